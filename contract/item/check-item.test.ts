import { describe, expect, test } from 'vitest';
import { ATTACHMENTS_MAX_BYTES, PAGES_MAX, SIGNATURE_MAX_BYTES } from '../case/attachment.ts';
import { PICTURE_MAX_BYTES } from '../device/screen-devices.ts';
import { checkItem } from './check-item.ts';
import { faultsOf, oneFault } from './testing/faults-of.ts';
import { answered, choice, question, sampleItem, text, yesNo } from './testing/sample-item.ts';

const record = { from: 'platform', kind: 'payments', fields: [{ id: 'total', label: text, as: 'money' }] };

test('an item in which all fits has no fault', () => {
  expect(
    faultsOf({
      eligibility: [question('retired', yesNo)],
      refusals: [{ when: answered('retired', 'yes'), reason: text, goTo: text }],
      questions: [
        question('kinds', { ...choice('a', 'b'), type: 'many' }),
        question(
          'amount',
          { type: 'money', maxFen: 100 },
          { when: { value: 'answers.kinds', includes: 'a' } },
        ),
        question('start', { type: 'date' }),
        question(
          'end',
          { type: 'date' },
          { rules: [{ when: { value: 'answers.end', before: 'answers.start' }, message: text }] },
        ),
        question('town', { type: 'choice', list: 'towns' }),
      ],
      materials: [
        {
          id: 'proof',
          name: { zh: '{county}证明' },
          handIn: {},
          when: { value: 'answers.amount', atLeast: 50 },
        },
      ],
      commitment: { text, insteadOf: ['proof'] },
    }),
  ).toEqual([]);
});

describe('a condition', () => {
  test('looks at earlier answers only, and at none that are not asked', () => {
    const later = [question('a', yesNo, { when: answered('b', 'yes') }), question('b', yesNo)];
    expect(oneFault({ questions: later })).toContain(
      'questions.0.when.value: looks at "b", which is asked later',
    );
    const misspelt = [question('retired', yesNo), question('b', yesNo, { when: answered('retird', 'yes') })];
    expect(oneFault({ questions: misspelt })).toContain(
      'there is no question "retird"; did you mean "retired"?',
    );
    const deep = { all: [{ not: answered('x', 'yes') }] };
    expect(oneFault({ questions: [question('b', yesNo, { when: deep })] })).toContain('when.all.0.not.value');
    expect(oneFault({ refusals: [{ when: answered('x', 'y'), reason: text, goTo: text }] })).toContain(
      'refusals.0',
    );
    const material = { id: 'm', name: text, issuedHere: true, when: answered('x', 'y') };
    expect(oneFault({ materials: [material] })).toContain('materials.0.when');
    const rule = { when: answered('x', 'y'), message: text };
    expect(oneFault({ questions: [question('b', yesNo, { rules: [rule] })] })).toContain(
      'questions.0.rules.0',
    );
  });

  test('of eligibility looks at nobody, for nobody is identified yet', () => {
    const adult = { value: 'applicant.age', atLeast: 18 };
    expect(oneFault({ eligibility: [question('a', yesNo, { when: adult })] })).toContain('before anybody');
    expect(oneFault({ identify: 'none', questions: [question('a', yesNo, { when: adult })] })).toContain(
      'identify: none',
    );
    expect(faultsOf({ questions: [question('a', yesNo, { when: adult })] })).toEqual([]);
  });

  test('compares with values that there are', () => {
    const b = (when: object) => ({
      questions: [question('a', choice('one', 'two')), question('b', yesNo, { when })],
    });
    expect(oneFault(b(answered('a', 'twoo')))).toContain(
      '"twoo" is no value of "answers.a"; did you mean "two"?',
    );
    expect(oneFault(b({ value: 'answers.a', oneOf: ['one', 'three'] }))).toContain(
      'questions.1.when.oneOf.1',
    );
    expect(oneFault(b({ value: 'answers.a', includes: 'one' }))).toContain(
      'includes is for answers of type many',
    );
    expect(oneFault(b({ value: 'answers.a', atLeast: 1 }))).toContain('is no number');
    expect(oneFault(b({ value: 'applicant.cardKind', is: 'residnet' }))).toContain(
      'did you mean "resident"?',
    );
    expect(oneFault(b({ value: 'certificate.diploma', is: 'yes' }))).toContain('there are held, none');
    expect(oneFault(b({ value: 'answers.a', before: 'answers.a' }))).toContain('compares two dates');
  });

  test('on an option of a list is looked at once a region has filled the list', () => {
    const questions = [
      question('town', { ...choice('north', 'south'), list: 'towns' }),
      question('b', yesNo, { when: answered('town', 'nrth') }),
    ];
    expect(checkItem(sampleItem({ questions })).map(({ reason }) => reason)).toEqual([
      '"nrth" is no value of "answers.town"; did you mean "north"?',
    ]);
  });
});

