/** express-pouchdb as the central side: only what replication needs, no log of requests. */
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import { pouchIn } from './pouchdb.mjs';

process.on('disconnect', () => process.exit(0));
const [folder] = process.argv.slice(2);
const app = express();
app.use(
  expressPouchdb(pouchIn(folder), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: `${folder}/log.txt`,
  }),
);
const server = app.listen(0, '127.0.0.1', () =>
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` }),
);
