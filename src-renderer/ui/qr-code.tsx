import QRCode from 'qrcode';

/** The white margin that a reader needs around a code, modules (ISO/IEC 18004). */
const QUIET = 4;

/** `data` as a QR code of one path; `label` says what it is for. */
export function QrCode({ data, label }: { readonly data: string; readonly label: string }) {
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const path = Array.from({ length: modules.size ** 2 }, (_, index) => {
    const [row, column] = [Math.floor(index / modules.size), index % modules.size];
    return modules.get(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '';
  }).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
