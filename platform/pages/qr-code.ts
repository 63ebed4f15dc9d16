import QRCode from 'qrcode';
import { type Html, html } from './html.ts';

/** The quiet zone that ISO/IEC 18004 wants around a code, modules. */
const QUIET = 4;

/** `text` as a QR code drawn into the page itself: an image would need an address. */
export function qrCode(text: string): Html {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const dark = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_unused, column) =>
      modules.get(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '',
    ).join(''),
  ).join('');
  return html`<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges"><path d="${dark}"/></svg>`;
}
