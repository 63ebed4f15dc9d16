import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { submitWords, titleOf } from '../../features/check/check-words.ts';
import { problemIn } from '../../i18n/translate.ts';
import { endingOf, keysOf, type Words } from './words.ts';

/** What went wrong last time comes first, then what to do with the hands, then what each reader sees. */
export function identifyWords(view: ViewOf<'identify'>, words: Words): readonly string[] {
  const { snapshot, t, helpline } = words;
  const { reader, chipReader, codeReader } = view;
  const absent = [reader, chipReader ?? 'absent', codeReader ?? 'absent'].every(
    (state) => state === 'absent',
  );
  const way = absent ? 'Absent' : codeReader ? 'Any' : chipReader ? 'Both' : '';
  const problem = view.problem && problemIn(view.problem, snapshot.preferences.language, { helpline });
  const states = [
    ...(reader === 'waiting' ? [] : [t(`identify.${reader}`)]),
    ...(chipReader === undefined || chipReader === 'absent' ? [] : [t(`identify.chip.${chipReader}`)]),
    ...(codeReader === undefined || codeReader === 'absent' ? [] : [t(`identify.code.${codeReader}`)]),
  ];
  // A card under way is told first: taking it away now spoils it.
  const busy = reader === 'cardFound' || reader === 'reading';
  return [
    ...(problem ? [problem.title, problem.now] : []),
    ...(busy && !absent ? states : []),
    t(`identify.title${way}`),
    t(`identify.hint${way}`),
    ...(busy || absent ? [] : states),
    ...(busy ? [] : withoutCardWords(view, absent, words)),
  ];
}

/** What whoever has no card can do. */
function withoutCardWords(
  { withoutCard }: ViewOf<'identify'>,
  absent: boolean,
  words: Words,
): readonly string[] {
  const { t, own } = words;
  if (withoutCard === 'type')
    return [keysOf(words, t(absent ? 'identify.typeNumberAbsent' : 'identify.typeNumber'), t('action.back'))];
  const { name, phone } = withoutCard;
  return [t('identify.noCard'), t('identify.cardNeeded', { body: own(name), phone })];
}

/** How much there is to look at, not what it says; of numbers the end. */
export function checkWords(view: ViewOf<'check'>, words: Words): readonly string[] {
  const { t, own } = words;
  const { rows, parts, materials, feeFen, commitment, deliversLater, withoutReceipt } = view;
  const toBring = materials.filter(({ state }) => state === 'missing' || state === 'later');
  return [
    t(titleOf(view)),
    ...(parts.length > 0 ? [t('check.parts', { count: parts.length })] : []),
    t('voice.check.rows', { count: rows.length }),
    ...rows.flatMap(({ label, value }) =>
      endingOf(words, typeof label === 'string' ? t(`field.${label}`) : own(label), own(value)),
    ),
    ...(rows.some(({ canEdit }) => canEdit) ? [t('voice.check.edit')] : []),
    ...(feeFen > 0
      ? [t('voice.fact', { label: t('check.fee'), value: t('guide.yuan', { amount: yuan(feeFen) }) })]
      : []),
    ...toBring.map(({ name, state }) => t('voice.fact', { label: own(name), value: t(`check.${state}`) })),
    ...(withoutReceipt ? [t('check.withoutReceipt')] : []),
    ...(deliversLater ? [t('check.deliversLater')] : []),
    ...(commitment ? [t('voice.fact', { label: t('check.commitment'), value: own(commitment) })] : []),
    t('voice.check.pages'),
    keysOf(words, t(submitWords(view)), t('action.back')),
  ];
}
