import type { Receipt } from '#contract/device/receipt.ts';
import type { Settings } from '#contract/settings/settings.ts';
import { localTime } from '../receipts/receipt-for-case.ts';

export interface TestPageInput {
  readonly site: Settings['site'];
  /** Empty before the terminal is enrolled. */
  readonly terminal: string;
  readonly at: Date;
}

/** A slip that shows what a receipt needs: large and small characters, a number, a line, a QR code. Of nobody's case. */
export function testSlip({ site, terminal, at }: TestPageInput): Receipt {
  return {
    blocks: [
      { type: 'heading', text: '打印测试 Test print' },
      { type: 'text', text: site.organ.zh, align: 'center' },
      { type: 'text', text: site.name.zh, align: 'center' },
      { type: 'rule' },
      { type: 'pair', label: '终端 Terminal', value: terminal === '' ? '-' : terminal },
      { type: 'pair', label: '时间 Time', value: localTime(at) },
      { type: 'number', text: '0123 4567 89' },
      { type: 'text', text: '龘齉㐂𠮷 赵钱孙李 ABC abc ¥12.50', align: 'left' },
      { type: 'qr', data: 'TONGBAN TEST PRINT' },
      { type: 'rule' },
      { type: 'text', text: '不是凭条，没有效力。Not a receipt.', align: 'center' },
    ],
  };
}

/** An A4 page with a frame 10 mm from the edge and lines to judge margins and toner by. In Latin letters alone, which every printer has. */
export function testDocument({ terminal, at }: TestPageInput): Uint8Array {
  const lines = [
    'Tongban  test print',
    `Terminal ${terminal === '' ? '-' : terminal}   ${localTime(at)}`,
    'The frame stands 10 mm from every edge. Not a document.',
  ];
  const text = lines
    .map(
      (line, n) =>
        `BT /F1 ${n === 0 ? 24 : 14} Tf 60 ${740 - n * 32} Td (${line.replace(/[()\\]/g, '')}) Tj ET`,
    )
    .join('\n');
  const greys = Array.from({ length: 10 }, (_, n) => `${n / 10} g ${60 + n * 47} 560 47 60 re f`).join('\n');
  return pdfOf(`1 w 28.35 28.35 538.58 785.19 re S\n${text}\n${greys}\n0 g`);
}

/** One A4 page with this content; its only font is one that a PDF need not bring. */
function pdfOf(content: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}
