/**
 * The only process into which a printer's DLL is loaded. It answers one question after the other; one that hangs or
 * crashes is ended by the device host. NEVER RUN ON WINDOWS; elsewhere it ends at once, having no winspool.drv.
 */
import { z } from 'zod';
import { answerLine } from '#drivers/document-printer/spooler/helper-answers.ts';
import type { HelperAnswer } from '#drivers/document-printer/spooler/helper-protocol.ts';
import { loadWinspool } from '#drivers/document-printer/spooler/winspool.ts';
import type { Helper } from '#main/ports/child-messages.ts';
import { childPorts } from '#main/ports/child-ports.ts';
import { endWithParent } from '../end-with-parent.ts';

const ports = childPorts();
endWithParent(ports);
const winspool = loadWinspool();
ports.onPort('spooler' satisfies Helper, (channel) => {
  // The device host lets go of its end when it needs no printer any more, or dies.
  channel.onClose(() => process.exit(0));
  channel.onMessage((line) => channel.post(answerLine(z.string().parse(line), winspool)));
  channel.post(JSON.stringify({ id: 0, answer: 'ready' } satisfies HelperAnswer));
});
