import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { ANY_STROKE, STROKE_KINDS, STROKE_SIGNS } from './stroke-kinds.ts';

const KEYS = {
  横: 'strokes.across',
  竖: 'strokes.down',
  撇: 'strokes.left',
  点: 'strokes.dot',
  折: 'strokes.bend',
} as const;

/** Five strokes, and one for whoever is not sure: large, with their names. */
export function StrokeKeys(props: {
  readonly canErase: boolean;
  readonly onStroke: (sign: string) => void;
  readonly onBackspace: () => void;
  readonly onAgain: () => void;
  readonly canBegin: boolean;
}) {
  const { canErase, canBegin, onStroke, onBackspace, onAgain } = props;
  const { t } = useKiosk();
  return (
    <div className="stroke-keys letter-keys">
      {STROKE_KINDS.map((kind) => (
        <Button key={kind} onPress={() => onStroke(STROKE_SIGNS[kind])}>
          <span className="stroke-sign" aria-hidden="true">
            {STROKE_SIGNS[kind]}
          </span>
          <span className="stroke-name">{t(KEYS[kind])}</span>
        </Button>
      ))}
      <Button onPress={() => onStroke(ANY_STROKE)}>
        <span className="stroke-sign" aria-hidden="true">
          {ANY_STROKE}
        </span>
        <span className="stroke-name">{t('strokes.any')}</span>
      </Button>
      <Button icon="repeat" disabled={!canBegin} onPress={onAgain}>
        {t('handwriting.again')}
      </Button>
      <Button icon="backspace" disabled={!canErase} onPress={onBackspace}>
        {t('question.backspace')}
      </Button>
    </div>
  );
}
