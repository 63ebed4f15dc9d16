import { expect, test } from 'vitest';
import { profileAnswerSchema } from '#contract/platform-api/profile.ts';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

async function ask(terminal: TestTerminal, who: { idNumber: string; name: string }) {
  const response = await terminal.post('/v1/profile', who);
  expect(response.status).toBe(200);
  return profileAnswerSchema.parse(await response.json());
}

test('a person is known by certificates, shared data and children', async () => {
  const { terminal } = await started();
  const answer = await ask(terminal, person('unemployed-parent'));
  if (!answer.found) throw new Error('not found');
  const { certificates, shared, children } = answer.profile;
  expect(certificates.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['id-card', 'marriage-certificate']),
  );
  expect(shared['employmentStatus']).toBe('失业');
  expect(children).toHaveLength(2);
});

test('a company that was struck off is no company to act for', async () => {
  const { terminal } = await started();
  const answer = await ask(terminal, person('business-owner'));
  expect(answer.found && answer.profile.companies.map(({ creditCode }) => creditCode)).toEqual([
    '91310199MA0000001L',
    '91310199MA0000003T',
  ]);
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

test('the answers of the person’s last case of an item come back, files and other people’s answers do not', async () => {
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
    { question: 'work', label: '工作', value, shown: value, source: 'resident' as const },
    { question: 'proof', label: '证明', value: 'a1', shown: '1 页', source: 'resident' as const },
  ];
  const cases = [
    await terminal.envelope(1, { applicant, answers: answers('tailor') }),
    await terminal.envelope(2, { applicant, answers: answers('cook') }),
    await terminal.envelope(3, { answers: answers('driver') }),
  ];
  await terminal.post('/v1/cases:batch', { cases });
  const expected = { 'flexible-employment-registration': { work: 'cook' } };
  for (const _again of [1, 2]) {
    const answer = await ask(terminal, person('qingpu-parent'));
    expect(answer.found && answer.profile.cases).toEqual(expected);
  }
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
  const send = () => terminal.post('/v1/profile', person('qingpu-parent'), { nonce: 'once' });
  expect([(await send()).status, (await send()).status]).toEqual([200, 401]);
});
