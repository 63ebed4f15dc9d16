import { z } from 'zod';

/** A signature of any script has far fewer points; more is a hand that rests on the glass. */
export const SIGNATURE_MAX_POINTS = 3_000;
const MAX_STROKES = 100;
/** A person who signs for longer than this has stopped. */
const MAX_MS = 600_000;

/** The longest path that counts as no more than a touch, in widths of the pad. */
const DOT = 0.05;

/**
 * One point: x and y from 0 to 1 over the pad's width and height, ms since the first point, pressure from 0 to 1
 * (0.5 where the touch screen tells none, as Pointer Events say).
 */
const pointSchema = z
  .tuple([
    z.number().min(0).max(1),
    z.number().min(0).max(1),
    z.int().min(0).max(MAX_MS),
    z.number().min(0).max(1),
  ])
  .readonly();
export type SignaturePoint = Readonly<z.infer<typeof pointSchema>>;
export type Stroke = readonly SignaturePoint[];

/** A signature as it was written: where, when and how hard, so that it can be drawn at any size and examined. */
export const signatureSchema = z.strictObject({
  kind: z.literal('signature'),
  /** The pad's width divided by its height. */
  aspect: z.number().min(0.5).max(10),
  strokes: z
    .array(z.array(pointSchema).min(1).readonly())
    .min(1)
    .max(MAX_STROKES)
    .readonly()
    .refine((strokes) => pointCount(strokes) <= SIGNATURE_MAX_POINTS, 'too many points')
    .refine(isMoreThanADot, 'no more than a touch'),
});
export type Signature = Readonly<z.infer<typeof signatureSchema>>;

export function pointCount(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

/** Whether somebody wrote, and did not only touch the pad. */
export function isMoreThanADot(strokes: readonly Stroke[]): boolean {
  let length = 0;
  for (const stroke of strokes) {
    for (const [index, [x, y]] of stroke.entries()) {
      const [beforeX, beforeY] = stroke[index - 1] ?? [x, y];
      length += Math.hypot(x - beforeX, y - beforeY);
    }
  }
  return length > DOT;
}

/** Whether another stroke may be begun. */
export function hasRoom(strokes: readonly Stroke[]): boolean {
  return pointCount(strokes) < SIGNATURE_MAX_POINTS && strokes.length < MAX_STROKES;
}

/** The strokes with a new one; as they were where there is no room for it. */
export function begun(strokes: readonly Stroke[], points: Stroke): readonly Stroke[] {
  const [first, ...more] = points;
  return first && hasRoom(strokes) ? continued([...strokes, [bounded(first)]], more) : strokes;
}

/** The strokes with `points` behind the last one, as far as there is room. */
export function continued(strokes: readonly Stroke[], points: Stroke): readonly Stroke[] {
  const last = strokes.at(-1);
  const room = SIGNATURE_MAX_POINTS - pointCount(strokes);
  return last ? [...strokes.slice(0, -1), [...last, ...points.slice(0, room).map(bounded)]] : strokes;
}

/** A point as it is kept: within the pad, in ten-thousandths, which is finer than any touch screen. */
function bounded([x, y, ms, pressure]: SignaturePoint): SignaturePoint {
  const part = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
  return [part(x), part(y), Math.round(Math.min(MAX_MS, Math.max(0, ms))), part(pressure)];
}

/** The width of the drawing, in its own units; a drawing is as high as the pad's shape makes it. */
export const SIGNATURE_WIDTH = 1_000;

/**
 * A stroke as the `d` of an SVG path: curves through the middles between points, which is how a line written with
 * a finger looks like one written with a pen.
 */
export function strokePath(stroke: Stroke, aspect: number): string {
  const points = stroke.map(([x, y]) => [x * SIGNATURE_WIDTH, (y * SIGNATURE_WIDTH) / aspect] as const);
  const [first, ...rest] = points;
  if (!first) return '';
  const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${at(...first)}`;
  for (const [index, [x, y]] of rest.entries()) {
    const next = rest[index + 1];
    path += next ? `Q${at(x, y)} ${at((x + next[0]) / 2, (y + next[1]) / 2)}` : `L${at(x, y)}`;
  }
  // A single point has no length: with round caps a line to itself is a dot.
  return rest.length === 0 ? `${path}L${at(...first)}` : path;
}

/** How thick a stroke is drawn, in units of the drawing: harder is thicker. */
export function strokeWidth(stroke: Stroke): number {
  const pressure = stroke.reduce((sum, [, , , one]) => sum + one, 0) / Math.max(stroke.length, 1);
  return Math.round((4 + 8 * pressure) * 10) / 10;
}

/** The whole signature as an SVG picture, black on nothing. Numbers alone go into it: it can carry no script. */
export function signatureSvg({ strokes, aspect }: Pick<Signature, 'strokes' | 'aspect'>): string {
  const height = Math.round(SIGNATURE_WIDTH / aspect);
  const paths = strokes.map(
    (stroke) => `<path d="${strokePath(stroke, aspect)}" stroke-width="${strokeWidth(stroke)}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIGNATURE_WIDTH}" height="${height}" viewBox="0 0 ${SIGNATURE_WIDTH} ${height}"><g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`;
}
