import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { flushFolder, makeFolder } from './make-folder.ts';

/** The platform's own keys. Private halves never leave the folder of the keys. */
export interface PlatformKeys {
  /** X25519, for opening what terminals sealed; raw 32-byte halves. */
  readonly sealing: { readonly id: string; readonly publicKey: Buffer; readonly privateKey: Buffer };
  /** Ed25519, for acknowledgements; the public half is SPKI DER. */
  readonly acknowledgement: {
    readonly id: string;
    readonly publicKey: Buffer;
    readonly privateKey: KeyObject;
  };
}

/** PKCS#8 DER, base64. */
const keyFileSchema = z.strictObject({
  format: z.literal('tongban-platform-keys-1'),
  sealing: z.base64(),
  acknowledgement: z.base64(),
});
type KeyFile = z.infer<typeof keyFileSchema>;

/** Reads `keys.json` in `folder`, or makes both at first start, the file with mode 0600. */
export function loadKeys(folder: string): PlatformKeys {
  makeFolder(folder);
  const path = join(folder, 'keys.json');
  const file = readKeyFile(path) ?? makeKeyFile(path);
  const sealing = privateKeyFrom(file.sealing);
  const acknowledgement = privateKeyFrom(file.acknowledgement);
  const sealingJwk = z.object({ x: z.string(), d: z.string() }).parse(sealing.export({ format: 'jwk' }));
  const sealingPublic = Buffer.from(sealingJwk.x, 'base64url');
  const acknowledgementPublic = createPublicKey(acknowledgement).export({ format: 'der', type: 'spki' });
  return {
    sealing: {
      id: idOf('seal', sealingPublic),
      publicKey: sealingPublic,
      privateKey: Buffer.from(sealingJwk.d, 'base64url'),
    },
    acknowledgement: {
      id: idOf('ack', acknowledgementPublic),
      publicKey: acknowledgementPublic,
      privateKey: acknowledgement,
    },
  };
}

function readKeyFile(path: string): KeyFile | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    // New keys would make every sealed case unreadable, and the parser's own message could quote a key.
    throw new Error(
      `${path} is damaged. Restore it from the backup; without it, sealed cases cannot be opened.`,
    );
  }
}

function makeKeyFile(path: string): KeyFile {
  const file: KeyFile = {
    format: 'tongban-platform-keys-1',
    sealing: pkcs8(generateKeyPairSync('x25519').privateKey),
    acknowledgement: pkcs8(generateKeyPairSync('ed25519').privateKey),
  };
  const unfinished = `${path}.${process.pid}.${randomUUID()}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(file, null, 2));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // Unlike a renaming, this never replaces what another platform has made meanwhile.
    linkSync(unfinished, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(unfinished);
  }
  // Cases are sealed to these keys from now on: a power cut must not take their name away.
  flushFolder(dirname(path));
  const made = readKeyFile(path);
  if (!made) throw new Error(`${path} was made and is gone again`);
  return made;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function pkcs8(key: KeyObject): string {
  return key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

function privateKeyFrom(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}

function idOf(use: string, publicKey: Buffer): string {
  return `${use}-${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`;
}
