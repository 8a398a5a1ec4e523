import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { idFrom } from '../../src/acts/consequences.ts';
import { Application } from '../../src/applications/application.ts';
import { invite } from '../../src/assemblies/assemblies.ts';
import { disclose } from '../../src/disclosures/disclosure.ts';
import { stageEvidence } from '../../src/evidence/evidence.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { paths } from '../../src/paths.ts';
import { freshSecret, hashOf, Link } from '../../src/people/links.ts';
import type { Role, SignedIn } from '../../src/people/person.ts';
import { reportProblem } from '../../src/problems/problem.verbs.ts';
import { Report } from '../../src/publications/report.ts';
import { publishNext } from '../../src/reports/publishing/publish.thread.ts';
import { changeStory } from '../../src/stories/story.verbs.ts';
import { applyAndConfirm, applyAs, linkTo } from '../applications/applicants.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import { answeredPromise } from '../commitments/commitments.support.ts';
import { anEvent } from '../events/events.support.ts';
import { asks, linkTo as followLink, follows, WREN } from '../following/following.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { anOffer, answered } from '../offers/offers.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { aMeeting, aQuestion } from '../places/places.support.ts';
import { accepted as acceptedPledge, told } from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { emptyWithCatalogue, figureOf, submitted } from '../returns/returns.support.ts';
import { aSharing } from '../sharing/sharing.support.ts';
import { aStory, aWaitingStory } from '../stories/stories.support.ts';
import { member, PASSWORD, person, signedIn } from '../support/cast.ts';
import { Client } from '../support/client.ts';

export const visitors = ['visitor', 'lead', 'deputy', 'contributor', 'sponsor', 'coordinator'] as const;
export type Who = (typeof visitors)[number];

export interface Peopled {
  /** What a part of an address that varies stands for, by the route up to it: "/returns/:id". */
  parts: ReadonlyMap<string, string>;
  emails: ReadonlyMap<Who, string>;
}

const lastOf = (address: string) => address.split('/').at(-1) ?? '';

