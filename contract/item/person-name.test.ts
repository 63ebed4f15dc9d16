import { expect, test } from 'vitest';
import { personNameProblem } from './person-name.ts';

test.each(['沈兰', '欧阳样例', '买买提·样例', 'Jane O’Sample'.replace('’', "'"), 'ANNE-MARIE SAMPLE', 'Li'])(
  '%s is a name',
  (name) => expect(personNameProblem(name)).toBeNull(),
);

test.each([
  ['沈', 'nameTooShort'],
  ['A', 'nameTooShort'],
  ['沈'.repeat(31), 'nameTooLong'],
  ['A'.repeat(61), 'nameTooLong'],
  ['沈LAN', 'nameMixed'],
  ['沈兰2', 'nameCharacters'],
  ['沈 兰', 'nameCharacters'],
  ['13800006620', 'nameCharacters'],
  ['·沈兰', 'nameEnds'],
  ['沈·', 'nameEnds'],
  ['Jane ', 'nameEnds'],
])('%s is none, and it is said why: %s', (name, problem) => expect(personNameProblem(name)).toBe(problem));
