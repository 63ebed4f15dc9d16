import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { divisionCodeSchema, idSchema } from '#contract/item/names.ts';
import { itemReference } from '#contract/item/schema.ts';
import { caseHistory } from '../decisions/case-history.ts';
import { decide, type NotDecided, RESULT_MAX_BYTES, type WantedDecision } from '../decisions/decide.ts';
import { ACTS, CASE_STANDINGS } from '../decisions/moves.ts';
import { documentUse } from '../decisions/said.ts';
import type { App, PlatformContext } from '../http/context.ts';
import { oldVersions } from '../intake/case-versions.ts';
import { filesOfCase } from '../intake/files-of-case.ts';
import { judgeCase } from '../intake/judge-case.ts';
import { openCase } from '../intake/open-case.ts';
import { serviceDay } from '../service-day.ts';
import type { CaseFilter } from '../store/decision-store.ts';
import type { StoredCase } from '../store/store.ts';
import { caseListPage } from './case-list-page.ts';
import { casePage } from './case-page.ts';
import { itemWords } from './item-words.ts';
import { judgementPart } from './judgement-part.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { CASE_CSP } from './page-routes.ts';
import { type FilledForm, readForm, takeForms } from './read-form.ts';
import { onlyFromHere } from './same-origin.ts';
import { sendFormPage } from './send-form-page.ts';

const LISTED = 200;
/** Room for the texts of a form beside its file. */
const FORM_MAX_BYTES = RESULT_MAX_BYTES + 256 * 1024;

/** What the list may be narrowed by; a value that cannot be is as good as none. */
const filterSchema = z.object({
  standing: z
    .enum([...CASE_STANDINGS, 'conflict'])
    .optional()
    .catch(undefined),
  item: idSchema.optional().catch(undefined),
  terminal: z
    .string()
    .regex(/^\d{5}$/)
    .optional()
    .catch(undefined),
  division: divisionCodeSchema.optional().catch(undefined),
});
const params = z.object({ id: z.coerce.number().int() });
const resultParams = z.object({ id: z.coerce.number().int(), turn: z.coerce.number().int() });
const wantedSchema = z.object({
  act: z.enum(ACTS),
  turn: z.coerce.number().int(),
  officer: z.string().max(40),
  words: z.string().max(1_000),
  until: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
  place: z.string().max(200),
  placeDivision: z.union([divisionCodeSchema, z.literal('')]),
  division: z.union([divisionCodeSchema, z.literal('')]),
});

