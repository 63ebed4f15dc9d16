import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import type { Consent } from '#contract/case/consent.ts';
import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import { type Applicant, isVerified } from '#contract/identity/applicant.ts';
import { yuan } from '#contract/money.ts';
import type { NotDecided } from '../decisions/decide.ts';
import { actsFrom } from '../decisions/moves.ts';
import type { StoredCase } from '../store/store.ts';
import { actsPart, type DecisionPart, historyPart } from './decision-part.ts';
import { NOT_DECIDED_WORDS } from './decision-words.ts';
import { type Html, html, page } from './html.ts';
import type { ItemWords } from './item-words.ts';
import { dayText, localTime } from './local-time.ts';
import { standingText } from './standing-text.ts';

const SEX = { male: '男', female: '女', unknown: '未知' } as const;
const SOURCE = {
  resident: '',
  card: '（取自证件）',
  code: '（扫码读出，本人确认）',
  certificate: '（取自电子证照，本人确认）',
  shared: '（取自共享数据，本人确认）',
  case: '（取自上次办件，本人确认）',
} as const;

const CARD = {
  resident: '居民身份证',
  hkMacauTaiwan: '港澳台居民居住证',
  foreigner2017: '外国人永久居留身份证（2017版）',
  foreigner2023: '外国人永久居留身份证（2023版）',
  socialSecurity: '社会保障卡',
} as const;
/** How sure it is that it was this person. */
const IDENTIFIED_BY = {
  card: '读身份证',
  socialSecurityCard: '读社会保障卡',
  code: '扫政务服务码',
  typed: '未核验证件（本人自填）',
} as const;
const NO_CARD = {
  forgotten: '忘带了',
  lost: '丢了',
  beingRenewed: '正在补办',
  unreadable: '读不出来',
} as const;
/** A state that a later version gives is shown as it came. */
const MATERIAL: ReadonlyMap<string, string> = new Map([
  ['fetched', '已调取电子证照'],
  ['shown', '已在终端出示'],
  ['exemptByCertificate', '电子证照免交'],
  ['exemptIssuedHere', '本市核发免交'],
  ['byCommitment', '告知承诺'],
  ['handedIn', '已提交'],
  ['later', '容缺后补'],
  ['missing', '到窗口提交'],
]);

