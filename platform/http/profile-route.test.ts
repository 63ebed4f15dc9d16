import { expect, test } from 'vitest';
import { profileAnswerSchema } from '#contract/platform-api/profile.ts';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { decideAs } from '../testing/officer.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

async function ask(
  terminal: TestTerminal,
  who: { readonly idNumber: string; readonly name: string },
  item = 'unemployment-benefit',
) {
  const response = await terminal.post('/v1/profile', { ...who, item: `${item}@1`, division: '310118' });
  expect(response.status).toBe(200);
  return profileAnswerSchema.parse(await response.json());
}

test('of a person that is told which the matter looks at, and nothing else', async () => {
  const { terminal } = await started();
  const answer = await ask(terminal, person('unemployed-parent'));
  expect(answer.found && answer.profile).toEqual({
    certificates: [expect.objectContaining({ kind: 'id-card', fields: {} })],
    shared: {
      unemployedSince: '20260831',
      lastEmployer: '上海样例食品有限公司',
      bankAccount: '900000860917',
      phone: '13800008609',
    },
    cases: {},
  });
});

test('of a certificate come the fields that the matter reads', async () => {
  const { terminal } = await started();
  const answer = await ask(terminal, person('unemployed-parent'), 'childcare-subsidy');
  if (!answer.found) throw new Error('not found');
  const { certificates } = answer.profile;
  expect(certificates.map(({ kind }) => kind)).toEqual(['id-card', 'household-book', 'birth-certificate']);
  expect(Object.keys(certificates[2]?.fields ?? {}).sort()).toEqual(['birthDate', 'childName']);
  expect(certificates[1]?.fields).toEqual({});
});

test('of a package, what its parts look at', async () => {
  const { terminal } = await started();
  const answer = await ask(terminal, person('unemployed-parent'), 'newborn');
  expect(answer.found && answer.profile.certificates.map(({ kind }) => kind)).toContain('household-book');
  expect(answer.found && Object.keys(answer.profile.shared)).not.toContain('unemployedSince');
});

test('of accounts come those of the region and of the kinds that the matter asks for, with masked addresses', async () => {
  const { terminal } = await started();
  const accountsOf = async (item: string, division: string) => {
    const asked = { ...person('qingpu-resident'), item, division };
    const answer = profileAnswerSchema.parse(await (await terminal.post('/v1/profile', asked)).json());
    return answer.found ? answer.profile.accounts : null;
  };
  expect(await accountsOf('utility-bills@2', '320509')).toEqual([
    { kind: 'water', number: '3205090101', address: '苏州市吴江区黎里镇***' },
    { kind: 'electricity', number: '3205090100101', address: '苏州市吴江区黎里镇***' },
    { kind: 'gas', number: '320509101', address: '苏州市吴江区黎里镇***' },
    { kind: 'water', number: '3205090202', address: '苏州市吴江区同里镇***' },
    { kind: 'electricity', number: '3205090200202', address: '苏州市吴江区同里镇***' },
  ]);
  expect(await accountsOf('unemployment-benefit@1', '310118')).toBeUndefined();
});

test('nothing is told for a matter that is not offered', async () => {
  const { terminal } = await started();
  const asked = { ...person('unemployed-parent'), item: 'no-such-item@1', division: '310118' };
  expect((await terminal.post('/v1/profile', asked)).status).toBe(404);
});

test('the unknown, the dead and a wrong name cannot be told apart', async () => {
  const { terminal } = await started();
  for (const who of [
    person('unknown'),
    person('deceased'),
    { ...person('qingpu-parent'), name: '样例甲' },
    person('renamed'),
  ])
    expect(await ask(terminal, who)).toEqual({ found: false });
});

test('the answers of the person’s last case of an item come back where they are read, other answers and other people’s do not', async () => {
  const { terminal } = await started();
  const applicant = {
    identifiedBy: 'card',
    cardKind: 'resident',
    sex: 'male',
    birthDate: '19900607',
    address: '',
    ...person('qingpu-parent'),
  } as const;
  const answers = (value: string) => [
    { question: 'residenceAddress', label: '住址', value, shown: value, source: 'resident' as const },
    { question: 'phone', label: '手机', value: '13800006620', shown: '1', source: 'resident' as const },
    { question: 'proof', label: '证明', value: 'a1', shown: '1 页', source: 'resident' as const },
  ];
  const item = 'living-elsewhere-registration@1';
  const cases = [
    await terminal.envelope(1, { item, applicant, answers: answers('310118 无此路1号') }),
    await terminal.envelope(2, { item, applicant, answers: answers('310118 无此路2号') }),
    await terminal.envelope(3, { item, answers: answers('310118 无此路3号') }),
    // Under a number that somebody only typed anybody may have filed.
    await terminal.envelope(4, {
      item,
      applicant: { ...applicant, identifiedBy: 'typed', noCardReason: 'lost' },
      answers: answers('310118 无此路4号'),
    }),
  ];
  await terminal.post('/v1/cases:batch', { cases });
  const expected = { 'living-elsewhere-registration': { residenceAddress: '310118 无此路2号' } };
  for (const _again of [1, 2]) {
    const answer = await ask(terminal, person('qingpu-parent'), 'living-elsewhere-cancellation');
    expect(answer.found && answer.profile.cases).toEqual(expected);
  }
});

