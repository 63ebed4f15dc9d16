import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openBlob } from '#platform/intake/open-blob.ts';
import { blobFiles } from './blob-files.ts';
import { sealBlob } from './seal-blob.ts';

const CASE = '01936a3c-7d00-7000-8000-000000000001';

function capturedFile(plain: Uint8Array, id = 'a1') {
  return {
    id,
    question: 'proof',
    mediaType: 'image/jpeg' as const,
    sha256: createHash('sha256').update(plain).digest('hex'),
    bytes: Buffer.from(plain).toString('base64'),
  };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tongban-blobs-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('whoever has the case document opens a sealed file; nothing of it is readable without', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 2_000 }), (plain) => {
      const { attachment, bytes } = sealBlob(CASE, capturedFile(plain));
      expect(bytes.includes(Buffer.from(plain))).toBe(false);
      expect(openBlob(CASE, attachment, bytes)).toEqual(Buffer.from(plain));
    }),
  );
});

test('a file opens for its own case and name alone, and not with one bit changed', () => {
  const { attachment, bytes } = sealBlob(CASE, capturedFile(Buffer.from('a picture of a paper')));
  expect(openBlob(CASE.replace(/1$/, '2'), attachment, bytes)).toBeNull();
  expect(openBlob(CASE, { ...attachment, id: 'a2' }, bytes)).toBeNull();
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(openBlob(CASE, attachment, flipped)).toBeNull();
  }
  expect(openBlob(CASE, attachment, bytes.subarray(0, 27))).toBeNull();
});

test('the same file sealed twice has nothing in common', () => {
  const [one, other] = [capturedFile(Buffer.alloc(64)), capturedFile(Buffer.alloc(64))].map((file) =>
    sealBlob(CASE, file),
  );
  expect(one?.sha256).not.toBe(other?.sha256);
});

test('files are there under their digests, and gone when removed', async () => {
  const files = blobFiles(folder());
  const [one, other] = ['one', 'other'].map((text, n) =>
    sealBlob(CASE, capturedFile(Buffer.from(text), `a${n + 1}`)),
  );
  if (!one || !other) throw new Error('two files');
  await files.write([one, other]);
  expect(await files.read(one.sha256)).toEqual(one.bytes);
  await files.remove([one.sha256]);
  expect(await files.read(one.sha256)).toBeNull();
  expect(await files.read(other.sha256)).toEqual(other.bytes);
});

// Linux gives a process its own memory as a file, whose beginning can never be read.
test.skipIf(!existsSync('/proc/self/mem'))(
  'a file on a spot that the disk can no longer read is as one that is missing',
  async () => {
    const path = folder();
    const { sha256 } = sealBlob(CASE, capturedFile(Buffer.from('lost')));
    symlinkSync('/proc/self/mem', join(path, sha256));
    expect(await blobFiles(path).read(sha256)).toBeNull();
  },
);

test('what no case names is swept away: whole files, parts, and what else lies there', async () => {
  const path = folder();
  const files = blobFiles(path);
  const kept = sealBlob(CASE, capturedFile(Buffer.from('kept')));
  const orphan = sealBlob(CASE, capturedFile(Buffer.from('orphan')));
  await files.write([kept, orphan]);
  writeFileSync(join(path, `${kept.sha256}.part`), 'half');
  expect(await files.sweep((sha256) => sha256 === kept.sha256)).toBe(2);
  expect(readdirSync(path)).toEqual([kept.sha256]);
});
