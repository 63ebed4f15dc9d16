import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { CaptureCompletion } from '#contract/device/screen-devices.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { SessionDeps } from './machine/session-event.ts';
import { sessionMachine } from './session-machine.ts';
import { viewOf } from './session-view.ts';
import type { ProofResult, SessionWork } from './session-work.ts';

const catalogue = loadCatalogue(new URL('../../../assets/items', import.meta.url).pathname);
const times = {
  idleMs: 60_000,
  elderIdleMs: 120_000,
  warningMs: 45_000,
  doneMs: 15_000,
  identifyMs: 60_000,
  settleMs: 600,
};
const number17 = '31011819550228001';

const card: IdCard = {
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

let captures: ((completion: CaptureCompletion) => void)[];
let reads: ((completion: Completion<IdCard, CardError>) => void)[];
let signals: AbortSignal[];
let chipReads: ((completion: Completion<SocialSecurityCard, SocialSecurityCardError>) => void)[];
let chipSignals: AbortSignal[];
let scans: ((completion: Completion<ScannedCode, ScanError>) => void)[];
let scanSignals: AbortSignal[];
let canceled: number;
let printing: Promise<PrintCompletion>;
let taken: Promise<TakenOutcome | null>;
let ended: number;
let filed: number;
let receipts: PrintCompletion[];
let proof: ProofResult;
let filing: () => Promise<{ caseId: string; receiptNumber: string }>;

beforeEach(() => {
  vi.useFakeTimers();
  reads = [];
  captures = [];
  signals = [];
  chipReads = [];
  chipSignals = [];
  scans = [];
  scanSignals = [];
  canceled = 0;
  printing = Promise.resolve({ code: 'success', outcome: 'printed' });
  taken = Promise.resolve(null);
  ended = 0;
  filed = 0;
  receipts = [{ code: 'success', outcome: 'printed' }];
  proof = { ok: true, proof: { number: 'N1', pdf: new Uint8Array([1]), sha256: '00' } };
  filing = async () => ({ caseId: 'c', receiptNumber: '002170000015' });
});
afterEach(() => {
  vi.useRealTimers();
});

function start(overrides: Partial<SessionDeps> = {}) {
  const work: SessionWork = {
    readCard: (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => reads.push(resolve));
    },
    capture: (_, __, signal) => {
      signals.push(signal);
      return new Promise((resolve) => captures.push(resolve));
    },
    readSocialSecurityCard: (_, signal) => {
      chipSignals.push(signal);
      return new Promise((resolve) => chipReads.push(resolve));
    },
    scan: (_, signal) => {
      scanSignals.push(signal);
      return new Promise((resolve) => scans.push(resolve));
    },
    cancelPrint: () => {
      canceled += 1;
    },
    waitTaken: () => taken,
    makeProof: async () => proof,
    fileCase: () => {
      filed += 1;
      return filing();
    },
    printReceipt: async () => receipts.shift() ?? { code: 'success', outcome: 'printed' },
    printDocument: () => printing,
    receiptTaken: () => {},
    receiptPrinterReady: () => true,
    sessionStarted: () => {},
    sessionEnded: () => {
      ended += 1;
    },
  };
  const actor = createActor(
    sessionMachine({
      work,
      times,
      findItem: (id) => catalogue.items.get(id) ?? null,
      today: () => '20261122',
      monotonicMs: () => Date.now(),
      newDraft: () => ({ caseId: 'c', lookupSecret: 's' }),
      ...overrides,
    }),
  );
  actor.start();
  return actor;
}

type Actor = ReturnType<typeof start>;
const settle = () => vi.advanceTimersByTimeAsync(0);
const at = (actor: Actor, place: string) =>
  JSON.stringify(actor.getSnapshot().value.journey).includes(`"${place}"`);

type CardReaderClass = 'idCardReader' | 'socialSecurityCardReader';

/** A reader says that it has found a card and reads it. */
function seen(actor: Actor, deviceClass: CardReaderClass) {
  actor.send({ type: 'progress', deviceClass, stage: 'cardFound' });
  actor.send({ type: 'progress', deviceClass, stage: 'reading' });
}

/** The problem that the page shows, all devices being there. */
function problemOn(actor: Actor) {
  const view = viewOf(actor.getSnapshot(), {
    items: [],
    online: true,
    today: '20261122',
    isUsable: () => true,
    armed: () => null,
    has: () => true,
    deliveryOf: () => 'waiting',
  });
  return view.page === 'identify' ? view.problem : undefined;
}

