/** Files cases in RxDB, then pushes them to the central side by its replication. */
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { drainMeter } from '../drain-meter.ts';
import { measuringProcess } from '../measuring-process.ts';
import { madeCases } from './made-cases.mjs';

/** RxDB's own; with 50, 500 and 1,000 it is as quick. */
const BATCH = 100;

const TEXTS = [
  ...['schema', 'terminal', 'item', 'itemDigest', 'itemName', 'division', 'site', 'source'],
  ...['lookupSecret', 'madeAt'],
];

const schema = {
  ...{ version: 0, type: 'object', primaryKey: 'caseId' },
  properties: {
    caseId: { type: 'string', maxLength: 36 },
    ...Object.fromEntries(TEXTS.map((name) => [name, { type: 'string' }])),
    applicant: { type: 'object' },
    answers: { type: 'array' },
    materials: { type: 'array' },
  },
};

await measuringProcess(
  (task) => task,
  async ({ url, cases: count, documentBytes }) => {
    const meter = drainMeter();
    // Of its free storages none is durable in plain Node; this one is the quickest.
    const database = await createRxDatabase({
      name: 'terminal',
      storage: getRxStorageMemory(),
      multiInstance: false,
    });
    const { cases } = await database.addCollections({ cases: { schema } });
    for (const step of madeCases(count, BATCH, documentBytes)) {
      const { error } = await cases.bulkInsert(step);
      if (error.length > 0) throw new Error(`RxDB refused ${error.length} cases`);
    }
    let arrived = 0;
    async function handler(rows) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(rows) });
      const conflicts = await response.json();
      arrived += rows.length - conflicts.length;
      return conflicts;
    }
    meter.begin();
    const replication = replicateRxCollection({
      ...{ collection: cases, replicationIdentifier: url, live: false, push: { batchSize: BATCH, handler } },
    });
    await replication.awaitInitialReplication();
    const drain = meter.end(arrived);
    if (arrived !== count) throw new Error(`${arrived} of ${count} cases arrived`);
    return drain;
  },
);
