import MongoStore from 'connect-mongo';
import type { Request } from 'express';
import type { Session, SessionData } from 'express-session';
import mongoose from 'mongoose';

/** A session ends this long after its last use, */
export const IDLE_MS = 12 * 60 * 60_000;
/** and this long after it was begun, however much it is used. */
const LONGEST_MS = 7 * 24 * 60 * 60_000;
const TOUCH_S = 5 * 60;

type StoreCallback = (problem?: unknown) => void;
type Found = (problem: unknown, session?: SessionData | null) => void;

/**
 * Sessions in the database. One that was ended while its pages were still being made stays ended: the page is
 * answered whole, and writes nothing back.
 */
export class SessionStore extends MongoStore {
  readonly #fromDatabase = new WeakSet<object>();

  constructor() {
    super({
      client: mongoose.connection.getClient(),
      dbName: mongoose.connection.name,
      collectionName: 'sessions',
      stringify: false,
      touchAfter: TOUCH_S,
      ttl: IDLE_MS / 1000,
    });
  }

  override get(id: string, done: Found): void {
    super.get(id, (problem: unknown, session?: SessionData | null) =>
      done(problem, session && left(session, Date.now()) > 0 ? session : null),
    );
  }

  override createSession(req: Request, data: SessionData): Session & SessionData {
    data.cookie.originalMaxAge = Math.min(IDLE_MS, left(data, Date.now()));
    const session = super.createSession(req, data);
    this.#fromDatabase.add(session);
    return session;
  }

  override set(id: string, session: SessionData, done: StoreCallback = () => {}): void {
    if (!this.#fromDatabase.has(session)) return void super.set(id, session, done);
    const { cookie, ...data } = session as SessionData & { lastModified?: Date };
    delete data.lastModified;
    const kept = { session: { ...data, cookie: cookieData(cookie) }, expires: cookie.expires as Date };
    storedSessions()
      .updateOne({ _id: id }, { $set: { ...kept, lastModified: new Date() } })
      .then(() => done(null), done);
  }

  /** Moves a session's end along. That it could not is no reason to cut off the page that was asked for. */
  override touch(id: string, session: SessionData, done: StoreCallback = () => {}): void {
    super.touch(id, session, () => done(null));
  }
}

const cookieData = (cookie: SessionData['cookie']): object =>
  (cookie as SessionData['cookie'] & { toJSON(): object }).toJSON();

/** How long a session may still last at most. */
const left = ({ begun }: SessionData, now: number): number =>
  begun ? begun.at.getTime() + LONGEST_MS - now : LONGEST_MS;

export interface StoredSession {
  _id: string;
  session: { begun?: { at: Date; browser: string } };
  expires: Date;
}

export const storedSessions = () => mongoose.connection.collection<StoredSession>('sessions');
