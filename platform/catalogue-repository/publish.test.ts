import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestPlatform, temporaryFolder } from '../testing/test-platform.ts';
import { initRepository } from './init.ts';
import { publish } from './publish.ts';
import { openRepository } from './repository.ts';
import { readState, repositoryFolder, sha256 } from './repository-folder.ts';
import { readRoleKeys } from './role-key.ts';
import { rotate } from './rotate.ts';

const NOW = new Date('2026-11-22T08:00:00Z');

/** A repository in a folder of its own, and an assets folder with one item. */
function repository(dataFolder = temporaryFolder()) {
  const folder = repositoryFolder(dataFolder);
  const offlineFolder = join(temporaryFolder(), 'offline');
  const assetsFolder = temporaryFolder();
  initRepository(folder, offlineFolder, NOW);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(assetsFolder, path)), { recursive: true });
    writeFileSync(join(assetsFolder, path), text);
  };
  const publishNow = (now = NOW, graceDays = 90) => {
    const [targetsKey] = readRoleKeys(offlineFolder, 'targets');
    if (!targetsKey) throw new Error('no key of targets');
    return publish(folder, { assetsFolder, targetsKey, graceDays, now });
  };
  write('themes.yaml', '[]\n');
  write('items/walking.yaml', `id: walking\nversion: 1\n${'# a long text\n'.repeat(100)}`);
  return { dataFolder, folder, offlineFolder, write, publish: publishNow };
}

test('keys are for their owner alone, and the platform is left with two of them', () => {
  const { folder, offlineFolder } = repository();
  const roots = readRoleKeys(offlineFolder, 'root');
  expect(roots.length).toBe(3);
  expect(statSync(offlineFolder).mode & 0o777).toBe(0o700);
  for (const { key } of roots)
    expect(statSync(join(offlineFolder, `root-${key.keyID.slice(0, 8)}.key.json`)).mode & 0o777).toBe(0o600);
  expect(
    ['root', 'targets', 'snapshot', 'timestamp'].map(
      (role) => readRoleKeys(folder.keysFolder, role as 'root').length,
    ),
  ).toEqual([0, 0, 1, 1]);
  expect(readState(folder)?.root.signed.roles['root']?.threshold).toBe(2);
});

test('a repository is made once', () => {
  const { folder, offlineFolder } = repository();
  expect(() => initRepository(folder, offlineFolder, NOW)).toThrow(/already/);
});

test('an item that is followed counts until the published day, and what was promised before stays', async () => {
  const it = repository();
  await it.publish();
  it.write('items/walking.yaml', 'id: walking\nversion: 2\n');
  await it.publish(NOW, 30);
  it.write('items/walking.yaml', 'id: walking\nversion: 3\n');
  await it.publish(NOW, 60);
  await it.publish(NOW, 10);
  const open = openRepository(
    it.dataFolder,
    () => NOW,
    () => {},
  );
  expect(open.item('walking')).toEqual({
    id: 'walking',
    version: 3,
    earlier: [
      { version: 2, until: '20270121' },
      { version: 1, until: '20261222' },
    ],
  });
  it.write('items/walking.yaml', 'id: walking\nversion: 2\n');
  await expect(it.publish()).rejects.toThrow(/never goes back/);
});

test('a name that could lead elsewhere is not published', async () => {
  const it = repository();
  it.write('items/a walk.yaml', 'id: a\nversion: 1\n');
  await expect(it.publish()).rejects.toThrow(/cannot be published/);
});

test('one root key is not enough for a new root, and nothing is changed by the attempt', async () => {
  const it = repository();
  await it.publish();
  const before = readState(it.folder)?.root.signed.version;
  const lonely = temporaryFolder();
  const [name] = readRoleKeys(it.offlineFolder, 'root').map(
    ({ key }) => `root-${key.keyID.slice(0, 8)}.key.json`,
  );
  writeFileSync(join(lonely, name ?? ''), readFileSync(join(it.offlineFolder, name ?? '')));
  expect(() => rotate(it.folder, { offlineFolder: lonely, replace: [], now: NOW })).toThrow(/needs 2/);
  expect(() => rotate(it.folder, { offlineFolder: it.offlineFolder, replace: ['nobody'], now: NOW })).toThrow(
    /no role/,
  );
  expect(readState(it.folder)?.root.signed.version).toBe(before);
});

