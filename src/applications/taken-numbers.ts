import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { onConsequence } from '../acts/relay.ts';
import { mail } from '../mail/mail.ts';
import { network } from '../network/current.ts';
import { lostLetter } from './application.letters.ts';
import { Application, type ApplicationDocument, open, rivalsOf } from './application.ts';

interface Taken {
  /** The application that was approved. */
  id: Types.ObjectId;
  keys: string[];
  by: Types.ObjectId;
  at: Date;
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    'numbers taken': Taken;
  }
}

/** An approval took its numbers: whoever else applied with one of them is told. To be pushed with the approval. */
export const numbersTaken = (taken: Taken): PendingItem => pending('numbers taken', taken);

onConsequence('numbers taken', async ({ data: taken }) => {
  for (const rival of await rivalsOf({ _id: taken.id, keys: taken.keys })) await tell(rival, taken);
});

/** Notes it in the other application and writes to its lead, once however often this runs. */
async function tell({ _id: id, keys, lead, profile }: ApplicationDocument, taken: Taken): Promise<void> {
  const { by, at } = taken;
  const both = keys.filter(key => taken.keys.includes(key));
  const about = { name: lead.name, organisation: profile.name, contact: network.contact };
  const letter = lostLetter(about);
  const where = { ...open, 'lost.to': { $ne: taken.id } };
  await act(Application, { id, where }, { $push: { lost: { keys: both, to: taken.id, at } } }, [
    note({
      at,
      by,
      what: 'application number taken',
      on: { kind: 'application', id },
      after: { numbers: both },
    }),
    mail(lead.email, letter.subject, letter.text, at),
  ]);
}
