import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { plain } from '../acts/plain.ts';
import { onConsequence } from '../acts/relay.ts';
import { isDuplicate } from '../errors.ts';
import { identifierKey } from '../members/identifiers.ts';
import { Member } from '../members/member.ts';
import { slugOf } from '../members/slug.ts';
import type { Application } from './application.ts';

type Approved = Pick<Application, 'profile' | 'identifiers' | 'sizeBand' | 'charter' | 'member'> & {
  _id: Types.ObjectId;
};

interface Joining {
  /** The id the member is to have. */
  id: Types.ObjectId;
  application: Types.ObjectId;
  approved: Application['profile'];
  identifiers: Application['identifiers'];
  identifierKeys: string[];
  sizeBand: string;
  charter: { version: number; agreed: { at: Date }; confirmed: null };
  joined: By & { on: string };
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    member: Joining;
  }
}

/** The member that comes to be with an approval; to be pushed with it. `on` is the day it joins. */
export function joining(application: Approved, by: Types.ObjectId, at: Date, on: string): PendingItem {
  const { _id, member, profile, identifiers, sizeBand, charter } = application;
  return pending('member', {
    id: member,
    application: _id,
    approved: plain(profile),
    identifiers: identifiers.map(one => plain(one)),
    identifierKeys: identifiers.map(identifierKey),
    sizeBand,
    charter: { version: charter.version, agreed: { at: charter.at }, confirmed: null },
    joined: { by, at, on },
  });
}

const MOST_NAMESAKES = 1_000;

onConsequence('member', async ({ data }) => {
  const { id, ...values } = data;
  for (let n = 1; n <= MOST_NAMESAKES; n++) {
    if (await Member.exists({ _id: id })) return;
    if (await tryMaking(id, { ...values, slug: slugOf(values.approved.name, n) })) return;
  }
  throw new Error('No address is free for this member.');
});

/** Makes the member; false when another one has its address, or another relay made this one meanwhile. */
async function tryMaking(id: Types.ObjectId, values: object): Promise<boolean> {
  try {
    await Member.updateOne({ _id: id }, { $setOnInsert: values }, { upsert: true });
    return true;
  } catch (failure) {
    if (isDuplicate(failure, 'slug') || isDuplicate(failure, '_id')) return false;
    throw failure;
  }
}

/** A sponsor took up the invitation and so confirmed the charter. Only the first time counts. */
onConsequence('charter confirmation', async ({ data }) => {
  const { member: id, by, at } = data;
  const update = { $set: { 'charter.confirmed': { by, at } } };
  await act(Member, { id, where: { 'charter.confirmed': null } }, update, [
    note({ at, by, what: 'charter confirmation', on: { kind: 'member', id }, member: id }),
  ]);
});
