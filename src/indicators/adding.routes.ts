import type { RequestHandler, Response } from 'express';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { isDuplicate } from '../record/act.ts';
import { allow } from '../web/allow.ts';
import { form, page, type Route } from '../web/door.ts';
import { formView, onceIn, type Problem, read, type Typed } from '../web/form.ts';
import { addIndicator } from './adding.ts';
import { definitionForm } from './definition.form.ts';
import { definitionFrom } from './definition.typed.ts';
import { definitionChoices } from './definition.view.ts';
import { amountsBeside, change, namesIn, refusedAt } from './editing.ts';
import { aboutFields } from './indicator.form.ts';
import { indicatorPolicy } from './indicator.policy.ts';
import { yearsToBegin } from './years.ts';

const showNew: RequestHandler = async (req, res) => {
  allow(indicatorPolicy, 'add', me(req), null);
  await renderNew(res, {
    direction: 'up',
    grain: 'year',
    publishable: 'yes',
    kind: 'share',
    time: 'flow',
    core: 'no',
  });
};

async function renderNew(res: Response, typed: Typed, problems: Problem[] = []): Promise<void> {
  const choices = definitionChoices(await yearsToBegin(new Date()), amountsBeside(''), typed);
  res.status(problems.length > 0 ? 422 : 200).render('indicators/new', {
    form: formView(res, typed, { problems }),
    choices,
    action: paths.indicatorDesk,
    back: paths.indicatorDesk,
  });
}

const add: RequestHandler = async (req, res) => {
  allow(indicatorPolicy, 'add', me(req), null);
  const amounts = amountsBeside('');
  const years = (await yearsToBegin(new Date())).map(({ value }) => value);
  const sent = read(definitionForm({ years, amounts, anew: false }, aboutFields()), req);
  if (!sent.ok) return renderNew(res, sent.typed, sent.problems);
  const { code, name, theme, core, help } = sent.value;
  const definition = definitionFrom(sent.value, namesIn(amounts));
  const about = { code, name, theme, core: core === 'yes', help, definition };
  const problems = await addIndicator(about, { ...change(req), once: onceIn(req) }).then(() => [], taken);
  if (problems.length > 0) return renderNew(res, sent.typed, problems);
  res.redirect(303, `${paths.indicatorDesk}?saved=${code}`);
};

function taken(failure: unknown): Problem[] {
  if (isDuplicate(failure, 'code'))
    return [{ field: 'code', message: 'This code is taken. A retired indicator keeps its code' }];
  return refusedAt('from')(failure);
}

export const indicatorAddingRoutes: Route[] = [
  page('coordinator', '/desk/indicators/new', showNew),
  form('coordinator', '/desk/indicators', add),
];
