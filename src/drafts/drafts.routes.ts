import type { Request, RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { signedIn } from '../people/signed-in.ts';
import { type Door, form, type Route } from '../web/door.ts';
import { type Typed, versionIn } from '../web/forms/form.ts';
import { limit } from '../web/limits.ts';
import { type Draft, draftAt, dropDrafts, keepDraft } from './draft.ts';
import { saysTheSame, withUnticked, wordsIn } from './typed.ts';

/** Someone who types without a pause is kept about a hundred times a minute. */
const KEEPS = 300;
const KEEPS_SECONDS = 60;

const keeps = limit('drafts', KEEPS, KEEPS_SECONDS);

/** Throws TooMany where one person's browser keeps more than anyone types. */
export const takeKeep = (req: Request): Promise<void> => keeps.take(String(signedIn(req)._id));

/** Where a form's draft belongs, and the page that the form stands on. */
export interface PlacedDraft {
  on: Types.ObjectId;
  part: string;
  page: string;
  /** Its boxes to tick: a browser does not send those that are not ticked. */
  ticks?: readonly string[];
  /** What its boxes show without a draft; who typed the same has nothing to keep. */
  saved?: Typed;
  /** What its writer is told of the words while typing them; null where nothing is. */
  asked?: (typed: Typed) => Promise<string | null>;
}

/** Asks the form's own rules, so that who may not send it keeps nothing. */
type FindPlacedDraft = (req: Request) => PlacedDraft | Promise<PlacedDraft>;

/** The two addresses of a form's draft: it is kept at the first while one types, and put away at the second. */
export const formDraft = (door: Door, address: string, place: FindPlacedDraft): Route[] => [
  form(door, `${address}/draft`, keepOf(place)),
  form(door, `${address}/draft/end`, endOf(place)),
];

const keepOf =
  (place: FindPlacedDraft): RequestHandler =>
  async (req, res) => {
    await takeKeep(req);
    const { on, part, ticks = [], saved = null, asked = null } = await place(req);
    const [whose, at, typed] = [
      { person: signedIn(req)._id, on },
      new Date(),
      withUnticked(wordsIn(req), ticks),
    ];
    const isSaved = saved !== null && saysTheSame(typed, saved);
    if (isSaved) await dropDrafts(whose, [part]);
    else await keepDraft({ ...whose, part, typed, seen: versionIn(req), at });
    res.render('drafts/kept', { at: isSaved ? null : at, asks: asked !== null, hint: await asked?.(typed) });
  };

const endOf =
  (place: FindPlacedDraft): RequestHandler =>
  async (req, res) => {
    const { on, part, page } = await place(req);
    await dropDrafts({ person: signedIn(req)._id, on }, [part]);
    res.redirect(303, page);
  };

/** What this person typed into a form and did not send, or null. */
export const draftFor = (
  req: Request,
  { on, part }: Pick<PlacedDraft, 'on' | 'part'>,
): Promise<Draft | null> => draftAt({ person: signedIn(req)._id, on, part });

/** What a form shows when it is opened: what was typed before, else what is saved. */
export const opened = (draft: Draft | null, saved: Typed): Typed =>
  draft ? { ...saved, ...draft.typed } : saved;

/** Whether a draft was begun before somebody saved what its form changes. */
export const isOvertaken = (draft: Draft | null, version: number): draft is Draft =>
  draft !== null && draft.seen !== version;

/** Puts away the draft of a form that was sent. */
export const sent = (req: Request, { on, part }: Pick<PlacedDraft, 'on' | 'part'>): Promise<void> =>
  dropDrafts({ person: signedIn(req)._id, on }, [part]);
