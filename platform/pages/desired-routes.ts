import { z } from 'zod';
import type { App, PlatformContext } from '../http/context.ts';
import type { TerminalRow } from '../store/store.ts';
import { configurationFrom, type DesiredForm, filledForm, formOf } from './desired-form.ts';
import { configurationOf, type DesiredNames } from './desired-words.ts';
import { oneTerminalPage } from './one-terminal-page.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { readForm, takeForms } from './read-form.ts';
import { onlyFromHere } from './same-origin.ts';
import { sendFormPage } from './send-form-page.ts';

const FORM_MAX_BYTES = 64 * 1024;
/** Versions that the page lists. */
const LISTED = 20;
const params = z.object({ terminal: z.string().regex(/^\d{5}$/) });
type Params = z.infer<typeof params>;

/** A terminal's own page: how it is, and where staff set what is wanted of it. */
export function desiredRoutes(app: App, { store, catalogue, now }: PlatformContext): void {
  const rowOf = async (terminal: string) =>
    (await store.terminals()).find((it) => it.terminal === terminal) ?? null;

  /** `division`: where the terminal stands, as it says. */
  function namesFor(division: string | null): DesiredNames {
    const divisions = [
      ...(division === null ? [] : [division]),
      ...catalogue.regions().map((it) => it.division),
    ];
    const nameOf = (id: string) => divisions.map((it) => catalogue.item(it, id)?.name.zh).find(Boolean);
    return {
      item: (id) => nameOf(id) ?? id,
      region: (code) => {
        const region = catalogue.region(code);
        return region ? `${region.name.zh}（${code}）` : code;
      },
    };
  }

  function idOf(idOrName: string, { item }: DesiredNames): string | null {
    const ids = catalogue.itemIds();
    return ids.find((id) => id === idOrName) ?? ids.find((id) => item(id) === idOrName) ?? null;
  }

  async function show(row: TerminalRow, typed?: DesiredForm): Promise<string> {
    const stored = await store.terminalState(row.terminal);
    const said = stored?.epoch === row.epoch ? stored : null;
    const versions = await store.desiredVersions(row.terminal, LISTED);
    const [newest] = versions;
    const names = namesFor(said?.state?.division ?? null);
    const used = said?.reported?.version ?? 0;
    return oneTerminalPage({
      ...{ row, said, versions, names },
      inUse: await store.desiredVersion(row.terminal, used),
      regions: catalogue.regions(),
      form: typed ?? formOf(newest?.version ?? 0, configurationOf(newest?.content ?? '{}'), names.item),
      now: now(),
    });
  }

  app.get<{ Params: Params }>(
    '/terminals/:terminal',
    { schema: { hide: true, params }, onRequest: onlyThisMachine },
    async (request, reply) => {
      const row = await rowOf(request.params.terminal);
      return row ? sendFormPage(reply, await show(row)) : reply.callNotFound();
    },
  );
  app.register(async (scope) => {
    takeForms(scope);
    scope.post<{ Params: Params }>(
      '/terminals/:terminal/desired',
      {
        schema: { hide: true, params },
        onRequest: [onlyThisMachine, onlyFromHere],
        bodyLimit: FORM_MAX_BYTES,
      },
      async (request, reply) => {
        const { terminal } = request.params;
        const [row, sent] = [await rowOf(terminal), await readForm(request)];
        if (!row || !sent) return reply.callNotFound();
        const form = filledForm(sent, catalogue.regions());
        const said = await store.terminalState(terminal);
        const names = namesFor(said?.state?.division ?? null);
        const read = configurationFrom(form, (line) => idOf(line, names));
        if (!read.ok)
          return sendFormPage(reply.code(400), await show(row, { ...form, problem: read.problem }));
        const { officer, basedOn } = form;
        const content = JSON.stringify(read.configuration);
        if (await store.setDesired({ terminal, content, officer, basedOn }, now()))
          return reply.redirect(`/terminals/${terminal}`, 303);
        const newest = (await store.desiredVersions(terminal, 1))[0]?.version ?? 0;
        const problem = '刚才别人已经改过设置。请对照下面最新的内容，确认后再下发。';
        return sendFormPage(reply.code(409), await show(row, { ...form, basedOn: newest, problem }));
      },
    );
  });
}
