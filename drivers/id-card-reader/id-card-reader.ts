import type { Completion, Failure } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { DeviceCondition } from '#contract/device/status.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import { createCommandQueue, type EndReason, endReason } from '../device/command-queue.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { IdCardReader, ReadCardOptions } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { Transport } from '../transport/transport.ts';
import { createFingerprintAsking } from './fingerprints.ts';
import { createLastPhoto, type PhotoDecoder } from './last-photo.ts';
import type { IdCardReaderProfile } from './profiles.ts';
import { isSamFault, lookForCard, readFoundCard } from './read-card.ts';
import { createSameCard } from './same-card.ts';
import { SDT, SW, samIdText, vendorCode } from './sdt-commands.ts';
import { createSdtLink } from './sdt-link.ts';

export interface IdCardReaderOptions {
  readonly id: string;
  readonly profile: IdCardReaderProfile;
  readonly transport: Transport;
  /** Whether it is read if fingerprints are registered on a card, which takes longer. */
  readonly fingerprints?: boolean | undefined;
  /** Without it there are no photos. */
  readonly photoDecoder?: PhotoDecoder | undefined;
  readonly clock?: Clock;
}

/** So many unanswered looks in a row end an armed read: nobody is there. */
const SILENT_LOOKS = 3;

/** A reader that does not answer is looked at again at its next rest. */
const LOOK_MS = 1_000;

