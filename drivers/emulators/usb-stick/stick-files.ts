import { createCanvas } from '@napi-rs/canvas';
import pdfkit from 'pdfkit';
import { z } from 'zod';
import { HEIGHT, WIDTH } from '../document-camera/frame.ts';
import { drawPaper, type Paper } from '../document-camera/papers.ts';

/** `papers`: made-up papers with others among them. `nothingUsable`: none that could be taken. */
export const contentSchema = z.enum(['papers', 'nothingUsable']);
export type Content = z.infer<typeof contentSchema>;

interface StickFile {
  /** Below the topmost folder, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All of it is made up; the pictures show the papers of the emulated document camera. */
export async function filesOf(content: Content): Promise<readonly StickFile[]> {
  const note: StickFile = { name: '说明.txt', bytes: Buffer.from('样例，不是材料\n') };
  const disguised: StickFile = { name: '只是改了名.pdf', bytes: Buffer.from('MZ not a PDF') };
  if (content === 'nothingUsable') return [note, disguised];
  return [
    note,
    disguised,
    { name: '离职证明（样例）.jpg', bytes: pictureOf('proofOfEnd').toBuffer('image/jpeg', 90) },
    { name: '扫描件/附页（样例）.png', bytes: pictureOf('secondPage').toBuffer('image/png') },
    { name: '扫描件/合同（样例）.pdf', bytes: await pdfOf(1) },
    { name: '扫描件/五页合同（样例）.pdf', bytes: await pdfOf(5) },
  ];
}

function pictureOf(paper: Paper) {
  const canvas = createCanvas(WIDTH, HEIGHT);
  drawPaper(canvas.getContext('2d'), paper);
  return canvas;
}

function pdfOf(pages: number): Promise<Uint8Array> {
  const document = new pdfkit({ size: 'A4' });
  const parts: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) document.addPage();
    document.text(`SAMPLE, page ${page} of ${pages}`, 72, 72);
  }
  document.end();
  return done;
}
