import type { RequestHandler, Response } from 'express';
import { current } from '../acts/plain.ts';
import { Stale } from '../errors.ts';
import { isCore } from '../indicators/catalogue.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { StoredIndicator } from '../indicators/indicator.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { formView, type Problem, read, type Typed } from '../web/forms/form.ts';
import { askOf } from './asking.ts';
import { change, indicatorFor, refusedAt, versionOf } from './definition.editing.ts';
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
  { problems = [], moved = false }: { problems?: Problem[]; moved?: boolean } = {},
): Promise<void> {
  const { code, name, asking = [] } = one;
  const day = dayOf(new Date());
  res.status(moved ? 409 : problems.length > 0 ? 422 : 200).render('indicators/asking', {
    form: formView(res, typed, { version: versionOf(one, typed, problems), problems }),
    moved,
    years: await yearsToBegin(new Date()),
    code,
    name,
    core: isCore(one, day),
    planned: asking.filter(({ from }) => from > day),
    action: paths.indicatorAsking(code),
    back: paths.indicator(code),
  });
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