/** The officer's list, an opened case, and what is done with it. */
export function caseRoutes(app: App, context: PlatformContext): void {
  const { store, blobs, keys, seal, catalogue, cases, published, now } = context;
  const open = ({ envelope, terminal }: StoredCase) => openCase(envelope, terminal, keys.sealing.privateKey);

  function itemName({ item, division }: { readonly item: string; readonly division: string | null }): string {
    const known = division === null ? null : catalogue.item(division, item.split('@')[0] ?? '');
    return known && itemReference(known) === item ? known.name.zh : item;
  }

  async function list(filter: CaseFilter): Promise<string> {
    await cases.lookInto();
    const listed = await store.cases(LISTED, filter);
    const terminals = await store.terminals();
    const requests = (await store.enrolmentRequests()).length;
    return caseListPage({
      cases: listed,
      filter,
      terminals,
      regions: catalogue.regions(),
      itemName,
      requests,
      limit: LISTED,
    });
  }

  async function showCase(stored: StoredCase, problem: NotDecided | null, typed: string): Promise<string> {
    const document = await open(stored);
    const history = await caseHistory(store, seal, stored);
    const division = history.handedTo ?? document?.division ?? null;
    const owner = ownerOf(document, stored, division);
    const decisions = {
      ...{ id: stored.id, history, division },
      regions: catalogue.regions(),
      wish: wishOf(document),
      today: dashed(serviceDay(now())),
    };
    const shown = { stored, decisions, owner, problem, typed };
    if (!document) return casePage({ ...shown, opened: null });
    const words = itemWords(catalogue, document.division, serviceDay(new Date(document.madeAt)));
    const files = await filesOfCase(document, blobs);
    const judgement = judgementPart(judgeCase(document, catalogue), oldVersions(document, published), words);
    return casePage({ ...shown, opened: { document, judgement, words, files } });
  }

  /** Who answers for a case: the division, and the body in it. */
  function ownerOf(document: CaseDocument | null, stored: StoredCase, division: string | null) {
    if (division === null) return null;
    const region = catalogue.region(division);
    const body = catalogue.item(division, stored.item.split('@')[0] ?? '')?.body.name.zh ?? null;
    return {
      division: region ? `${region.name.zh}（${division}）` : division,
      body,
      filedIn: document && document.division !== division ? nameOfDivision(document.division) : null,
    };
  }

  function nameOfDivision(division: string): string {
    const region = catalogue.region(division);
    return region ? `${region.name.zh}（${division}）` : division;
  }

  const guarded = { schema: { hide: true }, onRequest: onlyThisMachine } as const;
  app.get('/', guarded, async (request, reply) =>
    sendFormPage(reply, await list(filterSchema.parse(emptyLeftOut(request.query)))),
  );
  app.get('/cases/:id', { ...guarded, schema: { hide: true, params } }, async (request, reply) => {
    const stored = await store.case(request.params.id);
    if (!stored) return reply.callNotFound();
    return sendFormPage(reply, await showCase(stored, null, ''), CASE_CSP);
  });
  app.get(
    '/cases/:id/results/:turn',
    { ...guarded, schema: { hide: true, params: resultParams } },
    async (request, reply) => {
      const { id, turn } = request.params;
      const stored = await store.case(id);
      const pdf = stored && (await resultOf(stored, turn));
      return pdf ? sendPdf(reply, pdf, `${stored.receiptNumber}-${turn}.pdf`) : reply.callNotFound();
    },
  );

  async function resultOf(stored: StoredCase, turn: number): Promise<Buffer | null> {
    const { decisions } = await caseHistory(store, seal, stored);
    const document = decisions.find((it) => it.turn === turn)?.said?.document;
    const sealed = document && (await blobs.read(stored.terminal, document.sha256));
    const { terminal, envelope } = stored;
    return sealed ? seal.open(documentUse({ terminal, caseId: envelope.caseId }), sealed) : null;
  }

  app.register(async (scope) => {
    takeForms(scope);
    scope.post<{ Params: z.infer<typeof params> }>(
      '/cases/:id/decisions',
      {
        schema: { hide: true, params },
        onRequest: [onlyThisMachine, onlyFromHere],
        bodyLimit: FORM_MAX_BYTES,
      },
      async (request, reply) => {
        const stored = await store.case(request.params.id);
        if (!stored) return reply.callNotFound();
        const form = await readForm(request);
        const wanted = form && (await wantedFrom(form));
        if (!wanted)
          return reply.code(400).type('text/plain; charset=utf-8').send('表单不完整，没有执行。\n');
        const document = await open(stored);
        const { handedTo } = await caseHistory(store, seal, stored);
        const result = await decide(context, stored, wanted, handedTo ?? document?.division ?? null);
        if (result === 'decided') return reply.redirect(`/cases/${stored.id}`, 303);
        const status = result === 'movedOn' || result === 'notPossible' ? 409 : 400;
        return sendFormPage(reply.code(status), await showCase(stored, result, wanted.words), CASE_CSP);
      },
    );
  });
}

async function wantedFrom(form: FilledForm): Promise<WantedDecision | null> {
  const texts = Object.keys(wantedSchema.shape).map((name) => [name, form.text(name)] as const);
  const read = wantedSchema.safeParse(Object.fromEntries(texts));
  if (!read.success) return null;
  return { ...read.data, until: read.data.until.replaceAll('-', ''), document: await form.file('document') };
}

/** The shared questions by which items ask how somebody wants to have what comes of their matter (assets/questions.yaml). */
const COLLECTION_QUESTIONS = ['collection', 'serviceCentre', 'postalAddress'];

function wishOf(document: CaseDocument | null): string {
  return (document?.answers ?? [])
    .filter(({ question }) => COLLECTION_QUESTIONS.includes(question))
    .map(({ shown }) => shown)
    .join('，');
}

function emptyLeftOut(query: unknown): Readonly<Record<string, unknown>> {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(query);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

function sendPdf(reply: FastifyReply, pdf: Buffer, name: string) {
  return reply
    .headers({
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .type('application/pdf')
    .send(pdf);
}
