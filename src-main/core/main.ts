import { childPorts } from '#main/ports/child-ports.ts';
import { type CoreInit, coreInitSchema } from '#main/ports/init.ts';
import { createLog } from './log/log.ts';
import { StoreError } from './store/database.ts';
import { brokenTerminal } from './terminal/broken-terminal.ts';
import { startTerminal, type Terminal } from './terminal/start-terminal.ts';

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
    return startTerminal(init, log);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.error(error.message);
    return brokenTerminal(init, error.message);
  }
}
