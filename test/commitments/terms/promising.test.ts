import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { Commitment } from '../../../src/commitments/commitment.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aCampaign, anIssue } from '../../listening/listening.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import {
  accepted,
  activityPledge,
  levelPledge,
  milestonePledge,
  recorded,
  startersPledge,
} from '../../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyWithCatalogue } from '../../support/database.ts';
import { aCommitment, ago, dayAgo, storedCommitment } from '../commitments.support.ts';

async function cast() {
  const who = await ada();
  const hollybank = await member();
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  return { who, hollybank, bo };
}

describe('a pledge promised to somebody', () => {
  beforeEach(emptyWithCatalogue);

  it('is sent by its lead, accepted by Ada, and shown with what it answers and to whom', async () => {
    const { who, hollybank, bo } = await cast();
    const [assembly, partner] = [await anAssembly(who), await aPartner(who)];
    const issue = await anIssue(who, (await aCampaign(who))._id);
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const lead = await signedIn(bo);
    const onDesk = await lead.open(`/desk/pledges/${pledge._id}`);
    const form = await lead.open(onDesk.$('a:contains("Who is it promised to?")').attr('href') ?? '');
    const fill = {
      ...{ assembly: String(assembly._id), partner: String(partner._id), issues: [String(issue._id)] },
      dates: '10 10 2028\n10 October 2029',
    };
    await lead.press('Send to the coordinator', { on: form, fill });
    const one = (await Commitment.findOne())!;
    const reader = await visitor();
    assert.equal((await reader.knock(`/commitments/${one.slug}`)).status, 404);
    const desk = await signedIn(who);
    const seen = await desk.open(`/desk/commitments/${one._id}`);
    assert.match(seen.text, /Waits for a coordinator.*October assembly.*Lantern Court.*Jobs near home/);
    await desk.press('Accept it', { on: seen });
    const { text } = await reader.open(`/commitments/${one.slug}`);
    assert.match(text, /What we heard Jobs near home.*They never hire from our estate/);
    assert.match(text, /What they promised us At October assembly, 10 October 2024; to Lantern Court/);
    assert.match(text, /Next report-back: 10 October 2028.*Next report-back: 10 October 2029/);
    for (const page of [
      ...[`/assemblies/${assembly.slug}`, `/partners/${partner.slug}`, `/issues-heard/${issue.slug}`],
      ...[`/pledges/${pledge._id}`, `/members/${hollybank.slug}`],
    ])
      assert.match((await reader.open(page)).html, new RegExp(`/commitments/${one.slug}`), page);
  });

  it('needs somebody to be made to, and a day that is still to come', async () => {
    const { hollybank, bo } = await cast();
    const pledge = await accepted(hollybank, bo);
    const lead = await signedIn(bo);
    const form = await lead.open(`/desk/pledges/${pledge._id}/commitments/new`);
    const none = { assembly: 'none', partner: 'none' };
    const refused = await lead.press('Send to the coordinator', {
      on: form,
      fill: { ...none, dates: '10 10 2020' },
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Choose to whom it is promised.*10 October 2020 is not still to come/);
    const wrong = await lead.press('Send to the coordinator', { on: refused, fill: { dates: 'soon' } });
    assert.match(wrong.text, /“soon”: Write a date/);
    assert.equal(await Commitment.countDocuments(), 0);
  });

  it('of any of the four kinds waits until the pledge itself is accepted', async () => {
    const { who, hollybank, bo } = await cast();
    const partner = await aPartner(who);
    const [lead, desk] = [await signedIn(bo), await signedIn(who)];
    for (const content of [startersPledge, milestonePledge, activityPledge, levelPledge]) {
      const pledge = await recorded(hollybank, bo, content);
      const form = await lead.open(`/desk/pledges/${pledge._id}/commitments/new`);
      const fill = { assembly: 'none', partner: String(partner._id), dates: '10 10 2028' };
      const sent = await lead.press('Send to the coordinator', { on: form, fill });
      const address = sent.path.split('?')[0] ?? '';
      const early = await desk.press('Accept it', { on: await desk.open(address) });
      assert.deepEqual([early.status, /Accept the pledge first/.test(early.text)], [409, true]);
      await desk.press('Accept the pledge', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
      await desk.press('Accept it', { on: await desk.open(address) });
    }
    const { text } = await (await visitor()).open('/commitments');
    assert.match(text, /4 commitments.*Half of all new starters live in the six boroughs/s);
  });

  it('keeps a report-back whose day has come, whatever its lead changes', async () => {
    const { who, hollybank, bo } = await cast();
    const partner = await aPartner(who);
    const pledge = await accepted(hollybank, bo);
    const one = await aCommitment(hollybank, pledge, { partner: partner._id, dates: [dayAgo(3)] }, ago(40));
    const lead = await signedIn(bo);
    const form = await lead.open(`/desk/commitments/${one._id}/terms`);
    const refused = await lead.press('Send to the coordinator', { on: form, fill: { dates: '10 10 2029' } });
    assert.match(refused.text, /has come\. That report-back stays/);
    const both = `${form.$('[name=dates]').text().trim()}\n10 10 2029`;
    await lead.press('Send to the coordinator', { on: refused, fill: { dates: both } });
    const desk = await signedIn(who);
    await desk.press('Accept it', { on: await desk.open(`/desk/commitments/${one._id}`) });
    assert.deepEqual(
      (await storedCommitment(one._id)).reports.map(({ due }) => due),
      [dayAgo(3), '2029-10-10'],
    );
  });

  it('comes back with a reason, and what holds stays', async () => {
    const { who, hollybank, bo } = await cast();
    const partner = await aPartner(who);
    const one = await aCommitment(hollybank, await accepted(hollybank, bo), { partner: partner._id });
    const lead = await signedIn(bo);
    const form = await lead.open(`/desk/commitments/${one._id}/terms`);
    await lead.press('Send to the coordinator', { on: form, fill: { partner: 'none', assembly: 'none' } });
    const fill = { dates: `${form.$('[name=dates]').text().trim()}\n10 10 2031` };
    await lead.press('Send to the coordinator', { on: form, fill });
    const desk = await signedIn(who);
    const decline = await desk.open(`/desk/commitments/${one._id}/decline`);
    await desk.press('Send it back', { on: decline, fill: { reason: 'That is five years off.' } });
    assert.match((await lead.open(`/desk/commitments/${one._id}/terms`)).text, /That is five years off/);
    const now = await storedCommitment(one._id);
    assert.deepEqual([now.waiting, now.terms?.dates], [null, one.terms?.dates]);
    assert.ok(await Entry.exists({ what: 'commitment sent back' }));
  });

  it('is not its own lead’s to accept, nor a stranger’s to read on the desk', async () => {
    const { who, hollybank, bo } = await cast();
    const partner = await aPartner(who);
    const pledge = await accepted(hollybank, bo);
    const one = await aCommitment(hollybank, pledge, { partner: partner._id });
    const lead = await signedIn(bo);
    assert.equal((await lead.knock(`/desk/commitments/${one._id}/decline`)).status, 403);
    const con = await signedIn(await person('Con Day', { roles: [[hollybank, 'contributor']] }));
    assert.equal((await con.knock(`/desk/commitments/${one._id}`)).status, 200);
    assert.equal((await con.knock(`/desk/commitments/${one._id}/terms`)).status, 403);
    const cy = await signedIn(await person('Cy Ng', { roles: [[await member('Fernhill Council'), 'lead']] }));
    assert.equal((await cy.knock(`/desk/commitments/${one._id}`)).status, 404);
    assert.equal((await cy.knock(`/desk/pledges/${pledge._id}/commitments/new`)).status, 404);
  });
});
