export type CardReaderState = 'waiting' | 'cardFound' | 'reading' | 'absent';

/** The shelf below the screen with the pad on it, and the card on its way, on it, or nothing working. Decoration. */
export function CardReaderDrawing({ state }: { readonly state: CardReaderState }) {
  return (
    <svg className="drawing" data-state={state} viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <rect className="drawing-sheet" x="120" y="6" width="480" height="168" rx="20" />
      <rect x="142" y="26" width="436" height="122" rx="6" />
      <path
        className="drawing-pad"
        d="M118 204H602q10 0 14 10L694 432q4 14-10 14H36q-14 0-10-14L104 214q4-10 14-10Z"
      />
      <path className="drawing-slot" d="M206 246H514L556 402H164Z" />
      {state === 'absent' ? (
        <path className="drawing-bad" d="M314 286L406 362M406 286L314 362" />
      ) : (
        <g className="drawing-card">
          <rect x="232" y="36" width="256" height="160" rx="16" />
          <circle cx="296" cy="94" r="25" />
          <path d="M258 168c4-30 16-43 38-43s34 13 38 43M370 88h84M370 118h84M370 148h56" />
        </g>
      )}
      {state === 'waiting' && <path className="drawing-arrow" d="M360 222v82M330 274l30 30 30-30" />}
      {state === 'reading' && (
        <path
          className="drawing-arrow"
          d="M148 284q-24 40 0 80M112 266q-36 58 0 116M572 284q24 40 0 80M608 266q36 58 0 116"
        />
      )}
    </svg>
  );
}