async function toCheck(actor: Actor) {
  actor.send({ type: 'start' });
  actor.send({ type: 'openItem', itemId: 'flexible-employment-registration' });
  actor.send({ type: 'begin' });
  actor.send({ type: 'answer', questionId: 'retired', value: 'notRetired' });
  reads.at(-1)?.({ code: 'success', data: card });
  await settle();
  actor.send({ type: 'answer', questionId: 'employmentForm', value: 'platformWork' });
  actor.send({ type: 'answer', questionId: 'startDate', value: '20260901' });
  actor.send({ type: 'answer', questionId: 'phone', value: '13800006620' });
}

describe('the path of a declaration', () => {
  test('leads from the card to a printed receipt, and the card answers what it can', async () => {
    const actor = start();
    await toCheck(actor);
    expect(at(actor, 'check')).toBe(true);
    expect(actor.getSnapshot().context.answers['street']).toBe('jinze');
    expect(actor.getSnapshot().context.sources['street']).toBe('card');
    actor.send({ type: 'submit' });
    await settle();
    expect(actor.getSnapshot().value.journey).toBe('done');
    expect(actor.getSnapshot().context).toMatchObject({
      receipt: 'printed',
      filed: { receiptNumber: '002170000015' },
    });
  });

  test('ends where the matter is not for this person', () => {
    const actor = start();
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'flexible-employment-registration' });
    actor.send({ type: 'begin' });
    actor.send({ type: 'answer', questionId: 'retired', value: 'retired' });
    expect(at(actor, 'notForYou')).toBe(true);
  });

  test('a second tap on submit files nothing twice', async () => {
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'submit' });
    actor.send({ type: 'submit' });
    await settle();
    actor.send({ type: 'submit' });
    await settle();
    expect(filed).toBe(1);
  });

  test('an answer that does not fit its question is not taken', async () => {
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'edit', questionId: 'phone' });
    actor.send({ type: 'answer', questionId: 'phone', value: '12345' });
    expect(at(actor, 'question')).toBe(true);
    expect(actor.getSnapshot().context.answers['phone']).toBe('13800006620');
  });

  test('an answer edited from the check page leads back to it', async () => {
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'edit', questionId: 'employmentForm' });
    actor.send({ type: 'answer', questionId: 'employmentForm', value: 'other' });
    expect(at(actor, 'check')).toBe(true);
    expect(actor.getSnapshot().context.answers['employmentForm']).toBe('other');
  });

  test('"back" passes the questions in reverse and ends at the guide', async () => {
    const actor = start();
    await toCheck(actor);
    const seen: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      actor.send({ type: 'back' });
      seen.push(actor.getSnapshot().context.questionId);
    }
    expect(seen).toEqual(['phone', 'street', 'startDate', 'employmentForm']);
    actor.send({ type: 'back' });
    expect(at(actor, 'guide')).toBe(true);
  });

  test('a case that could not be saved can be submitted again, and is one case', async () => {
    const actor = start();
    await toCheck(actor);
    filing = async () => {
      throw new Error('disk full');
    };
    actor.send({ type: 'submit' });
    await settle();
    expect(at(actor, 'filingProblem')).toBe(true);
    const draft = actor.getSnapshot().context.draft;
    filing = async () => ({ caseId: 'c', receiptNumber: '002170000015' });
    actor.send({ type: 'act', action: 'tryAgain' });
    await settle();
    expect(actor.getSnapshot().value.journey).toBe('done');
    expect(actor.getSnapshot().context.draft).toEqual(draft);
  });
});

describe('paper', () => {
  test('what certainly was not printed can be tried again', async () => {
    const actor = start();
    receipts = [{ code: 'userError', outcome: 'notPrinted', error: 'paperOut' }];
    await toCheck(actor);
    actor.send({ type: 'submit' });
    await settle();
    expect(actor.getSnapshot().context.problem).toEqual({
      code: 'receiptPaperOut',
      actions: ['tryAgain', 'withoutPaper'],
    });
    actor.send({ type: 'act', action: 'tryAgain' });
    await settle();
    expect(actor.getSnapshot().context.receipt).toBe('printed');
    expect(filed).toBe(1);
  });

  test('an unknown outcome is never repeated by itself: the person says whether the paper is there', async () => {
    const actor = start();
    receipts = [{ code: 'hardwareError', outcome: 'unknown', error: 'disconnected' }];
    await toCheck(actor);
    actor.send({ type: 'submit' });
    await settle();
    expect(actor.getSnapshot().context.problem).toEqual({
      code: 'receiptUnknown',
      actions: ['paperIsThere', 'printAgain'],
    });
    actor.send({ type: 'act', action: 'paperIsThere' });
    expect(actor.getSnapshot().context.receipt).toBe('takenByResident');
  });
});

