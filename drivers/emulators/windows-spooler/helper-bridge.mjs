/**
 * Stands where the helper of a Windows terminal stands: passes each line on standard input to the emulated
 * spooler, over a connection of its own, and what comes back to standard output. An answer that breaks off is a
 * helper that crashed.
 * Plain JavaScript: it starts in half the time, and tests start many.
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const port = Number(process.argv[2]);

createInterface({ input: process.stdin }).on('line', (line) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\n`));
  let heard = false;
  socket.on('data', (bytes) => {
    heard = true;
    process.stdout.write(bytes);
  });
  socket.on('error', () => process.exit(1));
  socket.on('end', () => {
    if (!heard) process.exit(1);
    process.stdout.write('\n');
  });
});
process.stdin.on('end', () => process.exit(0));
process.stdout.write('{"id":0,"answer":"ready"}\n');
