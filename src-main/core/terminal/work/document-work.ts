import { textIn } from '#contract/text.ts';
import type { DocumentInput } from '../../documents/document-input.ts';
import { formDocument } from '../../documents/form-document.ts';
import { recordDocument } from '../../documents/record-document.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { factsOf } from '../../session/session-rules.ts';
import type { ProofResult, SessionWork } from '../../session/session-work.ts';
import { type Clock, dayOf } from '../../time/clock.ts';
import { inMatter, openItem } from './in-matter.ts';
import { askRecord } from './record-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** A page takes half a second, the first one of a boot a few; whoever stands there is not left waiting for more. */
const RENDER_LIMIT_MS = 30_000;

type DocumentDeps = Pick<WorkDeps, 'client' | 'catalogue' | 'clock' | 'log' | 'documents' | 'names'> & {
  readonly settings: { readonly site: Pick<WorkDeps['settings']['site'], 'name'> };
  readonly identity: Pick<WorkDeps['identity'], 'number'>;
};

/** Makes the papers of a session: the document of a record, and what a guided item gives along. */
export function documentWork(deps: DocumentDeps): Pick<SessionWork, 'makeProof' | 'makeForms'> {
  return {
    async makeProof(context) {
      const { applicant } = inMatter(context);
      const item = openItem(context, 'print');
      const asked = await askRecord(deps, context, item, true);
      if (!asked.ok) return asked;
      const { content, issuer, documentNumber, verifyUrl } = asked.record;
      // The client lets no answer pass without them where they were asked for.
      if (documentNumber === undefined || verifyUrl === undefined)
        return { ok: false, problem: 'platformFailed' };
      const words = recordDocument({
        item,
        applicant,
        content,
        facts: factsOf(context, dayOf(deps.clock.now())),
        language: context.preferences.language,
        divisionName: deps.names.divisionName,
      });
      const around = aroundOf(deps, context);
      return rendered(deps, { ...words, ...around, number: documentNumber, code: verifyUrl, issuer });
    },
    async makeForms(context) {
      const { applicant, filed } = inMatter(context);
      const item = openItem(context, 'guided');
      if (!filed || !applicant) throw new Error('no form before the case of a person is filed');
      const words = formDocument({
        item,
        applicant,
        facts: factsOf(context, dayOf(deps.clock.now())),
        receiptNumber: filed.receiptNumber,
        language: context.preferences.language,
        bodyName: (key) => deps.names.bodyName(item.division, key),
        divisionName: deps.names.divisionName,
      });
      const issuer = textIn(item.body.name, context.preferences.language);
      return rendered(deps, { ...words, ...aroundOf(deps, context), issuer });
    },
  };
}

function aroundOf(
  { settings, identity, clock }: DocumentDeps,
  { preferences }: SessionContext,
): Pick<DocumentInput, 'siteName' | 'terminal' | 'printedAt'> {
  return {
    siteName: textIn(settings.site.name, preferences.language),
    terminal: identity.number,
    printedAt: clock.now().toISOString(),
  };
}

async function rendered(deps: DocumentDeps, input: DocumentInput): Promise<ProofResult> {
  const made = await within(deps.clock, RENDER_LIMIT_MS, deps.documents.render(input));
  if (!made) return { ok: false, problem: 'platformFailed' };
  if (!made.ok) {
    deps.log.error({ error: made.error, detail: made.detail }, 'the document could not be made');
    return { ok: false, problem: 'platformFailed' };
  }
  return { ok: true, proof: { number: input.number, pdf: made.pdf, sha256: made.sha256 } };
}

/** What `work` gives, or `null` when `ms` are over. */
function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | null> {
  const overdue = Promise.withResolvers<null>();
  const stop = clock.after(ms, () => overdue.resolve(null));
  return Promise.race([work, overdue.promise]).finally(stop);
}
