import { randomUUID } from 'node:crypto';
import { type HydratedDocument, model, Schema, type Types } from 'mongoose';

/** A worker that is silent this long is taken to be dead, and its job is anyone's. */
const LEASE_MS = 30_000;
/** A job is begun this often; whoever ended without a word has begun it too. */
export const MOST_ATTEMPTS = 3;
const NO_WORD = `It was begun ${MOST_ATTEMPTS} times and ended each time without a word, most likely for want of memory.`;

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

let me: string = randomUUID();

/** Makes this thread one worker by name, so that whoever began it can give its jobs back. */
export const workAs = (worker: string): void => {
  me = worker;
};

/** Gives back the jobs of a worker that was told to stop: the try does not count. */
export const giveBack = async (worker: string): Promise<void> =>
  void (await Job.updateMany(
    { worker, finished: null },
    { $set: { worker: null, leaseEnds: null }, $inc: { attempts: -1 } },
  ));

/** Ends a job whatever becomes of its worker, which hears of it when it next tells how far it is. */
export const stopJob = async (job: Types.ObjectId, failure: string, at: Date): Promise<void> =>
  void (await Job.updateOne(
    { _id: job, finished: null },
    { $set: { finished: at, failure, worker: null, leaseEnds: null } },
  ));

/** Claims and does the oldest job of a kind that nobody is doing. Resolves to whether there was one. */
export async function workOne(kind: string, work: Work, failed: Work, at = new Date()): Promise<boolean> {
  await endDead(kind, failed, at);
  const job = await claim(kind, me, at);
  if (!job) return false;
  await workOn(job, work, failed);
  return true;
}

/** Does a job that whoever began this thread claimed for it; nothing where it is another's meanwhile. */
export async function workClaimed(id: string, work: Work, failed: Work): Promise<void> {
  const job = await Job.findOne({ _id: id, worker: me, finished: null });
  if (job) await workOn(job, work, failed);
}

async function workOn(job: HydratedDocument<Job>, work: Work, failed: Work): Promise<void> {
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
}

/** Fails the jobs of a kind that were begun as often as may be and that nobody is doing any more. */
export async function endDead(kind: string, failed: Work, at = new Date()): Promise<void> {
  const dead = { kind, finished: null, attempts: { $gte: MOST_ATTEMPTS }, ...nobodys(at) };
  const job = await Job.findOneAndUpdate(dead, { $set: leaseFrom(me, at) }, { returnDocument: 'after' });
  if (!job) return;
  job.failure ??= NO_WORD;
  await failed(job, async () => {});
  await Job.updateOne({ _id: job._id, worker: me }, { $set: { finished: at, failure: job.failure } });
  await endDead(kind, failed, at);
}

const nobodys = (at: Date) => ({ $or: [{ leaseEnds: null }, { leaseEnds: { $lt: at } }] });

const leaseFrom = (worker: string, at: Date) => ({ worker, leaseEnds: new Date(at.getTime() + LEASE_MS) });

/**
 * Claims the oldest job of a kind that nobody is doing, for a worker of this name; null where there is none. It
 * counts as begun from here, whatever becomes of the worker.
 */
export const claim = (kind: string, worker: string, at = new Date()): Promise<HydratedDocument<Job> | null> =>
  Job.findOneAndUpdate(
    { kind, finished: null, attempts: { $lt: MOST_ATTEMPTS }, ...nobodys(at) },
    { $set: leaseFrom(worker, at), $inc: { attempts: 1 } },
    { sort: { asked: 1 }, returnDocument: 'after' },
  );

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
