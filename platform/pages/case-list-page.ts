import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { CaseRow, CaseState, TerminalRow } from '../store/store.ts';
import { html, page } from './html.ts';
import { localTime } from './local-time.ts';

/** The officer's first page: what came in, newest first, and the terminals it came from. */
export function caseListPage(cases: readonly CaseRow[], terminals: readonly TerminalRow[]): string {
  return page(
    '已收办件',
    html`<h1>已收办件</h1>
<div class="panel">${cases.length === 0 ? html`<p class="note">还没有收到办件。</p>` : caseTable(cases)}</div>
<h2>终端</h2>
<div class="panel">${terminals.length === 0 ? html`<p class="note">还没有登记的终端。</p>` : terminalTable(terminals)}</div>
<p class="note"><a href="/bundles">U 盘办件</a> · <a href="/codes">居民码（模拟）</a> · <a href="/docs">接口文档</a></p>`,
  );
}

function caseTable(cases: readonly CaseRow[]) {
  return html`<table>
<thead><tr><th>凭条号</th><th>事项</th><th>终端</th><th>收到时间</th><th>状态</th></tr></thead>
<tbody>${cases.map(
    (it) => html`
<tr><td class="number"><a href="/cases/${it.id}">${spacedReceiptNumber(it.receiptNumber)}</a></td><td>${it.item}</td><td class="number">${it.terminal}</td><td>${localTime(it.receivedAt)}</td><td>${stateText(it.state)}</td></tr>`,
  )}</tbody>
</table>`;
}

function terminalTable(terminals: readonly TerminalRow[]) {
  return html`<table>
<thead><tr><th>终端</th><th>登记时间</th><th>第几次登记</th><th>最近联系</th><th>待传办件</th></tr></thead>
<tbody>${terminals.map(
    (it) => html`
<tr><td class="number">${it.terminal}</td><td>${localTime(it.enrolledAt)}</td><td>${it.epoch}</td><td>${it.lastSeenAt === null ? '—' : localTime(it.lastSeenAt)}</td><td>${it.waitingCases ?? '—'}</td></tr>`,
  )}</tbody>
</table>`;
}

/** A stored case's state in the officer's words. */
export function stateText(state: CaseState) {
  return state === 'received'
    ? html`<span class="good">已接收</span>`
    : html`<span class="bad">冲突，待人工核对</span>`;
}
