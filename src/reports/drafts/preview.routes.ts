import type { RequestHandler } from 'express';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { compiledNow } from '../compile/compile.cached.ts';
import { theReport } from '../load-report.ts';
import { figureRow } from './preview.rows.ts';

/** The figures of a draft as they would print now, each with what it rests on. */
export const showPreview: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  const publication = await compiledNow(report, new Date());
  const { headlines, chapters, gaps, changes, pledges, glance } = publication;
  res.render('reports/drafts/preview', {
    title: report.title,
    period: periodLabel(report.period),
    cutOff: report.cutOff,
    back: paths.reportDraft(report._id),
    members: glance.members,
    headlines: headlines.map(({ name, figure }) => figureRow(name, figure)),
    pledges: { total: pledges.total, counts: pledges.counts },
    chapters: chapters.map(({ name, indicators, pledges }) => ({
      name,
      pledges: pledges.length,
      figures: indicators.flatMap(({ name, series }) => {
        const last = series.at(-1);
        return last ? [figureRow(name, last.figure)] : [];
      }),
    })),
    gaps,
    changes,
  });
};
