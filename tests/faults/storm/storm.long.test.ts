import { test } from 'vitest';
import { judgeStorm } from './judge-storm.ts';
import { runStorm } from './run-storm.ts';

test('terminal and platform killed 1,000 times while cases are filed and sent: none is lost or doubled', async () => {
  judgeStorm(await runStorm({ kills: 1_000, seed: Date.now() % 100_000, settleMs: 600_000 }));
}, 5_400_000);
