import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '#contract/text.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { DocumentInput } from './document-input.ts';
import { createDocumentRenderer, type DocumentRenderer } from './document-renderer.ts';
import { recordDocument } from './record-document.ts';
import { sha256Hex } from './sha256.ts';

const root = join(import.meta.dirname, '../../..');
const folders = {
  fontsFolder: join(root, 'node_modules/@expo-google-fonts/noto-sans-sc'),
  templatesFolder: join(root, 'assets/templates'),
};

let renderer: DocumentRenderer;
beforeAll(async () => {
  // No fallback fonts, so that the outcome is the same on every machine.
  renderer = createDocumentRenderer({ ...folders, fallbackFonts: [] });
  await renderer.warmUp();
});
afterAll(() => renderer.close());

const proof = loadCatalogue(join(root, 'assets')).region('310118')?.items.get('social-insurance-proof')?.item;
if (proof?.kind !== 'print') throw new Error('the proof of social insurance is not there');
const item = proof;

interface Change {
  readonly name?: string;
  readonly issuer?: string;
  readonly language?: Language;
}

function inputOf(months: number, { name = '沈秀兰', issuer, language = 'zh' }: Change = {}): DocumentInput {
  const rows = Array.from({ length: months }, (_, index) => {
    const month = 2026 * 12 + 9 - index;
    return {
      month: `${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`,
      employer: '上海金泽示例纺织有限公司',
      baseFen: '1234500',
      paidFen: String(129_623 + index),
    };
  });
  return {
    ...recordDocument({
      item,
      applicant: { name, idNumber: '310118196803150002' },
      facts: {
        applicant: null,
        profile: null,
        today: '20261122',
        answers: { period: '202511-202610' },
      },
      content: { fields: { totalMonths: '123' }, rows },
      language,
      divisionName: (zh) => ({ zh }),
    }),
    number: 'SB2026112200000017',
    code: 'https://platform.example/v/SB2026112200000017?k=Zx81',
    issuer: issuer ?? '青浦区社会保险事业管理中心',
    siteName: '金泽镇社区事务受理服务中心',
    terminal: '00217',
    printedAt: '2026-11-22T01:30:00Z',
  };
}

/** Renders, and reads the text of each page back, without its spaces. */
async function pagesOf(input: DocumentInput): Promise<readonly string[]> {
  const document = await open(await pdfOf(input));
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    // Spaces between pieces are a guess of the reader's, from their distance.
    texts.push(
      content.items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replaceAll(/\s/g, ''),
    );
  }
  return texts;
}

async function pdfOf(input: DocumentInput): Promise<Uint8Array> {
  const result = await renderer.render(input);
  if (!result.ok) throw new Error(result.detail);
  return result.pdf;
}

/** The canvas library's context does all that the browser's does, under a type of its own. */
function isBrowserContext(value: unknown): value is CanvasRenderingContext2D {
  return typeof value === 'object' && value !== null && 'drawImage' in value && 'setTransform' in value;
}

const open = (pdf: Uint8Array) => getDocument({ data: pdf.slice(), verbosity: 0 }).promise;

test('a year is one page that says who, what, how much and where from', async () => {
  const [page = '', ...more] = await pagesOf(inputOf(12));
  expect(more).toEqual([]);
  for (const words of [
    '社会保险参保缴费证明',
    '兹证明 沈秀兰（证件号码 310118196803150002）',
    '2025 年 11 月',
    '2026 年 10 月',
    '合计15,555.42',
    '证明编号：SB2026112200000017',
    '出具单位：青浦区社会保险事业管理中心',
    '出具日期：2026年11月22日',
    '打印时间：2026-11-22 09:30:00',
    '金泽镇社区事务受理服务中心',
    '00217',
    '第 1 页 / 共 1 页',
  ])
    expect(page).toContain(words.replaceAll(' ', ''));
});

test('the seal and the foot of every page say that it has no legal effect', async () => {
  const pages = await pagesOf(inputOf(60));
  expect(pages.at(-1)).toContain('测试专用无法律效力');
  for (const page of pages) expect(page).toContain('示例数据');
});

