import type { Region } from '#contract/region/region.ts';
import type { CaseHistory, OpenedDecision } from '../decisions/case-history.ts';
import { type Act, actsFrom } from '../decisions/moves.ts';
import { PLACE_MAX, WORDS_MAX } from '../decisions/said.ts';
import { ACT_WORDS, STANDING_WORDS } from './decision-words.ts';
import { type Html, html } from './html.ts';
import { dayText, localTime } from './local-time.ts';

/** What the part is made of. */
export interface DecisionPart {
  /** The store's handle of the case. */
  readonly id: number;
  readonly history: CaseHistory;
  /** Whom it can be handed over to, and where a result can be collected. */
  readonly regions: readonly Region[];
  /** The division that answers for it. */
  readonly division: string | null;
  /** How the applicant wants to have the result, as they answered; empty where nothing was asked. */
  readonly wish: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** What was done with a case, oldest first. */
export function historyPart(it: DecisionPart): Html {
  return html`<h2>办理记录</h2>
<div class="panel">${historyTable(it)}</div>`;
}

/** What can be done with it now. */
export function actsPart(it: DecisionPart): Html {
  const acts = actsFrom(it.history.standing);
  return html`<h2 id="acts">办理</h2>
<div class="panel acts">${
    acts.length === 0
      ? html`<p class="note">这一件已经结束，不能再办。有误的，请通知申请人重新提交。</p>`
      : acts.map((act) => actForm(it, act))
  }</div>`;
}

function historyTable({ id, history, regions }: DecisionPart): Html {
  if (history.decisions.length === 0) return html`<p class="note">还没有人办理。</p>`;
  return html`<table>
<thead><tr><th>时间</th><th>经办人</th><th>办理</th><th>内容</th></tr></thead>
<tbody>${history.decisions.map(
    (it) => html`
<tr><td>${localTime(it.at)}</td><td>${it.officer}</td><td>${ACT_WORDS[it.act]}<br><span class="note">${STANDING_WORDS[it.from]}${it.from === it.to ? '' : ` → ${STANDING_WORDS[it.to]}`}</span></td><td>${saidText(it, id, regions)}</td></tr>`,
  )}</tbody>
</table>`;
}

function saidText({ said, turn, division }: OpenedDecision, id: number, regions: readonly Region[]): Html {
  if (!said) return html`<span class="bad">打不开：内容已损坏，或不是本平台写的。</span>`;
  const place =
    said.place === undefined ? null : `${nameOf(said.placeDivision, regions)} ${said.place}`.trim();
  return html`${division === null ? null : html`<div>转给：${nameOf(division, regions)}</div>`}<div class="words">${said.words}</div>${
    said.until === undefined ? null : html`<div>期限：${dayText(said.until)}</div>`
  }${place === null ? null : html`<div>地点：${place}</div>`}${
    said.document === undefined
      ? null
      : html`<div><a href="/cases/${id}/results/${turn}">下载结果文件（PDF）</a></div>`
  }`;
}

function nameOf(division: string | undefined, regions: readonly Region[]): string {
  if (division === undefined) return '';
  return regions.find((region) => region.division === division)?.name.zh ?? division;
}

/** One act with what it asks for; folded, so that a page of them can be overlooked. */
function actForm(it: DecisionPart, act: Act): Html {
  const name = `${act}-`;
  return html`<details name="act">
<summary>${ACT_WORDS[act]}</summary>
<form method="post" action="/cases/${it.id}/decisions" enctype="multipart/form-data">
<input type="hidden" name="act" value="${act}">
<input type="hidden" name="turn" value="${it.history.decisions.length + 1}">
${act === 'handOver' ? divisionField(it, name) : null}
${wordsField(act, name)}
${act === 'askCorrection' ? html`<p><label for="${name}until">最后期限</label><input id="${name}until" type="date" name="until" min="${it.today}" required></p>` : null}
${act === 'askCorrection' ? html`<p><label for="${name}place">交到哪里（不填：办理部门窗口）</label><input id="${name}place" name="place" maxlength="${PLACE_MAX}"></p>` : null}
${act === 'complete' ? completeFields(it, name) : null}
<p><label for="${name}officer">经办人</label><input id="${name}officer" name="officer" maxlength="40" autocomplete="name" required></p>
<p><button class="main">${ACT_WORDS[act]}</button></p>
</form>
</details>
`;
}

const WORDS_LABEL: Readonly<Record<Act, string>> = {
  release: '核查情况（只有工作人员看得到）',
  accept: '备注（只有工作人员看得到）',
  askCorrection: '缺什么、哪里要改（申请人会看到）',
  reject: '原因（申请人会看到）',
  complete: '办理结果（申请人会看到）',
  handOver: '转交原因（只有工作人员看得到）',
};

function wordsField(act: Act, name: string): Html {
  const isRequired = act === 'askCorrection' || act === 'reject' || act === 'complete';
  const field = isRequired
    ? html`<textarea id="${name}words" name="words" rows="3" maxlength="${WORDS_MAX}" required></textarea>`
    : html`<textarea id="${name}words" name="words" rows="2" maxlength="${WORDS_MAX}"></textarea>`;
  return html`<p><label for="${name}words">${WORDS_LABEL[act]}</label>${field}</p>`;
}

function divisionField({ regions, division }: DecisionPart, name: string): Html {
  return html`<p><label for="${name}division">转给</label><select id="${name}division" name="division" required>
<option value="">请选择</option>${options(regions.filter((region) => region.division !== division))}
</select></p>`;
}

function completeFields({ regions, wish }: DecisionPart, name: string): Html {
  return html`${wish === '' ? null : html`<p class="note">申请人选的领取方式：${wish}</p>`}
<p><label for="${name}placeDivision">领取地区（需要领取的才填，可以不是办理的地区）</label><select id="${name}placeDivision" name="placeDivision">
<option value="">不需要到场领取</option>${options(regions)}
</select></p>
<p><label for="${name}place">领取地点</label><input id="${name}place" name="place" maxlength="${PLACE_MAX}" placeholder="例如：社区事务受理服务中心 3 号窗口"></p>
<p><label for="${name}document">结果文件（PDF，不超过 5 MB，可不传）</label><input id="${name}document" type="file" name="document" accept="application/pdf"></p>`;
}

function options(regions: readonly Region[]): readonly Html[] {
  return regions.map(
    ({ division, name }) => html`<option value="${division}">${name.zh}（${division}）</option>`,
  );
}
