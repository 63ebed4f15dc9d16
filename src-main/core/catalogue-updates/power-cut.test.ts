import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Disk, realDisk } from './disk.ts';
import { filesIn, publishedCatalogue } from './testing/published-catalogue.ts';
import { switchTo, wholeVersions } from './versions.ts';

/** A disk whose power goes at its n-th step: that one is half done, or not at all, and none comes after. */
function diskUntil(steps: number): Disk & { readonly isDead: () => boolean } {
  let left = steps;
  const step =
    <A extends readonly unknown[]>(
      act: (...args: A) => Promise<void>,
      half: (...args: A) => void = () => {},
    ) =>
    async (...args: A) => {
      left -= 1;
      if (left === 0) half(...args);
      if (left <= 0) throw Object.assign(new Error('the power is gone'), { code: 'EIO' });
      await act(...args);
    };
  return {
    makeFolder: step(realDisk.makeFolder),
    write: step(realDisk.write, (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length / 2))),
    rename: step(realDisk.rename),
    flushFolder: step(realDisk.flushFolder),
    remove: step(realDisk.remove),
    isDead: () => left <= 0,
  };
}

test('power may go at any step of an update: the terminal begins with the old version or the new one, and gets there', async () => {
  const it = await publishedCatalogue();
  const first = await it.take();
  if (first.result !== 'staged') throw new Error('nothing came');
  await switchTo(realDisk, it.folder, first.name, null);
  const before = filesIn(first.folder);
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  it.assets.write('directories/benches.yaml', '# nothing yet');
  await it.publish();
  const after = filesIn(it.assets.path);

  const seen = new Set<string>();
  for (let steps = 1; ; steps += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'tongban-power-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(it.folder, folder, { recursive: true });
    const begun = wholeVersions(folder)[0]?.folder ?? '';
    const update = async (disk: Disk) => {
      const taken = await it.take({ folder, disk, sources: [begun] }, [first.name]);
      if (taken.result === 'staged') await switchTo(disk, folder, taken.name, first.name);
    };
    const disk = diskUntil(steps);
    await update(disk).catch(() => {});
    const [newest] = wholeVersions(folder);
    const files = newest ? filesIn(newest.folder) : null;
    const which = newest?.version === 2 ? before : after;
    expect(files, `after step ${steps}`).toEqual(which);
    seen.add(newest?.version === 2 ? 'old' : 'new');
    if (!disk.isDead()) break;
    // The power is back, and nothing of what lies around is in the way. Every third is enough to see.
    if (steps % 3 === 0) {
      await update(realDisk);
      expect(wholeVersions(folder)[0]?.version, `again after step ${steps}`).toBe(3);
    }
    rmSync(folder, { recursive: true, force: true });
  }
  expect(seen).toEqual(new Set(['old', 'new']));
}, 120_000);
