import { type CameraOpener, cameraOver } from '../devices/camera.ts';

/** A camera that sees a drawn paper, for pictures of pages: it needs no device and no permission. */
export const openDrawnCamera: CameraOpener = async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 1_200;
  canvas.height = 900;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#6b7480';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#fff';
    context.fillRect(330, 90, 540, 720);
    context.fillStyle = '#17212b';
    context.font = '40px sans-serif';
    context.fillText('样例证明 SAMPLE', 410, 200);
    for (let y = 280; y < 700; y += 60) context.fillRect(400, y, 400, 6);
  }
  return { ok: true, camera: cameraOver(canvas.captureStream()) };
};
