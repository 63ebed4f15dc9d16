import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { System } from './system.ts';
import { until } from './until.ts';

const receiptsSchema = z.object({ receipts: z.array(z.object({ id: z.number() })) });
const documentsSchema = z.array(z.object({ id: z.number() }));

/** How many strips have left the receipt printer, torn or whole. */
export async function receiptCount(system: System): Promise<number> {
  return receiptsSchema.parse(await system.bench.stateOf('receipt-printer')).receipts.length;
}

/** The newest strip, with what its QR code says: read from the picture of the paper, as a phone would. */
export async function newestReceipt(system: System): Promise<{ readonly qr: string }> {
  const newest = receiptsSchema.parse(await system.bench.stateOf('receipt-printer')).receipts.at(-1);
  if (!newest) throw new Error('no receipt was printed');
  const qr = await qrIn(await system.bench.fetch(`/api/receipts/${newest.id}`));
  if (qr === null) throw new Error('the receipt carries no QR code that can be read');
  return { qr };
}

/** What the QR code on the screen says, read from the picture of the page as a phone reads it. */
export async function qrOnScreen(page: Page): Promise<string> {
  return until('a QR code on the screen', async () => qrIn(await page.screenshot()));
}

async function qrIn(picture: Uint8Array): Promise<string | null> {
  const image = await loadImage(Buffer.from(picture));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const code = jsQR.default(new Uint8ClampedArray(data), image.width, image.height);
  return code?.data ?? null;
}

export async function documentCount(system: System): Promise<number> {
  return (await documents(system)).length;
}

/** The newest page set that came out of the A4 printer, read back. */
export async function newestDocument(
  system: System,
): Promise<{ readonly text: string; readonly title: string }> {
  const newest = (await documents(system)).at(-1);
  if (!newest) throw new Error('no document was printed');
  const loading = getDocument({
    data: await system.bench.fetch(`/api/documents/${newest.id}`),
    useSystemFonts: false,
    verbosity: 0,
  });
  const pdf = await loading.promise;
  const pages = await Promise.all(
    Array.from(
      { length: pdf.numPages },
      async (_, index) => (await (await pdf.getPage(index + 1)).getTextContent()).items,
    ),
  );
  const { info } = await pdf.getMetadata();
  await loading.destroy();
  return {
    text: pages
      .flat()
      .map((item) => ('str' in item ? item.str : ''))
      .join(''),
    title: JSON.stringify(info),
  };
}

async function documents(system: System) {
  return documentsSchema.parse(
    JSON.parse(new TextDecoder().decode(await system.bench.fetch('/api/documents'))),
  );
}
