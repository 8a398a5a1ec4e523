import type { Request, RequestHandler, Response } from 'express';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { isDuplicate } from '../errors.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { onceIn, type Problem, read, type Typed } from '../web/forms/form.ts';
import { addIndicator } from './adding.ts';
import { amountsBeside, change, namesIn, refusedAt } from './definition.editing.ts';
import { definitionForm } from './definition.form.ts';
import { definitionFrom, TICKS } from './definition.typed.ts';
import { definitionChoices } from './definition.view.ts';
import { aboutFields } from './indicator.form.ts';
import { yearsToBegin } from './years.ts';

export const showNew: RequestHandler = async (req, res) => {
  allow(indicatorPolicy, 'add', signedIn(req), null);
  const draft = await draftFor(req, placeOf(req));
  await renderNew(res, opened(draft, BLANK), { draft });
};

const BLANK: Typed = {
  direction: 'up',
  grain: 'year',
  publishable: 'yes',
  kind: 'share',
  time: 'flow',
  core: 'no',
};

const placeOf = (req: Request): PlacedDraft => ({
  on: signedIn(req)._id,
  part: 'indicator',
  page: paths.newIndicator,
  ticks: TICKS,
});

async function renderNew(res: Response, typed: Typed, again: Redisplay = {}): Promise<void> {
  const choices = definitionChoices(await yearsToBegin(new Date()), amountsBeside(''), typed);
  const shown = { choices, action: paths.indicatorDesk, back: paths.indicatorDesk };
  renderForm(res, 'catalogue/new', { typed, again, shown });
}

export const add: RequestHandler = async (req, res) => {
  allow(indicatorPolicy, 'add', signedIn(req), null);
  const amounts = amountsBeside('');
  const years = (await yearsToBegin(new Date())).map(({ value }) => value);
  const sent = read(definitionForm({ years, amounts, anew: false }, aboutFields()), req);
  if (!sent.ok) return renderNew(res, sent.typed, sent);
  const { code, name, theme, core, help } = sent.value;
  const definition = definitionFrom(sent.value, namesIn(amounts));
  const about = { code, name, theme, core: core === 'yes', help, definition };
  const problems = await addIndicator(about, { ...change(req), once: onceIn(req) }).then(() => [], taken);
  if (problems.length > 0) return renderNew(res, sent.typed, { problems });
  await putAway(req, placeOf(req));
  res.redirect(303, `${paths.indicatorDesk}?saved=${code}`);
};

function taken(failure: unknown): Problem[] {
  if (isDuplicate(failure, 'code'))
    return [{ field: 'code', message: 'This code is taken. A retired indicator keeps its code' }];
  return refusedAt('from')(failure);
}

export function draftPlace(req: Request): PlacedDraft {
  allow(indicatorPolicy, 'add', signedIn(req), null);
  return placeOf(req);
}
