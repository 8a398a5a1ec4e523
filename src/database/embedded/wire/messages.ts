import { decode, type WantedFields } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, toNumber } from '../bson/values.ts';
import { documentsIn } from '../bson/within.ts';

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_COMPRESSED = 2012;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const KNOWN_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME | (1 << 16);

/** A request read from the wire. */
export interface Request {
  id: number;
  legacy: boolean;
  /** The client wants no answer. */
  silent: boolean;
  body: Doc;
  /** An insert's documents, byte for byte. */
  documents?: Buffer[] | undefined;
  database: string;
}

/** A message that cannot be understood: its connection has to end. */
export class BadMessage extends Error {}

/** Reads one whole message. Throws BadMessage. */
export function readMessage(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  try {
    if (code === OP_MSG) return readMsg(id, message);
    if (code === OP_QUERY) return readQuery(id, message);
  } catch (error) {
    throw new BadMessage((error as Error).message);
  }
  throw new BadMessage(
    code === OP_COMPRESSED ? 'compression was not agreed on' : `unknown operation ${code}`,
  );
}

function readMsg(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER);
  if (flags & 0xffff & ~KNOWN_FLAGS) throw new BadMessage(`unknown flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sections = readSections(message.subarray(HEADER + 4, end));
  const { body, sequences } = sections;
  if (!body) throw new BadMessage('no body');
  for (const [name, docs] of sequences) if (name !== 'documents') body[name] = docs.map(each => decode(each));
  const documents = sequences.get('documents') ?? sections.documents;
  const database = typeof body.$db === 'string' ? body.$db : 'admin';
  return { id, legacy: false, silent: (flags & MORE_TO_COME) !== 0, body, documents, database };
}

/** An insert's documents stay as they came; the rest of the body is read. */
const BODY: WantedFields = { has: name => name !== 'documents', size: -1 };

interface Sections {
  body?: Doc;
  documents?: Buffer[] | undefined;
  sequences: Map<string, Buffer[]>;
}

function readSections(bytes: Buffer): Sections {
  const read: Sections = { sequences: new Map() };
  let at = 0;
  while (at < bytes.length) {
    const kind = bytes[at++];
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > bytes.length) throw new BadMessage('section cut off');
    const section = bytes.subarray(at, at + size);
    if (kind === 0 && !read.body) {
      read.body = decode(section, BODY);
      read.documents = documentsIn(section, 'documents');
    } else if (kind === 1) readSequence(section, read.sequences);
    else throw new BadMessage(`unexpected section ${kind}`);
    at += size;
  }
  return read;
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new BadMessage('sequence without a name');
  const name = section.toString('utf8', 4, nameEnd);
  const docs: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new BadMessage('document cut off');
    docs.push(section.subarray(at, at + size));
    at += size;
  }
  sequences.set(name, docs);
}

/** The one legacy message still in use: a greeting, sent before the versions are known. */
function readQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER + 4);
  if (nameEnd < 0) throw new BadMessage('query without a collection');
  const namespace = message.toString('utf8', HEADER + 4, nameEnd);
  const start = nameEnd + 9;
  const size = message.readInt32LE(start);
  const body = decode(message.subarray(start, start + size));
  const database = namespace.split('.')[0] ?? 'admin';
  return { id, legacy: true, silent: false, body, database };
}

let lastId = 0;

/** An answer as bytes for the wire: its head and its body. */
export function writeMessage(request: Pick<Request, 'id' | 'legacy'>, answer: Doc): [Buffer, Buffer] {
  const body = encode(withDoubleOk(answer));
  const head = Buffer.alloc(request.legacy ? HEADER + 20 : HEADER + 5);
  head.writeInt32LE(head.length + body.length, 0);
  lastId = (lastId + 1) | 0;
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) {
    head.writeInt32LE(8, HEADER);
    head.writeInt32LE(1, HEADER + 16);
  }
  return [head, body];
}

/** MongoDB writes `ok` as a double. */
function withDoubleOk(answer: Doc): Doc {
  answer.ok = toNumber(answer.ok);
  return answer;
}
