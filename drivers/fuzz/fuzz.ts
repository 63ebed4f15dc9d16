import { setImmediate as turn } from 'node:timers/promises';
import { createRandom } from '../conformance/line/noise.ts';
import type { FuzzedCodec } from './codecs.ts';
import { fuzzInput } from './damage.ts';

export interface FuzzReport {
  readonly codec: string;
  readonly seed: number;
  readonly inputs: number;
  readonly bytes: number;
  /** The longest that one input took, ms; garbage collection and other programs included. */
  readonly slowestMs: number;
  /** How much the heap and the buffers outside of it grew over the second half of the run, MB. */
  readonly grownMb: number;
  readonly failure: FuzzFailure | null;
}

export interface FuzzFailure {
  /** The input's number; the run up to it can be had again with the seed. */
  readonly at: number;
  readonly what: string;
  readonly inputHex: string;
}

/** An input that takes longer is as good as a hang for whoever waits for a card, ms. */
export const HANG_MS = 1_000;

/**
 * Feeds a codec `inputs` random and damaged inputs and stops at the first that it does not bear. One that never
 * comes back holds up the caller: run it where somebody watches the clock.
 */
export async function fuzz(codec: FuzzedCodec, inputs: number, seed: number): Promise<FuzzReport> {
  const random = createRandom(seed);
  const target = codec.start();
  let bytes = 0;
  let slowestMs = 0;
  let halfway = 0;
  let failure: FuzzFailure | null = null;
  let done = 0;
  while (done < inputs && failure === null) {
    if (done === inputs >> 1) halfway = await memoryInUse();
    const input = fuzzInput(codec, random);
    const before = performance.now();
    try {
      target.take(input);
    } catch (error) {
      failure = failureOf(done, input, error instanceof Error ? error.message : 'threw');
    }
    const took = performance.now() - before;
    slowestMs = Math.max(slowestMs, took);
    if (took > HANG_MS) failure ??= failureOf(done, input, `took ${took.toFixed(0)} ms`);
    bytes += input.length;
    done += 1;
  }
  const grownMb = ((await memoryInUse()) - halfway) / 2 ** 20;
  return { codec: codec.name, seed, inputs: done, bytes, slowestMs, grownMb, failure };
}

function failureOf(at: number, input: Uint8Array, what: string): FuzzFailure {
  return { at, what, inputHex: Buffer.from(input).toString('hex') };
}

/** Two readings that differ by less are the same, bytes. */
const SAME_READING = 64 * 1024;
const MAX_READINGS = 20;

/**
 * Exact only where Node was started with `--expose-gc`. Buffers outside of the heap are let go behind a collection,
 * in a turn of the event loop: what is in use is known once two collections running find the same.
 */
async function memoryInUse(): Promise<number> {
  let reading = readMemory();
  if (!globalThis.gc) return reading;
  for (let readings = 0; readings < MAX_READINGS; readings += 1) {
    globalThis.gc();
    await turn();
    globalThis.gc();
    const before = reading;
    reading = readMemory();
    if (Math.abs(reading - before) < SAME_READING) break;
  }
  return reading;
}

/** `external` holds what is in array buffers, too. */
function readMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
