import { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { alreadySo } from '../../acts/repeat.ts';
import { NotFound, NotNow, Stale } from '../../errors.ts';
import { attachEvidence } from '../../evidence/evidence.ts';
import { Pledge, type PledgeDocument, type StoredPledge } from '../pledge.ts';
import { findUpdate, openUpdate, replaceUpdate, updateNote } from './update.act.ts';
import type { Account, Update } from './update.ts';

interface UpdateSave extends By {
  /** Sent to the coordinator, not only kept as a draft. */
  send: boolean;
}

/** Records an update on an accepted pledge; a second press of the same form makes no second. */
export async function recordUpdate(
  pledge: StoredPledge,
  account: Account,
  { by, at, send, once }: UpdateSave & { once: string },
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
  const entry = updateNote(pledge, send ? 'pledge update' : 'pledge update draft', update, { by, at });
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

type UpdateChange = UpdateSave & { seen: number; answer?: string };

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
  return replaceUpdate(pledge, before, update, [
    updateNote(pledge, send ? 'pledge update' : 'pledge update draft', update, { by, at }),
    ...kept(pledge, update),
  ]);
}

/** The files it names are kept for good from then on. */
const kept = (pledge: StoredPledge, { evidence }: Update): PendingItem[] =>
  evidence.files.map(file => attachEvidence(file, { kind: 'pledge', id: pledge._id }));
