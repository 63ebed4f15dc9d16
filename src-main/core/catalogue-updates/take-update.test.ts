import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TargetFile } from '@tufjs/models';
import { afterEach, expect, test, vi } from 'vitest';
import { readState, repositoryFolder } from '#platform/catalogue-repository/repository-folder.ts';
import { rotate } from '#platform/catalogue-repository/rotate.ts';
import { newTargets, signDown, signWith } from '#platform/catalogue-repository/sign-roles.ts';
import { realDisk } from './disk.ts';
import { filesIn, publishedCatalogue, withAnotherSignature } from './testing/published-catalogue.ts';
import { switchTo, wholeVersions } from './versions.ts';

afterEach(() => {
  vi.useRealTimers();
});

const DAY_MS = 24 * 3_600_000;

test('what is published arrives byte for byte, and the second time there is nothing to do', async () => {
  const it = await publishedCatalogue();
  const taken = await it.take();
  expect(taken).toMatchObject({ result: 'staged', version: 2, fetched: 10 });
  if (taken.result !== 'staged') return;
  expect(filesIn(taken.folder)).toEqual(filesIn(it.assets.path));
  expect(await it.take({}, [taken.name])).toMatchObject({ result: 'known', version: 2 });
});

test('of a new version only what changed is fetched', async () => {
  const it = await publishedCatalogue();
  const first = await it.take();
  if (first.result !== 'staged') throw new Error('nothing came');
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  expect((await it.publish()).changed).toEqual(['items/moving/walking.yaml']);
  const second = await it.take({ sources: [first.folder] }, [first.name]);
  expect(second).toMatchObject({ result: 'staged', version: 3, fetched: 1 });
  if (second.result === 'staged') expect(filesIn(second.folder)).toEqual(filesIn(it.assets.path));
});

test.each(['timestamp.json', '2.snapshot.json', '2.targets.json'])(
  'a terminal takes nothing where the signature in %s is another',
  async (name) => {
    const it = await publishedCatalogue();
    it.alter(name, withAnotherSignature);
    expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
    expect(wholeVersions(it.folder)).toEqual([]);
  },
);

test.each(['timestamp.json', '2.snapshot.json', '2.targets.json'])(
  'nor where %s says something else under its old signature, or is no JSON',
  async (name) => {
    const it = await publishedCatalogue();
    it.alter(name, (text) => text.replace(/"expires":"20/, '"expires":"21'));
    expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
    it.alter(name, (text) => text.slice(0, -20));
    expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
  },
);

test('an old timestamp played again, alone or with its snapshot, takes nobody back', async () => {
  const it = await publishedCatalogue();
  const old = new Map(
    ['timestamp.json', '2.snapshot.json'].map((name) => [
      name,
      readFileSync(join(it.repository.metadataFolder, name), 'utf8'),
    ]),
  );
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  await it.publish();
  expect(await it.take()).toMatchObject({ result: 'staged', version: 3 });
  it.alter('timestamp.json', () => old.get('timestamp.json') ?? '');
  expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
  // The old snapshot under the new one's name.
  it.alter('3.snapshot.json', () => old.get('2.snapshot.json') ?? '');
  expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
});

test('what was seen once forbids going back, even where its files never arrived', async () => {
  const it = await publishedCatalogue();
  const old = readFileSync(join(it.repository.metadataFolder, 'timestamp.json'), 'utf8');
  await it.publish();
  const line = await it.line((request, response) => {
    if (!request.url?.includes('/targets/')) return false;
    response.destroy();
    return true;
  });
  expect(await it.take({ baseUrl: line })).toEqual({ result: 'failed', why: 'unreachable' });
  it.alter('timestamp.json', () => old);
  expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
});

test('what is over is not installed, by the clock of the terminal or by the time of the platform', async () => {
  const start = new Date();
  const it = await publishedCatalogue(start);
  const later = new Date(start.getTime() + 8 * DAY_MS);
  expect(await it.take({ now: () => later })).toEqual({ result: 'failed', why: 'expired' });
  vi.useFakeTimers({ toFake: ['Date'], now: later });
  expect(await it.take()).toEqual({ result: 'failed', why: 'expired' });
});

test('a platform that runs signs its timestamp anew before it is over', async () => {
  let now = new Date();
  const it = await publishedCatalogue();
  vi.useFakeTimers({ toFake: ['Date'], now });
  for (let week = 0; week < 6; week += 1) {
    now = new Date(now.getTime() + 6 * DAY_MS);
    vi.setSystemTime(now);
    expect(await it.take({}, [])).toMatchObject({ version: 2 });
  }
});

test('the keys of another repository sign nothing here', async () => {
  const [ours, theirs] = [await publishedCatalogue(), await publishedCatalogue()];
  expect(await ours.take({ baseUrl: theirs.platform.url })).toEqual({ result: 'failed', why: 'notTrusted' });
});

test('the root and every key below it may change, and terminals follow over several roots at once', async () => {
  const it = await publishedCatalogue();
  await it.take();
  for (const replace of [['targets'], ['snapshot', 'timestamp'], []])
    rotate(it.repository, { offlineFolder: it.offlineFolder, replace, now: new Date() });
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  await it.publish();
  expect(await it.take()).toMatchObject({ result: 'staged', version: 6 });
});

test('a root needs two signatures of the root before it', async () => {
  const it = await publishedCatalogue();
  rotate(it.repository, { offlineFolder: it.offlineFolder, replace: ['timestamp'], now: new Date() });
  it.alter('2.root.json', (text) => {
    const root = JSON.parse(text) as { signatures: unknown[] };
    return JSON.stringify({ ...root, signatures: root.signatures.slice(0, 1) });
  });
  expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
});

test('a target of other bytes, of more bytes or without an end is not taken', async () => {
  const it = await publishedCatalogue();
  const answering = (answer: (whole: Buffer) => Buffer | null) =>
    it.line((request, response) => {
      if (!request.url?.includes('walking')) return false;
      void fetch(it.platform.url + request.url).then(async (whole) => {
        const bytes = answer(Buffer.from(await whole.arrayBuffer()));
        response.writeHead(200, { 'content-type': 'application/yaml' });
        if (bytes) return response.end(bytes);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
        };
        response.on('drain', more);
        return more();
      });
      return true;
    });
  const other = await answering((whole) => Buffer.alloc(whole.length, 'x'));
  expect(await it.take({ baseUrl: other })).toEqual({ result: 'failed', why: 'notTrusted' });
  const shorter = await answering((whole) => whole.subarray(1));
  expect(await it.take({ baseUrl: shorter })).toEqual({ result: 'failed', why: 'notTrusted' });
  const longer = await answering((whole) => Buffer.concat([whole, Buffer.from('x')]));
  expect(await it.take({ baseUrl: longer })).toEqual({ result: 'failed', why: 'tooLong' });
  const endless = await answering(() => null);
  expect(await it.take({ baseUrl: endless })).toEqual({ result: 'failed', why: 'tooLong' });
});

test('endless metadata is cut off as well', async () => {
  const it = await publishedCatalogue();
  const line = await it.line((request, response) => {
    if (!request.url?.endsWith('timestamp.json')) return false;
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    };
    response.on('drain', more);
    more();
    return true;
  });
  expect(await it.take({ baseUrl: line })).toEqual({ result: 'failed', why: 'tooLong' });
});

