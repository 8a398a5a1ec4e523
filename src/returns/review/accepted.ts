import type { Types } from 'mongoose';
import { idFrom, type PendingItem, pending } from '../../acts/consequences.ts';
import { onConsequence } from '../../acts/relay.ts';
import { queue, signed } from '../../mail/mail.ts';
import { baseUrl } from '../../network/current.ts';
import { Figure } from '../figure/figure.ts';
import { leadsOf, type Recipient } from '../recipients.ts';
import { type ReturnContext, returnContext } from '../return.context.ts';
import type { StoredReturn } from '../return.read.ts';
import { lifeOf } from '../return.words.ts';
import { acceptedLetter } from '../returns.letters.ts';

/** The consequence of accepting a figure that may have been the last of its return. */
export const perhapsAccepted = ({ _id, member, period }: StoredReturn, at: Date): PendingItem =>
  pending('return accepted', { return: _id, member, period, at });

interface ReturnAcceptance {
  return: Types.ObjectId;
  member: Types.ObjectId;
  period: string;
  at: Date;
}

declare module '../../acts/consequences.ts' {
  interface Consequences {
    'return accepted': ReturnAcceptance;
  }
}

/** Writes to the leads once for each time a return is sent and then accepted as a whole. */
onConsequence('return accepted', async ({ data }) => {
  const { return: id, member, period, at } = data;
  if (!(await allAccepted(member, period))) return;
  const context = await returnContext(id);
  if (lifeOf(context).standing !== 'accepted') return;
  const leads = (await leadsOf([context.member.id])).get(String(context.member.id)) ?? [];
  for (const lead of leads) await writeTo(lead, context, at);
});

/** A quick look before the whole return is read: whether each figure's newest version is accepted. */
async function allAccepted(member: Types.ObjectId, period: string): Promise<boolean> {
  const figures = await Figure.find({ member, period }, { saved: 1, acceptances: 1 }).lean();
  return figures.every(({ saved, acceptances }) => acceptances.at(-1)?.version === saved?.version);
}

async function writeTo(
  { id, name, email }: Recipient,
  { return: one }: ReturnContext,
  at: Date,
): Promise<void> {
  const { subject, text } = acceptedLetter({ name, period: one.period, return: one._id, baseUrl });
  await queue(idOf(one, id), { to: email, subject, text: signed(text), at });
}

/** The same for one person and one sending of a return, so that nobody reads it twice. */
const idOf = ({ _id, submissions }: StoredReturn, person: Types.ObjectId) =>
  idFrom(`accepted ${_id} ${submissions.length} ${person}`);
