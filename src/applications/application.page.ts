import { identifierWords } from '../members/identifiers.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { Person, type SignedIn } from '../people/person.ts';
import { allowed } from '../web/allow.ts';
import { emailInWords } from '../web/forms/email.ts';
import { applicationPolicy } from './application.policy.ts';
import { type ApplicationDocument, isDecidable, rivalsOf, stateOf } from './application.ts';
import { applicationRows, rivalRows } from './application.view.ts';
import { stateNames } from './application.words.ts';

/** Everything a coordinator's page of one application shows. */
export async function applicationPage(application: ApplicationDocument, person: SignedIn, at: Date) {
  const [member, names, rivals] = await Promise.all([
    Member.findById(application.member, { slug: 1 }).lean(),
    coordinatorsIn(application),
    rivalsOf(application),
  ]);
  const isUnconfirmed = stateOf(application) === 'unconfirmed';
  const isOpen = isUnconfirmed || isDecidable(application);
  return {
    mayDecide: isDecidable(application) && allowed(applicationPolicy, person, application).approve,
    unconfirmed: isUnconfirmed ? confirmationOf(application, at) : null,
    rivals: isOpen && rivals.length > 0 ? rivalRows([application, ...rivals]) : null,
    lost: application.lost.flatMap(({ keys }) => keys),
    aside: application.lapse?.reason ?? null,
    name: application.profile.name,
    state: stateNames[stateOf(application)],
    received: application.received.at,
    rows: applicationRows(application.toObject()),
    identifiers: application.identifiers.map(identifierWords),
    questions: questionsIn(application, names),
    decision: decisionOf(application, names),
    memberHref: member ? paths.member(member.slug) : null,
    paths: pathsOf(application),
  };
}

const confirmationOf = ({ lead, confirmation }: ApplicationDocument, at: Date) => ({
  address: emailInWords(lead.email),
  expires: confirmation.expires,
  over: confirmation.expires <= at,
});

/** Who asked or decided, by id. */
async function coordinatorsIn(application: ApplicationDocument): Promise<Map<string, string>> {
  const { questions, approval, decline } = application;
  const ids = [...questions.map(({ by }) => by), approval?.by, decline?.by].filter(id => id !== undefined);
  const people = await Person.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(people.map(one => [String(one._id), one.name]));
}

const questionsIn = ({ questions }: ApplicationDocument, names: ReadonlyMap<string, string>) =>
  questions.map(({ by, at, text, answer }) => ({
    who: names.get(String(by)) ?? 'A coordinator',
    at,
    text,
    answer: answer ? { at: answer.at, text: answer.text } : null,
  }));

function decisionOf({ approval, decline }: ApplicationDocument, names: ReadonlyMap<string, string>) {
  const made = approval ?? decline;
  if (!made) return null;
  const who = names.get(String(made.by)) ?? 'a coordinator';
  return { approved: approval !== null, who, at: made.at, reason: decline?.reason ?? null };
}

const pathsOf = ({ _id }: ApplicationDocument) => ({
  queue: paths.applications,
  approval: paths.applicationApproval(_id),
  question: paths.applicationQuestion(_id),
  decline: paths.applicationDecline(_id),
  link: paths.applicationLink(_id),
  aside: paths.applicationAside(_id),
});
