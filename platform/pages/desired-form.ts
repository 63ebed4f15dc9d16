import {
  DESIRED_MAX_CHARS,
  type DesiredConfiguration,
  desiredConfigurationSchema,
} from '#contract/platform-api/desired.ts';
import type { Region } from '#contract/region/region.ts';
import type { TerminalRow } from '../store/store.ts';
import { hoursText, readHours } from './hours-text.ts';
import { type Html, html } from './html.ts';
import type { FilledForm } from './read-form.ts';

/** What the form is filled with, as text; and what was wrong with it where it was sent. */
export interface DesiredForm {
  /** The version that it was made of; 0 where there is none. */
  readonly basedOn: number;
  readonly officer: string;
  readonly closedZh: string;
  readonly closedEn: string;
  readonly hours: string;
  readonly itemsOff: string;
  /** Whether other regions are narrowed down to `regions`. */
  readonly narrowed: boolean;
  readonly regions: readonly string[];
  readonly idle: string;
  readonly elderIdle: string;
  readonly problem: string | null;
}

/** The form as a version left it. `itemName` says an item as officers know it. */
export function formOf(
  basedOn: number,
  it: DesiredConfiguration,
  itemName: (id: string) => string,
): DesiredForm {
  return {
    basedOn,
    officer: '',
    closedZh: it.closed?.zh ?? '',
    closedEn: it.closed?.en ?? '',
    hours: hoursText(it.hours ?? []),
    itemsOff: (it.itemsOff ?? []).map(itemName).join('\n'),
    narrowed: it.otherRegions !== undefined,
    regions: it.otherRegions ?? [],
    idle: it.idleSeconds === undefined ? '' : String(it.idleSeconds),
    elderIdle: it.elderIdleSeconds === undefined ? '' : String(it.elderIdleSeconds),
    problem: null,
  };
}

/** What was typed into it. */
export function filledForm(form: FilledForm, regions: readonly Region[]): DesiredForm {
  return {
    basedOn: /^\d{1,9}$/.test(form.text('basedOn')) ? Number(form.text('basedOn')) : -1,
    officer: form.text('officer'),
    closedZh: form.text('closedZh'),
    closedEn: form.text('closedEn'),
    hours: form.text('hours'),
    itemsOff: form.text('itemsOff'),
    narrowed: form.text('narrowed') === 'yes',
    regions: regions.flatMap(({ division }) => (form.text(`region-${division}`) === 'yes' ? division : [])),
    idle: form.text('idle'),
    elderIdle: form.text('elderIdle'),
    problem: null,
  };
}

/** The configuration that a form says, or what is wrong with it. `itemId` finds an item by its id or its name. */
export function configurationFrom(
  form: DesiredForm,
  itemId: (idOrName: string) => string | null,
):
  | { readonly ok: true; readonly configuration: DesiredConfiguration }
  | { readonly ok: false; readonly problem: string } {
  const wrong = (problem: string) => ({ ok: false, problem }) as const;
  if (form.officer === '' || form.officer.length > 40) return wrong('请填写设置人（最多 40 个字）。');
  if (form.closedZh === '' && form.closedEn !== '') return wrong('暂停服务的话，中文也要写。');
  const hours = form.hours === '' ? undefined : readHours(form.hours);
  if (hours === null) return wrong('开放时间看不懂。请一行写一段，例如：周一至周五 08:30-17:00');
  const lines = form.itemsOff.split('\n').flatMap((line) => line.trim() || []);
  const unknown = lines.find((line) => itemId(line) === null);
  if (unknown !== undefined) return wrong(`没有叫“${unknown}”的事项。请写事项编号或者全称，一行一个。`);
  const itemsOff = [...new Set(lines.flatMap((line) => itemId(line) ?? []))];
  const parsed = desiredConfigurationSchema.safeParse({
    ...(form.closedZh === ''
      ? {}
      : { closed: { zh: form.closedZh, ...(form.closedEn === '' ? {} : { en: form.closedEn }) } }),
    ...(hours === undefined ? {} : { hours }),
    ...(itemsOff.length === 0 ? {} : { itemsOff }),
    ...(form.narrowed ? { otherRegions: form.regions } : {}),
    ...(form.idle === '' ? {} : { idleSeconds: Number(form.idle) }),
    ...(form.elderIdle === '' ? {} : { elderIdleSeconds: Number(form.elderIdle) }),
  });
  if (!parsed.success) return wrong(PROBLEMS[String(parsed.error.issues[0]?.path[0])] ?? '内容不符合要求。');
  if (JSON.stringify(parsed.data).length > DESIRED_MAX_CHARS) return wrong('内容太长：停办的事项太多。');
  return { ok: true, configuration: parsed.data };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  closed: '暂停服务的话：中文最多 120 个字，英文最多 240 个字母。',
  itemsOff: '停办的事项最多 400 项。',
  idleSeconds: '无人操作的时间：30 到 600 之间的整秒数。',
  elderIdleSeconds: '大字版无人操作的时间：30 到 600 之间的整秒数。',
};

export function desiredForm({ terminal }: TerminalRow, it: DesiredForm, regions: readonly Region[]): Html {
  return html`${it.problem === null ? null : html`<p class="bad" role="alert">没有下发：${it.problem}</p>`}
<details class="panel"${it.problem === null ? null : html` open`}><summary>修改设置</summary>
<form method="post" action="/terminals/${terminal}/desired">
<input type="hidden" name="basedOn" value="${it.basedOn}">
<p><label for="closedZh">暂停服务：给群众看的话（留空则不暂停）</label><textarea id="closedZh" name="closedZh" rows="2" maxlength="120">${it.closedZh}</textarea></p>
<p><label for="closedEn">同样的话，英文（可不写）</label><textarea id="closedEn" name="closedEn" rows="2" maxlength="240">${it.closedEn}</textarea></p>
<p><label for="hours">开放时间（一行一段，例如：周一至周五 08:30-17:00；留空则不限）</label><textarea id="hours" name="hours" rows="3">${it.hours}</textarea></p>
<p><label for="itemsOff">停办事项（事项编号或者全称，一行一个）</label><textarea id="itemsOff" name="itemsOff" rows="4">${it.itemsOff}</textarea></p>
<p><label><input type="checkbox" name="narrowed" value="yes"${checked(it.narrowed)}> 除本地区外，只能选下面勾选的地区的事项</label></p>
<p>${regions.map(({ division, name }) => html`<label><input type="checkbox" name="region-${division}" value="yes"${checked(it.regions.includes(division))}> ${name.zh}（${division}）</label> `)}</p>
<p><label for="idle">无人操作多久后提醒（秒，30 到 600；留空则按终端自己的设置）</label><input id="idle" name="idle" inputmode="numeric" value="${it.idle}"></p>
<p><label for="elderIdle">大字版无人操作多久后提醒（秒）</label><input id="elderIdle" name="elderIdle" inputmode="numeric" value="${it.elderIdle}"></p>
<p><label for="officer">设置人</label><input id="officer" name="officer" maxlength="40" required value="${it.officer}"></p>
<p><button class="main">下发</button></p>
</form>
<p class="note">终端下次联系时收到（一般 5 分钟内），在没有人办事的时候使用；正在办事的人不受影响。终端断网、重启后仍按最后收到的设置。</p>
</details>`;
}

function checked(is: boolean): Html | null {
  return is ? html` checked` : null;
}
