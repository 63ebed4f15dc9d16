import type { CodeEnding } from '#contract/device/barcode.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { CheckResult, ConnectResult } from '../device/supervisor.ts';
import { createListeners } from '../transport/listeners.ts';
import type { Transport } from '../transport/transport.ts';
import { createCodeAssembler } from './code-assembler.ts';
import type { SerialScannerProfile } from './profiles.ts';
import type { ScannedBytes } from './scanned-bytes.ts';
import type { ArmResult, ScannerLink } from './scanner-link.ts';

export interface SerialLinkOptions {
  readonly transport: Transport;
  readonly profile: SerialScannerProfile;
  /** Where the scanner was set up to end its codes otherwise than its profile says. */
  readonly ending?: CodeEnding | undefined;
}

type Answer = { readonly byte: number } | 'silent' | 'lost';

/** A scanner on a serial line. Bytes that arrive while nobody asked are dropped as they come. */
export function createSerialLink({ transport, profile, ending }: SerialLinkOptions): ScannerLink {
  const { trigger, presence } = profile;
  const assembler = createCodeAssembler(ending ?? profile.ending);
  const scanned = createListeners<[ScannedBytes]>();
  const lost = createListeners<[string]>();
  let armed = false;
  /** The arming that waits for its answer; its own answer alone lets codes through. */
  let arming: object | undefined;
  /** Whether anything came since the opening: proof that something is at the other end of the cable. */
  let heard = false;
  let awaited: { readonly bytes: readonly number[]; readonly settle: (answer: Answer) => void } | undefined;
  let silenceTimer: NodeJS.Timeout | undefined;
  let againTimer: NodeJS.Timeout | undefined;
  /** Questions go out one after the other, so that each answer belongs to the one before it. */
  let line: Promise<unknown> = Promise.resolve();

  transport.onData((bytes) => {
    heard = true;
    let from = 0;
    if (awaited) {
      const { bytes: wanted, settle } = awaited;
      const at = bytes.findIndex((byte) => wanted.includes(byte));
      const byte = bytes[at];
      // The scanner answers in order: what stands before the answer was sent before it was switched on.
      if (byte === undefined) return;
      awaited = undefined;
      settle({ byte });
      from = at + 1;
    }
    if (armed) take(bytes.subarray(from));
  });
  transport.onClose((reason) => {
    quieten();
    heard = false;
    awaited?.settle('lost');
    if (reason === 'unplugged') lost.call(transport.lostMessage);
  });

  function take(bytes: Uint8Array) {
    clearTimeout(silenceTimer);
    for (const code of assembler.push(trigger.kind === 'answered' ? withoutAnswers(bytes) : bytes))
      scanned.call(code);
    if (assembler.buffered() === 0) return;
    silenceTimer = setTimeout(() => {
      const code = assembler.silence();
      if (code) scanned.call(code);
    }, profile.silenceMs);
  }

  /** An answer to an earlier command may come later than it was waited for; no code holds these bytes. */
  function withoutAnswers(bytes: Uint8Array): Uint8Array {
    return trigger.kind === 'answered'
      ? bytes.filter((byte) => byte !== trigger.yes && byte !== trigger.no)
      : bytes;
  }

  function quieten() {
    armed = false;
    arming = undefined;
    clearTimeout(silenceTimer);
    clearInterval(againTimer);
    assembler.reset();
  }

  /** Sends `command` when those before it are answered; `onAnswer` is called before the bytes that follow. */
  function ask(
    command: readonly number[],
    answers: readonly number[],
    withinMs: number,
    onAnswer?: (byte: number) => void,
  ): Promise<Answer> {
    const asked = line.then(async (): Promise<Answer> => {
      if (!transport.isOpen()) return 'lost';
      const { promise, resolve } = Promise.withResolvers<Answer>();
      const settle = (answer: Answer) => {
        if (typeof answer === 'object') onAnswer?.(answer.byte);
        resolve(answer);
      };
      awaited = { bytes: answers, settle };
      const timer = setTimeout(() => resolve('silent'), withinMs);
      try {
        const written = await Promise.race([transport.write(Uint8Array.from(command)), promise]);
        if (typeof written === 'object' && 'ok' in written && !written.ok) return 'lost';
        return await promise;
      } finally {
        clearTimeout(timer);
        awaited = undefined;
      }
    });
    line = asked;
    return asked;
  }

  async function switchOn(): Promise<ArmResult> {
    switch (trigger.kind) {
      case 'alwaysOn':
        armed = true;
        return 'armed';
      case 'unanswered': {
        armed = true;
        againTimer = setInterval(writeOn, trigger.againMs);
        const written = await transport.write(Uint8Array.from(trigger.on));
        return written.ok ? 'armed' : 'lost';
      }
      case 'answered': {
        const own = {};
        arming = own;
        const answer = await ask(trigger.on, [trigger.yes, trigger.no], trigger.withinMs, (byte) => {
          if (arming === own) armed = byte === trigger.yes;
        });
        if (answer === 'silent' || answer === 'lost') return answer;
        return answer.byte === trigger.yes ? 'armed' : 'refused';
      }
    }
  }

  function writeOn() {
    if (armed && trigger.kind === 'unanswered') void transport.write(Uint8Array.from(trigger.on));
  }

  function switchOff() {
    if (trigger.kind === 'unanswered') void transport.write(Uint8Array.from(trigger.off));
    if (trigger.kind === 'answered') void ask(trigger.off, [trigger.yes, trigger.no], trigger.withinMs);
  }

  return {
    async connect(): Promise<ConnectResult> {
      const opened = await transport.open();
      // It may still be on from before a restart.
      if (opened.ok) switchOff();
      return toConnectResult(opened);
    },
    async disconnect() {
      quieten();
      await line;
      await transport.close();
    },
    async check(): Promise<CheckResult> {
      if (!presence) {
        if (!transport.isOpen()) return { heard: false, detail: `${transport.path} is not open` };
        return { heard: true, observation: heard ? { state: 'online' } : NOT_HEARD_YET };
      }
      const answer = await ask(presence.ask, [presence.answer], presence.withinMs);
      return typeof answer === 'object'
        ? { heard: true, observation: { state: 'online' } }
        : { heard: false, detail: `the scanner at ${transport.path} does not answer` };
    },
    async arm(signal) {
      if (signal.aborted) return 'aborted';
      if (!transport.isOpen()) return 'lost';
      const aborted = Promise.withResolvers<'aborted'>();
      const onAbort = () => aborted.resolve('aborted');
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await Promise.race([switchOn(), aborted.promise]);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    armAgain: writeOn,
    disarm() {
      if (!armed && !arming) return;
      quieten();
      switchOff();
    },
    onScanned: scanned.add,
    onLost: lost.add,
  };
}

/** A cable without a scanner looks the same as one with a scanner that has read nothing yet. */
const NOT_HEARD_YET = {
  state: 'unknown',
  detail: 'the port is open; this model cannot be asked whether it is there, and has read nothing yet',
} as const;
