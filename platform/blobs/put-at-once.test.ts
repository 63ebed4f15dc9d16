import { mkdirSync, type PathLike, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/test-platform.ts';
import { madeUp } from './conformance/made-up.ts';
import { diskBlobs } from './disk-blobs.ts';

/** A disk that takes its time: what it is asked next waits until it is let go on. */
const disk = vi.hoisted(() => ({
  held: new Map<'rename' | 'write', { readonly came: () => void; readonly released: Promise<void> }>(),
  async wait(what: 'rename' | 'write') {
    const hold = this.held.get(what);
    this.held.delete(what);
    hold?.came();
    await hold?.released;
  },
  /** The next such call waits: until it has come, and how it goes on. */
  hold(what: 'rename' | 'write') {
    const [came, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.held.set(what, { came: came.resolve, released: released.promise });
    return { came: came.promise, release: released.resolve };
  },
}));

vi.mock(import('node:fs/promises'), async (load) => {
  const real = await load();
  const open = async (...of: Parameters<typeof real.open>) => {
    const file = await real.open(...of);
    const write = file.write.bind(file);
    return Object.assign(file, {
      write: async (...bytes: Parameters<typeof write>) => {
        await disk.wait('write');
        return write(...bytes);
      },
    });
  };
  const rename = async (from: PathLike, to: PathLike) => {
    await disk.wait('rename');
    return real.rename(from, to);
  };
  return { ...real, open, rename };
});

test('a file is whole from the moment that it is there, however many requests bring it at once', async () => {
  const blobs = diskBlobs(temporaryFolder());
  const { bytes, place } = madeUp(5_000);
  const put = () => blobs.put('00217', place.sha256, bytes);
  const naming = disk.hold('rename');
  const first = put();
  await naming.came;
  expect(await put()).toBe('complete');
  const writing = disk.hold('write');
  const third = put();
  await writing.came;
  naming.release();
  expect(await first).toBe('complete');
  // The third has not written a byte yet.
  expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
  writing.release();
  expect(await third).toBe('complete');
  expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
});

test('what a gateway that fell left half written is thrown away later, what one writes now is not', async () => {
  const folder = join(temporaryFolder(), 'blobs');
  const [old, now, file] = [madeUp(10), madeUp(10), madeUp(10)];
  mkdirSync(join(folder, '00217'), { recursive: true });
  const left = ({ place }: typeof old) => `${place.sha256}.00000000-0000-4000-8000-000000000000.part`;
  for (const one of [old, now]) writeFileSync(join(folder, '00217', left(one)), 'hal');
  const twoHoursAgo = Date.now() / 1_000 - 2 * 60 * 60;
  utimesSync(join(folder, '00217', left(old)), twoHoursAgo, twoHoursAgo);
  expect(await diskBlobs(folder).put('00217', file.place.sha256, file.bytes)).toBe('complete');
  const there = readdirSync(join(folder, '00217')).toSorted();
  expect(there).toEqual([left(now), file.place.sha256].toSorted());
});