test('what a revoked terminal files in somebody’s name answers nothing for them before an officer has let it through', async () => {
  const platform = await startTestPlatform();
  const stolen = await enrolTestTerminal(platform, '00217');
  const terminal = await enrolTestTerminal(platform, '00217');
  const applicant = {
    identifiedBy: 'card',
    cardKind: 'resident',
    sex: 'male',
    birthDate: '19900607',
    address: '',
    ...person('qingpu-parent'),
  } as const;
  const value = '310118 别处1号';
  const filed = await stolen.envelope(1, {
    item: 'living-elsewhere-registration@1',
    applicant,
    answers: [{ question: 'residenceAddress', label: '住址', value, shown: value, source: 'resident' }],
  });
  await stolen.post('/v1/cases:batch', { cases: [filed] });
  const known = async () => {
    const answer = await ask(terminal, person('qingpu-parent'), 'living-elsewhere-cancellation');
    return answer.found && answer.profile.cases;
  };
  expect(await known()).toEqual({});
  expect((await decideAs(platform, 1, 1, { act: 'release' })).status).toBe(303);
  expect(await known()).toEqual({ 'living-elsewhere-registration': { residenceAddress: value } });
});

test('whoever asks for their cases sees what they have filed, and with a receipt that one alone', async () => {
  const { terminal } = await started();
  const applicant = {
    identifiedBy: 'card',
    cardKind: 'resident',
    sex: 'male',
    birthDate: '19900607',
    address: '',
    ...person('qingpu-parent'),
  } as const;
  const cases = [await terminal.envelope(1, { applicant }), await terminal.envelope(2)];
  await terminal.post('/v1/cases:batch', { cases });
  const askCases = async (parameters: Record<string, string>) => {
    const query = { item: 'case-progress@1', division: '310118', kind: 'caseProgress', documents: false };
    const asked = { ...query, ...person('qingpu-parent'), parameters };
    const answer = recordAnswerSchema.parse(await (await terminal.post('/v1/records:query', asked)).json());
    return answer.found ? answer.content.rows.map(({ number }) => number) : [];
  };
  const [own = '', strange = ''] = cases.map(({ receiptNumber }) => receiptNumber);
  expect((await askCases({ range: 'year' }))[0]).toBe(own);
  expect(await askCases({ range: 'one', receipt: own })).toEqual([own]);
  expect(await askCases({ range: 'one', receipt: strange })).toEqual([]);
});

test('whoever is in no register sees what they have filed, and nothing where they have filed nothing', async () => {
  const { terminal } = await started();
  const who = person('unknown');
  const applicant = {
    identifiedBy: 'card',
    cardKind: 'resident',
    sex: 'male',
    birthDate: '19900607',
    address: '',
    ...who,
  } as const;
  const ask = async () => {
    const query = { item: 'case-progress@1', division: '310118', kind: 'caseProgress', documents: false };
    const asked = { ...query, ...who, parameters: { range: 'open' } };
    return recordAnswerSchema.parse(await (await terminal.post('/v1/records:query', asked)).json());
  };
  expect(await ask()).toEqual({ found: false, reason: 'noRecord' });
  const filed = await terminal.envelope(1, { applicant });
  await terminal.post('/v1/cases:batch', { cases: [filed] });
  expect(await ask()).toMatchObject({ found: true, content: { rows: [{ number: filed.receiptNumber }] } });
});

test('a recorded question is worth nothing when it is sent again', async () => {
  const { terminal } = await started();
  const asked = { ...person('qingpu-parent'), item: 'unemployment-benefit@1', division: '310118' };
  const send = () => terminal.post('/v1/profile', asked, { nonce: 'once' });
  expect([(await send()).status, (await send()).status]).toEqual([200, 401]);
});
