import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { deviceClassSchema, deviceConditionSchema } from '#contract/device/status.ts';
import { terminalStateSchema } from '#contract/platform-api/terminal-state.ts';
import { type StateSources, terminalState } from './terminal-state.ts';

const SOURCES: StateSources = {
  appVersion: '0.1.0',
  division: '310199',
  startedAt: new Date('2026-11-22T08:00:00.000Z'),
  dataFolder: tmpdir(),
  statuses: () => [
    {
      deviceId: 'a4',
      deviceClass: 'documentPrinter',
      state: 'online',
      conditions: ['tonerLow'],
      detail: 'ipp://192.0.2.7 says: job of 样例甲',
      identity: 'Model 7, serial 12345',
      levels: [{ name: 'Black Toner;SN97A8D0100000000', percent: 9 }],
    },
  ],
  catalogue: () => null,
  itemsOffered: () => 3,
  alarms: () => ['diskLow', 'backupFailed'],
  waiting: () => 4,
  attention: () => 1,
  offsetMs: () => -20,
};

test('a terminal says how its devices are, in closed words: what they say themselves stays here', () => {
  const state = terminalState(SOURCES);
  expect(state.devices).toEqual([
    {
      id: 'a4',
      class: 'documentPrinter',
      state: 'online',
      conditions: ['tonerLow'],
      levels: [{ name: 'black', percent: 9 }],
    },
  ]);
  expect(JSON.stringify(state)).not.toMatch(/样例甲|192\.0\.2|12345|SN97/);
  expect(state.store).toMatchObject({ troubles: ['backupFailed'], freeMiB: expect.any(Number) });
  expect(terminalStateSchema.parse(state)).toEqual(state);
});

test('however much there is to say, the platform takes it', () => {
  const statuses = deviceClassSchema.options.flatMap((deviceClass) =>
    [1, 2, 3].map((n) => ({
      deviceId: `${deviceClass.toLowerCase()}-${n}-${'x'.repeat(60)}`,
      deviceClass,
      state: 'hardwareError' as const,
      conditions: [...deviceConditionSchema.options, ...deviceConditionSchema.options],
      levels: Array.from({ length: 20 }, () => ({ name: 'y'.repeat(60), percent: 100 })),
    })),
  );
  const state = terminalState({ ...SOURCES, statuses: () => statuses });
  expect(terminalStateSchema.safeParse(state).error).toBeUndefined();
  expect(JSON.stringify(state).length).toBeLessThan(20 * 1024);
});

test('a disk that cannot be asked is not known, and nothing else is lost', () => {
  const state = terminalState({ ...SOURCES, dataFolder: '/no/such/folder' });
  expect([state.store.freeMiB, state.devices.length]).toEqual([null, 1]);
});