/** A resident ID-card reader that speaks SDT. */
export function createIdCardReader(options: IdCardReaderOptions): IdCardReader {
  const { id, profile, transport, photoDecoder, clock = systemClock } = options;
  const box = createStatusBox(id, 'idCardReader');
  const queue = createCommandQueue();
  const link = createSdtLink(transport);
  /** Another reader may have been plugged in: who it is, is asked after each opening. */
  let identified = false;
  const fingerprints = createFingerprintAsking(options.fingerprints ?? false);
  const wanted = { newAddress: profile.readsNewAddress, fingerprints };
  const lastPhoto = createLastPhoto(photoDecoder);
  const sameCard = createSameCard(clock.now, profile.sameCardMs);

  const supervisor = createSupervisor(
    {
      async connect() {
        const opened = await transport.open();
        identified = false;
        fingerprints.anotherReader();
        return toConnectResult(opened);
      },
      disconnect: () => transport.close(),
      check,
    },
    { box, queue, clock, restMs: profile.restMs },
  );
  transport.onClose((reason) => {
    if (reason === 'unplugged') supervisor.connectionLost(transport.lostMessage);
  });

  /** The SAM's number is who the reader is; asked first, then its health. */
  async function check(signal: AbortSignal): Promise<CheckResult> {
    const command = identified ? SDT.samStatus : SDT.samId;
    const answer = await link.request(command, signal);
    if (answer.kind !== 'reply')
      return { heard: false, detail: `the reader at ${transport.path} does not answer` };
    if (isSamFault(answer.sw3)) return { heard: true, observation: samFault(vendorCode(answer.sw3)) };
    const identity = !identified && answer.sw3 === SW.ok ? { identity: samIdText(answer.data) } : {};
    identified = true;
    const conditions = sameCard.isAnybodys() ? await seeWhetherEmpty(signal) : [];
    return { heard: true, observation: { state: 'online', conditions, ...identity } };
  }

  /**
   * At rest and before the reader is said to be there as well, so that a person who comes after a session or a replug
   * need not lift a card that was laid since, and one that goes without their card is told.
   */
  async function seeWhetherEmpty(signal: AbortSignal): Promise<readonly DeviceCondition[]> {
    const look = await lookForCard(link, signal);
    if (look.kind === 'nothing') sameCard.sawNothing();
    if (look.kind === 'found') return sameCard.isAnybodys() ? ['cardLeft'] : [];
    return look.kind === 'nothing' ? [] : box.get().conditions;
  }

  function samFault(vendor: string) {
    return {
      state: 'hardwareError',
      detail: `the reader's security module refuses to work (${vendor})`,
    } as const;
  }

  /** A command may notice before the port tells. */
  function lost(): Failure<CardError> {
    supervisor.connectionLost(transport.lostMessage);
    return NO_READER;
  }

  async function readOne(
    signal: AbortSignal,
    onStage: ReadCardOptions['onStage'],
  ): Promise<Completion<IdCard, CardError>> {
    if (!(await supervisor.ready(signal))) return signal.aborted ? ended(endReason(signal)) : NO_READER;
    for (let silent = 0; !signal.aborted; ) {
      const look = await lookForCard(link, signal);
      switch (look.kind) {
        case 'ended':
          return look.by === 'lost' ? lost() : ended(endReason(signal));
        case 'samFault':
          supervisor.heard(samFault(look.vendor));
          return { code: 'hardwareError', vendor: look.vendor };
        case 'silent':
          silent += 1;
          supervisor.missed(`the reader at ${transport.path} does not answer`);
          if (silent === SILENT_LOOKS) return NO_READER;
          break;
        case 'nothing':
          silent = 0;
          sameCard.sawNothing();
          supervisor.heard({ state: 'online' });
          break;
        case 'found': {
          silent = 0;
          if (sameCard.isAnybodys()) {
            // Without a stage: to those who hear one, a person is there, and a card that somebody left is nobody.
            supervisor.heard({ state: 'online', conditions: ['cardLeft'] });
            return LEFT;
          }
          sameCard.found();
          const done = await readFound(signal, onStage);
          if (done) return done;
        }
      }
      await clock.sleep(profile.pollMs, signal);
    }
    return ended(endReason(signal));
  }

  /** `null` where the card is the one that was read already and not lifted since. */
  async function readFound(
    signal: AbortSignal,
    onStage: ReadCardOptions['onStage'],
  ): Promise<Completion<IdCard, CardError> | null> {
    onStage('cardFound');
    supervisor.heard({ state: 'busy' });
    const reading = await readFoundCard(link, wanted, signal, () => onStage('reading'));
    switch (reading.kind) {
      case 'ended':
        if (reading.by === 'lost') return lost();
        supervisor.heard({ state: 'online' });
        return ended(endReason(signal));
      case 'failed':
        lastPhoto.forget();
        supervisor.heard(
          reading.failure.code === 'hardwareError'
            ? samFault(reading.failure.vendor ?? '')
            : { state: 'online' },
        );
        return reading.failure;
      case 'card':
        supervisor.heard({ state: 'online' });
        if (sameCard.wasThere(reading.card.idNumber)) return null;
        lastPhoto.keep(reading.photo);
        return { code: 'success', data: reading.card };
    }
  }

  return {
    id,
    deviceClass: 'idCardReader',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    ...(photoDecoder === undefined ? {} : { photo: ({ signal }) => lastPhoto.decode(signal) }),
    forget(cardIsNext) {
      lastPhoto.forget();
      sameCard.sessionOver(cardIsNext);
      // Looked at now, and not at the next rest: a reader that is empty costs the next person nothing.
      void queue.run({ timeoutMs: LOOK_MS }, async (signal) => {
        if (!(await supervisor.ready(signal))) return;
        const conditions = await seeWhetherEmpty(signal);
        if (conditions.length > 0) supervisor.heard({ state: 'online', conditions });
      });
    },
    async stop() {
      lastPhoto.forget();
      await queue.close();
      await supervisor.stop();
    },
    async readCard({ signal, timeoutMs, onStage }) {
      const result = await queue.run({ signal, timeoutMs }, (ending) => readOne(ending, onStage));
      return result.ran ? result.value : ended(result.why);
    },
  };
}

const NO_READER: Failure<CardError> = { code: 'deviceNotReady', error: 'noReader' };
const LEFT: Failure<CardError> = { code: 'userError', error: 'cardLeft' };

function ended(why: EndReason): Failure<CardError> {
  return { code: why };
}
