import assert from 'node:assert/strict';
import mongoose, { type Types } from 'mongoose';
import { stageEvidence } from '../src/evidence/evidence.ts';
import { type Role, roles } from '../src/people/person.ts';
import { routes } from '../src/routes.ts';
import type { Route } from '../src/web/door.ts';
import { answeredPromise } from './commitments/commitments.support.ts';
import { anEvent } from './events/events.support.ts';
import { anOffer, answered } from './offers/offers.support.ts';
import { aPartner } from './partners/partners.support.ts';
import { accepted, told } from './pledges/pledge.support.ts';
import { emptyWithCatalogue, figureOf, submitted } from './returns/returns.support.ts';
import { aStory } from './stories/stories.support.ts';
import { member, person, signedIn } from './support/cast.ts';
import type { Client } from './support/client.ts';

/** Addresses that name something of one member, with who of its people may go there. */
const doors: Record<string, readonly Role[]> = {
  'get /desk/members/:id': roles,
  'get /desk/members/:id/figures': roles,
  'get /desk/members/:id/profile': ['lead', 'deputy'],
  'post /desk/members/:id/profile': ['lead', 'deputy'],
  'get /desk/members/:id/reporting': ['lead', 'deputy'],
  'post /desk/members/:id/reporting': ['lead', 'deputy'],
  'get /desk/members/:id/people': roles,
  'post /desk/members/:id/people': ['lead'],
  'post /desk/members/:id/people/:membership/end': ['lead'],
  'post /desk/members/:id/people/:membership/link': ['lead'],
  'get /desk/members/:id/pledges': roles,
  'get /desk/members/:id/pledges/new': ['lead', 'deputy'],
  'post /desk/members/:id/pledges': ['lead', 'deputy'],
  'get /desk/pledges/:id': roles,
  'get /desk/pledges/:id/edit': ['lead', 'deputy'],
  'post /desk/pledges/:id/changes': ['lead', 'deputy'],
  'get /desk/pledges/:id/revisions/new': ['lead', 'deputy'],
  'post /desk/pledges/:id/revisions': ['lead', 'deputy'],
  'get /desk/pledges/:id/restatements/new': ['lead', 'deputy'],
  'post /desk/pledges/:id/restatements': ['lead', 'deputy'],
  'get /desk/pledges/:id/withdrawal/new': ['lead', 'deputy'],
  'post /desk/pledges/:id/withdrawal': ['lead', 'deputy'],
  'get /desk/pledges/:id/updates/new': ['lead', 'deputy', 'contributor'],
  'post /desk/pledges/:id/updates': ['lead', 'deputy', 'contributor'],
  'get /desk/pledges/:id/updates/:update/edit': ['lead', 'deputy', 'contributor'],
  'post /desk/pledges/:id/updates/:update/changes': ['lead', 'deputy', 'contributor'],
  'get /desk/pledges/:id/sharing': ['lead', 'deputy'],
  'post /desk/pledges/:id/sharing': ['lead', 'deputy'],
  'post /desk/pledges/:id/sharing/:sharing/end': ['lead', 'deputy'],
  'get /desk/members/:id/shared-pledges': roles,
  'post /desk/members/:id/shared-pledges/:sharing/acceptance': ['lead', 'deputy'],
  'post /desk/members/:id/shared-pledges/:sharing/end': ['lead', 'deputy'],
  'get /desk/members/:id/commitments': roles,
  'get /desk/pledges/:id/commitments/new': ['lead', 'deputy'],
  'post /desk/pledges/:id/commitments/new': ['lead', 'deputy'],
  'get /desk/commitments/:id': roles,
  'get /desk/commitments/:id/terms': ['lead', 'deputy'],
  'post /desk/commitments/:id/terms': ['lead', 'deputy'],
  'get /desk/commitments/:id/confirmation': ['lead', 'deputy'],
  'post /desk/commitments/:id/confirmation': ['lead', 'deputy'],
  'get /desk/commitments/:id/report-backs/:report': ['lead', 'deputy'],
  'post /desk/commitments/:id/report-backs/:report': ['lead', 'deputy'],
  'get /desk/commitments/:id/report-backs/:report/reply': ['lead', 'deputy'],
  'post /desk/commitments/:id/report-backs/:report/reply': ['lead', 'deputy'],
  'get /desk/members/:id/stories': roles,
  'get /desk/members/:id/stories/new': ['lead', 'deputy'],
  'post /desk/members/:id/stories/new': ['lead', 'deputy'],
  'get /desk/stories/:id': roles,
  'get /desk/stories/:id/edit': ['lead', 'deputy'],
  'post /desk/stories/:id/edit': ['lead', 'deputy'],
  'get /desk/stories/:id/people': ['lead', 'deputy'],
  'post /desk/stories/:id/people': ['lead', 'deputy'],
  'get /desk/stories/:id/picture': ['lead', 'deputy'],
  'post /desk/stories/:id/picture': ['lead', 'deputy'],
  'post /desk/stories/:id/picture/end': ['lead', 'deputy'],
  'get /desk/stories/:id/pictures/:picture': roles,
  'get /desk/stories/:id/withdrawal': ['lead', 'deputy'],
  'post /desk/stories/:id/withdrawal': ['lead', 'deputy'],
  'get /desk/stories/:id/removal': ['lead', 'deputy'],
  'post /desk/stories/:id/removal': ['lead', 'deputy'],
  'get /desk/members/:id/events': roles,
  'get /desk/members/:id/events/new': ['lead', 'deputy'],
  'post /desk/members/:id/events/new': ['lead', 'deputy'],
  'get /desk/events/:id': ['lead', 'deputy'],
  'post /desk/events/:id': ['lead', 'deputy'],
  'get /desk/events/:id/cancellation': ['lead', 'deputy'],
  'post /desk/events/:id/cancellation': ['lead', 'deputy'],
  'post /desk/events/:id/publication/end': ['lead', 'deputy'],
  'get /desk/members/:id/offers/new': ['lead', 'deputy'],
  'post /desk/members/:id/offers/new': ['lead', 'deputy'],
  'get /desk/offers/:id/changes': ['lead', 'deputy'],
  'post /desk/offers/:id/changes': ['lead', 'deputy'],
  'post /desk/offers/:id/answers/:answer/match': ['lead', 'deputy'],
  'get /desk/offers/:id/thanks': ['lead', 'deputy'],
  'post /desk/offers/:id/thanks': ['lead', 'deputy'],
  'post /desk/offers/:id/closing': ['lead', 'deputy'],
  'get /desk/members/:id/returns': roles,
  'get /returns/:id': roles,
  'post /returns/:id': ['lead', 'deputy', 'contributor'],
  'get /returns/:id/check': roles,
  'post /returns/:id/submission': ['lead'],
  'post /returns/:id/attestation': [],
  'get /return-figures/:id': roles,
  'post /return-figures/:id/answers': ['lead', 'deputy'],
  'get /evidence/:id': roles,
};