/** A network with one of everything that an address can name, and somebody of each role. */
export async function peopled(): Promise<Peopled> {
  await emptyWithCatalogue();
  const { hospital, bo, coordinator, return: one } = await submitted();
  const ash = await member('The Constructor Group');
  const pledge = await told(await acceptedPledge(hospital, bo), bo, {});
  const figure = await figureOf(hospital, 'EMP-01');
  const emails = new Map<Who, string>([
    ['lead', bo.email],
    ['coordinator', coordinator.email],
  ]);
  for (const role of ['deputy', 'contributor', 'sponsor'] as const satisfies Role[])
    emails.set(role, (await person(`Some ${role}`, { roles: [[hospital, role]] })).email);
  const spare = await person('Spare Lead', { roles: [[hospital, 'deputy']] });
  const other = await person('Other Coordinator', { coordinator: true });
  const file = await stageEvidence(
    { field: 'file', name: 'a.csv', type: 'text/csv', bytes: Buffer.from('a,1\n'), tooLarge: false },
    { member: hospital._id, by: bo._id, at: new Date() },
  );
  const [report, draft] = await reports(coordinator);
  const secrets = await links(spare, coordinator);
  const letter = await Letter.create({
    ...{ _id: new Types.ObjectId(), to: 'gone@example.org', subject: 'Given up', queued: new Date() },
    ...{ nextTry: new Date(), givenUp: new Date(), failure: '550' },
  });
  const disclosure = await disclose({
    ...{ reference: 'FOI 2026/17', member: null, editions: [{ period: '2024-25', number: 1 }] },
    ...{ once: randomUUID(), by: coordinator._id, at: new Date() },
  });
  const partner = await aPartner(coordinator);
  const assembly = await anAssembly(coordinator);
  await invite(assembly, [{ key: 'other police', kind: 'other', id: null, name: 'The police' }], {
    by: coordinator._id,
    at: new Date(),
    seen: assembly.version,
  });
  const campaign = await aCampaign(coordinator);
  const issue = await anIssue(coordinator, campaign._id);
  const offered = await answered(await anOffer(hospital._id, bo), ash._id, spare);
  const meeting = await aMeeting(coordinator);
  const question = await aQuestion(meeting);
  const story = await aStory(
    coordinator,
    { steps: [{ title: 'First', words: 'It began.' }] },
    { picture: true },
  );
  await aWaitingStory(coordinator);
  const change = { content: { ...story.approved!, summary: 'Told anew.' }, correction: '' };
  await changeStory(story, change, { by: coordinator._id, at: new Date(), seen: story.version });
  const event = await anEvent(coordinator);
  const promised = await answeredPromise(hospital, pledge, { partner: partner._id, issues: [issue._id] });
  const followed = await aFollower();
  const constructors = (await Member.findOne({ 'approved.name': 'The Constructor Group' }))!;
  const { sharing } = await aSharing(pledge, hospital, constructors, bo);
  const matter = { page: '/members', kind: 'wrong', words: 'It is out of date.', email: '' } as const;
  const problem = await reportProblem(matter, { at: new Date(), once: randomUUID() });
  assert.ok(figure && file.ok);
  const parts = new Map<string, unknown>([
    ['/links/:secret', secrets.link],
    ['/applications/confirmations/:secret', secrets.confirmation],
    ['/applications/answers/:secret', secrets.answer],
    ['/applications/:id', secrets.application],
    ['/account/sessions/:session', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['/desk/coordinators/:id', other._id],
    ['/members/:slug', hospital.slug],
    ['/desk/members/:id', hospital._id],
    ['/desk/members/:id/people/:membership', spare.memberships[0]?._id],
    ['/pledges/:id', pledge._id],
    ['/desk/pledges/:id', pledge._id],
    ['/desk/pledges/:id/updates/:update', pledge.updates[0]?._id],
    ['/desk/letters/:id', letter._id],
    ['/outbox/:id', letter._id],
    ['/figures/:code', 'EMP-01'],
    ['/figures/:code/:period', '2025-26'],
    ['/figures/:code/:period/sector/:key', 'nhs'],
    ['/figures/:code/:period/place/:key', 'greenwich'],
    ['/figures/:code/:period/member/:key', hospital.slug],
    ['/indicators/:code', 'EMP-01'],
    ['/desk/indicators/:code', 'EMP-01'],
    ['/desk/indicators/:code/versions/:number', '1'],
    ['/desk/disclosures/:id', disclosure._id],
    ['/assemblies/:slug', assembly.slug],
    ['/desk/assemblies/:id', assembly._id],
    ['/desk/assemblies/:id/papers/:paper', assembly.papers[0]?._id],
    ['/listening/:slug', campaign.slug],
    ['/desk/campaigns/:id', campaign._id],
    ['/issues-heard/:slug', issue.slug],
    ['/desk/issues/:id', issue._id],
    ['/commitments/:slug', promised.one.slug],
    ['/commitments/answers/:secret', promised.answer],
    ['/commitments/doubts/:secret', promised.doubt],
    ['/desk/commitments/:id', promised.one._id],
    ['/desk/commitments/:id/texts/:text', `${promised.one.reports[0]?._id}-view`],
    ['/desk/commitments/:id/report-backs/:report', promised.one.reports[0]?._id],
    ['/desk/commitments/:id/report-backs/:report/checks/:voice', 'view'],
    ['/desk/offers/:id', offered._id],
    ['/desk/offers/:id/answers/:answer', offered.answers[0]?._id],
    ['/places/:slug', 'southwark'],
    ['/desk/places/:slug', 'southwark'],
    ['/desk/places/:slug/facts/:fact', idFrom('fact southwark 0')],
    ['/meetings/:slug', meeting.slug],
    ['/desk/meetings/:id', meeting._id],
    ['/desk/meetings/:id/papers/:paper', meeting.papers[0]?._id],
    ['/desk/questions/:id', question._id],
    ['/following/confirmations/:secret', followed.confirmation],
    ['/following/letters/:secret', followed.secret],
    ['/following/letters/:secret/:follow', followed.follow],
    ['/following/:kind', 'commitment'],
    ['/following/:kind/:slug', promised.one.slug],
    ['/embed/members/:slug', hospital.slug],
    ['/embed/places/:slug', 'southwark'],
    ['/feeds/:kind', 'member'],
    ['/feeds/:kind/:slug', hospital.slug],
    ['/desk/problems/:id', problem._id],
    ['/stories/:slug', story.slug],
    ['/events/:slug', event.slug],
    ['/desk/events/:id', event._id],
    ['/workstreams/:key', 'prevention'],
    ['/stories/:slug/steps/:number', '1'],
    ['/stories/:slug/pictures/:picture', story.approved?.picture?.file],
    ['/desk/stories/:id', story._id],
    ['/desk/stories/:id/pictures/:picture', story.approved?.picture?.file],
    ['/desk/pledges/:id/sharing/:sharing', sharing._id],
    ['/desk/members/:id/shared-pledges/:sharing', sharing._id],
    ['/partners/:slug', partner.slug],
    ['/desk/partners/:id', partner._id],
    ['/reports/:slug', report.slug],
    ['/desk/reports/:id', draft._id],
    ['/evidence/:id', file.file.id],
    ['/periods/:key', '2025-26'],
    ['/returns/:id', one._id],
    ['/return-figures/:id', figure._id],
  ]);
  return { parts: new Map([...parts].map(([route, value]) => [route, String(value)])), emails };
}

/** Somebody who follows one thing, and has not confirmed another. */
async function aFollower() {
  const one = await follows('/following/member/hollybank-hospitals');
  await asks('/following/theme/environment');
  const confirmation = lastOf(await followLink(WREN, 'confirmations'));
  return { secret: one.secret, follow: one.follows[0]?._id, confirmation };
}

/** A published report, and a draft that can be published too. */
async function reports(by: Parameters<typeof draftOf>[1]) {
  await openPeriod(2024);
  const ash = await member('Ash Trust');
  await accepted(ash, 'PRO-02', '2024-25', { numerator: 4_000_000_00, denominator: 10_000_000_00 });
  const report = await published(await draftOf('2024-25', by), by);
  const draft = await draftOf('2024-25', by, { changeNote: 'Something came late.', cutOff: '2025-10-10' });
  assert.equal(await publishNext(), false);
  return [report, (await Report.findById(draft._id)) ?? draft] as const;
}

/** Addresses that nobody can guess: of a new password, of an application to confirm, and of one to answer. */
async function links({ _id, email }: SignedIn, coordinator: SignedIn) {
  const secret = freshSecret();
  const [at, expires] = [new Date(), new Date(Date.now() + 3_600_000)];
  await Link.create({ hash: hashOf(secret), person: _id, kind: 'reset', membership: null, at, expires });
  await applyAndConfirm({ leadEmail: 'asked@maple.example' });
  const asked = await Application.findOne({ 'lead.email': 'asked@maple.example' });
  const ada = await signedIn(coordinator);
  const page = await ada.open(paths.application(asked?._id ?? ''));
  await ada.press('Ask', { on: page, fill: { question: `Is ${email} one of yours?` } });
  await applyAs({ 'identifier-1': '1000 4321' });
  const waiting = await Application.findOne({ 'lead.email': 'lin@maple.example' });
  return {
    link: secret,
    confirmation: lastOf(await linkTo('lin@maple.example')),
    answer: lastOf(await linkTo('asked@maple.example')),
    application: waiting?._id,
  };
}

/** Signs somebody in at the running service. */
export async function enter(base: string, email: string | undefined): Promise<Client> {
  const client = new Client(base);
  const page = await client.open(paths.signIn);
  if (email) await client.press('Sign in', { on: page, fill: { email, password: PASSWORD } });
  return client;
}
