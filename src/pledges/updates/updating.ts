import { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { alreadySo } from '../../acts/repeat.ts';
import { NotFound, NotNow, Stale } from '../../errors.ts';
import { attachEvidence } from '../../evidence/evidence.ts';
import { confirmed, type WordsReading } from '../../free-words/confirmed.ts';
import { about } from '../changes.ts';
import { questionLetters, updateAcceptedLetters } from '../pledge.letters.ts';
import { Pledge, type PledgeDocument, type StoredPledge } from '../pledge.ts';
import { type Account, type Update, updateWaits } from './update.ts';

interface Saving extends By {
  /** Sent to the coordinator, not only kept as a draft. */
  send: boolean;
}

/** Records an update on an accepted pledge; a second press of the same form makes no second. */
export async function recordUpdate(
  pledge: StoredPledge,
  account: Account,
  { by, at, send, once }: Saving & { once: string },
): Promise<PledgeDocument> {
  if (!pledge.approved) throw new NotNow('This pledge is not accepted yet. Updates begin after that.');
  if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. It takes no more updates.');
  const update: Update = {
    ...account,
    _id: new Types.ObjectId(),
    once,
    version: 1,
    saved: { by, at },
    sent: send ? { by, at } : null,
    question: null,
    answer: null,
    acceptance: null,
  };
  const entry = noted(pledge, send ? 'pledge update' : 'pledge update draft', update, { by, at });
  const where = { withdrawal: null, 'updates.once': { $ne: once } };
  const done = await act(
    Pledge,
    { id: pledge._id, where },
    { $push: { updates: update }, $inc: { waits: send ? 1 : 0 } },
    [entry, ...kept(pledge, update)],
  );
  return done ?? alreadyThere(pledge._id);
}

async function alreadyThere(id: Types.ObjectId): Promise<PledgeDocument> {
  const pledge = await Pledge.findById(id);
  if (!pledge) throw new NotFound();
  return pledge;
}

type UpdateChange = Saving & { seen: number; answer?: string };

/**
 * Saves over an update that is not accepted; `answer` goes with it where the coordinator had asked. A second
 * press of the same form finds what the first one saved.
 */
export async function saveUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  account: Account,
  changing: UpdateChange,
): Promise<PledgeDocument> {
  try {
    return await putUpdate(pledge, id, account, changing);
  } catch (failure) {
    const now = failure instanceof Stale && (await Pledge.findById(pledge._id));
    if (now && isSavedSo(now.toObject() as StoredPledge, id, account, changing)) return now;
    throw failure;
  }
}

function isSavedSo(now: StoredPledge, id: Types.ObjectId, account: Account, changing: UpdateChange): boolean {
  const { by, send, seen, answer = '' } = changing;
  const there = findUpdate(now, id);
  const answered = !send || !there.question || there.answer?.text === answer;
  const mine = there.version === seen + 1 && there.saved.by.equals(by) && (!send || there.sent !== null);
  return mine && answered && alreadySo({ ...account }, { get: name => there[name as keyof Account] });
}

function putUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  account: Account,
  { by, at, send, seen, answer = '' }: UpdateChange,
): Promise<PledgeDocument> {
  const before = openUpdate(pledge, id, seen);
  const answered = send && before.question ? { by, at, text: answer } : before.answer;
  const update: Update = {
    ...before,
    ...account,
    saved: { by, at },
    sent: send ? { by, at } : before.sent,
    answer: answered,
  };
  return replace(pledge, before, update, [
    noted(pledge, send ? 'pledge update' : 'pledge update draft', update, { by, at }),
    ...kept(pledge, update),
  ]);
}

interface Judgement extends By {
  /** The version of the update that the coordinator saw. */
  seen: number;
}

/** Accepts exactly the update that the coordinator saw: the public reads it, and the status rests on it. */
export async function acceptUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  { by, at, seen, words }: Judgement & { words: WordsReading },
) {
  const before = judged(pledge, id, by, seen);
  const said = confirmed(words);
  const update = { ...before, acceptance: { by, at, version: seen } };
  const entry = noted(pledge, 'pledge update acceptance', update, { by, at }, said);
  const letters = await updateAcceptedLetters(pledge, before, at);
  return replace(pledge, before, update, [entry, ...letters], { shownAt: new Date() });
}

/** Returns an update to the lead with a question. */
export async function askAboutUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  text: string,
  { by, at, seen }: Judgement,
) {
  const before = judged(pledge, id, by, seen);
  const update: Update = { ...before, question: { by, at, text }, answer: null };
  const entry = note({
    at,
    by,
    what: 'pledge update question',
    ...about(pledge),
    after: { update: String(id), on: before.on, question: text },
  });
  return replace(pledge, before, update, [entry, ...(await questionLetters(pledge, text, at))]);
}

function judged(pledge: StoredPledge, id: Types.ObjectId, by: Types.ObjectId, seen: number): Update {
  const update = openUpdate(pledge, id, seen);
  if (!updateWaits(update)) throw new NotNow('This update does not wait for you now.');
  if ([update.saved, update.sent].some(one => one?.by.equals(by)))
    throw new NotNow('You wrote this. Another coordinator has to judge it.');
  return update;
}

function openUpdate(pledge: StoredPledge, id: Types.ObjectId, seen: number): Update {
  const update = findUpdate(pledge, id);
  if (update.version !== seen) throw new Stale(pledge);
  if (update.acceptance) throw new NotNow('This update is accepted. Record a new one to say more.');
  return update;
}

/** One update of a pledge, or NotFound. */
export function findUpdate(pledge: Pick<StoredPledge, 'updates'>, id: Types.ObjectId): Update {
  const update = pledge.updates.find(one => one._id.equals(id));
  if (!update) throw new NotFound();
  return update;
}

/** Puts an update in the place of the version that was read; throws Stale where somebody was faster. */
async function replace(
  pledge: StoredPledge,
  before: Update,
  after: Update,
  consequences: PendingItem[],
  $set: Record<string, unknown> = {},
): Promise<PledgeDocument> {
  const where = { updates: { $elemMatch: { _id: before._id, version: before.version } } };
  const update = {
    $set: { ...$set, 'updates.$': { ...after, version: before.version + 1 } },
    $inc: { waits: Number(updateWaits(after)) - Number(updateWaits(before)) },
  };
  const done = await act(Pledge, { id: pledge._id, where }, update, consequences);
  if (!done) throw new Stale(await Pledge.findById(pledge._id));
  return done;
}

/** The files it names are kept for good from then on. */
const kept = (pledge: StoredPledge, { evidence }: Update): PendingItem[] =>
  evidence.files.map(file => attachEvidence(file, { kind: 'pledge', id: pledge._id }));

const noted = (
  pledge: StoredPledge,
  what: string,
  update: Update,
  { by, at }: By,
  more: Record<string, string> = {},
) =>
  note({
    at,
    by,
    what,
    ...about(pledge),
    after: {
      update: String(update._id),
      on: update.on,
      amount: update.amount,
      level: update.level,
      done: update.done,
      version: update.version,
      ...more,
    },
  });
