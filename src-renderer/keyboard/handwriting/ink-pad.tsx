import { type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { Ink, InkStroke, Point } from './ink.ts';

/** How wide ink is, of the shorter side of the pad. */
const PEN = 0.024;
/** Points that are nearer to the last one tell nothing new, in pixels. */
const NEAR = 1.5;
/** A hand that rests on the glass must not fill the memory. */
const STROKE_MAX = 2_000;
const STROKES_MAX = 64;

/**
 * Where a character is written with a finger. Ink is drawn in the very event that brings it, and handed over when the
 * finger leaves the glass.
 */
export function InkPad({ ink, onInk }: { readonly ink: Ink; readonly onInk: (ink: Ink) => void }) {
  const { t } = useKiosk();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The one finger that writes, and what it wrote; a hand that rests on the glass is not one. */
  const writing = useRef<{ readonly pointer: number; readonly points: Point[] } | null>(null);

  useLayoutEffect(() => {
    if (canvas.current) redraw(canvas.current, ink);
  }, [ink]);

  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (writing.current || event.button > 0 || ink.length >= STROKES_MAX) return;
    // Beyond the edge the stroke goes on along it, instead of being lost.
    event.currentTarget.setPointerCapture(event.pointerId);
    writing.current = { pointer: event.pointerId, points: [] };
    go(event);
  };
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = writing.current;
    if (stroke?.pointer !== event.pointerId) return;
    const before = stroke.points.length;
    for (const point of pointsOf(event))
      if (stroke.points.length < STROKE_MAX && isAway(stroke.points.at(-1), point)) stroke.points.push(point);
    draw(event.currentTarget, stroke.points.slice(Math.max(0, before - 1)));
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = writing.current;
    if (stroke?.pointer !== event.pointerId) return;
    writing.current = null;
    if (stroke.points.length > 0) onInk([...ink, stroke.points]);
  };

  return (
    <div className="ink-pad">
      <svg className="ink-lines" viewBox="0 0 100 100" aria-hidden="true">
        <path d="M1 1H99V99H1ZM50 1V99M1 50H99" />
      </svg>
      {ink.length === 0 && <p className="ink-here">{t('handwriting.here')}</p>}
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('handwriting.pad')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
    </div>
  );
}

/** A fast hand makes several points between two frames; the browser gathers them. */
function pointsOf(event: PointerEvent<HTMLCanvasElement>): readonly Point[] {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const gathered = event.nativeEvent.getCoalescedEvents();
  return (gathered.length > 0 ? gathered : [event.nativeEvent]).map(
    ({ clientX, clientY }): Point => [clientX - left, clientY - top],
  );
}

function isAway(last: Point | undefined, [x, y]: Point): boolean {
  return !last || Math.hypot(x - last[0], y - last[1]) >= NEAR;
}

/** The canvas has the pixels of the glass, and draws in those of the page. */
function redraw(canvas: HTMLCanvasElement, ink: Ink): void {
  const { width, height } = canvas.getBoundingClientRect();
  const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
  else canvas.getContext('2d')?.clearRect(0, 0, width, height);
  canvas.getContext('2d')?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  for (const stroke of ink) draw(canvas, stroke);
}

function draw(canvas: HTMLCanvasElement, [first, ...rest]: InkStroke): void {
  const context = canvas.getContext('2d');
  if (!context || !first) return;
  const { clientWidth, clientHeight } = canvas;
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = PEN * Math.min(clientWidth, clientHeight);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(...first);
  // A touch without a move is a dot.
  for (const point of rest.length > 0 ? rest : [first]) context.lineTo(...point);
  context.stroke();
}
