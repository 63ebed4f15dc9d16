import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import { type StartUpdatesOptions, startUpdates } from './start-updates.ts';
import { type PublishedCatalogue, publishedCatalogue } from './testing/published-catalogue.ts';
import { stoppedClock } from './testing/stopped-clock.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** A terminal as it starts: the catalogue that it begins with, and its updates against the real platform. */
function terminal(it: PublishedCatalogue, change: Partial<StartUpdatesOptions> = {}) {
  const opened = openCatalogue(it.folder, it.assets.path, log);
  const clock = stoppedClock(new Date());
  const audit = { append: vi.fn(), latest: () => null, firstBroken: () => null };
  const updates = startUpdates({
    ...opened,
    folder: it.folder,
    assetsFolder: it.assets.path,
    baseUrl: it.platform.url,
    timeoutMs: 20_000,
    catalogueRoot: it.initialRoot,
    audit,
    clock,
    random: () => 0,
    offsetMs: () => 0,
    isIdle: () => true,
    isOnline: () => true,
    log,
    onChange: () => {},
    ...change,
  });
  if (updates) onTestFinished(() => updates.stop());
  const paceOf = () => opened.catalogue.region('310199')?.items.get('walking')?.item.questions[1]?.ask.zh;
  return { ...opened, clock, audit, updates, paceOf };
}

test('what is published is used by the next session and after a restart; a session keeps the item it began with', async () => {
  const it = await publishedCatalogue();
  const first = terminal(it);
  const pinned = first.catalogue.region('310199')?.items.get('walking');
  it.assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
  it.assets.change('items/moving/walking.yaml', 'version: 1', 'version: 2');
  await it.publish();
  first.updates?.kick();
  await first.clock.pass(1);
  await vi.waitFor(() => expect(first.updates?.status().version).toBe(3), 20_000);
  expect(first.paceOf()).toBe('走得慢吗？');
  expect([pinned?.item.version, pinned?.item.questions[1]?.ask.zh]).toEqual([1, '走得快吗？']);
  expect(first.audit.append).toHaveBeenCalledWith('catalogue.installed', '3');
  await first.updates?.stop();

  it.assets.change('items/moving/walking.yaml', '走得慢吗', '不走吗');
  const second = terminal(it);
  expect(second.installed?.version).toBe(3);
  expect(second.paceOf()).toBe('走得慢吗？');
});

test('a published catalogue with a fault is refused, and after a restart the old one is still there', async () => {
  const it = await publishedCatalogue();
  const shipped = terminal(it);
  it.assets.change('items/moving/walking.yaml', 'kind: declare', 'kind: nonsense');
  await it.publish();
  shipped.updates?.kick();
  await shipped.clock.pass(1);
  await vi.waitFor(() => expect(shipped.updates?.status().refused?.version).toBe(3), 20_000);
  expect(shipped.paceOf()).toBe('走得快吗？');
  expect(shipped.audit.append).toHaveBeenCalledWith(
    'catalogue.refused',
    '3',
    expect.stringContaining('walking'),
  );
  it.assets.change('items/moving/walking.yaml', 'kind: nonsense', 'kind: declare');
  expect(openCatalogue(it.folder, it.assets.path, log).installed).toBeNull();
});

test('without a root to trust nothing is asked; a technician may bring one', async () => {
  const it = await publishedCatalogue();
  expect(terminal(it, { catalogueRoot: undefined }).updates).toBeNull();
  await it.take();
  writeFileSync(join(it.folder, 'root.json'), it.initialRoot);
  expect(terminal(it, { catalogueRoot: undefined }).updates).not.toBeNull();
});
