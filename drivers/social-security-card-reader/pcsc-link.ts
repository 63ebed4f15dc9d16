import type { CheckResult, ConnectResult } from '../device/supervisor.ts';
import { chooseReader, noReader } from './choose-reader.ts';
import type { PcscBus, PcscCard, PcscFault, PcscResult, PcscService, SlotState } from './pcsc-bus.ts';
import type { SocialSecurityCardReaderProfile } from './profiles.ts';

/** Why a call gave nothing. */
export type NoAnswer =
  | { readonly kind: 'fault'; readonly fault: PcscFault; readonly vendor: string | undefined }
  /** No answer in time. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'aborted' };
export type LinkAnswer<T> = { readonly kind: 'value'; readonly value: T } | NoAnswer;

export interface PcscLinkOptions {
  readonly bus: PcscBus;
  /** A part of the reader's name; without it there must be one reader only. */
  readonly reader?: string | undefined;
  readonly profile: SocialSecurityCardReaderProfile;
}

/** One reader of PC/SC. Every call ends in time, whatever the service does. */
export interface PcscLink {
  connect(): Promise<ConnectResult>;
  disconnect(): Promise<void>;
  check(signal: AbortSignal): Promise<CheckResult>;
  /** The slot as it is (`known` null), or as soon as it differs from `known`, or as it is after a while. */
  look(known: SlotState | null, signal: AbortSignal): Promise<LinkAnswer<SlotState>>;
  powerOn(signal: AbortSignal): Promise<LinkAnswer<PcscCard>>;
  transmit(card: PcscCard, apdu: Uint8Array, signal: AbortSignal): Promise<LinkAnswer<Uint8Array>>;
  /** In its turn, without being waited for. */
  powerOff(card: PcscCard): void;
}

interface Call<T> {
  readonly ms: number;
  readonly signal?: AbortSignal;
  readonly run: () => Promise<PcscResult<T>>;
  /** What is to be done with a result for which nobody waits any more. */
  readonly undo?: (value: T) => Promise<void>;
}

export interface PcscLinkListener {
  /** The reader or the service turned out to be gone; `detail` is for staff. */
  lost(detail: string): void;
  /** What is in the slot, at rest as well. */
  saw(slot: SlotState): void;
}

export function createPcscLink(
  { bus, reader: wanted, profile }: PcscLinkOptions,
  listener: PcscLinkListener,
): PcscLink {
  const { callMs, waitMs } = profile;
  let open: { readonly service: PcscService; readonly reader: string } | undefined;
  /**
   * A call that hangs cannot be broken off: PC/SC has no way. Those after it wait for it, each no longer than its
   * own time, so that at most one thread ever hangs.
   */
  let tail: Promise<void> = Promise.resolve();

  async function call<T>({ ms, signal, run, undo }: Call<T>): Promise<LinkAnswer<T>> {
    if (signal?.aborted) return { kind: 'aborted' };
    const { promise: answer, resolve } = Promise.withResolvers<LinkAnswer<T>>();
    let isOver = false;
    tail = tail.then(async () => {
      if (isOver) return;
      const result = await run();
      if (isOver && result.ok) await undo?.(result.value);
      resolve(
        result.ok
          ? { kind: 'value', value: result.value }
          : { kind: 'fault', fault: result.fault, vendor: result.vendor },
      );
    });
    // Over from this moment: a result that is already on its way must be undone, for nobody takes it.
    const giveUp = (answer: NoAnswer) => {
      isOver = true;
      resolve(answer);
    };
    const onAbort = () => {
      open?.service.cancelWait();
      giveUp({ kind: 'aborted' });
    };
    signal?.addEventListener('abort', onAbort);
    const timer = setTimeout(() => giveUp({ kind: 'silent' }), ms);
    try {
      return await answer;
    } finally {
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  function closeInTurn(service: PcscService) {
    service.cancelWait();
    tail = tail.then(() => service.close());
  }

  function release() {
    const was = open;
    open = undefined;
    if (was) closeInTurn(was.service);
  }

  function wordsOf(fault: PcscFault): string {
    switch (fault) {
      case 'noLibrary':
        return 'the PC/SC library cannot be loaded (Linux needs libpcsclite1)';
      case 'noService':
        return 'the smart card service does not run (on Linux pcscd)';
      case 'noReader':
        return noReader(wanted);
      case 'inUse':
        return 'another program holds the chip card reader';
      default:
        return 'the chip card reader refuses to work';
    }
  }

  function detailOf(answer: NoAnswer): string {
    if (answer.kind !== 'fault') return 'the smart card service does not answer';
    const words = wordsOf(answer.fault);
    return answer.vendor === undefined ? words : `${words} (${answer.vendor})`;
  }

  function notConnected(answer: NoAnswer): ConnectResult {
    const isGone = answer.kind === 'fault' && answer.fault === 'noReader';
    return { ok: false, message: detailOf(answer), state: isGone ? 'noDevice' : 'offline' };
  }

  /** Whether everything that was opened before is void. */
  function noteLoss<T>(answer: LinkAnswer<T>): LinkAnswer<T> {
    if (answer.kind === 'fault' && (answer.fault === 'noService' || answer.fault === 'noReader'))
      listener.lost(detailOf(answer));
    return answer;
  }

  return {
    async connect() {
      release();
      const opened = await call({ ms: callMs, run: bus.open, undo: (service) => service.close() });
      if (opened.kind !== 'value') return notConnected(opened);
      const service = opened.value;
      const readers = await call({ ms: callMs, run: service.readers });
      if (readers.kind !== 'value') {
        closeInTurn(service);
        return notConnected(readers);
      }
      const chosen = chooseReader(readers.value, wanted);
      if (chosen.ok) open = { service, reader: chosen.reader };
      else closeInTurn(service);
      return chosen;
    },
    disconnect: async () => release(),
    async check(signal) {
      const was = open;
      if (!was) return { heard: false, detail: wordsOf('noReader') };
      const run = () => was.service.state(was.reader);
      const answer = noteLoss(await call({ ms: callMs, signal, run }));
      if (answer.kind !== 'value') return { heard: false, detail: detailOf(answer) };
      listener.saw(answer.value);
      return { heard: true, observation: { state: 'online', identity: was.reader } };
    },
    async look(known, signal) {
      const was = open;
      if (!was) return GONE;
      const run = () =>
        known === null ? was.service.state(was.reader) : was.service.waitChange(was.reader, known, waitMs);
      const answer = await call({ ms: known === null ? callMs : waitMs + callMs, signal, run });
      // A service that cannot even say what is in the slot is opened afresh, whatever it calls its trouble.
      if (answer.kind === 'fault') listener.lost(detailOf(answer));
      if (answer.kind === 'value') listener.saw(answer.value);
      return answer;
    },
    async powerOn(signal) {
      const was = open;
      if (!was) return GONE;
      const run = () => was.service.connect(was.reader);
      return noteLoss(await call({ ms: callMs, signal, run, undo: (card) => card.disconnect() }));
    },
    transmit: async (card, apdu, signal) =>
      noteLoss(await call({ ms: callMs, signal, run: () => card.transmit(apdu) })),
    powerOff(card) {
      tail = tail.then(() => card.disconnect());
    },
  };
}

const GONE: NoAnswer = { kind: 'fault', fault: 'noReader', vendor: undefined };
