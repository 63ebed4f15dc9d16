/** What belongs before the lens: a paper with all its corners in view, or a face. Decoration. */
export function CameraDrawing({ of }: { readonly of: 'paper' | 'face' }) {
  return (
    <svg className="drawing camera-drawing" viewBox="0 0 480 300" aria-hidden="true" focusable="false">
      <path className="camera-corners" d="M40 90V40h60M440 90V40h-60M40 210v50h60M440 210v50h-60" />
      {of === 'paper' ? (
        <path
          className="camera-subject"
          d="M150 62h180v176H150zM180 102h120M180 134h120M180 166h120M180 198h70"
        />
      ) : (
        <path
          className="camera-subject"
          d="M240 66a54 60 0 1 0 0 120 54 60 0 0 0 0-120zM136 256c8-44 46-62 104-62s96 18 104 62"
        />
      )}
    </svg>
  );
}
