import { expect, onTestFinished, test } from 'vitest';
import { bring, brokenLine, line, madeUp } from '../conformance/made-up.ts';
import { type S3Emulator, type S3Fault, startS3Emulator } from '../testing/s3-emulator.ts';
import { s3Blobs } from './s3-blobs.ts';
import { s3Client } from './s3-client.ts';

async function started() {
  const emulator = await startS3Emulator();
  onTestFinished(() => emulator.close());
  const faults: string[] = [];
  const gateway = () => s3Blobs(s3Client(emulator.settings, { pauseMs: 1 }), (fault) => faults.push(fault));
  return { emulator, gateway, faults };
}

/** Whether it asks for the bytes of an object. */
function isObject(request: string): boolean {
  return /^GET [^?]/.test(request);
}

/** The first of each kind of request goes wrong. */
function firstOfEach(emulator: S3Emulator, fault: S3Fault): void {
  const seen = new Set<string>();
  emulator.spoil((request) => {
    const kind = request.replace(/[0-9a-f-]{20,}.*/, '');
    // Without a body HEAD cannot tell one 400 from another.
    if (seen.has(kind) || (kind.startsWith('HEAD') && typeof fault === 'object' && fault.status === 400))
      return null;
    seen.add(kind);
    return fault;
  });
}

const passing: readonly S3Fault[] = [
  { status: 503, code: 'SlowDown' },
  { status: 500, code: 'InternalError' },
  { status: 400, code: 'BadDigest' },
  { status: 400, code: 'RequestTimeout' },
  'resetBefore',
  'resetAfter',
];

test.each(passing)('%j for a moment is not noticed', async (fault) => {
  const { emulator, gateway } = await started();
  const { bytes, place } = madeUp(2_000);
  firstOfEach(emulator, fault);
  expect(await gateway().append(place, 0, line(bytes.subarray(0, 900)))).toMatchObject({ offset: 900 });
  expect(await gateway().append(place, 900, line(bytes.subarray(900)))).toMatchObject({ complete: true });
  expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
});

const lasting: readonly (readonly [S3Fault, string])[] = [
  [{ status: 503, code: 'SlowDown' }, '503 SlowDown'],
  [{ status: 403, code: 'ExpiredToken' }, '403 ExpiredToken'],
  [{ status: 404, code: 'NoSuchBucket' }, '404 NoSuchBucket'],
  [{ status: 301, code: 'PermanentRedirect' }, '301 PermanentRedirect'],
  ['resetBefore', 'ECONNRESET'],
  ['resetAfter', 'ECONNRESET'],
  ['stranger', 'not an answer of S3'],
  ['otherBytes', 'checksum'],
];

test.each(lasting)(
  'while every PUT is answered with %j nothing is said to be there',
  async (fault, words) => {
    const { emulator, gateway } = await started();
    const { bytes, place } = madeUp(2_000);
    const other = madeUp(2_000);
    emulator.spoil((request) => (request.startsWith('PUT') ? fault : null));
    const away = { name: 'BlobsUnavailable', message: expect.stringContaining(words) };
    await expect(gateway().append(place, 0, line(bytes))).rejects.toMatchObject(away);
    await expect(gateway().append(other.place, 0, line(other.bytes.subarray(0, 900)))).rejects.toMatchObject(
      away,
    );
    await expect(gateway().check()).rejects.toMatchObject(away);
    emulator.spoil(null);
    await bring(gateway(), place, bytes);
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  },
);

test.each(lasting.slice(0, 5))(
  'while every request is answered with %j nothing is said at all',
  async (fault) => {
    const { emulator, gateway } = await started();
    const { place } = madeUp(2_000);
    emulator.spoil((request) => (request.startsWith('HEAD') ? null : fault));
    await expect(gateway().status('00217', place.sha256)).rejects.toMatchObject({ name: 'BlobsUnavailable' });
    await expect(gateway().read('00217', place.sha256)).rejects.toMatchObject({ name: 'BlobsUnavailable' });
  },
);

test('an object whose answer is cut is not taken for the file, and nothing of it is lost', async () => {
  const { emulator, gateway } = await started();
  const { bytes, place } = madeUp(2_000);
  await gateway().append(place, 0, line(bytes.subarray(0, 900)));
  const cut = (request: string) => (isObject(request) ? 'cutAnswer' : null);
  emulator.spoil(cut);
  const away = { name: 'BlobsUnavailable', kind: 'passing' };
  await expect(gateway().append(place, 900, line(bytes.subarray(900)))).rejects.toMatchObject(away);
  emulator.spoil(null);
  expect(await gateway().status('00217', place.sha256)).toMatchObject({ offset: 900, complete: false });
  await bring(gateway(), place, bytes);
  emulator.spoil(cut);
  await expect(gateway().read('00217', place.sha256)).rejects.toMatchObject(away);
});

