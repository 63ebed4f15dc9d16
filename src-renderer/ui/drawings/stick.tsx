/** On its way in, in its port, or on its way out. */
export type StickWay = 'in' | 'inside' | 'out';

const ARROWS: Readonly<Record<StickWay, string>> = {
  in: 'M500 90v130M470 190l30 30 30-30',
  inside: '',
  out: 'M500 220V90M470 120l30-30 30 30',
};

/** A USB stick and its port. Decoration. */
export function StickDrawing({ way }: { readonly way: StickWay }) {
  return (
    <svg className="drawing" viewBox="0 0 720 460" aria-hidden="true" focusable="false">
      <path className="drawing-pad" d="M150 300H570V430H150Z" />
      <path className="drawing-slot" d="M290 338H430V386H290Z" />
      <g className="drawing-sheet" transform={way === 'inside' ? 'translate(0 130)' : undefined}>
        <rect className="drawing-sheet" x="300" y="20" width="120" height="150" rx="14" />
        <rect className="drawing-sheet" x="318" y="170" width="84" height="60" />
        <path d="M342 188v24M378 188v24" />
      </g>
      {ARROWS[way] !== '' && <path className="drawing-arrow" d={ARROWS[way]} />}
    </svg>
  );
}
