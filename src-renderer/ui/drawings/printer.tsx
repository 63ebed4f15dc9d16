/** The slot that paper comes out of: a narrow one for receipts, a wide one for A4. Decoration. */
export function PrinterDrawing(props: { readonly paper: 'receipt' | 'document'; readonly moving: boolean }) {
  const wide = props.paper === 'document';
  const left = wide ? 200 : 270;
  const width = wide ? 320 : 180;
  const lines = wide ? 'M248 246h150M248 284h224M248 322h224' : 'M300 246h90M300 284h120M300 322h120';
  return (
    <svg
      className="drawing"
      data-moving={props.moving}
      viewBox="0 0 720 460"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="drawing-pad" x="90" y="60" width="540" height="130" rx="20" />
      <g className="drawing-paper">
        <path className="drawing-sheet" d={`M${left} 160V400h${width}V160`} />
        <path className="drawing-lines" d={lines} />
      </g>
      <path className="drawing-mouth" d={`M${left - 40} 160H${left + width + 40}`} />
      <circle className="drawing-dot" cx="150" cy="112" r="10" />
    </svg>
  );
}
