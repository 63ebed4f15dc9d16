import { vi } from 'vitest';
import { createActor } from 'xstate';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { CaptureCompletion } from '#contract/device/screen-devices.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { SessionDeps } from '../machine/session-event.ts';
import { sessionMachine } from '../session-machine.ts';
import { viewOf } from '../session-view.ts';
import type { ProofResult, SessionWork } from '../session-work.ts';
import type { Surroundings } from '../view/surroundings.ts';
import { fakeStaff } from './fake-staff.ts';
import { fakeWork } from './fake-work.ts';
import { surroundings } from './surroundings.ts';

const catalogue = loadCatalogue(new URL('../../../../assets', import.meta.url).pathname);
const number17 = '31011819550228001';

export const TIMES = {
  idleMs: 60_000,
  elderIdleMs: 120_000,
  staffIdleMs: 180_000,
  warningMs: 45_000,
  doneMs: 15_000,
  identifyMs: 60_000,
  settleMs: 600,
};

export const CARD: IdCard = {
  kind: 'resident',
  name: '沈测兰',
  sex: 'female',
  ethnicity: '01',
  birthDate: '19550228',
  address: '上海市青浦区金泽镇样例路18弄2号',
  idNumber: number17 + idNumberCheckDigit(number17),
  issuer: '上海市公安局青浦分局',
  validFrom: '20200101',
  validTo: 'long',
};

/** An item as the terminal's own region offers it. */
export function ownItem(id: string): CatalogueItem | null {
  return catalogue.region('310118')?.items.get(id) ?? null;
}

export interface Chances {
  readonly work?: Partial<SessionWork>;
  readonly deps?: Partial<SessionDeps>;
  /** The only item that there is. */
  readonly item?: CatalogueItem['item'];
}

/** A session machine whose devices and platform a test plays. Timers are to be faked before. */
export function sessionBench({ work, deps, item }: Chances = {}) {
  const bench = {
    captures: [] as ((completion: CaptureCompletion) => void)[],
    reads: [] as ((completion: Completion<IdCard, CardError>) => void)[],
    signals: [] as AbortSignal[],
    chipReads: [] as ((completion: Completion<SocialSecurityCard, SocialSecurityCardError>) => void)[],
    chipSignals: [] as AbortSignal[],
    scans: [] as ((completion: Completion<ScannedCode, ScanError>) => void)[],
    scanSignals: [] as AbortSignal[],
    canceled: 0,
    printing: Promise.resolve<PrintCompletion>({ code: 'success', outcome: 'printed' }),
    taken: Promise.resolve<TakenOutcome | null>(null),
    ended: 0,
    filed: 0,
    receipts: [{ code: 'success', outcome: 'printed' }] as PrintCompletion[],
    proof: {
      ok: true,
      proof: { number: 'N1', pdf: new Uint8Array([1]), sha256: '00' },
    } as ProofResult,
    filing: async () => ({ caseId: 'c', receiptNumber: '002170000015' }),
  };
  const played = fakeWork({
    readCard: (_, signal) => {
      bench.signals.push(signal);
      return new Promise((resolve) => bench.reads.push(resolve));
    },
    capture: (_, __, signal) => {
      bench.signals.push(signal);
      return new Promise((resolve) => bench.captures.push(resolve));
    },
    readSocialSecurityCard: (_, signal) => {
      bench.chipSignals.push(signal);
      return new Promise((resolve) => bench.chipReads.push(resolve));
    },
    scan: (_, signal) => {
      bench.scanSignals.push(signal);
      return new Promise((resolve) => bench.scans.push(resolve));
    },
    cancelPrint: () => {
      bench.canceled += 1;
    },
    waitTaken: () => bench.taken,
    makeProof: async () => bench.proof,
    fileCase: () => {
      bench.filed += 1;
      return bench.filing();
    },
    printReceipt: async () => bench.receipts.shift() ?? { code: 'success', outcome: 'printed' },
    printDocument: () => bench.printing,
    sessionEnded: () => {
      bench.ended += 1;
    },
    ...work,
  });
  let drafts = 0;
  const actor = createActor(
    sessionMachine({
      work: played,
      staff: fakeStaff(),
      times: TIMES,
      typedNumber: true,
      findItem: (_, id) => (item ? { item, digest: 'd' } : ownItem(id)),
      hasRegion: (division) => division === '310118' || division === '320509',
      today: () => '20261122',
      monotonicMs: () => Date.now(),
      newDraft: () => {
        drafts += 1;
        return { caseId: drafts === 1 ? 'c' : `c${drafts}`, lookupSecret: 's' };
      },
      ...deps,
    }),
  );
  actor.start();
  const { send, getSnapshot } = actor;
  /** Lays the card on, and no more. */
  async function identify(card: IdCard = CARD) {
    bench.reads.at(-1)?.({ code: 'success', data: card });
    await vi.advanceTimersByTimeAsync(0);
  }
  async function agree() {
    actor.send({ type: 'agree' });
    await vi.advanceTimersByTimeAsync(0);
  }
  return Object.assign(bench, {
    actor,
    send: send.bind(actor),
    context: () => getSnapshot.call(actor).context,
    /** Lets what has been answered take its effect. */
    settle: () => vi.advanceTimersByTimeAsync(0),
    at: (place: string) => JSON.stringify(getSnapshot.call(actor).value.journey).includes(`"${place}"`),
    view: (over: Partial<Surroundings> = {}): View => viewOf(getSnapshot.call(actor), surroundings(over)),
    answer(questionId: string, value: string) {
      actor.send({ type: 'answer', questionId, value });
    },
    /** From the attract page to the first one behind the guide. */
    async open(itemId: string) {
      actor.send({ type: 'start' });
      actor.send({ type: 'openItem', itemId });
      actor.send({ type: 'begin' });
      await vi.advanceTimersByTimeAsync(0);
    },
    /** Lays the card on, and agrees to what is asked then. */
    async lay(card: IdCard = CARD) {
      await identify(card);
      await agree();
    },
    identify,
    agree,
  });
}
export type SessionBench = ReturnType<typeof sessionBench>;

/** To the check page of a declaration. */
export async function toCheck(bench: SessionBench) {
  await bench.open('flexible-employment-registration');
  bench.answer('retired', 'notRetired');
  await bench.lay();
  bench.answer('employmentForm', 'platformWork');
  bench.answer('startDate', '20260901');
  bench.answer('phone', '13800006620');
}

type CardReaderClass = 'idCardReader' | 'socialSecurityCardReader';

/** A reader says that it has found a card and reads it. */
export function seen({ actor }: SessionBench, deviceClass: CardReaderClass) {
  actor.send({ type: 'progress', deviceClass, stage: 'cardFound' });
  actor.send({ type: 'progress', deviceClass, stage: 'reading' });
}
