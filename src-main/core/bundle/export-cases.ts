import {
  type BundleName,
  bundleFileName,
  IN_FOLDER,
  MANIFEST_NAME,
  OUT_FOLDER,
} from '#contract/case/bundle.ts';
import { type RequestMaker, requestBytes, sha256Of } from './bundled-request.ts';
import { type BundleLimits, type BundlePlan, bundlePlanner } from './plan-bundle.ts';
import { type StickFiles, stickFailure } from './stick-files.ts';
import { type OwnFile, partName, readOwnFile, stickFileName } from './stick-names.ts';
import { type TarFile, tarOf } from './tar-of.ts';
import type { TransferScope, WaitingCases } from './waiting-cases.ts';

/** How far an export has come. `preparing`: requests are made to see how large they are; nothing is written yet. */
export interface ExportProgress {
  readonly step: 'preparing' | 'writing';
  readonly cases: number;
  readonly ofCases: number;
  /** Written so far, of what is planned so far. */
  readonly bytes: number;
  readonly ofBytes: number;
}

/** What stands on the stick now; what is not counted still waits on the terminal, and so does what is. */
export interface Exported {
  /** `failed`: the terminal itself could not read what it has. */
  readonly code: 'done' | 'canceled' | 'full' | 'readOnly' | 'gone' | 'failed';
  readonly cases: number;
  readonly bundles: number;
  /** Cases with a damaged file, which people have to look at. */
  readonly leftOut: number;
}

export interface ExportOptions {
  readonly files: StickFiles;
  readonly maker: RequestMaker;
  /** What travels, and what it is called. */
  readonly waiting: WaitingCases;
  readonly scope: TransferScope;
  /** Whether cases are set aside now: only bundles of the scope `all` have them. */
  readonly hasSetAside: () => boolean;
  /** Whether cases are set aside because a file of theirs is damaged here: an earlier bundle may have the last whole one. */
  readonly hasDamaged: () => boolean;
  readonly epoch: number;
  readonly newNonce: () => string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  readonly limits?: BundleLimits;
}

/**
 * Writes everything that waits to the stick. Nothing changes on the terminal: only the platform's signed acknowledgement
 * takes a case from the outbox. A bundle has its name once all of it is on the stick; one that was not finished is
 * removed, at the latest by the next export. Bundles of earlier exports go when the new ones are there, but for those that have
 * what the new ones do not: cases that were set aside, or the last whole copy of a file. Never rejects.
 */
export async function exportCases(options: ExportOptions): Promise<Exported> {
  const { files, waiting, scope, now, signal } = options;
  const { terminal } = options.maker;
  const ofCases = waiting.count();
  const written: string[] = [];
  let cases = 0;
  let bytes = 0;
  const planner = bundlePlanner(options);
  const outcome = (code: Exported['code']): Exported => ({
    code,
    cases,
    bundles: written.length,
    leftOut: planner.leftOut,
  });
  /** Whose failure it is, is known by where it was. */
  let atStick = true;
  try {
    await files.makeFolder(OUT_FOLDER);
    // So that whoever brings the answers finds where they go.
    await files.makeFolder(IN_FOLDER);
    const before = await ownFiles(files, terminal);
    for (const { name, isFinished } of before) if (!isFinished) await files.remove(OUT_FOLDER, name);
    const taken = new Set(before.map(({ bundle }) => bundleFileName(bundle)));
    const stamp = stampOf(now());
    for (let part = 1; ; part += 1) {
      const bundle = freeName({ terminal, epoch: options.epoch, stamp, part }, taken);
      atStick = false;
      const plan = await planner.next(bundle, (looked) =>
        options.onProgress({ step: 'preparing', cases: looked, ofCases, bytes, ofBytes: bytes }),
      );
      atStick = true;
      if (!plan) break;
      const name = stickFileName(bundle, scope);
      await writeBundle(options, name, plan, {
        onOwnFault: () => {
          atStick = false;
        },
        onBytes: (more) =>
          options.onProgress({
            step: 'writing',
            cases: cases + Math.floor((plan.manifest.counts.cases * Math.min(more, plan.bytes)) / plan.bytes),
            ofCases,
            bytes: bytes + more,
            ofBytes: bytes + plan.bytes,
          }),
      });
      part = bundle.part;
      taken.add(bundleFileName(bundle));
      written.push(name);
      cases += plan.manifest.counts.cases;
      bytes += plan.bytes;
    }
    const keepsAll = planner.leftOut > 0 || options.hasDamaged();
    const keepsStaffs = scope === 'waiting' && options.hasSetAside();
    for (const { name, isFinished, scope: was } of before)
      if (isFinished && !keepsAll && !(keepsStaffs && was === 'all')) await files.remove(OUT_FOLDER, name);
    return outcome('done');
  } catch (error) {
    if (signal.aborted) return outcome('canceled');
    return outcome(atStick ? stickFailure(error) : 'failed');
  }
}

interface Hears {
  readonly onBytes: (bytes: number) => void;
  /** What comes next failed on the terminal and not on the stick. */
  readonly onOwnFault: () => void;
}

async function writeBundle(
  options: ExportOptions,
  name: string,
  plan: BundlePlan,
  hears: Hears,
): Promise<void> {
  const { files, signal } = options;
  const created = new Date(plan.manifest.madeAt);
  const part = partName(name);
  let bytes = 0;
  try {
    const file = await files.create(OUT_FOLDER, part);
    try {
      for await (const piece of tarOf(contents(options, plan, hears.onOwnFault), created)) {
        signal.throwIfAborted();
        await file.write(piece);
        bytes += piece.length;
        hears.onBytes(bytes);
      }
      await file.flush();
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await files.rename(OUT_FOLDER, part, name);
  } catch (error) {
    // Where the stick is gone there is nothing to be removed; the next export looks again.
    await files.remove(OUT_FOLDER, part).catch(() => undefined);
    throw error;
  }
}

/** The manifest, and each request made again. */
async function* contents(
  { maker }: ExportOptions,
  { manifest, requests }: BundlePlan,
  onOwnFault: () => void,
): AsyncGenerator<TarFile> {
  yield { name: MANIFEST_NAME, bytes: Buffer.from(JSON.stringify(manifest), 'utf8') };
  for (const [index, planned] of requests.entries()) {
    const expected = manifest.requests[index];
    const bytes = await requestBytes(maker, planned, new Date(manifest.madeAt)).catch(() => null);
    if (!bytes || !expected || sha256Of(bytes) !== expected.sha256) {
      onOwnFault();
      throw new Error('what was planned is not there any more');
    }
    yield { name: expected.name, bytes };
  }
}

/** What this terminal wrote, finished or not. */
async function ownFiles(files: StickFiles, terminal: string): Promise<readonly OwnFile[]> {
  return (await files.list(OUT_FOLDER)).flatMap((name) => readOwnFile(name, terminal) ?? []);
}

/** `wanted`, or the next part of it that the stick does not have: a clock that was set back repeats itself. */
function freeName(wanted: BundleName, taken: ReadonlySet<string>): BundleName {
  return taken.has(bundleFileName(wanted)) ? freeName({ ...wanted, part: wanted.part + 1 }, taken) : wanted;
}

function stampOf(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}
