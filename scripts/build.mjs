// `npm run build`, on whatever Node the system has.
import path from 'node:path';
import { runScript } from './setup/ensure-node.mjs';
import { ensurePackages } from './setup/ensure-packages.mjs';

const root = path.resolve(import.meta.dirname, '..');
ensurePackages(root);
await runScript(root, path.join(root, 'scripts', 'build.ts'));
