import type { Question } from '#contract/item/question.ts';

export const retiredQuestion: Question = {
  id: 'retired',
  label: { zh: '退休情况', en: 'Retired' },
  ask: { zh: '您办理过退休吗？', en: 'Have you retired?' },
  hint: { zh: '已经领取养老金的，选“已退休”', en: 'If you already draw a pension, choose “Retired”' },
  answer: {
    type: 'choice',
    options: [
      { value: 'notRetired', label: { zh: '没有退休', en: 'Not retired' } },
      { value: 'retired', label: { zh: '已退休', en: 'Retired' } },
    ],
  },
};

export const formQuestion: Question = {
  id: 'employmentForm',
  label: { zh: '就业形式', en: 'Form of work' },
  ask: { zh: '您现在的就业形式是哪一种？', en: 'What kind of work do you do?' },
  hint: { zh: '选一个最接近的，办理后可以改', en: 'Choose the closest one; it can be changed later' },
  answer: {
    type: 'choice',
    options: [
      { value: 'selfEmployed', label: { zh: '个体经营', en: 'Self-employed business' } },
      { value: 'partTime', label: { zh: '非全日制用工', en: 'Part-time work' } },
      {
        value: 'platformWork',
        label: {
          zh: '平台就业（网约车、外卖、直播等）',
          en: 'Platform work (ride-hailing, delivery, streaming …)',
        },
      },
      { value: 'other', label: { zh: '其他', en: 'Other' } },
    ],
  },
};

const towns: readonly (readonly [string, string, string])[] = [
  ['xiayang', '夏阳街道', 'Xiayang'],
  ['yingpu', '盈浦街道', 'Yingpu'],
  ['xianghuaqiao', '香花桥街道', 'Xianghuaqiao'],
  ['zhujiajiao', '朱家角镇', 'Zhujiajiao'],
  ['zhaoxiang', '赵巷镇', 'Zhaoxiang'],
  ['xujing', '徐泾镇', 'Xujing'],
  ['huaxin', '华新镇', 'Huaxin'],
  ['zhonggu', '重固镇', 'Zhonggu'],
  ['baihe', '白鹤镇', 'Baihe'],
  ['liantang', '练塘镇', 'Liantang'],
  ['jinze', '金泽镇', 'Jinze'],
  ['elsewhere', '本市其他区', 'Another district'],
];

export const townQuestion: Question = {
  id: 'street',
  label: { zh: '户籍街镇', en: 'Registered town' },
  ask: {
    zh: '您的户籍在哪个街镇？',
    en: 'In which town or subdistrict is your household registered?',
  },
  answer: {
    type: 'choice',
    options: towns.map(([value, zh, en]) => ({ value, label: { zh, en } })),
  },
};

export const dateQuestion: Question = {
  id: 'startDate',
  label: { zh: '开始日期', en: 'Start date' },
  ask: { zh: '从哪一天开始的？', en: 'When did you start?' },
  hint: {
    zh: '记不清具体哪天，可以选当月 1 日',
    en: 'If you are not sure of the day, choose the first of the month',
  },
  answer: { type: 'date', earliest: -3650, latest: 0 },
};

export const photoQuestion: Question = {
  id: 'proofOfEnd',
  label: { zh: '离职证明', en: 'Proof of end' },
  ask: { zh: '请拍下离职证明', en: 'Photograph the proof that your employment ended' },
  hint: { zh: '有两页的，一页一页拍', en: 'If it has two pages, take one picture of each' },
  answer: { type: 'photo', camera: 'documentCamera', maxPages: 2 },
};

export const faceQuestion: Question = {
  id: 'face',
  label: { zh: '本人照片', en: 'Your picture' },
  ask: { zh: '请拍一张您的脸', en: 'Take a picture of your face' },
  answer: { type: 'photo', camera: 'faceCamera', maxPages: 1 },
};

export const signatureQuestion: Question = {
  id: 'signature',
  label: { zh: '本人签名', en: 'Signature' },
  ask: { zh: '请签上您的姓名', en: 'Please sign your name' },
  answer: { type: 'signature' },
};

export const phoneQuestion: Question = {
  id: 'phone',
  label: { zh: '手机号', en: 'Mobile number' },
  ask: { zh: '请输入您的手机号', en: 'What is your mobile number?' },
  hint: { zh: '办理结果会发短信通知您', en: 'We will text you the result' },
  answer: { type: 'phone' },
};

export const licenceQuestion: Question = {
  id: 'creditCode',
  label: { zh: '信用代码', en: 'Credit code' },
  ask: { zh: '请扫营业执照上的二维码', en: 'Scan the QR code on your business licence' },
  hint: {
    zh: '读出统一社会信用代码后请核对；没有带的，可以输入',
    en: 'Compare the credit code that is read, or type it if you have no licence with you',
  },
  answer: { type: 'code', holds: 'creditCode' },
};

export const receiptQuestion: Question = {
  id: 'earlierReceipt',
  label: { zh: '原凭条号', en: 'Receipt' },
  ask: { zh: '请扫上次登记的凭条', en: 'Scan the receipt of your registration' },
  hint: {
    zh: '凭条上的二维码对着扫码口；也可以输入凭条号',
    en: 'Hold the receipt’s QR code before the scanner, or type its number',
  },
  answer: { type: 'code', holds: 'receiptNumber' },
};
