import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { initRepository } from '#platform/catalogue-repository/init.ts';
import { type Published, publish } from '#platform/catalogue-repository/publish.ts';
import {
  newestRoot,
  type RepositoryFolder,
  readState,
  repositoryFolder,
} from '#platform/catalogue-repository/repository-folder.ts';
import { type RoleKey, readRoleKeys } from '#platform/catalogue-repository/role-key.ts';
import { startTestPlatform, type TestPlatform } from '#platform/testing/test-platform.ts';
import { type AssetsFolder, assetsFolder } from '../../catalogue/testing/assets-folder.ts';
import { serverThat } from '../../platform-client/test-fixtures.ts';
import { type Taken, type TakeOptions, takeUpdate } from '../take-update.ts';

/** A real platform that publishes a small catalogue, and a terminal's folder to take it into. */
export interface PublishedCatalogue {
  readonly platform: TestPlatform;
  readonly repository: RepositoryFolder;
  readonly offlineFolder: string;
  readonly assets: AssetsFolder;
  /** The terminal's folder of published catalogues. */
  readonly folder: string;
  /** The root that the terminal was enrolled with. */
  readonly initialRoot: string;
  readonly targetsKey: () => RoleKey;
  publish(graceDays?: number): Promise<Published>;
  /** What a terminal makes of it now. */
  take(change?: Partial<TakeOptions>, names?: readonly string[]): Promise<Taken>;
  /** Changes a metadata file that the platform serves. */
  alter(name: string, change: (text: string) => string): void;
  /** A line to the platform that does as `listener` says with the addresses it takes; the rest goes through. */
  line(listener: (request: IncomingMessage, response: ServerResponse) => boolean): Promise<string>;
}

/** With `now` the platform stands still at that time. */
export async function publishedCatalogue(now?: Date): Promise<PublishedCatalogue> {
  const platform = await startTestPlatform(now ? { now: () => now } : {});
  const repository = repositoryFolder(platform.dataFolder);
  const offlineFolder = join(temporary(), 'offline');
  const assets = assetsFolder();
  onTestFinished(assets.remove);
  const at = () => now ?? new Date();
  initRepository(repository, offlineFolder, at());
  const folder = join(temporary(), 'catalogue');
  const initialRoot = newestRoot(repository) ?? '';
  const targetsKey = () => {
    const known = readState(repository)?.root.signed.roles['targets']?.keyIDs ?? [];
    const key = readRoleKeys(offlineFolder, 'targets').find((one) => known.includes(one.key.keyID));
    if (!key) throw new Error('no key of targets');
    return key;
  };
  const it: PublishedCatalogue = {
    platform,
    repository,
    offlineFolder,
    assets,
    folder,
    initialRoot,
    targetsKey,
    publish: (graceDays = 90) =>
      publish(repository, { assetsFolder: assets.path, targetsKey: targetsKey(), graceDays, now: at() }),
    take: (change = {}, names = []) =>
      takeUpdate(names, {
        folder,
        baseUrl: platform.url,
        initialRoot,
        sources: [],
        now: () => new Date(),
        timeoutMs: 20_000,
        signal: new AbortController().signal,
        ...change,
      }),
    alter(name, change) {
      const path = join(repository.metadataFolder, name);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    },
    line: (listener) =>
      serverThat((request, response) => {
        if (!listener(request, response)) void passOn(platform.url, request, response);
      }),
  };
  await it.publish();
  return it;
}

/** Another byte in the first signature of a metadata file. */
export function withAnotherSignature(text: string): string {
  return text.replace(/"sig":"(.)/, (_all, first: string) => `"sig":"${first === 'a' ? 'b' : 'a'}`);
}

/** All files of a folder by their paths in it, without what the terminal adds. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

async function passOn(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await fetch(url + (request.url ?? ''));
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-published-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
