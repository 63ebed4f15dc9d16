import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestPlatform } from '#platform/testing/test-platform.ts';
import { bundlingTerminal } from './testing/bundling-terminal.ts';
import { carry, handOver, pulledAt, transferStick } from './testing/transfer-stick.ts';

async function withTerminal(number?: string) {
  const platform = await startTestPlatform();
  const terminal = await bundlingTerminal(platform, number);
  const stick = await transferStick();
  return { platform, terminal, stick };
}

test('cases with files go out on a stick, the platform takes them, and its answers deliver them', async () => {
  const { platform, terminal, stick } = await withTerminal();
  const ids = [await terminal.file(), await terminal.file(300_000, 10), await terminal.file()];
  const before = terminal.outboxRows();
  expect(await terminal.export(stick.files)).toEqual({ code: 'done', cases: 3, bundles: 1, leftOut: 0 });
  expect(await stick.out()).toEqual(['00217-1-20261122081500-01.tar']);
  expect(terminal.outboxRows()).toEqual(before);

  await carry(stick, platform.url);
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 3, attention: 0, damaged: 0 });
  expect(ids.map((id) => terminal.outbox.deliveryOf(id))).toEqual(['delivered', 'delivered', 'delivered']);
  expect(terminal.outbox.waiting()).toBe(0);
  expect(await stick.in()).toEqual([]);
  expect(platform.faults).toEqual([]);
});

test('no word of a case can be read on the stick', async () => {
  const { terminal, stick } = await withTerminal();
  await terminal.file();
  await terminal.export(stick.files);
  const [name = ''] = await stick.out();
  const bytes = await stick.bundle(name);
  for (const word of ['样例甲', '310118190001010000']) expect(bytes.includes(word)).toBe(false);
});

test('the same bundle twice, and the same answers twice, change nothing more', async () => {
  const { platform, terminal, stick } = await withTerminal();
  await terminal.file(1_000);
  await terminal.export(stick.files);
  await carry(stick, platform.url);
  const [name = ''] = await stick.in();
  const first = await readFile(join(stick.root, 'tongban/in', name));
  await carry(stick, platform.url);
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 1 });
  await stick.putAnswers(name, first);
  expect(await terminal.import(stick.files)).toMatchObject({
    delivered: 0,
    attention: 0,
    ignored: 0,
    damaged: 0,
  });
});

test('an export brings all that waits again, and takes the place of the one before', async () => {
  const { terminal, stick } = await withTerminal();
  await terminal.file();
  await terminal.export(stick.files);
  await terminal.file();
  expect(await terminal.export(stick.files)).toMatchObject({ code: 'done', cases: 2 });
  expect(await stick.out()).toEqual(['00217-1-20261122081500-02.tar']);
});

test('what is too much for one bundle goes in several, each of which stands alone', async () => {
  const { platform, terminal, stick } = await withTerminal();
  for (let n = 0; n < 3; n += 1) await terminal.file(40_000);
  const exported = await terminal.export(stick.files, {
    waiting: { ...terminal.waiting, batch: oneByOne(terminal.waiting.batch) },
    limits: { bytes: 60_000, requests: 100 },
  });
  expect(exported).toEqual({ code: 'done', cases: 3, bundles: 3, leftOut: 0 });
  const [, middle = ''] = await stick.out();
  await stick.putAnswers(middle, await handOver(platform.url, await stick.bundle(middle)));
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 1 });
  expect(terminal.outbox.waiting()).toBe(2);
});

/** Batches of one case. */
function oneByOne(batch: Awaited<ReturnType<typeof bundlingTerminal>>['waiting']['batch']): typeof batch {
  let all: ReturnType<typeof batch> = null;
  return (after) => {
    if (after === 0) all = batch(0);
    const envelope = all?.envelopes[after];
    return envelope ? { envelopes: [envelope], next: after + 1 } : null;
  };
}

test('a case whose file is damaged on the disk stays behind, and the others go', async () => {
  const { platform, terminal, stick } = await withTerminal();
  const damaged = await terminal.file(500);
  const [{ sha256 } = { sha256: '' }] = terminal.waiting.envelopes([damaged])[0]?.blobs ?? [];
  await terminal.blobFiles.remove([sha256]);
  await terminal.file();
  expect(await terminal.export(stick.files)).toEqual({ code: 'done', cases: 1, bundles: 1, leftOut: 1 });
  await carry(stick, platform.url);
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 1 });
  expect(terminal.outbox.deliveryOf(damaged)).toBe('waiting');
});

test('a bundle that has the last whole copy of a file stays on the stick, and delivers its case', async () => {
  const { platform, terminal, stick } = await withTerminal();
  const damaged = await terminal.file(500);
  await terminal.export(stick.files);
  const [{ sha256 } = { sha256: '' }] = terminal.waiting.envelopes([damaged])[0]?.blobs ?? [];
  await terminal.blobFiles.remove([sha256]);
  await terminal.file();
  expect(await terminal.export(stick.files)).toMatchObject({ code: 'done', leftOut: 1 });
  expect(await stick.out()).toHaveLength(2);
  // The line has seen the damage, too.
  terminal.outbox.settle([{ caseId: damaged, became: 'quarantined', reason: 'fileDamaged' }]);
  expect(await terminal.export(stick.files)).toMatchObject({ code: 'done', leftOut: 0 });
  await carry(stick, platform.url);
  await terminal.import(stick.files);
  expect(terminal.outbox.deliveryOf(damaged)).toBe('delivered');
  await terminal.file();
  await terminal.export(stick.files);
  expect(await stick.out()).toHaveLength(1);
});

