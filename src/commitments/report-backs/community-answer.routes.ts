import type { Request, RequestHandler, Response } from 'express';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { formView, type Problem, read, type Typed } from '../../web/forms/form.ts';
import { directionOf, languageChoices } from '../../web/languages.ts';
import { param } from '../../web/request.ts';
import { memberName } from '../commitment.letters.ts';
import { accountWord, viewWord } from '../commitment.words.ts';
import { pledgeOf, publicWording } from '../promise.wording.ts';
import { VIEWS } from '../report-back.ts';
import { doubtView, giveView, openedBy } from './partner-link.ts';
import { viewForm } from './report-back.form.ts';

type OpenedForm = NonNullable<Awaited<ReturnType<typeof openedBy>>>;

/** What the address opens, or a page that says why it opens nothing. */
async function opened(req: Request, res: Response, kind: 'answer' | 'doubt'): Promise<OpenedForm | null> {
  const found = await openedBy(param(req, 'secret'), kind, new Date());
  if (!found)
    res
      .status(404)
      .render('commitments/report-backs/over', { contact: network.contact, all: paths.commitments });
  return found;
}

/** The page of a link to answer: it changes nothing, since mail scanners open links too. */
export const showAnswer: RequestHandler = async (req, res) => {
  const found = await opened(req, res, 'answer');
  if (found) await showForm(req, res, found, { lang: 'en' });
};

async function showForm(
  req: Request,
  res: Response,
  found: OpenedForm,
  typed: Typed,
  problems: Problem[] = [],
): Promise<void> {
  const { one, placed } = found;
  const [member, pledge] = await Promise.all([memberName(one), pledgeOf(one)]);
  res.status(problems.length > 0 ? 422 : 200).render('commitments/report-backs/answer', {
    form: formView(res, typed, { problems }),
    action: paths.communityAnswer(param(req, 'secret')),
    ...{ member, promise: publicWording(one, pledge), due: placed.report.due },
    came: placed.report.due <= dayOf(new Date()),
    account: accountShown(placed.report.account),
    given: givenShown(placed.report.view),
    page: paths.commitment(one.slug),
    outcomes: VIEWS.map(value => ({ value, text: viewWord(value) })),
    languages: languageChoices,
  });
}

const accountShown = (account: OpenedForm['placed']['report']['account']) =>
  account?.checked ? { outcome: accountWord(account.outcome), words: account.words, on: account.on } : null;

const givenShown = (view: OpenedForm['placed']['report']['view']) =>
  view && {
    ...{ outcome: viewWord(view.outcome), words: view.words, on: view.on },
    ...{ lang: view.lang, dir: directionOf(view.lang) },
  };

export const sendAnswer: RequestHandler = async (req, res) => {
  const found = await opened(req, res, 'answer');
  if (!found) return;
  const secret = param(req, 'secret');
  const sent = read(viewForm, req);
  if (!sent.ok && !found.placed.report.view) return showForm(req, res, found, sent.typed, sent.problems);
  if (sent.ok) await giveView(secret, sent.value, new Date());
  // Where it was answered meanwhile the page shows that answer: the first one stands.
  res.redirect(303, paths.communityAnswer(secret));
};

export const showDoubt: RequestHandler = async (req, res) => {
  const found = await opened(req, res, 'doubt');
  if (!found) return;
  const { view } = found.placed.report;
  res.render('commitments/report-backs/doubt', {
    form: formView(res),
    action: paths.communityDoubt(param(req, 'secret')),
    member: await memberName(found.one),
    doubted: Boolean(view?.doubted),
    given: givenShown(view),
  });
};

export const sendDoubt: RequestHandler = async (req, res) => {
  const found = await opened(req, res, 'doubt');
  if (!found) return;
  await doubtView(found, new Date());
  res.redirect(303, paths.communityDoubt(param(req, 'secret')));
};
