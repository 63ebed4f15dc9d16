import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '#contract/case/consent.ts';
import { itemReference } from '#contract/item/schema.ts';
import { sealBlob } from '../blobs/seal-blob.ts';
import { sealCase } from '../cases/seal-case.ts';
import { receiptForCase } from '../receipts/receipt-for-case.ts';
import { resultSlip } from '../receipts/result-slip.ts';
import type { SessionContext } from '../session/session-context.ts';
import { isOnlySaid } from '../session/session-rules.ts';
import type { SessionWork } from '../session/session-work.ts';
import { resultWords } from '../session/view/result-view.ts';
import { clockRecord, dayOf } from '../time/clock.ts';
import type { PreparedCase } from '../unsettled/unsettled.ts';
import { paperWatch } from './paper-watch.ts';
import { bookingWork } from './work/booking-work.ts';
import { cardWatch } from './work/card-watch.ts';
import { caseDocument, filedFiles } from './work/case-document.ts';
import { documentWork } from './work/document-work.ts';
import { identityWork } from './work/identity-work.ts';
import { inMatter } from './work/in-matter.ts';
import { paymentWork } from './work/payment-work.ts';
import { ratingOf } from './work/rating-work.ts';
import { lookUpWork } from './work/record-work.ts';
import type { WorkDeps } from './work/work-deps.ts';

/** Kinds whose case ends with a document or forms, and not with a slip. */
const WITHOUT_RECEIPT: readonly string[] = ['print', 'guided'];

/** The session's work on the real store, devices and platform. */
export function sessionWork(deps: WorkDeps): SessionWork {
  const { identity, audit, devices } = deps;
  let canceling = new AbortController();
  const watchPaper = paperWatch(devices, (caseId, paper, outcome) => {
    note(deps, 'paper', () => audit.append('paper.outcome', caseId, `${paper} ${outcome}`));
    deps.log.info({ caseId, paper, outcome }, 'paper');
  });

  /** Seals the case with its files, which are on the disk when this resolves. */
  async function prepareCase(context: SessionContext): Promise<PreparedCase> {
    const { draft } = inMatter(context);
    const files = filedFiles(deps, context).map((file) => sealBlob(draft.caseId, file));
    const document = caseDocument(
      deps,
      context,
      files.map(({ attachment }) => attachment),
    );
    const sealed = await sealCase(document, identity.platformKeys.sealingKey, identity.number);
    await deps.blobFiles.write(files);
    const blobs = files.map(({ sha256, size }) => ({ sha256, size }));
    return { ...sealed, blobs, caseId: document.caseId, item: document.item };
  }

  return {
    ...identityWork(deps),
    ...documentWork(deps),
    ...bookingWork(deps),
    ...paymentWork({ ...deps, prepareCase }),
    consentGiven({ item }) {
      if (!item) throw new Error('nobody agrees to anything without a matter');
      note(deps, 'consent', () => audit.append('consent.given', itemReference(item.item), CONSENT_VERSION));
      return { version: CONSENT_VERSION, at: deps.clock.now().toISOString() };
    },
    lookUp: lookUpWork(deps),
    readCard: (timeoutMs, signal) => devices.readCard(timeoutMs, signal),
    watchCard: cardWatch(devices, deps.clock),
    capture: (deviceClass, timeoutMs, signal) => deps.screenDevices.capture(deviceClass, timeoutMs, signal),
    takesSticks: () => deps.stick.isOffered,
    takeFromStick: (room, signal) => deps.stick.take(room, signal),
    offersTransfer: () => (deps.transfer?.status()?.stick ?? 'none') !== 'none',
    transfer: async (signal, scope) => deps.transfer?.run(signal, scope),
    closeTransfer: () => deps.transfer?.close(),
    readSocialSecurityCard: (timeoutMs, signal) => devices.readSocialSecurityCard(timeoutMs, signal),
    scan: (timeoutMs, signal) => devices.scan(timeoutMs, signal),
    async fileCase(context) {
      const { item, draft } = inMatter(context);
      // What was paid for was sealed before; sealed again it would be another case under the same id.
      const prepared = deps.unsettled.paymentOf(draft.caseId)?.prepared ?? (await prepareCase(context));
      const filed = deps.cases.file({
        ...prepared,
        clock: clockRecord(deps.clock, deps.bootId, deps.sync.offsetMs),
        hasReceipt: !WITHOUT_RECEIPT.includes(item.item.kind),
      });
      deps.sync.kick();
      return filed;
    },
    async printReceipt(context, signal) {
      const { item, applicant, draft, filed } = inMatter(context);
      if (!filed) throw new Error('no receipt before the case is filed');
      const receipt = receiptForCase({
        ...slipAround(deps),
        item: item.item,
        answers: context.answers,
        payment: context.payment,
        applicantName: applicant?.name ?? null,
        showsCardLater: isOnlySaid(context),
        receiptNumber: filed.receiptNumber,
        lookupSecret: draft.lookupSecret,
        deliversLater: !deps.sync.online,
        platformUrl: deps.settings.platform.url,
        language: context.preferences.language,
      });
      const completion = await devices.printReceipt(receipt, signal);
      note(deps, 'receipt outcome', () => deps.cases.setReceiptOutcome(filed.caseId, completion.outcome));
      deps.log.info({ receiptNumber: filed.receiptNumber, ...completion }, 'receipt');
      return completion;
    },
    async printResult(context, signal) {
      const words = resultWords(context, dayOf(deps.clock.now()));
      if (!context.item || !words) throw new Error('there is no result to print');
      const slip = resultSlip({
        ...slipAround(deps),
        item: context.item.item,
        words,
        language: context.preferences.language,
      });
      const completion = await devices.printReceipt(slip, signal);
      deps.log.info({ item: context.item.item.id, ...completion }, 'result slip');
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
    keepRating(context) {
      const rating = ratingOf(context, deps.clock.now(), randomUUID);
      if (!rating) return;
      note(deps, 'rating', () => deps.ratings?.keep([rating]));
      deps.sync.kick();
    },
    sessionStarted: () => note(deps, 'session started', () => audit.append('session.started')),
    sessionEnded(cardIsNext) {
      devices.endSession(cardIsNext);
      // A payment may have come with the last breath of the session.
      void deps.settler.settle();
      note(deps, 'session ended', () => audit.append('session.ended'));
    },
  };
}

function slipAround({ clock, identity, settings }: WorkDeps) {
  return { at: clock.now(), terminal: identity.number, site: settings.site };
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
