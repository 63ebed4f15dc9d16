import path from 'node:path';
import { ensurePackages } from '../setup/ensure-packages.mjs';

ensurePackages(path.join(import.meta.dirname, 'others'));
