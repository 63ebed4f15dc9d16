import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/test-platform.ts';
import { CHECK_NAME } from '../blob-store.ts';
import { diskBlobs } from '../disk-blobs.ts';
import { everyBehaviour } from './every-behaviour.ts';
import { bring, brokenLine, line, madeUp } from './made-up.ts';

describe('a folder', () => {
  everyBehaviour(async () => {
    const folder = temporaryFolder();
    return () => diskBlobs(folder);
  });

  test('that is none is told', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const told = { name: 'BlobsUnavailable', code: 'ENOTDIR', kind: 'settings' };
    await expect(diskBlobs(join(file, 'blobs')).check()).rejects.toMatchObject(told);
  });

  // Linux has a device on which there is never any room.
  test.skipIf(!existsSync('/dev/full'))(
    'that is full is away for a while, and takes the file later',
    async () => {
      const folder = temporaryFolder();
      const blobs = diskBlobs(folder);
      const { bytes, place } = madeUp(2_000);
      const part = join(folder, '00217', `${place.sha256}.part`);
      mkdirSync(join(folder, '00217'));
      const full = { name: 'BlobsUnavailable', code: 'ENOSPC', kind: 'passing' };
      for (const path of [part, join(folder, CHECK_NAME)]) symlinkSync('/dev/full', path);
      await expect(blobs.append(place, 0, line(bytes))).rejects.toMatchObject(full);
      await expect(blobs.check()).rejects.toMatchObject(full);
      rmSync(part);
      await bring(blobs, place, bytes);
      expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
    },
  );

  test('throws what the line threw as it is', async () => {
    const { bytes, place } = madeUp(2_000);
    const broken = diskBlobs(temporaryFolder()).append(place, 0, brokenLine(bytes.subarray(0, 900)));
    await expect(broken).rejects.toThrow(/^the line broke$/);
  });

  test('says of a file that it is there only once its name is flushed, whoever gave it the name', async () => {
    const folder = temporaryFolder();
    const { bytes, place } = madeUp(2_000);
    await bring(diskBlobs(folder), place, bytes);
    // As after a power cut that was none: the one who gave it its name may have ended before it flushed that.
    const refused = Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', syscall: 'fsync' });
    const blobs = diskBlobs(folder, () => Promise.reject(refused));
    const away = { name: 'BlobsUnavailable', code: 'EIO' };
    await expect(blobs.missing('00217', [place])).rejects.toMatchObject(away);
    await expect(blobs.append(place, 0, line(bytes))).rejects.toMatchObject(away);
    await expect(blobs.status('00217', place.sha256)).rejects.toMatchObject(away);
  });

  test('flushes the name of a terminal’s folder, too, even where another gateway made it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '00217'));
    const flushed: string[] = [];
    const { bytes, place } = madeUp(2_000);
    await bring(
      diskBlobs(folder, async (one) => void flushed.push(one)),
      place,
      bytes,
    );
    expect(flushed).toEqual(expect.arrayContaining([folder, join(folder, '00217')]));
  });
});
