import type { Bench } from '#tests/harness/bench.ts';
import { until } from '#tests/harness/until.ts';
import type { Hand } from './hand.ts';
import { isNobodys } from './invariants.ts';
import type { Seen } from './look-around.ts';

/** How long it may take from wherever somebody is until nobody's page is shown, ms: a print that hangs is waited for. */
const WITHIN_MS = 90_000;

/**
 * Leaves as somebody does who has enough: takes the cards and presses the way out until nobody's page is shown. Throws
 * where it does not come: that is a page which cannot be left.
 */
export async function leave(look: () => Promise<Seen>, hand: Hand, bench: Bench): Promise<void> {
  await bench.act('id-card-reader', { type: 'liftCard' });
  await bench.act('usb-stick', { type: 'pull' }).catch(() => undefined);
  let last: Seen | undefined;
  await until(
    'the first page, from whatever page',
    async () => {
      const seen = await look();
      last = seen;
      if (seen.page === 'attract') return true;
      const way =
        seen.targets.find(({ kind }) => kind === 'exit') ??
        seen.targets.find(({ kind }) => kind === 'forward' && isLast(seen)) ??
        seen.targets.find(({ kind }) => kind === 'otherAction' || kind === 'dialog');
      if (seen.settled && way && !isNobodys(seen.page))
        await hand.touch(way.x + way.width / 2, way.y + way.height / 2);
      return false;
    },
    WITHIN_MS,
  ).catch(() => {
    throw new Error(`cannot be left: ${last?.page} “${last?.heading}”`);
  });
}

/** The last page has no exit at its foot: its forward button is one. */
function isLast({ page }: Seen): boolean {
  return page === 'done';
}
