import type { RequestHandler, Response } from 'express';
import { NotNow, Stale } from '../../errors.ts';
import { Unconfirmed, WORDS_SEEN } from '../../free-words/confirmed.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import type { HydratedReport } from '../../publications/report.ts';
import { allow } from '../../web/allow.ts';
import { type Problem, typedIn, versionIn } from '../../web/forms/form.ts';
import { draftPage } from '../drafts/draft.pages.ts';
import { askedOfReport } from '../drafts/free.words.ts';
import { refused } from '../drafts/refused.ts';
import { theReport } from '../load-report.ts';
import { reportPolicy } from '../report.policy.ts';
import { stopPublishing } from './publish.job.ts';
import { publish } from './publish.ts';

export const publishDraft: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'publish', signedIn(req), report);
  const seen = { id: report._id, version: versionIn(req) };
  const at = new Date();
  const words = { asked: await askedOfReport(report, at), seen: typedIn(req)[WORDS_SEEN] === 'yes' };
  const done = await publish({ ...seen, by: signedIn(req), at, words }).catch(answeredHere);
  if (done instanceof Unconfirmed)
    return answer(res, 422, report, { field: WORDS_SEEN, message: done.message });
  if (!(done instanceof NotNow)) return res.redirect(303, paths.reportProgress(report._id));
  const now = await theReport(req);
  const problem = done instanceof Stale ? STALE : done.message;
  await answer(res, 409, now, { field: 'publish', message: problem });
};

const answeredHere = (failure: unknown): NotNow | Unconfirmed =>
  failure instanceof Unconfirmed ? failure : refused(failure);

async function answer(
  res: Response,
  status: number,
  report: HydratedReport,
  problem: Problem,
): Promise<void> {
  res.status(status).render('reports/drafts/draft', await draftPage(res, report, [problem]));
}

export const stopPublication: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'stop', signedIn(req), report);
  await stopPublishing({ id: report._id, by: signedIn(req)._id, at: new Date() });
  res.redirect(303, paths.reportDraft(report._id));
};

const STALE = 'This report was changed after you opened this page. Read it again, then publish.';
