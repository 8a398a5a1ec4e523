import type { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import { note } from '../../acts/entry.ts';
import { onConsequence } from '../../acts/relay.ts';
import { NotNow } from '../../errors.ts';
import { stopJob, type Work } from '../../jobs/job.ts';
import type { Publication } from '../../publications/publication.ts';
import {
  type HydratedReport,
  type KeptFile,
  type Publishing,
  Report,
  type ReportPublication,
} from '../../publications/report.ts';
import { bytesOf, dropOthers, keepFile } from '../../publications/stored-files.ts';
import { compiled } from '../compile/compile.cached.ts';
import { fileName } from '../drafts/draft.words.ts';
import { storiesEnded } from '../stories.ended.ts';
import { canonical } from './canonical.json.ts';
import { printReport } from './pdf.store.ts';
import { publishedLetters } from './report.letters.ts';

/** Called between the steps of publishing; a test that ends the process there shows that it goes on. */
export const crashPoint = { at: async (_step: 'frozen' | 'made' | 'published'): Promise<void> => {} };

/**
 * Publishes the report a job is about: freezes its content as one file, makes the PDF from that file, and
 * opens both to everyone in one update. Each step is kept, so that another worker goes on after a crash.
 */
export const publishReport: Work = async (job, tell) => {
  const report = await Report.findOne({ _id: job.subject, 'publishing.job': job._id });
  if (!report?.publishing) return;
  const file = report.publishing.file ?? (await freeze(report, report.publishing));
  await crashPoint.at('frozen');
  const publication = JSON.parse((await bytesOf(file)).toString('utf8')) as Publication;
  const { pdf, pages } = await printReport(report, publication, tell);
  await crashPoint.at('made');
  const { by, at } = report.publishing;
  if (await stoppedForStories(report._id, publication)) return;
  await open(report, job._id, { by, at, file, pdf, pages });
  await crashPoint.at('published');
  await tidy(report._id);
};

/** A story of it was withdrawn while it was made: whoever publishes it reads it again without that. */
async function stoppedForStories(id: Types.ObjectId, publication: Publication): Promise<boolean> {
  const [ended] = await storiesEnded(publication);
  if (!ended) return false;
  const stop = stopPublishing({ id, by: null, at: new Date(), reason: `${ended.text} ${ANEW}` });
  // Somebody else stopped it, or it is published: then its page leaves the story out.
  await stop.catch(problem => {
    if (!(problem instanceof NotNow)) throw problem;
  });
  return true;
}

const ANEW = 'Read the report again without it, then publish.';

onConsequence('story ended', async () => {
  for (const { _id, publishing } of await Report.find({ 'publishing.file': { $ne: null } })) {
    const file = publishing?.file;
    const content = file && (await bytesOf(file)).toString('utf8');
    if (content) await stoppedForStories(_id, JSON.parse(content) as Publication);
  }
});

/** The content as it stood when the coordinator pressed; the first worker to keep it decides for all. */
async function freeze(report: HydratedReport, { at, job }: Publishing): Promise<KeptFile> {
  const publication = await compiled(report, { at, draft: false });
  if (publication.gaps.statements.length === 0)
    throw new Error('A report that does not say what it does not know cannot be published.');
  const kept = await keepFile(Buffer.from(canonical(publication)), fileName(report, 'json'), report._id);
  const mine = await Report.updateOne(
    { _id: report._id, 'publishing.job': job, 'publishing.file': null },
    { $set: { 'publishing.file': kept } },
  );
  if (mine.modifiedCount === 1) return kept;
  const now = await Report.findOne({ _id: report._id, 'publishing.job': job });
  if (now?.publishing?.file) return now.publishing.file;
  throw new Error('This report is no longer being published by this job.');
}

async function open(
  report: HydratedReport,
  job: Types.ObjectId,
  publication: ReportPublication,
): Promise<void> {
  const { _id: id, title, period, number, slug } = report;
  const { by, at, file, pdf, pages } = publication;
  const after = { sha256: file.sha256, pdfSha256: pdf.sha256, pages };
  const entry = note({ at: new Date(), by, what: 'report publication', on: { kind: 'report', id }, after });
  const update = { $set: { publication: { by, at, file, pdf, pages }, publishing: null } };
  await act(Report, { id, where: { 'publishing.job': job } }, update, [
    entry,
    publishedLetters({ title, period, number, slug, at }),
  ]);
}

/** What attempts that ended half-way left behind goes; what is published stays, whoever published it. */
async function tidy(id: Types.ObjectId): Promise<void> {
  const report = await Report.findById(id);
  if (report?.publication) await dropOthers(id, [report.publication.file, report.publication.pdf]);
}

/** Gives a report back to its coordinators with the reason why it could not be published. */
export const publishingFailed: Work = async job => {
  const at = new Date();
  const reason = job.failure ?? 'The reason is not known.';
  const on = { kind: 'report', id: job.subject };
  const entry = note({ at, by: null, what: 'report publication failure', on, after: { reason } });
  const update = { $set: { publishing: null, failure: { at, reason } } };
  await act(Report, { id: job.subject, where: { 'publishing.job': job._id } }, update, [entry]);
};

interface Stop {
  id: Types.ObjectId;
  /** Null for the service itself. */
  by: Types.ObjectId | null;
  at: Date;
  reason?: string;
}

/** Stops publishing: the report is a draft again. Throws NotNow where it is published meanwhile, or was never asked for. */
export async function stopPublishing({ id, by, at, reason = STOPPED }: Stop) {
  const report = await Report.findById(id);
  const job = report?.publishing?.job;
  const on = { kind: 'report', id };
  const entry = note({ at, by, what: 'report publication stop', on });
  const update = { $set: { publishing: null, failure: { at, reason } } };
  const done = job && (await act(Report, { id, where: { 'publishing.job': job } }, update, [entry]));
  if (!done) throw new NotNow('This report is not being published any more.');
  await stopJob(job, reason, at);
}

const STOPPED = 'A coordinator stopped it.';
