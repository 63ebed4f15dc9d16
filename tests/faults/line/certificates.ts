import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate and the key that belongs to it, PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  /** PEM, for whoever shall trust it. */
  readonly cert: string;
  /** A certificate of a server under `name` and, where it is `localhost`, 127.0.0.1; valid between the two days. */
  certify(name: string, from: Date, until: Date): Certified;
}

const OIDS = {
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
} as const;

/** An authority of nobody, made for one test: X.509 v3 (RFC 5280) over P-256, as much of it as a handshake looks at. */
export function makeAuthority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const isAuthority = extension(OIDS.basicConstraints, der(0x30, der(0x01, Buffer.of(0xff))), true);
  const year = 365 * 24 * 3_600_000;
  const cert = certificate(
    {
      issuer: name,
      subject: name,
      publicKey,
      from: new Date(Date.now() - year),
      until: new Date(Date.now() + year),
    },
    isAuthority,
    privateKey,
  );
  return {
    cert,
    certify(subject, from, until) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = [der(0x82, Buffer.from(subject, 'ascii'))];
      if (subject === 'localhost') names.push(der(0x87, Buffer.of(127, 0, 0, 1)));
      return {
        cert: certificate(
          { issuer: name, subject, publicKey: pair.publicKey, from, until },
          extension(OIDS.subjectAltName, der(0x30, ...names)),
          privateKey,
        ),
        key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      };
    },
  };
}

interface Contents {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly from: Date;
  readonly until: Date;
}

function certificate(contents: Contents, extensions: Buffer, issuerKey: KeyObject): string {
  const { issuer, subject, publicKey, from, until } = contents;
  const algorithm = der(0x30, oid(OIDS.ecdsaWithSha256));
  const toSign = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    // A serial number: positive, and none of one authority like another.
    der(0x02, Buffer.concat([Buffer.of(0x01), Buffer.from(generateSerial())])),
    algorithm,
    nameOf(issuer),
    der(0x30, time(from), time(until)),
    nameOf(subject),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, der(0x30, extensions)),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', toSign, issuerKey)]);
  const bytes = der(0x30, toSign, algorithm, der(0x03, signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

let serials = 0;
function generateSerial(): readonly number[] {
  serials += 1;
  return [(serials >> 8) & 0xff, serials & 0xff];
}

function nameOf(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid(OIDS.commonName), der(0x0c, Buffer.from(commonName, 'utf8')))));
}

function extension(id: readonly number[], value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [der(0x01, Buffer.of(0xff))] : [];
  return der(0x30, oid(id), ...critical, der(0x04, value));
}

/** GeneralizedTime, which RFC 5280 wants from 2050 on and OpenSSL takes for any year. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'ascii'));
}

function oid(bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** One DER element: tag, length, contents (X.690). */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const length =
    body.length < 0x80
      ? Buffer.of(body.length)
      : body.length < 0x100
        ? Buffer.of(0x81, body.length)
        : Buffer.of(0x82, body.length >> 8, body.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, body]);
}