test.each<S3Fault>(['otherBytes', 'stranger'])(
  'an object that always comes back as %j is damaged: its piece is sent again, and it is not taken for the file',
  async (fault) => {
    const { emulator, gateway, faults } = await started();
    const { bytes, place } = madeUp(2_000);
    await gateway().append(place, 0, line(bytes.subarray(0, 900)));
    emulator.spoil((request) => (isObject(request) ? fault : null));
    expect(await gateway().append(place, 900, line(bytes.subarray(900)))).toBe('offsetDiffers');
    expect(faults).toEqual([expect.stringContaining('a damaged piece of a file was thrown away')]);
    await bring(gateway(), place, bytes);
    const damaged = { name: 'BlobsUnavailable', kind: 'damaged', code: `files/00217/${place.sha256}` };
    await expect(gateway().read('00217', place.sha256)).rejects.toMatchObject(damaged);
    emulator.spoil(null);
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  },
);

test('an object that comes back as other bytes once is looked at again, and nothing is lost', async () => {
  const { emulator, gateway, faults } = await started();
  const { bytes, place } = madeUp(2_000);
  await gateway().append(place, 0, line(bytes.subarray(0, 900)));
  const seen = new Set<string>();
  emulator.spoil((request) =>
    isObject(request) && seen.size < seen.add(request).size ? 'otherBytes' : null,
  );
  expect(await gateway().append(place, 900, line(bytes.subarray(900)))).toMatchObject({ complete: true });
  expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  expect([seen.size, faults]).toEqual([2, []]);
});

test.each([2, 65])(
  'of %i pieces one is spoilt in the bucket: it comes again, is said once, and the file is whole',
  async (count) => {
    const { emulator, gateway, faults } = await started();
    const { bytes, place } = madeUp(1_000);
    for (let at = 0; at < count * 10; at += 10)
      await gateway()
        .append(place, at, brokenLine(bytes.subarray(at, at + 10)))
        .catch(() => {});
    for (const [name, stored] of emulator.objects)
      if (name.includes('/000000010-')) emulator.objects.set(name, Buffer.alloc(stored.length));
    const reach = count * 10;
    expect(await gateway().append(place, reach, line(bytes.subarray(reach)))).toBe('offsetDiffers');
    expect(await gateway().status('00217', place.sha256)).toMatchObject({ offset: 10, complete: false });
    await bring(gateway(), place, bytes);
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
    expect(faults).toHaveLength(1);
  },
);

test('a gateway that dies after any of its requests leaves the file as it was or as it should be; another goes on', async () => {
  const { emulator, gateway } = await started();
  for (let lives = 0, survived = false; !survived; lives += 1) {
    const { bytes, place } = madeUp(1_500);
    await gateway().append(place, 0, line(bytes.subarray(0, 500)));
    let left = lives;
    // Nothing of a dead gateway gets through; a refusal without another try stands for its death.
    emulator.spoil(() => (left-- > 0 ? null : { status: 403, code: 'AccessDenied' }));
    const dying = gateway().append(place, 500, line(bytes.subarray(500)));
    survived = await dying.then(
      () => left >= 0,
      () => false,
    );
    emulator.spoil(null);
    const found = await gateway().status('00217', place.sha256);
    expect([500, 1_500]).toContain(found?.offset);
    expect(found?.complete).toBe(found?.offset === 1_500);
    await bring(gateway(), place, bytes);
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  }
});

test('once a file is whole its pieces are gone; of a hundred small ones few are kept', async () => {
  const { emulator, gateway } = await started();
  const { bytes, place } = madeUp(1_000);
  const stored = (kind: string) =>
    [...emulator.objects.keys()].filter((name) => name.startsWith(`a/b/${kind}/`));
  for (let at = 0; at < 990; at += 10)
    await gateway()
      .append(place, at, brokenLine(bytes.subarray(at, at + 10)))
      .catch(() => {});
  expect(stored('parts').length).toBeLessThan(70);
  expect(stored('files')).toEqual([]);
  await gateway().append(place, 990, line(bytes.subarray(990)));
  expect(stored('parts')).toEqual([]);
  expect(stored('files')).toEqual([`a/b/files/00217/${place.sha256}`]);
});

test('wrong credentials are refused by the server and said by name', async () => {
  const { emulator } = await started();
  for (const [change, code] of [
    [{ secretAccessKey: 'other' }, '403 SignatureDoesNotMatch'],
    [{ accessKeyId: 'OTHER' }, '403 InvalidAccessKeyId'],
    [{ bucketUrl: emulator.settings.bucketUrl.replace('cases', 'other') }, '404 NoSuchBucket'],
  ] as const)
    await expect(
      s3Blobs(s3Client({ ...emulator.settings, ...change }), () => {}).check(),
    ).rejects.toMatchObject({
      code,
      kind: 'settings',
    });
});
