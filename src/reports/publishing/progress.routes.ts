import type { RequestHandler } from 'express';
import { Job, MOST_ATTEMPTS } from '../../jobs/job.ts';
import { paths } from '../../paths.ts';
import { theReport } from '../load-report.ts';

const LOOK_AGAIN_SECONDS = 2;
/** The share of the line drawn before the number of pages is known. */
const BEGUN = 0.04;

/**
 * How far publishing has got. Without JavaScript the page is asked for again by its Refresh header; the
 * script opens it as `?live`, which has none.
 */
export const showProgress: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  if (!report.publishing) return res.redirect(303, paths.reportDraft(report._id));
  if (req.query.live === undefined) res.set('Refresh', String(LOOK_AGAIN_SECONDS));
  const data = paths.reportProgressData(report._id);
  const stop = paths.reportPublicationEnd(report._id);
  const links = { list: paths.reportDrafts, report: paths.reportDraft(report._id), data, stop };
  res.render('reports/publishing/progress', {
    title: report.title,
    ...(await progressOf(report.publishing.job)),
    links,
  });
};

export const progressData: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  res.set('Cache-Control', 'no-store');
  if (!report.publishing) return void res.json({ over: paths.reportDraft(report._id) });
  res.json({ over: null, ...(await progressOf(report.publishing.job)) });
};

async function progressOf(id: unknown) {
  const job = await Job.findById(id).lean();
  const { done, of } = job?.progress ?? { done: 0, of: 0 };
  if (!job?.worker) return { heading: 'Waiting to begin', text: 'It begins in a moment.', share: 0 };
  const again = job.attempts > 1 ? ` Attempt ${job.attempts} of ${MOST_ATTEMPTS}.` : '';
  if (of === 0)
    return { heading: 'Freezing the figures', text: `Then the PDF is made.${again}`, share: BEGUN };
  return {
    heading: 'Making the PDF',
    text: `Page ${done} of ${of}.${again}`,
    share: Math.max(BEGUN, done / of),
  };
}
