import { textIn } from '#contract/text.ts';
import type { DocumentInput } from './document-input.ts';
import { GREY, INK, type PageCanvas } from './page-canvas.ts';
import { planPages } from './page-plan.ts';
import { createProofTable } from './proof-table.ts';
import { dayInWords, paidInAll, proofRows, proofValues, timeInDigits } from './proof-values.ts';
import { drawQrCode } from './qr-code.ts';
import { drawSeal } from './seal.ts';
import { type Bilingual, fill, type Template } from './template.ts';

/** A4 in points, and the margins of official papers: a little more on the binding side. */
const PAGE = { width: 595.28, height: 841.89 } as const;
const LEFT = 68;
const RIGHT = 56;
const TOP = 52;
/** Where the footer begins. */
const FOOT = PAGE.height - 64;
const WIDTH = PAGE.width - LEFT - RIGHT;

const QR_SIZE = 78;
const SEAL_RADIUS = 59;
/** QR code, issuer, date and seal. */
const SIGNING_HEIGHT = 150;
const FACT_HEIGHT = 25;

/** Sets a proof on the canvas, which holds its first page. Gives the number of pages. */
export function layOutProof(canvas: PageCanvas, template: Template, input: DocumentInput): number {
  const { pdf } = canvas;
  const { language } = input;
  const values = proofValues(input);
  const say = (text: Bilingual) => fill(textIn(text, language), values);
  /** The Chinese word, with the English one beside it on an English proof. */
  const both = (text: Bilingual) => (language === 'en' ? `${text.zh} ${text.en}` : text.zh);
  const table = createProofTable(canvas, { columns: template.columns, x: LEFT, width: WIDTH, language });
  const rows = proofRows(input);

  function topLine(): number {
    const style = { size: 9, color: GREY };
    const { documentNumber } = input.record;
    canvas.write(`${both(template.labels.documentNumber)}：${documentNumber}`, style, {
      x: LEFT,
      y: TOP,
      width: WIDTH,
      align: 'right',
    });
    return TOP + 16;
  }

  function opening(): number {
    let y = topLine() + 16;
    y += canvas.write(
      template.title.zh,
      { size: 22, weight: 'bold' },
      { x: LEFT, y, width: WIDTH, align: 'center', leading: 1.4 },
    );
    if (language === 'en')
      y += canvas.write(
        template.title.en,
        { size: 12, color: GREY },
        { x: LEFT, y, width: WIDTH, align: 'center', leading: 1.4 },
      );
    y += 16;
    y += canvas.write(say(template.salutation), { size: 12 }, { x: LEFT, y, width: WIDTH, leading: 1.8 });
    y += canvas.write(
      say(rows.length > 0 ? template.opening : template.openingEmpty),
      { size: 12 },
      { x: LEFT, y, width: WIDTH, leading: 1.8, indent: language === 'zh' ? 2 : 0 },
    );
    return facts(y + 10) + 14;
  }

  function facts(from: number): number {
    const half = WIDTH / 2;
    const labelWidth = language === 'en' ? half * 0.46 : half * 0.34;
    template.facts.forEach(({ label, value }, index) => {
      const x = LEFT + (index % 2) * half;
      const y = from + Math.floor(index / 2) * FACT_HEIGHT;
      pdf.rect(x, y, labelWidth, FACT_HEIGHT).fill('#f1f1f1');
      pdf.lineWidth(0.5).rect(x, y, labelWidth, FACT_HEIGHT).stroke('#8a8a8a');
      pdf.rect(x + labelWidth, y, half - labelWidth, FACT_HEIGHT).stroke('#8a8a8a');
      middle(both(label), { size: language === 'en' ? 8 : 10 }, x + 6, y, labelWidth - 8);
      middle(
        fill(value, values),
        { size: language === 'en' ? 9 : 10.5 },
        x + labelWidth + 7,
        y,
        half - labelWidth - 10,
      );
    });
    return from + Math.ceil(template.facts.length / 2) * FACT_HEIGHT;
  }

  /** One line in the middle of a box; what is too long for it is set smaller. */
  function middle(text: string, style: { readonly size: number }, x: number, y: number, width: number): void {
    const size = Math.min(style.size, (style.size * width) / Math.max(canvas.widthOf(text, style), 1));
    canvas.write(text, { size: size * 0.995 }, { x, y, width, leading: FACT_HEIGHT / (size * 0.995) });
  }

  function notesHeight(): number {
    return template.notes.lines.length * 13 + 30;
  }

  function closing(from: number): void {
    let y = table.total(say(template.total.label), paidInAll(input), from) + 12;
    y += canvas.write(
      `${say(template.notes.heading)}${language === 'zh' ? '：' : ':'}`,
      { size: 8.5, color: GREY },
      { x: LEFT, y, width: WIDTH },
    );
    template.notes.lines.forEach((line, index) => {
      y += canvas.write(
        `${index + 1}. ${say(line)}`,
        { size: 8.5, color: GREY },
        { x: LEFT, y, width: WIDTH },
      );
    });
    signing(y + 12);
  }

  function signing(y: number): void {
    drawQrCode(pdf, input.record.verifyUrl, { x: LEFT + 4, y: y + 8, size: QR_SIZE });
    const caption = { x: LEFT - 6, width: QR_SIZE + 20, align: 'center' } as const;
    canvas.write(both(template.labels.verify), { size: 8.5 }, { ...caption, y: y + QR_SIZE + 13 });

    // The ring just meets the words: a seal belongs on them, and both must stay readable.
    drawSeal(canvas, template.seal, { x: LEFT + WIDTH - 64, y: y + 62, radius: SEAL_RADIUS });
    const { labels } = template;
    const name = { size: language === 'en' ? 8 : 9.5, color: GREY };
    const words = { size: 11.5 };
    const lines = [
      { label: `${both(labels.issuer)}：`, value: input.record.issuer },
      { label: `${both(labels.issuedOn)}：`, value: dayInWords(input.printedAt, language) },
    ].map((line) => ({ ...line, labelWidth: canvas.widthOf(line.label, name) }));
    // Beside the seal where there is room; a long issuer goes under it rather than over the QR code.
    const besideCode = LEFT + 4 + QR_SIZE + 16 + Math.max(...lines.map(({ labelWidth }) => labelWidth));
    const widest = Math.max(...lines.map(({ value }) => canvas.widthOf(value, words)));
    const valueX = Math.max(besideCode, LEFT + WIDTH - 116 - widest);
    const room = LEFT + WIDTH - valueX;
    const fitted = { size: words.size * Math.min(1, (room * 0.99) / widest) };
    lines.forEach(({ label, value, labelWidth }, index) => {
      const line = { y: y + 36 + index * 26, leading: 2 };
      canvas.write(label, name, { ...line, y: line.y + 2.5, x: valueX - labelWidth, width: labelWidth + 1 });
      canvas.write(value, fitted, { ...line, x: valueX, width: room });
    });

    const printed = [
      `${both(labels.printedAt)}：${timeInDigits(input.printedAt)}`,
      `${both(labels.site)}：${input.siteName}`,
      `${both(labels.terminal)}：${input.terminal}`,
    ].join('\u3000');
    canvas.write(printed, { size: 8, color: GREY }, { x: LEFT, y: y + SIGNING_HEIGHT - 20, width: WIDTH });
  }

  function footer(page: number, pages: number): void {
    pdf
      .lineWidth(0.5)
      .moveTo(LEFT, FOOT)
      .lineTo(LEFT + WIDTH, FOOT)
      .stroke('#b0b0b0');
    canvas.write(
      textIn(template.footer, 'zh'),
      { size: 8, color: INK },
      { x: LEFT, y: FOOT + 5, width: WIDTH - 80 },
    );
    if (language === 'en')
      canvas.write(
        template.footer.en ?? '',
        { size: 6.8, color: INK },
        { x: LEFT, y: FOOT + 17, width: WIDTH - 70 },
      );
    canvas.write(
      fill(textIn(template.page, language), { page: String(page), pages: String(pages) }),
      { size: 8, color: GREY },
      { x: LEFT, y: FOOT + 5, width: WIDTH, align: 'right' },
    );
  }

  let y = opening();
  const closingHeight = table.totalHeight + 12 + notesHeight() + SIGNING_HEIGHT;
  const plan = planPages(
    rows.map((row) => table.rowHeight(row)),
    {
      first: FOOT - 10 - y - table.headHeight,
      next: FOOT - 10 - (TOP + 26) - table.headHeight,
      closing: closingHeight,
    },
  );
  plan.forEach((indexes, page) => {
    if (page > 0) {
      pdf.addPage();
      y = topLine() + 10;
    }
    y = table.head(y);
    for (const index of indexes) {
      const row = rows[index];
      if (row) y = table.row(row, y);
    }
    if (rows.length === 0) y = table.note(say(template.empty), y);
    if (page === plan.length - 1) closing(y);
    footer(page + 1, plan.length);
  });
  return plan.length;
}
