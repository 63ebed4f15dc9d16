import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { keysOf, type Words } from './words.ts';

/** Whose data it is stands on the screen; what is used, for what and how long is said. */
export function consentWords(view: ViewOf<'consent'>, words: Words): readonly string[] {
  const { t, own } = words;
  const { item, given, asked, bodies, person, filed, face, isAsking } = view;
  const listed = (texts: readonly string[]) => texts.join(t('list.comma'));
  if (isAsking) return [t('consent.asking')];
  return [
    t('consent.title'),
    t('voice.fact', {
      label: t(`consent.given.${person.by}`),
      value: listed(given.map((field) => t(`field.${field}`))),
    }),
    asked.length === 0
      ? t('consent.askedNothing')
      : t('voice.fact', { label: t('consent.asked'), value: listed(asked.map(own)) }),
    t('consent.useText', { item: own(item.name), bodies: listed(bodies.map(own)) }),
    t(filed ? 'consent.keepFiled' : 'consent.keepNothing'),
    ...(face ? [t('voice.fact', { label: t('consent.face'), value: t('consent.faceText') })] : []),
    t('consent.hint'),
    keysOf(words, t('consent.agree'), t('consent.decline')),
  ];
}

export function declinedWords({ body }: ViewOf<'declined'>, words: Words): readonly string[] {
  const { t, own } = words;
  return [
    t('declined.title'),
    t('declined.done'),
    t('declined.cardText'),
    t('declined.goTo', { body: own(body.name), phone: body.phone }),
    keysOf(words, t('declined.otherItem'), t('footer.exit')),
  ];
}

/** All of what is promised and what follows is said: nobody commits to what they have not heard. */
export function commitmentWords(view: ViewOf<'commitment'>, words: Words): readonly string[] {
  const { t, own } = words;
  const { text, papers, choices } = view;
  return [
    t('commitment.title'),
    t('voice.fact', { label: t('commitment.promised'), value: own(text) }),
    t('voice.fact', { label: t('commitment.papers'), value: papers.map(own).join(t('list.comma')) }),
    t('voice.fact', { label: t('commitment.untrue'), value: t('commitment.untrueText') }),
    keysOf(
      words,
      t('commitment.commit'),
      ...(choices.handIn === undefined ? [] : [t('commitment.handIn')]),
      t('action.back'),
    ),
  ];
}
