/** A USB stick before its port. Decoration. */
export function StickDrawing({ out }: { readonly out: boolean }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <path className="drawing-pad" d="M150 300H570V430H150Z" />
      <path className="drawing-slot" d="M290 338H430V386H290Z" />
      <g className="drawing-sheet">
        <rect className="drawing-sheet" x="300" y="20" width="120" height="150" rx="14" />
        <rect className="drawing-sheet" x="318" y="170" width="84" height="60" />
        <path d="M342 188v24M378 188v24" />
      </g>
      <path
        className="drawing-arrow"
        d={out ? 'M500 220V90M470 120l30-30 30 30' : 'M500 90v130M470 190l30 30 30-30'}
      />
    </svg>
  );
}
