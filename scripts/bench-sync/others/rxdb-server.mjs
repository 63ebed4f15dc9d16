/** The central side for RxDB's push: one durable transaction of SQLite for each batch, conflicts answered as RxDB wants them. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';

process.on('disconnect', () => process.exit(0));
const [folder] = process.argv.slice(2);
const database = new Database(`${folder}/cases.db`);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE cases (case_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT');
const find = database.prepare('SELECT document FROM cases WHERE case_id = ?').pluck();
const put = database.prepare('INSERT INTO cases VALUES (?, ?)');

const take = database.transaction((rows) =>
  rows.flatMap(({ newDocumentState: document }) => {
    const there = find.get(document.caseId);
    if (there !== undefined) return [JSON.parse(there)];
    put.run(document.caseId, JSON.stringify(document));
    return [];
  }),
);

const server = createServer(async (request, response) => {
  const conflicts = take.immediate(JSON.parse(await text(request)));
  response.setHeader('content-type', 'application/json').end(JSON.stringify(conflicts));
});
server.listen(0, '127.0.0.1', () =>
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` }),
);
