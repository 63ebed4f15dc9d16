/** Sweeps one operation, by its name and a stride, on its own failing disk, and tells its parent what became of it. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type DiskError, faultyDisk } from './faulty-disk.ts';
import { OPERATIONS } from './operations.ts';
import { sweep } from './sweep.ts';

const ERRORS: readonly DiskError[] = ['ENOSPC', 'EIO', 'EMFILE'];
const base = process.env['DISK_ROOT'] ?? '';
const disk = faultyDisk(process.env['LD_PRELOAD'] ?? '');

const [name = '', stride = '1'] = process.argv.slice(2);
const operation = OPERATIONS[name];
if (!operation) throw new Error(`no operation ${name}`);
for (const error of ERRORS)
  for (const once of [true, false]) {
    const root = path.join(base, 'sweep');
    mkdirSync(root);
    const swept = await sweep(operation, disk, root, error, once, Number(stride));
    process.send?.({ error, once, ...swept });
    rmSync(root, { recursive: true });
  }
process.disconnect?.();
