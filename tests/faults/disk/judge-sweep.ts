import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { preloadLibrary } from './preload-library.ts';

const sweptSchema = z.object({
  error: z.string(),
  once: z.boolean(),
  tries: z.number(),
  done: z.number(),
  told: z.number(),
  surfaced: z.number(),
  faults: z.array(z.string()),
});

/** Sweeps one operation in a process of its own, expects no fault, and prints what was done. */
export async function judgeSweep(name: string, stride: number): Promise<void> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tongban-sweep-')));
  const child = fork(path.join(import.meta.dirname, 'sweep-process.ts'), [name, String(stride)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, LD_PRELOAD: preloadLibrary(), DISK_ROOT: folder },
  });
  const swept: z.infer<typeof sweptSchema>[] = [];
  child.on('message', (message) => swept.push(sweptSchema.parse(message)));
  const [code] = await once(child, 'close');
  rmSync(folder, { recursive: true, force: true });
  expect(swept.flatMap(({ faults }) => faults)).toEqual([]);
  expect({ code, sweeps: swept.length }).toEqual({ code: 0, sweeps: 6 });
  const lines = swept.map(
    ({ error, once: atOneCall, tries, done, told, surfaced }) =>
      `  ${error} ${atOneCall ? 'at' : 'from'} one call, ${tries} times: ${done} done, ${told} said${surfaced > 0 ? `; ${surfaced} there after kill -9 all the same` : ''}`,
  );
  console.log([`${name}:`, ...lines].join('\n'));
}
