import type { Request, RequestHandler, Response } from 'express';
import { current } from '../acts/plain.ts';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Stale } from '../errors.ts';
import { isCore } from '../indicators/catalogue.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { StoredIndicator } from '../indicators/indicator.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { Pledge } from '../pledges/pledge.ts';
import { allow } from '../web/allow.ts';
import { read, type Typed } from '../web/forms/form.ts';
import { askAgain, leaningOn, retire } from './asking.ts';
import { change, indicatorFor, refusedAt } from './definition.editing.ts';
import { retirementForm } from './indicator.form.ts';
import { yearsToBegin } from './years.ts';

export const showRetirement: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'retire', signedIn(req), null);
  const draft = await draftFor(req, placeOf(one));
  await renderRetirement(res, one, opened(draft, {}), { draft });
};

const placeOf = ({ _id, code }: StoredIndicator): PlacedDraft => ({
  on: _id,
  part: 'retirement',
  page: paths.indicatorRetirement(code),
});

async function renderRetirement(
  res: Response,
  one: StoredIndicator,
  typed: Typed,
  again: Redisplay = {},
): Promise<void> {
  const years = await yearsToBegin(new Date());
  const leaning = leaningOn(one.code, years[0]?.value ?? '');
  const pledges = await Pledge.countDocuments({ 'approved.measure.indicator': one.code, withdrawal: null });
  const shown = {
    moved: again.moved ?? false,
    years,
    code: one.code,
    name: one.name,
    core: isCore(one, dayOf(new Date())),
    retired: one.retiredOn ? { on: one.retiredOn, why: one.retirement ?? '' } : null,
    pledges,
    leaning: leaning.map(({ code, name }) => ({ text: `${name} (${code})`, href: paths.indicator(code) })),
    action: paths.indicatorRetirement(one.code),
    end: paths.indicatorRetirementEnd(one.code),
    back: paths.indicator(one.code),
  };
  renderForm(res, 'catalogue/retirement', { typed, again, saved: one.version, shown });
}

export const saveRetirement: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'retire', signedIn(req), null);
  const years = (await yearsToBegin(new Date())).map(({ value }) => value);
  const sent = read(retirementForm(years), req);
  if (!sent.ok) return renderRetirement(res, one, sent.typed, sent);
  await orShow(req, res, sent.typed, () => retire(one, sent.value, change(req)));
};

export const endRetirement: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'retire', signedIn(req), null);
  await orShow(req, res, {}, () => askAgain(one, change(req)));
};

/** Does it and goes to the list; what is refused, or was changed meanwhile, is shown with what was typed. */
async function orShow(req: Request, res: Response, typed: Typed, act: () => Promise<StoredIndicator>) {
  try {
    const done = await act();
    await putAway(req, placeOf(done));
    res.redirect(303, `${paths.indicatorDesk}?saved=${done.code}`);
  } catch (failure) {
    if (failure instanceof Stale)
      return renderRetirement(res, current<StoredIndicator>(failure), typed, { moved: true });
    await renderRetirement(res, await indicatorFor(req), typed, { problems: refusedAt('from')(failure) });
  }
}

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  allow(indicatorPolicy, 'retire', signedIn(req), null);
  return placeOf(await indicatorFor(req));
}
