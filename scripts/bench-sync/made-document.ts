import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { CaseDocument } from '#contract/case/case-document.ts';

/** What is asked in matters of work, homes and families, so that a document packs no better than those of the items do. */
const QUESTIONS: readonly (readonly [id: string, label: string, value: () => string])[] = [
  ['phone', '您的手机号', () => `138${digits(8)}`],
  ['employmentForm', '您现在的就业形式是哪一种', () => pick('个体经营', '非全日制用工', '平台就业')],
  ['since', '从哪一天开始的', date],
  ['homeAddress', '您现在住在哪里', address],
  ['employer', '单位名称', () => `样例${hanzi(4)}有限公司`],
  ['creditCode', '统一社会信用代码', () => `91310199${digits(10)}`],
  ['occupation', '您做什么工作', () => pick('网约车驾驶', '快递投递', '家政服务', '其他')],
  ['education', '您的文化程度', () => pick('初中', '高中', '大学本科', '研究生')],
  ['bankAccount', '领待遇的银行账号', () => `6222${digits(15)}`],
  ['marriage', '您的婚姻状况', () => pick('未婚', '已婚', '离异', '丧偶')],
  ['spouseName', '配偶的姓名', () => `样例${hanzi(2)}`],
  ['children', '您有没有子女需要一并登记', () => pick('有', '没有')],
  ['insured', '您现在缴不缴社会保险', () => pick('在缴', '停缴', '从来没有缴过')],
  ['insuredAs', '您以什么身份参加社会保险', () => pick('灵活就业人员', '城乡居民', '单位职工')],
  ['leftWork', '上一份工作是哪一天结束的', date],
  ['reason', '上一份工作为什么结束', () => pick('合同到期', '单位解除', '本人提出', '单位注销')],
  ['training', '您想不想参加职业技能培训', () => pick('想', '不想', '以后再说')],
  ['subsidy', '您要不要同时申请社会保险补贴', () => pick('要', '不要')],
  ['contact', '紧急时联系谁', () => `样例${hanzi(2)}`],
  ['contactPhone', '那位联系人的电话', () => `139${digits(8)}`],
  ['delivery', '结果怎么拿', () => pick('邮寄到家', '到窗口领取', '自助终端取件')],
];

/** A made-up case of this very size as JSON, in bytes; at least 3,600. */
export function madeDocument(terminal: string, bytes: number): CaseDocument {
  const document: CaseDocument = {
    schema: 'tongban-case-1',
    caseId: randomUUID(),
    terminal,
    item: 'flexible-employment-registration@1',
    itemDigest: createHash('sha256').update('an item').digest('hex'),
    itemName: '本市户籍人员灵活就业登记',
    division: '310118',
    site: '样例社区事务受理服务中心',
    source: '9-terminal',
    applicant: {
      identifiedBy: 'card',
      cardKind: 'resident',
      name: `样例${hanzi(2)}`,
      idNumber: `3101991962${digits(8)}`,
      sex: pick('male', 'female'),
      birthDate: date(),
      address: address(),
    },
    answers: QUESTIONS.map(([question, label, made]) => {
      const value = made();
      return { question, label, value, shown: value, source: pick('resident', 'resident', 'shared', 'card') };
    }),
    materials: [
      { material: 'idCard', name: '身份证', state: 'shown' },
      { material: 'householdBook', name: '户口簿', state: 'exemptByCertificate', certificate: digits(18) },
      { material: 'photo', name: '一寸照片', state: 'toHandIn' },
    ],
    lookupSecret: randomBytes(12).toString('base64url'),
    madeAt: new Date(Date.UTC(2026, 10, 22, 1, 0, 0, randomInt(86_400_000) % 1_000)).toISOString(),
  };
  const missing = bytes - Buffer.byteLength(JSON.stringify(document));
  if (missing < 0) throw new Error(`a document of ${bytes - missing} bytes cannot have ${bytes}`);
  const filling = hanzi(Math.floor(missing / 3)) + 'x'.repeat(missing % 3);
  return { ...document, site: document.site + filling };
}

const HANZI = [
  ...'安保北本常城春大德地东方福高工光广国海和红华家建江金景静君康乐丽林龙明宁平青泉仁瑞山生盛世水顺天通文祥新兴阳永玉园云长正志中',
];

function hanzi(count: number): string {
  return Array.from({ length: count }, () => pick(...HANZI)).join('');
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function date(): string {
  return new Date(Date.UTC(2026, 0, randomInt(365))).toISOString().slice(0, 10).replaceAll('-', '');
}

function address(): string {
  return `上海市青浦区样例镇无此路${digits(3)}弄${digits(2)}号${digits(3)}室`;
}

function pick<T>(...of: readonly [T, ...T[]] | readonly T[]): T {
  const one = of[randomInt(of.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
