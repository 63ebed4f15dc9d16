import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';

const troubles = ['paperOut', 'paperJam', 'coverOpen', 'tonerOut'] as const;

/** What the printer at work waits for: it goes on by itself once somebody has seen to it. */
export function printerTrouble(
  task: ViewOf<'working'>['task'],
  devices: Snapshot['devices'],
): (typeof troubles)[number] | undefined {
  const deviceClass = { printingReceipt: 'receiptPrinter', printingDocument: 'documentPrinter' }[
    String(task)
  ];
  const conditions = devices.find((device) => device.deviceClass === deviceClass)?.conditions ?? [];
  return troubles.find((trouble) => conditions.includes(trouble));
}
