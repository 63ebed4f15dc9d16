import { parseArgs } from './arguments.ts';
import { type Platform, startPlatform } from './platform.ts';

const options = parseArgs(process.argv);
let platform: Platform | null = null;
let closing = false;

async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  await platform?.close();
  process.exit(0);
}

process.on('SIGTERM', async () => {
  if (options.drainMs > 0) await platform?.drain(options.drainMs);
  await close();
});
// Somebody at the keyboard does not wait.
process.on('SIGINT', close);
// Forked: a platform that nobody holds any more would keep the port and the database.
process.on('disconnect', close);

try {
  platform = await startPlatform({
    ...options,
    blobs: options.bucket && { s3: options.bucket, env: process.env },
    now: () => new Date(),
    onFault: (fault) => console.error(fault),
  });
  const enrolmentCode =
    options.issueCode === undefined ? undefined : await platform.issueCode(options.issueCode);
  announce(platform.url, enrolmentCode);
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}

function announce(url: string, enrolmentCode: string | undefined): void {
  if (process.send) {
    process.send({ type: 'ready', url, ...(enrolmentCode === undefined ? {} : { enrolmentCode }) });
    return;
  }
  console.log(`The platform is at ${url}`);
  if (enrolmentCode !== undefined)
    console.log(
      `Enrolment code for terminal ${options.issueCode}, good once within one hour: ${enrolmentCode}`,
    );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The platform could not start.';
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Port ${options.port} on ${options.host} is in use by another program. Choose another with --port, or 0 for any free one.`;
  return `The platform could not start: ${error.message}`;
}
