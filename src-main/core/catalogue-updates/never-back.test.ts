import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rotate } from '#platform/catalogue-repository/rotate.ts';
import { realDisk } from './disk.ts';
import { filesIn, publishedCatalogue } from './testing/published-catalogue.ts';
import { switchTo, wholeVersions } from './versions.ts';

/** What happens to a repository, to the line, and at the terminal. `replay` serves the timestamp of that many acts ago. */
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ act: 'publish' as const }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('timestamp', 'snapshot', 'targets')
        .map((role) => ({ act: 'rotate' as const, role })),
    },
    { weight: 4, arbitrary: fc.nat({ max: 5 }).map((back) => ({ act: 'replay' as const, back })) },
    { weight: 4, arbitrary: fc.constant({ act: 'take' as const }) },
  ),
  { minLength: 4, maxLength: 10 },
);

test('whatever is published, rotated and played again, a terminal never goes back and never holds half of anything', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const it = await publishedCatalogue();
      const stampPath = join(it.repository.metadataFolder, 'timestamp.json');
      const stamps = [readFileSync(stampPath, 'utf8')];
      const contents = new Map([[2, filesIn(it.assets.path)]]);
      let newest = 2;
      let played: string | null = null;
      const line = await it.line((request, response) => {
        if (played === null || !request.url?.endsWith('timestamp.json')) return false;
        response.writeHead(200).end(played);
        return true;
      });
      const installed = () => wholeVersions(it.folder)[0] ?? null;
      const take = async (baseUrl: string) => {
        const before = installed();
        const taken = await it.take({ baseUrl });
        const inUse = before?.folder.split('/').at(-1) ?? null;
        if (taken.result === 'staged') await switchTo(realDisk, it.folder, taken.name, inUse);
        const after = installed();
        expect(after?.version ?? 0).toBeGreaterThanOrEqual(before?.version ?? 0);
        if (after) expect(filesIn(after.folder)).toEqual(contents.get(after.version));
      };
      for (const one of sequence) {
        if (one.act === 'publish') {
          it.assets.write('themes.yaml', `# of version ${newest + 1}\n[]\n`);
          newest = (await it.publish()).version;
        } else if (one.act === 'rotate') {
          rotate(it.repository, { offlineFolder: it.offlineFolder, replace: [one.role], now: new Date() });
          newest += 1;
        } else if (one.act === 'replay') {
          played = stamps.at(-1 - one.back) ?? stamps[0] ?? '';
          await take(line);
          played = null;
        } else await take(it.platform.url);
        stamps.push(readFileSync(stampPath, 'utf8'));
        for (let version = 2; version <= newest; version += 1)
          if (!contents.has(version)) contents.set(version, filesIn(it.assets.path));
      }
      // However it went, the true line leads to the newest.
      await take(it.platform.url);
      expect(installed()?.version).toBe(newest);
    }),
    { numRuns: 6 },
  );
}, 240_000);
