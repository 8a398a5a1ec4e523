import { createHmac } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import { cookieName } from './cookies.ts';
import { IDLE_MS, SessionStore, type StoredSession, storedSessions } from './session.store.ts';

declare module 'express-session' {
  interface SessionData {
    /** When and with what it was begun: so that its owner can tell sessions apart. */
    begun?: { at: Date; browser: string };
    notice?: string;
    /** The member whose desk its owner went over to last. */
    desk?: string;
    /** The application that was sent from here, so that its sender can put a mistyped address right. */
    application?: string;
    passport?: { user?: string };
  }
}

/** Sessions in the database; nothing is stored for someone who only reads. Each use moves the end along. */
export function sessions({ secret, secure }: { secret: string; secure: boolean }): RequestHandler {
  return session({
    name: cookieName('session', secure),
    secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: IDLE_MS },
    store: new SessionStore(),
  });
}

const ofPerson = (person: string) => ({ 'session.passport.user': person });

/** A person's living sessions, newest first. */
export const sessionsOf = (person: string): Promise<StoredSession[]> =>
  storedSessions().find(ofPerson(person)).sort({ expires: -1 }).limit(100).toArray();

/** What stands for a session in a page or an address; it means nothing outside the session it is shown in. */
export const handleOf = (id: string, shownIn: string): string =>
  createHmac('sha256', shownIn).update(id).digest('base64url').slice(0, 22);

/** Ends the one of a person's sessions that `handle` stands for; resolves to whether there was one. */
export async function endSession(person: string, handle: string, shownIn: string): Promise<boolean> {
  const wanted = (await sessionsOf(person)).find(({ _id }) => handleOf(_id, shownIn) === handle);
  if (!wanted) return false;
  return (await storedSessions().deleteOne({ _id: wanted._id })).deletedCount > 0;
}

/** Ends all of a person's sessions but the one they are in. */
export const endOtherSessions = async (person: string, current?: string): Promise<void> =>
  void (await storedSessions().deleteMany({ ...ofPerson(person), _id: { $ne: current ?? '' } }));

/** Ends the session of this request; nothing is stored in its place. */
export const endThisSession = (req: Request): Promise<void> =>
  new Promise((done, fail) => req.session.destroy(problem => (problem ? fail(problem) : done())));
