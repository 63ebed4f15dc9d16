import { madeDocument } from '../made-document.ts';

/** Documents of cases, as they are before a terminal packs and seals them: `count` of them, `step` at a time. */
export function* madeCases(count, step, documentBytes) {
  for (let left = count; left > 0; left -= step)
    yield Array.from({ length: Math.min(left, step) }, () => madeDocument('00217', documentBytes));
}