/** What is typed into this one is kept too, and is put away by emptying its box. */
doors['post /return-figures/:id/answers/draft'] = ['lead', 'deputy'];

/** What is typed into these is kept at two addresses of their own, under the rules of the form. */
const KEPT = [
  'post /desk/members/:id/profile',
  'post /desk/members/:id/people',
  'post /desk/members/:id/pledges',
  'post /desk/pledges/:id/changes',
  'post /desk/pledges/:id/revisions',
  'post /desk/pledges/:id/restatements',
  'post /desk/pledges/:id/withdrawal',
  'post /desk/pledges/:id/updates',
  'post /desk/pledges/:id/updates/:update/changes',
  'post /desk/pledges/:id/sharing',
  'post /desk/pledges/:id/commitments/new',
  'post /desk/commitments/:id/terms',
  'post /desk/commitments/:id/confirmation',
  'post /desk/commitments/:id/report-backs/:report',
  'post /desk/commitments/:id/report-backs/:report/reply',
  'post /desk/members/:id/stories/new',
  'post /desk/stories/:id/edit',
  'post /desk/stories/:id/people',
  'post /desk/stories/:id/picture',
  'post /desk/stories/:id/removal',
  'post /desk/members/:id/events/new',
  'post /desk/events/:id',
  'post /desk/events/:id/cancellation',
  'post /desk/members/:id/offers/new',
  'post /desk/offers/:id/changes',
  'post /desk/offers/:id/thanks',
  'post /returns/:id',
];
for (const form of KEPT) {
  doors[`${form}/draft`] = doors[form] ?? [];
  doors[`${form}/draft/end`] = doors[form] ?? [];
}

const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
const named = routes({ outbox: true }).filter(({ door, path }) => door === 'signed-in' && path.includes(':'));
/** What the people of every member read, and answer for their own. */
const OF_ALL_MEMBERS = /^\/desk\/offers\/:id(\/answers\/new.*)?$/;
const walked = named.filter(
  ({ path }) => path !== '/account/sessions/:session/end' && !OF_ALL_MEMBERS.test(path),
);

