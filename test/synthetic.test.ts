import assert from 'node:assert/strict';
import { leadEmail, makeSynthetic } from '../seeds/synthetic.ts';
import { Assembly } from '../src/assemblies/assembly.ts';
import { statusNames } from '../src/charts/statuses.ts';
import { Commitment } from '../src/commitments/commitment.ts';
import { publicCommitments } from '../src/commitments/public/public-commitments.ts';
import { Campaign } from '../src/listening/campaign.ts';
import { Issue } from '../src/listening/issue.ts';
import { Member } from '../src/members/member.ts';
import { Partner } from '../src/partners/partner.ts';
import { hashPassword } from '../src/people/passwords.ts';
import { Person } from '../src/people/person.ts';
import { Pledge } from '../src/pledges/pledge.ts';
import { publicPledges } from '../src/pledges/public/public-pledges.ts';
import { Figure } from '../src/returns/figure/figure.ts';
import { Return } from '../src/returns/return.ts';
import { PASSWORD, signedIn } from './support/cast.ts';
import { emptyWithCatalogue } from './support/database.ts';

describe('a synthetic network', () => {
  beforeEach(emptyWithCatalogue);
  const promises = { assemblies: 4, commitments: 2 };

  const plain = async (members: number) => {
    await emptyWithCatalogue();
    await makeSynthetic({ members, years: 2, seed: 3, pledges: 3, promises });
    const first = await Member.findOne({ slug: 'synthetic-1' }).lean();
    const whose = { member: first?._id };
    return {
      first,
      pledges: await Pledge.find(whose).lean(),
      figures: await Figure.find(whose, { moved: 0 }).lean(),
      commitments: await Commitment.find(whose).lean(),
    };
  };

  it('gives a member the same figures and pledges, however many members there are', async () => {
    assert.deepEqual(await plain(1), await plain(3));
  });

  it('holds nothing that the models would not store', async () => {
    await makeSynthetic({ members: 20, years: 2, seed: 4, pledges: 3, promises, leads: 'no hash' });
    const all = await Promise.all([
      Member.find(),
      Person.find(),
      Pledge.find(),
      Figure.find(),
      Return.find(),
      Partner.find(),
      Campaign.find(),
      Issue.find(),
      Assembly.find(),
      Commitment.find(),
    ]);
    for (const documents of all) {
      assert.ok(documents.length > 0);
      for (const one of documents) await one.validate();
    }
  });

  it('has as many commitments as were asked for, which the public reads in both voices', async () => {
    await makeSynthetic({
      ...{ members: 60, years: 1, seed: 5, pledges: 3 },
      promises: { assemblies: 8, commitments: 40 },
    });
    const { all } = await publicCommitments('2026-11-30');
    assert.equal(all.length, 40);
    assert.ok(all.some(({ outcomes }) => outcomes.includes('differ')));
    assert.ok(all.some(({ outcomes }) => outcomes.includes('unanswered')));
    assert.equal(new Set(all.map(({ assembly }) => assembly?.href)).size > 4, true);
  });

  it('has pledges of every kind that do well, badly, or wait', async () => {
    await makeSynthetic({ members: 60, years: 3, seed: 5, pledges: 3 });
    const lines = (await publicPledges(new Date('2026-11-30T12:00:00Z'))).map(({ line }) => line);
    assert.deepEqual(new Set(lines.map(({ type }) => type)).size, 4);
    const told = new Set(lines.map(({ status }) => status));
    for (const status of ['achieved', 'on-track', 'behind', 'no-update', 'withdrawn'] as const)
      assert.ok(told.has(status), statusNames[status]);
    assert.ok((await Pledge.countDocuments({ waits: 1, approved: null })) > 0);
  });

  it('lets the lead of a member sign in and read its return', async () => {
    await makeSynthetic({ members: 1, years: 1, seed: 6, leads: await hashPassword(PASSWORD) });
    const lead = await Person.findOne({ email: leadEmail(0) });
    const client = await signedIn(lead!);
    const one = await Return.findOne();
    assert.equal((await client.open(`/returns/${one?._id}`)).status, 200);
  });
});
