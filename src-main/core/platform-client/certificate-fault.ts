/**
 * What is wrong with the certificate of whoever answered. `notYetValid` and `expired` may as well be this terminal's
 * clock; `otherwise` is a secure connection that fails for another reason.
 */
export type CertificateFault = 'expired' | 'notYetValid' | 'unknownIssuer' | 'otherName' | 'otherwise';

const FAULTS: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknownIssuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownIssuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownIssuer',
  CERT_UNTRUSTED: 'unknownIssuer',
  HOSTNAME_MISMATCH: 'otherName',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherName',
};

/**
 * Reads the code that Node gives to a failed connection: OpenSSL's names of verification errors, and Node's own
 * (`ERR_TLS_…`, `ERR_SSL_…`); https://nodejs.org/api/tls.html#x509-certificate-error-codes. `null`: it failed before TLS.
 */
export function certificateFault(code: string): CertificateFault | null {
  const known = FAULTS[code];
  if (known !== undefined) return known;
  return /CERT|CRL|^ERR_TLS|^ERR_SSL|^INVALID_(CA|PURPOSE)|^PATH_LENGTH/.test(code) ? 'otherwise' : null;
}
