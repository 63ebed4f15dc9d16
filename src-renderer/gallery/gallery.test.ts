import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { layoutFaults } from './layout-faults.ts';

const everyWay = ['zh/standard', 'zh/elder', 'en/standard', 'en/elder'] as const;

/** Every way is seen on two screens, the reference screen sees all of them: what fits there in one way mostly fits in the next. */
const screens = [
  { width: 1080, height: 1920, ways: everyWay },
  { width: 1920, height: 1080, ways: ['zh/elder', 'en/standard'] },
  { width: 1280, height: 800, ways: ['zh/standard', 'en/elder'] },
] as const;

/** Only words, numbers or a state differ from a page that is judged. */
const variants = [
  /^(problem-(?!receiptUnknown$)|attract-|done-|home-(?!search$|regions$)|guide-(print|lacks|blocked|fee))/,
  /^(check-(print|notices|book)|identify-(found|reading|absent|chip-reading|code-asking|any|problem))/,
  /^(question-photo-(?!done$)|working-(?!submitting$)|pay-(starting|not)|result-(empty|printing)|out-of-service-)/,
  /-(late|full|lost|filled|wrong|chosen|asking|none|typed|problem|absent)$/,
];
/** One of each structure for axe; what differs in words alone is judged for layout only. */
const judged = fixtureNames.filter((name) => !variants.some((variant) => variant.test(name)));

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

async function openPage(width: number, height: number): Promise<Page> {
  const context = await gallery.browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${gallery.url}#${fixtureNames[0]}/zh/standard`);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Shows a fixture and waits until it is laid out for good (`data-shown` is the gallery's own mark). */
async function show(page: Page, address: string): Promise<void> {
  await page.evaluate(async (hash) => {
    location.hash = hash;
    while (document.body.dataset['shown'] !== hash) await new Promise(requestAnimationFrame);
  }, address);
}

/** Problem pages differ in words alone: the largest do. */
function isJudged(name: string, way: string): boolean {
  return !name.startsWith('problem-') || way.endsWith('elder');
}

async function faultsAt({ width, height, ways }: (typeof screens)[number]): Promise<readonly string[]> {
  const page = await openPage(width, height);
  const faults: string[] = [];
  for (const name of fixtureNames) {
    for (const way of ways.filter((one) => isJudged(name, one))) {
      await show(page, `${name}/${way}`);
      const found = await page.evaluate(layoutFaults);
      faults.push(...found.map((fault) => `${width} x ${height} ${name}/${way}: ${fault}`));
    }
  }
  await page.context().close();
  return faults;
}

test.concurrent.each(screens)(
  'nothing is cut, overlaps or is too small to touch at $width x $height',
  { timeout: 300_000 },
  async (screen) => {
    expect(await faultsAt(screen)).toEqual([]);
  },
);

/** What axe judges is the same in every language but the words: one page of each kind tells whether they are marked. */
const judgedInEnglish = ['home', 'guide', 'identify', 'question-choice', 'check', 'done'];

test.each([
  ['zh/standard', judged],
  ['en/standard', judgedInEnglish],
] as const)(
  'axe finds nothing wrong on any page in %s',
  {
    timeout: 240_000,
  },
  async (way, names) => {
    const page = await openPage(1080, 1920);
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
  const page = await openPage(1080, 1920);
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
