/** A4 in points, and the margins of official papers: a little more on the binding side. */
const PAGE = { width: 595.28, height: 841.89 } as const;
const RIGHT = 56;

export const LEFT = 68;
export const TOP = 52;
/** Where the footer begins. */
export const FOOT = PAGE.height - 64;
/** Between the margins. */
export const WIDTH = PAGE.width - LEFT - RIGHT;
