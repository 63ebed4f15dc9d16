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
const plain = ['zh/standard', 'zh/elder', 'en/standard', 'en/elder'] as const;
/** Colours change no layout: one language and size tells how a page looks in them. */
const themes = ['zh/highContrast', 'zh/reversed'] as const;
/** 低位 lays the portrait screen alone out anew. */
const low = ['zh/low', 'en/elder/low'] as const;

const command = new Command('npm run gallery --')
  .description(
    `Writes pictures of every page into .run/gallery, on three screens: ${plain.length} of languages and sizes, ${themes.length} of other colours, and on the portrait screen ${low.length} of the low position. All of them (about ${fixtureNames.length * (3 * (plain.length + themes.length) + low.length)}) take half an hour.`,
  )
  .argument('[beginnings...]', 'only pages whose names begin so, such as: home question')
  .option('--plain', 'languages and sizes only')
  .option('--themes', 'other colours only')
  .option('--low', 'the low position only')
  .parse();
const options = command.opts<{ plain?: true; themes?: true; low?: true }>();
const isAll = !options.plain && !options.themes && !options.low;
const waysOn = (size: string): readonly string[] => [
  ...(isAll || options.plain ? plain : []),
  ...(isAll || options.themes ? themes : []),
  ...((isAll || options.low) && size === 'portrait' ? low : []),
];
const wanted = command.args;
const unknown = wanted.filter((beginning) => !fixtureNames.some((name) => name.startsWith(beginning)));
if (unknown.length > 0)
  command.error(`No page's name begins with ${unknown.join(', ')}. There are: ${fixtureNames.join(', ')}.`);
const names = fixtureNames.filter(
  (name) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning)),
);
const folder = join(import.meta.dirname, '../../.run/gallery');
const count = sizes.reduce((sum, { name }) => sum + names.length * waysOn(name).length, 0);
process.stdout.write(
  `${count} pictures of ${names.length} pages go to ${relative(process.cwd(), folder)}/\n`,
);
const gallery = await openGallery();
try {
  for (const { name: size, width, height } of sizes) {
    const ways = waysOn(size);
    if (ways.length === 0) continue;
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
          // A camera's picture is drawn some frames after it is there.
          for (let frames = 0; document.querySelector('video') && frames < 10; frames += 1)
            await new Promise(requestAnimationFrame);
        }, `${name}/${way}`);
        await page.screenshot({ path: join(folder, size, `${name}-${way.replaceAll('/', '-')}.png`) });
      }
    }
    await page.close();
  }
} finally {
  await gallery.close();
}
