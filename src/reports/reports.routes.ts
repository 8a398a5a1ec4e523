import type { Request, RequestHandler, Response } from 'express';
import { network } from '../network/current.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { publicationOf } from '../publications/frozen.ts';
import type { HydratedReport, KeptFile, ReportPublication } from '../publications/report.ts';
import { Report } from '../publications/report.ts';
import { streamOf, unlessAway } from '../publications/stored-files.ts';
import { sendStream } from '../web/files/downloads.ts';
import { found, param } from '../web/request.ts';
import { fileName, sizeInWords } from './drafts/draft.words.ts';
import { pageOf } from './page/report.page.ts';
import { type EndedStory, storiesEnded } from './stories.ended.ts';

const PUBLISHED = { publication: { $ne: null } };

export const showReports: RequestHandler = async (_req, res) => {
  const reports = await Report.find(PUBLISHED).sort({ 'publication.at': -1, number: -1 });
  const replaced = new Set(reports.map(({ restates }) => String(restates)));
  const about = `What the members of ${network.name} promised, and what came of it.`;
  res.render('reports/index', {
    about,
    reports: reports.map(report => ({
      ...linksOf(report),
      title: report.title,
      period: periodLabel(report.period),
      number: report.number,
      at: report.publication?.at,
      size: sizeInWords(report.publication?.pdf.bytes ?? 0),
      changeNote: report.number > 1 ? report.changeNote : '',
      replaced: replaced.has(String(report._id)),
    })),
  });
};

const linksOf = ({ slug }: HydratedReport) => ({
  page: paths.report(slug),
  pdf: paths.reportPdf(slug),
  file: paths.reportFile(slug),
});

/** What is not published does not exist for the public. */
const publishedReport = (req: Request): Promise<HydratedReport> =>
  found(Report.findOne({ ...PUBLISHED, slug: param(req, 'slug') }));

export const showReport: RequestHandler = async (req, res) => {
  const report = await publishedReport(req);
  const published = report.publication as ReportPublication;
  const newer = await Report.findOne({ ...PUBLISHED, period: report.period }).sort({ number: -1 });
  const publication = await publicationOf(report);
  const ended = await storiesEnded(publication);
  res.render('reports/show', {
    report: withoutStories(pageOf(publication), ended),
    ended: ended.map(({ text }) => text),
    links: { all: paths.reports, ...linksOf(report) },
    pdf: { size: sizeInWords(published.pdf.bytes), pages: published.pages, sha256: published.pdf.sha256 },
    file: { sha256: published.file.sha256 },
    newer: newer && newer.number > report.number ? { number: newer.number, ...linksOf(newer) } : null,
  });
};

/** What is told no more is left out of the page; the files stay as they were published. */
const withoutStories = (page: ReturnType<typeof pageOf>, ended: readonly EndedStory[]) => ({
  ...page,
  chapters: page.chapters.map(chapter =>
    ended.some(({ theme }) => theme === chapter.id) ? { ...chapter, story: null } : chapter,
  ),
});

export const sendPdf: RequestHandler = async (req, res) => {
  const report = await publishedReport(req);
  await send(
    req,
    res,
    (report.publication as ReportPublication).pdf,
    'application/pdf',
    fileName(report, 'pdf'),
  );
};

/** The frozen file whole, so that anyone can check its hash: it holds what is printed, and ids. */
export const sendFile: RequestHandler = async (req, res) => {
  const report = await publishedReport(req);
  const type = 'application/json; charset=utf-8';
  await send(req, res, (report.publication as ReportPublication).file, type, fileName(report, 'json'));
};

/** A frozen file never changes, so what a browser has kept is as good as new. */
async function send(req: Request, res: Response, file: KeptFile, type: string, name: string): Promise<void> {
  res.set({
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${name}"`,
    'Cache-Control': 'public, max-age=31536000, immutable, no-transform',
    ETag: `"${file.sha256}"`,
  });
  if (req.fresh) return void res.status(304).end();
  res.set('Content-Length', String(file.bytes));
  if (req.method === 'HEAD') return void res.end();
  await sendStream(res, streamOf(file)).catch(unlessAway(file));
}
