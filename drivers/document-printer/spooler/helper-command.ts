import { fileURLToPath } from 'node:url';

/** How the shipped helper is started: with the Node that runs this. */
export function shippedHelper(): readonly [program: string, ...args: string[]] {
  return [process.execPath, fileURLToPath(new URL('./winspool-helper.ts', import.meta.url))];
}
