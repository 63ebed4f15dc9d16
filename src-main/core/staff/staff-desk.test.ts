import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type StaffSync, staffStatusSchema } from '#contract/kiosk-api/staff-view.ts';
import { settingsSchema } from '#contract/settings/settings.ts';
import { caseStore } from '../cases/case-store.ts';
import { ratingStore } from '../ratings/rating-store.ts';
import { storeFiles } from '../store/files.ts';
import { blobOutbox } from '../sync/blob-outbox.ts';
import { outbox as openOutbox } from '../sync/outbox.ts';
import { quarantine } from '../sync/quarantine.ts';
import type { SendNow } from '../sync/sync-agent.ts';
import { sealedCase, temporaryStore } from '../testing/temporary-store.ts';
import { type StaffDeskOptions, staffDesk } from './staff-desk.ts';

const NOW = new Date('2026-11-22T01:41:00.000Z');
const text = { zh: '样例' };
const settings = settingsSchema.parse({
  site: { division: '310199', organ: text, name: text, region: text, helpline: '12345' },
  platform: { url: 'https://platform.example' },
  devices: [],
});

/** A desk at a real store; the platform answers as the test says. */
function withDesk(over: Partial<StaffDeskOptions> = {}) {
  const store = temporaryStore();
  onTestFinished(store.remove);
  const now = () => NOW;
  const outbox = openOutbox(store.database, store.audit, now);
  const answer = Promise.withResolvers<SendNow>();
  const done: string[] = [];
  const sync = {
    status: () => ({
      online: false,
      waiting: outbox.waiting(),
      attention: outbox.attention(),
      lastContact: new Date('2026-11-20T01:12:00.000Z'),
      trouble: null,
      nextTryMs: 39_200.4,
      decided: {},
      isRevoked: false,
    }),
    offsetMs: -1_200.6,
    sendNow: () => {
      done.push('send');
      return answer.promise;
    },
    kick: () => void done.push('kick'),
  };
  const desk = staffDesk({
    gate: { hasPin: true, waitMs: () => 0, isSinceStart: false, check: async () => true },
    settings,
    version: '0.1.0',
    store: { database: store.database, files: storeFiles(store.folder, undefined) },
    alarms: () => [],
    blobs: blobOutbox(store.database, now),
    quarantine: quarantine(store.database, store.audit),
    attention: outbox.attention,
    ratings: ratingStore(store.database),
    service: () => ({ identity: { number: '00217', epoch: 1 }, sync, catalogueStatus: () => null }),
    outOfService: () => null,
    itemName: (id) => ({ zh: `事项 ${id}` }),
    devices: {
      printReceipt: async () => ({ code: 'success', outcome: 'printed' }),
      printDocument: async () => ({ code: 'userError', outcome: 'notPrinted' }),
      endSession: () => void done.push('end'),
    },
    clock: { now, monotonicMs: () => 0, after: () => () => {} },
    log: pino({ level: 'silent' }),
    onChange: () => {},
    ...over,
  });
  const cases = caseStore(store.database, store.audit, now);
  const file = () => cases.file(sealedCase(randomUUID())).caseId;
  return { desk, database: store.database, outbox, file, answer, done };
}

test('it tells what waits, when the platform was heard of, and when it goes on', () => {
  const { desk, outbox, file } = withDesk();
  const caseId = file();
  file();
  outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  const status = desk.status();
  expect(staffStatusSchema.safeParse(status).error).toBeUndefined();
  expect(status.sync).toMatchObject({
    waiting: 1,
    files: 0,
    nextTryMs: 39_200,
    offsetMs: -1_201,
  });
  expect(status.sync?.words.en).toBe(
    '1 case waiting, 1 to be looked at, offline, last contact 2026-11-20 09:12, next try in 40 s.',
  );
});

test('it tells of ratings that wait, and of those that the disk has damaged', () => {
  const { desk, database } = withDesk();
  ratingStore(database).keep(
    [1, 2].map((n) => ({
      ratingId: `00000000-0000-8000-8000-00000000000${n}`,
      ...{ item: 'water-bill@2', kind: 'pay', division: '310118' },
      ...{ level: 1, reasons: [], ratedAt: '2026-11-22T08:00Z' },
    })),
  );
  database.prepare("UPDATE ratings SET content = substr(content, 1, 9) || '?' WHERE n = 1").run();
  const status = desk.status();
  expect(staffStatusSchema.safeParse(status).error).toBeUndefined();
  expect(status.ratings).toEqual({ waiting: 1, setAside: 1 });
});

