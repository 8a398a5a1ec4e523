import type { Request, RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { signedIn } from '../people/signed-in.ts';
import { type Door, form, type Route } from '../web/door.ts';
import { type Typed, versionIn } from '../web/forms/form.ts';
import { param } from '../web/request.ts';
import { draftsOn, dropDrafts, keepDraft } from './draft.ts';
import { takeKeep } from './drafts.routes.ts';
import { wordsIn } from './typed.ts';

const DRAFT = '/draft';

/** What one person wrote into a small form of a page with several, and did not send. */
interface DraftBox {
  typed: Typed;
  at: Date;
  /** What it was about as its writer saw it: the version or the id that its form carries. */
  seen: string;
}

/** By the address that each form is sent to. */
type Boxes = Record<string, DraftBox>;

/**
 * Where a small form is kept that stands beside others on a page: a question, a reason, an answer. `thing`
 * asks the form's own rules and tells what it is about.
 */
export const boxDraft = (door: Door, address: string, thing: SubjectOf): Route =>
  form(door, `${address}${DRAFT}`, keepOf(thing));

type SubjectOf = (req: Request) => Promise<Types.ObjectId>;

const keepOf =
  (thing: SubjectOf): RequestHandler =>
  async (req, res) => {
    await takeKeep(req);
    const on = await thing(req);
    const [part, typed, at] = [formOf(req), wordsIn(req), new Date()];
    const says = Object.entries(typed).some(([name, value]) => !POINTS.has(name) && value.length > 0);
    if (says) await keepDraft({ person: signedIn(req)._id, on, part, typed, seen: versionIn(req), at });
    else await dropDrafts({ person: signedIn(req)._id, on }, [part]);
    res.render('drafts/kept', { at: says ? at : null, asks: false, hint: null });
  };

/** What such a form carries of what it is about. */
const POINTS = new Set(['seen', 'query']);

/** What this person wrote into the small forms about a thing. */
export async function boxesOn(req: Request, on: Types.ObjectId): Promise<Boxes> {
  const drafts = await draftsOn({ person: signedIn(req)._id, on });
  return Object.fromEntries(
    [...drafts].map(([part, { typed, at, seen }]) => [
      part,
      { typed, at, seen: String(typed.seen ?? typed.query ?? seen) },
    ]),
  );
}

/** Puts away what was written into the form that is being answered. */
export const boxSent = (req: Request, on: Types.ObjectId): Promise<void> =>
  dropDrafts({ person: signedIn(req)._id, on }, [formOf(req)]);

/** The address of the form as its page has it, however it was written: who writes it otherwise keeps no second draft. */
const formOf = (req: Request): string =>
  String((req.route as { path: string }).path)
    .replace(ENDS_IN_DRAFT, '')
    .replace(/:(\w+)/g, (_all, name: string) => param(req, name).toLowerCase());

const ENDS_IN_DRAFT = new RegExp(`${DRAFT}$`);
