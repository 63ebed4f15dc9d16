import { afterEach, expect, test } from 'vitest';
import { createIppClient, type IppRequestOptions } from '../../document-printer/ipp-client.ts';
import { untilEmulator } from '../../testing/until.ts';
import { type DocumentPrinterEmulator, startDocumentPrinterEmulator } from './document-printer-emulator.ts';

const running: DocumentPrinterEmulator[] = [];
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function started(pageMs = 10): Promise<DocumentPrinterEmulator> {
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs });
  running.push(emulator);
  return emulator;
}

async function ask(
  emulator: DocumentPrinterEmulator,
  operation: string,
  options: Partial<IppRequestOptions> = {},
) {
  const reply = await createIppClient(emulator.url).send(operation, { timeoutMs: 1_000, ...options });
  if (reply.kind !== 'answer') throw new Error(`no answer: ${JSON.stringify(reply)}`);
  return reply.message;
}

const PDF = Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj 2 0 obj <</Type /Page>> endobj\n%%EOF\n');

function printJob(emulator: DocumentPrinterEmulator, data = PDF, format = 'application/pdf') {
  return ask(emulator, 'Print-Job', { attributes: { 'job-name': 'a', 'document-format': format }, data });
}

/** Settles once a job is in the state. */
function jobIs(emulator: DocumentPrinterEmulator, wanted: string) {
  return untilEmulator(emulator, ({ jobs }) => JSON.stringify(jobs).includes(`"state":"${wanted}"`));
}

test('a job goes from pending to completed and uses a sheet a page', async () => {
  const emulator = await started();
  const sheets = Number(emulator.state()['sheets']);
  expect((await printJob(emulator)).jobs[0]).toMatchObject({ 'job-id': 1 });
  await jobIs(emulator, 'completed');
  expect(emulator.state()['sheets']).toBe(sheets - 2);
  expect(emulator.printed()).toEqual([{ jobId: 1, pdf: PDF }]);
});

test('a job without paper is stopped with its reason, and goes on after a refill', async () => {
  const emulator = await started();
  await emulator.act({ type: 'setPaper', sheets: 1 });
  await printJob(emulator);
  await jobIs(emulator, 'processing-stopped');
  const { jobs } = await ask(emulator, 'Get-Job-Attributes', { attributes: { 'job-id': 1 } });
  expect(jobs[0]).toMatchObject({
    'job-state': 'processing-stopped',
    'job-state-reasons': ['printer-stopped', 'media-empty-error', 'media-needed-error'],
    'job-impressions-completed': 1,
  });
  const { printer } = await ask(emulator, 'Get-Printer-Attributes');
  expect(printer).toMatchObject({ 'printer-state': 'stopped' });
  await emulator.act({ type: 'loadPaper' });
  await jobIs(emulator, 'completed');
});

test('jobs are listed by whether they have ended', async () => {
  const emulator = await started();
  await printJob(emulator);
  await jobIs(emulator, 'completed');
  await emulator.act({ type: 'jam' });
  await printJob(emulator);
  const list = async (which: string) =>
    (await ask(emulator, 'Get-Jobs', { attributes: { 'which-jobs': which } })).jobs.map(
      (job) => job['job-id'],
    );
  expect(await list('completed')).toEqual([1]);
  expect(await list('not-completed')).toEqual([2]);
});

test('what is not PDF is refused, and a cut-off PDF is aborted', async () => {
  const emulator = await started();
  expect((await printJob(emulator, PDF, 'image/jpeg')).statusCode).toBe(
    'client-error-document-format-not-supported',
  );
  const { jobs } = await printJob(emulator, PDF.subarray(0, 20));
  expect(jobs[0]).toMatchObject({ 'job-state': 'aborted', 'job-state-reasons': 'document-format-error' });
});

test('a job that has ended cannot be canceled', async () => {
  const emulator = await started();
  await printJob(emulator);
  await jobIs(emulator, 'completed');
  const { statusCode } = await ask(emulator, 'Cancel-Job', { attributes: { 'job-id': 1 } });
  expect(statusCode).toBe('client-error-not-possible');
});

test('it comes back at its old address with its jobs forgotten', async () => {
  const emulator = await started(60_000);
  await printJob(emulator);
  await jobIs(emulator, 'processing');
  await emulator.act({ type: 'powerOff' });
  const client = createIppClient(emulator.url);
  expect(await client.send('Get-Printer-Attributes', { timeoutMs: 1_000 })).toMatchObject({
    kind: 'noAnswer',
    sent: false,
  });
  await emulator.act({ type: 'powerOn' });
  expect(await ask(emulator, 'Get-Job-Attributes', { attributes: { 'job-id': 1 } })).toMatchObject({
    statusCode: 'client-error-not-found',
  });
});

test('an action that it does not know throws', async () => {
  const emulator = await started();
  await expect(emulator.act({ type: 'setOnFire' })).rejects.toThrow();
});

test('a port in use is an error at the start', async () => {
  const emulator = await started();
  const port = Number(new URL(emulator.url).port);
  await expect(startDocumentPrinterEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
