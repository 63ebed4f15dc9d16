import { randomBatch } from '../../bench-intake/random-batch.ts';

/** Envelopes as a terminal sends them, the same bytes sealed in each: `count` of them, `step` at a time. */
export function* madeCases(count, step) {
  let waiting = [];
  for (let made = 0, index = 0; made < count; index += 1) {
    const batch = randomBatch('00217', index, 'seal-0123456789ab').slice(0, count - made);
    made += batch.length;
    waiting.push(...batch);
    if (waiting.length < step && made < count) continue;
    yield waiting;
    waiting = [];
  }
}
