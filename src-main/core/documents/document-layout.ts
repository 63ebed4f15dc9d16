import { type Text, textIn } from '#contract/text.ts';
import type { DocumentInput } from './document-input.ts';
import { createDocumentTable } from './document-table.ts';
import { timeInDigits } from './document-words.ts';
import { type Frame, fill } from './frame.ts';
import { GREY, INK, type PageCanvas } from './page-canvas.ts';
import { planPages } from './page-plan.ts';
import { FOOT, LEFT, TOP, WIDTH } from './page-size.ts';
import { drawSigning, SIGNING_HEIGHT } from './signing-block.ts';

const FACT_HEIGHT = 25;

/** Between sections and the table below them. */
const GAP = 10;

/** A value that is wider than its box by so much is set smaller; a wider one has the line to itself. */
const SHRUNK_MOST = 1.2;

/** One row of the page's flow: a line of a section, or a row of the table. */
interface FlowRow {
  readonly height: number;
  readonly inTable: boolean;
  draw(y: number): number;
}

/** Sets a document on the canvas, which holds its first page. Gives the number of pages. */
export function layOutDocument(canvas: PageCanvas, frame: Frame, input: DocumentInput): number {
  const { pdf } = canvas;
  const { language } = input;
  const isForm = input.kind === 'form';
  const say = (text: Text) => textIn(text, language);
  /** The Chinese word, with the English one beside it on an English document. */
  const both = (text: Text) => (language === 'en' && text.en ? `${text.zh} ${text.en}` : text.zh);
  const table =
    input.table &&
    createDocumentTable(canvas, { columns: input.table.columns, x: LEFT, width: WIDTH, language });
  const notes = [...input.notes, say(isForm ? frame.notes.form : frame.notes.verify)];

  function topLine(): number {
    const { documentNumber, receiptNumber } = frame.labels;
    canvas.write(
      `${both(isForm ? receiptNumber : documentNumber)}：${input.number}`,
      { size: 9, color: GREY },
      { x: LEFT, y: TOP, width: WIDTH, align: 'right' },
    );
    return TOP + 16;
  }

  function opening(): number {
    let y = topLine() + 16;
    const line = { x: LEFT, width: WIDTH } as const;
    const title = { ...line, align: 'center', leading: 1.4 } as const;
    y += canvas.write(input.title.zh, { size: 22, weight: 'bold' }, { ...title, y });
    if (language === 'en' && input.title.en)
      y += canvas.write(input.title.en, { size: 12, color: GREY }, { ...title, y });
    y += 16;
    if (!isForm)
      y += canvas.write(
        input.salutation ?? say(frame.salutation),
        { size: 12 },
        { ...line, y, leading: 1.8 },
      );
    y += canvas.write(
      input.opening,
      { size: 12 },
      { ...line, y, leading: 1.8, indent: language === 'zh' ? 2 : 0 },
    );
    return facts(y + 10) + 14;
  }

  function facts(from: number): number {
    const half = WIDTH / 2;
    const labelWidth = language === 'en' ? half * 0.46 : half * 0.34;
    const valueSize = language === 'en' ? 9 : 10.5;
    const roomIn = (width: number) => width - labelWidth - 10;
    let y = from;
    let x = LEFT;
    for (const { label, value } of input.facts) {
      // What would be set too small beside another has the line to itself.
      const isLong = canvas.widthOf(value, { size: valueSize }) > roomIn(half) * SHRUNK_MOST;
      if (isLong && x > LEFT) [x, y] = [LEFT, y + FACT_HEIGHT];
      const width = isLong ? WIDTH : half;
      pdf.rect(x, y, labelWidth, FACT_HEIGHT).fill('#f1f1f1');
      pdf.lineWidth(0.5).rect(x, y, labelWidth, FACT_HEIGHT).stroke('#8a8a8a');
      pdf.rect(x + labelWidth, y, width - labelWidth, FACT_HEIGHT).stroke('#8a8a8a');
      middle(both(label), { size: language === 'en' ? 8 : 10 }, x + 6, y, labelWidth - 8);
      middle(value, { size: valueSize }, x + labelWidth + 7, y, roomIn(width));
      if (isLong || x > LEFT) [x, y] = [LEFT, y + FACT_HEIGHT];
      else x += half;
    }
    return x > LEFT ? y + FACT_HEIGHT : y;
  }

  /** One line in the middle of a box; what is too long for it is set smaller. */
  function middle(text: string, style: { readonly size: number }, x: number, y: number, width: number): void {
    const size = Math.min(style.size, (style.size * width) / Math.max(canvas.widthOf(text, style), 1));
    canvas.write(text, { size: size * 0.995 }, { x, y, width, leading: FACT_HEIGHT / (size * 0.995) });
  }

  function flow(): readonly FlowRow[] {
    const text = (words: string, style: { size: number; weight?: 'bold' }, space: number): FlowRow => {
      const box = { x: LEFT, width: WIDTH, leading: 1.6 };
      return {
        height: canvas.heightOf(words, style, box) + space,
        inTable: false,
        draw: (y) => y + space + canvas.write(words, style, { ...box, y: y + space }),
      };
    };
    const sections = input.sections.flatMap(({ heading, lines }) => [
      text(both(heading), { size: 12, weight: 'bold' }, 8),
      ...lines.map((line) => text(line, { size: 10.5 }, 2)),
    ]);
    const rows = (input.table?.rows ?? []).flatMap((row): readonly FlowRow[] =>
      table ? [{ height: table.rowHeight(row), inTable: true, draw: (y) => table.row(row, y) }] : [],
    );
    return [...sections, ...rows];
  }

  function closing(from: number): void {
    const { total, rows, empty } = input.table ?? {};
    let y = from;
    if (table && rows?.length === 0 && empty) y = table.note(say(empty), table.head(y));
    if (table && total && rows && rows.length > 0)
      y = table.total(say(total.label), total.value, total.column, y);
    y += 12;
    const grey = { size: 8.5, color: GREY } as const;
    const colon = language === 'zh' ? '：' : ':';
    y += canvas.write(`${say(frame.notes.heading)}${colon}`, grey, { x: LEFT, y, width: WIDTH });
    notes.forEach((line, index) => {
      y += canvas.write(`${index + 1}. ${line}`, grey, { x: LEFT, y, width: WIDTH });
    });
    drawSigning(canvas, frame, input, y + 12);
    const printed = [
      `${both(frame.labels.printedAt)}：${timeInDigits(input.printedAt)}`,
      `${both(frame.labels.site)}：${input.siteName}`,
      `${both(frame.labels.terminal)}：${input.terminal}`,
    ].join('\u3000');
    canvas.write(
      printed,
      { size: 8, color: GREY },
      { x: LEFT, y: y + 12 + SIGNING_HEIGHT - 20, width: WIDTH },
    );
  }

  function closingHeight(): number {
    const lines = notes.reduce(
      (sum, line) => sum + canvas.heightOf(`9. ${line}`, { size: 8.5 }, { width: WIDTH }),
      0,
    );
    const last = table ? table.totalHeight + (input.table?.rows.length === 0 ? table.headHeight : 0) : 0;
    return last + 12 + 13 + lines + 17 + SIGNING_HEIGHT;
  }

  function footer(page: number, pages: number): void {
    pdf
      .lineWidth(0.5)
      .moveTo(LEFT, FOOT)
      .lineTo(LEFT + WIDTH, FOOT)
      .stroke('#b0b0b0');
    const line = { x: LEFT, y: FOOT + 5, width: WIDTH };
    canvas.write(frame.footer.zh, { size: 8, color: INK }, { ...line, width: WIDTH - 80 });
    if (language === 'en')
      canvas.write(frame.footer.en, { size: 6.8, color: INK }, { ...line, y: FOOT + 17, width: WIDTH - 70 });
    const numbers = { page: String(page), pages: String(pages) };
    canvas.write(fill(say(frame.page), numbers), { size: 8, color: GREY }, { ...line, align: 'right' });
  }

  let y = opening();
  const rows = flow();
  const sectionRows = rows.findIndex(({ inTable }) => inTable);
  const headHeight = table ? table.headHeight + (sectionRows > 0 ? GAP : 0) : 0;
  const plan = planPages(
    rows.map(({ height }) => height),
    {
      first: FOOT - 10 - y - headHeight,
      next: FOOT - 10 - (TOP + 26) - headHeight,
      closing: closingHeight(),
    },
  );
  plan.forEach((indexes, page) => {
    if (page > 0) {
      pdf.addPage();
      y = topLine() + 10;
    }
    let headed = false;
    for (const index of indexes) {
      const row = rows[index];
      if (!row) continue;
      if (row.inTable && !headed && table) y = table.head(y + (index > 0 && index === sectionRows ? GAP : 0));
      headed ||= row.inTable;
      y = row.draw(y);
    }
    if (page === plan.length - 1) closing(y);
    footer(page + 1, plan.length);
  });
  return plan.length;
}
