import { model, Schema } from 'mongoose';
import { begin } from '../acts/act.ts';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { Entry } from '../acts/entry.ts';
import { relayAll } from '../acts/relay.ts';
import { isDuplicate } from '../errors.ts';
import type { ScheduledTask } from '../jobs/schedule.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Person } from '../people/person.ts';
import { digestLetter, type News, TOPICS } from './digest.letters.ts';
import { isWorkingDay } from './working-days.ts';

const DAY_MS = 86_400_000;

/** The letter that coordinators got on one day about what is new; `_id` is the day, so that there is one a day. */
interface Digest extends Acting {
  _id: string;
  at: Date;
  since: Date;
}

const digestSchema = new Schema<Digest>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    since: { type: Date, required: true },
    ...actingFields,
  },
  { collection: 'digests', versionKey: false },
);
digestSchema.index({ at: -1 });
indexPending(digestSchema);

const Digest = model<Digest>('Digest', digestSchema);

/** In the network's morning of every day on which people are at work. */
export const digestTask: ScheduledTask = {
  name: 'digest',
  time: '07:00',
  on: isWorkingDay,
  work: async at => void (await sendDigest(at)),
};

/**
 * Writes to every coordinator, once a day and from all processes together, what has come in since the last
 * letter. Where nothing has, there is no letter. Resolves to how many were written.
 */
export async function sendDigest(at = new Date()): Promise<number> {
  const day = dayOf(at);
  if (await Digest.exists({ _id: day })) return 0;
  // What a process was ended before it noted would be noted with its own time, and be older than this letter.
  await relayAll();
  const last = await Digest.findOne().sort({ at: -1 }).lean();
  const since = last?.at ?? new Date(at.getTime() - DAY_MS);
  const letters = await lettersOn(await newsSince(since, at), at);
  const digest = { _id: day, at, since };
  try {
    await begin(Digest, digest, letters);
    return letters.length;
  } catch (failure) {
    if (isDuplicate(failure)) return 0;
    throw failure;
  }
}

async function newsSince(since: Date, at: Date): Promise<News[]> {
  const counted = await Promise.all(
    TOPICS.map(async topic => {
      const what = { $in: topic.acts };
      return { topic, count: await Entry.countDocuments({ what, at: { $gt: since, $lte: at } }) };
    }),
  );
  return counted.filter(({ count }) => count > 0);
}

async function lettersOn(news: News[], at: Date) {
  if (news.length === 0) return [];
  const coordinators = await Person.find({ coordinator: { $ne: null } }, { name: 1, email: 1 }).lean();
  return coordinators.map(({ name, email }) => {
    const { subject, text } = digestLetter({ name, news, baseUrl });
    return mail(email, subject, text, at);
  });
}