describe('the card', () => {
  async function identify(actor: Actor) {
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    actor.send({ type: 'begin' });
    await settle();
  }

  test('a failed read says why and the reader waits again', async () => {
    const actor = start();
    await identify(actor);
    reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
    await settle();
    expect(actor.getSnapshot().context.cardProblem).toBe('cardLifted');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toHaveLength(2);
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    expect(at(actor, 'question')).toBe(true);
  });

  test('an expired card identifies nobody', async () => {
    const actor = start();
    await identify(actor);
    reads.at(-1)?.({ code: 'success', data: { ...card, validTo: '20261121' } });
    await settle();
    expect(actor.getSnapshot().context).toMatchObject({ cardProblem: 'cardExpired', applicant: null });
  });

  test('leaving the page disarms the reader', async () => {
    const actor = start();
    await identify(actor);
    actor.send({ type: 'back' });
    expect(signals.at(-1)?.aborted).toBe(true);
  });
});

describe('two cards that will do', () => {
  const chip: SocialSecurityCard = {
    cardNumber: 'A00000001',
    idNumber: card.idNumber,
    name: card.name,
    sex: 'female',
    ethnicity: '01',
  };
  async function identify(actor: Actor, itemId = 'social-insurance-proof') {
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId });
    actor.send({ type: 'begin' });
    await settle();
  }

  test('the social security card identifies its holder, without an address, and the other reader is disarmed', async () => {
    const actor = start();
    await identify(actor);
    expect(signals).toHaveLength(1);
    chipReads.at(-1)?.({ code: 'success', data: chip });
    await settle();
    expect(at(actor, 'question')).toBe(true);
    expect(signals[0]?.aborted).toBe(true);
    expect(actor.getSnapshot().context.applicant).toMatchObject({
      identifiedBy: 'socialSecurityCard',
      idNumber: card.idNumber,
      birthDate: '19550228',
      address: '',
    });
  });

  test('the ID card wins as well, and the chip reader is disarmed', async () => {
    const actor = start();
    await identify(actor);
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    expect(at(actor, 'question')).toBe(true);
    expect(chipSignals[0]?.aborted).toBe(true);
  });

  test('a wrong chip card says so; the ID-card reader goes on waiting, and both are armed again', async () => {
    const actor = start();
    await identify(actor);
    chipReads.at(-1)?.({ code: 'userError', error: 'wrongCard' });
    await settle();
    expect(actor.getSnapshot().context.chipProblem).toBe('chipCardWrong');
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(chipReads).toHaveLength(2);
  });

  test('a card left in the slot is told until it is gone, and hides nothing that ails the card in hand', async () => {
    const actor = start();
    await identify(actor);
    const stillIn = async () => {
      chipReads.at(-1)?.({ code: 'userError', error: 'cardLeft' });
      await vi.advanceTimersByTimeAsync(1_000);
    };
    await stillIn();
    expect(problemOn(actor)).toBe('chipCardLeft');
    reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
    await stillIn();
    expect(problemOn(actor)).toBe('cardLifted');
    seen(actor, 'idCardReader');
    reads.at(-1)?.({ code: 'internalError' });
    await stillIn();
    expect(problemOn(actor)).toBe('chipCardLeft');
    // Taken out: the armed reader sees nothing any more.
    await vi.advanceTimersByTimeAsync(3_000);
    expect(problemOn(actor)).toBe('readerAbsent');
  });

  test('a terminal without a chip reader says nothing of it', async () => {
    const actor = start();
    await identify(actor);
    chipReads.at(-1)?.({ code: 'deviceNotReady', error: 'noReader' });
    await settle();
    expect(actor.getSnapshot().context.cardProblem).toBeNull();
  });

  test('an item that takes the ID card alone arms no other reader', async () => {
    const actor = start();
    await identify(actor, 'flexible-employment-registration');
    actor.send({ type: 'answer', questionId: 'retired', value: 'notRetired' });
    await settle();
    expect(signals).toHaveLength(1);
    expect(chipReads).toHaveLength(0);
  });
});

