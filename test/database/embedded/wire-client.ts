import { connect, type Socket } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';
import { socketOf } from '../../../src/database/embedded/folder/address.ts';

const HEADER = 16;
const OP_MSG = 2013;

/** A client that says exactly what a test wants to say on the wire, and gives the answer's bytes as typed values. */
export class WireClient {
  private readonly socket: Socket;
  private bytes = Buffer.alloc(0);
  private waiting: (() => void) | undefined;
  private lastId = 0;
  closed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', chunk => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      this.waiting?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      this.waiting?.();
    });
  }

  static open(uri: string): Promise<WireClient> {
    return new Promise((done, fail) => {
      const socket = connect(socketOf(uri));
      socket.once('connect', () => done(new WireClient(socket)));
      socket.once('error', fail);
    });
  }

  /** Sends a command and gives its answer, an error too. */
  async command(command: Document, sequences: Record<string, Document[]> = {}): Promise<Document> {
    this.send(message(++this.lastId, command, sequences));
    return this.answer();
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The next message's document. Rejects where the server ended the connection instead. */
  async answer(): Promise<Document> {
    while (!this.whole()) {
      if (this.closed) throw new Error('connection ended');
      await new Promise<void>(done => {
        this.waiting = done;
      });
    }
    const size = this.bytes.readInt32LE(0);
    const legacy = this.bytes.readInt32LE(12) === 1;
    const body = this.bytes.subarray(HEADER + (legacy ? 20 : 5), size);
    const answer = deserialize(body, { promoteValues: false, promoteLongs: false, bsonRegExp: true });
    this.bytes = this.bytes.subarray(size);
    return answer;
  }

  private whole(): boolean {
    return this.bytes.length >= 4 && this.bytes.length >= this.bytes.readInt32LE(0);
  }

  /** How many bytes of answers nobody has asked for yet. */
  get received(): number {
    return this.bytes.length;
  }

  /** Sends no more, and still hears what comes. */
  end(): void {
    this.socket.end();
  }

  async ended(): Promise<void> {
    if (!this.closed) await new Promise(done => this.socket.once('close', done));
  }

  close(): void {
    this.socket.destroy();
  }
}

/** An OP_MSG with a body and, where given, document sequences. */
export function message(
  id: number,
  body: Document,
  sequences: Record<string, Document[]> = {},
  flags = 0,
): Buffer {
  const sections: Buffer[] = [Buffer.from([0]), Buffer.from(serialize(body, { ignoreUndefined: true }))];
  for (const [name, docs] of Object.entries(sequences)) sections.push(sequence(name, docs));
  const head = Buffer.alloc(HEADER + 4);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(OP_MSG, 12);
  head.writeUInt32LE(flags, HEADER);
  const whole = Buffer.concat([head, ...sections]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

function sequence(name: string, docs: Document[]): Buffer {
  const body = Buffer.concat([Buffer.from(`${name}\0`), ...docs.map(doc => Buffer.from(serialize(doc)))]);
  const head = Buffer.alloc(5);
  head[0] = 1;
  head.writeInt32LE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
