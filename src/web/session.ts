import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session from 'express-session';
import mongoose from 'mongoose';

const DAY_S = 24 * 60 * 60;
/** A session ends this long after its last use. */
const IDLE_S = 12 * 60 * 60;
const TOUCH_S = 5 * 60;

declare module 'express-session' {
  interface SessionData {
    /** When and with what it was begun: so that its owner can tell sessions apart. */
    begun?: { at: Date; browser: string };
    notice?: string;
    /** The member whose desk its owner went over to last. */
    desk?: string;
    passport?: { user?: string };
  }
}

/** Sessions in the database; nothing is stored for someone who only reads. */
export function sessions({ secret, secure }: { secret: string; secure: boolean }): RequestHandler {
  return session({
    name: secure ? '__Host-session' : 'session',
    secret,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: IDLE_S * 1000 },
    store: MongoStore.create({
      client: mongoose.connection.getClient() as never,
      dbName: mongoose.connection.name,
      collectionName: 'sessions',
      stringify: false,
      touchAfter: TOUCH_S,
      ttl: DAY_S,
    }),
  });
}

interface StoredSession {
  _id: string;
  session: { begun?: { at: Date; browser: string } };
  expires: Date;
}

const stored = () => mongoose.connection.collection<StoredSession>('sessions');
const ofPerson = (person: string) => ({ 'session.passport.user': person });

/** A person's living sessions, newest first. */
export const sessionsOf = (person: string): Promise<StoredSession[]> =>
  stored().find(ofPerson(person)).sort({ expires: -1 }).limit(100).toArray();

/** Ends one of a person's sessions; another person's id ends nothing. */
export const endSession = async (person: string, id: string): Promise<void> =>
  void (await stored().deleteOne({ _id: id, ...ofPerson(person) }));

/** Ends all of a person's sessions but the one they are in. */
export const endOtherSessions = async (person: string, current?: string): Promise<void> =>
  void (await stored().deleteMany({ ...ofPerson(person), _id: { $ne: current ?? '' } }));
