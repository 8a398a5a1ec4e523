import type { Request, RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { me } from '../people/me.ts';
import { form, type Route } from '../web/door.ts';
import { type Typed, typedIn, versionIn } from '../web/form.ts';
import { limit } from '../web/limits.ts';
import { type Draft, draftAt, dropDrafts, keepDraft } from './draft.ts';

/** Someone who types without a pause is kept about a hundred times a minute. */
const KEEPS = 300;
const KEEPS_SECONDS = 60;

const keeps = limit('drafts', KEEPS, KEEPS_SECONDS);

/** Throws TooMany where one person's browser keeps more than anyone types. */
export const takeKeep = (req: Request): Promise<void> => keeps.take(String(me(req)._id));

/** Where a form's draft belongs, and the page that the form stands on. */
export interface Placed {
  on: Types.ObjectId;
  part: string;
  page: string;
}

/**
 * The two addresses of a form's draft: what is typed is kept at the first while one types, and put away at
 * the second. `place` asks the form's own rules, so that who may not send it keeps nothing.
 */
export const draftRoutes = (address: string, place: (req: Request) => Promise<Placed>): Route[] => [
  form('signed-in', address, keepOf(place)),
  form('signed-in', `${address}/end`, endOf(place)),
];

const keepOf =
  (place: (req: Request) => Promise<Placed>): RequestHandler =>
  async (req, res) => {
    await takeKeep(req);
    const { on, part } = await place(req);
    const at = new Date();
    await keepDraft({ person: me(req)._id, on, part, typed: wordsIn(req), seen: versionIn(req), at });
    res.render('drafts/kept', { at });
  };

const endOf =
  (place: (req: Request) => Promise<Placed>): RequestHandler =>
  async (req, res) => {
    const { on, part, page } = await place(req);
    await dropDrafts({ person: me(req)._id, on }, [part]);
    res.redirect(303, page);
  };

/** What a form carries beside what is typed. */
const CARRIED = new Set(['version', 'once', 'act']);

/** The typed fields of a form, under names that a form of ours can have. */
const wordsIn = (req: Request): Typed =>
  Object.fromEntries(
    Object.entries(typedIn(req)).filter(([name]) => /^[a-z][\w-]*$/i.test(name) && !CARRIED.has(name)),
  );

/** What this person typed into a form and did not send, or null. */
export const draftFor = (req: Request, { on, part }: Pick<Placed, 'on' | 'part'>): Promise<Draft | null> =>
  draftAt({ person: me(req)._id, on, part });

/** Puts away the draft of a form that was sent. */
export const sent = (req: Request, { on, part }: Pick<Placed, 'on' | 'part'>): Promise<void> =>
  dropDrafts({ person: me(req)._id, on }, [part]);
