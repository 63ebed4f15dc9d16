import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { About } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { loadLexicon } from './load-pinyin.ts';
import { candidatesOf } from './pinyin.ts';
import { syllables } from './syllables.ts';

let lexicon: Lexicon;

// Building the dictionary for the first time takes a while; then it is kept.
beforeAll(async () => {
  lexicon = await loadLexicon();
}, 180_000);

const texts = (letters: string, about: About = 'words', before = '') =>
  candidatesOf(lexicon, { letters, about, before }).map(({ text }) => text);

test.each([
  ['zhonghuarenmingongheguo', 'words', '中华人民共和国'],
  ['meiyougongzuo', 'words', '没有工作'],
  ['lve', 'words', '略'],
  ['lue', 'words', '略'],
  ["xi'an", 'words', '西安'],
  ['chongqingshi', 'address', '重庆市'],
  ['qingpuqu', 'address', '青浦区'],
  ['qpq', 'address', '青浦区'],
  ['jinzezhen', 'address', '金泽镇'],
  ['jzz', 'address', '金泽镇'],
  ['hao', 'address', '号'],
  ['shenxiulan', 'name', '沈秀兰'],
  ['shan', 'name', '单'],
  ['ouyang', 'name', '欧阳'],
] as const)('%s about %s begins with %s', (letters, about, text) => {
  expect(texts(letters, about)[0]).toBe(text);
});

test.each([
  ['qinpu', 'address', '青浦'],
  ['sanghai', 'words', '上海'],
  ['jingze', 'address', '金泽'],
  ['jinzezeng', 'address', '金泽镇'],
  ['zousan', 'address', '舟山'],
  ['lanjinlu', 'address', '南京路'],
  ['hujiansheng', 'address', '福建省'],
  ['sengfengzheng', 'words', '身份证'],
  ['xulianlian', 'name', '徐莲莲'],
] as const)('%s, typed by ear about %s, finds %s', (letters, about, text) => {
  expect(texts(letters, about)[0]).toBe(text);
});

test.each([
  ['zousan', '走散'],
  ['sanghai', '桑海'],
  ['qinpu', '琴谱'],
])('%s is also offered as it was typed: %s', (letters, text) => {
  expect(texts(letters).slice(0, 3)).toContain(text);
});

test('whole words come before their beginnings, and every character of the first syllable is there', () => {
  const found = texts('zhangwei', 'name');
  expect(found).toContain('张伟');
  expect(found.indexOf('张伟')).toBeLessThan(found.indexOf('张'));
  expect(found).toContain('璋');
});

test('a rare character of a name can be written', () => {
  expect(texts('yan', 'name', '王')).toContain('䶮');
  expect(texts('kun', 'name', '王')).toContain('堃');
});

test('a candidate that stands for a part leaves the rest to be written', () => {
  const [first] = candidatesOf(lexicon, { letters: 'jinzezhenx', about: 'address', before: '' }).filter(
    ({ text }) => text === '金泽镇',
  );
  expect(first?.letters).toBe('jinzezhen'.length);
});

test('what no syllable begins with has no candidates', () => {
  expect(texts('iii')).toEqual([]);
  expect(texts('')).toEqual([]);
});

test('every syllable can be written, and its candidates stand for no more than was typed', () => {
  for (const syllable of syllables) expect(texts(syllable), syllable).not.toEqual([]);
});

test('whatever is typed, each candidate is one of its own and stands for one letter at least', () => {
  const typed = fc.array(fc.constantFrom(...syllables, ..."bzqxhw'"), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      typed,
      fc.constantFrom<About>('words', 'name', 'address'),
      fc.constantFrom('', '青浦区', '12'),
      (parts, about, before) => {
        const letters = parts.join('');
        const found = candidatesOf(lexicon, { letters, about, before });
        expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
        for (const candidate of found) {
          expect(candidate.letters).toBeGreaterThan(0);
          expect(candidate.letters).toBeLessThanOrEqual(letters.length);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a row of whole syllables can always be written to its end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 8 }), (parts) => {
      const letters = parts.join("'");
      const [best] = candidatesOf(lexicon, { letters, about: 'words', before: '' });
      expect(best?.letters).toBe(letters.length);
    }),
    { numRuns: 60 },
  );
});

test('people of the place read 闵行 and 莘庄 so', () => {
  expect(texts('minhangqu', 'address')[0]).toBe('闵行区');
  expect(texts('xinzhuangzhen', 'address')[0]).toBe('莘庄镇');
});

test('behind a number stands what counts houses', () => {
  expect(texts('shi', 'address', '5号402')[0]).toBe('室');
  expect(texts('nong', 'address', '明珠路1018')[0]).toBe('弄');
});

test('what somebody wrote once comes first when they write it again, also inside of something longer', () => {
  expect(texts('shenxiulan', 'name')[0]).toBe('沈秀兰');
  lexicon.learn('xiulan', '岫岚');
  expect(texts('shenxiulan', 'name')[0]).toBe('沈岫岚');
  lexicon.forget();
  expect(texts('shenxiulan', 'name')[0]).toBe('沈秀兰');
});
