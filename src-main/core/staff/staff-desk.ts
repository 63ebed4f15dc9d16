import {
  SET_ASIDE_SHOWN_MAX,
  type SetAside,
  type StaffStatus,
  type StaffSync,
  type TestPage,
  type TestPrinter,
} from '#contract/kiosk-api/staff-view.ts';
import type { Settings } from '#contract/settings/settings.ts';
import type { Text } from '#contract/text.ts';
import { type CatalogueStatus, catalogueWords } from '../catalogue-updates/catalogue-status.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import type { Log } from '../log/log.ts';
import type { RatingStore } from '../ratings/rating-store.ts';
import { localTime } from '../receipts/receipt-for-case.ts';
import { type DiskSpace, readSpace } from '../store/disk/disk-space.ts';
import type { Store } from '../store/open/open-store.ts';
import type { BlobOutbox } from '../sync/blob-outbox.ts';
import type { Quarantine } from '../sync/quarantine.ts';
import type { SendNow, SyncAgent } from '../sync/sync-agent.ts';
import { syncWords } from '../sync/sync-status.ts';
import { type Clock, dayOf } from '../time/clock.ts';
import type { PinGate } from './pin-gate.ts';
import { storeStatus, type ToldAlarm } from './store-status.ts';
import { testDocument, testSlip } from './test-page.ts';

/** While the page is open it is looked at anew so often, ms: the seconds to the next try count down. */
const LOOK_EVERY_MS = 1_000;

/** What staff see and do at a terminal. */
export interface StaffDesk {
  readonly gate: PinGate;
  /** The page is shown from now on, and kept current. */
  open(): void;
  /** It is shown no more; what came of its buttons is forgotten, and a test print that lies there is drawn back. */
  close(): void;
  status(): StaffStatus;
  setAside(): SetAside;
  /** Asks the platform and sends what waits; `status` tells what came of it. */
  sendNow(): void;
  /** Cases that were set aside are sent again; absent: all. */
  giveBack(caseId?: string): void;
  /** One at a time. */
  printTestPage(printer: TestPrinter): void;
}

/** What an enrolled terminal has. */
interface InService {
  readonly identity: { readonly number: string; readonly epoch: number };
  readonly sync: Pick<SyncAgent, 'status' | 'offsetMs' | 'sendNow' | 'kick'>;
  readonly catalogueStatus: () => CatalogueStatus | null;
}

export interface StaffDeskOptions {
  readonly gate: PinGate;
  readonly settings: Settings;
  readonly version: string;
  readonly store: Pick<Store, 'database' | 'files'>;
  readonly alarms: () => readonly ToldAlarm[];
  readonly blobs: Pick<BlobOutbox, 'waiting'>;
  readonly quarantine: Quarantine;
  readonly attention: () => number;
  /** `null` where the store is of a version that has none. */
  readonly ratings: Pick<RatingStore, 'counts'> | null;
  readonly service: () => InService | null;
  readonly outOfService: () => Text | null;
  readonly itemName: (itemId: string) => Text;
  readonly devices: Pick<DeviceClient, 'printReceipt' | 'printDocument' | 'endSession'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: () => void;
}

