import { expect, test } from 'vitest';
import { PICTURE_MAX_BYTES } from '../device/screen-devices.ts';
import { BATCH_MAX_BYTES } from '../platform-api/endpoints.ts';
import {
  ATTACHMENTS_MAX_BYTES,
  attachmentId,
  attachmentIdsOf,
  PAGES_MAX,
  SIGNATURE_MAX_BYTES,
} from './attachment.ts';

test('an answer names its files in their order; any other answer names none', () => {
  expect(attachmentIdsOf(['a1', attachmentId(12)].join(','))).toEqual(['a1', 'a12']);
  for (const other of ['', 'jinze', 'a0', 'a1,', 'a1,b2', '13800006620'])
    expect(attachmentIdsOf(other)).toEqual([]);
});

test('the largest case fits one batch, with room for what stands beside its files', () => {
  const document = Math.ceil(ATTACHMENTS_MAX_BYTES / 3) * 4 + 64 * 1024;
  expect(Math.ceil(document / 3) * 4 + 8 * 1024).toBeLessThan(BATCH_MAX_BYTES);
  expect(PAGES_MAX * PICTURE_MAX_BYTES + SIGNATURE_MAX_BYTES).toBeLessThan(ATTACHMENTS_MAX_BYTES);
});
