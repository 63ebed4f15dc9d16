import { describe, onTestFinished } from 'vitest';
import { s3Blobs } from '../s3/s3-blobs.ts';
import { s3Client } from '../s3/s3-client.ts';
import { startS3Emulator } from '../testing/s3-emulator.ts';
import { everyBehaviour } from './every-behaviour.ts';

describe('a bucket (emulated)', () => {
  everyBehaviour(async () => {
    const emulator = await startS3Emulator();
    onTestFinished(() => emulator.close());
    return () => s3Blobs(s3Client(emulator.settings), () => {});
  });
});
