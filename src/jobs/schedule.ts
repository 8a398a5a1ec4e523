import { TZDate } from '@date-fns/tz';
import { model, Schema } from 'mongoose';
import { isDuplicate } from '../errors.ts';
import { instantAt } from './instant-at.ts';

/** A process that is silent this long is taken to be dead, and what it began is anyone's. */
const LEASE_MS = 5 * 60_000;
const KEPT_SECONDS = 60 * 24 * 60 * 60;

/** Work that is due every day at a time of the network's clock. */
export interface ScheduledTask {
  name: string;
  /** "07:00", as clocks show it where the network is. */
  time: string;
  /** The days it is done on; every day where it does not say. */
  on?: (day: string) => boolean;
  /** Does it. The same day comes again where a process ended before it had finished. */
  work: (at: Date) => Promise<void>;
}

/** One day's work, or that it was done; `_id` is its name and its day, so that there is one a day. */
interface Scheduled {
  _id: string;
  leaseEnds: Date;
  finished: Date | null;
}

const scheduledSchema = new Schema<Scheduled>(
  {
    _id: { type: String, required: true },
    leaseEnds: { type: Date, required: true },
    finished: { type: Date, default: null },
  },
  { collection: 'schedule', versionKey: false },
);
scheduledSchema.index({ leaseEnds: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const Scheduled = model<Scheduled>('Scheduled', scheduledSchema);

/**
 * Does what is due today and not done yet, each once over all processes. A day that has passed is left
 * alone; after a stop, what was due earlier today is done. Resolves to the errors of what failed, which
 * is tried again once its lease is over.
 */
export async function doDue(
  tasks: readonly ScheduledTask[],
  timeZone: string,
  at = new Date(),
): Promise<Error[]> {
  const day = new TZDate(at, timeZone).toISOString().slice(0, 10);
  const failures: Error[] = [];
  for (const task of tasks) {
    if (instantAt(day, task.time, timeZone) > at || task.on?.(day) === false) continue;
    await doOnce(task, `${task.name} ${day}`, at).catch((failure: Error) => failures.push(failure));
  }
  return failures;
}

async function doOnce({ work }: ScheduledTask, id: string, at: Date): Promise<void> {
  if (!(await claim(id, at))) return;
  await whileLeased(id, () => work(at));
  await Scheduled.updateOne({ _id: id }, { $set: { finished: at } });
}

/** Nobody takes what is at work, however long it takes: its lease is renewed as long as this process lives. */
async function whileLeased(id: string, work: () => Promise<void>): Promise<void> {
  const renew = () =>
    Scheduled.updateOne({ _id: id }, { $set: { leaseEnds: new Date(Date.now() + LEASE_MS) } });
  const renewing = setInterval(() => void renew().catch(() => undefined), LEASE_MS / 3).unref();
  await work().finally(() => clearInterval(renewing));
}

async function claim(id: string, at: Date): Promise<boolean> {
  const leaseEnds = new Date(at.getTime() + LEASE_MS);
  const begun = await Scheduled.findById(id).lean();
  if (begun && (begun.finished || begun.leaseEnds > at)) return false;
  if (!begun) return begin({ _id: id, leaseEnds, finished: null });
  const taken = await Scheduled.updateOne({ _id: id, leaseEnds: begun.leaseEnds }, { $set: { leaseEnds } });
  return taken.modifiedCount === 1;
}

async function begin(one: Scheduled): Promise<boolean> {
  try {
    await Scheduled.create(one);
    return true;
  } catch (failure) {
    if (isDuplicate(failure)) return false;
    throw failure;
  }
}
