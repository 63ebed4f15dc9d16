import { describe, expect, test } from 'vitest';
import type { Applicant } from '../identity/applicant.ts';
import type { Facts } from './condition.ts';
import { materialStates } from './material-state.ts';
import { answered, question, sampleItem, yesNo } from './testing/sample-item.ts';

const applicant: Applicant = {
  identifiedBy: 'card',
  cardKind: 'resident',
  name: '沈测兰',
  idNumber: '310199195502280013',
  sex: 'male',
  birthDate: '19550228',
  address: '',
};
const permit = { kind: 'residence-permit', number: 'R0001', issuer: '样例机关', fields: {} };

function stateOf(material: object, known: Partial<Facts> = {}, more: object = {}) {
  const item = sampleItem({
    questions: [question('rents', yesNo)],
    materials: [{ id: 'paper', name: { zh: '材料' }, ...material }],
    ...more,
  });
  const facts = { answers: {}, applicant, profile: profile(), today: '20261122', ...known };
  return materialStates(item, facts).map(({ state }) => state)[0];
}

function profile(...certificates: readonly (typeof permit & { readonly validUntil?: string })[]) {
  return { certificates, shared: {}, cases: {} };
}

describe('a paper', () => {
  const byPermit = { certificates: ['residence-permit'], handIn: { laterDays: 30 } };

  test('is fetched where the person holds a certificate for it that is still good', () => {
    expect(stateOf(byPermit, { profile: profile(permit) })).toBe('fetched');
    expect(stateOf(byPermit, { profile: profile({ ...permit, validUntil: '20261121' }) })).toBe('toHandIn');
    expect(stateOf(byPermit, { profile: profile({ ...permit, validUntil: '20261122' }) })).toBe('fetched');
  });

  test('is the body’s to fetch where nobody knows what the person holds', () => {
    expect(stateOf(byPermit, { profile: null })).toBe('exemptByCertificate');
    expect(stateOf(byPermit, { applicant: null, profile: null }, { identify: 'none' })).toBe('toHandIn');
  });

  test('that is the ID card was shown by whoever was identified', () => {
    expect(stateOf({ certificates: ['id-card'] })).toBe('shown');
    expect(stateOf({ certificates: ['id-card'] }, { profile: null })).toBe('shown');
  });

  test('is fetched by nobody for whoever only typed who they are: it is photographed, or brought to the counter', () => {
    const typed = { applicant: { ...applicant, identifiedBy: 'typed' as const }, profile: null };
    expect(stateOf(byPermit, typed)).toBe('toHandIn');
    expect(stateOf({ certificates: ['residence-permit'] }, typed)).toBe('missing');
    expect(stateOf({ certificates: ['id-card'] }, typed)).toBe('missing');
  });

  test('need not be brought where it was issued here or where the resident commits', () => {
    expect(stateOf({ issuedHere: true })).toBe('exemptIssuedHere');
    const commitment = { text: { zh: '承诺' }, insteadOf: ['paper'] };
    expect(stateOf(byPermit, {}, { commitment })).toBe('byCommitment');
  });

  test('is handed in now or later', () => {
    expect(stateOf(byPermit)).toBe('toHandIn');
    expect(stateOf(byPermit, { answers: { paperPaper: 'a1' } })).toBe('handedIn');
    expect(stateOf(byPermit, { answers: { paperPaper: 'later' } })).toBe('later');
  });

  test('is brought to the counter where nothing stands for it and it cannot be photographed', () => {
    expect(stateOf({ certificates: ['residence-permit'] })).toBe('missing');
  });

  test('is not asked for where the matter does not need it, or not known to', () => {
    const rented = { ...byPermit, when: answered('rents', 'yes') };
    expect(stateOf(rented, { answers: { rents: 'no' } })).toBeUndefined();
    expect(stateOf(rented)).toBeUndefined();
    expect(stateOf(rented, { answers: { rents: 'yes' } })).toBe('toHandIn');
  });
});
