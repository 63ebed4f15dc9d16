import type { PageCanvas, TextStyle } from './page-canvas.ts';

const RED = '#d2161e';
/** The part of the circle that the words take, around its top; degrees. */
const ARC = 250;

/**
 * A round seal as it stands on certificates: a ring, a star, words along the ring and a line below the star.
 * What it says is the template's; a seal made for tests says on its face that it has no legal effect.
 * @param place centre and radius in points
 */
export function drawSeal(
  canvas: PageCanvas,
  words: { readonly around: string; readonly below: string },
  place: { readonly x: number; readonly y: number; readonly radius: number },
): void {
  const { pdf } = canvas;
  const { x, y, radius } = place;
  pdf.save();
  pdf.opacity(0.86);
  pdf
    .lineWidth(radius * 0.055)
    .circle(x, y, radius * 0.97)
    .stroke(RED);
  star(pdf, x, y - radius * 0.02, radius * 0.3);

  const characters = [...words.around];
  const style: TextStyle = { size: radius * 0.3, weight: 'bold', color: RED };
  const step = characters.length > 1 ? ARC / (characters.length - 1) : 0;
  characters.forEach((character, index) => {
    pdf.save();
    pdf.rotate(-ARC / 2 + index * step, { origin: [x, y] });
    canvas.write(character, style, {
      x: x - radius,
      y: y - radius * 0.88,
      width: radius * 2,
      align: 'center',
      leading: 1,
    });
    pdf.restore();
  });

  canvas.write(
    words.below,
    { size: radius * 0.24, weight: 'bold', color: RED },
    { x: x - radius, y: y + radius * 0.42, width: radius * 2, align: 'center', leading: 1 },
  );
  pdf.restore();
}

function star(pdf: PDFKit.PDFDocument, x: number, y: number, radius: number): void {
  // The inner corners of a regular five-pointed star lie at 1/φ² of its radius.
  const inner = radius * 0.381966;
  for (let corner = 0; corner < 10; corner++) {
    const angle = (Math.PI / 5) * corner - Math.PI / 2;
    const distance = corner % 2 === 0 ? radius : inner;
    const [px, py] = [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance];
    if (corner === 0) pdf.moveTo(px, py);
    else pdf.lineTo(px, py);
  }
  pdf.closePath().fill(RED);
}
