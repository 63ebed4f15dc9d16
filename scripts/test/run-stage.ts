import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type CheckStage, type GuestStage, type Stage, type TestStage, toolPath } from './stages.ts';
import { failedFiles, NOTHING_RAN, type Tally, tallyGuest, tallyReport, tallyTwoTries } from './tally.ts';

/** Runs one stage and counts it. A stage that crashes counts as failed. */
export function runStage(root: string, stage: Stage): Promise<Tally> {
  switch (stage.kind) {
    case 'check':
      return runCheck(root, stage);
    case 'tests':
      return runTests(root, stage);
    case 'guest':
      return runGuest(root, stage);
  }
}

/** A guest that failed is started once more: a virtual machine without hardware's help now and then stands still. */
async function runGuest(root: string, { name, script }: GuestStage): Promise<Tally> {
  const run = () => runNode(root, [path.join(root, script)], true);
  const first = await run();
  if (first.exitCode === 0) return tallyGuest(first.output, first.exitCode);
  console.log(`${first.output.trim()}\nOnce more: ${name}`);
  const second = await run();
  const tally = tallyGuest(second.output, second.exitCode);
  if (second.exitCode === 0) return { ...tally, secondTry: [name] };
  console.log(second.output.trim());
  return tally;
}

async function runCheck(root: string, stage: CheckStage): Promise<Tally> {
  const [module, ...parameters] = stage.command;
  const { exitCode, output } = await runNode(root, [toolPath(root, module), ...parameters], true);
  if (exitCode === 0) return { ...NOTHING_RAN, passed: 1 };
  console.log(output.trim());
  return { ...NOTHING_RAN, failed: [stage.name] };
}

/** More files than these fail for a reason, not by chance. */
const TRIED_AGAIN_AT_MOST = 4;

/**
 * Files with a failure run once more, by themselves: on a machine of which others take their part, a browser or a
 * database may be too slow for once. What passes then is counted, and named as passed at its second try.
 */
async function runTests(root: string, stage: TestStage): Promise<Tally> {
  const first = await runTestFiles(root, stage.project, []);
  const files = failedFiles(first.report);
  if (files.length === 0 || files.length > TRIED_AGAIN_AT_MOST)
    return tallyReport(first.report, first.exitCode);
  console.log(`Once more by themselves: ${files.map((file) => path.relative(root, file)).join(', ')}`);
  const second = await runTestFiles(root, stage.project, files);
  return tallyTwoTries(first.report, second.report, second.exitCode);
}

/** Runs a project's tests, or only those of `files`. */
async function runTestFiles(root: string, project: string, files: readonly string[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-test-'));
  try {
    const reportFile = path.join(folder, 'report.json');
    const { exitCode } = await runNode(
      root,
      [
        ...[toolPath(root, 'vitest/vitest.mjs'), 'run', '--project', project, ...files],
        // Thousands of lines of a log hide the few that count.
        `--reporter=${process.stdout.isTTY ? 'default' : 'dot'}`,
        ...['--reporter=json', `--outputFile.json=${reportFile}`],
      ],
      false,
    );
    return { report: await readJson(reportFile), exitCode };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

interface Ran {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a tool under this Node, with its own tools on the PATH; quiet ones are shown only when they fail. */
function runNode(root: string, parameters: readonly string[], quiet: boolean): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...parameters], {
      cwd: root,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env: {
        ...process.env,
        ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
        PATH: [path.join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(path.delimiter),
      },
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += String(chunk);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', passOn);
    process.on('SIGTERM', passOn);
    child.on('error', (error) => resolve({ exitCode: 1, output: error.message }));
    child.on('close', (code) => {
      process.off('SIGINT', passOn);
      process.off('SIGTERM', passOn);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}
