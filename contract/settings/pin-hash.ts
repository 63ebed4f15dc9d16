/** A PIN as the settings keep it: `scrypt$log2 N$r$p$salt$hash`, the last two in base64url. */
export interface PinHash {
  /** log₂ of scrypt's cost N. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly hash: string;
}

const FORM = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,})\$([\w-]{43})$/;

/** 2¹⁵ with p = 3 is what OWASP gives as enough; 2¹⁷ takes 128 MiB, which is what a terminal can spare. */
const LOG_N = { least: 15, most: 17 } as const;

/** The parts of a hash; `null` where it is none that can be used. */
export function readPinHash(text: string): PinHash | null {
  const [, logN, r, p, salt, hash] = FORM.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  const read = { logN: Number(logN), r: Number(r), p: Number(p), salt, hash };
  const isFit =
    read.logN >= LOG_N.least && read.logN <= LOG_N.most && read.r === 8 && read.p >= 1 && read.p <= 4;
  return isFit ? read : null;
}

export function isPinHash(text: string): boolean {
  return readPinHash(text) !== null;
}
