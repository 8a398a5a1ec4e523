import type { Request, RequestHandler, Response } from 'express';
import { current } from '../acts/plain.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftFor, isOvertaken, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { NotFound, Stale } from '../errors.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { IndicatorVersion, StoredIndicator } from '../indicators/indicator.ts';
import { definitionsSideBySide } from '../indicators/indicator.words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { read, type Typed, versionIn } from '../web/forms/form.ts';
import { addVersion, correctPlanned, plannedVersion } from './defining.ts';
import { amountsBeside, change, indicatorFor, lastOf, namesIn, refusedAt } from './definition.editing.ts';
import { definitionForm } from './definition.form.ts';
import { definitionFrom, TICKS, typedDefinition } from './definition.typed.ts';
import { definitionChoices } from './definition.view.ts';
import { yearsToBegin } from './years.ts';

/** What is being defined: the next version, or one that is planned and no open period uses yet. */
interface Defining {
  planned: boolean;
  number: number;
  /** It begins after this day. */
  after: string;
  /** The definition it is to differ from; null for a first one. */
  before: IndicatorVersion | null;
}

/** By the address; throws NotFound where it names a version that is not planned. */
async function definingOf(req: Request, one: StoredIndicator): Promise<Defining> {
  const last = lastOf(one);
  if (req.params.number === undefined)
    return { planned: false, number: last.version + 1, after: last.from, before: last };
  const planned = await plannedVersion(one, new Date());
  if (String(planned?.version) !== req.params.number) throw new NotFound();
  const before = one.versions.at(-2) ?? null;
  return { planned: true, number: last.version, after: before?.from ?? '', before };
}

export const showVersion: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'define', signedIn(req), null);
  const defining = await definingOf(req, one);
  const place = placeOf(one, defining);
  const draft = await draftFor(req, place);
  const conflict = isOvertaken(draft, one.version) ? await draftConflict(one, defining, draft) : [];
  await renderVersion(res, one, defining, opened(draft, place.saved), { draft, conflict });
};

function placeOf(one: StoredIndicator, { planned, number }: Defining) {
  const last = lastOf(one);
  const begun: Typed = planned ? { from: last.from, changed: last.changed ?? '' } : {};
  const page = planned ? paths.indicatorVersion(one.code, number) : paths.newIndicatorVersion(one.code);
  const part = planned ? `version ${number}` : 'version';
  return { on: one._id, part, page, ticks: TICKS, saved: { ...typedDefinition(last), ...begun } };
}

/** The draft beside what was saved since; nothing beside it where the draft cannot be read yet. */
async function draftConflict(one: StoredIndicator, { before, after }: Defining, { typed }: Draft) {
  const amounts = amountsBeside(one.code);
  const years = (await yearsToBegin(new Date(), after)).map(({ value }) => value);
  const yours = definitionForm({ years, amounts, anew: before !== null }, {}).safeParse(typed);
  if (!yours.success) return [];
  return definitionsSideBySide(lastOf(one), { ...definitionFrom(yours.data, namesIn(amounts)), version: 0 });
}

async function renderVersion(
  res: Response,
  one: StoredIndicator,
  { planned, number, after, before }: Defining,
  typed: Typed,
  again: Redisplay = {},
): Promise<void> {
  const other = planned ? null : await plannedVersion(one, new Date());
  const shown = {
    choices: definitionChoices(await yearsToBegin(new Date(), after), amountsBeside(one.code), typed),
    code: one.code,
    name: one.name,
    planned,
    anew: before !== null,
    number,
    other: other && {
      number: other.version,
      from: other.from,
      href: paths.indicatorVersion(one.code, other.version),
    },
    action: planned ? paths.indicatorVersion(one.code, number) : paths.indicatorVersions(one.code),
    back: paths.indicator(one.code),
  };
  renderForm(res, 'catalogue/version', { typed, again, saved: one.version, shown });
}

export const define: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'define', signedIn(req), null);
  const defining = await definingOf(req, one);
  const amounts = amountsBeside(one.code);
  const seen = versionIn(req) === one.version;
  const years = (await yearsToBegin(new Date(), seen ? defining.after : '')).map(({ value }) => value);
  const sent = read(definitionForm({ years, amounts, anew: defining.before !== null }, {}), req);
  if (!sent.ok) return renderVersion(res, one, defining, sent.typed, sent);
  const definition = definitionFrom(sent.value, namesIn(amounts));
  if (seen && defining.before && saysTheSame(defining.before, definition))
    return renderVersion(res, one, defining, sent.typed, { problems: [SAME] });
  try {
    await (defining.planned ? correctPlanned : addVersion)(one, definition, change(req));
  } catch (failure) {
    if (!(failure instanceof Stale))
      return renderVersion(res, one, defining, sent.typed, { problems: refusedAt('from')(failure) });
    const now = current<StoredIndicator>(failure);
    const conflict = definitionsSideBySide(lastOf(now), { ...definition, version: 0 });
    return renderVersion(res, now, await definingOf(req, now), sent.typed, { conflict });
  }
  await putAway(req, placeOf(one, defining));
  res.redirect(303, `${paths.indicatorDesk}?saved=${one.code}`);
};

const SAME = {
  field: 'definition',
  message: 'Nothing differs from the definition before. Change it, or leave it as it is',
};

/** Whether only its date, its reason and its tags differ: no reason to break a series. */
function saysTheSame(before: IndicatorVersion, after: Omit<IndicatorVersion, 'version'>): boolean {
  const [a, b] = [typedDefinition(before), typedDefinition({ ...after, version: 0 })];
  return JSON.stringify({ ...a, tags: '' }) === JSON.stringify({ ...b, tags: '' });
}

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  allow(indicatorPolicy, 'define', signedIn(req), null);
  const one = await indicatorFor(req);
  return placeOf(one, await definingOf(req, one));
}
