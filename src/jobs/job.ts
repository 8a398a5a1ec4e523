import { randomUUID } from 'node:crypto';
import { type HydratedDocument, model, Schema, type Types } from 'mongoose';

/** A worker that is silent this long is taken to be dead, and its job is anyone's. */
const LEASE_MS = 30_000;
const MOST_ATTEMPTS = 3;

/** Long work off the request. `kind` says what; `subject` is the document it is about. */
export interface Job {
  kind: string;
  subject: Types.ObjectId;
  asked: Date;
  progress: { done: number; of: number };
  worker: string | null;
  leaseEnds: Date | null;
  attempts: number;
  finished: Date | null;
  failure: string | null;
}

const jobSchema = new Schema<Job>(
  {
    kind: { type: String, required: true },
    subject: { type: Schema.Types.ObjectId, required: true },
    asked: { type: Date, required: true },
    progress: { type: { done: Number, of: Number }, default: { done: 0, of: 0 }, _id: false },
    worker: { type: String, default: null },
    leaseEnds: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
    finished: { type: Date, default: null },
    failure: { type: String, default: null },
  },
  { collection: 'jobs', versionKey: false },
);
jobSchema.index({ finished: 1, kind: 1, leaseEnds: 1 });
jobSchema.index({ subject: 1, asked: -1 });

export const Job = model<Job>('Job', jobSchema);

/** Does one job; `tell` writes true progress and keeps the lease. Throwing fails the attempt. */
export type Work = (
  job: HydratedDocument<Job>,
  tell: (done: number, of: number) => Promise<void>,
) => Promise<void>;

const me = randomUUID();

/** Claims and does the oldest job of a kind that nobody is doing. Resolves to whether there was one. */
export async function workOne(kind: string, work: Work, failed: Work, at = new Date()): Promise<boolean> {
  const job = await claim(kind, at);
  if (!job) return false;
  const tell = async (done: number, of: number) => {
    const leaseEnds = new Date(Date.now() + LEASE_MS);
    const mine = await Job.updateOne(
      { _id: job._id, worker: me },
      { $set: { progress: { done, of }, leaseEnds } },
    );
    if (mine.matchedCount === 0) throw new Error('Another worker has taken this job over.');
  };
  try {
    await work(job, tell);
    await Job.updateOne({ _id: job._id, worker: me }, { $set: { finished: new Date(), failure: null } });
  } catch (problem) {
    await giveUpOrRetry(job, problem as Error, failed, tell);
  }
  return true;
}

/** Whether a job of a kind waits that nobody is doing. */
export const workWaits = async (kind: string, at = new Date()): Promise<boolean> =>
  (await Job.exists({ kind, finished: null, ...nobodys(at) })) !== null;

const nobodys = (at: Date) => ({ $or: [{ leaseEnds: null }, { leaseEnds: { $lt: at } }] });

function claim(kind: string, at: Date) {
  const lease = { worker: me, leaseEnds: new Date(at.getTime() + LEASE_MS) };
  return Job.findOneAndUpdate(
    { kind, finished: null, ...nobodys(at) },
    { $set: lease, $inc: { attempts: 1 } },
    { sort: { asked: 1 }, returnDocument: 'after' },
  );
}

async function giveUpOrRetry(
  job: HydratedDocument<Job>,
  problem: Error,
  failed: Work,
  tell: Parameters<Work>[1],
) {
  job.failure = problem.message.slice(0, 500);
  if (job.attempts < MOST_ATTEMPTS) {
    await Job.updateOne(
      { _id: job._id, worker: me },
      { $set: { leaseEnds: null, worker: null, failure: job.failure } },
    );
    return;
  }
  await failed(job, tell);
  await Job.updateOne({ _id: job._id, worker: me }, { $set: { finished: new Date(), failure: job.failure } });
}
