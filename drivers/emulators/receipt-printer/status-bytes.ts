export interface PrinterState {
  readonly online: boolean;
  readonly coverOpen: boolean;
  readonly jammed: boolean;
  readonly paper: 'present' | 'low' | 'out';
}

/** Bits 1 and 4 are always set in an answer to DLE EOT; bits 0 and 7 never. */
const FIXED = 0x12;

/** The answer to DLE EOT `kind`, after Epson's public reference. */
export function statusByte(kind: number, state: PrinterState): number {
  switch (kind) {
    case 1:
      return FIXED | (state.online ? 0 : 0x08);
    case 2:
      return (
        FIXED | (state.coverOpen ? 0x04 : 0) | (state.paper === 'out' ? 0x20 : 0) | (state.jammed ? 0x40 : 0)
      );
    case 3:
      return FIXED | (state.jammed ? 0x04 : 0);
    default:
      return FIXED | (state.paper === 'out' ? 0x6c : state.paper === 'low' ? 0x0c : 0);
  }
}
