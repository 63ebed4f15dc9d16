import { childPorts } from '#main/ports/child-ports.ts';
import { type CoreInit, coreInitSchema } from '#main/ports/init.ts';
import { createLog } from './log/log.ts';
import { StoreError } from './store/database.ts';
import { brokenTerminal } from './terminal/broken-terminal.ts';
import { startTerminal, type Terminal } from './terminal/start-terminal.ts';

/** How long a terminal that cannot start says so before it tries again. */
const LOOK_AGAIN_MS = 60_000;

const log = createLog('core');
const ports = childPorts();
const terminal = start(coreInitSchema.parse(await ports.init));

ports.onPort('devices', terminal.attachDevices);
ports.onPort('screen', terminal.attachScreen);
const end = () => void terminal.stop().finally(() => process.exit(0));
ports.onParentGone(end);
process.once('SIGTERM', end);
// Ctrl-C reaches the whole group; the shell decides the order in which its children end.
process.on('SIGINT', () => {});
ports.report({ type: 'ready' });

function start(init: CoreInit): Terminal {
  try {
    return startTerminal(init, log, {
      cameraNeeded: (needed) => ports.report({ type: 'camera', needed }),
      mustRestart: () => void terminal.stop().finally(() => process.exit(1)),
      startsSlowly: () => ports.report({ type: 'ready' }),
    });
  } catch (error) {
    const en = error instanceof Error ? error.message : String(error);
    const reason =
      error instanceof StoreError
        ? error.text
        : { zh: `本机无法启动：${en}`, en: `This terminal cannot start: ${en}` };
    log.error(en);
    // The disk may be mended meanwhile: the shell starts this process again, which looks anew.
    setTimeout(() => process.exit(1), LOOK_AGAIN_MS);
    return brokenTerminal(init, reason);
  }
}
