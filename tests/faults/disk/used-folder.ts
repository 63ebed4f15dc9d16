/** A process of its own, because the disk is watched from its start: a terminal's store and its files are opened in a folder, and a file is kept. */
import path from 'node:path';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { openStore } from '#main/core/store/open/open-store.ts';

const [folder = ''] = process.argv.slice(2);
const store = openStore(folder);
await blobFiles(path.join(folder, 'blobs')).write([{ sha256: 'f'.repeat(64), bytes: Buffer.from('sealed') }]);
process.send?.({ ready: true });
store.close();
