import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
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

const command = new Command('npm run gallery --')
  .description(
    'Writes a picture of every page, in every language and size, into .run/gallery; all of them take some minutes.',
  )
  .argument('[beginnings...]', 'only pages whose names begin so, such as "home question"')
  .parse();
const wanted = command.args;
const unknown = wanted.filter((beginning) => !fixtureNames.some((name) => name.startsWith(beginning)));
if (unknown.length > 0)
  command.error(`No page's name begins with ${unknown.join(', ')}. There are: ${fixtureNames.join(', ')}.`);
const names = fixtureNames.filter(
  (name) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning)),
);
const folder = join(import.meta.dirname, '../../.run/gallery');
process.stdout.write(
  `${names.length * ways.length * sizes.length} pictures of ${names.length} pages go to ${relative(process.cwd(), folder)}/\n`,
);
const gallery = await openGallery();
try {
  for (const { name: size, width, height } of sizes) {
    await mkdir(join(folder, size), { recursive: true });
    const page = await gallery.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    for (const [index, name] of names.entries()) {
      process.stdout.write(`… ${size} ${index + 1}/${names.length} ${name}\n`);
      for (const way of ways) {
        await page.goto(`${gallery.url}#${name}/${way}`);
        // The gallery's own mark says when the page is laid out for good.
        await page.evaluate(async (hash) => {
          while (document.body.dataset['shown'] !== hash) await new Promise(requestAnimationFrame);
          await document.fonts.ready;
        }, `${name}/${way}`);
        await page.screenshot({ path: join(folder, size, `${name}-${way.replace('/', '-')}.png`) });
      }
    }
    await page.close();
  }
} finally {
  await gallery.close();
}
