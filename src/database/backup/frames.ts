import { BadBackup, unpacked } from './file.ts';

const LARGEST = 17 * 1024 * 1024;
const SMALLEST_DOCUMENT = 5;
const HEAD = 5;

/** One letter and one BSON document. */
export interface Frame {
  kind: string;
  document: Buffer;
  /** The letter and the document, as they stand in the file. */
  whole: Buffer;
}

/** The frames of a backup in their order. Throws BadBackup where one is cut off or cannot be. */
export async function* framesIn(file: string): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of unpacked(file)) {
    rest = rest.length ? Buffer.concat([rest, piece]) : piece;
    let at = 0;
    for (let end = endOf(rest, at, file); end <= rest.length; end = endOf(rest, at, file)) {
      yield frameAt(rest, at, end);
      at = end;
    }
    rest = rest.subarray(at);
  }
  if (rest.length) throw new BadBackup(`${file} is cut off: its last part is not whole.`);
}

/** Where the frame that begins here ends; past everything where its size is not there yet. */
function endOf(bytes: Buffer, at: number, file: string): number {
  if (bytes.length < at + HEAD) return Number.POSITIVE_INFINITY;
  const size = bytes.readInt32LE(at + 1);
  if (size < SMALLEST_DOCUMENT || size > LARGEST)
    throw new BadBackup(`${file} is damaged, or is no backup of Moorings.`);
  return at + 1 + size;
}

function frameAt(bytes: Buffer, at: number, end: number): Frame {
  const kind = String.fromCharCode(bytes[at] as number);
  return { kind, document: bytes.subarray(at + 1, end), whole: bytes.subarray(at, end) };
}
