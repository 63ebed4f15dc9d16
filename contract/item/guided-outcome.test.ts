import { expect, test } from 'vitest';
import { guidedOutcome } from './guided-outcome.ts';
import { materialStates } from './material-state.ts';
import { answered, question, sampleOf, text, yesNo } from './testing/sample-item.ts';

const licence = (id: string, materials: readonly string[], when?: object) => ({
  id,
  name: text,
  body: 'health',
  legal: { count: 5, unit: 'days' },
  materials,
  ...(when ? { when } : {}),
});
const material = (id: string, when?: object) => ({ id, name: text, handIn: {}, ...(when ? { when } : {}) });
const item = sampleOf('guided', {
  identify: 'none',
  questions: [question('cooks', yesNo), question('tobacco', yesNo)],
  materials: [material('form'), material('plan'), material('lease'), material('tobaccoForm')],
  guidance: {
    licences: [
      licence('trade', ['lease']),
      licence('food', ['plan', 'lease'], answered('cooks', 'yes')),
      licence('tobacco', ['tobaccoForm'], answered('tobacco', 'yes')),
    ],
    notices: [{ text: { zh: '总则' } }, { text: { zh: '食品' }, when: answered('cooks', 'yes') }],
  },
});

function outcome(answers: Readonly<Record<string, string>>) {
  const { licences, materials, notices } = guidedOutcome(item, {
    answers,
    applicant: null,
    today: '20261122',
  });
  return {
    licences: licences.map(({ id }) => id),
    materials: materials.map(({ id }) => id),
    notices: notices.map(({ zh }) => zh),
  };
}

test('answers choose licences, and these the papers and what must be known', () => {
  expect(outcome({ cooks: 'yes', tobacco: 'no' })).toEqual({
    licences: ['trade', 'food'],
    materials: ['form', 'plan', 'lease'],
    notices: ['总则', '食品'],
  });
  expect(outcome({ cooks: 'no', tobacco: 'no' })).toEqual({
    licences: ['trade'],
    materials: ['form', 'lease'],
    notices: ['总则'],
  });
});

test('what stands in the case are the papers of the page, and no others', () => {
  for (const cooks of ['yes', 'no'])
    for (const tobacco of ['yes', 'no']) {
      const answers = { cooks, tobacco };
      const filed = materialStates(item, { answers, applicant: null, today: '20261122' });
      expect(filed.map(({ material: { id } }) => id)).toEqual(outcome(answers).materials);
    }
});
