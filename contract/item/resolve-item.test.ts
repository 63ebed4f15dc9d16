import { describe, expect, test } from 'vitest';
import { regionSchema } from '../region/region.ts';
import { resolveItem } from './resolve-item.ts';
import { question, sampleFile, text } from './testing/sample-item.ts';

const region = (more: object = {}) =>
  regionSchema.parse({
    division: '310199',
    name: { zh: '样例区' },
    county: { zh: '样例区', en: 'Sample' },
    city: { zh: '上海市', en: 'Shanghai' },
    province: { zh: '上海市' },
    portal: { zh: '随申办' },
    helpline: '12345',
    bodies: { humanResources: { name: { zh: '样例局' }, phone: '1' } },
    lists: { towns: [{ value: 'north', label: { zh: '北镇' } }] },
    certificates: {},
    items: {},
    ...more,
  });

describe('an item as a region offers it', () => {
  test('has the body, the options and the names of the region', () => {
    const file = sampleFile({
      name: { zh: '{county}登记', en: 'Registration in {county}' },
      questions: [question('town', { type: 'choice', list: 'towns' })],
      refusals: [
        {
          when: { not: { value: 'applicant.division', startsWith: '{provinceCode}' } },
          reason: text,
          goTo: text,
        },
      ],
    });
    const item = resolveItem(file, region());
    expect(item?.body.name.zh).toBe('样例局');
    expect(item?.name).toEqual({ zh: '样例区登记', en: 'Registration in Sample' });
    expect(item?.questions[0]?.answer).toMatchObject({ options: [{ value: 'north' }] });
    expect(item?.refusals[0]?.when).toEqual({ not: { value: 'applicant.division', startsWith: '31' } });
  });

  test('asks for the paper where the certificate is not taken', () => {
    const file = sampleFile({
      materials: [
        { id: 'diploma', name: text, certificates: ['diploma'] },
        { id: 'either', name: text, certificates: ['diploma', 'id-card'] },
        { id: 'here', name: text, certificates: ['diploma'], issuedHere: true },
      ],
    });
    const item = resolveItem(file, region({ certificates: { notAccepted: ['diploma'] } }));
    expect(item?.materials).toEqual([
      { id: 'diploma', name: text, handIn: { pages: 1, laterDays: 30 } },
      { id: 'either', name: text, certificates: ['id-card'] },
      { id: 'here', name: text, issuedHere: true },
    ]);
  });

  test('is changed as the region says, and commits to nothing that is not asked for', () => {
    const file = sampleFile({
      materials: [{ id: 'proof', name: text, handIn: {} }],
      commitment: { text, insteadOf: ['proof'] },
    });
    const changes = {
      sample: { feeFen: 300, guide: { result: { zh: '别的' } }, materials: { without: ['proof'] } },
    };
    const item = resolveItem(file, region({ items: { changes } }));
    expect(item).toMatchObject({
      fee: { fen: 300 },
      guide: { who: text, result: { zh: '别的' } },
      materials: [],
    });
    expect(item?.commitment?.insteadOf).toEqual([]);
  });

  test('shares with other regions what names nothing of them, and leaves the file as it was', () => {
    const file = sampleFile({
      guide: { who: text, bring: [{ zh: '{county}户口簿' }], duration: text, result: text },
    });
    const asRead = structuredClone(file);
    const [one, other] = [region(), region({ county: { zh: '无此县' } })].map((each) =>
      resolveItem(file, each),
    );
    expect(other?.guide.bring).toEqual([{ zh: '无此县户口簿' }]);
    expect(one?.guide.bring).not.toEqual(other?.guide.bring);
    expect(one?.guide.who).toBe(other?.guide.who);
    expect(file).toEqual(asRead);
  });

  test('is none where the region does not offer it', () => {
    expect(resolveItem(sampleFile(), region({ items: { notOffered: { sample: text } } }))).toBeNull();
  });
});
