import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { Region } from '#contract/region/region.ts';
import { CASE_STANDINGS } from '../decisions/moves.ts';
import type { CaseFilter, ListedCase } from '../store/decision-store.ts';
import type { TerminalRow } from '../store/store.ts';
import { STANDING_WORDS } from './decision-words.ts';
import { type Html, html, page } from './html.ts';
import { localTime } from './local-time.ts';
import { standingText } from './standing-text.ts';
import { terminalTable } from './terminal-page.ts';

/** What the list is made of. */
export interface CaseList {
  readonly cases: readonly ListedCase[];
  readonly filter: CaseFilter;
  readonly terminals: readonly TerminalRow[];
  readonly regions: readonly Region[];
  /** The item's name; the id where the platform does not know it. */
  readonly itemName: (listed: Pick<ListedCase, 'item' | 'division'>) => string;
  /** Machines that wait for approval. */
  readonly requests: number;
  /** How many cases the list shows at most. */
  readonly limit: number;
}

/** The officer's first page: what came in, newest first, and the terminals it came from. */
export function caseListPage(it: CaseList): string {
  const { cases, terminals, requests, limit } = it;
  return page(
    '已收办件',
    html`<h1>已收办件</h1>
${filterForm(it)}
<div class="panel">${cases.length === 0 ? html`<p class="note">没有这样的办件。</p>` : caseTable(it)}</div>
${cases.length < limit ? null : html`<p class="note">只列出最新的 ${limit} 件。要找更早的，请用上面的条件缩小范围。</p>`}
<h2>终端</h2>
${requests === 0 ? null : html`<p class="bad" role="status">${requests} 台机器等待批准：<a href="/terminals">查看</a></p>`}
<div class="panel">${terminals.length === 0 ? html`<p class="note">还没有登记的终端。</p>` : terminalTable(terminals)}</div>
<p class="note"><a href="/terminals">批准、停用终端</a> · <a href="/ratings">好差评</a> · <a href="/bundles">U 盘办件</a> · <a href="/codes">居民码（模拟）</a> · <a href="/docs">接口文档</a></p>`,
  );
}

function filterForm({ filter, terminals, regions, cases, itemName }: CaseList): Html {
  const standings = [...CASE_STANDINGS, 'conflict'] as const;
  const items = new Map(cases.map((listed) => [listed.item.split('@')[0] ?? '', itemName(listed)]));
  return html`<form class="panel filter" method="get" action="/">
<label>状态 <select name="standing">${option('', '全部', filter.standing)}${standings.map((it) =>
    option(it, it === 'conflict' ? '冲突，待人工核对' : STANDING_WORDS[it], filter.standing),
  )}</select></label>
<label>归属地区 <select name="division">${option('', '全部', filter.division)}${regions.map(
    ({ division, name }) => option(division, name.zh, filter.division),
  )}</select></label>
<label>终端 <select name="terminal">${option('', '全部', filter.terminal)}${terminals.map(({ terminal }) =>
    option(terminal, terminal, filter.terminal),
  )}</select></label>
<label>事项 <input name="item" list="items" value="${filter.item ?? ''}" placeholder="事项编号"></label>
<datalist id="items">${[...items].map(([id, name]) => html`<option value="${id}">${name}</option>`)}</datalist>
<button>筛选</button> <a href="/">全部</a>
</form>`;
}

function option(value: string, words: string, chosen: string | undefined): Html {
  return value === (chosen ?? '')
    ? html`<option value="${value}" selected>${words}</option>`
    : html`<option value="${value}">${words}</option>`;
}

function caseTable({ cases, regions, itemName }: CaseList): Html {
  return html`<table>
<thead><tr><th>凭条号</th><th>事项</th><th>归属</th><th>终端</th><th>收到时间</th><th>状态</th></tr></thead>
<tbody>${cases.map(
    (it) => html`
<tr><td class="number"><a href="/cases/${it.id}">${spacedReceiptNumber(it.receiptNumber)}</a></td><td>${itemName(it)}</td><td>${regions.find(({ division }) => division === it.division)?.name.zh ?? it.division ?? '—'}</td><td class="number">${it.terminal}</td><td>${localTime(it.receivedAt)}</td><td>${standingText(it.state, it.standing)}</td></tr>`,
  )}</tbody>
</table>`;
}
