import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { forkChild } from '#main/ports/forked-child.ts';
import { createProcessPhotoDecoder, type ProcessPhotoDecoderOptions } from './process-photo-decoder.ts';
import { photoModule } from './start-photo.ts';

// Real processes: on a machine busy with other tests each start takes seconds.
vi.setConfig({ testTimeout: 60_000 });

const COMPRESSED = Uint8Array.from({ length: 1024 }, (_, at) => at & 0xff);
const NEVER = new AbortController().signal;

/** A decoder whose processes the test can wait for. */
function decoderOf(plugin: string, options?: ProcessPhotoDecoderOptions) {
  const ends: Promise<string>[] = [];
  const begun = Promise.withResolvers<void>();
  const { modulePath, init } = photoModule();
  const decoder = createProcessPhotoDecoder(
    async () => {
      const child = forkChild(modulePath, init, 'ignore');
      ends.push(new Promise((resolve) => child.onExit(resolve)));
      begun.resolve();
      return { channel: child.openPort('photo'), end: () => child.end(true) };
    },
    join(import.meta.dirname, 'fixtures', plugin),
    options,
  );
  return { decoder, begun: begun.promise, ended: () => Promise.all(ends) };
}

test('a plugin decodes a photo, and its process is gone behind it', async () => {
  const { decoder, ended } = decoderOf('honest.mjs');
  const photo = await decoder.decode(COMPRESSED, NEVER);
  expect(photo).toEqual({
    mediaType: 'image/bmp',
    bytes: Uint8Array.from([0x42, 0x4d, ...COMPRESSED.map((byte) => byte ^ 0xff)]),
  });
  expect(await ended()).toHaveLength(1);
});

test.each(['crashing.mjs', 'garbage.mjs', 'nothing.mjs', 'missing.mjs'])(
  'the plugin %s gives no photo, and costs nobody but its own process',
  async (plugin) => {
    const { decoder, ended } = decoderOf(plugin);
    expect(await decoder.decode(COMPRESSED, NEVER)).toBeNull();
    expect(await ended()).toHaveLength(1);
  },
);

test('a plugin that hangs is ended after its time', async () => {
  const { decoder, ended } = decoderOf('hanging.mjs', { decodeWithinMs: 300 });
  expect(await decoder.decode(COMPRESSED, NEVER)).toBeNull();
  expect(await ended()).toEqual(['SIGKILL']);
});

test('the end of the session ends a plugin that is at work', async () => {
  const { decoder, begun, ended } = decoderOf('hanging.mjs');
  const session = new AbortController();
  const decoding = decoder.decode(COMPRESSED, session.signal);
  await begun;
  session.abort();
  expect(await decoding).toBeNull();
  expect(await ended()).toEqual(['SIGKILL']);
});
