import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '#contract/kiosk-api/view.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import type { Text } from '#contract/text.ts';
import type { CoreInit } from '#main/ports/init.ts';
import { auditLog } from '../audit/audit-log.ts';
import { blobFiles as openBlobFiles } from '../blobs/blob-files.ts';
import { caseStore } from '../cases/case-store.ts';
import { numberedCases } from '../cases/numbered-cases.ts';
import { type Catalogue, faultLine } from '../catalogue/catalogue.ts';
import { watchCatalogue } from '../catalogue/watch-catalogue.ts';
import { openCatalogue } from '../catalogue-updates/open-catalogue.ts';
import { platformTime } from '../desired/platform-time.ts';
import { platformWord } from '../desired/platform-word.ts';
import { deviceClient } from '../devices/device-client.ts';
import { guideLights } from '../devices/guide-lights.ts';
import { watchPower } from '../devices/power.ts';
import { screenDevices as screenDevicesOf } from '../devices/screen-devices.ts';
import type { Log } from '../log/log.ts';
import { ratingStore } from '../ratings/rating-store.ts';
import { type OutOfService, startSession } from '../session/session.ts';
import type { Surroundings } from '../session/view/surroundings.ts';
import { pinGate } from '../staff/pin-gate.ts';
import { staffDesk } from '../staff/staff-desk.ts';
import { stickPapers } from '../stick/stick-papers.ts';
import { findVolumesFor } from '../stick/volumes/find-volumes.ts';
import { openStore } from '../store/open/open-store.ts';
import { blobOutbox } from '../sync/blob-outbox.ts';
import { outbox as openOutbox } from '../sync/outbox.ts';
import { quarantine } from '../sync/quarantine.ts';
import { type Clock, dayOf, systemClock } from '../time/clock.ts';
import { APP_VERSION } from './app-version.ts';
import { cameraNeed } from './camera-need.ts';
import { deferredWork } from './deferred-work.ts';
import { goIntoService, type Service } from './go-into-service.ts';
import { interruptedSession } from './interrupted-session.ts';
import { lookAfterStore } from './look-after-store.ts';
import { notOpen } from './not-open.ts';
import { placeNames } from './place-names.ts';
import { screenCatalogue } from './screen-catalogue.ts';
import { serveScreen } from './serve-screen.ts';
import { keepStanding, STANDING_FILE, syncStanding } from './standing-file.ts';

/** How long the attract page tells of a restart that cut off a session. */
const RESTART_NOTICE_MS = 120_000;

const BATTERY_LOW: Text = {
  zh: '市电中断，不间断电源（UPS）的电池快用完。',
  en: 'The mains failed and the battery of the UPS is nearly empty.',
};

/** On these nobody is being served. */
const MAY_TRANSFER: readonly Page[] = ['attract', 'transfer', 'staff', 'setAside'];

/** How often it is looked at whether people are served at this hour. */
const LOOK_AT_HOURS_MS = 15_000;

/** One running terminal: what the process's entry starts and the shell hands channels to. */
export interface Terminal {
  attachDevices(channel: Channel): void;
  attachScreen(channel: Channel): void;
  stop(): Promise<void>;
}

/** What the terminal asks of the shell that runs it. */
export interface TerminalShell {
  /** A page begins or ends to need a camera: the screen may have one only then. */
  cameraNeeded(needed: boolean): void;
  /** Only a new start can mend the store. Asked while nobody is there. */
  mustRestart(): void;
  /** The start will take minutes, and is not to be taken for a hung one: a large store is salvaged or copied. */
  startsSlowly(): void;
}

/**
 * Puts the terminal together: store, devices, catalogue, session, and, once it is enrolled, its service. The
 * screen is served from the first moment; before enrolment it says that the terminal is out of service and why.
 */