/** An opened case, and what the platform's own check of its answers found. */
export interface OpenedCase {
  readonly document: CaseDocument;
  readonly judgement: Html;
  readonly words: ItemWords;
  /** Its files by their ids; one that is missing could not be opened. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** What the page of a case is made of. */
export interface ShownCase {
  readonly stored: StoredCase;
  /** `null` where the sealed bytes could not be opened. */
  readonly opened: OpenedCase | null;
  readonly decisions: DecisionPart;
  /** Who answers for it, in words; `filedIn` where that is not the division that it was filed in. */
  readonly owner: {
    readonly division: string;
    readonly body: string | null;
    readonly filedIn: string | null;
  } | null;
  /** Why the last thing that was wanted was not done, and the words that were typed for it. */
  readonly problem: NotDecided | null;
  readonly typed: string;
}

/** One case: what there is to decide on, what was decided, and what can be. */
export function casePage({ stored, opened, decisions, owner, problem, typed }: ShownCase): string {
  return page(
    '办件',
    html`<p><a href="/">← 已收办件</a></p>
<h1>办件 ${spacedReceiptNumber(stored.receiptNumber)}</h1>
${
  problem === null
    ? null
    : html`<div class="problem" role="alert"><p class="bad">${NOT_DECIDED_WORDS[problem]}</p>${
        typed === '' ? null : html`<p>刚才写的内容：</p><p class="words">${typed}</p>`
      }</div>`
}
<div class="panel">${fields([
      ['状态', statusField(stored, decisions)],
      ['归属', owner ? ownerText(owner) : '—'],
      ['事项', opened?.document.itemName ?? stored.item],
      ['终端', `${stored.terminal}（第 ${stored.epoch} 次登记，序号 ${stored.seq}）`],
      ['收到时间', localTime(stored.receivedAt)],
      ['终端时间', localTime(stored.envelope.clock.wall)],
    ])}</div>
${stored.state === 'conflict' ? html`<p class="note">同一编号先后来了两份不同的内容，这是后来的一份，只供核对，不能办理。</p>` : historyPart(decisions)}
${opened ? content(opened, standingText(stored.state, decisions.history.standing)) : html`<h2>内容</h2><div class="panel"><p class="bad">打不开：密封内容已损坏，或不是密封给本平台的。</p></div>`}
${stored.state === 'conflict' ? null : actsPart(decisions)}`,
  );
}

/** With a way down to what can be done: what is to be decided on is read first. */
function statusField({ state }: StoredCase, { history }: DecisionPart): Html {
  const status = standingText(state, history.standing);
  const canAct = state === 'received' && actsFrom(history.standing).length > 0;
  return canAct ? html`${status}　<a href="#acts">去办理 ↓</a>` : status;
}

function ownerText({ division, body, filedIn }: NonNullable<ShownCase['owner']>): Html {
  return html`${division}${body === null ? null : html` · ${body}`}${
    filedIn === null ? null : html`<br><span class="note">在${filedIn}提交，已转来</span>`
  }`;
}

/** How the terminal knows who it was, and that the person agreed; cases from before they were asked have no word of it. */
function person(applicant: Applicant, consent: Consent | undefined): Html {
  const { noCardReason } = applicant;
  return html`${
    isVerified(applicant)
      ? null
      : html`<p class="bad">未核验证件：姓名和号码是在终端上自己填的，没有读过任何证件。办结前请当面核验身份证。</p>`
  }${fields([
    ['姓名', applicant.name],
    ['证件', isVerified(applicant) ? CARD[applicant.cardKind] : `${CARD[applicant.cardKind]}（未核验）`],
    ['证件号码', applicant.idNumber],
    ['性别', SEX[applicant.sex]],
    ['出生日期', applicant.birthDate === 'unreadable' ? '未能读出' : dayText(applicant.birthDate)],
    ['住址', applicant.address || '—'],
    ['核验方式', IDENTIFIED_BY[applicant.identifiedBy]],
    ...(noCardReason ? [['没有证件的原因', NO_CARD[noCardReason]] as const] : []),
    ['知情同意', consent ? `已同意（第 ${consent.version} 版），${localTime(consent.at)}` : '—'],
  ])}`;
}

function content({ document: it, judgement, words, files }: OpenedCase, standing: Html): Html {
  return html`<h2>申请人</h2>
<div class="panel">${it.applicant ? person(it.applicant, it.consent) : html`<p class="note">没有核验身份：这一事项谁都可以办。</p>`}</div>
<h2>填写内容</h2>
<div class="panel">${it.answers.length === 0 ? html`<p class="note">无需填写。</p>` : fields(it.answers.map((answer) => [answer.label, answered(it, answer, files)]))}</div>
<h2>核对</h2>
<div class="panel">${judgement}</div>
${it.parts ? partsPart(it.parts, words, standing) : null}
<h2>材料</h2>
<div class="panel">${it.materials.length === 0 ? html`<p class="note">无需材料。</p>` : fields(it.materials.map((material) => [material.name, materialText(material)]))}</div>
${
  it.payment
    ? html`<h2>缴费</h2><div class="panel">${fields([
        ['金额', `${yuan(it.payment.amountFen)} 元${it.payment.simulated ? '（模拟，未扣款）' : ''}`],
        ['支付编号', it.payment.paymentId],
      ])}</div>`
    : null
}
${it.document ? html`<h2>已出具文件</h2><div class="panel">${fields([['文件编号', it.document.number]])}</div>` : null}
<h2>来源</h2>
<div class="panel">${fields([
    ['服务点', it.site],
    ['区划', it.division],
    ['事项版本', it.item],
    ['提交时间', localTime(it.madeAt)],
  ])}</div>`;
}

/** Of a package: each matter with its own row. They are decided together, as the one case that they are. */
function partsPart(parts: NonNullable<CaseDocument['parts']>, words: ItemWords, standing: Html): Html {
  return html`<h2>包含的事项</h2>
<div class="panel"><table>
<thead><tr><th>事项</th><th>进度</th><th>填写内容</th></tr></thead>
<tbody>${parts.map(
    ({ item, name, answers }) => html`
<tr><td>${name}</td><td>${standing}</td><td>${Object.entries(answers).map(
      ([question, value]) =>
        html`<div>${words.label(item, question)}：${words.shown(item, question, value)}</div>`,
    )}</td></tr>`,
  )}</tbody>
</table></div>`;
}

function materialText({ state, until, certificate }: CaseDocument['materials'][number]): string {
  const said = MATERIAL.get(state) ?? state;
  if (state === 'later' && until !== undefined) return `${said}，最迟 ${dayText(until)}`;
  return certificate === undefined ? said : `${said}（${certificate}）`;
}

function answered(
  { attachments = [] }: CaseDocument,
  answer: CaseDocument['answers'][number],
  files: OpenedCase['files'],
): Html {
  const { shown, source, value } = answer;
  const named = new Set(attachments.length > 0 ? attachmentIdsOf(value) : []);
  const pictures = attachments.filter(
    ({ id, mediaType }) => named.has(id) && mediaType !== 'application/json',
  );
  return html`${shown}${SOURCE[source]}${pictures.map(({ id, mediaType, pages, sha256 }) => {
    const bytes = files.get(id);
    const address = `data:${mediaType};base64,${bytes?.toString('base64')}`;
    // What somebody brought is opened by nothing here: the officer's own program does, when it is asked to.
    const shownFile = bytes
      ? mediaType === 'application/pdf'
        ? html`<a href="${address}" download="${id}.pdf">下载 PDF（${pages ?? 1} 页，${answer.label}）</a>`
        : html`<img src="${address}" alt="${answer.label}">`
      : html`<p class="bad">这份文件打不开：它缺失、已损坏，或不是这一办件的。</p>`;
    return html`<figure>${shownFile}<figcaption>SHA-256 ${sha256}</figcaption></figure>`;
  })}`;
}

function fields(rows: readonly (readonly [label: string, value: string | Html])[]): Html {
  return html`<table><tbody>${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>`;
}
