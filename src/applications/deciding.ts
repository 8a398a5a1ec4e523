import { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { isDuplicate, NotNow, Stale } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { Member } from '../members/member.ts';
import { baseUrl, network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { invitation } from '../people/invitations.ts';
import { freshSecret, hashOf } from '../people/links.ts';
import type { SignedIn } from '../people/person.ts';
import { returnsDue } from '../returns/making-returns.ts';
import { declineLetter, questionLetter } from './application.letters.ts';
import { Application, type ApplicationDocument, stateOf, unconfirmed, undecided } from './application.ts';
import { joining } from './joining.ts';
import { numbersTaken } from './taken-numbers.ts';

const ANSWER_LIFE_MS = 30 * 24 * 60 * 60_000;

/** Who decides, on the version they read, and when. */
interface Deciding {
  by: SignedIn['_id'];
  version: number;
  at?: Date;
}

/**
 * Approves an application: the member comes to be, and its lead and sponsor are invited. Throws NotNow when
 * it is decided, Stale when the applicant changed it since it was read.
 */
export async function approve(application: ApplicationDocument, { by, version, at = new Date() }: Deciding) {
  const { keys } = application;
  if (await Member.exists({ identifierKeys: { $in: keys } })) throw new NotNow(TAKEN);
  const entry = note({
    at,
    by,
    what: 'application approval',
    on: { kind: 'application', id: application._id },
    member: application.member,
    after: { sector: application.profile.sector, charter: application.charter.version },
  });
  const consequences = [
    entry,
    joining(application, by, at, dayOf(at)),
    ...invitations(application, by, at),
    returnsDue({ member: application.member, at }),
    numbersTaken({ id: application._id, keys, by, at }),
  ];
  const update = { $set: { approval: { by, at }, takenKeys: keys } };
  return decide(application, version, update, consequences).catch(failure => {
    throw isDuplicate(failure, 'takenKeys') ? new NotNow(TAKEN) : failure;
  });
}

const TAKEN = 'One of its identifiers already belongs to a member.';

function invitations({ member, profile, lead, sponsor }: ApplicationDocument, by: Types.ObjectId, at: Date) {
  const into = { member, memberName: profile.name, by, at, baseUrl };
  return [
    invitation({ name: lead.name, email: lead.email, role: 'lead', ...into }),
    invitation({ name: sponsor.name, email: sponsor.email, role: 'sponsor', ...into }),
  ];
}

/** Declines an application with a reason, which the applicant reads. */
export async function decline(
  application: ApplicationDocument,
  reason: string,
  { by, version, at = new Date() }: Deciding,
) {
  const { _id: id, lead, profile } = application;
  const letter = declineLetter({
    name: lead.name,
    organisation: profile.name,
    reason,
    contact: network.contact,
  });
  const update = { $set: { decline: { by, at, reason } } };
  return decide(application, version, update, [
    note({ at, by, what: 'application decline', on: { kind: 'application', id }, after: { reason } }),
    mail(lead.email, letter.subject, letter.text, at),
  ]);
}

/** Asks the applicant for more; they answer by a link. */
export async function ask(
  application: ApplicationDocument,
  text: string,
  { by, version, at = new Date() }: Deciding,
) {
  const { _id: id, lead, profile } = application;
  const secret = freshSecret();
  const letter = questionLetter(
    { name: lead.name, organisation: profile.name, question: text },
    secret,
    baseUrl,
  );
  const question = {
    _id: new Types.ObjectId(),
    by,
    at,
    text,
    hash: hashOf(secret),
    expires: new Date(at.getTime() + ANSWER_LIFE_MS),
    answer: null,
  };
  return decide(application, version, { $push: { questions: question } }, [
    note({
      at,
      by,
      what: 'application question',
      on: { kind: 'application', id },
      after: { question: text },
    }),
    mail(lead.email, letter.subject, letter.text, at),
  ]);
}

/**
 * Sets aside an application whose address nobody confirmed. Nobody is written to: the address may be a stranger's.
 * Throws NotNow when it was confirmed or decided meanwhile.
 */
export async function setAside(
  { _id: id }: ApplicationDocument,
  reason: string,
  { by, version, at = new Date() }: Deciding,
): Promise<ApplicationDocument> {
  const entry = note({
    at,
    by,
    what: 'application set aside',
    on: { kind: 'application', id },
    after: { reason },
  });
  const target = { id, version, where: unconfirmed };
  const done = await act(Application, target, { $set: { lapse: { at, by, reason } } }, [entry]);
  if (!done) throw new NotNow('The address was confirmed meanwhile, or the application is decided.');
  return done;
}

async function decide(
  { _id: id }: ApplicationDocument,
  version: number,
  update: object,
  consequences: PendingItem[],
): Promise<ApplicationDocument> {
  const done = await act(Application, { id, version, where: undecided }, update, consequences).catch(
    failure => {
      if (failure instanceof Stale) refuseDecided(failure.current as ApplicationDocument);
      throw failure;
    },
  );
  if (!done) refuseDecided((await Application.findById(id))!);
  return done!;
}

/** Says why nothing can be decided any more; comes back where it still can. */
function refuseDecided(current: ApplicationDocument): void {
  const state = stateOf(current);
  if (state === 'approved') throw new NotNow('This application is already approved.');
  if (state === 'declined') throw new NotNow('This application is already declined.');
  if (state === 'lapsed') throw new NotNow('This application was set aside.');
  if (state === 'unconfirmed') throw new NotNow('The applicant has not confirmed their e-mail address yet.');
}
