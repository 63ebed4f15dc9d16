import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureNames } from './fixtures.ts';
import { type OpenGallery, openGallery } from './gallery-server.ts';
import { axeFaultsAt, layoutFaultsAt, SCREENS } from './judging.ts';

/** Nothing is left to what one page tells of another: every page, language, size, choice of colours, position and screen. */
const LANGUAGES = ['zh', 'en'] as const;
const SIZES = ['standard', 'elder'] as const;
const COLOURS = ['', '/highContrast', '/reversed'] as const;
const POSITIONS = ['', '/low'] as const;

const LONG = { timeout: 3_600_000 };

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 120_000);
afterAll(() => gallery.close());

const everyPage = (way: string) => fixtureNames.map((name) => `${name}/${way}`);

const ways = LANGUAGES.flatMap((language) => SIZES.map((size) => `${language}/${size}`));

// One test for each way: what is done already is seen.
test.concurrent.each(
  Object.values(SCREENS).flatMap((screen) =>
    ways.flatMap((way) => POSITIONS.map((position) => ({ ...screen, way: `${way}${position}` }))),
  ),
)(
  'nothing is cut, overlaps, or is too small, too near or too high to touch at $width x $height in $way',
  LONG,
  async ({ way, ...screen }) => {
    expect(await layoutFaultsAt(gallery, screen, everyPage(way))).toEqual([]);
  },
);

test.concurrent.each(ways.flatMap((way) => COLOURS.map((colours) => `${way}${colours}`)))(
  'axe finds nothing wrong on any page in %s',
  LONG,
  async (way) => {
    expect(await axeFaultsAt(gallery, everyPage(way))).toEqual([]);
  },
);
