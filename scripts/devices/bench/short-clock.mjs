// Loaded into a device host before its own code: waits are up to twenty times as short, so that the polls of some
// ten minutes happen in half a minute. None becomes shorter than 20 ms. Each second it reports how many waits ran out (a poll each) and
// what the heap holds after a collection.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const FACTOR = 20;
const SHORTEST_MS = 20;
const wait = globalThis.setTimeout;
let polls = 0;

globalThis.setTimeout = Object.assign((callback, ms = 0, ...rest) => {
  if (ms <= SHORTEST_MS) return wait(callback, ms, ...rest);
  const ranOut = () => {
    polls += 1;
    callback(...rest);
  };
  return wait(ranOut, Math.max(ms / FACTOR, SHORTEST_MS));
}, wait);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(() => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ type: 'report', message: { type: 'shortClock', polls, held: heapUsed + external } });
}, 1_000).unref();
