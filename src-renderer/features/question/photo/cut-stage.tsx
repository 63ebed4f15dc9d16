import { type PointerEvent, useMemo, useRef } from 'react';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { type Cut, type Edge, touchedEdge } from '../../../devices/paper/cut.ts';
import type { Point } from '../../../devices/paper/least-rectangle.ts';
import { previewOf, type Still, turnedBack } from '../../../devices/still.ts';

/** The picture, turned as it will be, with what is kept clear and the rest dimmed. */
export function CutStage(props: {
  readonly still: Still;
  readonly cut: Cut;
  /** The one that the arrows move. */
  readonly edge: Edge;
  /** The picture was touched: this edge is meant. */
  readonly onTake: (edge: Edge) => void;
  /** It follows the finger. */
  readonly onMove: (edge: Edge, place: number) => void;
}) {
  const { still, cut, edge, onTake, onMove } = props;
  const { t } = useKiosk();
  const { angle, edges } = cut;
  const { href, width, height } = useMemo(() => previewOf(turnedBack(still, angle)), [still, angle]);
  const held = useRef<Edge | null>(null);
  const [left, right] = [edges.left * width, edges.right * width];
  const [top, bottom] = [edges.top * height, edges.bottom * height];
  const frame = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const lines: Readonly<Record<Edge, string>> = {
    left: `M${left} ${top}V${bottom}`,
    right: `M${right} ${top}V${bottom}`,
    top: `M${left} ${top}H${right}`,
    bottom: `M${left} ${bottom}H${right}`,
  };
  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const toPicture = currentTarget.getScreenCTM()?.inverse();
    const at = new DOMPoint(clientX, clientY).matrixTransform(toPicture);
    return { x: at.x / width, y: at.y / height };
  };
  const follow = (moved: Edge, { x, y }: Point) =>
    onMove(moved, moved === 'left' || moved === 'right' ? x : y);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || event.button !== 0) return;
    const place = placeOf(event);
    const meant = touchedEdge(edges, place, { width, height });
    if (!meant) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = meant;
    onTake(meant);
    follow(meant, place);
  };
  const end = () => {
    held.current = null;
  };
  return (
    <div className="photo-stage">
      <svg
        className="cut-stage"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('capture.cutting')}
        onPointerDown={begin}
        onPointerMove={(event) => held.current && event.isPrimary && follow(held.current, placeOf(event))}
        onPointerUp={end}
        onPointerCancel={end}
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
