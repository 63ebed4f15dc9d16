import path from 'node:path';
import { buildProcesses } from './build/build-processes.ts';
import { StepFailed, step } from './setup/progress.ts';
import { buildScreen } from './start/screen-build.ts';

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
