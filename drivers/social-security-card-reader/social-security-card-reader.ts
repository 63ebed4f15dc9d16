import type { Completion, Failure } from '#contract/device/completion.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import { createCommandQueue, type EndReason, endReason } from '../device/command-queue.ts';
import type { ReadSocialSecurityCardOptions, SocialSecurityCardReader } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { PcscBus, SlotState } from './pcsc-bus.ts';
import { createPcscLink, type NoAnswer } from './pcsc-link.ts';
import type { SocialSecurityCardReaderProfile } from './profiles.ts';
import { type Reading, readSocialSecurityCard } from './read-card.ts';
import { createSameInsertion } from './same-insertion.ts';

export interface SocialSecurityCardReaderOptions {
  readonly id: string;
  readonly profile: SocialSecurityCardReaderProfile;
  readonly bus: PcscBus;
  /** A part of the reader's name; without it there must be one reader only. */
  readonly reader?: string | undefined;
  readonly clock?: Clock;
}

type Done = Completion<SocialSecurityCard, SocialSecurityCardError>;
type OnStage = ReadSocialSecurityCardOptions['onStage'];

/** So many calls without an answer in a row end an armed read: nobody is there. */
const SILENT_CALLS = 3;

/** A chip card reader that reads social security cards over PC/SC. */
export function createSocialSecurityCardReader(
  options: SocialSecurityCardReaderOptions,
): SocialSecurityCardReader {
  const { id, profile, bus, reader, clock = systemClock } = options;
  const box = createStatusBox(id, 'socialSecurityCardReader');
  const queue = createCommandQueue();
  const sameCard = createSameInsertion();
  const link = createPcscLink(
    { bus, reader, profile },
    {
      lost(detail) {
        sameCard.lost();
        supervisor.connectionLost(detail);
      },
      saw: sameCard.saw,
    },
  );
  const supervisor = createSupervisor(
    { connect: link.connect, disconnect: link.disconnect, check },
    { box, queue, clock, restMs: profile.restMs },
  );

  async function check(signal: AbortSignal): Promise<CheckResult> {
    const checked = await link.check(signal);
    if (!checked.heard || !sameCard.isLeft()) return checked;
    return { heard: true, observation: { ...checked.observation, conditions: ['cardLeft'] } };
  }

  async function readOne(signal: AbortSignal, onStage: OnStage): Promise<Done> {
    if (!(await supervisor.ready(signal))) return signal.aborted ? ended(endReason(signal)) : NO_READER;
    let known: SlotState | null = null;
    for (let silent = 0; !signal.aborted; ) {
      const seen = await link.look(known, signal);
      if (seen.kind === 'fault') return NO_READER;
      if (seen.kind === 'silent') {
        silent += 1;
        supervisor.missed('the smart card service does not answer');
        if (silent === SILENT_CALLS) return NO_READER;
        known = null;
        continue;
      }
      if (seen.kind === 'aborted') break;
      silent = 0;
      supervisor.heard({ state: 'online', conditions: sameCard.isLeft() ? ['cardLeft'] : [] });
      known = seen.value;
      if (known.card === 'absent') continue;
      const inserted = sameCard.cardOf(known);
      if (inserted === 'left') return LEFT;
      if (inserted === 'new') return readInserted(known, signal, onStage);
    }
    return ended(endReason(signal));
  }

  async function readInserted(slot: SlotState, signal: AbortSignal, onStage: OnStage): Promise<Done> {
    onStage('cardFound');
    supervisor.heard({ state: 'busy' });
    const done = await readPowered(slot, signal, onStage);
    if (done.code === 'success') sameCard.read(slot);
    // Where the reader itself is gone, that has been told already.
    if (box.get().state === 'busy') supervisor.heard({ state: 'online' });
    return done;
  }

  async function readPowered(slot: SlotState, signal: AbortSignal, onStage: OnStage): Promise<Done> {
    const powered = await link.powerOn(signal);
    if (powered.kind !== 'value') return brokenOff(powered, slot, signal);
    const card = powered.value;
    onStage('reading');
    let reading: Reading;
    try {
      reading = await readSocialSecurityCard((apdu) => link.transmit(card, apdu, signal));
    } finally {
      link.powerOff(card);
    }
    if (reading.kind === 'card') return { code: 'success', data: reading.card };
    return reading.kind === 'failed' ? reading.failure : brokenOff(reading.answer, slot, signal);
  }

  /** Tells a card that was drawn out from one that does not answer and from a reader that is gone. */
  async function brokenOff(answer: NoAnswer, slot: SlotState, signal: AbortSignal): Promise<Done> {
    switch (answer.kind) {
      case 'aborted':
        return ended(endReason(signal));
      case 'silent':
        supervisor.missed('the smart card service does not answer');
        return { code: 'hardwareError', error: 'readFailed' };
      case 'fault':
        if (answer.fault === 'mute') return { ...UNRESPONSIVE, vendor: answer.vendor };
        if (answer.fault !== 'noCard' && answer.fault !== 'failed') return unusable(answer);
    }
    const now = await link.look(null, signal);
    if (now.kind === 'aborted') return ended(endReason(signal));
    if (now.kind === 'fault') return NO_READER;
    if (now.kind === 'value' && now.value.card === 'mute') return { ...UNRESPONSIVE, vendor: answer.vendor };
    const isSame = now.kind === 'value' && now.value.card === 'present' && now.value.events === slot.events;
    const error = isSame ? 'readFailed' : 'cardRemoved';
    return { code: 'userError', error, vendor: answer.vendor };
  }

  function unusable({
    fault,
    vendor,
  }: NoAnswer & { readonly kind: 'fault' }): Failure<SocialSecurityCardError> {
    if (fault === 'noReader' || fault === 'noService') return NO_READER;
    return fault === 'inUse'
      ? { code: 'deviceNotReady', error: 'readFailed', vendor }
      : { code: 'hardwareError', error: 'readFailed', vendor };
  }

  return {
    id,
    deviceClass: 'socialSecurityCardReader',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    forget() {
      sameCard.sessionOver();
      // What is in the slot is told now, and not at the next rest.
      supervisor.nudge();
    },
    async stop() {
      await queue.close();
      await supervisor.stop();
    },
    async readCard({ signal, timeoutMs, onStage }) {
      const result = await queue.run({ signal, timeoutMs }, (ending) => readOne(ending, onStage));
      return result.ran ? result.value : ended(result.why);
    },
  };
}

const NO_READER: Failure<SocialSecurityCardError> = { code: 'deviceNotReady', error: 'noReader' };
const LEFT: Failure<SocialSecurityCardError> = { code: 'userError', error: 'cardLeft' };
const UNRESPONSIVE: Failure<SocialSecurityCardError> = { code: 'userError', error: 'unresponsive' };

function ended(why: EndReason): Failure<SocialSecurityCardError> {
  return { code: why };
}
