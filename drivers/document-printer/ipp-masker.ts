import type { TracePart } from '#contract/device/trace.ts';
import { isFramedIpp, locateValues } from '../ipp/ipp-framing.ts';
import { dropped, type Masker } from '../trace/masker.ts';

/** Syntaxes whose values are words of the protocol (RFC 8010, 3.5.2): keyword, uriScheme, charset, language, media type, member name. */
const PROTOCOL_WORDS: ReadonlySet<number> = new Set([0x44, 0x46, 0x47, 0x48, 0x49, 0x4a]);
/** Syntaxes in which anybody may have written anything: octetString, text and name with and without language, uri. */
const FREE_WORDS: ReadonlySet<number> = new Set([0x30, 0x35, 0x36, 0x41, 0x42, 0x45]);
/** What a printer says of its own parts. */
const KEPT: ReadonlySet<string> = new Set([
  'marker-names',
  'marker-types',
  'printer-make-and-model',
  'printer-output-tray',
]);
const PROTOCOL_WORD = /^[a-z0-9][a-z0-9._/+-]*$/;
/** This terminal's own job names differ from print to print; one that is always the same can be replayed. */
const OWN_JOB = /^terminal-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OWN_JOB_MASKED = 'terminal-00000000-0000-4000-8000-000000000000';
const X = 0x78;

/**
 * Of an IPP message the operation, the numbers and the protocol's own words stay. Names, texts and addresses are
 * overwritten at the same length, other senders' job names among them; a document becomes its size and digest.
 */
export function createIppMasker(): Masker {
  return {
    out(bytes): readonly TracePart[] {
      const { masked, dataAt } = maskIpp(Buffer.from(bytes));
      const head = masked.toString('hex', 0, dataAt);
      return dataAt < bytes.length ? [head, dropped(bytes.subarray(dataAt))] : [head];
    },
    in: (bytes) => maskIpp(Buffer.from(bytes)).masked,
    // Every message is whole.
    reset: () => undefined,
  };
}

/** `bytes` is a copy; it is overwritten. */
function maskIpp(bytes: Buffer): { readonly masked: Buffer; readonly dataAt: number } {
  if (!isFramedIpp(bytes)) return { masked: bytes.fill(0), dataAt: bytes.length };
  const { values, dataAt } = locateValues(bytes);
  for (const { name, tag, nameAt, at } of values) {
    if (!PROTOCOL_WORD.test(bytes.toString('utf8', ...nameAt))) bytes.fill(X, ...nameAt);
    const value = bytes.toString('utf8', ...at);
    if (PROTOCOL_WORDS.has(tag)) {
      if (!PROTOCOL_WORD.test(value)) bytes.fill(X, ...at);
    } else if (FREE_WORDS.has(tag) && !KEPT.has(name)) {
      if (OWN_JOB.test(value)) bytes.write(OWN_JOB_MASKED, at[0], 'latin1');
      else bytes.fill(X, ...at);
    }
  }
  bytes.fill(0, dataAt);
  return { masked: bytes, dataAt };
}
