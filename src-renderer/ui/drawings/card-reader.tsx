export type CardReaderState = 'waiting' | 'cardFound' | 'reading' | 'absent';

/** The reader's pad below the screen, with the card on its way, on it, or nothing working. Decoration. */
export function CardReaderDrawing({ state }: { readonly state: CardReaderState }) {
  return (
    <svg className="drawing" data-state={state} viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <path className="drawing-pad" d="M74 268H646L702 434H18Z" />
      <path className="drawing-slot" d="M174 300H546L578 396H142Z" />
      {state === 'absent' ? (
        <path className="drawing-bad" d="M318 308L402 388M402 308L318 388" />
      ) : (
        <g className="drawing-card">
          <rect x="206" y="20" width="308" height="196" rx="18" />
          <circle cx="288" cy="92" r="32" />
          <path d="M240 182c4-36 20-52 48-52s44 16 48 52M372 84h104M372 120h104M372 156h72" />
        </g>
      )}
      {state === 'waiting' && <path className="drawing-arrow" d="M360 226v50M338 256l22 22 22-22" />}
      {state === 'reading' && (
        <path className="drawing-arrow" d="M250 286q110-44 220 0M286 310q74-28 148 0" />
      )}
    </svg>
  );
}
