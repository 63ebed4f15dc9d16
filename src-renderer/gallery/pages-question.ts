import type { Capture, ScreenDeviceClass } from '#contract/device/screen-devices.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { declare, type Fixture, type Fixtures, inSession } from './fixture.ts';
import { answerViews } from './fixture-answers.ts';
import { declareItem } from './fixture-items.ts';
import {
  dateQuestion,
  faceQuestion,
  formQuestion,
  licenceQuestion,
  phoneQuestion,
  photoQuestion,
  receiptQuestion,
  retiredQuestion,
  signatureQuestion,
  townQuestion,
} from './fixture-questions.ts';
import { stickViews } from './fixture-stick.ts';

const question = (over: Partial<ViewOf<'question'>> & Pick<ViewOf<'question'>, 'question'>): Fixture =>
  inSession({
    page: 'question',
    item: declare,
    step: { current: 3, total: 4 },
    position: { n: 1, of: 5 },
    known: ['name', 'idNumber', 'address', 'birthDate'],
    confirmOnly: false,
    today: '20261016',
    ...over,
  });

const armed = (deviceClass: ScreenDeviceClass): Capture => ({
  commandId: '00000000-0000-4000-8000-000000000000',
  deviceClass,
  timeoutMs: 120_000,
});

const signingByKeys: Parameters<typeof question>[0] = {
  question: { ...signatureQuestion, answer: { type: 'signature', byKeys: true } },
  files: { count: 0 },
  known: [],
  position: { n: 4, of: 4 },
  signing: { way: 'byKeys', state: 'asked' },
};

/** One question in each way that there is, and what may lie over any page. */
export const questionPages: Fixtures = {
  'question-two': question({ question: retiredQuestion, known: [] }),
  'question-choice': question({ question: formQuestion, value: 'platformWork', position: { n: 2, of: 5 } }),
  'question-many': question({
    question: townQuestion,
    value: 'jinze',
    source: 'card',
    position: { n: 4, of: 5 },
  }),
  'question-date-none': question({ question: dateQuestion, position: { n: 3, of: 5 } }),
  'question-date': question({ question: dateQuestion, value: '20260901', position: { n: 3, of: 5 } }),
  'question-date-late': question({ question: dateQuestion, value: '20261101', position: { n: 3, of: 5 } }),
  'question-phone': question({ question: phoneQuestion, value: '1380013', position: { n: 5, of: 5 } }),
  'question-phone-full': question({
    question: phoneQuestion,
    value: '13800136620',
    position: { n: 5, of: 5 },
  }),
  'question-photo': question({
    question: photoQuestion,
    value: 'a1',
    files: { count: 1, capture: armed('documentCamera'), fromStick: true },
    known: [],
    position: { n: 2, of: 4 },
  }),
  'question-photo-looking': question({
    question: photoQuestion,
    files: { count: 0, capture: armed('documentCamera') },
    known: [],
    position: { n: 2, of: 4 },
  }),
  'question-photo-cutting': question({
    question: photoQuestion,
    files: { count: 0, capture: armed('documentCamera') },
    known: [],
    position: { n: 2, of: 4 },
  }),
  'question-face-looking': question({
    question: faceQuestion,
    files: { count: 0, capture: armed('faceCamera') },
    known: [],
    position: { n: 2, of: 4 },
  }),
  'question-photo-no-camera': question({
    question: photoQuestion,
    files: { count: 0, problem: 'noCamera', fromStick: true },
    known: [],
  }),
  'question-photo-lost': question({
    question: photoQuestion,
    value: 'a1',
    files: { count: 1, problem: 'cameraLost' },
    known: [],
    position: { n: 3 },
  }),
  'question-photo-done': question({
    question: photoQuestion,
    value: 'a1,a2',
    files: { count: 2 },
    known: [],
  }),
  ...Object.fromEntries(Object.entries(stickViews).map(([name, one]) => [name, inSession(one)])),
  'question-signature': question({
    question: signatureQuestion,
    files: { count: 0, capture: armed('signaturePad') },
    known: [],
    signing: { way: 'byHandOnly', body: declareItem.body },
    position: { n: 4, of: 4 },
  }),
  'question-signature-keys': question({
    question: { ...signatureQuestion, answer: { type: 'signature', byKeys: true } },
    files: { count: 0, capture: armed('signaturePad') },
    known: [],
    position: { n: 4, of: 4 },
    signing: { way: 'byKeys', state: 'offered' },
  }),
  'question-signature-keys-asked': question(signingByKeys),
  'question-signature-keys-refused': question({
    ...signingByKeys,
    refused: {
      zh: '和证上的后四位不一样，请再输一次。还没有签字。',
      en: 'Not the last four places. Nothing is signed yet.',
    },
  }),
  'question-signature-keys-done': question({
    question: { ...signatureQuestion, answer: { type: 'signature', byKeys: true } },
    value: 'keys',
    files: { count: 0 },
    known: [],
    position: { n: 4, of: 4 },
    signing: { way: 'byKeys', state: 'done' },
  }),
  'question-signature-done': question({
    question: signatureQuestion,
    value: 'a3,a4',
    files: { count: 2 },
    known: [],
    position: { n: 4, of: 4 },
  }),
  'question-code': question({
    question: licenceQuestion,
    scan: { scanner: 'waiting' },
    position: { n: 4, of: 5 },
  }),
  'question-code-problem': question({
    question: licenceQuestion,
    scan: { scanner: 'waiting', problem: 'codeNotFitting' },
    position: { n: 4, of: 5 },
  }),
  'question-code-read': question({
    question: licenceQuestion,
    scan: {
      scanner: 'waiting',
      read: {
        value: '92310199MA00000001',
        text: '统一社会信用代码:92310199MA00000001;名称:青浦区无此路小吃店;经营者:沈测兰;类型:个…',
      },
    },
    position: { n: 4, of: 5 },
  }),
  'question-code-typed': question({
    question: receiptQuestion,
    value: '00217000',
    scan: { scanner: 'waiting' },
    position: { n: 1, of: 5 },
  }),
  'question-code-absent': question({
    question: receiptQuestion,
    scan: { scanner: 'absent' },
    position: { n: 1, of: 5 },
  }),
  ...Object.fromEntries(
    Object.entries(answerViews).map(([name, over]) => [name, question({ known: [], ...over })]),
  ),
  'other-card': { ...question({ question: formQuestion }), otherCard: true },
  warning: { ...question({ question: formQuestion }), idle: { remainingMs: 45_000, warning: true } },
  'sound-and-display': { ...question({ question: formQuestion }), choosing: true },
  'sound-and-display-warning': {
    ...question({ question: formQuestion }),
    choosing: true,
    idle: { remainingMs: 45_000, warning: true },
  },
  'sound-and-display-other-card': {
    ...question({ question: formQuestion }),
    choosing: true,
    otherCard: true,
  },
  'on-battery': {
    ...question({ question: retiredQuestion, known: [] }),
    offline: true,
    devices: [{ deviceId: 'ups', deviceClass: 'ups', state: 'online', conditions: ['onBattery'] }],
  },
};
