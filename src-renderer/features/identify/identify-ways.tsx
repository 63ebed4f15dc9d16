import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import type { WordKey } from '../../i18n/translate.ts';
import { CardReaderDrawing } from '../../ui/drawings/card-reader.tsx';
import { ChipSlotDrawing } from '../../ui/drawings/chip-slot.tsx';
import { ScannerDrawing } from '../../ui/drawings/scanner.tsx';

type Ways = Pick<ViewOf<'identify'>, 'reader' | 'chipReader' | 'codeReader'>;

/** Where a person may choose what to show: each thing with its picture, what to do with it, and what its device sees. */
export function IdentifyWays({ reader, chipReader, codeReader }: Ways) {
  return (
    <ul className="identify-ways">
      <OneWay
        name="identify.way.card"
        state={reader}
        words={reader === 'waiting' ? 'identify.how.card' : `identify.${reader}`}
      >
        <CardReaderDrawing state={reader} />
      </OneWay>
      {chipReader && (
        <OneWay
          name="identify.way.chip"
          state={chipReader}
          words={chipReader === 'waiting' ? 'identify.how.chip' : `identify.chip.${chipReader}`}
        >
          <ChipSlotDrawing state={chipReader} />
        </OneWay>
      )}
      {codeReader && (
        <OneWay
          name="identify.way.code"
          state={codeReader === 'asking' ? 'reading' : codeReader}
          words={codeReader === 'waiting' ? 'identify.how.code' : `identify.code.${codeReader}`}
        >
          <ScannerDrawing shows="phone" absent={codeReader === 'absent'} />
        </OneWay>
      )}
    </ul>
  );
}

function OneWay(props: {
  readonly name: WordKey;
  readonly state: Ways['reader'];
  readonly words: WordKey;
  readonly children: ReactNode;
}) {
  const { t } = useKiosk();
  return (
    <li className="identify-way" data-state={props.state}>
      {props.children}
      <div>
        <p className="identify-name">{t(props.name)}</p>
        <p className="identify-how" role="status">
          <Phrases>{t(props.words)}</Phrases>
        </p>
      </div>
    </li>
  );
}