test('a line that breaks is gone on with where it broke', async () => {
  const it = await publishedCatalogue();
  let asked = 0;
  const line = await it.line((request, response) => {
    if (!request.url?.includes('/targets/')) return false;
    asked += 1;
    if (asked <= 4) return false;
    response.writeHead(200, { 'content-length': '5000' });
    response.write('id: half a file', () => response.destroy());
    return true;
  });
  expect(await it.take({ baseUrl: line })).toEqual({ result: 'failed', why: 'unreachable' });
  const taken = await it.take();
  expect(taken).toMatchObject({ result: 'staged', fetched: 6 });
  if (taken.result === 'staged') expect(filesIn(taken.folder)).toEqual(filesIn(it.assets.path));
});

test('a line that says nothing is given up', async () => {
  const it = await publishedCatalogue();
  const line = await it.line((request) => request.url?.endsWith('timestamp.json') ?? false);
  expect(await it.take({ baseUrl: line, timeoutMs: 50 })).toEqual({ result: 'failed', why: 'timeOut' });
});

test('a captive portal, a missing repository and a full disk are told apart', async () => {
  const it = await publishedCatalogue();
  const portal = await it.line((_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    return true;
  });
  expect(await it.take({ baseUrl: portal })).toEqual({ result: 'failed', why: 'refused' });
  const full = { ...realDisk, write: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })) };
  expect(await it.take({ disk: full })).toEqual({ result: 'failed', why: 'noRoom' });
  await realDisk.remove(repositoryFolder(it.platform.dataFolder).path);
  expect(await it.take()).toEqual({ result: 'failed', why: 'refused' });
});

test.each(['../../outside.yaml', '/etc/outside.yaml', 'items/../../outside.yaml', 'items/x.json'])(
  'even a signed list leads nowhere outside its folder (%s)',
  async (path) => {
    const it = await publishedCatalogue();
    const state = readState(it.repository);
    if (!state) throw new Error('no repository');
    const target = new TargetFile({ path, length: 1, hashes: { sha256: '0'.repeat(64) } });
    const targets = newTargets(3, { [path]: target }, new Date());
    signWith(targets, [it.targetsKey()]);
    signDown(it.repository, state.root, state, targets, new Date());
    expect(await it.take()).toEqual({ result: 'failed', why: 'notTrusted' });
  },
);

test('a version whose file the disk spoils later is passed over for the one before', async () => {
  const it = await publishedCatalogue();
  const first = await it.take();
  if (first.result !== 'staged') throw new Error('nothing came');
  await switchTo(realDisk, it.folder, first.name, null);
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  await it.publish();
  const second = await it.take({ sources: [first.folder] });
  if (second.result !== 'staged') throw new Error('nothing came');
  await switchTo(realDisk, it.folder, second.name, first.name);
  expect(wholeVersions(it.folder).map(({ version }) => version)).toEqual([3, 2]);
  await realDisk.write(join(second.folder, 'themes.yaml'), Buffer.from('[]'));
  expect(wholeVersions(it.folder).map(({ version }) => version)).toEqual([2]);
});
