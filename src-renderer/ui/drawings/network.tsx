/** What was written goes into this terminal and is locked there, or the terminal asks an office. Decoration. */
export function TravelDrawing({ to }: { readonly to: 'platform' | 'store' }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      {to === 'store' ? (
        <>
          <path className="drawing-sheet" d="M50 110H178l52 52V360H50ZM178 110v52h52" />
          <path d="M90 206h100M90 250h100M90 294h60" />
          <Terminal x={480} />
          <rect x="540" y="170" width="84" height="66" rx="10" />
          <path d="M556 170v-20q0-26 26-26t26 26v20M582 196v16" />
        </>
      ) : (
        <>
          <Terminal x={40} />
          <path d="M92 140h100M92 184h100M92 228h60" />
          <path
            className="drawing-pad"
            d="M452 216L576 140L700 216ZM470 352H682V384H470ZM500 216v136M551 216v136M601 216v136M652 216v136"
          />
          <path d="M576 140V84h56v34h-56" />
        </>
      )}
      <path className="drawing-slot" d="M280 240H440" />
      <circle className="drawing-dot drawing-travel" cx="290" cy="240" r="14" />
    </svg>
  );
}

function Terminal({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 70)`}>
      <rect className="drawing-pad" width="204" height="230" rx="18" />
      <path className="drawing-sheet" d="M70 230L58 330H146L134 230" />
      <path d="M24 330H180" />
    </g>
  );
}
