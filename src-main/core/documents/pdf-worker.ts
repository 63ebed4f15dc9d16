import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentInput, RenderResult } from './document-input.ts';
import { loadDocumentFonts } from './fonts.ts';
import { loadFrame } from './frame.ts';
import { renderDocument } from './render-document.ts';
import { type WorkerAnswer, workerDataSchema, workerRequestSchema } from './worker-messages.ts';

/** The thread in which documents are set: parsing a font of ten megabytes would hold up the core for seconds. */
const { fontsFolder, templatesFolder, fallbackFonts } = workerDataSchema.parse(workerData);
const port = parentPort;
if (!port) throw new Error('pdf-worker runs in a worker thread only');
const fonts = loadDocumentFonts(fontsFolder, fallbackFonts);

port.on('message', (message: unknown) => {
  void answer(message).then((reply) => port.postMessage(reply));
});

async function answer(message: unknown): Promise<WorkerAnswer> {
  const { id, input } = workerRequestSchema.parse(message);
  try {
    return { id, result: input ? await render(input) : await warmUp() };
  } catch (error) {
    return { id, result: { ok: false, error: 'rendererFailed', detail: whereIn(error) } };
  }
}

async function render(input: DocumentInput): Promise<RenderResult> {
  const loaded = await loadFrame(templatesFolder);
  if (!loaded.ok) return { ok: false, error: 'templateUnusable', detail: loaded.detail };
  return renderDocument(input, loaded.frame, fonts);
}

/** A first document, thrown away: it has the fonts parsed and the code compiled. */
async function warmUp(): Promise<null> {
  await render({
    kind: 'proof',
    title: { zh: '样例', en: 'Sample' },
    opening: '样例 000000000000000000',
    facts: [{ label: { zh: '姓名', en: 'Name' }, value: '样例' }],
    sections: [],
    table: {
      columns: [{ label: { zh: '样例', en: 'Sample' }, width: 1, align: 'left' }],
      rows: [['样例']],
      empty: { zh: '没有' },
    },
    notes: [],
    number: '0123456789',
    code: 'https://example.org/v/0123456789',
    issuer: '样例单位',
    siteName: '',
    terminal: '00000',
    printedAt: '2026-01-01T00:00:00Z',
    language: 'zh',
  });
  return null;
}

/** The name of an error and where it was thrown; its message could quote the document. */
function whereIn(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name} ${place?.trim() ?? ''}`.trim();
}
