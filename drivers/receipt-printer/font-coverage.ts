/** Which code points a font file has a glyph for. */
export interface FontCoverage {
  has(codePoint: number): boolean;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the `cmap` table of a TrueType/OpenType file or of the first font in a collection (ISO/IEC 14496-22:
 * formats 4 and 12). A drawing library cannot be asked what it lacks: it draws a silent box, which on a paper
 * with somebody's name is worse than an error.
 */
export function fontCoverage(file: Uint8Array): FontCoverage {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const runs = cmapRuns(view).sort((a, b) => a.first - b.first);
  return {
    has(codePoint) {
      let low = 0;
      let high = runs.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const run = runs[middle];
        if (run === undefined || codePoint < run.first) high = middle - 1;
        else if (codePoint > run.last) low = middle + 1;
        else return true;
      }
      return false;
    },
  };
}

function cmapRuns(view: DataView): Run[] {
  const cmap = tableOffset(view, 'cmap');
  const subtables = view.getUint16(cmap + 2);
  let format4: number | null = null;
  for (let index = 0; index < subtables; index += 1) {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(offset);
    if (format === 12) return runsOfFormat12(view, offset);
    if (format === 4) format4 = offset;
  }
  if (format4 === null) throw new Error('the font has no Unicode character map');
  return runsOfFormat4(view, format4);
}

function tableOffset(view: DataView, tag: string): number {
  const font = view.getUint32(0) === 0x74746366 /* 'ttcf' */ ? view.getUint32(12) : 0;
  const tables = view.getUint16(font + 4);
  for (let index = 0; index < tables; index += 1) {
    const record = font + 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function runsOfFormat12(view: DataView, offset: number): Run[] {
  const groups = view.getUint32(offset + 12);
  return Array.from({ length: groups }, (_, index) => {
    const at = offset + 16 + index * 12;
    return { first: view.getUint32(at), last: view.getUint32(at + 4) };
  });
}

function runsOfFormat4(view: DataView, offset: number): Run[] {
  const segments = view.getUint16(offset + 6) / 2;
  const ends = offset + 14;
  const starts = ends + segments * 2 + 2;
  return Array.from({ length: segments }, (_, index) => ({
    first: view.getUint16(starts + index * 2),
    last: view.getUint16(ends + index * 2),
  })).filter((run) => run.first !== 0xffff);
}
