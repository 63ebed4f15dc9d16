import type { TerminalState } from '#contract/platform-api/terminal-state.ts';
import type { Region } from '#contract/region/region.ts';
import type { TerminalRow } from '../store/store.ts';
import type { DesiredVersion, StoredState } from '../store/terminal-state-store.ts';
import { type DesiredForm, desiredForm } from './desired-form.ts';
import {
  configurationOf,
  configurationWords,
  type DesiredNames,
  differenceWords,
  problemWords,
} from './desired-words.ts';
import { type Html, html, page } from './html.ts';
import { localTime } from './local-time.ts';
import { standingWords, troubleList } from './terminal-page.ts';
import { CONDITION_WORDS, clockWords, DEVICE_WORDS, STATE_WORDS, SUPPLY_WORDS } from './terminal-words.ts';

export interface OneTerminal {
  readonly row: TerminalRow;
  /** What it said in its present life. */
  readonly said: StoredState | null;
  /** What was set for it, newest first. */
  readonly versions: readonly DesiredVersion[];
  /** Of the version in use; `null` where there is none, or this platform never made it. */
  readonly inUse: DesiredVersion | null;
  readonly names: DesiredNames;
  readonly regions: readonly Region[];
  readonly form: DesiredForm;
  readonly now: Date;
}

/** One terminal: how it is, what is set for it and what it makes of that. */
export function oneTerminalPage(it: OneTerminal): string {
  const { row, said, now } = it;
  const state = said?.state ?? null;
  return page(
    `终端 ${row.terminal}`,
    html`<p><a href="/terminals">← 终端</a></p>
<h1>终端 ${row.terminal}</h1>
<div class="panel"><table><tbody>
${line('状态', standingWords(row))}
${line('情况', troubleList(row, said, now))}
${line('最近联系', row.lastSeenAt === null ? '—' : localTime(row.lastSeenAt))}
${state && said ? stateLines(state, said, it) : null}
</tbody></table></div>
${said && !state ? html`<p class="note">它在 ${localTime(said.saidAt)} 报告的情况，这个平台看不懂：终端的程序比平台新。</p>` : null}
${state === null ? null : html`<h2>设备</h2><div class="panel">${deviceTable(state)}</div>`}
<h2>远程设置</h2>
<div class="panel">${configurationPart(it)}</div>
${desiredForm(row, it.form, it.regions)}
${it.versions.length === 0 ? null : html`<h2>设置记录</h2><div class="panel">${versionTable(it)}</div>`}`,
  );
}

/** As disks are talked about: below a gigabyte in MB. */
function roomText(mebibytes: number): string {
  return mebibytes < 1_024 ? `${mebibytes} MB` : `${(mebibytes / 1_024).toFixed(1)} GB`;
}

function stateLines(state: TerminalState, said: StoredState, { names }: OneTerminal): Html {
  const { catalogue, store, outbox, clockOffsetMs } = state;
  const version = catalogue.version === null ? '随机附带的版本' : `发布的第 ${catalogue.version} 版`;
  const room = store.freeMiB === null ? '还不知道' : `剩余 ${roomText(store.freeMiB)}`;
  return html`${line('报告时间', localTime(said.saidAt))}
${line('地区', names.region(state.division))}
${line('程序', `${state.appVersion}，${localTime(state.startedAt)} 启动（终端时钟）`)}
${line('事项', `${version}，${catalogue.items} 项`)}
${line('办件', `${outbox.waiting} 件没有送达，其中 ${outbox.quarantined} 件待人工处理`)}
${line('磁盘', room)}
${line('时钟', clockOffsetMs === null ? '还不知道' : clockWords(clockOffsetMs))}`;
}

function deviceTable({ devices }: TerminalState): Html {
  if (devices.length === 0) return html`<p class="note">没有设备。</p>`;
  return html`<table>
<thead><tr><th>设备</th><th>编号</th><th>状态</th><th>要处理的</th><th>耗材</th></tr></thead>
<tbody>${devices.map(
    (it) => html`
<tr><td>${DEVICE_WORDS[it.class]}</td><td class="number">${it.id}</td><td>${STATE_WORDS[it.state]}</td><td>${it.conditions.map((condition) => CONDITION_WORDS[condition]).join('、') || '—'}</td><td>${(it.levels ?? []).map(({ name, percent }) => `${SUPPLY_WORDS[name]} ${percent}%`).join('，') || '—'}</td></tr>`,
  )}</tbody>
</table>`;
}

/** Both versions, and the difference in words. */
function configurationPart({ said, versions, inUse, names }: OneTerminal): Html {
  const [wanted] = versions;
  const reported = said?.reported ?? null;
  const used = reported?.version ?? 0;
  const problems = (reported?.problems ?? []).map(problemWords);
  const wantedWords =
    wanted === undefined
      ? '没有设置'
      : `第 ${wanted.version} 版，${wanted.officer} 于 ${localTime(wanted.setAt)}`;
  const usedWords = reported === null ? '没有报告' : used === 0 ? '没有使用' : `第 ${used} 版`;
  return html`<table><tbody>
${line('已下发', wantedWords)}
${line('终端在用', usedWords)}
${line('差别', differencePart(wanted, inUse, used, reported?.received ?? 0, names))}
${problems.length === 0 ? null : line('没有应用的', html`${problems.map((it) => html`<div class="bad">${it}</div>`)}`)}
</tbody></table>`;
}

function differencePart(
  wanted: DesiredVersion | undefined,
  inUse: DesiredVersion | null,
  used: number,
  received: number,
  names: DesiredNames,
): Html {
  const version = wanted?.version ?? 0;
  if (used === version) return html`没有差别`;
  // After the platform's database was set back: the terminal never takes a lower version.
  if (used > version)
    return html`<span class="bad">终端在用的第 ${used} 版，平台已经没有记录。请重新设置一次，新的版本会在它之上。</span>`;
  const before = inUse === null ? {} : configurationOf(inUse.content);
  const differences = differenceWords(before, configurationOf(wanted?.content ?? '{}'), names);
  const why =
    received >= version ? '终端已经收到，待现在的人办完后使用。' : '终端还没有收到，下次联系时下发。';
  return html`<div class="waits">${why}</div>${differences.length === 0 ? html`<div>内容没有变化</div>` : differences.map((it) => html`<div>${it}</div>`)}`;
}

function versionTable({ versions, names }: OneTerminal): Html {
  return html`<table>
<thead><tr><th>版本</th><th>时间</th><th>设置人</th><th>内容</th></tr></thead>
<tbody>${versions.map((it) => {
    const words = configurationWords(configurationOf(it.content), names);
    return html`
<tr><td>${it.version}</td><td>${localTime(it.setAt)}</td><td>${it.officer}</td><td>${words.length === 0 ? '都按终端自己的设置' : words.map((line) => html`<div>${line}</div>`)}</td></tr>`;
  })}</tbody>
</table>`;
}

function line(label: string, value: string | Html): Html {
  return html`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`;
}
