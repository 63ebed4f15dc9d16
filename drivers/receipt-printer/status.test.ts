import { expect, test } from 'vitest';
import { receiptPrinterProfiles } from './profiles.ts';
import { judgeStatus, type StatusBytes } from './status.ts';

const HEALTHY: StatusBytes = { printer: 0x16, offline: 0x12, error: 0x12, paper: 0x12 };

function judge(bytes: Partial<StatusBytes>) {
  const profile = receiptPrinterProfiles.get('escpos-80mm');
  if (profile === undefined) throw new Error('the profile is missing');
  return judgeStatus({ ...HEALTHY, ...bytes }, profile);
}

test.each([
  ['a healthy printer', {}, 'online', [], undefined],
  ['paper near its end', { paper: 0x1e }, 'online', ['paperLow'], undefined],
  ['paper at its end', { printer: 0x1e, paper: 0x7e }, 'userError', ['paperOut'], 'paperOut'],
  ['a printer that stopped for paper', { offline: 0x32 }, 'userError', ['paperOut'], 'paperOut'],
  ['an open cover', { printer: 0x1e, offline: 0x16 }, 'userError', ['coverOpen'], 'coverOpen'],
  ['a jam', { printer: 0x1e, error: 0x16 }, 'userError', ['paperJam'], 'paperJam'],
  ['a blocked knife', { printer: 0x1e, error: 0x1a }, 'hardwareError', ['cutterError'], 'cutterError'],
  ['a broken printer', { printer: 0x1e, error: 0x32 }, 'hardwareError', [], 'rejected'],
  ['a head that is too hot', { printer: 0x1e, error: 0x52 }, 'busy', [], undefined],
  ['offline without a reason', { printer: 0x1e }, 'offline', [], 'rejected'],
] as const)('%s', (_name, bytes, state, conditions, error) => {
  const judged = judge(bytes);
  expect({ state: judged.state, conditions: judged.conditions, error: judged.trouble?.error }).toEqual({
    state,
    conditions,
    error,
  });
});

test('an open cover is told before the paper that it hides', () => {
  expect(judge({ offline: 0x16, paper: 0x7e }).trouble).toMatchObject({ error: 'coverOpen' });
});
