import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProgressStage } from '#contract/device/device-api.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import { freePort, killed } from '../testing/other-programs.ts';
import { untilStatus } from '../testing/until.ts';
import { createDocumentPrinter } from './document-printer.ts';
import { createIppClient } from './ipp-client.ts';

/**
 * The driver against a printer that nobody here wrote: `ippeveprinter` of CUPS (package cups-ipp-utils). It
 * wants a D-Bus system bus for its announcements, and is given a private one.
 */
const PRINTER = ['/usr/sbin/ippeveprinter', '/usr/bin/ippeveprinter'].find((path) => existsSync(path));
const BUS = ['/usr/bin/dbus-daemon'].find((path) => existsSync(path));
const missing = [...(PRINTER ? [] : ['ippeveprinter']), ...(BUS ? [] : ['dbus-daemon'])].join(' and ');
const independent = test.skipIf(missing !== '');
const why = missing === '' ? '' : ` (skipped: ${missing} not installed)`;

/**
 * Copies the document out; while the file `hold` is there it reports an empty tray; `fail` aborts the job; `worn`
 * lets it say what is left in its cartridge.
 */
const PRINT_COMMAND = `#!/bin/sh
folder=$(dirname "$0")
if [ -e "$folder/fail" ]; then exit 1; fi
if [ -e "$folder/hold" ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -e "$folder/hold" ]; do sleep 0.05; done
  echo "STATE: -media-empty-error" >&2
fi
if [ -e "$folder/worn" ]; then
  echo "STATE: +marker-supply-low-warning" >&2
  echo "ATTR: marker-names=black marker-types=toner marker-levels=7 marker-low-levels=10" >&2
else
  echo "STATE: -marker-supply-low-warning" >&2
fi
cat "$1" > "$folder/out/$$.pdf"
`;

const BUS_CONFIG = (socket: string) => `<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>`;

let folder = '';
let url = '';
let bus: ChildProcess | undefined;
let printerProcess: ChildProcess | undefined;
let driver: DocumentPrinter;