describe('a code', () => {
  const number = receiptNumberOf('00217', 7);
  const scanned = (text: string) => ({ code: 'success', data: { text, encoding: 'utf8' } }) as const;
  async function toScan(actor: Actor) {
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'employment-details-change' });
    actor.send({ type: 'begin' });
    await settle();
    expect(scans).toHaveLength(0);
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    expect(scans).toHaveLength(1);
  }

  test('is shown and waits to be confirmed; then it is the answer, and its source is told', async () => {
    const actor = start();
    await toScan(actor);
    scans.at(-1)?.(scanned(`http://127.0.0.1/q/${number}\n#secret`));
    await settle();
    const { context } = actor.getSnapshot();
    expect(context.scanned).toEqual({ value: number, text: `http://127.0.0.1/q/${number} #secret` });
    expect(context.answers).toEqual({});
    actor.send({ type: 'answer', questionId: 'earlierReceipt', value: number });
    expect(actor.getSnapshot().context).toMatchObject({
      answers: { earlierReceipt: number },
      sources: { earlierReceipt: 'code' },
    });
  });

  test('of another kind is not taken: the page says so and the scanner is armed again', async () => {
    const actor = start();
    await toScan(actor);
    scans.at(-1)?.(scanned('https://example.org/'));
    await settle();
    expect(actor.getSnapshot().context).toMatchObject({ scanned: null, scanProblem: 'codeNotFitting' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(scans).toHaveLength(2);
  });

  test('that is not the right one is scanned again', async () => {
    const actor = start();
    await toScan(actor);
    scans.at(-1)?.(scanned(number));
    await settle();
    actor.send({ type: 'scanAgain' });
    expect(actor.getSnapshot().context.scanned).toBeNull();
    expect(scans).toHaveLength(2);
  });

  test('is asked for on its page alone: leaving it disarms the scanner', async () => {
    const actor = start();
    await toScan(actor);
    actor.send({ type: 'back' });
    expect(scanSignals.at(-1)?.aborted).toBe(true);
  });

  test('may be typed by a scanner, which disarms the other', async () => {
    const actor = start();
    await toScan(actor);
    actor.send({ type: 'typedCode', text: number });
    expect(actor.getSnapshot().context.scanned?.value).toBe(number);
    expect(scanSignals.at(-1)?.aborted).toBe(true);
  });

  test('may be typed by hand where it is digits, and is then the resident’s word', async () => {
    const actor = start();
    await toScan(actor);
    actor.send({ type: 'answer', questionId: 'earlierReceipt', value: number });
    expect(actor.getSnapshot().context.sources['earlierReceipt']).toBe('resident');
  });

  test('is asked for at no time by a question of another kind', async () => {
    const actor = start();
    await toCheck(actor);
    expect(scans).toHaveLength(0);
    actor.send({ type: 'typedCode', text: number });
    expect(actor.getSnapshot().context.scanned).toBeNull();
  });
});

describe('paper that came out', () => {
  test('is said to be taken once the sensor has seen it go', async () => {
    const wait = Promise.withResolvers<TakenOutcome | null>();
    taken = wait.promise;
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'submit' });
    await settle();
    expect(actor.getSnapshot().context.paper).toBe('out');
    wait.resolve('taken');
    await settle();
    expect(actor.getSnapshot().context.paper).toBe('taken');
  });

  test('a page that waits at its printer can be cancelled, and what is known of it is told', async () => {
    const actor = start();
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    actor.send({ type: 'begin' });
    await settle();
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    actor.send({ type: 'answer', questionId: 'period', value: 'months12' });
    const print = Promise.withResolvers<PrintCompletion>();
    printing = print.promise;
    actor.send({ type: 'submit' });
    await settle();
    actor.send({ type: 'cancelPrint' });
    expect(canceled).toBe(1);
    expect(at(actor, 'printingDocument')).toBe(true);
    print.resolve({ code: 'canceled', outcome: 'notPrinted' });
    await settle();
    expect(actor.getSnapshot().context.problem).toEqual({
      code: 'documentCanceled',
      actions: ['tryAgain', 'withoutPaper'],
    });
    expect(filed).toBe(1);
  });
});

describe('a proof', () => {
  test('a platform without a record ends the matter without a case', async () => {
    const actor = start();
    proof = { ok: false, problem: 'noRecord' };
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    actor.send({ type: 'begin' });
    await settle();
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    actor.send({ type: 'answer', questionId: 'period', value: 'months12' });
    actor.send({ type: 'submit' });
    await settle();
    expect(actor.getSnapshot().context.problem).toEqual({ code: 'noRecord', actions: ['backToHome'] });
    expect(filed).toBe(0);
  });
});

