import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import { isBadRating, RATING_LEVELS, type RatingLevel } from '#contract/rating/rating.ts';
import type { RatingCount, StoredRating } from '../store/rating-store.ts';
import { type Html, html, page } from './html.ts';
import { localTime } from './local-time.ts';
import { LEVEL_WORDS, REASON_WORDS } from './rating-words.ts';

/** Of how many days ratings are counted; `all` is since the beginning. */
export const RATING_SPANS = ['7', '30', 'all'] as const;
export type RatingSpan = (typeof RATING_SPANS)[number];

const SPAN_WORDS: Readonly<Record<RatingSpan, string>> = { 7: '最近 7 天', 30: '最近 30 天', all: '全部' };

/** A bad rating, and the case that it is of where one was filed and has arrived. */
export interface ListedRating extends StoredRating {
  readonly caseHandle: number | null;
}

export interface Ratings {
  readonly span: RatingSpan;
  readonly byItem: readonly RatingCount[];
  readonly byDivision: readonly RatingCount[];
  readonly byTerminal: readonly RatingCount[];
  readonly bad: readonly ListedRating[];
  /** How many bad ones are listed at most. */
  readonly limit: number;
  readonly itemName: (id: string) => string;
  readonly regionName: (division: string) => string;
}

/** What people said of how it was: how often, by item, region and terminal; and the bad ones, one by one. */
export function ratingPage(it: Ratings): string {
  const { span, byItem, byDivision, byTerminal, bad, limit } = it;
  return page(
    '好差评',
    html`<p><a href="/">← 已收办件</a> · <a href="/terminals">终端</a></p>
<h1>好差评</h1>
<p class="filter">${RATING_SPANS.map((one) =>
      one === span
        ? html`<strong aria-current="page">${SPAN_WORDS[one]}</strong>`
        : html`<a href="/ratings?span=${one}">${SPAN_WORDS[one]}</a>`,
    )}</p>
<p class="note">一件事一次评价，自愿；终端只送事项、等级、原因选项、时间，有办件的加凭条号，没有评价人。不满意和非常不满意是差评。</p>
<h2>按事项</h2>
${countTable('事项', byItem, it.itemName)}
<h2>按地区</h2>
${countTable('地区', byDivision, it.regionName)}
<h2>按终端</h2>
${countTable('终端', byTerminal, (terminal) => terminal)}
<h2>差评</h2>
<div class="panel">${bad.length === 0 ? html`<p class="note">这段时间没有差评。</p>` : badTable(it)}</div>
${bad.length < limit ? null : html`<p class="note">只列出最新的 ${limit} 条差评。</p>`}`,
  );
}

function countTable(what: string, counts: readonly RatingCount[], nameOf: (subject: string) => string): Html {
  if (counts.length === 0) return html`<div class="panel"><p class="note">这段时间没有评价。</p></div>`;
  const rows = [...Map.groupBy(counts, ({ subject }) => subject)].map(([subject, of]) => {
    const count = (level: RatingLevel) => of.find((one) => one.level === level)?.count ?? 0;
    const sum = (levels: readonly RatingLevel[]) => levels.reduce((total, level) => total + count(level), 0);
    return { subject, count, total: sum(RATING_LEVELS), bad: sum(RATING_LEVELS.filter(isBadRating)) };
  });
  return html`<div class="panel"><table class="counts">
<thead><tr><th>${what}</th><th>评价</th>${RATING_LEVELS.map((level) => html`<th>${LEVEL_WORDS[level]}</th>`)}<th>差评率</th></tr></thead>
<tbody>${rows.map(
    ({ subject, count, total, bad }) => html`
<tr><td>${nameOf(subject)}</td><td>${total}</td>${RATING_LEVELS.map((level) => html`<td>${count(level)}</td>`)}<td>${bad === 0 ? html`0%` : html`<span class="bad">${percent(bad / total)}</span>`}</td></tr>`,
  )}</tbody>
</table></div>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

function badTable({ bad, itemName, regionName }: Ratings): Html {
  return html`<table>
<thead><tr><th>时间</th><th>事项</th><th>地区</th><th>终端</th><th>评价</th><th>原因</th><th>凭条号</th></tr></thead>
<tbody>${bad.map(
    (it) => html`
<tr><td>${localTime(it.ratedAt)}</td><td>${itemName(it.item.split('@')[0] ?? '')}</td><td>${regionName(it.division)}</td><td class="number">${it.terminal}</td><td>${LEVEL_WORDS[it.level]}</td><td>${it.reasons.map((reason) => REASON_WORDS[reason]).join('、') || '没有说'}</td><td class="number">${receiptLink(it)}</td></tr>`,
  )}</tbody>
</table>`;
}

function receiptLink({ receiptNumber, caseHandle }: ListedRating): Html {
  if (receiptNumber === undefined) return html`—`;
  const number = spacedReceiptNumber(receiptNumber);
  return caseHandle === null ? html`${number}` : html`<a href="/cases/${caseHandle}">${number}</a>`;
}
