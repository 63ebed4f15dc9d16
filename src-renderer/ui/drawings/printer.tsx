/** The slot that paper comes out of, and which way to take it: a narrow slip, or an A4 page with its seal. Decoration. */
export function PrinterDrawing(props: { readonly paper: 'receipt' | 'document'; readonly moving: boolean }) {
  const isPage = props.paper === 'document';
  return (
    <svg
      className="drawing"
      data-moving={props.moving}
      viewBox="0 0 720 460"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="drawing-pad" x="70" y="20" width="580" height="140" rx="20" />
      <circle className="drawing-dot" cx="122" cy="60" r="10" />
      <g className="drawing-paper">
        {isPage ? (
          <>
            <path className="drawing-sheet" d="M190 106V436H530V106" />
            <path d="M240 206h150M240 250h240M240 294h240M240 338h120" />
            <circle cx="452" cy="376" r="34" />
          </>
        ) : (
          <>
            <path
              className="drawing-sheet"
              d="M262 106V430l24.5-20 24.5 20 24.500-20 24.500 20 24.500-20 24.500 20 24.500-20 24.500 20V106"
            />
            <path d="M300 206h90M300 246h120M300 286h120M300 326h74" />
          </>
        )}
      </g>
      <path className="drawing-mouth" d={isPage ? 'M150 106H570' : 'M222 106H498'} />
      <path className="drawing-arrow" d="M610 230v130M578 328l32 32 32-32" />
    </svg>
  );
}