test('the platform serves it: for ever what has a version, packed where it pays, and nothing beside it', async () => {
  const platform = await startTestPlatform({ now: () => NOW });
  const it = repository(platform.dataFolder);
  await it.publish();
  const get = (path: string, headers = {}) => fetch(`${platform.url}/v1/catalogue/${path}`, { headers });
  const root = await get('metadata/1.root.json');
  expect([root.status, root.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  const timestamp = await get('metadata/timestamp.json');
  expect(timestamp.headers.get('cache-control')).toBe('no-cache');
  const text = readFileSync(join(it.folder.metadataFolder, '2.targets.json'), 'utf8');
  expect(await (await get('metadata/2.targets.json')).text()).toBe(text);
  const target = readState(it.folder)?.targets.signed.targets['items/walking.yaml'];
  const digest = target?.hashes['sha256'] ?? '';
  const whole = await get(`targets/items/${digest}.walking.yaml`, { 'accept-encoding': 'gzip' });
  expect(whole.headers.get('content-encoding')).toBe('gzip');
  expect(sha256(Buffer.from(await whole.arrayBuffer()))).toBe(digest);
  for (const path of [
    'metadata/2.root.json',
    'metadata/..%2Fkeys%2Fx',
    'targets/..%2Fkeys%2Fx',
    'targets/items/walking.yaml',
  ])
    expect((await get(path)).status, path).toBe(404);
  expect(platform.faults).toEqual([]);
});

test('a target that the disk spoilt is not served', async () => {
  const it = repository();
  await it.publish();
  const digest = readState(it.folder)?.targets.signed.targets['themes.yaml']?.hashes['sha256'] ?? '';
  const open = openRepository(
    it.dataFolder,
    () => NOW,
    () => {},
  );
  expect(await open.target(`${digest}.themes.yaml`)).not.toBeNull();
  writeFileSync(join(it.folder.targetsFolder, `${digest}.themes.yaml`), 'spoilt');
  expect(await open.target(`${digest}.themes.yaml`)).toBeNull();
});

test('publishing that breaks off before its last step changes nothing for terminals, and is simply done again', async () => {
  const it = repository();
  await it.publish();
  const stamp = readFileSync(join(it.folder.metadataFolder, 'timestamp.json'), 'utf8');
  const [key] = readRoleKeys(it.folder.keysFolder, 'timestamp');
  const keyFile = join(it.folder.keysFolder, `timestamp-${key?.key.keyID.slice(0, 8)}.key.json`);
  renameSync(keyFile, `${keyFile}.away`);
  it.write('themes.yaml', '# another\n[]\n');
  await expect(it.publish()).rejects.toThrow(/timestamp role needs 1/);
  expect(readFileSync(join(it.folder.metadataFolder, 'timestamp.json'), 'utf8')).toBe(stamp);
  expect(readState(it.folder)?.targets.signed.version).toBe(2);
  renameSync(`${keyFile}.away`, keyFile);
  expect(await it.publish()).toMatchObject({ version: 3, changed: ['themes.yaml'] });
});

test('two do not change a repository at once, and a lock of a dead process does not stay', async () => {
  const it = repository();
  const lock = join(it.folder.path, 'lock');
  writeFileSync(lock, '');
  await expect(it.publish()).rejects.toThrow(/somebody else/);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lock, longAgo, longAgo);
  expect((await it.publish()).version).toBe(2);
});

test('a rotation that was cut off after its root is finished by the platform', async () => {
  const it = repository();
  await it.publish();
  const stamp = readFileSync(join(it.folder.metadataFolder, 'timestamp.json'), 'utf8');
  rotate(it.folder, { offlineFolder: it.offlineFolder, replace: ['timestamp'], now: NOW });
  writeFileSync(join(it.folder.metadataFolder, 'timestamp.json'), stamp);
  const open = openRepository(
    it.dataFolder,
    () => NOW,
    () => {},
  );
  await open.metadata('timestamp.json');
  const state = readState(it.folder);
  expect(() => state?.root.verifyDelegate('timestamp', state.timestamp)).not.toThrow();
});

test('the platform signs nothing that was changed on its disk', async () => {
  const it = repository();
  await it.publish();
  const path = join(it.folder.metadataFolder, '2.snapshot.json');
  const changed = readFileSync(path, 'utf8').replace(/"expires":"2026-12/, '"expires":"2026-11');
  writeFileSync(path, changed);
  const faults: string[] = [];
  const later = new Date(NOW.getTime() + 6 * 24 * 3_600_000);
  const stamp = readFileSync(join(it.folder.metadataFolder, 'timestamp.json'), 'utf8');
  const open = openRepository(
    it.dataFolder,
    () => later,
    (fault) => faults.push(fault),
  );
  expect((await open.metadata('timestamp.json'))?.toString('utf8')).toBe(stamp);
  expect(faults).toEqual([expect.stringContaining('does not carry its signature')]);
});
