import type { Socket } from 'node:net';
import type { Doc } from '../bson/values.ts';
import { LARGEST_MESSAGE } from '../commands/server.ts';
import { BadMessage, type Request, readMessage, writeMessage } from './messages.ts';

const SMALLEST_MESSAGE = 16;

/** An answer up to this size is put in one piece before it is sent. */
const SMALL = 64 * 1024;

/** What answers a request; a promise where the answer waits for the disk. */
type Responder = (request: Request) => Promise<Doc> | Doc;

/** Reads a client's messages one after another and writes the answers in the same order. */
export function serve(socket: Socket, answer: Responder, log: (line: string) => void): void {
  let waiting: Buffer[] = [];
  let held = 0;
  let busy = false;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('end', () => {
    if (held > 0) log(`connection ended: a message was cut off after ${held} bytes`);
  });
  socket.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    held += chunk.length;
    void pump();
  });

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      for (let message = next(); message && !socket.destroyed; message = next()) await handle(message);
    } catch (error) {
      log(`connection ended: ${(error as Error).message}`);
      socket.destroy();
    }
    busy = false;
  }

  async function handle(message: Buffer): Promise<void> {
    const request = readMessage(message);
    const reply = answer(request);
    const doc = reply instanceof Promise ? await reply : reply;
    if (!request.silent && !socket.destroyed) send(writeMessage(request, doc));
  }

  function send([head, body]: [Buffer, Buffer]): void {
    if (body.length < SMALL) {
      socket.write(Buffer.concat([head, body]));
      return;
    }
    socket.cork();
    socket.write(head);
    socket.write(body);
    socket.uncork();
  }

  function next(): Buffer | undefined {
    if (held < 4) return undefined;
    if ((waiting[0] as Buffer).length < 4) waiting = [Buffer.concat(waiting)];
    const size = (waiting[0] as Buffer).readInt32LE(0);
    if (size < SMALLEST_MESSAGE || size > LARGEST_MESSAGE) throw new BadMessage(`message of ${size} bytes`);
    if (held < size) return undefined;
    const all = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting);
    waiting = all.length > size ? [all.subarray(size)] : [];
    held -= size;
    return all.subarray(0, size);
  }
}
