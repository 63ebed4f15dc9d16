import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import pdfkit from 'pdfkit';
import { expect, test } from 'vitest';
import { pdfPages } from './pdf-pages.ts';

/** As most programs write them, with plain objects. */
function written(pages: number): Promise<Buffer> {
  const document = new pdfkit({ size: 'A5' });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
  document.on('data', (part: Buffer) => parts.push(part));
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) document.addPage();
    document.text(`/Type /Pages /Count 99 page ${page}`);
  }
  document.end();
  return done;
}

/** As PDF 1.5 writes them, packed into an object stream. */
function packed(objects: string): Buffer {
  const content = deflateSync(Buffer.from(objects));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.5\n4 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
    ),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

test.each([1, 3, 12])('counts %i pages, whatever the text on them says', async (pages) => {
  expect(await pdfPages(await written(pages))).toBe(pages);
});

test('counts pages whose objects are packed', async () => {
  const tree = '2 0 3 60 << /Type /Pages /Kids [ 3 0 R 5 0 R ] /Count 2 >> << /Type /Outlines /Count 7 >>';
  expect(await pdfPages(packed(tree))).toBe(2);
});

test('an encrypted one, a damaged one and one without pages have no pages that anybody could read', async () => {
  const plain = (await written(1)).toString('latin1');
  expect(await pdfPages(Buffer.from(plain.replace('/Root', '/Encrypt 9 0 R /Root'), 'latin1'))).toBeNull();
  expect(await pdfPages(Buffer.from('%PDF-1.4\n%%EOF'))).toBeNull();
  const damaged = packed('<< /Type /Pages /Count 2 >>');
  damaged.fill(0, 90, 100);
  expect(await pdfPages(damaged)).toBeNull();
});

test('what unpacks to more than a paper could hold is refused', async () => {
  expect(await pdfPages(packed(`<< /Type /Pages /Count 1 >>${' '.repeat(9 * 1024 * 1024)}`))).toBeNull();
});

test('any bytes are read to an end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      const pages = await pdfPages(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]));
      expect(pages === null || pages > 0).toBe(true);
    }),
  );
});
