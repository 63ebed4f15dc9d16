import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { layoutFaults } from './layout-faults.ts';
import { reachFaults } from './reach-faults.ts';
import { judged, judgedInEnglish, openPage, show } from './showing.ts';

const everyWay = ['zh/standard', 'zh/elder', 'en/standard', 'en/elder'] as const;

/**
 * Every way is seen on two screens, the reference screen sees all of them: what fits there in one way mostly fits
 * in the next. 低位 lays the portrait screen out anew; on the others it moves the header's buttons alone, which a
 * page of each structure tells.
 */
const screens = [
  { width: 1080, height: 1920, ways: everyWay, low: ['zh/elder/low', 'en/standard/low'] },
  { width: 1920, height: 1080, ways: ['zh/elder', 'en/standard'], low: ['en/elder/low'] },
  { width: 1280, height: 800, ways: ['zh/standard', 'en/elder'], low: ['zh/standard/low'] },
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

async function faultsAt({ width, height, ways, low }: (typeof screens)[number]): Promise<readonly string[]> {
  const page = await openPage(gallery, width, height);
  const faults: string[] = [];
  for (const name of fixtureNames) {
    const isAlone = judged.includes(name);
    for (const way of [...ways, ...(isAlone ? low : [])].filter((one) => isJudged(name, one))) {
      await show(page, `${name}/${way}`);
      const found = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(reachFaults))];
      faults.push(...found.map((fault) => `${width} x ${height} ${name}/${way}: ${fault}`));
    }
  }
  await page.context().close();
  return faults;
}

test.concurrent.each(screens)(
  'nothing is cut, overlaps, or is too small, too near or too high to touch at $width x $height',
  { timeout: 420_000 },
  async (screen) => {
    expect(await faultsAt(screen)).toEqual([]);
  },
);

test.each([
  ['zh/standard', judged],
  ['en/standard', judgedInEnglish],
] as const)(
  'axe finds nothing wrong on any page in %s',
  {
    timeout: 240_000,
  },
  async (way, names) => {
    const page = await openPage(gallery, 1080, 1920);
    const violations: string[] = [];
    for (const name of names) {
      await show(page, `${name}/${way}`);
      const { violations: found } = await new AxeBuilder({ page }).exclude('.gallery-label').analyze();
      violations.push(
        ...found.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`),
      );
    }
    await page.context().close();
    expect(violations).toEqual([]);
  },
);

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