export function startTerminal(
  init: CoreInit,
  log: Log,
  shell: TerminalShell,
  clock: Clock = systemClock(),
): Terminal {
  const { settings } = init;
  const bootId = randomUUID();
  const startedAt = clock.now().toISOString();
  const now = () => clock.now();
  const store = openStore(init.dataFolder, {
    now,
    backupFolder: settings.store.backupFolder,
    onLongWork: shell.startsSlowly,
    slowStatementMs: settings.store.slowStatementMs,
    onSlow: (statement, ms) => log.warn({ statement, ms: Math.round(ms) }, 'slow statement'),
  });
  const { database } = store;
  const audit = auditLog(database, now);
  const cases = numberedCases(
    caseStore(database, audit, now),
    store.seqMark,
    () => service?.identity.epoch ?? 1,
  );
  const outbox = openOutbox(database, audit, now);
  const blobs = blobOutbox(database, now);
  const ratings = store.mode === 'whole' ? ratingStore(database) : null;
  const blobFiles = openBlobFiles(join(init.dataFolder, 'blobs'));
  let restarted = interruptedSession(audit);
  audit.append('terminal.started', bootId);

  const tellFaults = ({ faults }: Catalogue) => {
    for (const fault of faults) log.error(`left out: ${faultLine(fault)}`);
  };
  const catalogueFolder = join(init.dataFolder, 'catalogue');
  // Whoever writes items wants to see these, and not what is published.
  const watched = init.watchItems
    ? watchCatalogue(init.assetsFolder, (newest) => {
        tellFaults(newest);
        session.refresh();
      })
    : null;
  const { catalogue, installed } = watched
    ? { catalogue: watched, installed: null }
    : openCatalogue(catalogueFolder, init.assetsFolder, log);
  tellFaults(catalogue);
  const { division } = settings.site;
  const today = () => dayOf(clock.now());
  const offered = () => catalogue.region(division, today())?.items.size ?? 0;
  const from = { version: installed?.version ?? 'shipped', regions: catalogue.regions.size };
  log.info({ items: offered(), division, ...from }, 'catalogue');

  const word = platformWord({
    file: join(init.dataFolder, 'platform-word.json'),
    isIdle: () => isIdle(),
    hasItem: catalogue.hasItem,
    hasRegion: catalogue.hasRegion,
    audit,
    log,
    onChange() {
      const { itemsOff, otherRegions } = word.configuration;
      const regions = otherRegions ? new Set([division, ...otherRegions]) : null;
      catalogue.restrict({ itemsOff: new Set(itemsOff), regions });
      session.refresh();
    },
  });
  const time = platformTime({ file: join(init.dataFolder, 'platform-time.json'), clock, log });
  const closedNow = () => notOpen(word.configuration, time.now());

  const devices = deviceClient(clock, log);
  const power = watchPower(devices, clock, () => session.refresh());
  const screenDevices = screenDevicesOf({ devices: settings.devices, clock, log, newId: randomUUID });
  const stick = stickPapers({ find: findVolumesFor(settings), clock, log, newId: randomUUID });
  let service: Service | null = null;
  let waitingFor: Text = { zh: '正在启动。', en: 'Starting.' };

  const names = placeNames(catalogue);
  const { typedNumber } = settings.identification;
  const around = (): Surroundings => ({
    ...names,
    division,
    online: service?.sync.online ?? false,
    today: today(),
    digestOf: (region) => catalogue.region(region, today())?.digest ?? '',
    isUsable: (deviceClass) => devices.isUsable(deviceClass) || screenDevices.isUsable(deviceClass),
    hasRoom: storeCare.filesRefused() === null,
    armed: screenDevices.armed,
    typedNumber,
    takesSticks: stick.isOffered,
    stick: stick.armed,
    transfer: (scope) => service?.transfer?.status(scope) ?? null,
    staff,
    has: devices.has,
    deliveryOf: outbox.deliveryOf,
  });
  const storeCare = lookAfterStore({
    store,
    audit,
    clock,
    log,
    settings: settings.store,
    isIdle: () => isIdle(),
    removeFiles: blobFiles.remove,
    onChange: () => session.refresh(),
    onMustRestart: shell.mustRestart,
  });

  const outOfService = (): OutOfService | null => {
    const unusable = storeCare.outOfService();
    if (unusable) return { reason: unusable };
    if (!service) return { reason: waitingFor };
    const revoked = service.revoked();
    if (revoked) return { reason: revoked, why: 'revoked' };
    const closed = closedNow();
    if (closed) return closed;
    if (offered() === 0)
      return {
        reason: {
          zh: `没有行政区划 ${division} 的事项可以办理。`,
          en: `No item for division ${division} could be loaded.`,
        },
      };
    // A person begun now would be cut off in the middle; whoever is being served may finish.
    return power.now() === 'batteryLow' ? { reason: BATTERY_LOW, why: 'powerLow' } : null;
  };
  const staff = staffDesk({
    gate: pinGate({ pinHash: settings.staff?.pinHash, audit, clock, log }),
    settings,
    version: APP_VERSION,
    store,
    alarms: storeCare.alarms,
    blobs,
    quarantine: quarantine(database, audit),
    attention: outbox.attention,
    ratings,
    service: () => service,
    outOfService: () => outOfService()?.reason ?? null,
    itemName: names.itemName,
    devices,
    clock,
    log,
    onChange: () => session.refresh(),
  });

  const session = startSession({
    devices,
    staff,
    around,
    work: deferredWork(
      () => service?.work ?? null,
      () => {
        restarted = null;
      },
    ),
    typedNumber,
    times: {
      ...settings.session,
      get idleMs() {
        const { idleSeconds } = word.configuration;
        return idleSeconds === undefined ? settings.session.idleMs : idleSeconds * 1_000;
      },
      get elderIdleMs() {
        const { elderIdleSeconds } = word.configuration;
        return elderIdleSeconds === undefined ? settings.session.elderIdleMs : elderIdleSeconds * 1_000;
      },
    },
    findItem: (region, id) => catalogue.region(region ?? division, today())?.items.get(id) ?? null,
    hasRegion: (region) => catalogue.regions.has(region),
    today,
    monotonicMs: () => clock.monotonicMs(),
    newDraft: () => ({ caseId: randomUUID(), lookupSecret: randomBytes(12).toString('base64url') }),
    frame: () => ({
      terminal: {
        number: service?.identity.number ?? '',
        organ: settings.site.organ,
        site: settings.site.name,
        region: settings.site.region,
        helpline: settings.site.helpline,
      },
      network: service?.sync.online ? 'online' : 'offline',
      waitingCases: outbox.waiting(),
      devices: [...devices.statuses(), ...screenDevices.statuses()],
    }),
    outOfService,
    restarted: () => restarted,
  });
  const lights = guideLights(devices, log, clock);
  session.onSnapshot(({ view }) => lights.show(view));
  devices.onChange(session.refresh);
  screenDevices.onChange(session.refresh);
  stick.onChange(session.refresh);
  // Before the screen hears of it, so that the permission is on its way when the page asks.
  session.onSnapshot(cameraNeed(shell.cameraNeeded));
  const stopNotice = clock.after(RESTART_NOTICE_MS, () => {
    restarted = null;
    session.refresh();
  });

  const isIdle = () => ['attract', 'outOfService'].includes(session.snapshot().view.page);
  let isRenewed = false;
  session.onSnapshot(() => {
    if (!isIdle()) return;
    service?.idle();
    if (!isRenewed) return;
    isRenewed = false;
    shell.mustRestart();
  });
  let wasClosed = false;
  let stopHours = () => {};
  function lookAtHours(): void {
    const isClosed = closedNow() !== null;
    if (isClosed !== wasClosed) session.refresh();
    wasClosed = isClosed;
    stopHours = clock.after(LOOK_AT_HOURS_MS, lookAtHours);
  }
  lookAtHours();
  const stopping = new AbortController();
  const going = goIntoService({
    init,
    log,
    clock,
    bootId,
    database,
    audit,
    cases,
    outbox,
    blobs,
    blobFiles,
    ratings,
    catalogue,
    published: watched ? undefined : { folder: catalogueFolder, installed },
    isIdle,
    word,
    time,
    alarms: () => storeCare.alarms().map(({ code }) => code),
    itemsOffered: offered,
    onEnrolledAnew() {
      isRenewed = true;
      session.refresh();
    },
    names,
    devices,
    screenDevices,
    stick,
    mayTransfer: () => MAY_TRANSFER.includes(session.snapshot().view.page),
    signal: stopping.signal,
    onWaiting: (reason) => {
      waitingFor = reason;
      session.refresh();
    },
    onChange: session.refresh,
  }).then(
    (started) => {
      service = started;
      session.refresh();
    },
    (error: unknown) => {
      // A damaged identity, a store that cannot be written: nobody is served, and staff see why.
      const en = `This terminal cannot go into service: ${error instanceof Error ? error.message : 'unknown'}`;
      waitingFor = { zh: '本机无法投入服务，原因见下。', en };
      log.error(en);
      session.refresh();
    },
  );

  const standing = keepStanding({
    file: join(init.dataFolder, STANDING_FILE),
    said: () => ({
      version: APP_VERSION,
      startedAt,
      number: service?.identity.number ?? null,
      outOfService: outOfService()?.reason ?? null,
      sync: service ? syncStanding(service.sync.status(), clock.now()) : null,
      catalogue: staff.status().catalogue,
      devices: [...devices.statuses(), ...screenDevices.statuses()].map(
        ({ deviceId, deviceClass, state, conditions }) => ({ id: deviceId, deviceClass, state, conditions }),
      ),
      alarms: storeCare.alarms().map(({ at, text }) => ({ at: at.toISOString(), text })),
      backupFolder: store.files.backups,
    }),
    clock,
    log,
  });

  return {
    attachDevices: devices.attach,
    attachScreen: serveScreen(
      session,
      screenDevices,
      stick,
      screenCatalogue(catalogue, { has: devices.has, typedNumber }, today),
      log,
    ),
    async stop() {
      stopping.abort();
      stopNotice();
      lights.stop();
      stopHours();
      standing.stop();
      watched?.stop();
      session.stop();
      staff.close();
      power.stop();
      await going;
      await service?.stop();
      await storeCare.stop();
      store.close();
    },
  };
}
