import type { AnswerType } from '#contract/item/answer-type.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { WordKey } from '../../i18n/translate.ts';
import { endingOf, keysOf, type Words } from './words.ts';

type Question = ViewOf<'question'>;

/** More options than these are read more quickly than they are heard. */
const READ_OUT = 5;

/** What was wrong, what is asked, how it is answered. What is filled in already is not said. */
export function questionWords(view: Question, words: Words): readonly string[] {
  const { t, own } = words;
  const { question, refused, source, confirmOnly, value, signing } = view;
  if (signing?.way === 'byKeys' && signing.state === 'asked') return signByKeysWords(view, words);
  const asked = [
    ...(refused ? [own(refused)] : []),
    own(question.ask),
    ...(question.hint ? [own(question.hint)] : []),
  ];
  if (confirmOnly && value !== undefined) return [...asked, ...confirmWords(view, value, words)];
  return [
    ...asked,
    ...(source && source !== 'resident' && source !== 'code' ? [t(`question.from.${source}`)] : []),
    ...answerWords(view, words),
  ];
}

/** The page of its own for whoever cannot write; what they type is not said. */
function signByKeysWords({ refused }: Question, words: Words): readonly string[] {
  const { t, own } = words;
  return [
    ...(refused ? [own(refused)] : []),
    t('sign.keysAsk'),
    t('sign.keysHint'),
    t('sign.keysTold'),
    keysOf(words, t('sign.keysDone'), t('action.back')),
  ];
}

function confirmWords({ question }: Question, value: string, words: Words): readonly string[] {
  const { t, own } = words;
  const shown = own(shownAnswer(question, value, { masked: true }));
  return [
    ...endingOf(words, own(question.label), shown),
    t('voice.confirm'),
    keysOf(words, t('question.confirm'), t('action.back')),
  ];
}

function answerWords(view: Question, words: Words): readonly string[] {
  const { t } = words;
  const { answer } = view.question;
  const onward = keysOf(words, t('action.next'), t('action.back'));
  switch (answer.type) {
    case 'choice':
    case 'many':
      return [
        ...optionWords(answer, words),
        t(HOW[answer.type]),
        keysOf(words, t(answer.type === 'many' ? 'question.chosen' : 'action.next'), t('action.back')),
      ];
    case 'photo':
      return photoWords(view, answer, words);
    case 'signature':
      return signatureWords(view, words);
    case 'code':
      return [...scanWords(view, words), onward];
    case 'slot':
      return [...slotWords(view, words), onward];
    case 'account':
      return [
        t(view.accounts && view.accounts.length > 0 ? 'voice.how.choice' : accountsMissing(view)),
        onward,
      ];
    default:
      return [t(HOW[answer.type]), onward];
  }
}

const HOW = {
  choice: 'voice.how.choice',
  many: 'voice.how.many',
  date: 'question.turnDate',
  year: 'voice.how.choice',
  period: 'voice.how.period',
  text: 'voice.how.words',
  name: 'voice.how.words',
  phone: 'voice.how.digits',
  idNumber: 'voice.how.digits',
  plate: 'voice.how.plate',
  bankAccount: 'voice.how.digits',
  money: 'voice.how.digits',
  number: 'voice.how.digits',
  division: 'voice.how.division',
  address: 'voice.how.address',
} as const satisfies Partial<Record<AnswerType['type'], WordKey>>;

function optionWords(
  { options }: Extract<AnswerType, { readonly type: 'choice' | 'many' }>,
  { t, own }: Words,
): readonly string[] {
  if (options.length > READ_OUT) return [t('voice.options.many', { count: options.length })];
  return [t('voice.options.few', { options: options.map(({ label }) => own(label)).join(t('voice.pause')) })];
}

function photoWords(
  { files, question }: Question,
  { camera, maxPages, laterDays }: Extract<AnswerType, { readonly type: 'photo' }>,
  words: Words,
): readonly string[] {
  const { t } = words;
  const { count = 0, problem, fromStick } = files ?? {};
  if (count >= maxPages)
    return [t('capture.pagesDone', { count }), keysOf(words, t('capture.next'), t('capture.again'))];
  const hint = t(camera === 'faceCamera' ? 'capture.faceHint' : 'capture.paperHint');
  return [
    ...(problem ? [t(`capture.${problem}`)] : question.hint ? [] : [hint]),
    ...(count > 0 ? [t('capture.pages', { count, of: maxPages })] : []),
    keysOf(
      words,
      t('capture.shoot'),
      ...(count > 0 ? [t('capture.next')] : []),
      ...(fromStick ? [t('stick.open')] : []),
      ...(laterDays !== undefined && count === 0 ? [t('capture.later', { days: laterDays })] : []),
    ),
  ];
}

function signatureWords({ files, signing }: Question, words: Words): readonly string[] {
  const { t, own } = words;
  const byKeys = signing?.way === 'byKeys' ? signing.state : null;
  const next = keysOf(words, t('action.next'), t('sign.clear'));
  if (byKeys === 'done') return [t('sign.signedByKeys'), next];
  if (files && files.count > 0) return [t('sign.signed'), next];
  return [
    t('sign.hint'),
    ...(signing?.way === 'byHandOnly'
      ? [
          t('sign.cannotWrite'),
          t('sign.atCounter', { body: own(signing.body.name), phone: signing.body.phone }),
        ]
      : []),
    keysOf(words, t('sign.done'), t('sign.clear'), ...(byKeys === 'offered' ? [t('sign.byKeys')] : [])),
  ];
}

function scanWords({ scan }: Question, { t }: Words): readonly string[] {
  if (!scan) return [];
  if (scan.read) return [t('scan.confirm')];
  return [...(scan.problem ? [t(`scan.${scan.problem}`)] : []), t(`scan.${scan.scanner}`)];
}

function slotWords({ slots }: Question, { t }: Words): readonly string[] {
  if (!slots) return [t('question.slotsAsking')];
  if (slots.every(({ left }) => left === 0)) return [t('question.slotsNone')];
  return [t('voice.how.slot'), t('question.slotsMayGo')];
}

function accountsMissing({ accounts, value }: Question): WordKey {
  if (value !== undefined && value !== '') return 'voice.how.digits';
  return accounts ? 'question.accountsNone' : 'question.accountsUnknown';
}
