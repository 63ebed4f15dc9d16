import { expect, test } from 'vitest';
import { PICTURE_MAX_BYTES } from '../device/screen-devices.ts';
import {
  ATTACHMENTS_MAX_BYTES,
  attachmentId,
  attachmentIdsOf,
  PAGES_MAX,
  SIGNATURE_MAX_BYTES,
} from './attachment.ts';
import { BLOB_IV_BYTES, BLOB_MAX_BYTES, BLOB_TAG_BYTES } from './blob.ts';

test('an answer names its files in their order; any other answer names none', () => {
  expect(attachmentIdsOf(['a1', attachmentId(12)].join(','))).toEqual(['a1', 'a12']);
  for (const other of ['', 'jinze', 'a0', 'a1,', 'a1,b2', '13800006620'])
    expect(attachmentIdsOf(other)).toEqual([]);
});

test('the largest answer fits one case, and its largest file one blob', () => {
  expect(PICTURE_MAX_BYTES + BLOB_IV_BYTES + BLOB_TAG_BYTES).toBeLessThan(BLOB_MAX_BYTES);
  expect(PAGES_MAX * PICTURE_MAX_BYTES + SIGNATURE_MAX_BYTES).toBeLessThan(ATTACHMENTS_MAX_BYTES);
});
