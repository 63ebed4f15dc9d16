import { DOCUMENT_PHRASES } from './document-phrases.ts';

/** What is the same in every dictionary; `phrases` stand first, `consent` in its place. */
const textWith = (phrases: readonly string[], consent: string) =>
  [
    ...phrases,
    '"foreigner2017","foreigner2023","hkMacauTaiwan","socialSecurity","identifiedBy":"code","unknown","unreadable"',
    '"parts":[{"item":"","name":"","answers":{"payment":{"paymentId":"","amountFen":,"simulated":true}',
    '"document":{"number":"","sha256":"","attachments":[{"id":"","question":"","mediaType":"image/jpeg","sha256":"","size":,"key":"',
    '浙江省嘉兴市嘉善县魏塘街道江苏省苏州市吴江区松陵街道上海市青浦区夏阳街道盈浦街道赵巷镇金泽镇朱家角镇社区事务受理服务中心便民服务点',
    '营业执照统一社会信用代码公司名称法定代表人有限公司银行账号开户银行联系人联系电话单位名称工作单位职业从哪一天开始到哪一天为止',
    '户口簿结婚证出生医学证明居住证社会保障卡身份证复印件申请表承诺书照片委托书不动产权证书',
    '您的手机号您现在住在哪里现居住地址联系地址详细地址户籍地址婚姻状况与您的关系子女配偶父亲母亲本人代办文化程度政治面貌民族汉族',
    '社会保险养老保险医疗保险失业登记就业登记灵活就业怎么拿结果邮寄到家到窗口领取自助终端取件以后再交现场提交同意我已知晓并承诺以上内容属实',
    '没有有是否男女年月日元公里平方米"value":"yes","shown":"是""value":"no","shown":"否"',
    '"state":"byCommitment"},{"material":"","state":"exemptIssuedHere"},"state":"exemptByCertificate"},"state":"missing"},"state":"later","until":"',
    '"state":"toHandIn"},{"material":"","name":"","state":"fetched","certificate":"},{"material":"idCard","name":"身份证","state":"fetched"}',
    '"source":"certificate"},"source":"case"},"source":"code"},"source":"shared"},"source":"card"},',
    `"},"answers":[],"materials":[],${consent}"lookupSecret":"","madeAt":"2026-`,
    '{"schema":"tongban-case-1","caseId":"01","terminal":"00","item":"@1","itemDigest":"","itemName":"","division":"3101","site":"","source":"9-terminal",',
    '"applicant":{"identifiedBy":"card","cardKind":"resident","name":"","idNumber":"310118196204","sex":"male","sex":"female","birthDate":"1962","address":"',
    '"},"answers":[{"question":"phone","label":"手机号","value":"138","shown":"138","source":"resident"},{"question":"","label":"","value":"","shown":"","source":"resident"},{"question":"',
  ].join('\n');

/**
 * What case documents have in common, so that packing (zlib, RFC 1950, with this as preset dictionary) need not send it with
 * each: questions, options and papers of the items, keys in the order in which a document has them, and words that most of
 * them hold; the likeliest stand last.
 * The zlib header of a packed document names its dictionary (Adler-32), so **this text never changes**, the phrases included: a
 * better one takes its place, it becomes one of the earlier ones, and platforms know both before terminals use it.
 */
export const DOCUMENT_DICTIONARY = textWith(
  [DOCUMENT_PHRASES.join('')],
  '"consent":{"version":"1","at":"2026-"},',
);

/** What documents were packed with before: their cases are on platforms, and on terminals that wait for a network. */
export const EARLIER_DICTIONARIES: readonly string[] = [textWith([], '')];
