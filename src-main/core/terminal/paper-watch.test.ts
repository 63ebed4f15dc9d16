import { expect, test } from 'vitest';
import type { TakenCompletion } from '#contract/device/completion.ts';
import { EMPTY_SESSION, type SessionContext } from '../session/session-context.ts';
import { paperWatch } from './paper-watch.ts';

const printed: SessionContext = {
  ...EMPTY_SESSION,
  receipt: 'printed',
  filed: { caseId: 'c', receiptNumber: '002170000014' },
};

/** A printer whose waits end as told, one after the other; the first one also when its page goes. */
function printer(...ends: readonly TakenCompletion[]) {
  const waits: { readonly deviceClass: string; readonly timeoutMs: number }[] = [];
  const noted: (readonly string[])[] = [];
  const watch = paperWatch(
    {
      async waitTaken(deviceClass, timeoutMs, signal) {
        waits.push({ deviceClass, timeoutMs });
        const end = ends[waits.length - 1] ?? { code: 'internalError', outcome: 'unknown' };
        if (end.code === 'canceled' && waits.length === 1)
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return end;
      },
    },
    (...note) => noted.push(note),
  );
  return { watch, waits, noted };
}
const stays = () => new AbortController().signal;

test('paper that was taken is noted, without a name', async () => {
  const { watch, noted } = printer({ code: 'success', outcome: 'taken' });
  expect(await watch(printed, stays())).toBe('taken');
  expect(noted).toEqual([['c', 'receipt', 'taken']]);
});

test('a printer without a sensor is not waited for, and nothing is claimed', async () => {
  const { watch, waits, noted } = printer({ code: 'unsupportedCommand', outcome: 'unknown' });
  expect(await watch(printed, stays())).toBeNull();
  expect(waits).toHaveLength(1);
  expect(noted).toEqual([]);
});

test('paper that still hangs there when its page goes is given a little time and then drawn back', async () => {
  const { watch, waits, noted } = printer(
    { code: 'canceled', outcome: 'unknown' },
    { code: 'timeOut', outcome: 'retracted' },
  );
  const leaving = new AbortController();
  const watching = watch({ ...printed, receipt: 'none', document: 'printed' }, leaving.signal);
  leaving.abort();
  await watching;
  expect(waits.map(({ deviceClass }) => deviceClass)).toEqual(['documentPrinter', 'documentPrinter']);
  expect(waits[1]?.timeoutMs).toBeLessThan(waits[0]?.timeoutMs ?? 0);
  expect(noted).toEqual([['c', 'document', 'retracted']]);
});

test('where nothing was printed nobody waits', async () => {
  const { watch, waits } = printer();
  expect(await watch({ ...printed, receipt: 'notPrinted' }, stays())).toBeNull();
  expect(waits).toEqual([]);
});