describe('a question', () => {
  test('is asked once', () => {
    const twice = { eligibility: [question('a', yesNo)], questions: [question('a', yesNo)] };
    expect(oneFault(twice)).toBe('questions.0.id: "a" is asked twice');
    const material = { id: 'rent', name: text, handIn: {} };
    expect(oneFault({ questions: [question('paperRent', yesNo)], materials: [material] })).toContain(
      'pictures of',
    );
    expect(oneFault({ questions: [question('face', yesNo)] })).toContain('the photo of the face');
  });

  test('of choice has options or the name of a list', () => {
    expect(oneFault({ questions: [question('a', { type: 'choice' })] })).toContain('has 0 options');
    expect(oneFault({ questions: [question('a', choice('only'))] })).toContain('has 1 options');
    expect(oneFault({ questions: [question('a', choice('x', 'x'))] })).toContain('"x" stands twice');
    expect(oneFault({ questions: [question('a', { ...yesNo, list: 'towns' })] })).toContain('leave one out');
    expect(oneFault({ questions: [question('a', { ...yesNo, type: 'many', min: 3 })] })).toContain(
      'asks for 3',
    );
  });

  test('leaves at least one value', () => {
    const never = { type: 'date', earliest: 1, latest: 0 };
    expect(oneFault({ questions: [question('a', never)] })).toContain('no value can be good');
  });

  test('that are made here and now are not taken from before', () => {
    const prefill = { prefill: { from: ['case.other.photo'] } };
    for (const answer of [{ type: 'photo', camera: 'documentCamera' }, { type: 'signature' }])
      expect(oneFault({ questions: [question('a', answer, prefill)] })).toContain('made here and now');
  });

  test('that can only be confirmed has something to confirm', () => {
    expect(oneFault({ questions: [question('a', yesNo, { confirmOnly: true })] })).toContain('no prefill');
  });
});

describe('a face', () => {
  test('is taken only where a case carries it', () => {
    const identify = { by: ['idCard'], face: true };
    expect(faultsOf({ identify })).toEqual([]);
    expect(faultsOf({ identify, kind: 'query', record })).toContainEqual(
      expect.stringContaining('identify.face'),
    );
  });
});

describe('files', () => {
  const photo = (id: string, maxPages: number) =>
    question(id, { type: 'photo', camera: 'documentCamera', maxPages });
  const sign = question('sign', { type: 'signature' });

  test('are asked for once the person is known', () => {
    expect(oneFault({ eligibility: [sign] })).toContain('eligibility.0.answer');
    expect(faultsOf({ questions: [sign] })).toEqual([]);
  });

  test('are confirmed by keys only by somebody whose ID number is known', () => {
    const byKeys = question('sign', { type: 'signature', byKeys: true });
    expect(faultsOf({ questions: [byKeys] })).toEqual([]);
    expect(oneFault({ questions: [byKeys], identify: 'none' })).toContain('no ID number to confirm by');
  });

  test('are not more than one case can hold', () => {
    const fit = Math.floor((ATTACHMENTS_MAX_BYTES - SIGNATURE_MAX_BYTES) / (PAGES_MAX * PICTURE_MAX_BYTES));
    const pictures = Array.from({ length: fit }, (_, n) => photo(`picture${n}`, PAGES_MAX));
    const paper = [{ id: 'proof', name: text, handIn: { pages: PAGES_MAX } }];
    expect(faultsOf({ questions: [...pictures, sign] })).toEqual([]);
    expect(oneFault({ questions: [...pictures, sign], materials: paper })).toContain('more than one case');
  });
});

test('a commitment stands in the place of materials that there are', () => {
  const materials = [{ id: 'proof', name: text, handIn: {} }];
  expect(oneFault({ materials, commitment: { text, insteadOf: ['prof'] } })).toContain(
    'did you mean "proof"?',
  );
  expect(oneFault({ materials: [...materials, ...materials] })).toContain('"proof" stands twice');
});

test('a text in braces is a name of the region', () => {
  expect(oneFault({ name: { zh: '{conty}登记' } })).toContain(
    'nothing fills {conty} here; did you mean "county"?',
  );
  expect(oneFault({ name: { zh: '{county登记' } })).toContain('name.zh: has a brace without its other one');
});

