import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { receiptSchema } from '#contract/device/receipt.ts';
import { testDocument, testSlip } from './test-page.ts';

const text = { zh: '样例机关' };
const page = {
  site: { organ: text, name: text, region: text, division: '310199', helpline: '12345' },
  terminal: '00217',
  at: new Date('2026-11-22T01:41:00.000Z'),
};

test('the slip is one that a printer takes, and says that it is no receipt', () => {
  const slip = receiptSchema.parse(testSlip(page));
  expect(JSON.stringify(slip)).toContain('不是凭条');
});

test('the A4 page is a whole PDF of one page that names the terminal', async () => {
  const pdf = await getDocument({
    data: new Uint8Array(testDocument(page)),
    stopAtErrors: true,
    verbosity: 0,
  }).promise;
  expect(pdf.numPages).toBe(1);
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  expect(words).toContain('Terminal 00217   2026-11-22 09:41');
});