describe('the end of a session', () => {
  test('warns after a minute, ends 45 s later, and nothing of the person is left', async () => {
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'setPreferences', preferences: { language: 'en' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(actor.getSnapshot().value.attention).toBe('warning');
    await vi.advanceTimersByTimeAsync(45_000);
    expect(actor.getSnapshot().value.journey).toBe('attract');
    expect(ended).toBe(1);
    const { context } = actor.getSnapshot();
    expect(JSON.stringify(context)).not.toContain('沈');
    expect(context).toMatchObject({
      applicant: null,
      answers: {},
      proof: null,
      preferences: { language: 'zh' },
    });
  });

  test('any touch during the warning extends the time', async () => {
    const actor = start();
    actor.send({ type: 'start' });
    await vi.advanceTimersByTimeAsync(60_000);
    actor.send({ type: 'touch' });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(at(actor, 'home')).toBe(true);
  });

  test('elders have twice the time', async () => {
    const actor = start();
    actor.send({ type: 'start' });
    actor.send({ type: 'setPreferences', preferences: { textSize: 'elder' } });
    actor.send({ type: 'touch' });
    await vi.advanceTimersByTimeAsync(119_000);
    expect(actor.getSnapshot().value.attention).toBe('watching');
  });

  test('work under way is not cut off by the clock', async () => {
    const actor = start();
    await toCheck(actor);
    filing = () => new Promise(() => {});
    actor.send({ type: 'submit' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(at(actor, 'filing')).toBe(true);
  });

  test('the last page clears itself', async () => {
    const actor = start();
    await toCheck(actor);
    actor.send({ type: 'submit' });
    await settle();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(actor.getSnapshot().value.journey).toBe('attract');
    expect(ended).toBe(1);
  });
});

describe('what devices do by themselves', () => {
  /** A reader that finds the same card at every try, and what comes of it each time. */
  async function failAgainAndAgain(actor: Actor, deviceClass: CardReaderClass, error: CardError, ms: number) {
    for (let passed = 0; passed < ms; passed += 1_000) {
      if (!at(actor, 'identify')) return;
      seen(actor, deviceClass);
      if (deviceClass === 'idCardReader') reads.at(-1)?.({ code: 'userError', error });
      else chipReads.at(-1)?.({ code: 'userError', error: 'wrongCard' });
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  async function identify(actor: Actor) {
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'social-insurance-proof' });
    actor.send({ type: 'begin' });
    await settle();
  }

  test.each([
    ['idCardReader', 'cardNotReadable'],
    ['idCardReader', 'cardRejected'],
    ['socialSecurityCardReader', 'cardNotReadable'],
  ] as const)('a bad card left at the %s (%s) keeps no session open', async (deviceClass, error) => {
    const actor = start();
    await identify(actor);
    await vi.advanceTimersByTimeAsync(30_000);
    await failAgainAndAgain(actor, deviceClass, error, 60_000);
    expect(actor.getSnapshot().value.attention).toBe('warning');
    await failAgainAndAgain(actor, deviceClass, error, 45_000);
    expect(actor.getSnapshot().value.journey).toBe('attract');
    expect(ended).toBe(1);
  });

  test('a card laid on again after it was lifted is a person', async () => {
    const actor = start();
    await identify(actor);
    await failAgainAndAgain(actor, 'idCardReader', 'cardNotReadable', 55_000);
    await vi.advanceTimersByTimeAsync(4_000);
    seen(actor, 'idCardReader');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(actor.getSnapshot().value.attention).toBe('watching');
  });

  test('a card that is read is a person, however often it failed before', async () => {
    const actor = start();
    await identify(actor);
    await failAgainAndAgain(actor, 'idCardReader', 'cardNotReadable', 62_000);
    expect(actor.getSnapshot().value.attention).toBe('warning');
    seen(actor, 'idCardReader');
    reads.at(-1)?.({ code: 'success', data: card });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(actor.getSnapshot().value.attention).toBe('watching');
    expect(at(actor, 'question')).toBe(true);
  });

  test('a card that a reader loses and finds without end keeps no session open', async () => {
    const actor = start();
    await identify(actor);
    for (let times = 0; times < 60 && at(actor, 'identify'); times += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      seen(actor, 'idCardReader');
      reads.at(-1)?.({ code: 'userError', error: 'cardLifted' });
      await settle();
    }
    expect(actor.getSnapshot().value.journey).toBe('attract');
  });

  test('a code that lies under the scanner and does not fit keeps no session open', async () => {
    const actor = start();
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'employment-details-change' });
    actor.send({ type: 'begin' });
    await settle();
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    for (let times = 0; times < 300 && at(actor, 'question'); times += 1) {
      scans.at(-1)?.({ code: 'success', data: { text: 'https://example.org/', encoding: 'utf8' } });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(actor.getSnapshot().value.journey).toBe('attract');
  });
});

describe('pictures and signatures', () => {
  const picture: CaptureCompletion = {
    code: 'success',
    data: { kind: 'picture', jpeg: '/9j/AAAA', width: 10, height: 10 },
  };

  async function toPhoto(actor: Actor) {
    actor.send({ type: 'start' });
    actor.send({ type: 'openItem', itemId: 'unemployment-registration' });
    actor.send({ type: 'begin' });
    reads.at(-1)?.({ code: 'success', data: card });
    await settle();
    actor.send({ type: 'answer', questionId: 'endDate', value: '20260901' });
    await settle();
  }

  test('each page arms the camera anew, until there are as many as the item takes', async () => {
    const actor = start();
    await toPhoto(actor);
    expect(captures).toHaveLength(1);
    captures[0]?.(picture);
    await settle();
    expect(captures).toHaveLength(2);
    expect(actor.getSnapshot().context.answers['proofOfEnd']).toBe('a1');
    captures[1]?.(picture);
    await settle();
    expect(captures).toHaveLength(2);
    expect(actor.getSnapshot().context.questionId).toBe('phone');
    expect(actor.getSnapshot().context.attachments.map(({ id }) => id)).toEqual(['a1', 'a2']);
  });

  test('fewer pages than the item takes will do', async () => {
    const actor = start();
    await toPhoto(actor);
    captures[0]?.(picture);
    await settle();
    actor.send({ type: 'answer', questionId: 'proofOfEnd', value: 'a1' });
    expect(actor.getSnapshot().context.questionId).toBe('phone');
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  test('no screen can name a file that was never made', async () => {
    const actor = start();
    await toPhoto(actor);
    actor.send({ type: 'answer', questionId: 'proofOfEnd', value: 'a1' });
    expect(actor.getSnapshot().context.questionId).toBe('proofOfEnd');
    expect(actor.getSnapshot().context.answers['proofOfEnd']).toBeUndefined();
  });

  test('going back switches the camera off', async () => {
    const actor = start();
    await toPhoto(actor);
    expect(signals.at(-1)?.aborted).toBe(false);
    actor.send({ type: 'back' });
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  test('a camera that fails is tried again after a pause, and the page says what ails it', async () => {
    const actor = start();
    await toPhoto(actor);
    captures[0]?.({ code: 'deviceNotReady', error: 'noCamera' });
    await settle();
    expect(actor.getSnapshot().context.captureProblem).toBe('noCamera');
    expect(captures).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(captures).toHaveLength(2);
  });

  test('pictures that are thrown away are gone from memory and taken anew', async () => {
    const actor = start();
    await toPhoto(actor);
    captures[0]?.(picture);
    await settle();
    actor.send({ type: 'discard', questionId: 'proofOfEnd' });
    await settle();
    expect(actor.getSnapshot().context.attachments).toEqual([]);
    captures.at(-1)?.(picture);
    await settle();
    expect(actor.getSnapshot().context.answers['proofOfEnd']).toBe('a2');
  });

  test('a signature goes on by itself, as a drawing and as it was written; exit leaves neither', async () => {
    const actor = start();
    await toPhoto(actor);
    captures[0]?.(picture);
    await settle();
    captures[1]?.(picture);
    await settle();
    actor.send({ type: 'answer', questionId: 'phone', value: '13800006620' });
    await settle();
    captures[2]?.({
      code: 'success',
      data: {
        kind: 'signature',
        aspect: 2,
        strokes: [
          [
            [0.1, 0.5, 0, 0.5],
            [0.9, 0.5, 300, 0.5],
          ],
        ],
      },
    });
    await settle();
    expect(at(actor, 'check')).toBe(true);
    expect(actor.getSnapshot().context.attachments.map(({ mediaType }) => mediaType)).toEqual([
      'image/jpeg',
      'image/jpeg',
      'image/svg+xml',
      'application/json',
    ]);
    actor.send({ type: 'exit' });
    expect(actor.getSnapshot().context.attachments).toEqual([]);
  });
});
