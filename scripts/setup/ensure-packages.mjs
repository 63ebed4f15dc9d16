// Runs on the system's own Node (20 or newer) before anything is installed: plain JavaScript, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Installs the packages of package-lock.json when they are missing or another lockfile was installed last.
 * When all is there, nothing is run.
 *
 * @param {string} root the folder of package.json
 * @returns {void} ends the process with a clear line when the packages cannot be had
 */
export function ensurePackages(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stampFile = path.join(root, 'node_modules', '.tongban-installed');
  if (readIfThere(stampFile) === wanted) return;
  if (isInstalled(root, JSON.parse(lock))) {
    writeFileSync(stampFile, wanted);
    return;
  }
  const startedAt = Date.now();
  process.stdout.write('… Packages: a minute or two the first time\n');
  const failure = installPackages(root);
  if (failure !== null) {
    process.stderr.write(failure);
    process.stderr.write('The packages could not be installed. Check the network and npm, then try again.\n');
    process.exit(1);
  }
  writeFileSync(stampFile, wanted);
  process.stdout.write(`✔ Packages (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`);
}

/**
 * Exactly what package-lock.json says.
 *
 * @returns {string | null} what npm said when it failed
 */
function installPackages(root) {
  const { status, output } = npm(root, 'ci');
  return status === 0 ? null : output;
}

function npm(root, ...parameters) {
  const { status, stdout, stderr } = spawnSync('npm', [...parameters, '--no-progress', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: pathWithoutOwnTools(root) },
  });
  return { status, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/**
 * Whether npm's own record says that every package of the lockfile is there (a developer ran `npm install`).
 * Optional packages may be missing: they are for other machines.
 *
 * @param {string} root
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} lock
 */
export function isInstalled(root, lock) {
  const record = readIfThere(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === null) return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(lock.packages).every(
    ([place, { version, optional }]) =>
      place === '' ||
      installed[place]?.version === version ||
      (optional === true && installed[place] === undefined),
  );
}

/** npm replaces node_modules, so it must not run on the Node that lies in there. */
function pathWithoutOwnTools(root) {
  const own = path.join(root, 'node_modules');
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(path.delimiter);
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