test('five years run over pages that repeat the head and count themselves', async () => {
  const pages = await pagesOf(inputOf(60));
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((page, index) => {
    expect(page).toContain('缴费单位');
    expect(page).toContain('SB2026112200000017');
    expect(page).toContain(`第${index + 1}页/共${pages.length}页`);
  });
  const months = pages.flatMap((page) => page.match(/20\d\d-\d\d(?=上海金泽)/g) ?? []);
  expect(months).toHaveLength(60);
  expect(new Set(months).size).toBe(60);
});

test('a proof in English carries the Chinese words beside', async () => {
  const [page = ''] = await pagesOf(inputOf(3, { language: 'en' }));
  for (const words of [
    '社会保险参保缴费证明',
    'Proof of Social Insurance Payments',
    'This certifies that 沈秀兰',
    'Total',
    '22 November 2026',
    'SAMPLE DATA',
  ])
    expect(page).toContain(words.replaceAll(' ', ''));
});

test('a period without payments says so', async () => {
  const [page = ''] = await pagesOf(inputOf(0));
  expect(page).toContain('所选期间内没有缴费记录');
  expect(page).not.toMatch(/[{}]/);
});

test('a character that no font has is printed as its code point', async () => {
  const [page = ''] = await pagesOf(inputOf(1, { name: '𠮷明' }));
  expect(page).toContain('U+20BB7明');
});

test.each([
  '上海市青浦区社会保险事业管理中心（样例）',
  '某某省某某自治州某某自治县人力资源和社会保障局社会保险事业管理服务中心（样例）',
])('the issuer %s stands beside the QR code, not on it, and ends on the page', async (issuer) => {
  const page = await (await open(await pdfOf(inputOf(2, { issuer })))).getPage(1);
  const pieces = (await page.getTextContent()).items.flatMap((item) =>
    'str' in item
      ? [{ text: item.str, x: Number(item.transform[4]), end: Number(item.transform[4]) + item.width }]
      : [],
  );
  const code = pieces.find(({ text }) => text.includes('扫码核验'));
  const label = pieces.find(({ text }) => text.startsWith('出具单位：'));
  // The caption is narrower than the code above it, which is 78 points wide.
  const codeEnd = ((code?.x ?? 0) + (code?.end ?? 0)) / 2 + 39;
  expect(label?.x).toBeGreaterThan(codeEnd);
  expect(Math.max(...pieces.map(({ end }) => end))).toBeLessThanOrEqual(539.5);
});

test('the printed QR code leads to the platform’s address', async () => {
  const input = inputOf(2);
  const page = await (await open(await pdfOf(input))).getPage(1);
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  if (!isBrowserContext(context)) throw new Error('not a drawing context');
  await page.render({ canvas: null, canvasContext: context, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  expect(jsQR.default(data, width, height)?.data).toBe(input.code);
});

test('the metadata name the kind of document and nobody', async () => {
  const { info } = await (await open(await pdfOf(inputOf(1)))).getMetadata();
  expect(info).toMatchObject({ Title: '社会保险参保缴费证明', Author: '', Creator: 'Tongban' });
  expect(JSON.stringify(info)).not.toMatch(/沈秀兰|310118/);
});

test('the same input gives the same bytes, and the digest is of them', async () => {
  const first = await renderer.render(inputOf(5));
  const second = await renderer.render(inputOf(5));
  if (!first.ok || !second.ok) throw new Error('not rendered');
  expect(first.sha256).toBe(second.sha256);
  expect(first.sha256).toBe(sha256Hex(first.pdf));
});

test('a folder without a frame is a failure that names it', async () => {
  const broken = createDocumentRenderer({ ...folders, templatesFolder: join(root, 'assets/none') });
  expect(await broken.render(inputOf(1))).toMatchObject({
    ok: false,
    error: 'templateUnusable',
    detail: expect.stringContaining('frame.yaml'),
  });
  await broken.close();
});

test('a terminal without its fonts gets a failure, not a wait without end', async () => {
  const broken = createDocumentRenderer({ ...folders, fontsFolder: join(root, 'assets/templates') });
  await broken.warmUp();
  expect(await broken.render(inputOf(1))).toMatchObject({ ok: false, error: 'rendererFailed' });
  await broken.close();
});
