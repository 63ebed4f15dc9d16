import type { CaseProgress } from '#contract/platform-api/results.ts';
import type { Text } from '#contract/text.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { CaseHistory } from './case-history.ts';
import { lastSaid } from './case-history.ts';
import { progressOf } from './moves.ts';
import type { Said } from './said.ts';

/** A text in both languages. */
export type BothLanguages = Required<Text>;

/** How a case stands, in the words of the person that it is of. */
export interface ProgressWords {
  readonly state: CaseProgress;
  readonly status: BothLanguages;
  /** What to do now, or what came of it; what the officer wrote stands in it as it was written. */
  readonly todo: BothLanguages | null;
}

const STATUS: Readonly<Record<CaseProgress, BothLanguages>> = {
  received: { zh: '已接收，等待受理', en: 'Received, waiting to be looked at' },
  accepted: { zh: '已受理，正在办理', en: 'Accepted, being worked on' },
  correctionAsked: { zh: '需要补正', en: 'Something is missing' },
  rejected: { zh: '不予受理', en: 'Not accepted' },
  completed: { zh: '已办结', en: 'Done' },
};

/** Where the matter is decided now, and how to reach them. */
interface Office {
  readonly zh: string;
  readonly en: string;
}

/** `filed` is the case as it was filed: its item, `id@version`, and the division. */
export function progressWords(
  history: CaseHistory,
  filed: { readonly item: string; readonly division: string },
  catalogue: PlatformCatalogue,
): ProgressWords {
  const state = progressOf(history.standing);
  const said = lastSaid(history);
  const office = officeOf(history.handedTo ?? filed.division, filed.item, catalogue);
  return { state, status: STATUS[state], todo: said && todoOf(state, said, office, catalogue) };
}

function todoOf(
  state: CaseProgress,
  said: Said,
  office: Office | null,
  catalogue: PlatformCatalogue,
): BothLanguages | null {
  const { until } = said;
  // A full stop follows, whether the officer wrote one or not.
  const words = said.words.replace(/[\s。.；;，,]+$/u, '');
  const place = placeOf(said, catalogue);
  switch (state) {
    case 'received':
    case 'accepted':
      return null;
    case 'correctionAsked': {
      const where = place ?? office;
      return {
        zh: `请${until ? `最迟于${dayText(until).zh}` : ''}补交：${words}。${where ? `交到：${where.zh}。` : ''}`,
        en: `Please hand in${until ? ` by ${dayText(until).en}` : ''}: ${words}.${where ? ` Where: ${where.en}.` : ''}`,
      };
    }
    case 'rejected':
      return {
        zh: `原因：${words}。${office ? `有疑问请联系${office.zh}。` : ''}`,
        en: `Reason: ${words}.${office ? ` Questions: ${office.en}.` : ''}`,
      };
    case 'completed':
      return {
        zh: `结果：${words}。${place ? `可以领取，请带身份证到：${place.zh}。` : ''}`,
        en: `Result: ${words}.${place ? ` Ready: bring your ID card to ${place.en}.` : ''}`,
      };
  }
}

function placeOf({ place, placeDivision }: Said, catalogue: PlatformCatalogue): Office | null {
  if (place === undefined) return null;
  const division = placeDivision === undefined ? null : catalogue.region(placeDivision)?.name;
  return division
    ? { zh: `${division.zh} ${place}`, en: `${place}, ${division.en ?? division.zh}` }
    : { zh: place, en: place };
}

function officeOf(division: string, item: string, catalogue: PlatformCatalogue): Office | null {
  const body = catalogue.item(division, item.split('@')[0] ?? '')?.body;
  return body
    ? {
        zh: `${body.name.zh}（电话 ${body.phone}）`,
        en: `${body.name.en ?? body.name.zh} (phone ${body.phone})`,
      }
    : null;
}

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function dayText(day: string): BothLanguages {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6))];
  return {
    zh: `${year}年${month}月${date}日`,
    en: ENGLISH_DAY.format(new Date(Date.UTC(year, month - 1, date))),
  };
}
