import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bring, brokenLine, line, madeUp, type NewBlobs } from './made-up.ts';

/** All that a storage of files must do. */
export function everyBehaviour(newBlobs: NewBlobs): void {
  test('a file that came is there, with its bytes, for its terminal alone', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(5_000);
    expect(await blobs.status('00217', place.sha256)).toBeNull();
    expect(await blobs.read('00217', place.sha256)).toBeNull();
    expect(await blobs.missing('00217', [place])).toEqual([place]);
    const taken = await blobs.append(place, 0, line(bytes));
    expect(taken).toEqual({ sha256: place.sha256, offset: 5_000, complete: true });
    expect(await blobs.status('00217', place.sha256)).toEqual(taken);
    expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
    expect(await blobs.missing('00217', [place])).toEqual([]);
    expect(await blobs.status('00218', place.sha256)).toBeNull();
    expect(await blobs.read('00218', place.sha256)).toBeNull();
    expect(await blobs.missing('00218', [place])).toEqual([place]);
  });

  test('a file is the same after any cuts, whichever gateway each piece came to', async () => {
    const gateway = await newBlobs();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_999 }), { maxLength: 6 }), async (cuts) => {
        const { bytes, place } = madeUp(3_000);
        let offset = 0;
        for (const end of [...new Set([...cuts, 3_000])].sort((a, b) => a - b)) {
          const blobs = gateway();
          const taken = await blobs.append(place, offset, line(bytes.subarray(offset, end)));
          expect(taken).toEqual({ sha256: place.sha256, offset: end, complete: end === 3_000 });
          expect(await blobs.status('00217', place.sha256)).toEqual(taken);
          offset = end;
        }
        expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
      }),
      { numRuns: 15 },
    );
  });

  test('pieces that overlap, come twice and come to several gateways at once make the file', async () => {
    const gateway = await newBlobs();
    const piece = fc.tuple(fc.nat({ max: 999 }), fc.integer({ min: 1, max: 1_000 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(piece, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        async (rounds) => {
          const { bytes, place } = madeUp(1_000);
          for (const pieces of rounds)
            await Promise.all(
              pieces.map(([start, length]) =>
                gateway().append(place, start, line(bytes.subarray(start, start + length), 90)),
              ),
            );
          await bring(gateway(), place, bytes);
          expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the same piece at two gateways at once: each is answered with the truth', async () => {
    const gateway = await newBlobs();
    for (const end of [600, 1_000]) {
      const { bytes, place } = madeUp(1_000);
      await gateway().append(place, 0, line(bytes.subarray(0, 300)));
      const rest = bytes.subarray(300, end);
      const taken = await Promise.all([1, 2, 3].map(() => gateway().append(place, 300, line(rest, 50))));
      for (const said of taken)
        expect(said).toEqual({ sha256: place.sha256, offset: end, complete: end === 1_000 });
      await bring(gateway(), place, bytes);
      expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
    }
  });

  test('what came before the line broke is kept, and another gateway goes on there', async () => {
    const gateway = await newBlobs();
    const { bytes, place } = madeUp(9_000);
    const broken = gateway().append(place, 0, brokenLine(bytes.subarray(0, 4_321)));
    await expect(broken).rejects.toThrow('the line broke');
    expect(await gateway().status('00217', place.sha256)).toMatchObject({ offset: 4_321, complete: false });
    const again = gateway().append(place, 4_321, brokenLine(bytes.subarray(4_321, 5_000)));
    await expect(again).rejects.toThrow('the line broke');
    expect(await gateway().append(place, 5_000, line(bytes.subarray(5_000)))).toMatchObject({
      complete: true,
    });
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  });

  test('a line that breaks a hundred times brings a file in the end', async () => {
    const gateway = await newBlobs();
    const { bytes, place } = madeUp(1_000);
    for (let at = 0; at < 990; at += 10)
      await gateway()
        .append(place, at, brokenLine(bytes.subarray(at, at + 10)))
        .catch(() => {});
    expect(await gateway().append(place, 990, line(bytes.subarray(990)))).toMatchObject({ complete: true });
    expect(await gateway().read('00217', place.sha256)).toEqual(bytes);
  });

  test('a piece that begins beyond what is there is refused, and nothing of it kept', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(1_000);
    expect(await blobs.append(place, 500, line(bytes.subarray(500)))).toBe('offsetDiffers');
    expect(await blobs.status('00217', place.sha256)).toBeNull();
    await blobs.append(place, 0, line(bytes.subarray(0, 400)));
    expect(await blobs.append(place, 401, line(bytes.subarray(401)))).toBe('offsetDiffers');
    expect(await blobs.status('00217', place.sha256)).toMatchObject({ offset: 400, complete: false });
  });

  test('more bytes than the file has are refused, and it can come again', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(1_000);
    const longer = Buffer.concat([bytes, Buffer.from('x')]);
    expect(await blobs.append(place, 0, line(longer))).toBe('tooLong');
    await bring(blobs, place, bytes);
    expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
  });

  test.each([[[0, 1_000]], [[0, 400, 1_000]]])(
    'bytes that are not the file they are called, in cuts %j, are thrown away',
    async (cuts) => {
      const blobs = (await newBlobs())();
      const { bytes, place } = madeUp(1_000);
      const wrong = Buffer.from(bytes).fill(0, 10, 20);
      const said: unknown[] = [];
      for (const [index, end] of cuts.slice(1).entries())
        said.push(await blobs.append(place, cuts[index] ?? 0, line(wrong.subarray(cuts[index], end))));
      expect(said.at(-1)).toBe('hashDiffers');
      expect(await blobs.status('00217', place.sha256)).toBeNull();
      await bring(blobs, place, bytes);
      expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
    },
  );

  test('a file that is there is not taken again, whatever is sent', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(1_000);
    await bring(blobs, place, bytes);
    const other = line(Buffer.alloc(1_000));
    expect(await blobs.append(place, 0, other)).toMatchObject({ offset: 1_000, complete: true });
    expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
  });

  test('a whole small file is put at once; again, at once, or over what an earlier try left, it is the same', async () => {
    const gateway = await newBlobs();
    const { bytes, place } = madeUp(1_000);
    const { sha256 } = place;
    const put = () => gateway().put('00217', sha256, bytes);
    await gateway().append(place, 0, line(bytes.subarray(0, 400)));
    expect(await Promise.all([put(), put(), put()])).toEqual(['complete', 'complete', 'complete']);
    expect(await put()).toBe('complete');
    expect(await gateway().read('00217', sha256)).toEqual(bytes);
    expect(await gateway().missing('00217', [place])).toEqual([]);
    expect(await gateway().read('00218', sha256)).toBeNull();
  });

  test('of bytes that are not the file they are called nothing is put', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(1_000);
    expect(await blobs.put('00217', place.sha256, Buffer.alloc(1_000))).toBe('hashDiffers');
    expect(await blobs.status('00217', place.sha256)).toBeNull();
    expect(await blobs.put('00217', place.sha256, bytes)).toBe('complete');
    expect(await blobs.put('00217', place.sha256, Buffer.alloc(1_000))).toBe('hashDiffers');
    expect(await blobs.read('00217', place.sha256)).toEqual(bytes);
  });

  test('a file of several megabytes comes in one', async () => {
    const blobs = (await newBlobs())();
    const { bytes, place } = madeUp(3_300_000);
    expect(await blobs.append(place, 0, line(bytes, 65_536))).toMatchObject({ complete: true });
    expect((await blobs.read('00217', place.sha256))?.equals(bytes)).toBe(true);
  });

  test('whether something can be written is said', async () => {
    const blobs = (await newBlobs())();
    await blobs.check();
    await blobs.check();
  });
}