test('a fee has a value for every option of a choice', () => {
  const fee = (fen: object, id = 'kind') => ({ fee: { fen: 0, byAnswer: { question: id, fen } } });
  const questions = [question('kind', choice('new', 'lost')), question('day', { type: 'date' })];
  expect(faultsOf({ questions, ...fee({ new: 0, lost: 1000 }) })).toEqual([]);
  expect(oneFault({ questions, ...fee({ new: 0 }) })).toContain('no fee for the option "lost"');
  expect(oneFault({ questions, ...fee({ new: 0, lost: 1, lots: 2 }) })).toContain('"lots" is no option');
  expect(oneFault({ questions, ...fee({}, 'day') })).toContain('"day" is no choice');
  expect(oneFault({ questions, ...fee({}, 'days') })).toContain('did you mean "day"?');
});

test('whoever acts for a child or a company names it', () => {
  const acting = (actingFor: string) => ({ identify: { by: ['idCard'], actingFor } });
  expect(faultsOf(acting('child'))).toHaveLength(2);
  const child = [
    question('kid', { type: 'name' }, { concept: 'childName' }),
    question('childIdNumber', { type: 'idNumber' }),
  ];
  expect(faultsOf({ ...acting('child'), questions: child })).toEqual([]);
  expect(oneFault(acting('company'))).toContain('use: creditCode');
});

test('an item is not over before it begins', () => {
  expect(oneFault({ effective: { from: '20260102', until: '20260101' } })).toContain('effective');
});

describe('a record', () => {
  const faults = (parts: object) => faultsOf({ kind: 'query', record: { ...record, ...parts } });
  const column = (id: string, width?: number) => ({
    id,
    label: text,
    ...(width === undefined ? {} : { width }),
  });
  const rows = (...columns: readonly object[]) => ({ rows: { columns, empty: text } });

  test('is asked for with answers', () => {
    expect(faults({ asks: { year: 'answers.year' } })).toEqual([
      'record.asks.year: there is no question "year"; there is none',
    ]);
  });

  test('names each field once and gives columns a whole width', () => {
    expect(faults({ fields: [...record.fields, ...record.fields] })).toEqual([
      'record.fields.1.id: "total" stands twice',
    ]);
    expect(faults(rows(column('a', 0.5), column('b', 0.5)))).toEqual([]);
    expect(faults(rows(column('a', 0.5), column('b', 0.4)))[0]).toContain('make 0.900, not 1');
    expect(faults(rows(column('a', 0.5), column('b')))[0]).toContain('all or none');
    expect(faults({ fields: [] })[0]).toContain('nothing would be shown');
  });
});

describe('a document', () => {
  const faults = (document: object, more: object = {}) =>
    faultsOf({ kind: 'print', record, document: { title: text, opening: text, ...document }, ...more });

  test('has in braces only what is filled', () => {
    const opening = { zh: '{name}{idNumber}{record.total}{county}' };
    expect(faults({ opening })).toEqual([]);
    expect(faults({ opening: { zh: '{record.totl}' } })[0]).toContain('did you mean "record.total"?');
    expect(faults({ opening: { zh: '{answers.year}' } })[0]).toContain('nothing fills {answers.year}');
    expect(faults({ opening: { zh: '{rows}' } })[0]).toContain('nothing fills {rows}');
    expect(faults({ opening: { zh: '{name}' } }, { identify: 'none' })[0]).toContain('nothing fills {name}');
  });

  test('fills no title and no label', () => {
    expect(faults({ title: { zh: '{name}的证明' } })[0]).toContain('document.title.zh: nothing fills {name}');
    const facts = [{ label: { zh: '{name}' }, value: '{name}' }];
    expect(faults({ facts })).toEqual([
      expect.stringContaining('document.facts.0.label.zh: nothing fills {name}'),
    ]);
  });

  test('opens with nothing that somebody does not answer', () => {
    const day = { ...question('day', { type: 'date' }), when: { value: 'applicant.age', atLeast: 60 } };
    const word = question('word', { type: 'text', minLength: 0 });
    const questions = { questions: [word, day] };
    expect(
      faults({ salutation: { zh: '致{answers.word}' }, notes: [{ zh: '{answers.day}' }] }, questions),
    ).toEqual([]);
    for (const name of ['word', 'day'])
      expect(faults({ opening: { zh: `{answers.${name}}` } }, questions)).toEqual([
        expect.stringContaining(`document.opening: not everybody answers "${name}"`),
      ]);
  });

  test('sums a column of amounts', () => {
    const columns = [
      { id: 'paid', label: text, as: 'money' },
      { id: 'month', label: text, as: 'month' },
    ];
    const more = { record: { ...record, rows: { columns, empty: text } } };
    expect(faults({ total: { column: 'paid', label: text } }, more)).toEqual([]);
    expect(faults({ total: { column: 'paidd', label: text } }, more)[0]).toContain('did you mean "paid"?');
    expect(faults({ total: { column: 'month', label: text } }, more)[0]).toContain('cannot be summed');
  });
});

