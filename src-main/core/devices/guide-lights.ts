import type { GuideLight } from '#contract/device/relay-board.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Log } from '../log/log.ts';
import type { DeviceClient } from './device-client.ts';

/** The lights that show the hand where the page wants it. Dark where no hand is asked for. */
export function lightsFor(view: View): readonly GuideLight[] {
  switch (view.page) {
    case 'identify':
      return view.chipReader ? ['idCardReader', 'socialSecurityCardReader'] : ['idCardReader'];
    case 'question':
      if (view.scan) return view.scan.read ? [] : ['barcodeScanner'];
      return view.files?.capture?.deviceClass === 'documentCamera' ? ['documentCamera'] : [];
    case 'working':
      if (view.task === 'printingReceipt') return ['receiptPrinter'];
      return view.task === 'printingDocument' ? ['documentPrinter'] : [];
    case 'problem':
      // Where nobody knows whether paper came out, the person is asked to look.
      if (view.code === 'receiptUnknown') return ['receiptPrinter'];
      return view.code === 'documentUnknown' ? ['documentPrinter'] : [];
    // Nothing is asked for any more: what lies there is to be taken away.
    case 'result':
      return [
        ...cardLights(view),
        ...(view.slip === 'printing' || view.slip === 'printed' ? ['receiptPrinter' as const] : []),
      ];
    case 'done':
      return [...cardLights(view), ...paperLights(view)];
    default:
      return [];
  }
}

/** Where the person's card lies: no reader can say that it is gone, so it is lit until they are. */
function cardLights({ card }: Pick<ViewOf<'done'>, 'card'>): readonly GuideLight[] {
  if (!card) return [];
  return [card === 'socialSecurityCard' ? 'socialSecurityCardReader' : 'idCardReader'];
}

/** Paper that was printed and is not known to be gone. */
function paperLights({ paper, document, receipt }: ViewOf<'done'>): readonly GuideLight[] {
  if (paper === 'taken' || paper === 'retracted') return [];
  if (document === 'printed') return ['documentPrinter'];
  return receipt === 'printed' ? ['receiptPrinter'] : [];
}

/**
 * Keeps the lights as the page wants them, one command at a time. Terminals without a board are left alone; a board
 * that fails is only noted, and gets its lights anew when it is back.
 */
export function guideLights(
  devices: Pick<DeviceClient, 'isUsable' | 'setGuideLights'>,
  log: Log,
): { show(view: View): void } {
  let wanted: readonly GuideLight[] = [];
  /** As the board has them; `null` where that is not known. */
  let lit: string | null = null;
  let setting = false;

  function adjust(): void {
    if (!devices.isUsable('relayBoard')) {
      lit = null;
      return;
    }
    const now = wanted;
    if (setting || lit === now.join()) return;
    setting = true;
    void devices.setGuideLights(now).then(({ code, error }) => {
      setting = false;
      // What failed is tried again with the next change, not at once: a board that refuses would be asked for ever.
      lit = now.join();
      if (code === 'success') return adjust();
      log.warn({ code, error, lights: now }, 'guide lights');
      if (code === 'canceled') lit = null;
      if (wanted !== now) adjust();
    });
  }

  return {
    show(view) {
      wanted = lightsFor(view);
      adjust();
    },
  };
}
