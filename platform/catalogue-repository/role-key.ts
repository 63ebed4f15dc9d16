import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { z } from 'zod';
import { readIfThere, writeDurablySync } from './durable-file.ts';
import { RepositoryMistake } from './mistake.ts';

/** The roles of TUF. Root and targets are kept offline; the platform itself signs with the other two. */
export const ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const;
export type Role = (typeof ROLES)[number];

/** An Ed25519 key of a role, with its private half. */
export interface RoleKey {
  readonly role: Role;
  /** The public half, as root metadata lists it. */
  readonly key: Key;
  readonly sign: (bytes: Buffer) => Signature;
}

const keyFileSchema = z.strictObject({
  format: z.literal('tongban-catalogue-key-1'),
  role: z.enum(ROLES),
  /** PKCS#8 DER, base64. */
  privateKey: z.base64(),
});
type KeyFile = z.infer<typeof keyFileSchema>;

const SUFFIX = '.key.json';
/** A SubjectPublicKeyInfo of Ed25519 ends with the 32 raw bytes of the key (RFC 8410). */
const RAW_KEY_BYTES = 32;

/** Makes a key and writes it into `folder` with mode 0600, as `<role>-<first digits of its id>.key.json`. */
export function makeRoleKey(folder: string, role: Role): RoleKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const file: KeyFile = {
    format: 'tongban-catalogue-key-1',
    role,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  const made = roleKeyOf(file);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
  }
  writeDurablySync(join(folder, keyFileName(made)), Buffer.from(`${JSON.stringify(file, null, 2)}\n`), 0o600);
  return made;
}

/** Name of a key's file. */
export function keyFileName({ role, key }: RoleKey): string {
  return `${role}-${key.keyID.slice(0, 8)}${SUFFIX}`;
}

/** The key in a file; throws with a sentence where it is none. */
export function readRoleKey(path: string): RoleKey {
  const bytes = readIfThere(path);
  if (!bytes) throw new RepositoryMistake(`There is no key ${path}.`);
  try {
    return roleKeyOf(keyFileSchema.parse(JSON.parse(bytes.toString('utf8'))));
  } catch {
    // The parser's own message could quote the key.
    throw new RepositoryMistake(`${path} is not a key of the catalogue, or is damaged.`);
  }
}

/** All keys of a role in a folder. */
export function readRoleKeys(folder: string, role: Role): readonly RoleKey[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX) && basename(name).startsWith(`${role}-`))
    .sort()
    .map((name) => readRoleKey(join(folder, name)))
    .filter((it) => it.role === role);
}

function roleKeyOf({ role, privateKey }: KeyFile): RoleKey {
  const secret = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const keyVal = { public: spki.subarray(-RAW_KEY_BYTES).toString('hex') };
  const keyID = keyIdOf(keyVal.public);
  return {
    role,
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal }),
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, secret).toString('hex') }),
  };
}

/** SHA-256 over the key's canonical JSON, as python-tuf (securesystemslib) names keys. */
function keyIdOf(publicKey: string): string {
  const canonical = `{"keytype":"ed25519","keyval":{"public":"${publicKey}"},"scheme":"ed25519"}`;
  return createHash('sha256').update(canonical).digest('hex');
}
