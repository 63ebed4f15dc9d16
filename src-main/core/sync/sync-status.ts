import type { CaseProgress } from '#contract/platform-api/results.ts';
import type { Text } from '#contract/text.ts';
import type { FailureWords } from '../platform-client/failure-words.ts';

/** How it stands between the terminal and the platform. */
export interface SyncStatus {
  readonly online: boolean;
  /** Cases without an acknowledgement, those that need attention included. */
  readonly waiting: number;
  /** Cases that were set aside and wait for people. */
  readonly attention: number;
  /** Wall time of the last signed answer to a heartbeat. */
  readonly lastContact: Date | null;
  /** Why the platform was not reached the last time, for staff; `null` where it was, or was not asked yet. */
  readonly trouble: FailureWords | null;
  /** Until the terminal tries again by itself, ms; `null` while nothing waits for a time. */
  readonly nextTryMs: number | null;
  /** This terminal's cases that somebody at the platform has begun with, by how they stand. */
  readonly decided: Readonly<Partial<Record<CaseProgress, number>>>;
  /** The platform has revoked this terminal: it takes what is filed, and answers nothing else. */
  readonly isRevoked: boolean;
}

const STANDS: readonly (readonly [CaseProgress, { readonly zh: string; readonly en: string }])[] = [
  ['accepted', { zh: '办理中', en: 'being worked on' }],
  ['correctionAsked', { zh: '待补正', en: 'to be corrected' }],
  ['rejected', { zh: '不予受理', en: 'not accepted' }],
  ['completed', { zh: '已办结', en: 'done' }],
];

/** The status in a sentence, for staff: what waits, when the platform was last heard of, when it goes on. */
export function syncWords(status: SyncStatus, timeOf: (date: Date) => string): Text {
  const { online, waiting, attention, lastContact, nextTryMs } = status;
  const { isRevoked, decided, trouble } = status;
  const sending = waiting - attention;
  const next = nextTryMs === null ? null : spanOf(nextTryMs);
  const at = lastContact ? timeOf(lastContact) : null;
  const stands = STANDS.flatMap(([state, words]) => {
    const n = decided[state] ?? 0;
    return n === 0 ? [] : [{ zh: `${words.zh} ${n} 件`, en: `${n} ${words.en}` }];
  });
  const zh = [
    ...(isRevoked ? ['本机已被平台停用'] : []),
    sending > 0 ? `${sending} 件待上传` : '全部已上传',
    ...(attention > 0 ? [`${attention} 件需人工处理`] : []),
    at === null ? '还没有联系上平台' : online ? `联网，上次联系 ${at}` : `连不上平台，上次联系 ${at}`,
    ...(next === null ? [] : [`${next.zh}后再试`]),
    ...stands.map((it) => it.zh),
  ];
  const en = [
    ...(isRevoked ? ['revoked by the platform'] : []),
    sending > 0 ? `${sending} ${sending === 1 ? 'case' : 'cases'} waiting` : 'all cases delivered',
    ...(attention > 0 ? [`${attention} to be looked at`] : []),
    at === null ? 'no contact yet' : `${online ? 'online' : 'offline'}, last contact ${at}`,
    ...(next === null ? [] : [`next try in ${next.en}`]),
    ...stands.map((it) => it.en),
  ];
  return {
    zh: `${zh.join('，')}。${trouble ? `${trouble.zh}。` : ''}`,
    en: `${en.join(', ')}.${trouble ? ` ${capitalised(trouble.en)}.` : ''}`,
  };
}

/** Nobody counts hundreds of seconds: from two minutes on it is told in minutes. */
function spanOf(ms: number): { readonly zh: string; readonly en: string } {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 120) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.ceil(seconds / 60);
  return { zh: `${minutes} 分钟`, en: `${minutes} min` };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
