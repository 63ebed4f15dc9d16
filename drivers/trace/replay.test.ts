import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { traceSchema } from '#contract/device/trace.ts';
import { createInProcessDrawer } from '../receipt-printer/in-process-drawer.ts';
import { loadReceiptFonts } from '../receipt-printer/receipt-fonts.ts';
import { type Condition, recordedIn, replay } from './replay.ts';

/** Every file in `traces/` is a test: the driver meets its bytes again and must come to what it says. */
const FOLDER = join(import.meta.dirname, 'traces');
const DRAWER = createInProcessDrawer(
  loadReceiptFonts(join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc')),
);

function load(file: string) {
  return traceSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
}

/** Whether `wanted` happened in this order; a poll more or less may have shown another state between. */
function inOrder(wanted: readonly Condition[], seen: readonly Condition[]): readonly Condition[] {
  let from = 0;
  return wanted.filter((one) => {
    const at = seen.findIndex((each, index) => index >= from && JSON.stringify(each) === JSON.stringify(one));
    if (at >= 0) from = at + 1;
    return at >= 0;
  });
}

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))('%s', (file) => {
  test('the driver comes to the recorded statuses and completions', { timeout: 60_000 }, async () => {
    const trace = load(file);
    const recorded = recordedIn(trace);
    const replayed = await replay(trace, { drawer: DRAWER });
    expect(replayed.completions).toEqual(recorded.completions);
    expect(inOrder(recorded.statuses, replayed.statuses)).toEqual(recorded.statuses);
    expect(replayed.differences).toEqual([]);
  });
});

test('a driver that comes to another end than the trace is found out', { timeout: 60_000 }, async () => {
  const trace = load('card-read.json');
  const readFailed = 'aaaaaa9669000400004145';
  const entries = trace.entries.map((entry) =>
    entry.kind === 'in' && entry.bytes.length > 2000 ? { ...entry, bytes: readFailed } : entry,
  );
  const replayed = await replay({ ...trace, entries }, { drawer: DRAWER });
  expect(replayed.completions).toEqual([{ code: 'userError', error: 'cardNotReadable', vendor: 'SW3=41' }]);
  // After a failed read the driver resets the SAM, which it did not do when this was recorded.
  expect(replayed.differences).toEqual([expect.stringContaining('aaaaaa9669000310ff')]);
});
