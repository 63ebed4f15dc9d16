import path from 'node:path';

/** The folder that holds `assets`, `src-main` and `node_modules` when run from source. */
const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where a terminal that runs from source finds what it does not make itself. */
export const sourceInstallation = {
  assetsFolder: path.join(ROOT, 'assets'),
  fontsFolder: path.join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc'),
  screenFolder: path.join(ROOT, 'dist/screen'),
  coreModule: path.join(ROOT, 'src-main/core/main.ts'),
  deviceHostModule: path.join(ROOT, 'src-main/device-host/main.ts'),
  /** Where Node keeps what it compiled of the modules, for the next start. */
  compileCacheFolder: path.join(ROOT, '.cache/node'),
} as const;
