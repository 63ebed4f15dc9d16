import QRCode from 'qrcode';

/** Draws `data` as a QR code of filled rectangles, `size` points wide, without its quiet zone. */
export function drawQrCode(
  pdf: PDFKit.PDFDocument,
  data: string,
  place: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
  const module = place.size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    // Neighbours become one rectangle: fewer of them, and no hairlines between.
    for (let column = 0; column < modules.size; column++) {
      const begin = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > begin)
        pdf.rect(place.x + begin * module, place.y + row * module, (column - begin) * module, module);
    }
  }
  pdf.fill('#000000');
}