test('a file that cannot be read now holds up no other case', async () => {
  const { platform, terminal, stick } = await withTerminal();
  const unread = await terminal.file(500);
  const [{ sha256 } = { sha256: '' }] = terminal.waiting.envelopes([unread])[0]?.blobs ?? [];
  const other = await terminal.file(500);
  const { maker } = terminal.exporting;
  const read = async (wanted: string) => {
    if (wanted === sha256) throw Object.assign(new Error('not now'), { code: 'EACCES' });
    return terminal.blobFiles.read(wanted);
  };
  const exported = await terminal.export(stick.files, { maker: { ...maker, blobFiles: { read } } });
  expect(exported).toEqual({ code: 'done', cases: 1, bundles: 1, leftOut: 1 });
  await carry(stick, platform.url);
  await terminal.import(stick.files);
  expect([unread, other].map(terminal.outbox.deliveryOf)).toEqual(['waiting', 'delivered']);
});

test('pulled at any step, nothing on the terminal changes, and the next export ends well and leaves nothing half done', async () => {
  const { platform, terminal, stick } = await withTerminal();
  await terminal.file(70_000);
  await terminal.file();
  const before = terminal.outboxRows();
  const counting = pulledAt(Number.POSITIVE_INFINITY, stick.files);
  await terminal.export(counting);
  const steps = counting.asked();
  expect(steps).toBeGreaterThan(8);
  for (let nth = 1; nth <= steps; nth += 1) {
    const { code } = await terminal.export(pulledAt(nth, stick.files));
    expect(code).toBe('gone');
    expect(terminal.outboxRows()).toEqual(before);
    // Whatever has the name of a bundle is one.
    for (const name of (await stick.out()).filter((one) => one.endsWith('.tar')))
      expect((await handOver(platform.url, await stick.bundle(name))).length).toBeGreaterThan(1_024);
  }
  expect(await terminal.export(stick.files)).toMatchObject({ code: 'done', cases: 2 });
  const left = await stick.out();
  expect(left).toHaveLength(1);
  expect(left[0]).toMatch(/\.tar$/);
});

test('a full stick and a read-only one are called so', async () => {
  const { terminal, stick } = await withTerminal();
  await terminal.file();
  for (const [errno, code] of [
    ['ENOSPC', 'full'],
    ['EROFS', 'readOnly'],
  ] as const) {
    const failing = {
      ...stick.files,
      create: async () => Promise.reject(Object.assign(new Error(), { code: errno })),
    };
    expect(await terminal.export(failing)).toEqual({ code, cases: 0, bundles: 0, leftOut: 0 });
  }
});

test('cancelled in the middle, nothing is left of the bundle', async () => {
  const { terminal, stick } = await withTerminal();
  await terminal.file(500_000);
  const cancel = new AbortController();
  const exported = await terminal.export(stick.files, {
    signal: cancel.signal,
    onProgress: ({ step }) => step === 'writing' && cancel.abort(),
  });
  expect(exported).toMatchObject({ code: 'canceled', cases: 0 });
  expect(await stick.out()).toEqual([]);
});

test('answers of another platform, for other bytes, or for another terminal settle nothing', async () => {
  const { platform, terminal, stick } = await withTerminal();
  const id = await terminal.file();
  await terminal.export(stick.files);
  const [name = ''] = await stick.out();
  const answers = await handOver(platform.url, await stick.bundle(name));

  const other = await bundlingTerminal(await startTestPlatform(), '00217');
  await other.file();
  await stick.putAnswers(name, answers);
  expect(await other.import(stick.files)).toMatchObject({ delivered: 0, ignored: 1 });
  expect(other.outbox.waiting()).toBe(1);

  // A changed word under an unchanged signature.
  await stick.putAnswers(
    name,
    Buffer.from(answers.toString('latin1').replace('"accepted"', '"rejected"'), 'latin1'),
  );
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 0, attention: 0, ignored: 1 });
  expect(terminal.outbox.deliveryOf(id)).toBe('waiting');

  await stick.putAnswers(name.replace('00217', '00218'), answers);
  expect(await terminal.import(stick.files)).toMatchObject({ delivered: 0, ignored: 0 });
  expect(await stick.in()).toHaveLength(1);
});

test('answers that are cut off anywhere deliver what came before, and stay to be replaced', async () => {
  const { platform, terminal, stick } = await withTerminal();
  await terminal.file(2_000);
  await terminal.export(stick.files);
  const [name = ''] = await stick.out();
  const answers = await handOver(platform.url, await stick.bundle(name));
  for (const length of [0, 100, 700, 1_024, 1_700]) {
    await stick.putAnswers(name, answers.subarray(0, length));
    expect(await terminal.import(stick.files)).toMatchObject({ damaged: 1 });
    expect(await stick.in()).toHaveLength(1);
  }
  await stick.putAnswers(name, answers);
  await terminal.import(stick.files);
  expect(terminal.outbox.waiting()).toBe(0);
});

test('a link on the stick is not followed', async () => {
  const { terminal, stick } = await withTerminal();
  await terminal.file();
  const { symlink, mkdir } = await import('node:fs/promises');
  const elsewhere = join(stick.root, '../elsewhere');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'precious'), '1');
  await symlink(elsewhere, join(stick.root, 'tongban/out'));
  expect(await terminal.export(stick.files)).toMatchObject({ cases: 0, bundles: 0 });
  expect(await readFile(join(elsewhere, 'precious'), 'utf8')).toBe('1');
});
