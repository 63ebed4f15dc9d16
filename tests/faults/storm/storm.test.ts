import { test } from 'vitest';
import { judgeStorm } from './judge-storm.ts';
import { runStorm } from './run-storm.ts';

test('terminal and platform killed 32 times while cases are filed and sent: none is lost or doubled', async () => {
  judgeStorm(await runStorm({ kills: 32, seed: 1, settleMs: 60_000 }));
}, 240_000);
