import type { Text } from '#contract/text.ts';
import type { DocumentInput } from './document-input.ts';
import { dayInWords } from './document-words.ts';
import type { Frame } from './frame.ts';
import { GREY, type PageCanvas } from './page-canvas.ts';
import { LEFT, WIDTH } from './page-size.ts';
import { drawQrCode } from './qr-code.ts';
import { drawSeal } from './seal.ts';

/** A form's code holds more than an address. */
const QR_SIZES = { proof: 78, form: 96 } as const;
const SEAL_RADIUS = 59;

/** QR code, issuer, date and seal, points. */
export const SIGNING_HEIGHT = 150;

/** What makes a paper good: the code at the left; issuer, date and seal, or a line to sign on, at the right. */
export function drawSigning(canvas: PageCanvas, frame: Frame, input: DocumentInput, y: number): void {
  const { language } = input;
  const { labels } = frame;
  const isForm = input.kind === 'form';
  const size = QR_SIZES[input.kind];
  const both = (text: Text) => (language === 'en' && text.en ? `${text.zh} ${text.en}` : text.zh);
  drawQrCode(canvas.pdf, input.code, { x: LEFT + 4, y: y + 8, size });
  const caption = { x: LEFT - 6, width: size + 20, align: 'center' } as const;
  const captionWords = both(isForm ? labels.form : labels.verify);
  canvas.write(captionWords, { size: 8.5 }, { ...caption, y: y + size + 13 });

  // The ring just meets the words: a seal belongs on them, and both must stay readable.
  if (!isForm) drawSeal(canvas, frame.seal, { x: LEFT + WIDTH - 64, y: y + 62, radius: SEAL_RADIUS });
  const name = { size: language === 'en' ? 8 : 9.5, color: GREY };
  const words = { size: 11.5 };
  const lines = [
    { label: `${both(isForm ? labels.acceptedBy : labels.issuer)}：`, value: input.issuer },
    {
      label: `${both(isForm ? labels.filledOn : labels.issuedOn)}：`,
      value: dayInWords(input.printedAt, language),
    },
    ...(isForm ? [{ label: `${both(labels.signature)}：`, value: '＿＿＿＿＿＿＿＿' }] : []),
  ].map((line) => ({ ...line, labelWidth: canvas.widthOf(line.label, name) }));
  // Beside the seal where there is room; a long issuer goes under it rather than over the QR code.
  const besideCode = LEFT + 4 + size + 16 + Math.max(...lines.map(({ labelWidth }) => labelWidth));
  const widest = Math.max(...lines.map(({ value }) => canvas.widthOf(value, words)));
  const valueX = Math.max(besideCode, LEFT + WIDTH - 116 - widest);
  const room = LEFT + WIDTH - valueX;
  const fitted = { size: words.size * Math.min(1, (room * 0.99) / widest) };
  lines.forEach(({ label, value, labelWidth }, index) => {
    const line = { y: y + 36 + index * 26, leading: 2 };
    canvas.write(label, name, { ...line, y: line.y + 2.5, x: valueX - labelWidth, width: labelWidth + 1 });
    canvas.write(value, fitted, { ...line, x: valueX, width: room });
  });
}
