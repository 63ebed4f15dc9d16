import { createExchange } from '../transport/exchange.ts';
import type { Transport } from '../transport/transport.ts';
import { FUNCTION, type ModbusReply, parseModbusReply, readBits } from './modbus-pdu.ts';
import { createRtuDecoder, encodeRtu, replyLength } from './modbus-rtu.ts';
import { createMbapDecoder, encodeMbap } from './modbus-tcp.ts';
import type { ModbusProfile } from './profiles.ts';

export type ModbusAnswer = ModbusReply | { readonly kind: 'silent' | 'lost' | 'aborted' };

export interface ModbusLink {
  /** One request and its answer. One at a time: the device's queue sees to that. */
  request(pdu: Uint8Array, signal: AbortSignal): Promise<ModbusAnswer>;
  /**
   * The same for what must not wait until earlier answers are settled: it goes out first, and where those are still
   * owed once more behind them, so that the answer is surely its own.
   */
  requestAtOnce(pdu: Uint8Array, signal: AbortSignal): Promise<ModbusAnswer>;
}

export interface ModbusPeer {
  readonly unit: number;
  /** A write that changes nothing that matters; `null` where no output belongs to us. */
  readonly harmless: Uint8Array | null;
}

/** Frames of one kind: how a question goes out, and which answers belong to it. */
interface Framing {
  encode(pdu: Uint8Array): Uint8Array;
  /** The answers among these bytes that can belong to the question encoded last. */
  take(bytes: Uint8Array): readonly Uint8Array[];
  reset(): void;
  /** Whether an answer names its question, so that a late one is known as such. */
  readonly numbered: boolean;
}

/** Questions and answers over one port. */
export function createModbusLink(transport: Transport, profile: ModbusProfile, peer: ModbusPeer): ModbusLink {
  const exchange = createExchange(transport);
  const framing = profile.framing === 'rtu' ? rtuFraming(peer.unit) : tcpFraming(peer.unit);
  /** Functions whose answers did not come and may come yet. */
  const owed = new Set<number>();
  transport.onClose(() => {
    owed.clear();
    framing.reset();
  });

  async function ask(pdu: Uint8Array, signal: AbortSignal): Promise<ModbusAnswer> {
    const answer = await exchange.ask<ModbusReply>(
      framing.encode(pdu),
      profile.answerMs,
      signal,
      (bytes, settle) => {
        for (const answered of framing.take(bytes)) {
          const reply = parseModbusReply(pdu, answered);
          if (reply) settle(reply);
        }
      },
    );
    return answer.kind === 'done' ? answer.value : answer;
  }

  /**
   * On a serial line an answer names its function and nothing else. A board answers in order: once it has answered a
   * question of another function than those that are owed, they will not be answered any more.
   */
  async function pass(signal: AbortSignal): Promise<'passed' | ModbusAnswer> {
    const questions = [
      readBits(FUNCTION.readCoils, 0, 1),
      ...(peer.harmless ? [peer.harmless] : []),
      readBits(FUNCTION.readInputs, 0, 1),
    ];
    const barrier = questions.find(([code = 0]) => !owed.has(code));
    // All of them stayed without an answer: the third miss has the port opened afresh, which settles it.
    if (!barrier) return { kind: 'silent' };
    const answer = await ask(barrier, signal);
    if (answer.kind === 'lost') return answer;
    if (answer.kind === 'silent' || answer.kind === 'aborted') {
      owed.add(barrier[0] ?? 0);
      return answer;
    }
    owed.clear();
    return 'passed';
  }

  async function request(pdu: Uint8Array, signal: AbortSignal): Promise<ModbusAnswer> {
    if (signal.aborted) return { kind: 'aborted' };
    if (owed.size > 0) {
      const passed = await pass(signal);
      if (passed !== 'passed') return passed;
    }
    const answer = await ask(pdu, signal);
    if (!framing.numbered && (answer.kind === 'silent' || answer.kind === 'aborted')) owed.add(pdu[0] ?? 0);
    return answer;
  }

  return {
    request,
    async requestAtOnce(pdu, signal) {
      if (owed.size > 0) {
        // Waited for, though its answer may be an older one's: two frames without a pause between them are none to a board.
        const first = await ask(pdu, signal);
        owed.add(pdu[0] ?? 0);
        if (first.kind === 'silent' || first.kind === 'aborted' || first.kind === 'lost') return first;
      }
      return request(pdu, signal);
    },
  };
}

function rtuFraming(unit: number): Framing {
  const decoder = createRtuDecoder(replyLength);
  return {
    numbered: false,
    encode(pdu) {
      decoder.reset();
      return encodeRtu({ unit, pdu });
    },
    take: (bytes) =>
      decoder.push(bytes).flatMap((frame) => (frame.unit === unit ? [Uint8Array.from(frame.pdu)] : [])),
    reset: decoder.reset,
  };
}

function tcpFraming(unit: number): Framing {
  const decoder = createMbapDecoder();
  let transaction = 0;
  return {
    numbered: true,
    encode(pdu) {
      transaction = (transaction + 1) & 0xffff;
      return encodeMbap({ transaction, unit, pdu });
    },
    // The unit is not looked at: gateways answer with one of their own, and the transaction says enough.
    take: (bytes) =>
      decoder.push(bytes).flatMap((frame) => (frame.transaction === transaction ? [frame.pdu] : [])),
    reset: decoder.reset,
  };
}
