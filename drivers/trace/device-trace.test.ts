import { expect, test } from 'vitest';
import { traceSchema } from '#contract/device/trace.ts';
import { encodeSdtFrame } from '../id-card-reader/sdt-frame.ts';
import { createSdtMasker } from '../id-card-reader/sdt-masker.ts';
import { createEscposMasker } from '../receipt-printer/escpos-masker.ts';
import { createDeviceTrace, ENTRY_COST } from './device-trace.ts';

const device = { id: 'receipts', class: 'receiptPrinter', profile: 'escpos-80mm' } as const;

test('the newest entries are kept within the bound, and the older ones are counted', () => {
  let now = 0;
  const trace = createDeviceTrace({
    device,
    masker: createEscposMasker(),
    now: () => now,
    maxBytes: 10 * (ENTRY_COST + 1),
  });
  for (now = 0; now < 100; now += 1) trace.heard(Uint8Array.of(now));
  const exported = traceSchema.parse(trace.export());
  expect(exported.forgotten).toBe(90);
  expect(exported.entries.map(({ at }) => at)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
});

test('a frame that came in pieces is shown in the same pieces once its end says what it is', () => {
  const trace = createDeviceTrace({ device, masker: createSdtMasker(), now: () => 0 });
  const frame = encodeSdtFrame(Uint8Array.of(0, 0, 0x9f, 1, 2, 3, 4));
  const inBytes = () => trace.export().entries.flatMap((one) => (one.kind === 'in' ? [one.bytes] : []));
  trace.heard(frame.subarray(0, 9));
  expect(inBytes()).toEqual(['aaaaaa966900080000']);
  trace.heard(frame.subarray(9, 12));
  expect(inBytes()).toEqual(['aaaaaa966900080000', '000000']);
  trace.heard(frame.subarray(12));
  // The status is there now; the four bytes of data stay out, and the sum is right for what is left.
  expect(inBytes()).toEqual(['aaaaaa966900080000', '9f0000', '000097']);
});

test('a piece that was forgotten already cannot be corrected, and nothing else is touched', () => {
  const frame = encodeSdtFrame(Uint8Array.of(0, 0, 0x9f, 1, 2, 3, 4));
  const trace = createDeviceTrace({
    device,
    masker: createSdtMasker(),
    now: () => 0,
    maxBytes: ENTRY_COST + 9,
  });
  trace.heard(frame.subarray(0, 9));
  trace.heard(frame.subarray(9));
  expect(trace.export().entries).toEqual([{ at: 0, kind: 'in', bytes: '9f0000000097' }]);
});
