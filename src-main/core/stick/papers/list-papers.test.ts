import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTACHMENTS_MAX_BYTES } from '#contract/case/attachment.ts';
import { PICTURE_MAX_BYTES } from '#contract/device/screen-devices.ts';
import { STICK_PAPERS_MAX } from '#contract/device/stick.ts';
import { fill, JPEG, PNG, pdf, stickFolder } from '../testing/stick-folder.ts';
import { listPapers } from './list-papers.ts';

const listed = async (root: string, room = 3) =>
  listPapers({ id: 'v', root, isReadOnly: false, isSimulated: true }, room, new AbortController().signal);

async function namesIn(root: string, room?: number) {
  return (await listed(root, room))?.papers.map(({ name }) => name);
}

test('what a file is says its beginning, not its name', async () => {
  const root = await stickFolder({
    'photo.exe': JPEG,
    'scan.txt': PNG,
    contract: pdf(2),
    'program.pdf': 'MZ',
    'page.jpg': '<svg/>',
    'empty.png': '',
  });
  const list = await listed(root);
  expect(list?.papers.map(({ name, kind, pages }) => [name, kind, pages])).toEqual([
    ['contract', 'pdf', 2],
    ['photo.exe', 'jpeg', 1],
    ['scan.txt', 'png', 1],
  ]);
  expect(list?.leftOut).toBe(3);
});

test('no link is followed, to a file, to a folder or along the way, and no pipe is waited for', async () => {
  const root = await stickFolder({ 'own.jpg': JPEG });
  await fill(join(dirname(root), 'outside'), { 'secret.jpg': JPEG });
  await symlink(join(dirname(root), 'outside/secret.jpg'), join(root, 'link.jpg'));
  await symlink(join(dirname(root), 'outside'), join(root, 'folder'));
  await symlink(join(root, 'own.jpg'), join(root, 'inside.jpg'));
  execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
  expect(await namesIn(root)).toEqual(['own.jpg']);
});

test('folders are looked into to a depth, and what systems and programs hide is not', async () => {
  const root = await stickFolder({
    'a/b/c/four.jpg': JPEG,
    'a/b/c/d/five.jpg': JPEG,
    '.hidden/x.jpg': JPEG,
    '._shadow.jpg': JPEG,
    '$RECYCLE.BIN/y.jpg': JPEG,
  });
  expect(await namesIn(root)).toEqual(['four.jpg']);
});

test('what is too large is left out: a picture above all files of a case, a PDF above what its pages may weigh', async () => {
  const root = await stickFolder({
    'huge.jpg': JPEG,
    'fits.jpg': JPEG,
    'heavy.pdf': pdf(1),
    'long.pdf': pdf(3),
  });
  await truncate(join(root, 'huge.jpg'), ATTACHMENTS_MAX_BYTES + 1);
  await truncate(join(root, 'fits.jpg'), ATTACHMENTS_MAX_BYTES);
  await truncate(join(root, 'heavy.pdf'), PICTURE_MAX_BYTES + 1);
  expect(await namesIn(root, 3)).toEqual(['fits.jpg', 'long.pdf']);
  expect(await namesIn(root, 2)).toEqual(['fits.jpg']);
});

test('a picture that would unpack to more than a screen can hold is left out', async () => {
  const bomb = Buffer.from(PNG);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  expect(await namesIn(await stickFolder({ 'bomb.png': bomb, 'good.png': PNG }))).toEqual(['good.png']);
});

test('a full stick is listed up to a number', async () => {
  const files = Object.fromEntries(
    Array.from({ length: STICK_PAPERS_MAX + 20 }, (_, n) => [`${n}.jpg`, JPEG]),
  );
  expect(await namesIn(await stickFolder(files))).toHaveLength(STICK_PAPERS_MAX);
});

test('a stick that is gone cannot be listed', async () => {
  const root = await stickFolder({});
  expect(await listed(join(root, 'gone'))).toBeNull();
  await mkdir(join(root, 'there'));
  expect(await listed(join(root, 'there'))).toEqual({ papers: [], leftOut: 0 });
});
