export interface PrinterState {
  readonly online: boolean;
  readonly coverOpen: boolean;
  readonly jammed: boolean;
  readonly paper: 'present' | 'low' | 'out';
  /** A receipt hangs in the mouth; only a presenter's sensor sees that. */
  readonly inMouth: boolean;
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

/** The four bytes that GS a has sent at each change, after Epson's and SNBC's manuals. */
export function automaticStatus(state: PrinterState): Uint8Array {
  return Uint8Array.of(
    0x10 | (state.online ? 0 : 0x08) | (state.coverOpen ? 0x20 : 0),
    state.jammed ? 0x04 : 0,
    state.paper === 'out' ? 0x0f : state.paper === 'low' ? 0x03 : 0,
    0x0f,
  );
}

/** The answer to DLE EOT 20, after Custom's KPM150 reference. */
export function fullStatus(state: PrinterState): Uint8Array {
  const paper = state.paper === 'out' ? 0x05 : state.paper === 'low' ? 0x04 : 0;
  return Uint8Array.of(
    0x10,
    0x0f,
    paper | (state.inMouth ? 0x20 : 0),
    state.coverOpen ? 0x02 : 0,
    state.jammed ? 0x40 : 0,
    0x00,
  );
}
