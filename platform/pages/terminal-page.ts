import { createHash } from 'node:crypto';
import type { EnrolmentRequest } from '../store/approval-store.ts';
import type { TerminalRow } from '../store/store.ts';
import { type Html, html, page } from './html.ts';
import { localTime } from './local-time.ts';

/** Why nothing was done with a terminal. */
const PROBLEMS = {
  requestGone: '没有执行：这个申请刚才已经有人处理了。',
  terminalChanged: '没有执行：这台终端刚才已经停用，或者重新登记过了。请看下面最新的情况。',
  notConfirmed: '没有执行：停用前请勾选确认。',
} as const;
export type TerminalProblem = keyof typeof PROBLEMS;

/** Machines that want to be terminals, and terminals that there are. */
export function terminalPage(
  requests: readonly EnrolmentRequest[],
  terminals: readonly TerminalRow[],
  problem: TerminalProblem | null,
): string {
  return page(
    '终端',
    html`<p><a href="/">← 已收办件</a></p>
<h1>终端</h1>
${problem === null ? null : html`<p class="bad" role="alert">${PROBLEMS[problem]}</p>`}
<h2>等待批准</h2>
<div class="panel">${requests.length === 0 ? html`<p class="note">没有等待批准的机器。</p>` : requestTable(requests)}</div>
<h2>已登记</h2>
<div class="panel">${terminals.length === 0 ? html`<p class="note">还没有登记的终端。</p>` : terminalTable(terminals, revokeForm)}</div>
<p class="note">停用后：终端查不到任何资料，也得不到新的结果；停用前已经封存的办件仍会送达，先放到“待核查”，由工作人员核查后再办。终端找回、修好以后，用新的登记码重新登记即可恢复。</p>`,
  );
}

/** `action` is what can be done with one that is in use. */
export function terminalTable(
  terminals: readonly TerminalRow[],
  action: (terminal: TerminalRow) => Html | null = () => null,
): Html {
  return html`<table>
<thead><tr><th>终端</th><th>登记时间</th><th>第几次登记</th><th>最近联系</th><th>待传办件</th><th>状态</th></tr></thead>
<tbody>${terminals.map(
    (it) => html`
<tr><td class="number">${it.terminal}</td><td>${localTime(it.enrolledAt)}</td><td>${it.epoch}</td><td>${it.lastSeenAt === null ? '—' : localTime(it.lastSeenAt)}</td><td>${it.waitingCases ?? '—'}</td><td>${it.revokedAt === null ? html`<span class="good">使用中</span>${action(it)}` : html`<span class="bad">已停用（${localTime(it.revokedAt)}）</span>`}</td></tr>`,
  )}</tbody>
</table>`;
}

function revokeForm({ terminal, epoch }: TerminalRow): Html {
  return html`<details><summary>停用</summary>
<form method="post" action="/terminals/${terminal}/revoke">
<input type="hidden" name="epoch" value="${epoch}">
<p><label><input type="checkbox" name="sure" value="yes" required> 停用终端 ${terminal}，它不能再为人办事</label></p>
<p><button>停用</button></p>
</form></details>`;
}

function requestTable(requests: readonly EnrolmentRequest[]): Html {
  return html`<table>
<thead><tr><th>要成为终端</th><th>申请时间</th><th>密钥指纹</th><th></th></tr></thead>
<tbody>${requests.map(
    (it) => html`
<tr><td class="number">${it.terminal}</td><td>${localTime(it.askedAt)}</td><td class="number">${fingerprint(it.publicKey)}</td><td><form method="post" action="/terminals/requests/${it.codeHash}"><button class="main" name="answer" value="approved">批准</button><button name="answer" value="refused">拒绝</button></form></td></tr>`,
  )}</tbody>
</table>`;
}

/** Enough of the key's digest to tell two machines apart. */
function fingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}
