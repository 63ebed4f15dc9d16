import { useRef, useState } from 'react';
import {
  isBadRating,
  RATING_LEVELS,
  RATING_REASONS,
  type RatingReason,
  type SaidRating,
} from '#contract/rating/rating.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { FACES, LEVEL_WORDS, REASON_WORDS } from './rating-words.ts';

/**
 * How it was, on the last page of a matter: five faces, and thanks in place. Whoever is not content may choose why, in the
 * same room. One press is enough, none is needed, and until the person leaves the last one counts.
 */
export function RatingStrip({ rating }: { readonly rating: SaidRating | undefined }) {
  const { t } = useKiosk();
  /** Back from the reasons to the faces, until a face is pressed. */
  const [isChanging, setChanging] = useState(false);
  const asksWhy = rating !== undefined && isBadRating(rating.level) && !isChanging;
  return (
    <section className="rating" aria-label={t('rating.label')}>
      <p className="rating-title" role="status">
        {rating && <Icon name="check" />}
        <span>{t(rating === undefined ? 'rating.ask' : asksWhy ? 'rating.why' : 'rating.thanks')}</span>
      </p>
      {asksWhy ? (
        <Reasons key={rating.level} rating={rating} onChange={() => setChanging(true)} />
      ) : (
        <Faces rating={rating} onChosen={() => setChanging(false)} />
      )}
    </section>
  );
}

function Faces(props: { readonly rating: SaidRating | undefined; readonly onChosen: () => void }) {
  const { send, t } = useKiosk();
  const { rating, onChosen } = props;
  return (
    <div className="rating-row">
      {RATING_LEVELS.map((level) => (
        <button
          key={level}
          type="button"
          className="rating-choice"
          aria-pressed={rating?.level === level}
          onClick={() => {
            onChosen();
            send({ type: 'rate', level, reasons: rating?.reasons ?? [] });
          }}
        >
          <Icon name={FACES[level]} />
          <span>{t(LEVEL_WORDS[level])}</span>
        </button>
      ))}
    </div>
  );
}

function Reasons(props: { readonly rating: SaidRating; readonly onChange: () => void }) {
  const { send, t } = useKiosk();
  const { level, reasons } = props.rating;
  /** What was sent last, ahead of what the core has said: of two reasons pressed quickly neither is lost. */
  const sent = useRef(reasons);
  const toggle = (reason: RatingReason) => {
    const without = sent.current.filter((it) => it !== reason);
    sent.current = without.length < sent.current.length ? without : [...without, reason];
    send({ type: 'rate', level, reasons: sent.current });
  };
  return (
    <div className="rating-row" data-why>
      <button type="button" className="rating-choice rating-change" onClick={props.onChange}>
        <Icon name={FACES[level]} />
        <span>{t('rating.change')}</span>
      </button>
      {RATING_REASONS.map((reason) => {
        const isChosen = reasons.includes(reason);
        return (
          <button
            key={reason}
            type="button"
            className="rating-choice"
            aria-pressed={isChosen}
            onClick={() => toggle(reason)}
          >
            <span className="rating-mark">{isChosen && <Icon name="check" />}</span>
            <span>{t(REASON_WORDS[reason])}</span>
          </button>
        );
      })}
    </div>
  );
}