export function staffDesk(options: StaffDeskOptions): StaffDesk {
  const { settings, store, quarantine, devices, clock, log, onChange } = options;
  let space: DiskSpace | null = null;
  let asked: StaffSync['asked'];
  let testPage: TestPage | undefined;
  let givenBack = 0;
  /** Aborts when the page closes; `null` while it is not open. */
  let opened: AbortController | null = null;
  let stopTimer = () => {};

  async function look(during: AbortSignal): Promise<void> {
    space = await readSpace(store.files.folder).catch(() => null);
    if (during.aborted) return;
    onChange();
    stopTimer = clock.after(LOOK_EVERY_MS, () => void look(during));
  }

  async function print(printer: TestPrinter, during: AbortSignal): Promise<void> {
    const number = options.service()?.identity.number ?? '';
    const page = { site: settings.site, terminal: number, at: clock.now() };
    testPage = { printer, state: 'printing' };
    onChange();
    const { code, outcome } =
      printer === 'receiptPrinter'
        ? await devices.printReceipt(testSlip(page), during)
        : await devices.printDocument(testDocument(page), during);
    log.info({ printer, code, outcome }, 'test page');
    // The page was left, and forgot this one then; another may be under way.
    if (during.aborted) return;
    testPage = { printer, state: outcome };
    onChange();
  }

  async function send(sync: InService['sync'], during: AbortSignal): Promise<void> {
    asked = { came: 'asking' };
    onChange();
    const came = await sync.sendNow().catch((error: unknown): SendNow => {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'send now failed');
      return { came: 'failed' };
    });
    if (during.aborted) return;
    asked =
      came.came === 'slot'
        ? { came: 'slot', takenFrom: new Date(clock.now().getTime() + came.inMs).toISOString() }
        : came;
    onChange();
  }

  function syncStatus({ sync }: InService): StaffSync {
    const status = sync.status();
    const { online, waiting, attention, lastContact, nextTryMs, isRevoked } = status;
    return {
      words: syncWords(status, momentFrom(clock.now())),
      online,
      waiting: waiting - attention,
      files: options.blobs.waiting(),
      ...(lastContact ? { lastContact: lastContact.toISOString() } : {}),
      ...(nextTryMs === null ? {} : { nextTryMs: Math.max(0, Math.round(nextTryMs)) }),
      ...(sync.offsetMs === null ? {} : { offsetMs: Math.round(sync.offsetMs) }),
      isRevoked,
      ...(asked ? { asked } : {}),
    };
  }

  return {
    gate: options.gate,
    open() {
      if (opened) return;
      opened = new AbortController();
      void look(opened.signal);
    },
    close() {
      if (!opened) return;
      stopTimer();
      opened.abort();
      opened = null;
      asked = undefined;
      givenBack = 0;
      if (testPage) devices.endSession();
      testPage = undefined;
    },
    status() {
      const service = options.service();
      const outOfService = options.outOfService();
      const published = service?.catalogueStatus() ?? null;
      return {
        ...(service ? { sync: syncStatus(service), epoch: service.identity.epoch } : {}),
        setAside: options.attention(),
        ...(options.ratings ? { ratings: options.ratings.counts() } : {}),
        store: storeStatus(store, space, options.alarms(), settings.store.backupHours, clock.now()),
        ...(outOfService ? { outOfService } : {}),
        version: options.version,
        catalogue: published ? catalogueWords(published) : AS_SHIPPED,
        division: settings.site.division,
        ...(testPage ? { testPage } : {}),
      };
    },
    setAside: () => ({
      total: options.attention(),
      cases: quarantine.list(SET_ASIDE_SHOWN_MAX).map(({ item, ...rest }) => ({
        ...rest,
        item: options.itemName(item.split('@')[0] ?? item),
      })),
      takesSticks: settings.stick !== undefined,
      givenBack,
    }),
    sendNow() {
      const during = opened?.signal;
      const sync = options.service()?.sync;
      if (!sync || !during || asked?.came === 'asking') return;
      void send(sync, during);
    },
    giveBack(caseId) {
      if (!opened) return;
      try {
        givenBack += quarantine.giveBack(caseId);
        options.service()?.sync.kick();
      } catch (error) {
        // A full disk: nothing was changed, and the list says so.
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'cases were not given back');
      }
      onChange();
    },
    printTestPage(printer) {
      if (!opened || testPage?.state === 'printing') return;
      void print(printer, opened.signal);
    },
  };
}

const AS_SHIPPED: Text = { zh: '随机附带的版本', en: 'as shipped' };

/** The clock's time, with the day before it where that is another than today's. */
function momentFrom(now: Date): (date: Date) => string {
  return (date) => {
    const moment = localTime(date);
    return dayOf(date) === dayOf(now) ? moment.slice(-5) : moment;
  };
}
