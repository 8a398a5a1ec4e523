import type { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import { NotNow } from '../../errors.ts';
import { mail } from '../../mail/mail.ts';
import { baseUrl } from '../../network/current.ts';
import { sponsorsOf } from '../recipients.ts';
import type { StoredReturn } from '../return.read.ts';
import { Return, type ReturnDocument } from '../return.ts';
import { attestationLetter } from '../returns.letters.ts';

interface Attested extends By {
  /** The words the person agreed to. */
  attestation: string;
  /** Exactly the versions that the person read. */
  figures: { figure: Types.ObjectId; version: number }[];
  /** The version of the return that the person read. */
  seen: number;
}

/** Submits a return with an attestation. Throws Stale when someone submitted it in between. */
export async function submitReturn(
  one: StoredReturn,
  { seen, ...submission }: Attested,
): Promise<ReturnDocument> {
  const { by, at, figures } = submission;
  const after = { period: one.period, figures: figures.length };
  const done = await act(Return, { id: one._id, version: seen }, { $push: { submissions: submission } }, [
    note({
      at,
      by,
      what: 'return submission',
      on: { kind: 'return', id: one._id },
      member: one.member,
      after,
    }),
  ]);
  if (!done) throw new NotNow('This return is not there any more.');
  return done;
}

/** The lead asks the sponsor to attest, where the member requires that. */
export async function askAttestation(
  one: StoredReturn,
  { by, at, lead, member }: { by: Types.ObjectId; at: Date; lead: string; member: string },
): Promise<void> {
  const sponsors = await sponsorsOf(one.member);
  if (sponsors.length === 0)
    throw new NotNow('There is no executive sponsor yet. Invite one under People first.');
  const on = { kind: 'return', id: one._id };
  const letters = sponsors.map(({ name, email }) => {
    const words = attestationLetter({ name, period: one.period, return: one._id, baseUrl, member, lead });
    return mail(email, words.subject, words.text, at);
  });
  const entry = note({
    at,
    by,
    what: 'attestation request',
    on,
    member: one.member,
    after: { period: one.period },
  });
  await act(Return, { id: one._id }, { $set: { attestationAsked: { by, at } } }, [entry, ...letters]);
}
