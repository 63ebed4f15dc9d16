import type { ViewOf } from '#contract/kiosk-api/view.ts';

/** Made-up texts in the manner of real items; nothing here is loaded by a terminal. */
export type GuideItem = ViewOf<'guide'>['item'];

export const declareItem: GuideItem = {
  id: 'flexible-employment-registration',
  kind: 'declare',
  name: {
    zh: '本市户籍人员灵活就业登记',
    en: 'Registration of flexible employment (local household registration)',
  },
  body: {
    name: {
      zh: '青浦区人力资源和社会保障局',
      en: 'Qingpu District Human Resources and Social Security Bureau',
    },
    phone: '12333',
  },
  guide: {
    who: {
      zh: '本市户籍、年满 16 周岁且未办理退休的灵活就业人员',
      en: 'People with Shanghai household registration, aged 16 or over and not retired, who work flexibly',
    },
    bring: [
      { zh: '本人身份证', en: 'Your own ID card' },
      { zh: '手机号码', en: 'Your mobile number' },
    ],
    duration: { zh: '当场办结', en: 'Done on the spot' },
    result: { zh: '灵活就业登记回执', en: 'Confirmation of registration' },
  },
  feeFen: 0,
  feeVaries: false,
  caseType: '1',
  sample: true,
  parts: [],
};

export const printItem: GuideItem = {
  id: 'social-insurance-proof',
  kind: 'print',
  name: { zh: '社会保险参保缴费证明', en: 'Proof of social insurance payments' },
  body: {
    name: { zh: '青浦区社会保险事业管理中心', en: 'Qingpu District Social Insurance Centre' },
    phone: '12333',
  },
  guide: {
    who: { zh: '在本市参加过社会保险的人', en: 'Anyone who has been insured in Shanghai' },
    bring: [{ zh: '本人身份证', en: 'Your own ID card' }],
    duration: { zh: '立等可取', en: 'While you wait' },
    result: { zh: '参保缴费证明（A4 纸质）', en: 'Proof of payments on A4 paper' },
  },
  feeFen: 0,
  feeVaries: false,
  caseType: '1',
  sample: true,
  parts: [],
};

/** What a page names of its item. */
export function headOf({ id, kind, name }: GuideItem): ViewOf<'check'>['item'] {
  return { id, kind, name };
}
