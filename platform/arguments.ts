import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { isS3Address, isS3Endpoint } from './blobs/s3/s3-settings.ts';
import { isPostgresUrl } from './store/open-store.ts';

const optionsSchema = z
  .object({
    data: z.string(),
    host: z.string(),
    port: z.number(),
    publicUrl: z.string().optional(),
    issueCode: z.string().optional(),
    assets: z.string(),
    database: z.string().optional(),
    keys: z.string().optional(),
    blobs: z.string().optional(),
    blobsEndpoint: z.string().optional(),
    blobsRegion: z.string().optional(),
    approve: z.boolean().default(false),
    drain: z.number(),
  })
  .transform(({ data, assets, keys, blobs, blobsEndpoint, blobsRegion, approve, drain, ...rest }) => ({
    ...rest,
    dataFolder: data,
    assetsFolder: assets,
    keysFolder: keys,
    bucket:
      blobs === undefined ? undefined : { address: blobs, endpoint: blobsEndpoint, region: blobsRegion },
    approvesTerminals: approve,
    drainMs: drain * 1000,
  }));

/** Reads the command line; prints help or the mistake and ends the process where there is one. */
export function parseArgs(argv: readonly string[]) {
  const command = new Command('platform')
    .description('The reference central platform of Tongban, or one gateway of several.')
    .requiredOption('--data <folder>', 'where the database, files and keys are kept')
    .option(
      '--database <address>',
      'keep the rows in PostgreSQL, such as postgres://user@host/tongban, and not in the data folder; any number of platforms may share it',
      databaseOf,
    )
    .option(
      '--keys <folder>',
      'where the keys are kept, if not in the data folder; all that share a database share them',
    )
    .option(
      '--blobs <address>',
      'keep the files of cases in a bucket of S3-compatible storage, s3://bucket/prefix, and not in the data folder; the credentials are AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, where there is one, AWS_SESSION_TOKEN of the environment',
      bucketOf,
    )
    .option(
      '--blobs-endpoint <url>',
      "the bucket's server, where it is not Amazon's: https://s3.example, or https://{bucket}.s3.example where the bucket is part of the name; else AWS_ENDPOINT_URL_S3",
      endpointOf,
    )
    .option('--blobs-region <name>', "the bucket's region; else AWS_REGION")
    .option('--port <number>', 'port to listen on; 0 takes any free one', portOf, 8217)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--public-url <url>', 'the address that document QR codes lead to', publicUrlOf)
    .option('--issue-code <terminal>', 'issue a one-time enrolment code for this terminal number', terminalOf)
    .option('--approve', 'a machine with a code waits until somebody approves it on the page of terminals')
    .option(
      '--drain <seconds>',
      'how long to go on answering after SIGTERM, no longer ready, so that a load balancer sees it: twice its interval',
      drainOf,
      0,
    )
    .option(
      '--assets <folder>',
      'items, regions, and the made-up people and records of the demonstration',
      fileURLToPath(new URL('../assets', import.meta.url)),
    )
    .parse([...argv]);
  return optionsSchema.parse(command.opts());
}

function portOf(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function drainOf(value: string): number {
  if (!/^\d{1,3}$/.test(value) || Number(value) > 300)
    throw new InvalidArgumentError('It is a number of seconds from 0 to 300.');
  return Number(value);
}

function databaseOf(value: string): string {
  if (!isPostgresUrl(value))
    throw new InvalidArgumentError('It must be a postgres:// address; SQLite needs no address.');
  return value;
}

function bucketOf(value: string): string {
  if (!isS3Address(value))
    throw new InvalidArgumentError(
      'It must be s3://bucket or s3://bucket/prefix; a prefix is of letters, digits, ".", "-", "_" and "/".',
    );
  return value;
}

function endpointOf(value: string): string {
  if (!isS3Endpoint(value)) throw new InvalidArgumentError('It must be an http or https address.');
  return value;
}

function terminalOf(value: string): string {
  if (!/^\d{5}$/.test(value))
    throw new InvalidArgumentError('A terminal number has five digits, such as 00217.');
  return value;
}

function publicUrlOf(value: string): string {
  if (!z.url({ protocol: /^https?$/ }).safeParse(value).success)
    throw new InvalidArgumentError('It must be an http or https address.');
  return value.replace(/\/+$/, '');
}
