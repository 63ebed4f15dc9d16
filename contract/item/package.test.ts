import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkItem } from './check-item.ts';
import type { Facts } from './condition.ts';
import { asked, nextQuestion, questionsOf, relevantFacts } from './flow.ts';
import { judgeAnswers } from './judge.ts';
import { inForce } from './package/in-force.ts';
import { mergePackage, packageFee, partAnswers } from './package.ts';
import { personOf } from './paths/people-to-try.ts';
import type { Item } from './schema.ts';
import { answered, choice, question, sampleItem, sampleOf, yesNo } from './testing/sample-item.ts';

const today = '20261122';
const nobody: Facts = { answers: {}, applicant: null, profile: null, today };
const needs = (part: string) => ({ value: 'answers.needs', includes: part });
const phone = question('phone', { type: 'phone' }, { concept: 'phone' });

function merged(parts: readonly (readonly [Item, object?])[], own: object = {}) {
  const options = parts.map(([{ id }]) => id);
  const pkg = sampleOf('package', {
    id: 'bundle',
    questions: [question('needs', { ...choice(...options), type: 'many' })],
    parts: parts.map(([{ id }, when = needs(id)]) => ({ item: id, when })),
    ...own,
  });
  return mergePackage(pkg, (id) => parts.find(([item]) => item.id === id)?.[0] ?? null);
}

function askedWith(item: Item, answers: Facts['answers']) {
  const facts = relevantFacts(item, { ...nobody, answers });
  return asked(questionsOf(item, facts), facts).map(({ id }) => id);
}

