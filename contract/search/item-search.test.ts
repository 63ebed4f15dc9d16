import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createItemSearch } from './item-search.ts';
import type { SearchWords } from './search-words.ts';
import type { SearchableEntry } from './searchable-entry.ts';

function entry(
  id: string,
  zh: string,
  en: string,
  pinyin: string,
  more: Partial<Pick<SearchableEntry, 'popularity'>> & { also?: Readonly<Record<string, string>> } = {},
): SearchableEntry {
  const also = Object.entries(more.also ?? {});
  return {
    id,
    name: { zh, en },
    shortName: { zh },
    alsoCalled: also.map(([word]) => word),
    popularity: more.popularity ?? 20,
    pinyin: { name: pinyin, shortName: pinyin, alsoCalled: also.map(([, line]) => line) },
  };
}

const words: SearchWords = {
  alike: [['丢了', '挂失', '补领']],
  filler: ['怎么办'],
  english: { alike: [['license', 'licence']], filler: ['my', 'of'] },
};
const entries = [
  entry('card-loss', '医保卡挂失', 'Loss of a medical card', 'yi bao ka gua shi'),
  entry('senior', '敬老卡申领', 'Senior card', 'jing lao ka shen ling', { also: { 老年卡: 'lao nian ka' } }),
  entry('fund', '公积金账户查询', 'Housing fund account', 'gong ji jin zhang hu cha xun', { popularity: 90 }),
  entry('fund-proof', '公积金缴存证明', 'Housing fund proof', 'gong ji jin jiao cun zheng ming'),
  entry('permit', '居住证签注', 'Residence permit', 'ju zhu zheng qian zhu'),
  entry('licence', '驾驶证换证', 'Renewal of a driving licence', 'jia shi zheng huan zheng'),
  entry('bank', '银行开户', 'Bank account', 'yin hang kai hu'),
];
const search = createItemSearch(entries, words);
const first = (query: string) => search(query)[0]?.id;

it.each([
  ['part of a name', '挂失', 'card-loss'],
  ['parts in another order', '证明 公积金', 'fund-proof'],
  ['an everyday word', '老年卡', 'senior'],
  ['other words for the same', '医保卡丢了怎么办', 'card-loss'],
  ['pinyin', 'yibaoka', 'card-loss'],
  ['pinyin with spaces', 'yi bao ka', 'card-loss'],
  ['capital letters of full width', 'ＹＩＢＡＯ', 'card-loss'],
  ['initials', 'jzzqz', 'permit'],
  ['hanzi and initials', '医bk', 'card-loss'],
  ['hanzi and pinyin', '敬lao卡', 'senior'],
  ['a character read in two ways', 'yinhang', 'bank'],
  ['an English word', 'residence', 'permit'],
  ['an English word in another spelling', 'driving license', 'licence'],
  ['a hanzi that sounds the same', '居祝证', 'permit'],
  ['a hanzi left out', '公积缴存', 'fund-proof'],
  ['z for zh', 'juzuzeng', 'permit'],
  ['l for n', 'laolianka', 'senior'],
  ['-ng for -n', 'yingkaihu', 'bank'],
  ['a letter left out', 'gongjijn jiaocun', 'fund-proof'],
  ['letters swapped', 'jaishizheng', 'licence'],
  ['a slip in English', 'resedence permit', 'permit'],
])('finds an item by %s', (_, query, id) => {
  expect(first(query)).toBe(id);
});

it('shows what begins with a letter as soon as it is typed', () => {
  expect(search('y').map(({ id }) => id)).toEqual(expect.arrayContaining(['card-loss', 'bank']));
});

it('puts the item first that is used more where two fit alike', () => {
  expect(search('公积金').map(({ id }) => id)).toEqual(['fund', 'fund-proof']);
});

it('finds nothing for nothing, for signs alone, and for words that no item has', () => {
  for (const query of ['', '  ', '！？', '龘龘龘']) expect(search(query)).toEqual([]);
});

it('finds hanzi where no pinyin was given, and pinyin where other items teach it', () => {
  const bare = (one: SearchableEntry): SearchableEntry => ({ ...one, pinyin: undefined });
  const taught = entries.map((one) => (one.id === 'fund-proof' ? bare(one) : one));
  expect(createItemSearch(taught)('gongjijin').map(({ id }) => id)).toContain('fund-proof');
  expect(createItemSearch(entries.map(bare))('居住')[0]?.id).toBe('permit');
});

it('gives no more than it is asked for, best first, each item once, whatever is typed', () => {
  const typed = fc.stringMatching(/^[a-z 医保卡公积金证0-9]{0,40}$/);
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 5 }), (query, limit) => {
      const hits = search(query, limit);
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      expect(hits.map(({ score }) => score)).toEqual(
        hits.map(({ score }) => score).toSorted((a, b) => b - a),
      );
    }),
  );
});

it('finds an item by any two neighbours of its name and by their syllables', () => {
  const places = entries.flatMap((one) => [...one.name.zh].slice(1).map((_, at) => ({ one, at })));
  for (const { one, at } of places) {
    const syllables =
      one.pinyin?.name
        .split(' ')
        .slice(at, at + 2)
        .join('') ?? '';
    const hanzi = one.name.zh.slice(at, at + 2);
    for (const query of [hanzi, syllables])
      expect({ query, found: search(query).map(({ id }) => id) }).toEqual({
        query,
        found: expect.arrayContaining([one.id]),
      });
  }
});

it('an English name without a word takes nothing away from the others', () => {
  const numbered = { ...entry('hotline', '便民热线', 'Hotline requests', 'bian min re xian') };
  const found = createItemSearch(
    [
      { ...numbered, shortName: { zh: '热线', en: '12345' } },
      entry('insurance', '社保热线', 'Social insurance hotline', 'she bao re xian'),
    ],
    words,
  );
  expect(
    found('hotline')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['hotline', 'insurance']);
});

it('calls a guess what meets only a part of the query, and a hit what meets it', () => {
  const weak = (query: string) => search(query)[0]?.isWeak;
  expect(weak('公积金')).toBe(false);
  expect(weak('yibaoka')).toBe(false);
  expect(weak('医保报销比例多少')).toBe(true);
  expect(search('火葬')).toEqual([]);
});
