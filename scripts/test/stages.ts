import path from 'node:path';

/** A check: it passes or fails as a whole and counts as one. */
export interface CheckStage {
  readonly kind: 'check';
  readonly name: string;
  /** A module of node_modules with its arguments. */
  readonly command: readonly [module: string, ...parameters: string[]];
}

/** A project of the test runner: each of its tests counts. */
export interface TestStage {
  readonly kind: 'tests';
  readonly name: string;
  readonly project: string;
}

/** Tests in a virtual machine: each `ok - …` it says counts. They begin with the run and go on beside the checks. */
export interface GuestStage {
  readonly kind: 'guest';
  readonly name: string;
  /** Below the project's folder. */
  readonly script: string;
}

export type Stage = CheckStage | TestStage | GuestStage;

/** Quick ones first: who broke a type learns it before the browser starts. */
export const stages: readonly Stage[] = [
  { kind: 'check', name: 'types', command: ['@typescript/native/bin/tsc', '--noEmit'] },
  {
    kind: 'check',
    name: 'format and lint',
    command: ['@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=error', '.'],
  },
  {
    kind: 'check',
    name: 'dependency rule',
    command: [
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      '--no-progress',
      'contract',
      'drivers',
      'src-main',
      'src-renderer',
      'platform',
      'scripts',
      'tests',
    ],
  },
  { kind: 'check', name: 'unused code', command: ['knip/bin/knip.js', '--no-progress'] },
  {
    kind: 'check',
    name: 'screen build',
    command: ['vite/bin/vite.js', 'build', '--config', 'src-renderer/vite.config.ts'],
  },
  { kind: 'guest', name: 'devices of a kernel', script: 'scripts/test-hid.ts' },
  { kind: 'tests', name: 'unit tests', project: 'unit' },
  { kind: 'tests', name: 'journeys', project: 'journeys' },
];

/** The absolute path of a tool's module. */
export function toolPath(root: string, module: string): string {
  return path.join(root, 'node_modules', module);
}
