/** A phone, or a paper, with its code before the scanner's window. Decoration. */
export function ScannerDrawing(props: { readonly shows: 'phone' | 'paper'; readonly absent: boolean }) {
  const { shows, absent } = props;
  return (
    <svg
      className="drawing"
      data-state={absent ? 'absent' : 'waiting'}
      viewBox="0 0 720 460"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="drawing-pad" x="150" y="330" width="420" height="116" rx="20" />
      <rect className="drawing-sheet" x="220" y="358" width="280" height="60" rx="10" />
      {absent ? (
        <path className="drawing-bad" d="M314 216L406 308M406 216L314 308" />
      ) : (
        <>
          {shows === 'phone' ? (
            <g className="drawing-sheet">
              <rect x="276" y="8" width="168" height="250" rx="26" />
              <path d="M338 34h44" />
            </g>
          ) : (
            <path className="drawing-sheet" d="M268 258V14H408l44 44V258ZM408 14v44h44" />
          )}
          <path d="M306 84h42v42h-42zM372 84h42v42h-42zM306 150h42v42h-42zM376 152h14v14h-14zM400 178h14v14h-14z" />
          <path className="drawing-arrow" d="M290 288L256 340M430 288L464 340M360 284v56" />
        </>
      )}
    </svg>
  );
}
