import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import type { StoredAssembly } from '../../src/assemblies/assembly.ts';
import { Commitment, type StoredCommitment, type Terms } from '../../src/commitments/commitment.ts';
import { askPartner, giveView } from '../../src/commitments/report-backs/partner-link.ts';
import { giveAccount, type PlacedReport, reportIn } from '../../src/commitments/report-backs/reporting.ts';
import { type TakenDown, takeDown } from '../../src/commitments/said/taking-down.ts';
import { acceptTerms, promise } from '../../src/commitments/terms/promising.ts';
import { Letter } from '../../src/mail/mail.ts';
import type { MemberDocument } from '../../src/members/member.ts';
import { dayOf } from '../../src/network/day.ts';
import type { SignedIn } from '../../src/people/person.ts';
import type { StoredPledge } from '../../src/pledges/pledge.ts';

const DAY_MS = 86_400_000;

/** The instant so many days ago. */
export const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** The calendar day so many days ago, whatever the hour is and whether the clocks changed since. */
export const dayAgo = (days: number): string =>
  dayOf(new Date(Date.parse(`${dayOf(new Date())}T12:00:00Z`) - days * DAY_MS));

export const storedCommitment = async (id: unknown): Promise<StoredCommitment> =>
  (await Commitment.findById(id).lean<StoredCommitment>())!;

/** A pledge promised to somebody, accepted by a coordinator; the report-backs are due on the days given. */
export async function aCommitment(
  member: MemberDocument,
  pledge: StoredPledge,
  terms: Partial<Terms>,
  at: Date = ago(60),
): Promise<StoredCommitment> {
  const acting = { by: new Types.ObjectId(), at };
  const whole = { assembly: null, partner: null, issues: [], dates: [dayAgo(-30)], ...terms };
  const { _id } = await promise({ pledge: pledge._id, member }, whole, { ...acting, once: randomUUID() });
  const made = await storedCommitment(_id);
  await acceptTerms(made, { ...acting, by: new Types.ObjectId(), seen: made.version });
  return storedCommitment(_id);
}

/** A promise as it is taken down in the room. */
export async function saidAt(
  assembly: StoredAssembly,
  member: MemberDocument,
  by: SignedIn,
  changes: Partial<TakenDown> = {},
  at: Date = new Date(),
): Promise<StoredCommitment> {
  const said = {
    ...{ words: 'We will pay every cleaner the Living Wage.', role: 'chief executive', name: '' },
    ...{ due: dayAgo(-90), issue: null, ...changes },
  };
  const made = await takeDown(assembly, member, said, { by: by._id, at, once: randomUUID() });
  return storedCommitment(made._id);
}

/** Its first report-back. */
export const firstReport = (one: StoredCommitment): PlacedReport => reportIn(one, one.reports[0]!._id);

/** The member's account, sent by its lead. */
export async function reported(one: StoredCommitment, lead: SignedIn, at = new Date()) {
  const words = 'Every contract was changed in March.';
  const sending = { by: lead._id, at, seen: one.version };
  await giveAccount(one, firstReport(one), { outcome: 'done', words, url: '' }, sending);
  return storedCommitment(one._id);
}

/** A promise to a partner that was asked and has answered, with the secrets of the links it got. */
export async function answeredPromise(member: MemberDocument, pledge: StoredPledge, terms: Partial<Terms>) {
  const one = await aCommitment(member, pledge, { ...terms, dates: [dayAgo(3)] });
  await askPartner(one, firstReport(one), { by: null, at: new Date(), seen: one.version });
  const answer = await secretIn('answers');
  await giveView(
    answer,
    { outcome: 'partly', words: 'Where it has begun it works.', lang: 'en' },
    new Date(),
  );
  return { one: await storedCommitment(one._id), answer, doubt: await secretIn('doubts') };
}

/** The secret in the newest letter with such a link. */
export async function secretIn(kind: 'answers' | 'doubts'): Promise<string> {
  const letters = await Letter.find().sort({ queued: 1 }).lean();
  const found = letters.flatMap(
    ({ text }) => new RegExp(`/commitments/${kind}/(\\S+)`).exec(text ?? '')?.[1] ?? [],
  );
  return found.at(-1) ?? 'none';
}
