/** Data bytes that a report has room for; one less where the identifier is shifted. */
const ROOM = 56;

/** The input reports in which a HID-POS scanner sends a code: 64 bytes each, with the id in front. */
export function hidPosReports(
  code: Uint8Array,
  aim: string,
  { shifted = false } = {},
): readonly Uint8Array[] {
  const shift = shifted ? 1 : 0;
  const room = ROOM - shift;
  const count = Math.max(Math.ceil(code.length / room), 1);
  return Array.from({ length: count }, (_, index) => {
    const data = code.subarray(index * room, (index + 1) * room);
    const report = new Uint8Array(64);
    report[0] = 0x02;
    report[1] = data.length;
    report.set(Buffer.from(aim, 'latin1'), 2 + shift);
    report.set(data, 5 + shift);
    report[63] = index < count - 1 ? 1 : 0;
    return report;
  });
}
