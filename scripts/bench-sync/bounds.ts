import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { acknowledgedText } from '#contract/platform-api/acknowledgement.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import { packBatch } from '#core/platform-client/pack-batch.ts';
import { threadMs } from '../bench/thread-time.ts';
import { randomBatch } from '../bench-intake/random-batch.ts';

/** What a way of sending cannot cost less than, measured by itself on this machine. */

const TIMES = 20;

/** A batch takes less than the clock of a thread can tell. */
const BATCHES = 50;

const BATCHES_OF_1_000 = 1_000 / BATCH_MAX_CASES;

/** CPU seconds for checking the signatures of the answers to 1,000 cases: one for a batch. */
export function acknowledgementsCpu(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const acknowledgements = randomBatch('00217', 0, 's1').map(({ caseId, epoch, seq, sha256 }) => ({
    ...{ caseId, epoch, seq, sha256 },
    result: 'accepted' as const,
  }));
  const said = { acknowledgements, terminal: '00217', at: new Date().toISOString(), keyId: 'a1' };
  const text = Buffer.from(acknowledgedText(said), 'utf8');
  const signature = sign(null, text, privateKey);
  return cpuOf(BATCHES, () => void verify(null, text, publicKey, signature)) * BATCHES_OF_1_000;
}

/** CPU seconds for making the bodies of 1,000 cases as they are sent, 50 at a time; each sealed to `sealedBytes`. */
export function packingCpu(sealedBytes: number): number {
  const batch = randomBatch('00217', 0, 's1').map((one) => {
    const [enc, sealed] = [randomBytes(32), randomBytes(sealedBytes)];
    const sha256 = createHash('sha256').update(enc).update(sealed).digest('hex');
    return { ...one, enc: enc.toString('base64'), sealed: sealed.toString('base64'), sha256 };
  });
  return cpuOf(BATCHES, () => void packBatch(batch)) * BATCHES_OF_1_000;
}

/** Files of so many bytes that this disk takes a second, each flushed, `together` at once. */
export async function filesPerSecond(folder: string, bytes: number, together: number): Promise<number> {
  const content = randomBytes(bytes);
  let next = 0;
  const hand = async () => {
    while (next < 10 * TIMES) {
      next += 1;
      const file = await open(path.join(folder, `file-${next}`), 'w');
      await file.write(content);
      await file.datasync();
      await file.close();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: together }, hand));
  return (10 * TIMES * 1_000) / (performance.now() - began);
}

/** CPU seconds of one `act`, by the quickest of some rounds of `count`: what else runs only makes them slower. */
function cpuOf(count: number, act: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const began = threadMs();
    for (let done = 0; done < count; done += 1) act();
    return threadMs() - began;
  });
  return Math.min(...times) / count / 1_000;
}
