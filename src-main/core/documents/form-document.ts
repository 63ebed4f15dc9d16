import type { Applicant } from '#contract/identity/applicant.ts';
import type { Facts } from '#contract/item/condition.ts';
import { asked, questionsOf } from '#contract/item/flow.ts';
import { guidedOutcome } from '#contract/item/guided-outcome.ts';
import type { Material } from '#contract/item/material.ts';
import { materialStates } from '#contract/item/material-state.ts';
import { type ItemOf, itemReference } from '#contract/item/schema.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import { type Language, type Text, textIn } from '#contract/text.ts';
import type { DocumentInput } from './document-input.ts';

/** What a guided item's paper is made of. */
export interface FormDocument {
  readonly item: ItemOf<'guided'>;
  readonly applicant: Applicant;
  readonly facts: Facts;
  readonly receiptNumber: string;
  readonly language: Language;
  bodyName(key: string): Text;
  divisionName(code: string): Text;
}

/** One paper out of a guided item: application form, licences, notice and list of materials, with a code for the counter. */
export function formDocument(
  source: FormDocument,
): Pick<
  DocumentInput,
  'kind' | 'title' | 'opening' | 'facts' | 'sections' | 'table' | 'notes' | 'number' | 'code' | 'language'
> {
  const { item, applicant, facts, language, receiptNumber } = source;
  const say = (text: Text) => textIn(text, language);
  const { licences, materials, notices } = guidedOutcome(item, facts);
  const states = new Map(materialStates(item, facts).map(({ material, state }) => [material.id, state]));
  return {
    kind: 'form',
    title: item.name,
    opening: say(OPENING),
    facts: [
      { label: WORDS.name, value: applicant.name },
      { label: WORDS.idNumber, value: applicant.idNumber },
      ...answersOf(source),
    ],
    sections: [
      {
        heading: WORDS.licences,
        lines: licences.map(({ name, body }, index) => {
          const office = say(source.bodyName(body));
          return `${index + 1}. ${say(name)}${language === 'en' ? ` (${office})` : `（${office}）`}`;
        }),
      },
      { heading: WORDS.notice, lines: notices.map((notice, index) => `${index + 1}. ${say(notice)}`) },
    ],
    table: {
      columns: [
        { label: WORDS.position, width: 0.07, align: 'center' },
        { label: WORDS.material, width: 0.45, align: 'left' },
        { label: WORDS.copies, width: 0.18, align: 'center' },
        { label: WORDS.source, width: 0.3, align: 'left' },
      ],
      rows: materials.map((material, index) => [
        String(index + 1),
        say(material.name),
        say(copiesOf(material)),
        say(isFree(states.get(material.id)) ? WORDS.free : (material.issuer ?? WORDS.own)),
      ]),
      empty: WORDS.noMaterials,
    },
    notes: [],
    number: receiptNumber,
    code: codeOf(
      source,
      licences.map(({ id }) => id),
    ),
    language,
  };
}

/**
 * For the counter's scanner: what was chosen and under which number, nothing that names the person. Short, that the code
 * is coarse: `TBF1;<item@version>;<receipt number>;<licences>;<question>=<option>;…`, lists joined by commas.
 */
function codeOf({ item, facts, receiptNumber }: FormDocument, licences: readonly string[]): string {
  const chosen = asked(questionsOf(item, facts), facts).flatMap(({ id, answer }) => {
    const value = facts.answers[id];
    return value && (answer.type === 'choice' || answer.type === 'many') ? [`${id}=${value}`] : [];
  });
  return ['TBF1', itemReference(item), receiptNumber, licences.join(), ...chosen].join(';');
}

function answersOf({ item, facts, language, divisionName }: FormDocument): DocumentInput['facts'] {
  return asked([...item.eligibility, ...questionsOf(item, facts)], facts).flatMap((question) => {
    const value = facts.answers[question.id];
    if (value === undefined || value === '') return [];
    const words = shownAnswer(question, value, { masked: false, divisionName });
    return [{ label: question.label, value: textIn(words, language) }];
  });
}

/** Nobody has to bring it. */
function isFree(state: string | undefined): boolean {
  return (
    state === 'fetched' ||
    state === 'shown' ||
    state === 'exemptByCertificate' ||
    state === 'exemptIssuedHere'
  );
}

function copiesOf({ originals = 1, copies = 0 }: Material): Text {
  const original = {
    zh: originals > 0 ? `原件 ${originals}` : '',
    en: originals > 0 ? `${originals} original` : '',
  };
  if (copies === 0) return original;
  return {
    zh: `${original.zh} 复印件 ${copies}`.trim(),
    en: `${original.en}${originals > 0 ? ', ' : ''}${copies} ${copies === 1 ? 'copy' : 'copies'}`,
  };
}

const OPENING: Text = {
  zh: '以下内容由申请人在自助终端选择和填写，请核对后签名，连同所列材料交到窗口。',
  en: 'Chosen and filled in by the applicant at a self-service terminal. Please check, sign, and hand in with the papers listed.',
};

const WORDS = {
  name: { zh: '申请人', en: 'Applicant' },
  idNumber: { zh: '证件号码', en: 'ID number' },
  licences: { zh: '一、要办的许可', en: 'Licences' },
  notice: { zh: '二、告知书', en: 'Notice' },
  position: { zh: '序号', en: 'No.' },
  material: { zh: '材料清单', en: 'Papers' },
  copies: { zh: '份数', en: 'How many' },
  source: { zh: '来源', en: 'From' },
  free: { zh: '免交（电子证照、内部核查）', en: 'Not needed (certificate held by an office)' },
  own: { zh: '申请人自备', en: 'Yours to prepare' },
  noMaterials: { zh: '不用交材料', en: 'No papers are needed' },
} as const satisfies Record<string, Text>;
