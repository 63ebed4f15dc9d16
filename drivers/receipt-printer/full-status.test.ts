import { expect, test } from 'vitest';
import { judgeFullStatus } from './full-status.ts';

test.each([
  ['a healthy printer', 0x00000000, 'online', [], undefined],
  ['paper near its end', 0x04000000, 'online', ['paperLow'], undefined],
  ['paper at its end', 0x05000000, 'userError', ['paperOut'], 'paperOut'],
  ['a receipt in the mouth', 0x20000000, 'online', ['paperNotTaken'], undefined],
  ['a head that is up', 0x00010000, 'userError', ['coverOpen'], 'coverOpen'],
  ['an open cover', 0x00020000, 'userError', ['coverOpen'], 'coverOpen'],
  ['a motor that runs', 0x00080000, 'online', [], undefined],
  ['a head that is too hot', 0x00000100, 'busy', [], undefined],
  ['a wrong voltage', 0x00000800, 'hardwareError', [], 'rejected'],
  ['a jam', 0x00004000, 'userError', ['paperJam'], 'paperJam'],
  ['a blocked knife', 0x00000001, 'hardwareError', ['cutterError'], 'cutterError'],
  ['a broken memory', 0x00000040, 'hardwareError', [], 'rejected'],
] as const)('%s', (_name, bytes, state, conditions, error) => {
  const judged = judgeFullStatus(bytes);
  expect({ state: judged.state, conditions: judged.conditions, error: judged.trouble?.error }).toEqual({
    state,
    conditions,
    error,
  });
});
