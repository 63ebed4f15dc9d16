import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { Attachment } from '#contract/case/attachment.ts';
import { PICTURE_MAX_BYTES } from '#contract/device/screen-devices.ts';
import { sealedFile } from '../testing/sealed-file.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';

async function withCase() {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  return { platform, terminal };
}

/** The page at `path` as a browser would get it that believes the platform to be called `host`. */
function askedAs(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('the officer finds a case in the list and reads it opened', async () => {
  const { platform, terminal } = await withCase();
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  const list = await (await fetch(platform.url)).text();
  expect(list).toContain('0021 7000');
  const link = /href="(\/cases\/\d+)"/.exec(list)?.[1] ?? '';
  const response = await fetch(platform.url + link);
  const page = await response.text();
  for (const shown of [
    '样例甲',
    '310118190001010000',
    '1900年1月1日',
    '居民身份证',
    '灵活就业登记',
    '电子证照免交',
    '已接收',
  ])
    expect(page).toContain(shown);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('what a resident typed is shown as text, never as part of the page', async () => {
  const { platform, terminal } = await withCase();
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  const response = await fetch(`${platform.url}/cases/1`);
  expect(await response.text()).toContain('裁缝 &lt;b&gt;自营&lt;/b&gt;');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('neither list nor title names a person', async () => {
  const { platform, terminal } = await withCase();
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  expect(await (await fetch(platform.url)).text()).not.toContain('样例甲');
  expect(await (await fetch(`${platform.url}/cases/1`)).text()).toContain('<title>办件</title>');
});

test('a case that was sealed for another envelope is kept, and said to be unreadable', async () => {
  const { platform, terminal } = await withCase();
  const envelope = await terminal.envelope(1);
  await terminal.post('/v1/cases:batch', { cases: [{ ...envelope, item: 'another-item@1' }] });
  const page = await (await fetch(`${platform.url}/cases/1`)).text();
  expect(page).toContain('打不开');
  expect(page).not.toContain('样例甲');
});

test('a case of nobody in particular says that nobody was identified', async () => {
  const { platform, terminal } = await withCase();
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1, { applicant: null })] });
  expect(await (await fetch(`${platform.url}/cases/1`)).text()).toContain('没有核验身份');
});

test('a case that does not exist is not found', async () => {
  const { platform } = await withCase();
  expect((await fetch(`${platform.url}/cases/9`)).status).toBe(404);
});

test('officer pages are closed to whoever comes under another name; the verify page is open', async () => {
  const { platform } = await withCase();
  expect(await askedAs(platform.url, 'evil.example')).toBe(403);
  expect(await askedAs(`${platform.url}/cases/1`, 'evil.example')).toBe(403);
  expect(await askedAs(`${platform.url}/codes/senior`, 'evil.example')).toBe(403);
  expect(await askedAs(platform.url, 'localhost')).toBe(200);
  expect(await askedAs(`${platform.url}/verify/SI1`, 'evil.example')).toBe(404);
});

test('the officer sees pictures and signature of a case, and is told of a file that cannot be opened', async () => {
  const { platform, terminal } = await withCase();
  const caseId = randomUUID();
  const picture = Buffer.alloc(PICTURE_MAX_BYTES, 0x5a);
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const fileOf = (id: string, mediaType: Attachment['mediaType'], bytes: Buffer, of = caseId) =>
    sealedFile(of, { id, question: 'proof', mediaType }, bytes);
  const files = [
    fileOf('a1', 'image/jpeg', picture),
    fileOf('a2', 'image/jpeg', picture),
    fileOf('a3', 'image/svg+xml', drawing),
    // Sealed for another case: its bytes must not be shown in this one.
    fileOf('a4', 'image/jpeg', Buffer.from('foreign'), randomUUID()),
    // Named by no answer: not shown, as nobody answered with it.
    fileOf('a5', 'image/jpeg', Buffer.from('unnamed')),
    fileOf('a6', 'application/pdf', Buffer.from('%PDF-')),
  ];
  for (const { sha256, sealed } of files) {
    const sent = await terminal.blob({ sha256, method: 'POST', length: sealed.length, body: sealed });
    expect(sent.status).toBe(200);
  }
  const envelope = await terminal.envelope(1, {
    caseId,
    answers: [
      { question: 'proof', label: '证明', value: 'a1,a2,a3,a4,a6', shown: '已拍 3 页', source: 'resident' },
    ],
    attachments: files.map(({ attachment }) => attachment),
  });
  const blobs = files.map(({ sha256, sealed }) => ({ sha256, size: sealed.length }));
  expect((await terminal.post('/v1/cases:batch', { cases: [{ ...envelope, blobs }] })).status).toBe(200);
  const response = await fetch(`${platform.url}/cases/1`);
  const page = await response.text();
  expect(page.match(/<img src="data:image\/jpeg;base64,WlpaW/g)).toHaveLength(2);
  expect(page).toContain(`<img src="data:image/svg+xml;base64,${drawing.toString('base64')}"`);
  // A PDF is handed to the officer's own program.
  expect(page).toMatch(/<a href="data:application\/pdf;base64,[^"]+" download="a6\.pdf">/);
  expect(page.match(/这份文件打不开/g)).toHaveLength(1);
  expect(page).not.toContain(Buffer.from('unnamed').toString('base64'));
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*img-src data:/);
});

test('the officer sees the matters of a package, papers with their last day, and what does not fit', async () => {
  const { platform, terminal } = await withCase();
  const envelope = await terminal.envelope(1, {
    parts: [
      { item: 'social-insurance-proof@2', name: '缴费证明', answers: { period: 'soon' } },
      { item: 'social-insurance-proof@2', name: '又一份', answers: { period: '202511-202610' } },
      { item: 'no-such-item@1', name: '新事项', answers: { a: '<i>b</i>' } },
    ],
    materials: [
      { material: 'rent', name: '租赁合同', state: 'later', until: '20261222' },
      { material: 'marriage', name: '结婚证', state: 'fetched', certificate: 'J310199-2014-000607' },
    ],
    payment: { paymentId: 'p'.repeat(22), amountFen: 12_050, simulated: true },
  });
  expect((await terminal.post('/v1/cases:batch', { cases: [envelope] })).status).toBe(200);
  const page = await (await fetch(`${platform.url}/cases/1`)).text();
  for (const shown of [
    '缴费证明',
    '证明期间：不是起止年月',
    '证明期间：2025 年 11 月至 2026 年 10 月',
    '新事项',
    'a：&lt;i&gt;b&lt;/i&gt;',
    'no-such-item@1：本平台没有这个版本的事项，未能核对',
    '容缺后补，最迟 2026年12月22日',
    '已调取电子证照（J310199-2014-000607）',
    '120.50 元（模拟，未扣款）',
  ])
    expect(page).toContain(shown);
});
