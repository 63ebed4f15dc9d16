import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { s3Blobs } from '../s3/s3-blobs.ts';
import { s3Client } from '../s3/s3-client.ts';
import { s3Settings } from '../s3/s3-settings.ts';
import { everyBehaviour } from './every-behaviour.ts';

/** A bucket that somebody gives for tests, `s3://bucket/prefix`; endpoint, region and credentials by their usual names. */
const address = process.env['TONGBAN_TEST_S3'];
const why = address === undefined ? ' (skipped: TONGBAN_TEST_S3 names no bucket)' : '';

describe.skipIf(address === undefined)(`a given bucket${why}`, { timeout: 120_000 }, () => {
  const settings = () => s3Settings({ address: `${address}/${randomUUID()}` }, process.env);

  everyBehaviour(async () => {
    const ours = settings();
    return () => s3Blobs(s3Client(ours), () => {});
  });

  test('another secret, and a bucket that does not exist, are refused', async () => {
    const ours = settings();
    for (const change of [{ secretAccessKey: 'other' }, { bucketUrl: `${ours.bucketUrl}-none` }])
      await expect(s3Blobs(s3Client({ ...ours, ...change }), () => {}).check()).rejects.toMatchObject({
        name: 'BlobsUnavailable',
        kind: 'settings',
      });
  });
});
