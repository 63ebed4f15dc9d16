import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { axeFaultsAt, layoutFaultsAt, SCREENS } from './judging.ts';
import { judged, judgedInEnglish, openPage, show } from './showing.ts';

const everyWay = ['zh/standard', 'zh/elder', 'en/standard', 'en/elder'] as const;

/**
 * Every way is seen on two screens, the reference screen sees all of them: what fits there in one way mostly fits
 * in the next. 低位 lays the portrait screen out anew; on the others it moves the header's buttons alone, which a
 * page of each structure tells. `gallery.long.test.ts` sees everything.
 */
const screens = [
  { ...SCREENS.portrait, ways: everyWay, low: ['zh/elder/low', 'en/standard/low'] },
  { ...SCREENS.landscape, ways: ['zh/elder', 'en/standard'], low: ['en/elder/low'] },
  { ...SCREENS.small, ways: ['zh/standard', 'en/elder'], low: ['zh/standard/low'] },
] as const;

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

/** Problem pages differ in words alone: the largest do. */
function isJudged(name: string, way: string): boolean {
  return !name.startsWith('problem-') || way.includes('elder');
}

function addressesOf({ ways, low }: (typeof screens)[number]): readonly string[] {
  return fixtureNames.flatMap((name) =>
    [...ways, ...(judged.includes(name) ? low : [])]
      .filter((way) => isJudged(name, way))
      .map((way) => `${name}/${way}`),
  );
}

test.concurrent.each(screens)(
  'nothing is cut, overlaps, or is too small, too near or too high to touch at $width x $height',
  { timeout: 420_000 },
  async (screen) => {
    expect(await layoutFaultsAt(gallery, screen, addressesOf(screen))).toEqual([]);
  },
);

test.each([
  ['zh/standard', judged],
  ['en/standard', judgedInEnglish],
] as const)('axe finds nothing wrong on any page in %s', { timeout: 240_000 }, async (way, names) => {
  const addresses = names.map((name) => `${name}/${way}`);
  expect(await axeFaultsAt(gallery, addresses)).toEqual([]);
});

test('the way home has its picture on every page that has one', { timeout: 120_000 }, async () => {
  const page = await openPage(gallery, 1080, 1920);
  const bare: string[] = [];
  let found = 0;
  for (const name of judged.concat(fixtureNames.filter((one) => /^(problem|pay|result)-/.test(one)))) {
    await show(page, `${name}/zh/standard`);
    const buttons = page.getByRole('button', { name: '回首页' });
    found += await buttons.count();
    for (const button of await buttons.all())
      if ((await button.locator('svg').count()) === 0) bare.push(name);
  }
  await page.context().close();
  expect(bare).toEqual([]);
  expect(found).toBeGreaterThan(10);
});
