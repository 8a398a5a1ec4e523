import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { standBack } from '../../jobs/stand-back.ts';
import { drawReport } from './draw.report.ts';
import type { DrawnAs, PdfMessage } from './make.pdf.ts';
import { drawPack } from './pack/draw.pack.ts';

standBack();
const { drawn, file } = workerData as { drawn: DrawnAs; file: string };
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
const options = { onPage: (page: number, of: number) => tell({ page, of }) };
const { pages } = await ('pack' in drawn
  ? drawPack(drawn.pack, hashed, options)
  : drawReport(drawn.publication, hashed, options));
await finished;
await rename(part, file);
tell({ done: true, pages, bytes, sha256: hash.digest('hex') });
