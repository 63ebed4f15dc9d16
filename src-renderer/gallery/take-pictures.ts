import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtureNames } from './fixtures.ts';
import { openGallery } from './gallery-server.ts';

/**
 * Writes a picture of every page into `.run/gallery/<size>/`. Arguments choose fixtures by the beginning of
 * their names: `npm run gallery -- home question`.
 */
const sizes = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'small', width: 1280, height: 800 },
] as const;
const ways = ['zh/standard', 'zh/elder', 'en/standard', 'en/elder'] as const;

const wanted = process.argv.slice(2);
const names = fixtureNames.filter(
  (name) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning)),
);
const folder = join(import.meta.dirname, '../../.run/gallery');
const gallery = await openGallery();
try {
  for (const { name: size, width, height } of sizes) {
    await mkdir(join(folder, size), { recursive: true });
    const page = await gallery.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    for (const name of names) {
      for (const way of ways) {
        await page.goto(`${gallery.url}#${name}/${way}`);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, size, `${name}-${way.replace('/', '-')}.png`) });
      }
    }
    await page.close();
  }
} finally {
  await gallery.close();
}
