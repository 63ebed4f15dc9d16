import { type BundleName, bundleFileName, readBundleFileName } from '#contract/case/bundle.ts';
import type { TransferScope } from './waiting-cases.ts';

/** A bundle that is not finished. */
const PART = '.part';

/** A bundle with what was set aside, which staff took along. The platform does not look at the name on the stick. */
const ALL = /-all\.tar$/;

/** What this terminal wrote to a stick, as its name says. */
export interface OwnFile {
  readonly name: string;
  readonly bundle: BundleName;
  readonly scope: TransferScope;
  readonly isFinished: boolean;
}

export function stickFileName(bundle: BundleName, scope: TransferScope): string {
  const name = bundleFileName(bundle);
  return scope === 'all' ? name.replace(/\.tar$/, '-all.tar') : name;
}

/** The name while it is being written. */
export function partName(name: string): string {
  return `${name}${PART}`;
}

/** `null` where it is no bundle of this terminal's, finished or not. */
export function readOwnFile(name: string, terminal: string): OwnFile | null {
  const isFinished = !name.endsWith(PART);
  const whole = isFinished ? name : name.slice(0, -PART.length);
  const bundle = readBundleFileName(whole.replace(ALL, '.tar'));
  if (bundle?.terminal !== terminal) return null;
  return { name, bundle, scope: ALL.test(whole) ? 'all' : 'waiting', isFinished };
}
