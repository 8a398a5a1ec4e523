import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  /** The status line and the header lines. */
  head: string;
  /** As it was sent, without what parts chunks. */
  body: Buffer;
}

/** One client that keeps its connection and asks one thing after another: with little work of its own. */
export class Connection {
  readonly #socket: Socket;
  #read: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async to(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    return new Connection(socket);
  }

  get(path: string, headers = ''): Promise<Answer> {
    return this.#ask(`GET ${path} HTTP/1.1\r\n${HEADERS}${headers}\r\n`);
  }

  post(path: string, fields: URLSearchParams, headers = ''): Promise<Answer> {
    const body = fields.toString();
    const about = `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n`;
    return this.#ask(
      `POST ${path} HTTP/1.1\r\n${HEADERS}${about}origin: https://${HOST}\r\n${headers}\r\n${body}`,
    );
  }

  /** Whether the server, which waits five seconds for the next request, has hung up. */
  get closed(): boolean {
    return this.#socket.closed || this.#socket.readableEnded;
  }

  close(): void {
    this.#socket.destroy();
  }

  #ask(request: string): Promise<Answer> {
    return new Promise((done, fail) => {
      if (this.closed) return fail(new Error('The server closed the connection meanwhile.'));
      const ended = () =>
        fail(new Error(`The connection ended before the answer to ${request.split('\r\n')[0]}`));
      const reading = (part: Buffer) => {
        this.#read = this.#read.length === 0 ? part : Buffer.concat([this.#read, part]);
        const answer = answerIn(this.#read);
        if (!answer) return;
        this.#read = Buffer.alloc(0);
        this.#socket.off('data', reading).off('close', ended);
        done(answer);
      };
      this.#socket.on('data', reading).once('close', ended);
      this.#socket.write(request);
    });
  }
}

export const HOST = 'bench.example';
const HEADERS = `host: ${HOST}\r\nx-forwarded-proto: https\r\naccept: text/html\r\naccept-encoding: gzip, deflate, br\r\n`;
const END = '\r\n\r\n';

/** A whole answer, once all of it is there. */
function answerIn(read: Buffer): Answer | null {
  const end = read.indexOf(END);
  if (end < 0) return null;
  const head = read.toString('latin1', 0, end);
  const start = end + END.length;
  const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return whole(read.subarray(start), Number(length), { status, head });
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, head, body: Buffer.alloc(0) };
  const body = unchunked(read, start);
  return body && { status, head, body };
}

const whole = (rest: Buffer, length: number, answer: Omit<Answer, 'body'>): Answer | null =>
  rest.length < length ? null : { ...answer, body: rest };

/** The parts of a body put together; null where its end has not come. */
function unchunked(read: Buffer, start: number): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const line = read.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(read.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (read.length < next) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(read.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
