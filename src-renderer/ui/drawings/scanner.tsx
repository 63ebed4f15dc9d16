/** A paper with a code before the scanner's window. Decoration. */
export function ScannerDrawing({ absent }: { readonly absent: boolean }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <path className="drawing-pad" d="M74 268H646L702 434H18Z" />
      <path className="drawing-slot" d="M250 310H470L486 376H234Z" />
      {absent ? (
        <path className="drawing-bad" d="M318 302L402 382M402 302L318 382" />
      ) : (
        <>
          <g className="drawing-card">
            <rect x="270" y="20" width="180" height="196" rx="12" />
            <path d="M300 52h40v40h-40zM380 52h40v40h-40zM300 132h40v40h-40zM380 132h16v16h-16zM404 156h16v16h-16z" />
          </g>
          <path className="drawing-arrow" d="M360 226v50M338 256l22 22 22-22" />
        </>
      )}
    </svg>
  );
}
