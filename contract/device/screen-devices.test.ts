import { expect, test } from 'vitest';
import { cameraFits, PICTURE_MAX_BYTES, pictureSchema } from './screen-devices.ts';

const label = 'HD Webcam C270 (046d:0825)';

test.each([
  [{}, true],
  [{ label: 'webcam' }, true],
  [{ label: 'Document' }, false],
  [{ vendorId: '046d', productId: '0825' }, true],
  [{ vendorId: '046D' }, true],
  [{ vendorId: '046d', productId: '0826' }, false],
  [{ label: 'HD', vendorId: '1bcf' }, false],
])('a camera fits %o: %s', (choice, fits) => {
  expect(cameraFits(label, choice)).toBe(fits);
});

test('before a permission was given a camera has no label, and nothing speaks against it', () => {
  expect(cameraFits('', { label: 'Document', vendorId: '1bcf' })).toBe(true);
});

test('a label without numbers fits no numbers', () => {
  expect(cameraFits('Integrated Camera', { vendorId: '046d' })).toBe(false);
});

test('only a JPEG within its bounds is a picture', () => {
  const of = (bytes: Buffer) =>
    pictureSchema.safeParse({ kind: 'picture', jpeg: bytes.toString('base64'), width: 9, height: 9 }).success;
  const jpeg = Buffer.alloc(PICTURE_MAX_BYTES);
  jpeg.set([0xff, 0xd8, 0xff]);
  expect(of(jpeg)).toBe(true);
  expect(of(Buffer.concat([jpeg, Buffer.alloc(3)]))).toBe(false);
  expect(of(Buffer.from('<svg onload="alert(1)"/>'))).toBe(false);
});
