import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** How the last message of every answer begins, ReadyForQuery; one byte follows. */
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5]);

/** A line to a PostgreSQL server that a test can spoil. */
export interface LineToPostgres {
  /** The address that leads to `database` over this line. */
  readonly address: string;
  /**
   * Lets the next statement with `words` through and keeps its answer back. Resolves once the server has given that answer;
   * the asker never gets it.
   */
  swallowAnswerTo(words: string): Promise<void>;
  /** Cuts every connection; new ones are let through. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens a line to the server whose socket lies in `folder`. */
export async function openLine(folder: string, database: string): Promise<LineToPostgres> {
  const sockets = new Set<Socket>();
  let watched: { readonly words: string; readonly swallowed: () => void } | null = null;

  const server = createServer((client) => {
    const upstream = connect(join(folder, '.s.PGSQL.5432'));
    let kept: { answer: Buffer; readonly swallowed: () => void } | null = null;
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      // A cut line is what the tests are about.
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (watched && bytes.includes(watched.words)) {
        kept = { answer: Buffer.alloc(0), swallowed: watched.swallowed };
        watched = null;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!kept) {
        client.write(bytes);
        return;
      }
      kept.answer = Buffer.concat([kept.answer, bytes]);
      if (kept.answer.subarray(-READY_FOR_QUERY.length - 1, -1).equals(READY_FOR_QUERY)) kept.swallowed();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }

  return {
    address: `postgres://tongban@127.0.0.1:${port}/${database}`,
    swallowAnswerTo: (words) =>
      new Promise((resolve) => {
        watched = { words, swallowed: resolve };
      }),
    cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
