import type { RequestHandler, Response } from 'express';
import { Stale } from '../errors.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { allow } from '../web/allow.ts';
import { form, page, type Route } from '../web/door.ts';
import { formView, read, type Typed, versionIn } from '../web/form.ts';
import { addVersion } from './changing.ts';
import { definitionForm } from './definition.form.ts';
import { definitionFrom, typedDefinition } from './definition.typed.ts';
import { definitionChoices } from './definition.view.ts';
import {
  amountsBeside,
  change,
  current,
  type Given,
  indicatorFor,
  lastOf,
  namesIn,
  refusedAt,
  statusOf,
  versionOf,
} from './editing.ts';
import { indicatorPolicy } from './indicator.policy.ts';
import type { IndicatorVersion, StoredIndicator } from './indicator.ts';
import { sideBySide } from './indicator.words.ts';
import { yearsToBegin } from './years.ts';

const showVersion: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'define', me(req), null);
  await renderVersion(res, one, typedDefinition(lastOf(one)));
};

async function renderVersion(
  res: Response,
  one: StoredIndicator,
  typed: Typed,
  given: Given = {},
): Promise<void> {
  const { problems = [], conflict = [] } = given;
  const years = await yearsToBegin(new Date(), lastOf(one).from);
  res.status(statusOf(given)).render('indicators/version', {
    form: formView(res, typed, { version: versionOf(one, typed, problems), problems }),
    choices: definitionChoices(years, amountsBeside(one.code), typed),
    conflict,
    code: one.code,
    name: one.name,
    number: lastOf(one).version + 1,
    action: paths.indicatorVersions(one.code),
    back: paths.indicator(one.code),
  });
}

const define: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'define', me(req), null);
  const amounts = amountsBeside(one.code);
  const seen = versionIn(req) === one.version;
  const years = (await yearsToBegin(new Date(), seen ? lastOf(one).from : '')).map(({ value }) => value);
  const sent = read(definitionForm({ years, amounts, anew: true }, {}), req);
  if (!sent.ok) return renderVersion(res, one, sent.typed, sent);
  const definition = definitionFrom(sent.value, namesIn(amounts));
  if (seen && saysTheSame(lastOf(one), definition))
    return renderVersion(res, one, sent.typed, { problems: [SAME] });
  try {
    await addVersion(one, definition, change(req));
  } catch (failure) {
    if (!(failure instanceof Stale))
      return renderVersion(res, one, sent.typed, { problems: refusedAt('from')(failure) });
    const now = current(failure);
    return renderVersion(res, now, sent.typed, {
      conflict: sideBySide(lastOf(now), { ...definition, version: 0 }),
    });
  }
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

export const indicatorVersionRoutes: Route[] = [
  page('coordinator', '/desk/indicators/:code/versions/new', showVersion),
  form('coordinator', '/desk/indicators/:code/versions', define),
];
