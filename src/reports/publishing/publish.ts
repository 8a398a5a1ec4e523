import { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import { pending } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { onConsequence } from '../../acts/relay.ts';
import { NotNow } from '../../errors.ts';
import { confirmed, type WordsReading } from '../../free-words/confirmed.ts';
import { Job } from '../../jobs/job.ts';
import { dayOf } from '../../network/day.ts';
import type { SignedIn } from '../../people/person.ts';
import { type HydratedReport, isDraft, Report } from '../../publications/report.ts';
import { todos } from '../drafts/draft.words.ts';

export const PUBLISHING = 'report publication';

interface Publish {
  id: Types.ObjectId;
  /** The version the coordinator read before pressing. */
  version: number;
  by: SignedIn;
  at: Date;
  /** What is asked about in the report's own words. */
  words: WordsReading;
}

/**
 * Asks for a report to be published: from here it cannot be edited, and a job makes it. Throws NotNow
 * where something is still to be written, or it is no draft any more; Stale when someone saved in between.
 */
export async function publish({ id, version, by, at, words }: Publish): Promise<HydratedReport> {
  const report = await Report.findById(id);
  const [open] = report ? todos(report, dayOf(at)).filter(({ done }) => !done) : [];
  if (open) throw new NotNow(`${open.text}; then publish this report.`);
  const said = report?.version === version ? confirmed(words) : {};
  const job = new Types.ObjectId();
  const publishing = { by: by._id, at, job, file: null };
  const done = await act(Report, { id, version, where: isDraft }, { $set: { publishing, failure: null } }, [
    pending('report-job', { job, asked: at }),
    note({
      at,
      by: by._id,
      what: 'report approval',
      on: { kind: 'report', id },
      after: { version, ...said },
    }),
  ]);
  if (!done) throw new NotNow('This report is being published already, or is published.');
  return done;
}

declare module '../../acts/consequences.ts' {
  interface Consequences {
    'report-job': { job: Types.ObjectId; asked: Date };
  }
}

onConsequence('report-job', async ({ data }, report) => {
  await Job.updateOne(
    { _id: data.job },
    { $setOnInsert: { kind: PUBLISHING, subject: report, asked: data.asked } },
    { upsert: true },
  );
});
