/** GB/T 36904: what stands in front of every identifier of an electronic certificate, and does not count in its check. */
const PREFIX = '1.2.156.3005.2.';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Type (21 with its dot), issuer's credit code, serial, version, check character. */
const FORM = /^([0-9A-Z]{18}[0-9A-Z]{3})\.([0-9A-Z]{18})\.([0-9A-Z]{1,40})\.(\d{3})\.([0-9A-Z])$/;

/**
 * The check character of an electronic certificate's identifier (GB/T 36904; ISO 7064, MOD 37,36) over the parts in front of
 * it: type, issuer, serial, version. Dots and the prefix do not count.
 */
export function certificateIdentifierCheck(parts: string): string {
  let product = 36;
  for (const character of parts.replaceAll('.', '')) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError('an identifier has digits and capitals alone');
    product = (((product + value) % 36 || 36) * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
}

/** Whether `value` is an identifier of GB/T 36904, with its prefix or without, and its check character fits. */
export function isCertificateIdentifier(value: string): boolean {
  const bare = value.startsWith(PREFIX) ? value.slice(PREFIX.length) : value;
  const check = FORM.exec(bare)?.[5];
  return check !== undefined && certificateIdentifierCheck(bare.slice(0, -2)) === check;
}
