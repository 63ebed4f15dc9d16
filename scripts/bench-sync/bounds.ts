import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { acknowledgedText } from '#contract/platform-api/acknowledgement.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import { percentile } from '../bench/figure.ts';
import { threadMs } from '../bench/thread-time.ts';
import { randomBatch } from '../bench-intake/random-batch.ts';

/** What a way of sending cannot cost less than, measured by itself on this machine. */

const TIMES = 20;

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
  return cpuOf(1, () => void verify(null, text, publicKey, signature)) * (1_000 / BATCH_MAX_CASES / TIMES);
}

/** CPU seconds for packing 1,000 cases as they are sent, 50 at a time. */
export function packingCpu(): number {
  const batch = Buffer.from(JSON.stringify({ cases: randomBatch('00217', 0, 's1') }), 'utf8');
  return (
    cpuOf(1, () => void gzipSync(batch, { level: constants.Z_BEST_SPEED })) *
    (1_000 / BATCH_MAX_CASES / TIMES)
  );
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
