import type { SKRSContext2D } from '@napi-rs/canvas';
import { z } from 'zod';
import { HEIGHT, WIDTH } from './frame.ts';
import { takeFont } from './papers.ts';

/** Who stands before the face camera: a drawn face that is nobody's, or nobody. */
export const personSchema = z.enum(['drawnFace', 'nobody']);
export type Person = z.infer<typeof personSchema>;

const SKIN = '#e7c3a2';
const HAIR = '#2d2a2a';

/** The hall with whoever stands in it, as the camera in front sees it. The picture says that it is simulated. */
export function drawPerson(context: SKRSContext2D, person: Person): void {
  context.fillStyle = '#cfd8e3';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (person === 'nobody') return;
  ellipse(context, '#2f5d8c', [800, 1_180, 470, 330]);
  context.fillStyle = SKIN;
  context.fillRect(720, 760, 160, 180);
  ellipse(context, HAIR, [800, 470, 290, 340]);
  ellipse(context, SKIN, [800, 540, 240, 300]);
  for (const x of [710, 890]) {
    ellipse(context, '#ffffff', [x, 510, 44, 26]);
    ellipse(context, HAIR, [x, 510, 20, 22]);
  }
  context.strokeStyle = '#9a5b4a';
  context.lineWidth = 12;
  context.beginPath();
  context.arc(800, 660, 90, 0.2 * Math.PI, 0.8 * Math.PI);
  context.stroke();
  takeFont(context);
  context.fillStyle = '#1b1b1b';
  context.fillText('模拟人像，不是真人 SIMULATED', 60, 100);
}

function ellipse(
  context: SKRSContext2D,
  style: string,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  context.fillStyle = style;
  context.beginPath();
  context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
  context.fill();
}
