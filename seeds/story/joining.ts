import { randomUUID } from 'node:crypto';
import { type HydratedDocument, Types } from 'mongoose';
import { Application, type ApplicationDocument, type Applied } from '../../src/applications/application.ts';
import { apply, confirm } from '../../src/applications/applying.ts';
import { approve, ask, decline } from '../../src/applications/deciding.ts';
import { type Identifier, Member, type MemberDocument } from '../../src/members/member.ts';
import { sizeBands } from '../../src/members/sizes.ts';
import { baseUrl } from '../../src/network/current.ts';
import { appointCoordinator } from '../../src/people/coordinators.ts';
import { invite } from '../../src/people/invitations.ts';
import { Link, type LinkKind } from '../../src/people/links.ts';
import { useLink } from '../../src/people/links.use.ts';
import { Person, type Role, type SignedIn } from '../../src/people/person.ts';
import { at, type Calendar, dayIn } from './calendar.ts';
import { known, STORY_PASSWORD } from './cast.ts';
import { type Invented, invented } from './members.ts';

/** A member of the story and the people who speak for it. */
export interface Joined {
  told: Invented;
  member: MemberDocument;
  lead: SignedIn;
}

/** The coordinators take up their posts and the members join, one application after the other. */
export async function everyoneJoins(
  calendar: Calendar,
): Promise<{ coordinator: SignedIn; joined: Joined[] }> {
  const start = at(dayIn(calendar, -3, '05-04'));
  const coordinator = await appoint(known.coordinator, start);
  await appoint(known.second, start);
  const joined: Joined[] = [];
  for (const [number, told] of invented.entries())
    joined.push(await join(told, number, coordinator._id, calendar));
  await colleagues(joined[0]!, calendar);
  await openApplications(coordinator._id, calendar);
  return { coordinator, joined };
}

async function appoint(who: { name: string; email: string }, when: Date): Promise<SignedIn> {
  const { person } = await appointCoordinator(who, { at: when });
  const link = linkOf(person, 'appointment', when);
  return useLink({ person, link, membership: null }, { password: STORY_PASSWORD, at: when });
}

/**
 * The link that the letter carried. The one that is stored lapsed years ago by today's clock, and may have been
 * tidied away between two steps of the story.
 */
const linkOf = (
  { _id }: SignedIn,
  kind: LinkKind,
  at: Date,
  membership: Types.ObjectId | null = null,
): HydratedDocument<Link> =>
  new Link({
    hash: randomUUID(),
    person: _id,
    kind,
    membership,
    at,
    expires: new Date(at.getTime() + 86_400_000),
  });

const plainWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/[^\w\s]/g, '')
    .toLowerCase()
    .split(/\s+/);

const domainOf = (name: string): string => `${plainWords(name).slice(0, 2).join('-')}.example`;
const addressOf = (person: string, told: Invented): string =>
  `${plainWords(person).join('.')}@${domainOf(told.name)}`;

function appliedFor(told: Invented): Applied {
  const identifiers: Identifier[] = [{ scheme: told.scheme, id: told.id }];
  return {
    profile: {
      name: told.name,
      sector: told.sector,
      leadPlace: told.place,
      homePlaces: [told.place, ...told.alsoIn],
      website: `https://${domainOf(told.name)}`,
      mailbox: `anchors@${domainOf(told.name)}`,
      about: told.about,
    },
    identifiers,
    sizeBand: bandOf(told.size),
    lead: {
      name: told.lead,
      email: told.lead === known.lead.name ? known.lead.email : addressOf(told.lead, told),
    },
    sponsor: { name: told.sponsor, email: addressOf(told.sponsor, told) },
  };
}

function bandOf(size: number): string {
  const index = size < 250 ? 0 : size < 1000 ? 1 : size < 5000 ? 2 : 3;
  return sizeBands[index]!.key;
}

async function join(told: Invented, number: number, by: Types.ObjectId, calendar: Calendar): Promise<Joined> {
  const day = told.temper === 'new' ? dayIn(calendar, 0, '06-02') : dayIn(calendar, -3, '05-11');
  const application = await takeApplication(told, at(day, number));
  await approve(application, { by, version: application.version, at: at(day, number + 300) });
  const member = (await Member.findById(application.member))!;
  const lead = await takeUp(
    application.lead.email,
    number === 0 ? STORY_PASSWORD : null,
    at(day, number + 400),
  );
  if (number % 7 !== 6) await takeUp(application.sponsor.email, null, at(day, number + 500));
  return { told, member, lead };
}

async function takeApplication(told: Invented, when: Date): Promise<ApplicationDocument> {
  const received = await apply(appliedFor(told), randomUUID(), when);
  await confirm(received, new Date(when.getTime() + 60_000));
  return (await Application.findById(received._id))!;
}

/** Someone opens the link of their newest invitation, and chooses a password if one is given. */
async function takeUp(email: string, password: string | null, when: Date): Promise<SignedIn> {
  const person = (await Person.findOne({ email }))!;
  const membership = person.memberships.at(-1)!;
  const link = linkOf(person, 'invitation', when, membership._id);
  return useLink({ person, link, membership }, { password, at: when });
}

async function colleagues({ member, told, lead }: Joined, calendar: Calendar): Promise<void> {
  const when = at(dayIn(calendar, -2, '04-18'));
  const asked: [{ name: string; email: string }, Role][] = [
    [known.deputy, 'deputy'],
    [known.contributor, 'contributor'],
  ];
  for (const [who, role] of asked) {
    const invited = {
      ...who,
      role,
      member: member._id,
      memberName: told.name,
      by: lead._id,
      at: when,
      baseUrl,
    };
    await invite(new Types.ObjectId(), invited);
    await takeUp(who.email, STORY_PASSWORD, new Date(when.getTime() + 3_600_000));
  }
}

/** Applications in every state, for the coordinator's queue. */
async function openApplications(by: Types.ObjectId, calendar: Calendar): Promise<void> {
  const base = invented[22]!;
  const made = (name: string, id: string, lead: string): Invented => ({
    ...base,
    name,
    id,
    lead,
    about: 'An invented applicant.',
  });
  const recent = (days: number) => new Date(calendar.now.getTime() - days * 86_400_000);
  await takeApplication(made('Tidewell Catering', '99900101', 'Rosa Lind'), recent(6));
  await takeApplication(made('Foxgrove Nurseries', '99900102', 'Omar Haque'), recent(3));
  const asked = await takeApplication(made('Beacon Hill Removals', '99900103', 'Tess Gower'), recent(12));
  await ask(asked, 'Which of your depots are in the six boroughs?', {
    by,
    version: asked.version,
    at: recent(10),
  });
  const declined = await takeApplication(made('Faraway Freight', '99900104', 'Gil Stone'), recent(40));
  const reason =
    'You have no workplace in the network’s boroughs yet. Write to us again when the Bexley depot opens.';
  await decline(declined, reason, { by, version: declined.version, at: recent(38) });
  await apply(appliedFor(made('Harbour Lights Cinema', '99900105', 'Una Prior')), randomUUID(), recent(1));
}