beforeAll(async () => {
  if (!PRINTER || !BUS) return;
  folder = await mkdtemp(join(tmpdir(), 'tongban-ippeveprinter-'));
  await mkdir(join(folder, 'out'));
  await mkdir(join(folder, 'spool'));
  await mkdir(join(folder, 'keys'));
  await writeFile(join(folder, 'print.sh'), PRINT_COMMAND);
  await chmod(join(folder, 'print.sh'), 0o755);
  await writeFile(join(folder, 'bus.conf'), BUS_CONFIG(join(folder, 'bus')));
  bus = spawn(
    BUS,
    [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--nopidfile', '--print-address'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  // The address is printed once the socket is there.
  await new Promise((resolve) => bus?.stdout?.once('data', resolve));

  const port = await freePort();
  url = `ipp://localhost:${port}/ipp/print`;
  printerProcess = spawn(
    PRINTER,
    [
      ...['-p', String(port), '-n', 'localhost', '-r', 'off', '-f', 'application/pdf'],
      ...['-K', join(folder, 'keys')],
      ...['-d', join(folder, 'spool'), '-c', join(folder, 'print.sh'), 'Independent'],
    ],
    { env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}` }, stdio: 'ignore' },
  );
  driver = createDocumentPrinter(
    {
      id: 'a4',
      client: createIppClient(url),
      profile: {
        connection: 'ipp',
        sweepMs: 500,
        countsOutput: false,
        trueEndOfJob: false,
        restPollMs: 50,
        jobPollMs: 50,
        answerMs: 2_000,
        sendMs: 5_000,
        printMs: 20_000,
        cancelMs: 300,
      },
    },
    { clock: systemClock },
  );
  driver.start();
  await untilStatus(driver, 'online');
}, 20_000);

afterEach(async () => {
  if (!folder) return;
  await rm(join(folder, 'hold'), { force: true });
  await rm(join(folder, 'fail'), { force: true });
  await rm(join(folder, 'worn'), { force: true });
});

afterAll(async () => {
  if (!folder) return;
  await driver.stop();
  await killed(printerProcess);
  await killed(bus);
  await rm(folder, { recursive: true, force: true });
});

function onePage(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  document.text('one page');
  const done = new Promise<Buffer>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  document.end();
  return done;
}

function print(pdf: Uint8Array, onStage: (stage: ProgressStage) => void = () => {}) {
  const canceling = new AbortController();
  const completion = driver.print({
    commandId: crypto.randomUUID(),
    pdf,
    signal: canceling.signal,
    onStage,
  });
  return { completion, cancel: () => canceling.abort() };
}

async function printedFiles(): Promise<readonly Buffer[]> {
  const names = await readdir(join(folder, 'out'));
  return Promise.all(names.map((name) => readFile(join(folder, 'out', name))));
}

independent(`an independent IPP printer is found online and says what it is${why}`, () => {
  expect(driver.status()).toMatchObject({ state: 'online', conditions: [] });
  expect(driver.status().identity).toBe('Example Printer');
});

independent(`an independent IPP printer prints the very bytes${why}`, async () => {
  const pdf = await onePage();
  const stages: ProgressStage[] = [];
  const { completion } = print(pdf, (stage) => stages.push(stage));
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(stages.slice(0, 2)).toEqual(['sending', 'sentToDevice']);
  expect((await printedFiles()).map((bytes) => bytes.equals(pdf))).toEqual([true]);
});

independent(`an independent IPP printer runs out of paper in a job and is refilled${why}`, async () => {
  await writeFile(join(folder, 'hold'), '');
  const { completion } = print(await onePage());
  await untilStatus(driver, ({ conditions }) => conditions.includes('paperOut'));
  await rm(join(folder, 'hold'));
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  await untilStatus(driver, ({ conditions }) => conditions.length === 0);
});

independent(`a job that an independent IPP printer aborts is never called printed${why}`, async () => {
  await writeFile(join(folder, 'fail'), '');
  const { completion } = print(await onePage());
  expect(await completion).toMatchObject({ code: 'hardwareError', error: 'interrupted' });
});

independent(
  `a canceled job that an independent IPP printer does not let go of is unknown${why}`,
  async () => {
    await writeFile(join(folder, 'hold'), '');
    const { completion, cancel } = print(await onePage());
    await untilStatus(driver, ({ conditions }) => conditions.includes('paperOut'));
    cancel();
    // It waits for its print command to end before it calls the job canceled.
    expect(await completion).toMatchObject({ code: 'canceled', outcome: 'unknown', error: 'interrupted' });
    await rm(join(folder, 'hold'));
    await untilStatus(driver, ({ state, conditions }) => state === 'online' && conditions.length === 0);
  },
);

independent(`an independent IPP printer tells what is left in its cartridge${why}`, async () => {
  await writeFile(join(folder, 'worn'), '');
  expect(await print(await onePage()).completion).toMatchObject({ outcome: 'printed' });
  const { state, levels } = await untilStatus(driver, ({ conditions }) => conditions.includes('tonerLow'));
  expect(state).toMatch(/online|busy/);
  expect(levels).toEqual([{ name: 'black', percent: 7 }]);
  await rm(join(folder, 'worn'));
  expect(await print(await onePage()).completion).toMatchObject({ outcome: 'printed' });
});

independent(`the own certificate of an independent IPP printer is refused in words${why}`, async () => {
  const reply = await createIppClient(url.replace('ipp:', 'ipps:')).send('Get-Printer-Attributes', {
    timeoutMs: 5_000,
  });
  expect(reply).toMatchObject({
    kind: 'noAnswer',
    sent: false,
    reason: expect.stringContaining('the certificate of the printer is not trusted'),
  });
});

independent(`an independent IPP printer that dies in a job leaves the outcome unknown${why}`, async () => {
  await writeFile(join(folder, 'hold'), '');
  const { completion } = print(await onePage(), (stage) => {
    if (stage === 'sentToDevice') printerProcess?.kill('SIGKILL');
  });
  expect(await completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
});