/** Hollybank with one of everything that a member has. */
async function everything() {
  const { hospital, bo, return: handed } = await submitted();
  const pledge = await told(await accepted(hospital, bo), bo, {});
  const partner = await aPartner(bo);
  const { one } = await answeredPromise(hospital, pledge, { partner: partner._id });
  const story = await aStory(bo, {}, { member: hospital._id, picture: true });
  const event = await anEvent(bo, {}, true, hospital._id);
  const figure = await figureOf(hospital, 'EMP-01');
  const offered = await answered(await anOffer(hospital._id, bo), (await member('Ash Trust'))._id, bo);
  const sent = {
    field: 'file',
    name: 'payroll.csv',
    type: 'text/csv',
    bytes: Buffer.from('a,1\n'),
    tooLarge: false,
  };
  const staged = await stageEvidence(sent, { member: hospital._id, by: bo._id, at: new Date() });
  assert.ok(figure && staged.ok);
  const ids: Record<string, Types.ObjectId> = {
    '/desk/members': hospital._id,
    '/desk/pledges': pledge._id,
    '/desk/commitments': one._id,
    report: one.reports[0]!._id,
    '/desk/stories': story._id,
    '/desk/events': event._id,
    picture: story.approved!.picture!.file,
    sharing: pledge._id,
    '/returns': handed._id,
    '/return-figures': figure._id,
    '/evidence': staged.file.id,
    '/desk/offers': offered._id,
    answer: offered.answers[0]!._id,
    membership: bo.memberships[0]!._id,
    update: pledge.updates[0]!._id,
  };
  return { hospital, ids };
}

const addressOf = ({ path }: Route, ids: Record<string, Types.ObjectId>): string =>
  path
    .replace(/^(.*?)\/:id/, (_all, before: string) => `${before}/${ids[before]}`)
    .replace(/:(membership|update|report|picture|answer|sharing)/g, (_all, name: string) =>
      String(ids[name]),
    );

async function tokenOf(client: Client): Promise<string> {
  return (await client.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
}

async function knock(client: Client, route: Route, ids: Record<string, Types.ObjectId>, token: string) {
  const address = addressOf(route, ids);
  return route.method === 'get' ? client.knock(address) : client.send(address, { _csrf: token });
}

/** Everything that is stored but for sessions, counted attempts and the log of who was refused. */
async function stored(): Promise<string> {
  const all = await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray();
  const kept = all.map(one => one.name).filter(name => !/session|limit|kept|security/i.test(name));
  const contents = kept
    .sort()
    .map(name => mongoose.connection.db!.collection(name).find().sort({ _id: 1 }).toArray());
  return JSON.stringify(await Promise.all(contents));
}

describe('what belongs to a member', () => {
  beforeEach(emptyWithCatalogue);

  it('has all its doors named here', () => {
    assert.deepEqual(walked.map(keyOf).sort(), Object.keys(doors).sort());
  });

  for (const role of roles) {
    it(`is closed to the ${role} of another member, and nothing changes`, async () => {
      const { ids } = await everything();
      const stranger = await person('Sam Stranger', { roles: [[await member('Marlcombe Council'), role]] });
      const client = await signedIn(stranger);
      const token = await tokenOf(client);
      const before = await stored();
      for (const route of walked) {
        const { status, text } = await knock(client, route, ids, token);
        assert.ok(status === 403 || status === 404, `${keyOf(route)} answered ${status}`);
        assert.doesNotMatch(text, /Bo Lee|14,200|job fairs/, keyOf(route));
      }
      assert.equal(await stored(), before);
    });

    it(`opens to its own ${role} what a ${role} may do, and no more`, async () => {
      const { hospital, ids } = await everything();
      const client = await signedIn(await person('Olu Own', { roles: [[hospital, role]] }));
      const token = await tokenOf(client);
      const before = await stored();
      for (const route of walked) {
        const may = doors[keyOf(route)]!.includes(role);
        if (may && route.method === 'post') continue;
        const { status } = await knock(client, route, ids, token);
        if (may) assert.ok([200, 302, 303, 409].includes(status), `${keyOf(route)} answered ${status}`);
        else assert.equal(status, 403, keyOf(route));
      }
      assert.equal(await stored(), before);
    });
  }
});

describe('a session', () => {
  beforeEach(emptyWithCatalogue);

  it('is not ended by someone else who knows its id', async () => {
    const owner = await signedIn(await person('Olu Own', { roles: [[await member(), 'lead']] }));
    const session = await mongoose.connection.db!.collection('sessions').findOne({}, { sort: { _id: -1 } });
    const stranger = await signedIn(await person('Sam Stranger', { roles: [] }));
    await stranger.send(`/account/sessions/${String(session?._id)}/end`, { _csrf: await tokenOf(stranger) });
    assert.equal((await owner.knock('/account')).status, 200);
  });
});
