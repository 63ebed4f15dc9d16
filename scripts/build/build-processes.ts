import { rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'vite';

/** Stay outside of the bundles: native modules, and packages that read files beside their own code. */
const EXTERNAL = [
  'electron',
  'better-sqlite3',
  'serialport',
  'node-hid',
  'koffi',
  'usb',
  '@napi-rs/canvas',
  'pdfkit',
  'pino',
  '@sealsystems/ipp',
];

interface Bundle {
  readonly name: string;
  readonly entry: string;
  /** A sandboxed preload must be CommonJS. */
  readonly format: 'es' | 'cjs';
}

const FOLDER = 'dist/electron';

const BUNDLES: readonly Bundle[] = [
  { name: 'main', entry: 'src-main/hosts/electron/main.ts', format: 'es' },
  { name: 'preload', entry: 'src-main/hosts/electron/preload.ts', format: 'cjs' },
  { name: 'core', entry: 'src-main/core/main.ts', format: 'es' },
  { name: 'device-host', entry: 'src-main/device-host/main.ts', format: 'es' },
];

/**
 * Bundles each process of the Electron terminal into `dist/electron`. Needed for packaging and for Electron only.
 * What lay there before goes: everything in that folder is packed.
 */
export async function buildProcesses(root: string): Promise<void> {
  await rm(path.join(root, FOLDER), { recursive: true, force: true });
  for (const bundle of BUNDLES) await buildOne(root, bundle, FOLDER);
}

/** Bundles the device host alone, for measuring it as it is shipped. Returns its module's path. */
export async function buildDeviceHost(root: string): Promise<string> {
  const folder = 'dist/device-host';
  const name = 'device-host';
  await rm(path.join(root, folder), { recursive: true, force: true });
  for (const bundle of BUNDLES) if (bundle.name === name) await buildOne(root, bundle, folder);
  return path.join(root, folder, `${name}.mjs`);
}

async function buildOne(root: string, { name, entry, format }: Bundle, folder: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [namedFiles(name)],
    ssr: { noExternal: true, external: EXTERNAL },
    build: {
      ssr: path.join(root, entry),
      outDir: path.join(root, folder),
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: {
        external: [...builtinModules, /^node:/, ...EXTERNAL],
        output: {
          format,
          entryFileNames: `${name}.${format === 'es' ? 'mjs' : 'cjs'}`,
          chunkFileNames: `${name}-[name]-[hash].mjs`,
          codeSplitting: format === 'es',
        },
      },
    },
  });
}

/**
 * Source names a worker thread's or child process's file by `new URL('./x.ts', import.meta.url)`, as Node runs
 * it. In a bundle that file becomes `<bundle>-x.mjs` beside it.
 */
function namedFiles(bundle: string): Plugin {
  return {
    name: 'named-files',
    transform(code, id) {
      if (!id.endsWith('.ts') || id.includes('node_modules')) return null;
      let hasFiles = false;
      const changed = code.replace(
        /new URL\(\s*['"](\.\.?\/[^'"]+\.ts)['"]\s*,\s*import\.meta\.url\s*\)/g,
        (_whole, file: string) => {
          hasFiles = true;
          const fileName = `${bundle}-${path.basename(file, '.ts')}.mjs`;
          this.emitFile({ type: 'chunk', id: path.resolve(path.dirname(id), file), fileName });
          return `new URL('./${fileName}', import.meta.url)`;
        },
      );
      return hasFiles ? { code: changed, map: null } : null;
    },
  };
}
