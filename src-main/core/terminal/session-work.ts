import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { isFile } from '#contract/item/answer.ts';
import { asked } from '#contract/item/flow.ts';
import type { PrintItem } from '#contract/item/schema.ts';
import { itemReference } from '#contract/item/schema.ts';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { Settings } from '#contract/settings/settings.ts';
import { textIn } from '#contract/text.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { CaseStore } from '../cases/case-store.ts';
import { sealCase } from '../cases/seal-case.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import type { ScreenDevices } from '../devices/screen-devices.ts';
import type { DocumentRenderer } from '../documents/document-renderer.ts';
import type { TerminalIdentity } from '../identity/terminal-identity.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { receiptForCase } from '../receipts/receipt-for-case.ts';
import { factsOf, type SessionContext } from '../session/session-context.ts';
import { shownValue } from '../session/session-view.ts';
import type { ProofResult, SessionWork } from '../session/session-work.ts';
import type { SyncAgent } from '../sync/sync-agent.ts';
import { type Clock, clockRecord, dayOf } from '../time/clock.ts';
import { paperWatch } from './paper-watch.ts';

export interface WorkDeps {
  readonly settings: Settings;
  readonly identity: TerminalIdentity;
  readonly client: PlatformClient;
  readonly sync: SyncAgent;
  readonly cases: CaseStore;
  readonly audit: AuditLog;
  readonly devices: DeviceClient;
  readonly screenDevices: ScreenDevices;
  readonly documents: DocumentRenderer;
  readonly clock: Clock;
  readonly bootId: string;
  readonly log: Log;
}

/** The session's work on the real store, devices and platform. */
export function sessionWork(deps: WorkDeps): SessionWork {
  const { settings, identity, audit, devices } = deps;
  let canceling = new AbortController();
  const watchPaper = paperWatch(devices, (caseId, paper, outcome) => {
    note(deps, 'paper', () => audit.append('paper.outcome', caseId, `${paper} ${outcome}`));
    deps.log.info({ caseId, paper, outcome }, 'paper');
  });
  return {
    readCard: (timeoutMs, signal) => devices.readCard(timeoutMs, signal),
    capture: (deviceClass, timeoutMs, signal) => deps.screenDevices.capture(deviceClass, timeoutMs, signal),
    readSocialSecurityCard: (timeoutMs, signal) => devices.readSocialSecurityCard(timeoutMs, signal),
    scan: (timeoutMs, signal) => devices.scan(timeoutMs, signal),
    makeProof: (context) => makeProof(deps, context),
    async fileCase(context) {
      const document = caseDocument(deps, context);
      const sealed = await sealCase(document, identity.platformKeys.sealingKey, identity.number);
      const filed = deps.cases.file({
        ...sealed,
        caseId: document.caseId,
        item: document.item,
        clock: clockRecord(deps.clock, deps.bootId, deps.sync.offsetMs),
        hasReceipt: context.item?.item.kind === 'declare',
      });
      deps.sync.kick();
      return filed;
    },
    async printReceipt(context, signal) {
      const { item, applicant, draft, filed } = inMatter(context);
      if (!filed) throw new Error('no receipt before the case is filed');
      const receipt = receiptForCase({
        item: item.item,
        applicantName: applicant.name,
        receiptNumber: filed.receiptNumber,
        lookupSecret: draft.lookupSecret,
        at: deps.clock.now(),
        deliversLater: !deps.sync.online,
        terminal: identity.number,
        site: settings.site,
        platformUrl: settings.platform.url,
        language: context.preferences.language,
      });
      const completion = await devices.printReceipt(receipt, signal);
      note(deps, 'receipt outcome', () => deps.cases.setReceiptOutcome(filed.caseId, completion.outcome));
      deps.log.info({ receiptNumber: filed.receiptNumber, ...completion }, 'receipt');
      return completion;
    },
    async printDocument(context, signal) {
      const { proof, filed } = context;
      if (!proof) throw new Error('no document to print');
      canceling = new AbortController();
      const completion = await devices.printDocument(proof.pdf, AbortSignal.any([signal, canceling.signal]));
      note(deps, 'document outcome', () =>
        audit.append('document.outcome', filed?.caseId ?? '', completion.outcome),
      );
      deps.log.info({ receiptNumber: filed?.receiptNumber, ...completion }, 'document');
      return completion;
    },
    cancelPrint: () => canceling.abort(),
    waitTaken: watchPaper,
    receiptTaken(context) {
      const { filed } = context;
      if (filed)
        note(deps, 'receipt taken', () => deps.cases.setReceiptOutcome(filed.caseId, 'takenByResident'));
    },
    receiptPrinterReady: () => devices.isUsable('receiptPrinter'),
    sessionStarted: () => note(deps, 'session started', () => audit.append('session.started')),
    sessionEnded() {
      devices.endSession();
      note(deps, 'session ended', () => audit.append('session.ended'));
    },
  };
}

