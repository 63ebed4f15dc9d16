/** The screen with a finger on one of its choices, or with what was entered and is found right. Decoration. */
export function ScreenDrawing({ shows }: { readonly shows: 'choosing' | 'checked' }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <rect className="drawing-sheet" x="110" y="20" width="500" height="400" rx="26" />
      {shows === 'choosing' ? (
        <>
          <path d="M160 80h300" />
          <rect x="160" y="130" width="186" height="110" rx="16" />
          <rect x="160" y="270" width="186" height="110" rx="16" />
          <rect x="376" y="270" width="186" height="110" rx="16" />
          <rect className="drawing-pad" x="376" y="130" width="186" height="110" rx="16" />
          <path
            className="drawing-sheet"
            d="M452 320V200q0-22 20-22t20 22v84l68 18q22 6 20 30l-12 84q-4 26-28 26h-62q-18 0-30-16l-54-78q-10-16 4-26t28 2Z"
          />
        </>
      ) : (
        <>
          <path d="M160 100h220M160 164h330M160 228h330M160 292h150" />
          <circle className="drawing-pad" cx="500" cy="320" r="110" />
          <path d="M446 322l40 40 70-82" />
        </>
      )}
    </svg>
  );
}
