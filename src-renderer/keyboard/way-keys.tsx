import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';

/** How words are written: by their sound, as they look, or stroke by stroke. */
export const WAYS = ['pinyin', 'hand', 'strokes'] as const;
export type Way = (typeof WAYS)[number];

/** One key for each way; the one in use is marked. */
export function WayKeys({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const { t } = useKiosk();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay its buttons out in a row of its own
    <div className="way-keys" role="group" aria-label={t('keyboard.ways')}>
      {WAYS.map((one) => (
        <span key={one} data-way={one} data-on={one === way}>
          <Button
            label={t(one === way ? 'keyboard.wayNow' : 'keyboard.wayTo', { way: t(`keyboard.way.${one}`) })}
            onPress={() => onWay(one)}
          >
            {t(`keyboard.way.${one}`)}
          </Button>
        </span>
      ))}
    </div>
  );
}
