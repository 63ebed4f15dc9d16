import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

/** The polls of two minutes leave less than 1 MB behind. */
const EVERY_MS = 2 * 60_000;

const collectSchema = z.custom<(options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void>(
  (value) => typeof value === 'function',
);

/**
 * V8's whole collection: what cannot be reached goes, and pages that became empty go back to the system. V8 itself
 * comes to it only under pressure, and lets a heap grow by half before. There is no other way to it than this flag.
 */
export function wholeCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = collectSchema.parse(runInNewContext('gc'));
  return () => collect({ type: 'major', flavor: 'last-resort' });
}

/**
 * Collects now and then while nobody waits for a device: it holds up the process for some 50 ms. What a card said is
 * gone with it, soon after its owner.
 */
export function collectAtRest(isAtRest: () => boolean, collect: () => void, everyMs = EVERY_MS): void {
  setInterval(() => {
    if (isAtRest()) collect();
  }, everyMs).unref();
}
