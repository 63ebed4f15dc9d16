import { createHash } from 'node:crypto';
import type { EnrolmentRequest } from '../store/approval-store.ts';
import type { TerminalRow } from '../store/store.ts';
import type { DesiredVersion, StoredState } from '../store/terminal-state-store.ts';
import { type Html, html, page } from './html.ts';
import { localTime } from './local-time.ts';
import { troublesOf } from './terminal-words.ts';

/** Why nothing was done with a terminal. */
const PROBLEMS = {
  requestGone: '没有执行：这个申请刚才已经有人处理了。',
  terminalChanged: '没有执行：这台终端刚才已经停用，或者重新登记过了。请看下面最新的情况。',
  notConfirmed: '没有执行：停用前请勾选确认。',
} as const;
export type TerminalProblem = keyof typeof PROBLEMS;

/** A terminal that is there beats every five minutes, or every fifteen while it is sending; this is beyond doubt, ms. */
const SILENT_MS = 20 * 60_000;

export interface TerminalList {
  /** Machines that want to be terminals. */
  readonly requests: readonly EnrolmentRequest[];
  readonly terminals: readonly TerminalRow[];
  readonly states: readonly StoredState[];
  /** The newest of each terminal. */
  readonly desired: readonly DesiredVersion[];
  /** Why files of cases cannot be stored, by its code; `null` where they can. */
  readonly storageTrouble: string | null;
  readonly now: Date;
}

/** Machines that want to be terminals, and terminals that there are: what is wrong where. */
export function terminalPage(
  { requests, terminals, states, desired, storageTrouble, now }: TerminalList,
  problem: TerminalProblem | null,
): string {
  const columns = (row: TerminalRow) => ({
    how: troubleList(row, present(row, states), now),
    versions: versionCell(row.terminal, present(row, states), desired),
    action: revokeForm(row),
  });
  return page(
    '终端',
    html`<p><a href="/">← 已收办件</a> · <a href="/ratings">好差评</a></p>
<h1>终端</h1>
${problem === null ? null : html`<p class="bad" role="alert">${PROBLEMS[problem]}</p>`}
${storageTrouble === null ? null : html`<p class="bad">平台现在存不进文件（${storageTrouble}）。带附件的办件留在终端里，恢复后自动送达；不带附件的办件、查询和联系照常。</p>`}
<h2>等待批准</h2>
<div class="panel">${requests.length === 0 ? html`<p class="note">没有等待批准的机器。</p>` : requestTable(requests)}</div>
<h2>已登记</h2>
<div class="panel">${terminals.length === 0 ? html`<p class="note">还没有登记的终端。</p>` : terminalTable(terminals, columns)}</div>
<p class="note">停用后：终端查不到任何资料，也得不到新的结果；停用前已经封存的办件仍会送达，先放到“待核查”，由工作人员核查后再办。终端找回、修好以后，用新的登记码重新登记即可恢复。</p>`,
  );
}

/** What the list of `/terminals` has beside the officer's first page. */
interface MoreColumns {
  readonly how: Html;
  readonly versions: Html;
  /** What can be done with one that is in use. */
  readonly action: Html;
}

export function terminalTable(
  terminals: readonly TerminalRow[],
  more?: (terminal: TerminalRow) => MoreColumns,
): Html {
  return html`<table>
<thead><tr><th>终端</th><th>登记时间</th><th>第几次登记</th><th>最近联系</th><th>待传办件</th>${more ? html`<th>情况</th><th>远程设置</th>` : null}<th>状态</th></tr></thead>
<tbody>${terminals.map((it) => {
    const columns = more?.(it) ?? null;
    return html`
<tr><td class="number"><a href="/terminals/${it.terminal}">${it.terminal}</a></td><td>${localTime(it.enrolledAt)}</td><td>${it.epoch}</td><td>${it.lastSeenAt === null ? '—' : localTime(it.lastSeenAt)}</td><td>${it.waitingCases ?? '—'}</td>${columns && html`<td>${columns.how}</td><td>${columns.versions}</td>`}<td>${standingWords(it)}${it.revokedAt === null ? (columns?.action ?? null) : null}</td></tr>`;
  })}</tbody>
</table>`;
}

export function standingWords({ revokedAt }: TerminalRow): Html {
  return revokedAt === null
    ? html`<span class="good">使用中</span>`
    : html`<span class="bad">已停用（${localTime(revokedAt)}）</span>`;
}

/** What it said in its present life. */
function present({ terminal, epoch }: TerminalRow, states: readonly StoredState[]): StoredState | null {
  return states.find((it) => it.terminal === terminal && it.epoch === epoch) ?? null;
}

/** All that is wrong with one terminal; what it said before it fell silent stands behind that. */
export function troubleList(row: TerminalRow, said: StoredState | null, now: Date): Html {
  if (row.lastSeenAt === null) return html`<span class="note">登记后还没有联系</span>`;
  const isSilent = now.getTime() - Date.parse(row.lastSeenAt) > SILENT_MS;
  const troubles = [
    ...(isSilent ? ['超过 20 分钟没有联系'] : []),
    ...(said?.state ? troublesOf(said.state) : []),
  ];
  if (troubles.length > 0) return html`${troubles.map((it) => html`<div class="bad">${it}</div>`)}`;
  return said?.state
    ? html`<span class="good">正常</span>`
    : html`<span class="note">终端没有报告设备情况</span>`;
}

function versionCell(terminal: string, said: StoredState | null, desired: readonly DesiredVersion[]): Html {
  const wanted = desired.find((it) => it.terminal === terminal)?.version ?? 0;
  const used = said?.reported?.version ?? 0;
  if (wanted === 0 && used === 0) return html`—`;
  const problems = said?.reported?.problems.length ?? 0;
  if (used !== wanted) return html`<span class="waits">要 ${wanted}，用 ${used}</span>`;
  return problems === 0
    ? html`第 ${used} 版`
    : html`第 ${used} 版<div class="bad">${problems} 处没有应用</div>`;
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
