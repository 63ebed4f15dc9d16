import { Worker } from 'node:worker_threads';
import type { ChildPorts } from '#main/ports/child-ports.ts';

const LOOK_MS = 500;

/**
 * On POSIX an orphan has another parent; on Windows it keeps the number of one that is gone. SIGKILL, for the main
 * thread may be in a loop that ends for nothing else. Text, because a worker's file would be one more to bundle.
 */
const WATCH = `
const parent = require('node:worker_threads').workerData;
function isGone() {
  if (process.ppid !== parent) return true;
  try {
    return !process.kill(parent, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, ${LOOK_MS});
`;

/**
 * A helper ends when the process that started it is gone, also where its own code hangs and hears of nothing: then a
 * thread beside it ends it. In Electron the shell does that (`attendHelpers`).
 */
export function endWithParent(ports: Pick<ChildPorts, 'onParentGone'>): void {
  ports.onParentGone(() => process.exit(0));
  if (process.versions['electron'] === undefined)
    new Worker(WATCH, { eval: true, workerData: process.ppid }).unref();
}
