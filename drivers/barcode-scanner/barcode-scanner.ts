import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, Failure } from '#contract/device/completion.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import { createCommandQueue, type EndReason, endReason } from '../device/command-queue.ts';
import type { BarcodeScanner } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { createSupervisor } from '../device/supervisor.ts';
import { symbologyOf } from './aim-symbology.ts';
import { decodeCode } from './decode-code.ts';
import { createSameCode } from './same-code.ts';
import type { ScannedBytes } from './scanned-bytes.ts';
import type { ScannerLink } from './scanner-link.ts';

export interface BarcodeScannerOptions {
  readonly id: string;
  readonly profile: { readonly restMs: number; readonly sameCodeMs: number };
  readonly link: ScannerLink;
  readonly clock?: Clock;
}

/** A barcode scanner that is listened to only while somebody asks for a code. */
export function createBarcodeScanner(options: BarcodeScannerOptions): BarcodeScanner {
  const { id, profile, link, clock = systemClock } = options;
  const box = createStatusBox(id, 'barcodeScanner');
  const queue = createCommandQueue();
  const sameCode = createSameCode(clock.now, profile.sameCodeMs);
  const supervisor = createSupervisor(link, { box, queue, clock, restMs: profile.restMs });
  link.onLost(supervisor.connectionLost);

  async function scanOne(signal: AbortSignal): Promise<Completion<ScannedCode, ScanError>> {
    if (!(await supervisor.ready(signal))) return signal.aborted ? ended(endReason(signal)) : NO_SCANNER;
    const { promise, resolve } = Promise.withResolvers<Completion<ScannedCode, ScanError>>();
    const onAbort = () => resolve(ended(endReason(signal)));
    signal.addEventListener('abort', onAbort);
    let done = false;
    const stopListening = link.onScanned((scanned) => {
      // Two codes may come in one piece: the first one counts.
      if (done) return;
      supervisor.heard({ state: 'online' });
      const completion = completionOf(scanned);
      if (!completion) return link.armAgain();
      done = true;
      resolve(completion);
    });
    const stopWatching = link.onLost(() => resolve(NO_SCANNER));
    try {
      const armed = await link.arm(signal);
      switch (armed) {
        case 'armed':
          return await promise;
        case 'refused':
          return { code: 'hardwareError', error: 'triggerRefused' };
        case 'silent':
          supervisor.missed('the scanner does not answer');
          return NO_SCANNER;
        case 'lost':
          return NO_SCANNER;
        case 'aborted':
          return ended(endReason(signal));
      }
    } finally {
      link.disarm();
      stopListening();
      stopWatching();
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** `null` where it is the code that was read already and is still held there. */
  function completionOf(scanned: ScannedBytes): Completion<ScannedCode, ScanError> | null {
    if (scanned.type === 'tooLong') return { code: 'unsupportedData', error: 'tooLong' };
    if (sameCode.isSame(scanned.bytes)) return null;
    const decoded = decodeCode(scanned.bytes);
    if (!decoded) return { code: 'unsupportedData', error: 'unreadable' };
    const symbology = symbologyOf(scanned.aim ?? '');
    return { code: 'success', data: { ...decoded, ...(symbology ? { symbology } : {}) } };
  }

  return {
    id,
    deviceClass: 'barcodeScanner',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    async stop() {
      await queue.close();
      await supervisor.stop();
    },
    async scan({ signal, timeoutMs }) {
      const result = await queue.run({ signal, timeoutMs }, scanOne);
      return result.ran ? result.value : ended(result.why);
    },
  };
}

const NO_SCANNER: Failure<ScanError> = { code: 'deviceNotReady', error: 'noScanner' };

function ended(why: EndReason): Failure<ScanError> {
  return { code: why };
}
