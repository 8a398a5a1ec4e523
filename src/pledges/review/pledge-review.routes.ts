import type { Request, RequestHandler } from 'express';
import { current } from '../../acts/plain.ts';
import { boxSent } from '../../drafts/boxes.routes.ts';
import { Stale } from '../../errors.ts';
import { Unconfirmed, WORDS_SEEN } from '../../free-words/confirmed.ts';
import type { WordsQuestion } from '../../free-words/questions.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { read, typedIn, versionIn } from '../../web/forms/form.ts';
import { pageIn, pageOf } from '../../web/paging.ts';
import { idParam } from '../../web/request.ts';
import { askedOfChange, askedOfUpdate } from '../free.words.ts';
import { ifStale, pledgeFor } from '../load-pledge.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import type { StoredPledge } from '../pledge.ts';
import { renderDesk } from '../pledge-desk.routes.ts';
import { acceptUpdate, askAboutUpdate } from '../updates/judging.ts';
import { findUpdate } from '../updates/update.act.ts';
import { acceptPledge, askAboutPledge } from './pledge.review.ts';
import { questionForm } from './question.form.ts';
import { queue } from './queue.ts';

const PAGE_SIZE = 50;

export const showQueue: RequestHandler = async (req, res) => {
  const { rows, count } = await queue();
  const list = { page: pageIn(req), size: PAGE_SIZE, path: paths.pledgeQueue };
  res.render('pledges/review/queue', { total: count, ...pageOf(rows, list) });
};

const judgement = (req: Request) => ({ by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });

/** What the page itself answers: somebody was faster, or words are asked about and nothing was ticked. */
function answeredHere(failure: unknown): Stale | Unconfirmed {
  if (failure instanceof Unconfirmed) return failure;
  return ifStale(failure);
}

/** Beside the box of the update, or of the change. */
const unticked = (req: Request, { message }: Unconfirmed) => ({
  field: `${req.params.update ? `update-${req.params.update}-` : ''}${WORDS_SEEN}`,
  message,
});

/** What is asked about in the words that were read, and whether the box beside them was ticked. */
const reading = (req: Request, asked: WordsQuestion[]) => ({
  asked,
  seen: typedIn(req)[WORDS_SEEN] === 'yes',
});

/** A judgement of what the coordinator saw; where that moved on, the page as it is now says so. */
const judging =
  (judge: (pledge: StoredPledge, req: Request) => Promise<StoredPledge>): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'read');
    const judged = await judge(pledge, req).catch(answeredHere);
    if (judged instanceof Stale) return renderDesk(req, res, current<StoredPledge>(judged), { moved: true });
    if (judged instanceof Unconfirmed)
      return renderDesk(req, res, pledge, { problems: [unticked(req, judged)] });
    await boxSent(req, pledge._id);
    res.redirect(303, `${paths.pledgeDesk(pledge._id)}?done=1`);
  };

export const acceptance = judging(async (pledge, req) => {
  allow(pledgePolicy, 'accept', signedIn(req), {
    member: pledge.member,
    writers: pledge.waiting ? [pledge.waiting.by] : [],
  });
  const words = reading(req, await askedOfChange(pledge, new Date()));
  return acceptPledge(pledge, { ...judgement(req), words });
});

export const updateAcceptance = judging(async (pledge, req) => {
  const update = findUpdate(pledge, idParam(req, 'update'));
  allow(pledgePolicy, 'accept', signedIn(req), {
    member: pledge.member,
    writers: [update.saved.by, ...(update.sent ? [update.sent.by] : [])],
  });
  const words = reading(req, await askedOfUpdate(pledge, update, new Date()));
  return acceptUpdate(pledge, update._id, { ...judgement(req), words });
});

/** Asks; a question without words is answered with the page and what to do. */
const asking =
  (ask: (pledge: StoredPledge, question: string, req: Request) => Promise<StoredPledge>): RequestHandler =>
  async (req, res, next) => {
    const sent = read(questionForm, req);
    if (!sent.ok) return renderDesk(req, res, await pledgeFor(req, 'ask'), { problems: sent.problems });
    return judging((pledge, request) => ask(pledge, sent.value.question, request))(req, res, next);
  };

export const question = asking(async (pledge, text, req) => {
  allow(pledgePolicy, 'ask', signedIn(req), pledge);
  return askAboutPledge(pledge, text, judgement(req));
});

export const updateQuestion = asking(async (pledge, text, req) => {
  allow(pledgePolicy, 'ask', signedIn(req), pledge);
  return askAboutUpdate(pledge, idParam(req, 'update'), text, judgement(req));
});

export const askedAbout = async (req: Request) => (await pledgeFor(req, 'ask'))._id;
