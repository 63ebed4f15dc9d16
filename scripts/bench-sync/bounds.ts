import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { acknowledgedText } from '#contract/platform-api/acknowledgement.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import { percentile } from '../bench/figure.ts';
import { threadMs } from '../bench/thread-time.ts';
import { randomBatch } from '../bench-intake/random-batch.ts';

/** What a way of sending cannot cost less than, measured by itself on this machine. */

const TIMES = 20;

/** CPU seconds for checking the signatures of 1,000 acknowledgements: each has one of its own. */
export function acknowledgementsCpu(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const [one] = randomBatch('00217', 0, 's1');
  if (!one) throw new Error('an empty batch');
  const { caseId, epoch, seq, sha256 } = one;
  const at = new Date().toISOString();
  const said = {
    caseId,
    terminal: '00217',
    epoch,
    seq,
    sha256,
    result: 'accepted',
    at,
    keyId: 'a1',
  } as const;
  const text = Buffer.from(acknowledgedText(said), 'utf8');
  const signature = sign(null, text, privateKey);
  return cpuOf(1_000 / TIMES, () => void verify(null, text, publicKey, signature));
}

/** CPU seconds for packing 1,000 cases as they are sent, 50 at a time. */
export function packingCpu(): number {
  const batch = Buffer.from(JSON.stringify({ cases: randomBatch('00217', 0, 's1') }), 'utf8');
  return cpuOf(1, () => void gzipSync(batch)) * (1_000 / BATCH_MAX_CASES / TIMES);
}

/** Milliseconds until some bytes at the end of a file are on the disk; the middle of many. */
export function flushMs(folder: string): number {
  const file = openSync(path.join(folder, 'flushed'), 'w');
  const page = randomBytes(4_096);
  const times = Array.from({ length: 10 * TIMES }, () => {
    const began = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return percentile(times, 0.5);
}

/** CPU seconds for `TIMES` times `count` of `act`, by the quickest of them: what else runs only makes it slower. */
function cpuOf(count: number, act: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const began = threadMs();
    for (let done = 0; done < count; done += 1) act();
    return threadMs() - began;
  });
  return (Math.min(...times) * TIMES) / 1_000;
}
