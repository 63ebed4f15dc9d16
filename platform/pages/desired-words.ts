import {
  type DesiredConfiguration,
  type DesiredField,
  type DesiredProblem,
  desiredConfigurationSchema,
} from '#contract/platform-api/desired.ts';
import { hoursText } from './hours-text.ts';

/** Names of what a configuration refers to by a code. */
export interface DesiredNames {
  item(id: string): string;
  region(division: string): string;
}

const FIELD_WORDS: Readonly<Record<DesiredField, string>> = {
  closed: '暂停服务',
  hours: '开放时间',
  itemsOff: '停办事项',
  otherRegions: '可选的其他地区',
  idleSeconds: '无人操作多久后提醒',
  elderIdleSeconds: '大字版无人操作多久后提醒',
};
const FIELDS: readonly DesiredField[] = [
  'closed',
  'hours',
  'itemsOff',
  'otherRegions',
  'idleSeconds',
  'elderIdleSeconds',
];

const WHY: Readonly<Record<DesiredProblem['why'], string>> = {
  unknownField: '终端的程序较旧，不认识这一项设置',
  notValid: '格式不对',
  unknownItem: '终端没有这些事项',
  unknownRegion: '终端没有这些地区',
  notReadable: '整份设置无法读取，都没有应用',
};

/** What a stored configuration says; one that a later platform wrote and this one does not know counts as empty. */
export function configurationOf(content: string): DesiredConfiguration {
  const parsed = desiredConfigurationSchema.safeParse(JSON.parse(content));
  return parsed.success ? parsed.data : {};
}

/** Each field that says something, in words. */
export function configurationWords(it: DesiredConfiguration, names: DesiredNames): readonly string[] {
  return FIELDS.flatMap((field) =>
    it[field] === undefined ? [] : [`${FIELD_WORDS[field]}：${fieldWords(it, field, names)}`],
  );
}

/** What changes from one configuration to the other, field by field; empty where nothing does. */
export function differenceWords(
  before: DesiredConfiguration,
  after: DesiredConfiguration,
  names: DesiredNames,
): readonly string[] {
  return FIELDS.flatMap((field) => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return [];
    const words =
      field === 'itemsOff'
        ? itemChanges(before.itemsOff ?? [], after.itemsOff ?? [], names)
        : `${fieldWords(before, field, names)} → ${fieldWords(after, field, names)}`;
    return [`${FIELD_WORDS[field]}：${words}`];
  });
}

/** What a terminal could not apply, and why. Fields that are not known here stand as they came. */
export function problemWords({ field, why, values = [] }: DesiredProblem): string {
  const known = FIELDS.find((it) => it === field);
  const named = known === undefined ? field : FIELD_WORDS[known];
  return `${named === '' ? '' : `${named}：`}${WHY[why]}${values.length === 0 ? '' : `（${values.join('、')}）`}`;
}

function fieldWords(it: DesiredConfiguration, field: DesiredField, names: DesiredNames): string {
  switch (field) {
    case 'closed':
      return it.closed === undefined ? '不暂停' : `“${it.closed.zh}”`;
    case 'hours':
      return it.hours === undefined ? '不限' : hoursText(it.hours).replaceAll('\n', '；');
    case 'itemsOff':
      return listed((it.itemsOff ?? []).map(names.item), '无');
    case 'otherRegions':
      return it.otherRegions === undefined ? '不限' : listed(it.otherRegions.map(names.region), '仅本地区');
    case 'idleSeconds':
    case 'elderIdleSeconds': {
      const seconds = it[field];
      return seconds === undefined ? '按终端自己的设置' : `${seconds} 秒`;
    }
  }
}

function itemChanges(before: readonly string[], after: readonly string[], names: DesiredNames): string {
  const off = after.filter((id) => !before.includes(id)).map(names.item);
  const on = before.filter((id) => !after.includes(id)).map(names.item);
  return [
    ...(off.length > 0 ? [`停办 ${off.join('、')}`] : []),
    ...(on.length > 0 ? [`恢复 ${on.join('、')}`] : []),
  ].join('；');
}

function listed(words: readonly string[], none: string): string {
  return words.length === 0 ? none : words.join('、');
}
