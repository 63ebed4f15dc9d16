import { checkItem } from '../check-item.ts';
import { sampleFile } from './sample-item.ts';

/** `path: reason` of all that is wrong with a declaration that has these parts. */
export function faultsOf(parts: Readonly<Record<string, unknown>>): readonly string[] {
  return checkItem(sampleFile(parts)).map(({ path, reason }) => `${path}: ${reason}`);
}

/** The only fault of a declaration that has these parts; throws where there is none, or more. */
export function oneFault(parts: Readonly<Record<string, unknown>>): string {
  const [fault, ...others] = faultsOf(parts);
  if (fault === undefined || others.length > 0)
    throw new Error(`one fault was expected: ${[fault, ...others].join('; ')}`);
  return fault;
}
