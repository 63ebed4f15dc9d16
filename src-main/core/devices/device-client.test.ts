import { afterEach, expect, test } from 'vitest';
import type { PrintCompletion } from '#contract/device/completion.ts';
import { deviceApi } from '#contract/device/device-api.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import type { Handlers } from '#contract/rpc/api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { serve } from '#contract/rpc/link.ts';
import { systemClock } from '../time/clock.ts';
import { deviceClient } from './device-client.ts';

const RECEIPT: Receipt = { blocks: [{ type: 'rule' }] };
const NEVER = new AbortController().signal;
const PRINTED: PrintCompletion = { code: 'success', outcome: 'printed' };
/** A device host at which nothing happens. */
const IDLE_HOST: Handlers<typeof deviceApi> = {
  statuses: () => [],
  readCard: () => ({ code: 'timeOut' }),
  cardPhoto: () => ({ code: 'unsupportedCommand', error: 'noPlugin' }),
  readSocialSecurityCard: () => ({ code: 'timeOut' }),
  scan: () => ({ code: 'timeOut' }),
  waitTaken: () => ({ code: 'unsupportedCommand', outcome: 'unknown' }),
  setGuideLights: () => ({ code: 'success' }),
  unlock: () => ({ code: 'success' }),
  printReceipt: () => PRINTED,
  printDocument: () => PRINTED,
  printOutcome: () => 'neverSeen',
  exportTrace: () => null,
  cancel: () => {},
  endSession: () => {},
};

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A core's client, and a way to give it device hosts one after the other. */
function core() {
  const warnings: unknown[] = [];
  const log = { info: () => {}, warn: (about: unknown) => warnings.push(about), error: () => {} };
  const client = deviceClient(systemClock(), log);
  const startHost = (handlers: Partial<Handlers<typeof deviceApi>>) => {
    const [own, other, close] = channelPair();
    ends.push(close);
    const { emit } = serve(other, deviceApi, { ...IDLE_HOST, ...handlers });
    client.attach(own);
    return { emit, close };
  };
  return { client, startHost, warnings };
}

test('stages of a command under way are heard, those of an earlier session are not', async () => {
  const { client, startHost } = core();
  const stages: string[] = [];
  client.onProgress((_, stage) => stages.push(stage));
  const { emit } = startHost({
    printReceipt({ commandId }) {
      const earlier = '00000000-0000-4000-8000-000000000001';
      emit('progress', { commandId: earlier, deviceClass: 'documentPrinter', stage: 'printing' });
      emit('progress', { commandId, deviceClass: 'receiptPrinter', stage: 'sending' });
      return PRINTED;
    },
  });
  expect(await client.printReceipt(RECEIPT, NEVER)).toEqual(PRINTED);
  expect(stages).toEqual(['sending']);
});

test.each([
  ['printed', PRINTED],
  ['taken', PRINTED],
  ['notPrinted', { code: 'internalError', outcome: 'notPrinted', error: 'interrupted' }],
  ['neverSeen', { code: 'internalError', outcome: 'notPrinted', error: 'interrupted' }],
  ['inProgress', { code: 'internalError', outcome: 'unknown', error: 'interrupted' }],
  ['unknown', { code: 'internalError', outcome: 'unknown', error: 'interrupted' }],
] as const)(
  'a print whose device host died is what the next one says of it: %s',
  async (said, completion) => {
    const { client, startHost } = core();
    const asked = Promise.withResolvers<string>();
    const first = startHost({
      printReceipt({ commandId }) {
        asked.resolve(commandId);
        return new Promise(() => {});
      },
    });
    const printing = client.printReceipt(RECEIPT, NEVER);
    const commandId = await asked.promise;
    first.close();
    startHost({ printOutcome: (about) => (about.commandId === commandId ? said : 'neverSeen') });
    expect(await printing).toEqual(completion);
  },
);

test('a read that fails by a bug can be armed again, and the log says what kind of failure it was', async () => {
  const { client, startHost, warnings } = core();
  startHost({
    readCard() {
      throw new Error('王小明');
    },
  });
  expect(await client.readCard(1_000, NEVER)).toEqual({ code: 'internalError' });
  expect(warnings).toMatchObject([{ why: 'handlerFailed' }]);
  expect(JSON.stringify(warnings)).not.toContain('王小明');
});

test('a command that is cancelled is cancelled at the device host', async () => {
  const { client, startHost } = core();
  const cancelled = Promise.withResolvers<string>();
  const leaving = new AbortController();
  startHost({
    async readCard({ commandId }) {
      leaving.abort();
      expect(await cancelled.promise).toBe(commandId);
      return { code: 'canceled' };
    },
    cancel: ({ commandId }) => cancelled.resolve(commandId),
  });
  expect(await client.readCard(1_000, leaving.signal)).toEqual({ code: 'canceled' });
});

test('what a device says is newer than a list that arrives after it', async () => {
  const { client, startHost } = core();
  const reader = { deviceId: 'reader', deviceClass: 'idCardReader', conditions: [] } as const;
  const listed = Promise.withResolvers<void>();
  const { emit } = startHost({
    statuses: async () => {
      const old = [{ ...reader, state: 'starting' as const }];
      await listed.promise;
      return old;
    },
  });
  const online = new Promise<void>((resolve) => client.onChange(resolve));
  emit('statusChanged', { ...reader, state: 'online' });
  await online;
  listed.resolve();
  // Any later call of the link is answered after the list was.
  await client.printReceipt(RECEIPT, NEVER);
  expect(client.isUsable('idCardReader')).toBe(true);
});
