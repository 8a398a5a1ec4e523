import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { Gate } from '../auth/gate.ts';
import type { Verifier } from '../auth/scram.ts';
import { type Doc, docOf } from '../bson/values.ts';
import { checkCommand } from '../commands/check.ts';
import { COMMANDS } from '../commands/commands.ts';
import type { Context } from '../commands/context.ts';
import { Cursors } from '../commands/cursors.ts';
import { MongoError } from '../errors.ts';
import { expires, removeExpired } from '../indexes/expiry.ts';
import { Catalogue } from '../store/catalogue.ts';
import { Snapshots } from '../store/snapshots.ts';
import { Store } from '../store/store.ts';
import { Writes } from '../store/writes.ts';
import { checkGreeting, errorDoc, timed } from './answers.ts';
import { serve } from './connection.ts';
import type { Request } from './messages.ts';

const SWEEP_EVERY_MS = 60_000;

/** How long a client that is told goodbye may take to hear its answers. */
const PATIENCE_MS = 1000;

interface ServerOptions {
  folder: string;
  /** Who may ask, where anybody of the machine can connect. */
  verifier?: Verifier | undefined;
  log: (line: string) => void;
  sweepEveryMs?: number | undefined;
  cursorIdleMs?: number | undefined;
}

/** The database of one folder, answering on a socket. */
export class DatabaseServer {
  private readonly store: Store;
  private readonly catalogue: Catalogue;
  private readonly cursors: Cursors;
  private readonly snapshots: Snapshots;
  private readonly writes: Writes;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private readonly sweeping: NodeJS.Timeout;
  private readonly verifier: Verifier | undefined;
  private connections = 0;

  constructor({ folder, log, verifier, sweepEveryMs = SWEEP_EVERY_MS, cursorIdleMs }: ServerOptions) {
    this.verifier = verifier;
    this.cursors = new Cursors(cursorIdleMs);
    this.store = new Store(folder);
    this.catalogue = new Catalogue(this.store);
    this.snapshots = new Snapshots(this.store);
    this.writes = new Writes(this.store, this.catalogue, log);
    this.server = createServer(socket => this.accept(socket, log));
    this.sweeping = setInterval(() => this.sweep(), sweepEveryMs);
  }

  listen(address: { path: string } | { host: string; port: number }): Promise<Server> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(address, () => resolve(this.server));
    });
  }

  private accept(socket: Socket, log: (line: string) => void): void {
    const connection = ++this.connections;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    const gate = this.verifier && new Gate(this.verifier);
    serve(socket, request => this.answer(request, { connection, gate }), log);
  }

  private answer(request: Request, from: Pick<Context, 'connection' | 'gate'>): Doc | Promise<Doc> {
    const { body, documents, database } = request;
    const name = Object.keys(body)[0] ?? '';
    const command = COMMANDS.get(name);
    if (!command) return errorDoc(new MongoError(59, `no such command: '${name}'`));
    const { catalogue, cursors, snapshots } = this;
    const context: Context = { catalogue, cursors, snapshots, ...from, database, body, documents };
    try {
      if (request.legacy) checkGreeting(name);
      from.gate?.check(name);
      checkCommand(name, command, body);
      const snapshot = this.snapshots.askedFor(name, body);
      if (snapshot) return timed(command.run({ ...context, ...snapshot }), snapshot);
      if (command.writes) return this.writes.add(() => command.run(context)).catch(errorDoc);
      return command.run(context);
    } catch (error) {
      return errorDoc(error);
    }
  }

  private sweep(): void {
    this.cursors.sweep();
    this.snapshots.sweep();
    const due = this.catalogue.all().filter(expires);
    if (due.length > 0) void this.writes.add(() => this.expire(new Date())).catch(() => undefined);
  }

  private expire(at: Date): Doc {
    const counts = this.catalogue
      .all()
      .filter(expires)
      .map(each => removeExpired(each, at));
    return docOf({ removed: counts.reduce((sum, each) => sum + each, 0) });
  }

  async close(): Promise<void> {
    clearInterval(this.sweeping);
    this.server.close();
    await this.writes.settled();
    await this.answersSent();
    this.snapshots.sweep(Number.POSITIVE_INFINITY);
    await this.store.close();
  }

  /** Lets what has been answered reach its client, and ends the connections. */
  private async answersSent(): Promise<void> {
    await turn();
    const ended = [...this.sockets].map(socket => new Promise(done => socket.once('close', done)));
    for (const socket of this.sockets) socket.destroySoon();
    await Promise.race([Promise.all(ended), wait(PATIENCE_MS, undefined, { ref: false })]);
    for (const socket of this.sockets) socket.destroy();
  }
}