/** A note that a full disk may cost, but never the session: paper is out, people come and go all the same. */
function note({ log }: WorkDeps, what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    log.error(
      { what, error: error instanceof Error ? error.message : 'unknown' },
      'could not be written down',
    );
  }
}

/** The parts of a session that are there once a matter was submitted. */
function inMatter(context: SessionContext) {
  const { item, applicant, draft, filed } = context;
  if (!item || !applicant || !draft) throw new Error('nothing was submitted');
  return { item, applicant, draft, filed };
}

/** A page takes half a second, the first one of a boot a few; whoever stands there is not left waiting for more. */
const RENDER_LIMIT_MS = 30_000;

/** What `work` gives, or `null` when `ms` are over. */
function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | null> {
  const overdue = Promise.withResolvers<null>();
  const stop = clock.after(ms, () => overdue.resolve(null));
  return Promise.race([work, overdue.promise]).finally(stop);
}

async function makeProof(deps: WorkDeps, context: SessionContext): Promise<ProofResult> {
  const { item, applicant } = inMatter(context);
  if (item.item.kind !== 'print') throw new Error('the item prints no document');
  const answer = await deps.client.queryRecord({
    kind: item.item.record.kind,
    idNumber: applicant.idNumber,
    name: applicant.name,
    months: monthsOf(item.item, context),
  });
  if (!answer.ok) {
    deps.log.warn({ why: answer.why, message: answer.message }, 'no record');
    return { ok: false, problem: proofProblem(answer) };
  }
  if (!answer.answer.found) return { ok: false, problem: answer.answer.reason };
  const rendered = await within(
    deps.clock,
    RENDER_LIMIT_MS,
    deps.documents.render({
      templateId: item.item.template,
      applicant: { name: applicant.name, idNumber: applicant.idNumber },
      record: answer.answer,
      siteName: textIn(deps.settings.site.name, context.preferences.language),
      terminal: deps.identity.number,
      printedAt: deps.clock.now().toISOString(),
      language: context.preferences.language,
    }),
  );
  if (!rendered) return { ok: false, problem: 'platformFailed' };
  if (!rendered.ok) {
    deps.log.error({ error: rendered.error, detail: rendered.detail }, 'the document could not be made');
    return { ok: false, problem: 'platformFailed' };
  }
  return {
    ok: true,
    proof: { number: answer.answer.documentNumber, pdf: rendered.pdf, sha256: rendered.sha256 },
  };
}

function monthsOf(item: PrintItem, context: SessionContext): number {
  const { question, values } = item.record.months;
  const months = values[context.answers[question] ?? ''];
  // The catalogue's check made sure that every option has its number.
  if (months === undefined) throw new Error(`no number of months for the answer to ${question}`);
  return months;
}

function proofProblem(failure: PlatformFailure): ProblemCode {
  return failure.why === 'unreachable' || failure.why === 'timeOut' ? 'networkNeeded' : 'platformFailed';
}

function caseDocument(deps: WorkDeps, context: SessionContext): CaseDocument {
  const { item: catalogueItem, applicant, draft } = inMatter(context);
  const { item, digest } = catalogueItem;
  const { settings, identity, clock } = deps;
  const questions = asked([...item.eligibility, ...item.questions], factsOf(context, dayOf(clock.now())));
  const named = new Set(
    questions.flatMap(({ id, answer }) => (isFile(answer) ? attachmentIdsOf(context.answers[id] ?? '') : [])),
  );
  const attachments = context.attachments.filter(({ id }) => named.has(id));
  return {
    schema: 'tongban-case-1',
    caseId: draft.caseId,
    terminal: identity.number,
    item: itemReference(item),
    itemDigest: digest,
    itemName: item.name.zh,
    division: item.division,
    site: settings.site.name.zh,
    source: '9-terminal',
    applicant,
    answers: questions.flatMap((question) => {
      const value = context.answers[question.id];
      if (value === undefined) return [];
      return [
        {
          question: question.id,
          label: question.label.zh,
          value,
          shown: shownValue(question, value, false).zh,
          source: context.sources[question.id] ?? ('resident' as const),
        },
      ];
    }),
    materials: item.materials.map(({ id, name, state }) => ({ material: id, name: name.zh, state })),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    ...(context.proof ? { document: { number: context.proof.number, sha256: context.proof.sha256 } } : {}),
    lookupSecret: draft.lookupSecret,
    madeAt: clock.now().toISOString(),
  };
}
