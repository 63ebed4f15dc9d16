import type { Seen } from './look-around.ts';

export const TITLE = '通办';

/** On these nobody's session is open: there is nothing to leave. */
const NOBODY: ReadonlySet<string> = new Set(['attract', 'out-of-service']);
/** These go on by themselves; how long they may stay is watched apart. */
const PASSING: ReadonlySet<string> = new Set(['working', 'restoring', 'opening']);

/** Whether nobody is being served. */
export function isNobodys(page: string): boolean {
  return NOBODY.has(page);
}

export function isPassing(page: string): boolean {
  return PASSING.has(page);
}

/** What must hold of every page, whatever was done before: what does not, in words. */
export function faultsOf(seen: Seen): readonly string[] {
  const faults: string[] = [];
  if (seen.page === 'none' || seen.words.trim() === '') faults.push('no page is shown');
  if (seen.title !== TITLE) faults.push(`the title is ${JSON.stringify(seen.title)}`);
  for (const button of seen.covered) faults.push(`something covers the button ${button}`);
  const canLeave = seen.targets.some(
    ({ kind }) => kind === 'exit' || kind === 'dialog' || kind === 'forward',
  );
  if (seen.settled && !canLeave && !isNobodys(seen.page) && !isPassing(seen.page))
    faults.push('no way out is on the page');
  return faults;
}