test('a bill says what is to be paid', () => {
  expect(faultsOf({ kind: 'pay', bill: record })[0]).toContain('amountFen');
});

test('a booking asks for exactly one slot, and nothing else does', () => {
  const slots = { kind: 'book', slots: { kind: 'window' } };
  const slot = question('time', { type: 'slot' });
  expect(faultsOf({ ...slots, questions: [slot] })).toEqual([]);
  expect(oneFault(slots)).toContain('has 0 questions of type slot');
  expect(oneFault({ questions: [slot] })).toContain('only an item of kind book');
});

describe('a calculation', () => {
  const faults = (...values: readonly object[]) =>
    faultsOf({
      kind: 'calculate',
      identify: 'none',
      questions: [question('pay', { type: 'money', maxFen: 100 }), question('kind', choice('a', 'b'))],
      calculation: { values: values.map((one, n) => ({ id: `v${n}`, label: text, ...one })), note: text },
    });

  test('looks at numbers and at values before it', () => {
    expect(faults({ formula: { sum: ['answers.pay', 1] } }, { formula: 'values.v0' })).toEqual([]);
    expect(faults({ formula: 'values.v1' }, { formula: 1 })[0]).toContain('no value "v1" before this one');
    expect(faults({ formula: { sum: [{ max: ['answers.payy'] }] } })[0]).toContain(
      'formula.sum.0.max.0: there is no question "payy"; did you mean "pay"?',
    );
    expect(faults({ formula: 'answers.kind' })[0]).toContain('no number');
    expect(faults({ formula: { round: { divide: ['answers.x', 2] }, to: 1 } })[0]).toContain('divide.0');
  });

  test('has a number for every option and conditions on what is asked', () => {
    const table = (values: object) => ({ formula: { table: 'answers.kind', values } });
    expect(faults(table({ a: 1, b: 2 }))).toEqual([]);
    expect(faults(table({ a: 1 }))[0]).toContain('no number for the option "b"');
    expect(faults(table({ a: 1, b: 2, c: 3 }))[0]).toContain('"c" is no option');
    // biome-ignore lint/suspicious/noThenProperty: an item's words, never awaited.
    const cases = [{ when: answered('kind', 'c'), then: 1 }];
    expect(faults({ formula: { cases, otherwise: 2 } })[0]).toContain('formula.cases.0.when.is');
  });

  test('shows something', () => {
    expect(faults({ formula: 1, label: undefined })[0]).toContain('none has a label');
  });
});

test('licences and notices hang on answers and name materials', () => {
  const licence = (more: object) => ({
    id: 'food',
    name: text,
    body: 'health',
    legal: { count: 5, unit: 'days' },
    materials: [],
    ...more,
  });
  const faults = (...licences: readonly object[]) =>
    faultsOf({ kind: 'guided', guidance: { licences, notices: [{ text }] } });
  expect(faults(licence({}))).toEqual([]);
  expect(faults(licence({ materials: ['plan'] }))[0]).toContain('there is no material "plan"');
  expect(faults(licence({ when: answered('sells', 'food') }))[0]).toContain('guidance.licences.0.when');
  expect(faults(licence({}), licence({}))[0]).toContain('"food" stands twice');
});

test('a package chooses its parts by its own questions and holds each once', () => {
  const faults = (...parts: readonly object[]) => faultsOf({ kind: 'package', parts });
  expect(faults({ item: 'a' }, { item: 'b' })).toEqual([]);
  expect(faults({ item: 'a' }, { item: 'a' })[0]).toContain('"a" stands twice');
  expect(faults({ item: 'a' }, { item: 'sample' })[0]).toContain('cannot hold itself');
  expect(faults({ item: 'a' }, { item: 'b', when: answered('x', 'y') })[0]).toContain('parts.1.when');
});

test('before compares answers, not what has a question for a namesake', () => {
  const date = { type: 'date' };
  const rule = { when: { value: 'answers.day', before: 'shared.phone' }, message: text };
  const questions = [question('phone', date), question('day', date, { rules: [rule] })];
  expect(faultsOf({ questions }).join()).toContain('"before" compares two dates');
});
