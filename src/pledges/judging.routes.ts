import type { Request, RequestHandler } from 'express';
import { Stale } from '../errors.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { allow } from '../web/allow.ts';
import { form, page, type Route } from '../web/door.ts';
import { read, versionIn } from '../web/form.ts';
import { idParam } from '../web/request.ts';
import { acceptPledge, askAboutPledge } from './accepting.ts';
import { current, ifStale, pledgeFor } from './finding.ts';
import { renderDesk } from './member-pledges.routes.ts';
import { pledgePolicy } from './pledge.policy.ts';
import type { PledgeDocument, StoredPledge } from './pledge.ts';
import { questionForm } from './question.form.ts';
import { queue } from './queue.ts';
import { acceptUpdate, askAboutUpdate, findUpdate } from './updating.ts';

const showQueue: RequestHandler = async (_req, res) => {
  res.render('pledges/queue', await queue());
};

const judgement = (req: Request) => ({ by: me(req)._id, at: new Date(), seen: versionIn(req) });

/** A judgement of what the coordinator saw; where that moved on, the page as it is now says so. */
const judging =
  (judge: (pledge: StoredPledge, req: Request) => Promise<PledgeDocument>): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'read');
    const judged = await judge(pledge, req).catch(ifStale);
    if (judged instanceof Stale) return renderDesk(req, res, current(judged), { stale: true });
    res.redirect(303, `${paths.pledgeDesk(pledge._id)}?done=1`);
  };

const acceptance = judging(async (pledge, req) => {
  allow(pledgePolicy, 'accept', me(req), {
    member: pledge.member,
    writers: pledge.waiting ? [pledge.waiting.by] : [],
  });
  return acceptPledge(pledge, judgement(req));
});

const updateAcceptance = judging(async (pledge, req) => {
  const update = findUpdate(pledge, idParam(req, 'update'));
  allow(pledgePolicy, 'accept', me(req), {
    member: pledge.member,
    writers: [update.saved.by, ...(update.sent ? [update.sent.by] : [])],
  });
  return acceptUpdate(pledge, update._id, judgement(req));
});

/** Asks; a question without words is answered with the page and what to do. */
const asking =
  (ask: (pledge: StoredPledge, question: string, req: Request) => Promise<PledgeDocument>): RequestHandler =>
  async (req, res, next) => {
    const sent = read(questionForm, req);
    if (!sent.ok) return renderDesk(req, res, await pledgeFor(req, 'ask'), { problems: sent.problems });
    return judging((pledge, request) => ask(pledge, sent.value.question, request))(req, res, next);
  };

const question = asking(async (pledge, text, req) => {
  allow(pledgePolicy, 'ask', me(req), pledge);
  return askAboutPledge(pledge, text, judgement(req));
});

const updateQuestion = asking(async (pledge, text, req) => {
  allow(pledgePolicy, 'ask', me(req), pledge);
  return askAboutUpdate(pledge, idParam(req, 'update'), text, judgement(req));
});

export const pledgeJudgingRoutes: Route[] = [
  page('coordinator', paths.pledgeQueue, showQueue),
  form('coordinator', '/desk/pledges/:id/acceptance', acceptance),
  form('coordinator', '/desk/pledges/:id/questions', question),
  form('coordinator', '/desk/pledges/:id/updates/:update/acceptance', updateAcceptance),
  form('coordinator', '/desk/pledges/:id/updates/:update/questions', updateQuestion),
];