describe('the form of a package', () => {
  const move = sampleItem({
    id: 'move',
    questions: [phone, question('since', { type: 'date' })],
    materials: [{ id: 'rent', name: { zh: '合同' }, handIn: { pages: 1, laterDays: 9 } }],
    limits: { promised: { count: 3, unit: 'workingDays' } },
    fee: { fen: 500 },
  });
  const school = sampleItem({
    id: 'school',
    eligibility: [question('firstChild', yesNo)],
    questions: [
      { ...phone, id: 'mobile' },
      question('since', { type: 'year', earliest: -9, latest: 0 }),
      question('reason', choice('work', 'other'), { when: answered('firstChild', 'yes') }),
    ],
    refusals: [{ when: answered('firstChild', 'no'), reason: { zh: '不行' }, goTo: { zh: '窗口' } }],
    materials: [{ id: 'lease', name: { zh: '合同' }, handIn: { pages: 2, laterDays: 5 } }],
    limits: { promised: { count: 20, unit: 'days' } },
  });
  const both = merged([[move], [school]]);

  test('asks a concept once, under the first part’s name, and tells apart what only shares a name', () => {
    expect(both.item.questions.map(({ id }) => id)).toEqual([
      'needs',
      'firstChild',
      'phone',
      'since',
      'schoolSince',
      'reason',
    ]);
    expect(checkItem(both.item)).toEqual([]);
  });

  test('asks only what a chosen part needs', () => {
    expect(askedWith(both.item, { needs: 'move' })).toEqual(['needs', 'phone', 'since', 'paperRent']);
    expect(askedWith(both.item, { needs: 'school', firstChild: 'yes' })).toEqual([
      'needs',
      'firstChild',
      'phone',
      'schoolSince',
      'reason',
      'paperRent',
    ]);
  });

  test('refuses what a chosen part refuses', () => {
    const judged = judgeAnswers(both.item, { needs: 'school', firstChild: 'no' }, nobody);
    expect(judged.some(({ problem }) => typeof problem === 'object' && problem.message.zh === '不行')).toBe(
      true,
    );
  });

  test('says a refusal once that two parts have in the same words', () => {
    const minor = {
      when: { value: 'applicant.age', atMost: 15 },
      reason: { zh: '未满' },
      goTo: { zh: '窗口' },
    };
    const { item } = merged([
      [sampleItem({ id: 'one', refusals: [minor] })],
      [sampleItem({ id: 'two', refusals: [minor] })],
    ]);
    expect(item.refusals).toHaveLength(1);
    const child = {
      ...nobody,
      applicant: personOf({ cardKind: 'resident', division: '310199', age: 10, sex: 'female' }, today),
    };
    expect(judgeAnswers(item, { needs: 'two' }, child).map(({ problem }) => problem)).toEqual([
      { message: { zh: '未满' } },
    ]);
    const adult = {
      ...child,
      applicant: personOf({ cardKind: 'resident', division: '310199', age: 40, sex: 'female' }, today),
    };
    expect(judgeAnswers(item, { needs: 'one,two' }, adult)).toEqual([]);
  });

  test('takes the longest limit, one paper for both, and the sum of the fees', () => {
    expect(both.item.limits.promised).toEqual({ count: 20, unit: 'days' });
    expect(both.item.materials).toHaveLength(1);
    expect(both.item.materials[0]?.handIn).toEqual({ pages: 2, laterDays: 5 });
    expect(packageFee(both, { ...nobody, answers: { needs: 'move,school' } })).toBe(500);
    expect(packageFee(both, { ...nobody, answers: { needs: 'school' } })).toBe(0);
  });

  test('files each part with its own names', () => {
    const answers = {
      needs: 'move,school',
      firstChild: 'yes',
      phone: '13800006620',
      since: '20260101',
      schoolSince: '2026',
      reason: 'work',
      paperRent: 'a1,a2',
    };
    const parts = partAnswers(both, { ...nobody, answers });
    expect(parts.map((part) => part.answers)).toEqual([
      { phone: '13800006620', since: '20260101', paperRent: 'a1,a2' },
      { firstChild: 'yes', mobile: '13800006620', since: '2026', reason: 'work', paperLease: 'a1,a2' },
    ]);
    for (const part of parts) expect(judgeAnswers(part.item, part.answers, nobody)).toEqual([]);
  });

  test('leaves out a part that the region does not offer', () => {
    const pkg = sampleOf('package', { parts: [{ item: 'move' }, { item: 'gone' }] });
    const alone = mergePackage(pkg, (id) => (id === 'move' ? move : null));
    expect(alone.item.parts).toEqual([{ item: 'move' }]);
    expect(alone.item.questions.map(({ id }) => id)).toEqual(['phone', 'since']);
  });

  test('joins commitments and what they stand for', () => {
    const paper = { name: { zh: '收入证明' }, handIn: {} };
    const commits = (id: string, text: string, paperId: string) =>
      sampleItem({
        id,
        materials: [{ ...paper, id: paperId }],
        commitment: { text: { zh: text }, insteadOf: [paperId] },
      });
    const { item } = merged([[commits('one', '甲。', 'income')], [commits('two', '乙。', 'wage')]]);
    expect(item.commitment).toEqual({ text: { zh: '甲。乙。' }, insteadOf: ['income'] });
  });

  test('does not let an answer count for a part that did not ask for it', () => {
    const home = question('home', choice('own', 'rent'), { concept: 'home' });
    const asksAll = sampleItem({ id: 'all', questions: [home] });
    const asksSome = sampleItem({
      id: 'some',
      questions: [
        question('moved', yesNo),
        { ...home, when: answered('moved', 'yes') },
        question('rent', { type: 'date' }, { when: answered('home', 'rent') }),
        question('tax', { type: 'date' }, { when: { not: answered('home', 'rent') } }),
      ],
      refusals: [{ when: answered('home', 'own'), reason: { zh: '不行' }, goTo: { zh: '窗口' } }],
    });
    const { item } = merged([[asksAll], [asksSome]]);
    expect(askedWith(item, { needs: 'all,some', moved: 'no', home: 'rent' })).toEqual([
      'needs',
      'moved',
      'home',
    ]);
    expect(judgeAnswers(item, { needs: 'all,some', moved: 'no', home: 'own' }, nobody)).toEqual([]);
    expect(askedWith(item, { needs: 'all,some', moved: 'yes', home: 'rent' })).toContain('rent');
  });

  test('does not ask what its own answers settle, and files it for that part alone', () => {
    const pays = sampleItem({
      id: 'pays',
      questions: [question('home', choice('soon', 'here', 'away'))],
      refusals: [{ when: answered('home', 'away'), reason: { zh: '不行' }, goTo: { zh: '窗口' } }],
    });
    const settles = [{ question: 'home', is: 'soon', when: needs('move') }];
    const form = merged([[move], [pays]], {
      parts: [
        { item: 'move', when: needs('move') },
        { item: 'pays', when: needs('pays'), settles },
      ],
    });
    expect(checkItem(form.item)).toEqual([]);
    expect(askedWith(form.item, { needs: 'pays' })).toContain('home');
    expect(askedWith(form.item, { needs: 'move,pays' })).not.toContain('home');
    const filed = (answers: Facts['answers']) => partAnswers(form, { ...nobody, answers }).at(-1)?.answers;
    // Answered before the other matter was chosen too.
    expect(filed({ needs: 'move,pays', home: 'away' })).toEqual({ home: 'soon' });
    expect(
      judgeAnswers(form.item, { needs: 'move,pays', home: 'away' }, nobody).map(({ problem }) => problem),
    ).not.toContainEqual({ message: { zh: '不行' } });
    expect(filed({ needs: 'pays', home: 'here' })).toEqual({ home: 'here' });
  });

  test('asks twice rather than in a circle', () => {
    const a = question('a', yesNo, { concept: 'a' });
    const b = question('b', yesNo, { concept: 'b' });
    const forth = sampleItem({ id: 'forth', questions: [a, { ...b, when: answered('a', 'yes') }] });
    const back = sampleItem({ id: 'back', questions: [b, { ...a, when: answered('b', 'yes') }] });
    const { item } = merged([[forth], [back]]);
    expect(checkItem(item)).toEqual([]);
    expect(item.questions).toHaveLength(4);
  });
});

