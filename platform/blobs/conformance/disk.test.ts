import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/test-platform.ts';
import { diskBlobs } from '../disk-blobs.ts';
import { everyBehaviour } from './every-behaviour.ts';

describe('a folder', () => {
  everyBehaviour(async () => {
    const folder = temporaryFolder();
    return () => diskBlobs(folder);
  });

  test('that is none is told', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(diskBlobs(join(file, 'blobs')).check()).rejects.toThrow('ENOTDIR');
  });
});
