import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nameOf, readResidents } from '../demo/residents.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../platform.ts';
import { assetsFolder } from './assets.ts';

const residents = readResidents(join(assetsFolder, 'demo/residents.json'));

/** A made-up resident as a terminal asks for them. */
export function person(id: string): { readonly idNumber: string; readonly name: string } {
  const found = residents.find((it) => it.id === id);
  if (!found) throw new Error(`no made-up resident ${id}`);
  return { idNumber: found.idNumber, name: nameOf(found) };
}

export interface TestPlatform extends Platform {
  readonly dataFolder: string;
  /** What the platform reported as its own failures. */
  readonly faults: readonly string[];
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-platform-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real platform on a free port, closed after the test. */
export async function startTestPlatform(
  options: {
    readonly now?: () => Date;
    readonly dataFolder?: string;
    readonly publicUrl?: string;
    readonly database?: string;
    readonly keysFolder?: string;
    readonly approvesTerminals?: boolean;
    readonly blobs?: PlatformOptions['blobs'];
    readonly resultsAtOnce?: number;
  } = {},
): Promise<TestPlatform> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const faults: string[] = [];
  const platform = await startPlatform({
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    publicUrl: options.publicUrl,
    database: options.database,
    keysFolder: options.keysFolder,
    approvesTerminals: options.approvesTerminals,
    blobs: options.blobs,
    resultsAtOnce: options.resultsAtOnce,
    assetsFolder,
    now: options.now ?? (() => new Date()),
    onFault: (fault) => faults.push(fault),
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await platform.close();
  };
  onTestFinished(close);
  return { ...platform, close, dataFolder, faults };
}
