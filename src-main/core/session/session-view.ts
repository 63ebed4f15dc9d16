import type { SnapshotFrom } from 'xstate';
import { attachmentIdsOf } from '#contract/case/attachment.ts';
import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { CameraClass, Capture } from '#contract/device/screen-devices.ts';
import type { DeviceClass } from '#contract/device/status.ts';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '#contract/identity/id-number.ts';
import { isFile } from '#contract/item/answer.ts';
import { asked, refusalOf } from '#contract/item/flow.ts';
import type { Item, Question } from '#contract/item/schema.ts';
import type { CheckRow, ReaderState, Step, View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { tellingProblem } from './problems.ts';
import { factsOf, questionsHere, type SessionContext } from './session-context.ts';
import type { sessionMachine } from './session-machine.ts';

/** What a view shows beside the session itself. */
export interface Surroundings {
  readonly items: readonly Item[];
  readonly online: boolean;
  readonly today: string;
  isUsable(deviceClass: DeviceClass): boolean;
  /** What is armed of the screen's own devices. */
  armed(): Capture | null;
  /** Whether the terminal has such a device at all. */
  has(deviceClass: DeviceClass): boolean;
  deliveryOf(caseId: string): 'waiting' | 'delivered' | 'attention';
}

export type SessionState = SnapshotFrom<ReturnType<typeof sessionMachine>>;

/** The page for a state of the session. All that is personal leaves here masked. */
export function viewOf(state: SessionState, around: Surroundings): View {
  const { context } = state;
  const item = context.item?.item;
  const { journey } = state.value;
  if (journey === 'attract' || journey === 'ended' || !journey) return { page: 'attract' };
  if (typeof journey === 'object' && 'serving' in journey && journey.serving === 'home') {
    return {
      page: 'home',
      items: around.items.map((one) => ({
        ...head(one),
        shortName: one.shortName,
        duration: one.guide.duration,
        availableNow: !lacksOf(one, around).some((lack) => lack.blocks),
      })),
    };
  }
  if (!item) return { page: 'attract' };
  if (journey === 'done') return doneView(context, item, around);
  if ('working' in journey) return workingView(context, item, journey.working);
  return servingView(context, item, around, journey.serving);
}

function servingView(context: SessionContext, item: Item, around: Surroundings, place: unknown): View {
  const step = (current: number): Step => ({ current, total: 4 });
  switch (nameOf(place)) {
    case 'guide': {
      const { id, kind, name, body, guide, feeFen, caseType, sample } = item;
      return {
        page: 'guide',
        item: { id, kind, name, body, guide, feeFen, caseType, sample },
        lacks: [...lacksOf(item, around)],
        step: step(1),
      };
    }
    case 'notForYou': {
      const refusal = refusalOf(item, factsOf(context, around.today));
      return {
        page: 'notForYou',
        item: head(item),
        reason: refusal?.reason ?? item.name,
        goTo: refusal?.goTo ?? item.body.name,
      };
    }
    case 'identify': {
      const reader = readerState('idCardReader', context.stage, around);
      const chipReader =
        takesChipCard(item) && around.has('socialSecurityCardReader')
          ? readerState('socialSecurityCardReader', context.chipStage, around)
          : undefined;
      const problem = tellingProblem(context.cardProblem, context.chipProblem);
      return {
        page: 'identify',
        item: head(item),
        step: step(2),
        reader,
        ...(chipReader ? { chipReader } : {}),
        ...(problem && waits(reader, chipReader) ? { problem } : {}),
      };
    }
    case 'check':
      return checkView(context, item, around, step(4));
    case 'question':
      return questionView(context, item, around, step(context.applicant ? 3 : 1));
    default: {
      const problem = context.problem ?? { code: 'caseNotSaved' as const, actions: ['backToHome' as const] };
      return {
        page: 'problem',
        item: head(item),
        code: problem.code,
        actions: [...problem.actions],
        ...filedNumber(context),
      };
    }
  }
}

/** The name of a state that may have states of its own. */
function nameOf(place: unknown): string {
  if (typeof place === 'string') return place;
  return typeof place === 'object' && place !== null ? (Object.keys(place)[0] ?? '') : '';
}

function questionView(context: SessionContext, item: Item, around: Surroundings, step: Step): View {
  const questions = questionsHere(context, around.today);
  const index = Math.max(
    0,
    questions.findIndex(({ id }) => id === context.questionId),
  );
  const question = questions[index];
  if (!question) return { page: 'attract' };
  const value = context.answers[question.id];
  return {
    page: 'question',
    item: head(item),
    step,
    question,
    position: { n: index + 1, of: questions.length },
    ...(value === undefined ? {} : { value }),
    ...(context.sources[question.id] === 'card' ? { source: 'card' as const } : {}),
    ...(question.answer.type === 'code' ? { scan: scanOf(context, around) } : {}),
    known: context.applicant
      ? ['name', 'idNumber', ...(context.applicant.address ? (['address'] as const) : []), 'birthDate']
      : [],
    ...(isFile(question.answer) ? { files: filesView(context, value, around.armed()) } : {}),
    today: around.today,
  };
}

function filesView(context: SessionContext, value: string | undefined, capture: Capture | null) {
  return {
    count: attachmentIdsOf(value ?? '').length,
    ...(capture ? { capture } : {}),
    ...(context.captureProblem ? { problem: context.captureProblem } : {}),
  };
}

function checkView(context: SessionContext, item: Item, around: Surroundings, step: Step): View {
  const { applicant } = context;
  const fromCard = (id: 'name' | 'idNumber' | 'address', zh: string): CheckRow => ({
    id,
    label: id,
    value: { zh },
    source: 'card',
    canEdit: false,
  });
  const rows: CheckRow[] = applicant
    ? [
        fromCard('name', maskName(applicant.name)),
        fromCard('idNumber', maskIdNumber(applicant.idNumber)),
        ...(item.kind === 'declare' && applicant.address
          ? [fromCard('address', maskAddress(applicant.address))]
          : []),
      ]
    : [];
  for (const question of asked(item.questions, factsOf(context, around.today))) {
    const value = context.answers[question.id];
    if (value === undefined) continue;
    rows.push({
      id: question.id,
      label: question.label,
      value: shownValue(question, value, true),
      source: context.sources[question.id] ?? 'resident',
      canEdit: true,
    });
  }
  return {
    page: 'check',
    item: head(item),
    step,
    rows,
    materials: [...item.materials],
    ...(item.commitment ? { commitment: item.commitment } : {}),
    deliversLater: !around.online,
    withoutReceipt: item.kind === 'declare' && !around.isUsable('receiptPrinter'),
  };
}

function workingView(context: SessionContext, item: Item, task: string): View {
  const tasks = {
    fetching: 'fetchingRecord',
    filing: 'submitting',
    printingReceipt: 'printingReceipt',
    printingDocument: 'printingDocument',
  } as const;
  return {
    page: 'working',
    item: head(item),
    task: tasks[task as keyof typeof tasks] ?? 'submitting',
    ...(context.stage ? { stage: context.stage } : {}),
    ...filedNumber(context),
  };
}

function doneView(context: SessionContext, item: Item, around: Surroundings): View {
  return {
    page: 'done',
    item: head(item),
    receiptNumber: context.filed?.receiptNumber ?? '',
    receipt: context.receipt,
    document: context.document,
    card: context.applicant?.identifiedBy === 'socialSecurityCard' ? 'socialSecurityCard' : 'idCard',
    paper: context.paper,
    delivery: context.filed ? around.deliveryOf(context.filed.caseId) : 'waiting',
    bodyName: item.body.name,
    duration: item.guide.duration,
  };
}

function head(item: Item) {
  return { id: item.id, kind: item.kind, name: item.name };
}

function filedNumber(context: SessionContext) {
  return context.filed ? { receiptNumber: context.filed.receiptNumber } : {};
}

function takesChipCard(item: Item): boolean {
  return item.identify.by.includes('socialSecurityCard');
}

function readerState(
  deviceClass: 'idCardReader' | 'socialSecurityCardReader',
  stage: ProgressStage | null,
  around: Surroundings,
): ReaderState {
  if (!around.isUsable(deviceClass)) return 'absent';
  return stage === 'cardFound' || stage === 'reading' ? stage : 'waiting';
}

/** No reader is at work and one waits: then what was wrong last time is to be told. */
function waits(...readers: readonly (ReaderState | undefined)[]): boolean {
  return readers.includes('waiting') && !readers.includes('cardFound') && !readers.includes('reading');
}

function scanOf({ scanned, scanProblem }: SessionContext, around: Surroundings): ViewOf<'question'>['scan'] {
  return {
    scanner: around.isUsable('barcodeScanner') ? 'waiting' : 'absent',
    ...(scanned ? { read: scanned } : {}),
    ...(scanProblem ? { problem: scanProblem } : {}),
  };
}

/** What this terminal lacks for `item` right now. */
export function lacksOf(item: Item, around: Pick<Surroundings, 'online' | 'isUsable'>) {
  const lacks: {
    what: 'idCardReader' | 'barcodeScanner' | 'receiptPrinter' | 'documentPrinter' | CameraClass | 'network';
    blocks: boolean;
  }[] = [];
  const cameras = new Set(
    item.questions.flatMap(({ answer }) => (answer.type === 'photo' ? [answer.camera] : [])),
  );
  const chipCard = takesChipCard(item) && around.isUsable('socialSecurityCardReader');
  if (!around.isUsable('idCardReader')) lacks.push({ what: 'idCardReader', blocks: !chipCard });
  const scans = [...item.eligibility, ...item.questions].some(({ answer }) => answer.type === 'code');
  if (scans && !around.isUsable('barcodeScanner')) lacks.push({ what: 'barcodeScanner', blocks: false });
  if (item.kind === 'print' && !around.isUsable('documentPrinter'))
    lacks.push({ what: 'documentPrinter', blocks: true });
  if (item.kind === 'declare' && !around.isUsable('receiptPrinter'))
    lacks.push({ what: 'receiptPrinter', blocks: false });
  for (const camera of cameras) if (!around.isUsable(camera)) lacks.push({ what: camera, blocks: true });
  if (!around.online) lacks.push({ what: 'network', blocks: item.kind === 'print' });
  return lacks;
}

/** An answer in words. `masked` for the screen, in full for the sealed case. */
export function shownValue(question: Question, value: string, masked: boolean): Text {
  switch (question.answer.type) {
    case 'choice':
      return question.answer.options.find((option) => option.value === value)?.label ?? { zh: value };
    case 'date': {
      const [year, month, day] = [value.slice(0, 4), Number(value.slice(4, 6)), Number(value.slice(6, 8))];
      return {
        zh: `${year} 年 ${month} 月 ${day} 日`,
        en: `${year}-${value.slice(4, 6)}-${value.slice(6, 8)}`,
      };
    }
    case 'phone':
      return { zh: masked ? maskPhone(value) : value };
    case 'photo': {
      const pages = attachmentIdsOf(value).length;
      return {
        zh: `已拍 ${pages} 页`,
        en: pages === 1 ? '1 page photographed' : `${pages} pages photographed`,
      };
    }
    case 'signature':
      return { zh: '已签名', en: 'Signed' };
    case 'code':
      return { zh: question.answer.holds === 'receiptNumber' ? spacedReceiptNumber(value) : value };
  }
}
