import { join } from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { z } from 'zod';

/** What lies under the camera: made-up papers, an empty table, and nothing that can be read. */
export const paperSchema = z.enum(['proofOfEnd', 'secondPage', 'emptyTable']);
export type Paper = z.infer<typeof paperSchema>;

const WIDTH = 1_600;
const HEIGHT = 1_200;
const FONT_FILE = join(
  import.meta.dirname,
  '../../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

const LINES: Readonly<Record<Exclude<Paper, 'emptyTable'>, readonly string[]>> = {
  proofOfEnd: [
    '终止劳动关系证明（样例）',
    '',
    '样例公司与样例甲的劳动合同已于',
    '2026 年 8 月 31 日期满终止。',
    '特此证明。',
    '',
    '样例公司（无此公司）',
  ],
  secondPage: ['附页（样例）', '', '工作年限：3 年', '经济补偿：无'],
};

/** What the camera sees, as one JPEG. Without the lamp nearly nothing. */
export function pictureOf(paper: Paper, lamp: boolean): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  fill(context, '#6b7480', [0, 0, WIDTH, HEIGHT]);
  if (paper !== 'emptyTable') {
    GlobalFonts.registerFromPath(FONT_FILE, 'Paper');
    fill(context, '#fdfdf8', [420, 60, 760, 1_080]);
    context.fillStyle = '#1b1b1b';
    context.font = '40px Paper';
    for (const [index, line] of LINES[paper].entries()) context.fillText(line, 490, 190 + index * 90);
  }
  if (!lamp) fill(context, 'rgba(0, 0, 0, 0.95)', [0, 0, WIDTH, HEIGHT]);
  return canvas.toBuffer('image/jpeg', 90);
}

function fill(
  context: SKRSContext2D,
  style: string,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  context.fillStyle = style;
  context.fillRect(x, y, width, height);
}
