import { parseArgs } from './arguments.ts';
import { readResidents } from './demo/residents.ts';
import { startPlatform } from './platform.ts';

const options = parseArgs(process.argv);

try {
  const platform = await startPlatform({
    ...options,
    residents: readResidents(options.residentsFile),
    now: () => new Date(),
    onFault: (fault) => console.error(fault),
  });
  const enrolmentCode =
    options.issueCode === undefined ? undefined : await platform.issueCode(options.issueCode);

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await platform.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);

  if (process.send) {
    process.on('disconnect', close);
    process.send({
      type: 'ready',
      url: platform.url,
      ...(enrolmentCode === undefined ? {} : { enrolmentCode }),
    });
  } else {
    console.log(`The platform is at ${platform.url}`);
    if (enrolmentCode !== undefined)
      console.log(
        `Enrolment code for terminal ${options.issueCode}, good once within one hour: ${enrolmentCode}`,
      );
  }
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The platform could not start.';
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Port ${options.port} on ${options.host} is in use by another program. Choose another with --port, or 0 for any free one.`;
  return `The platform could not start: ${error.message}`;
}
