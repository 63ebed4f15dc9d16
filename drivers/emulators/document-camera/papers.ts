import { join } from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { z } from 'zod';
import { HEIGHT, WIDTH } from './frame.ts';

/** What lies under the camera: made-up papers, an empty table, and nothing that can be read. */
export const paperSchema = z.enum(['proofOfEnd', 'secondPage', 'emptyTable']);
export type Paper = z.infer<typeof paperSchema>;

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

/** A sheet of A4, pixels of the frame, and how people lay one down: not quite straight. */
const SHEET = { width: 760, height: 1_080, turned: (3 * Math.PI) / 180 } as const;

/** The table with what lies on it, as the camera above it sees it. */
export function drawPaper(context: SKRSContext2D, paper: Paper): void {
  context.fillStyle = '#6b7480';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (paper === 'emptyTable') return;
  takeFont(context);
  context.save();
  context.translate(WIDTH / 2, HEIGHT / 2);
  context.rotate(SHEET.turned);
  context.translate(-SHEET.width / 2, -SHEET.height / 2);
  context.fillStyle = '#fdfdf8';
  context.fillRect(0, 0, SHEET.width, SHEET.height);
  context.fillStyle = '#1b1b1b';
  for (const [index, line] of LINES[paper].entries()) context.fillText(line, 70, 130 + index * 90);
  context.restore();
}

/** The font of everything that is drawn with words. */
export function takeFont(context: SKRSContext2D): void {
  GlobalFonts.registerFromPath(FONT_FILE, 'Paper');
  context.font = '40px Paper';
}