test('before the terminal is enrolled there is no delivery to tell of, and why is told', () => {
  const { desk, outbox, file } = withDesk({
    service: () => null,
    outOfService: () => ({ zh: '还没有登记' }),
  });
  outbox.settle([{ caseId: file(), became: 'quarantined', reason: 'hashDiffers' }]);
  desk.open();
  desk.sendNow();
  const status = desk.status();
  expect(staffStatusSchema.safeParse(status).error).toBeUndefined();
  expect([status.sync, status.epoch, status.outOfService?.zh]).toEqual([undefined, undefined, '还没有登记']);
  expect([status.setAside, desk.setAside().total]).toEqual([1, 1]);
});

test.each<[SendNow, StaffSync['asked']]>([
  [{ came: 'sending' }, { came: 'sending' }],
  [
    { came: 'slot', inMs: 90_000 },
    { came: 'slot', takenFrom: '2026-11-22T01:42:30.000Z' },
  ],
  [{ came: 'notReached' }, { came: 'notReached' }],
  [{ came: 'failed' }, { came: 'failed' }],
])('who presses "send now" is told only what came of it (%o)', async (came, told) => {
  const { desk, answer, done } = withDesk();
  desk.open();
  desk.sendNow();
  desk.sendNow();
  expect([desk.status().sync?.asked, done]).toEqual([{ came: 'asking' }, ['send']]);
  answer.resolve(came);
  await new Promise((resolve) => setImmediate(resolve));
  const status = desk.status();
  expect(staffStatusSchema.safeParse(status).error).toBeUndefined();
  expect(status.sync?.asked).toEqual(told);
  desk.close();
  expect(desk.status().sync?.asked).toBeUndefined();
});

test('"send now" that ends in an error ends nothing else, and is told', async () => {
  const { desk, answer } = withDesk();
  desk.open();
  desk.sendNow();
  answer.reject(new Error('database or disk is full'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(desk.status().sync?.asked).toEqual({ came: 'failed' });
  desk.close();
});

test('what was set aside is listed by item and reason, and goes when it is given back', () => {
  const { desk, outbox, file, done } = withDesk();
  const caseId = file();
  outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  desk.open();
  const { total, cases } = desk.setAside();
  expect([total, cases[0]?.caseId, cases[0]?.reason]).toEqual([1, caseId, 'hashDiffers']);
  expect(cases[0]?.item.zh).toMatch(/^事项 [^@]+$/);
  desk.giveBack(caseId);
  expect(desk.setAside()).toMatchObject({ total: 0, cases: [], givenBack: 1 });
  expect([outbox.waiting(), done]).toEqual([1, ['kick']]);
});

test('a disk that cannot be written gives nothing back, and the list says so', () => {
  const { desk } = withDesk({
    quarantine: {
      list: () => [],
      giveBack: () => {
        throw new Error('disk full');
      },
    },
    attention: () => 1,
  });
  desk.open();
  desk.giveBack();
  expect(desk.setAside()).toMatchObject({ total: 1, givenBack: 0 });
});

test('a test page is told of by what became of it, and drawn back when the page closes', async () => {
  const { desk, done } = withDesk();
  desk.printTestPage('receiptPrinter');
  expect(desk.status().testPage).toBeUndefined();
  desk.open();
  desk.printTestPage('documentPrinter');
  expect(desk.status().testPage).toEqual({ printer: 'documentPrinter', state: 'printing' });
  desk.printTestPage('receiptPrinter');
  await new Promise((resolve) => setImmediate(resolve));
  expect(desk.status().testPage).toEqual({ printer: 'documentPrinter', state: 'notPrinted' });
  desk.close();
  expect(done).toEqual(['end']);
});

test('a test print that was left says nothing of the one that is under way', async () => {
  type Printed = Awaited<ReturnType<StaffDeskOptions['devices']['printDocument']>>;
  const printing: PromiseWithResolvers<Printed>[] = [];
  const { desk } = withDesk({
    devices: {
      printReceipt: async () => ({ code: 'success', outcome: 'printed' }),
      printDocument: () => {
        const one = Promise.withResolvers<Printed>();
        printing.push(one);
        return one.promise;
      },
      endSession: () => {},
    },
  });
  desk.open();
  desk.printTestPage('documentPrinter');
  desk.close();
  desk.open();
  desk.printTestPage('documentPrinter');
  printing[0]?.resolve({ code: 'canceled', outcome: 'notPrinted' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(desk.status().testPage).toEqual({ printer: 'documentPrinter', state: 'printing' });
  desk.printTestPage('documentPrinter');
  expect(printing).toHaveLength(2);
  desk.close();
});
