import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { Publication } from '../../publications/publication.ts';
import { drawReport } from './draw.report.ts';
import type { PdfMessage } from './make.pdf.ts';

const { publication, file } = workerData as { publication: Publication; file: string };
const tell = (message: PdfMessage) => parentPort!.postMessage(message);

const hash = createHash('sha256');
let bytes = 0;
const hashed = new Transform({
  transform(chunk: Buffer, _encoding, done) {
    hash.update(chunk);
    bytes += chunk.length;
    done(null, chunk);
  },
});

// Written beside and moved into place: a half-drawn report is never mistaken for a whole one.
const part = `${file}.part`;
const out = createWriteStream(part);
const finished = new Promise<void>((resolve, reject) => {
  out.once('close', resolve).once('error', reject);
});
hashed.pipe(out);
const { pages } = await drawReport(publication, hashed, { onPage: (page, of) => tell({ page, of }) });
await finished;
await rename(part, file);
tell({ done: true, pages, bytes, sha256: hash.digest('hex') });
