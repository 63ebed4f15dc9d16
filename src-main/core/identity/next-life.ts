import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { flushFolder, replaceFile, unfinishedOf } from '../store/files.ts';

/** SPKI and PKCS#8 DER, base64. */
const keyPairSchema = z.strictObject({ publicKey: z.base64(), privateKey: z.base64() });

/** The key with which a terminal asks for its next life, while the key of the present one is still in use. */
export interface NextLifeKey {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** Kept until the platform has answered: an enrolment whose answer was lost is asked for again with the same key. */
export function nextLifeKey(dataFolder: string): NextLifeKey {
  return readKey(fileIn(dataFolder)) ?? makeKey(fileIn(dataFolder));
}

/** The next life has begun, or is not wanted: a key that nobody needs lies nowhere, also not half written. */
export function forgetNextLife(dataFolder: string): void {
  const file = fileIn(dataFolder);
  const left = [file, unfinishedOf(file)].filter((name) => existsSync(name));
  if (left.length === 0) return;
  for (const name of left) rmSync(name, { force: true });
  flushFolder(dataFolder);
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'next-life.json');
}

/** `null` where there is none, or it is damaged: the code that was asked with it may then be used up. */
function readKey(file: string): NextLifeKey | null {
  try {
    const { publicKey, privateKey } = keyPairSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { publicKey: Buffer.from(publicKey, 'base64'), privateKey: Buffer.from(privateKey, 'base64') };
  } catch {
    return null;
  }
}

function makeKey(file: string): NextLifeKey {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const text = {
    publicKey: pair.publicKey.toString('base64'),
    privateKey: pair.privateKey.toString('base64'),
  };
  replaceFile(file, JSON.stringify(text));
  return pair;
}
