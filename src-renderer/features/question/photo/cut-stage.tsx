import { type MouseEvent, useMemo } from 'react';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { type Cut, type Edge, touchedEdge } from '../../../devices/paper/cut.ts';
import { previewOf, type Still, turnedBack } from '../../../devices/still.ts';

/** The picture, turned as it will be, with what is kept clear and the rest dimmed. */
export function CutStage(props: {
  readonly still: Still;
  readonly cut: Cut;
  /** The one that the arrows move. */
  readonly edge: Edge;
  /** Where the picture was touched: the edge that is meant, and its place there. */
  readonly onTouch: (edge: Edge, place: number) => void;
}) {
  const { still, cut, edge, onTouch } = props;
  const { t } = useKiosk();
  const { angle, edges } = cut;
  const { href, width, height } = useMemo(() => previewOf(turnedBack(still, angle)), [still, angle]);
  const [left, right] = [edges.left * width, edges.right * width];
  const [top, bottom] = [edges.top * height, edges.bottom * height];
  const frame = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const lines: Readonly<Record<Edge, string>> = {
    left: `M${left} ${top}V${bottom}`,
    right: `M${right} ${top}V${bottom}`,
    top: `M${left} ${top}H${right}`,
    bottom: `M${left} ${bottom}H${right}`,
  };
  const touched = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const toPicture = currentTarget.getScreenCTM()?.inverse();
    if (!toPicture) return;
    const at = new DOMPoint(clientX, clientY).matrixTransform(toPicture);
    const place = { x: at.x / width, y: at.y / height };
    const meant = touchedEdge(edges, place, { width, height });
    if (meant) onTouch(meant, meant === 'left' || meant === 'right' ? place.x : place.y);
  };
  return (
    <div className="photo-stage">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keys the arrows move an edge. */}
      <svg
        className="cut-stage"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('capture.cutting')}
        onClick={touched}
      >
        <image href={href} width={width} height={height} />
        <path className="cut-off" fillRule="evenodd" d={`M0 0H${width}V${height}H0Z${frame}`} />
        <path className="cut-rim" d={frame} />
        <path className="cut-frame" d={frame} />
        <path className="cut-edge" d={lines[edge]} />
      </svg>
    </div>
  );
}