const concepts = ['phone', 'home', 'job', 'kid'] as const;
const values = ['one', 'two'] as const;
const answerTypes = [choice(...values), choice(...values, 'three')];

/** A part with some of the concepts, each asked always or after an earlier answer, and some papers. */
const partItem = (id: string) =>
  fc
    .record({
      picked: fc.shuffledSubarray([...concepts], { minLength: 1 }),
      types: fc.array(fc.constantFrom(...answerTypes), { minLength: 4, maxLength: 4 }),
      after: fc.array(fc.option(fc.tuple(fc.nat(3), fc.constantFrom(...values), fc.boolean())), {
        minLength: 5,
        maxLength: 5,
      }),
      early: fc.nat(1),
      pages: fc.constantFrom(0, 1, 2),
      laterDays: fc.option(fc.constantFrom(5, 9)),
      commits: fc.boolean(),
    })
    .map(({ picked, types, after, early, pages, laterDays, commits }) => {
      const whenOf = (at: number) => {
        const link = after[at];
        const earlier = link ? picked[link[0]] : undefined;
        if (!link || earlier === undefined || link[0] >= at) return {};
        const leaf = answered(earlier, link[1]);
        return { when: link[2] ? leaf : { not: leaf } };
      };
      const questions = picked.map((concept, at) =>
        question(concept, types[at] ?? choice(...values), { concept, ...whenOf(at) }),
      );
      const handIn = { pages, ...(laterDays === null ? {} : { laterDays }) };
      return sampleItem({
        id,
        eligibility: questions.slice(0, early),
        questions: questions.slice(early),
        materials:
          pages === 0 ? [] : [{ id: 'paper', name: { zh: '证明' }, handIn, ...whenOf(picked.length) }],
        ...(commits
          ? { commitment: { text: { zh: `${id}。` }, insteadOf: pages === 0 ? [] : ['paper'] } }
          : {}),
      });
    });

test('answering the form answers every chosen part completely, and no question twice', () => {
  const parts = fc.tuple(partItem('first-part'), partItem('second-part'), partItem('third-part'));
  const choices = fc.infiniteStream(fc.nat(2));
  fc.assert(
    fc.property(parts, choices, (items, pick) => {
      const { item, parts: served } = merged(
        items.map((part) => [part, needs(part.id.replace('-part', ''))] as const),
        { questions: [question('needs', { ...choice('first', 'second', 'third'), type: 'many' })] },
      );
      expect(checkItem(item).filter(({ reason }) => !reason.includes('can ever'))).toEqual([]);
      let facts = nobody;
      const seen = new Set<string>();
      for (;;) {
        facts = relevantFacts(item, facts);
        const next = nextQuestion([...item.eligibility, ...questionsOf(item, facts)], facts);
        if (!next) break;
        expect(seen).not.toContain(next.id);
        seen.add(next.id);
        const { answer } = inForce(next, facts);
        const options = 'options' in answer ? answer.options.map(({ value }) => value) : ['a1'];
        const chosen = options[(pick.next().value ?? 0) % options.length] ?? '';
        facts = { ...facts, answers: { ...facts.answers, [next.id]: chosen } };
      }
      for (const part of partAnswers({ item, parts: served }, facts))
        expect(judgeAnswers(part.item, part.answers, nobody)).toEqual([]);
      expect(judgeAnswers(item, facts.answers, nobody)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
