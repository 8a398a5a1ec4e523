import { Worker } from 'node:worker_threads';
import type { Publication } from '../../publications/publication.ts';
import type { AssemblyPack } from './pack/assembly.pack.ts';

/** What the worker tells: a page begun, or the file finished. */
export type PdfMessage =
  | { page: number; of: number }
  | { done: true; pages: number; bytes: number; sha256: string };

interface MadePdf {
  pages: number;
  bytes: number;
  /** Of the file's bytes, in hex: the same publication always gives the same. */
  sha256: string;
}

/** A report of a thousand members needs about a third of this. */
const MEMORY_MB = 1024;

/** What is drawn: a report, or what is printed for an assembly. */
export type DrawnAs = { publication: Publication } | { pack: AssemblyPack };

/**
 * Draws a publication into `file` in a thread of its own, so that pages are served meanwhile. Tells each page
 * as it is begun. Rejects with the worker's error, or when it runs out of memory.
 */
export const makePdf = (publication: Publication, file: string, onProgress?: Progress): Promise<MadePdf> =>
  drawAside({ publication }, file, onProgress);

/** The same of an assembly's pack. */
export const makePackPdf = (pack: AssemblyPack, file: string): Promise<MadePdf> => drawAside({ pack }, file);

type Progress = (page: number, of: number) => void;

function drawAside(drawn: DrawnAs, file: string, onProgress: Progress = () => {}): Promise<MadePdf> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.worker.js', import.meta.url), {
      workerData: { drawn, file },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.on('message', (message: PdfMessage) => {
      if ('done' in message) resolve({ pages: message.pages, bytes: message.bytes, sha256: message.sha256 });
      else onProgress(message.page, message.of);
    });
    worker.once('error', reject);
    worker.once('exit', code => reject(new Error(`The report's worker stopped with code ${code}.`)));
  });
}
