import type { CardReaderState } from './card-reader.tsx';

/** The slot for a social security card: the card before it with its chip ahead, or in it. Decoration. */
export function ChipSlotDrawing({ state }: { readonly state: CardReaderState }) {
  const isIn = state === 'cardFound' || state === 'reading';
  return (
    <svg className="drawing" data-state={state} viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <rect className="drawing-pad" x="90" y="20" width="540" height="150" rx="20" />
      {isIn && (
        <g className="drawing-sheet">
          <path d="M262 96V330q0 18 18 18H440q18 0 18-18V96" />
          <path d="M300 250h120M300 290h76" />
        </g>
      )}
      <path className="drawing-mouth" d="M216 96H504" />
      {state === 'absent' && <path className="drawing-bad" d="M314 262L406 354M406 262L314 354" />}
      {state === 'waiting' && (
        <>
          <g className="drawing-sheet">
            <path d="M262 452V236q0-18 18-18H440q18 0 18 18V452" />
            <rect x="316" y="252" width="88" height="72" rx="12" />
          </g>
          <path d="M316 288h88M360 252v72M300 376h120M300 416h76" />
          <path className="drawing-arrow" d="M540 350V222M508 254l32-32 32 32" />
        </>
      )}
    </svg>
  );
}
