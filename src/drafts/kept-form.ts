import type { Request, RequestHandler, Response } from 'express';
import type { Types } from 'mongoose';
import type { z } from 'zod';
import type { By } from '../acts/by.ts';
import { NotNow, Stale } from '../errors.ts';
import { WORDS_SEEN } from '../free-words/confirmed.ts';
import type { WordsQuestion } from '../free-words/questions.ts';
import { askedText, tickText } from '../free-words/questions.words.ts';
import { signedIn } from '../people/signed-in.ts';
import { type Door, form, formWithFiles, page, type Route } from '../web/door.ts';
import { onceIn, type Problem, read, type Typed, versionIn } from '../web/forms/form.ts';
import type { SideBySide } from '../web/forms/side-by-side.ts';
import type { Draft } from './draft.ts';
import {
  draftFor,
  formDraft,
  isOvertaken,
  opened,
  type PlacedDraft,
  sent as putAway,
} from './drafts.routes.ts';
import { type Redisplay, renderForm } from './redisplay.ts';

/** Who sends a form, and what they saw: a version, or the once-only id of a form that makes something. */
interface Sending extends By {
  seen: number;
  once: string;
}

/** What came with a form beside its fields: a file. */
interface Attached<B> {
  value: B;
  problems: Problem[];
  /** What the view shows of it. */
  shown: object;
}

/** A form that has a page of its own and is kept while one types. `T` is what it is about, `V` what it says. */
export interface KeptForm<T, V, B = null> {
  view: string;
  /** The part its draft is kept under. */
  part: string;
  /** Finds what it is about and asks the policy. */
  thing: (req: Request) => Promise<T>;
  /** What drafts hang on: the thing, or the person where it makes a new one. */
  on: (thing: T, req: Request) => Types.ObjectId;
  /** The saved version; 0 where the form makes something new. */
  version: (thing: T) => number;
  /** The form's own address. */
  at: (thing: T) => string;
  saved: (thing: T) => Typed;
  schema: (thing: T) => z.ZodType<V>;
  /** Its boxes to tick. */
  ticks?: readonly string[];
  /** What else the page shows. */
  shown: (thing: T, typed: Typed, req: Request) => object | Promise<object>;
  /** Words for the public that are asked about before they are saved. */
  asked?: (value: V, thing: T) => readonly WordsQuestion[];
  /** Reads the file that came with it, before anything else, so that no other mistake loses it. */
  beside?: (thing: T, req: Request) => Promise<Attached<B>>;
  /** Where what the model refuses is said; otherwise it is a page of its own. */
  refusedAt?: string;
  /** Saves it, and tells where to go from there. */
  save: (thing: T, value: V, sending: Sending, beside: B | null) => Promise<string>;
  sideBySide?: (now: T, yours: V) => SideBySide[];
}

/** The handlers of such a form. */
interface KeptFormHandlers {
  show: RequestHandler;
  save: RequestHandler;
  place: (req: Request) => Promise<PlacedDraft>;
}

interface FormRedisplay extends Redisplay {
  asked?: readonly WordsQuestion[];
  beside?: object;
}

/** Makes the handlers of a form: opened with its draft, refused at 422 with what was typed, 409 with both versions. */
export function keptForm<T, V, B = null>(spec: KeptForm<T, V, B>): KeptFormHandlers {
  const show: RequestHandler = async (req, res) => {
    const thing = await spec.thing(req);
    const draft = await draftFor(req, placeOf(spec, thing, req));
    const isOld = isOvertaken(draft, spec.version(thing));
    const beside = (await spec.beside?.(thing, req))?.shown ?? {};
    await render(spec, thing, req, res, opened(draft, spec.saved(thing)), {
      draft,
      beside,
      conflict: isOld ? draftConflict(spec, thing, draft) : [],
    });
  };
  return { show, save: saveOf(spec), place: async req => placeOf(spec, await spec.thing(req), req) };
}

const placeOf = <T, V, B>(spec: KeptForm<T, V, B>, thing: T, req: Request): PlacedDraft => ({
  on: spec.on(thing, req),
  part: spec.part,
  page: spec.at(thing),
  ticks: spec.ticks ?? [],
  saved: spec.saved(thing),
});

/** The draft beside what was saved since; nothing beside it where the draft cannot be read yet. */
function draftConflict<T, V, B>(spec: KeptForm<T, V, B>, thing: T, { typed }: Draft): SideBySide[] {
  const yours = spec.schema(thing).safeParse(typed);
  return yours.success ? (spec.sideBySide?.(thing, yours.data) ?? []) : [];
}

const saveOf =
  <T, V, B>(spec: KeptForm<T, V, B>): RequestHandler =>
  async (req, res) => {
    const thing = await spec.thing(req);
    const came = (await spec.beside?.(thing, req)) ?? null;
    const sent = read(spec.schema(thing), req);
    const again = (on: T, more: FormRedisplay) =>
      render(spec, on, req, res, sent.typed, { ...more, beside: came?.shown ?? {} });
    const wrong = [...(sent.ok ? [] : sent.problems), ...(came?.problems ?? [])];
    if (!sent.ok || wrong.length > 0) return again(thing, { problems: wrong });
    const asked = spec.asked?.(sent.value, thing) ?? [];
    if (asked.length > 0 && sent.typed[WORDS_SEEN] !== 'yes')
      return again(thing, { asked, problems: [{ field: WORDS_SEEN, message: tickText(asked) }] });
    try {
      const next = await spec.save(thing, sent.value, sendingOf(req), came?.value ?? null);
      await putAway(req, placeOf(spec, thing, req));
      return res.redirect(303, next);
    } catch (failure) {
      const { on, more } = await refused(spec, failure, req, sent.value);
      return again(on, more);
    }
  };

const sendingOf = (req: Request): Sending => ({
  by: signedIn(req)._id,
  at: new Date(),
  seen: versionIn(req),
  once: onceIn(req),
});

/** What a refused save is shown as, with the thing as it stands now. Throws what is not for the form to say. */
async function refused<T, V, B>(
  spec: KeptForm<T, V, B>,
  failure: unknown,
  req: Request,
  value: V,
): Promise<{ on: T; more: FormRedisplay }> {
  if (!(failure instanceof NotNow)) throw failure;
  const on = await spec.thing(req);
  if (failure instanceof Stale && spec.sideBySide)
    return { on, more: { conflict: spec.sideBySide(on, value) } };
  if (failure instanceof Stale || !spec.refusedAt) throw failure;
  return { on, more: { problems: [{ field: spec.refusedAt, message: failure.message }] } };
}

async function render<T, V, B>(
  spec: KeptForm<T, V, B>,
  thing: T,
  req: Request,
  res: Response,
  typed: Typed,
  { asked = [], beside = {}, ...again }: FormRedisplay,
): Promise<void> {
  const version = spec.version(thing);
  const shown = {
    asked: askedText(asked, 'Save'),
    action: spec.at(thing),
    ...(await spec.shown(thing, typed, req)),
    ...beside,
  };
  renderForm(res, spec.view, { typed, again, ...(version === 0 ? {} : { saved: version }), shown });
}

/** The four addresses of such a form: its page, where it is sent, and where its draft is kept and put away. */
export const keptPage = (
  door: Door,
  address: string,
  { show, save, place }: KeptFormHandlers,
  { files = false }: { files?: boolean } = {},
): Route[] => [
  page(door, address, show),
  (files ? formWithFiles : form)(door, address, save),
  ...formDraft(door, address, place),
];
