/** Files cases in PouchDB, then replicates them to the central side. */
import { randomBytes } from 'node:crypto';
import { drainMeter } from '../drain-meter.ts';
import { measuringProcess } from '../measuring-process.ts';
import { madeCases } from './made-cases.mjs';
import { openPouch } from './pouchdb.mjs';

/** Of 100 (PouchDB's own), 500 and 1,000 the quickest. */
const BATCH = 500;
/** PouchDB holds a batch with all its files in memory. */
const BATCH_WITH_FILES = 100;

await measuringProcess(
  (task) => task,
  async ({ folder, url, cases: count, documentBytes, fileBytes }) => {
    const meter = drainMeter();
    const batch = fileBytes > 0 ? BATCH_WITH_FILES : BATCH;
    const cases = openPouch(folder, 'cases');
    for (const step of madeCases(count, batch, documentBytes))
      await cases.bulkDocs(step.map((it) => documentOf(it, fileBytes)));
    meter.begin();
    const { docs_written: written } = await cases.replicate.to(`${url}/cases`, { batch_size: batch });
    const drain = meter.end(written);
    if (written !== count) throw new Error(`${written} of ${count} cases arrived`);
    return drain;
  },
);

function documentOf({ caseId, ...content }, fileBytes) {
  const document = { _id: caseId, ...content };
  if (fileBytes === 0) return document;
  const file = { content_type: 'image/jpeg', data: randomBytes(fileBytes) };
  return { ...document, _attachments: { a1: file } };
}
