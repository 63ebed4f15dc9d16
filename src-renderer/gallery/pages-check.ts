import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { book, declare, type Fixtures, inSession, print } from './fixture.ts';
import { headOf } from './fixture-items.ts';
import {
  dateQuestion,
  formQuestion,
  phoneQuestion,
  retiredQuestion,
  townQuestion,
} from './fixture-questions.ts';
import { packageGuide } from './fixture-results.ts';

const declareCheck: ViewOf<'check'> = {
  page: 'check',
  item: declare,
  step: { current: 4, total: 4 },
  rows: [
    { id: 'name', label: 'name', value: { zh: '沈*兰' }, source: 'card', canEdit: false },
    {
      id: 'idNumber',
      label: 'idNumber',
      value: { zh: '310118********0002' },
      source: 'card',
      canEdit: false,
    },
    {
      id: 'address',
      label: 'address',
      value: { zh: '上海市青浦区金泽镇***' },
      source: 'card',
      canEdit: false,
    },
    {
      id: 'retired',
      label: retiredQuestion.label,
      value: { zh: '没有退休', en: 'Not retired' },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'employmentForm',
      label: formQuestion.label,
      value: {
        zh: '平台就业（网约车、外卖、直播等）',
        en: 'Platform work (ride-hailing, delivery, streaming …)',
      },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'startDate',
      label: dateQuestion.label,
      value: { zh: '2026 年 9 月 1 日', en: '1 Sep 2026' },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'street',
      label: townQuestion.label,
      value: { zh: '金泽镇', en: 'Jinze' },
      source: 'card',
      canEdit: true,
    },
    {
      id: 'phone',
      label: phoneQuestion.label,
      value: { zh: '138****6620' },
      source: 'resident',
      canEdit: true,
    },
  ],
  materials: [
    { id: 'idCard', name: { zh: '居民身份证', en: 'Resident identity card' }, state: 'exemptByCertificate' },
    {
      id: 'household',
      name: { zh: '户籍证明', en: 'Proof of household registration' },
      state: 'exemptIssuedHere',
    },
  ],
  commitment: {
    zh: '我承诺以上内容真实；如不属实，愿意承担相应责任。',
    en: 'I confirm that the above is true and accept responsibility for it.',
  },
  feeFen: 0,
  parts: [],
  deliversLater: false,
  withoutReceipt: false,
};

const packageCheck: ViewOf<'check'> = {
  ...declareCheck,
  item: headOf(packageGuide),
  parts: packageGuide.parts,
  feeFen: 2000,
  rows: declareCheck.rows.map((row, index) =>
    index === 5
      ? { ...row, source: 'certificate', canEdit: false }
      : index === 6
        ? { ...row, source: 'shared' }
        : row,
  ),
  materials: [
    { id: 'a', name: { zh: '居民身份证', en: 'Resident identity card' }, state: 'shown' },
    { id: 'b', name: { zh: '出生医学证明', en: 'Medical certificate of birth' }, state: 'byCommitment' },
    { id: 'c', name: { zh: '户口簿', en: 'Household book' }, state: 'handedIn' },
    {
      id: 'd',
      name: { zh: '父母结婚证', en: 'Marriage certificate' },
      state: 'later',
      until: '20261105',
    },
    { id: 'e', name: { zh: '一寸照片', en: 'Photograph' }, state: 'missing' },
  ],
};

/** Everything once more, by kind of item. */
export const checkPages: Fixtures = {
  check: inSession(declareCheck),
  'check-notices': {
    ...inSession({ ...declareCheck, deliversLater: true, withoutReceipt: true }),
    offline: true,
  },
  'check-print': inSession({
    ...declareCheck,
    item: print,
    rows: declareCheck.rows.slice(0, 2),
    materials: declareCheck.materials.slice(0, 1),
    commitment: undefined,
  }),
  'check-package': inSession(packageCheck),
  'check-book': inSession({
    ...declareCheck,
    item: book,
    rows: declareCheck.rows.slice(0, 2),
    materials: [],
    commitment: undefined,
  }),
};
