import type { Receipt, ReceiptBlock } from '#contract/device/receipt.ts';
import type { Item } from '#contract/item/schema.ts';
import type { Settings } from '#contract/settings/settings.ts';
import { type Language, type Text, textIn } from '#contract/text.ts';
import en from '../../../assets/locales/en/printed.json' with { type: 'json' };
import zh from '../../../assets/locales/zh/printed.json' with { type: 'json' };
import type { ResultWords } from '../session/view/result-view.ts';
import { localTime } from './receipt-for-case.ts';

export interface ResultSlipInput {
  readonly item: Item;
  /** As the page shows it: what is masked there is masked here. */
  readonly words: ResultWords;
  readonly at: Date;
  readonly terminal: string;
  readonly site: Settings['site'];
  readonly language: Language;
}

/** Blocks that facts and rows may have; a slip holds 60, and head and foot need the rest. */
const CONTENT_MAX = 44;

/** What was looked up or worked out, to take home. Rows have a line each, below their heads; those that do not fit are counted. */
export function resultSlip(input: ResultSlipInput): Receipt {
  const { item, words: result, site, language } = input;
  const words = language === 'en' ? en : zh;
  const say = (text: Text) => textIn(text, language);
  const facts = result.facts
    .slice(0, CONTENT_MAX)
    .map(({ label, value }): ReceiptBlock => ({ type: 'pair', label: say(label), value: say(value) }));
  return {
    blocks: [
      { type: 'heading', text: say(site.organ) },
      text(item.kind === 'calculate' ? words.calculatedTitle : words.resultTitle, 'center'),
      { type: 'rule' },
      { type: 'pair', label: words.item, value: say(item.name) },
      { type: 'pair', label: words.time, value: localTime(input.at) },
      ...(result.from
        ? [
            { type: 'pair' as const, label: words.issuer, value: result.from.issuer },
            { type: 'pair' as const, label: words.asOf, value: localTime(new Date(result.from.at)) },
          ]
        : []),
      { type: 'rule' },
      ...facts,
      ...tableBlocks(input, CONTENT_MAX - facts.length),
      ...(result.note ? [text(say(result.note), 'left')] : []),
      { type: 'rule' },
      text(`${words.helpline} ${site.helpline}   ${words.terminal} ${input.terminal}`, 'center'),
      ...(item.provenance.estimated ? [text(words.sample, 'center')] : []),
    ],
  };
}

function tableBlocks({ words: { table }, language }: ResultSlipInput, room: number): readonly ReceiptBlock[] {
  if (!table) return [];
  const words = language === 'en' ? en : zh;
  if (table.rows.length === 0) return [text(textIn(table.empty, language), 'left')];
  const shown = table.rows.slice(0, Math.max(room - 2, 0));
  const line = (cells: readonly Text[]) =>
    text(cells.map((cell) => textIn(cell, language)).join('  '), 'left');
  // The heads say in what unit amounts are.
  const lines = [line(table.columns.map(({ label }) => label)), ...shown.map(line)];
  const count = { shown: String(shown.length), count: String(table.rows.length) };
  return shown.length === table.rows.length
    ? lines
    : [...lines, text(words.more.replace('{shown}', count.shown).replace('{count}', count.count), 'left')];
}

function text(words: string, align: 'left' | 'center'): ReceiptBlock {
  return { type: 'text', text: words, align };
}
