/** The five kinds of strokes, in the order in which they are counted. */
export const STROKE_KINDS = ['横', '竖', '撇', '点', '折'] as const;
export type StrokeKind = (typeof STROKE_KINDS)[number];

/** How a stroke is typed and shown, and what stands for one that somebody is not sure of. */
export const STROKE_SIGNS: Readonly<Record<StrokeKind, string>> = {
  横: '一',
  竖: '丨',
  撇: '丿',
  点: '丶',
  折: '乛',
};
export const ANY_STROKE = '＊';
