import type { GuideLight } from '#contract/device/relay-board.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import type { DeviceClient } from './device-client.ts';

/**
 * How long it is shown where a card lies that is to be taken away. Most readers select a card once and cannot see it leave, so
 * nothing tells that it was taken: a light over an empty reader for longer than somebody looks for their card would say that
 * one lies there.
 */
export const CARD_LIGHT_MS = 20_000;

const CARD_LIGHTS: readonly GuideLight[] = ['idCardReader', 'socialSecurityCardReader'];

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

/** Where the person's card lies, or lay: no reader can say that it is gone. */
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
 * Keeps the lights as the page wants them, one command at a time; where a card is to be taken away, for
 * {@link CARD_LIGHT_MS}. Terminals without a board are left alone; a board
 * that fails is only noted, and gets its lights anew when it is back.
 */
export function guideLights(
  devices: Pick<DeviceClient, 'isUsable' | 'setGuideLights'>,
  log: Log,
  clock: Pick<Clock, 'after'>,
): { show(view: View): void; stop(): void } {
  let wanted: readonly GuideLight[] = [];
  /** As the board has them; `null` where that is not known. */
  let lit: string | null = null;
  let setting = false;
  /** While a card is to be taken away: whether its light was on for long enough, and how to stop waiting for that. */
  let taking: { readonly isOver: boolean; readonly stop: () => void } | null = null;
  let shown: View = { page: 'attract' };

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

  function light(view: View): void {
    const lights = lightsFor(view);
    wanted = taking?.isOver ? lights.filter((one) => !CARD_LIGHTS.includes(one)) : lights;
    adjust();
  }

  return {
    show(view) {
      shown = view;
      if (!isForTaking(view)) {
        taking?.stop();
        taking = null;
      } else if (taking === null) {
        const begun = { isOver: false, stop: () => {} };
        begun.stop = clock.after(CARD_LIGHT_MS, () => {
          begun.isOver = true;
          light(shown);
        });
        taking = begun;
      }
      light(view);
    },
    stop: () => taking?.stop(),
  };
}

/** Whether a card is to be taken away from a reader, where none is waited for. */
function isForTaking(view: View): boolean {
  return (view.page === 'done' || view.page === 'result') && view.card !== undefined;
}
