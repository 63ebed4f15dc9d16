import PDFDocument from 'pdfkit';
import type { DocumentInput, RenderResult } from './document-input.ts';
import { layOutDocument } from './document-layout.ts';
import type { DocumentFonts } from './fonts.ts';
import type { Frame } from './frame.ts';
import { createPageCanvas } from './page-canvas.ts';
import { sha256Hex } from './sha256.ts';

/** Makes the PDF. The same input gives the same bytes: its dates are those of the input, not of the clock. */
export async function renderDocument(
  input: DocumentInput,
  frame: Frame,
  fonts: DocumentFonts,
): Promise<RenderResult> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: input.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    // The title is shown in windows and job lists: it names the kind of document and nobody.
    info: {
      Title: input.title.zh,
      Author: '',
      Creator: 'Tongban',
      CreationDate: new Date(input.printedAt),
      ModDate: new Date(input.printedAt),
    },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  const pages = layOutDocument(createPageCanvas(pdf, fonts), frame, input);
  pdf.end();
  const bytes = await written;
  return { ok: true, pdf: bytes, sha256: sha256Hex(bytes), pages };
}
