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

test.concurrent.each(Object.values(SCREENS))(
  'nothing is cut, overlaps, or is too small, too near or too high to touch at $width x $height',
  LONG,
  async (screen) => {
    const ways = LANGUAGES.flatMap((language) =>
      SIZES.flatMap((size) => POSITIONS.map((position) => `${language}/${size}${position}`)),
    );
    expect(await layoutFaultsAt(gallery, screen, ways.flatMap(everyPage))).toEqual([]);
  },
);

test.concurrent.each(COLOURS.map((colours) => [colours || '/standard', colours] as const))(
  'axe finds nothing wrong on any page in %s',
  LONG,
  async (_, colours) => {
    const ways = LANGUAGES.flatMap((language) => SIZES.map((size) => `${language}/${size}${colours}`));
    expect(await axeFaultsAt(gallery, ways.flatMap(everyPage))).toEqual([]);
  },
);
