/** Terminal and platform with something travelling between them, or the terminal's own store. Decoration. */
export function TravelDrawing({ to }: { readonly to: 'platform' | 'store' }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <g className="drawing-card drawing-still">
        <rect x="60" y="110" width="180" height="240" rx="18" />
        <path d="M96 160h108M96 204h108M96 248h70" />
      </g>
      <path className="drawing-slot" d="M270 230H450" />
      <circle className="drawing-dot drawing-travel" cx="290" cy="230" r="14" />
      {to === 'platform' ? (
        <path
          className="drawing-pad"
          d="M480 350V200M660 350V200M454 350H686M540 350V250H600V350M458 200L570 116L682 200Z"
        />
      ) : (
        <path
          className="drawing-pad"
          d="M480 160c0-60 180-60 180 0v150c0 60-180 60-180 0ZM480 160c0 60 180 60 180 0M480 235c0 60 180 60 180 0"
        />
      )}
    </svg>
  );
}
