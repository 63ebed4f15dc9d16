import path from 'node:path';
import { buildProcesses } from './build/build-processes.ts';
import { commandLine } from './command-line.ts';
import { StepFailed, step } from './setup/progress.ts';
import { buildScreen } from './start/screen-build.ts';

commandLine(
  'npm run build --',
  'Bundles the processes and the screen into dist/. It takes no options.',
).parse();

const root = path.resolve(import.meta.dirname, '..');
try {
  await step(
    'Screen',
    () => buildScreen(root),
    (outcome) => outcome,
  );
  await step('Processes', () => buildProcesses(root));
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
