import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFixturePage } from '../../scripts/bench-screen/fixture-page.ts';
import { shiftsOfPages } from '../../scripts/bench-screen/layout-shift.ts';
import { fixtureNames } from '../../src-renderer/gallery/fixtures.ts';
import { type OpenGallery, openGallery } from '../../src-renderer/gallery/gallery-server.ts';

let gallery: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

test('nothing moves by itself on any page after it appeared', { timeout: 300_000 }, async () => {
  const page = await openFixturePage(gallery, 'attract');
  const { moving } = await shiftsOfPages(
    page,
    fixtureNames.filter((name) => name !== 'attract'),
  );
  expect(moving).toEqual([]);
});
