import type { RequestHandler, Response } from 'express';
import { current } from '../acts/plain.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Stale } from '../errors.ts';
import { isCore } from '../indicators/catalogue.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { StoredIndicator } from '../indicators/indicator.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { read, type Typed } from '../web/forms/form.ts';
import { askOf } from './asking.ts';
import { change, indicatorFor, refusedAt } from './definition.editing.ts';
import { askingForm } from './indicator.form.ts';
import { yearsToBegin } from './years.ts';

export const showAsking: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'ask', signedIn(req), null);
  await render(res, one, { core: isCore(one, dayOf(new Date())) ? 'yes' : 'no' });
};

async function render(
  res: Response,
  one: StoredIndicator,
  typed: Typed,
  again: Redisplay = {},
): Promise<void> {
  const { code, name, asking = [] } = one;
  const day = dayOf(new Date());
  const shown = {
    moved: again.moved ?? false,
    years: await yearsToBegin(new Date()),
    code,
    name,
    core: isCore(one, day),
    planned: asking.filter(({ from }) => from > day),
    action: paths.indicatorAsking(code),
    back: paths.indicator(code),
  };
  renderForm(res, 'catalogue/asking', { typed, again, saved: one.version, shown });
}

export const save: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'ask', signedIn(req), null);
  const years = (await yearsToBegin(new Date())).map(({ value }) => value);
  const sent = read(askingForm(years), req);
  if (!sent.ok) return render(res, one, sent.typed, sent);
  const { from, core } = sent.value;
  try {
    await askOf(one, { from, core: core === 'yes' }, change(req));
  } catch (failure) {
    if (failure instanceof Stale)
      return render(res, current<StoredIndicator>(failure), sent.typed, { moved: true });
    return render(res, one, sent.typed, { problems: refusedAt('from')(failure) });
  }
  res.redirect(303, `${paths.indicatorDesk}?saved=${one.code}`);
};
