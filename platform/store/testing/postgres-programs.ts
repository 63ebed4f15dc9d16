import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian's packages put each version. */
const VERSIONS = '/usr/lib/postgresql';

/** The folder of `postgres` and `initdb`, the newest there is, or `null` where PostgreSQL is not installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number).filter(Number.isFinite) : [];
  const folders = [
    ...versions.sort((a, b) => b - a).map((version) => join(VERSIONS, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['postgres', 'initdb'].every((it) => existsSync(join(folder, it)))) ?? null;
}
