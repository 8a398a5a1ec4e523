import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { accepted, activityPledge, recorded, startersPledge, stored, told } from './pledge.support.ts';

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, bo, lead: await signedIn(bo), desk: await signedIn(await ada()), guest: await visitor() };
}

describe('a revision of a target', () => {
  beforeEach(emptyWithCatalogue);

  it('keeps the first target readable, with reason and day, once accepted', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/revisions/new`);
    assert.match(page.text, /50% by 31 March 2027/);
    await lead.press('Send to the coordinator', {
      on: page,
      fill: { target: '45', due: '31 3 2028', reason: 'A hospital closed.' },
    });
    assert.match((await guest.open(`/pledges/${pledge._id}`)).text, /50%/);
    assert.doesNotMatch((await guest.open(`/pledges/${pledge._id}`)).text, /45%/);
    const waiting = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(waiting.text, /A hospital closed/);
    await desk.press('Accept the change', { on: waiting });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.text, /First promised: 50% by 31 March 2027/);
    assert.match(open.text, /45% by 31 March 2028 instead of 50% by 31 March 2027.*A hospital closed/);
    assert.match(open.text, /Target changed: it was 50%, see why/);
    assert.match(open.text, /No update means that nothing was accepted for 13 months\./);
  });

  it('pressed twice is one change, not a conflict with oneself', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo);
    const path = `/desk/pledges/${pledge._id}/revisions/new`;
    const fill = { target: '45', reason: 'A hospital closed.' };
    const form = await lead.open(path);
    const press = () => lead.press('Send to the coordinator', { on: form, fill });
    const both = [...(await Promise.all([press(), press()])), await press()];
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(await Entry.countDocuments({ what: 'pledge revision' }), 1);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    const accept = () => desk.press('Accept the change', { on: page });
    assert.equal((await accept()).status, 200);
    assert.equal((await accept()).status, 200);
    assert.equal((await stored(pledge._id)).revisions.length, 1);
    const other = await lead.press('Send to the coordinator', { on: form, fill: { ...fill, target: '46' } });
    assert.equal(other.status, 409);
  });

  it('needs a reason, and a target that differs', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/revisions/new`);
    const silent = await lead.press('Send to the coordinator', { on: page, fill: { target: '45' } });
    assert.match(silent.$('#reason-error').text(), /Write why/);
    const same = await lead.press('Send to the coordinator', { on: page, fill: { reason: 'No.' } });
    assert.match(same.$('#target-error').text(), /the target already/);
    assert.equal((await stored(pledge._id)).waiting, null);
  });

  it('of a pledge nobody accepted yet is refused: it is still changed freely', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/revisions/new`);
    const refused = await lead.press('Send to the coordinator', {
      on: page,
      fill: { target: '45', reason: 'Why not' },
    });
    assert.equal(refused.status, 409);
    assert.deepEqual((await stored(pledge._id)).waiting?.content.aim, startersPledge.aim);
  });

  it('that is met afterwards says so', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/revisions/new`);
    await lead.press('Send to the coordinator', {
      on: page,
      fill: { target: '42', reason: 'Fewer starters.' },
    });
    await desk.press('Accept the change', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    await told(await stored(pledge._id), bo, { amount: { numerator: 1800, denominator: 4000 } });
    assert.match((await guest.open(`/pledges/${pledge._id}`)).$('.tag').first().text(), /Met \(revised\)/);
  });
});

describe('a correction of a baseline', () => {
  beforeEach(emptyWithCatalogue);

  it('is kept with its reason', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/restatements/new`);
    await lead.press('Send to the coordinator', {
      on: page,
      fill: { numerator: '1,600', reason: 'Forty were counted twice.' },
    });
    await desk.press('Accept the change', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const now = await stored(pledge._id);
    assert.equal(now.approved?.measure?.baseline.numerator, 1600);
    assert.equal(now.restatements[0]?.from.numerator, 1640);
    assert.match((await guest.open(`/pledges/${pledge._id}`)).text, /Forty were counted twice/);
  });

  it('that would put the target on its wrong side is explained at the baseline', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/restatements/new`);
    const again = await lead.press('Send to the coordinator', {
      on: page,
      fill: { numerator: '2,400', reason: 'x' },
    });
    assert.match(again.$('#numerator-error').text(), /below the baseline of 60.0%/);
    assert.equal((await stored(pledge._id)).waiting, null);
  });
});

describe('withdrawing a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('is read with its reason once accepted, and the pledge stays', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/withdrawal/new`);
    await lead.press('Withdraw the pledge', { on: page, fill: { reason: 'The gardens were sold.' } });
    assert.doesNotMatch((await guest.open(`/pledges/${pledge._id}`)).text, /sold/);
    await desk.press('Accept the withdrawal', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.text, /Withdrawn on .*The gardens were sold/);
    assert.match((await guest.open('/pledges?status=withdrawn')).text, /1 promise by 1 member/);
    assert.equal((await lead.open(`/desk/pledges/${pledge._id}`)).text.includes('Record an update'), false);
  });

  it('of one that was never public is done at once, and shows nowhere outside', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await recorded(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/withdrawal/new`);
    await lead.press('Withdraw the pledge', { on: page, fill: { reason: 'Too early.' } });
    assert.match(
      (await lead.open(`/desk/members/${trust._id}/pledges`)).text,
      /Withdrawn before it was public/,
    );
    assert.match((await desk.open('/desk/pledges')).text, /Nothing waits/);
    assert.equal((await guest.open(`/pledges/${pledge._id}`)).status, 404);
  });

  it('needs a reason', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/withdrawal/new`);
    const again = await lead.press('Withdraw the pledge', { on: page });
    assert.equal(again.status, 422);
    assert.equal((await stored(pledge._id)).waiting, null);
  });

  it('is refused to a sponsor, and nothing changes', async () => {
    const { trust, bo } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const client = await signedIn(await person('Fay Ray', { roles: [[trust, 'sponsor']] }));
    assert.equal((await client.open(`/desk/pledges/${pledge._id}`)).status, 200);
    for (const page of ['edit', 'revisions/new', 'restatements/new', 'withdrawal/new', 'updates/new'])
      assert.equal((await client.open(`/desk/pledges/${pledge._id}/${page}`)).status, 403, page);
    assert.equal((await stored(pledge._id)).version, pledge.version);
  });
});

describe('what a change does to what the public reads', () => {
  beforeEach(emptyWithCatalogue);

  const behind = { amount: { numerator: 1650, denominator: 4000 } };

  it('is read by the lead before a new target is sent', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await told(await accepted(trust, bo), bo, behind);
    const page = await lead.open(`/desk/pledges/${pledge._id}/revisions/new`);
    const fill = { target: '41.2', due: '31 3 2027', reason: 'Fewer starters.' };
    const warned = await lead.press('Send to the coordinator', { on: page, fill });
    assert.match(warned.$('#change').text(), /the public reads “Met \(revised\)” instead of “Behind”/);
    assert.equal((await stored(pledge._id)).waiting, null);
    assert.equal(warned.$('#reason').text(), 'Fewer starters.');
    await lead.press('Send to the coordinator', { on: warned });
    const judged = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(judged.$('.judge__effect').text(), /reads “Met \(revised\)” instead of “Behind”/);
  });

  it('is read by the lead before a corrected baseline is sent', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await told(await accepted(trust, bo), bo, behind);
    const page = await lead.open(`/desk/pledges/${pledge._id}/restatements/new`);
    const fill = { numerator: '600', reason: 'A digit was lost.' };
    const warned = await lead.press('Send to the coordinator', { on: page, fill });
    assert.match(warned.$('#change').text(), /the public reads “On track” instead of “Behind”/);
    assert.equal((await stored(pledge._id)).waiting, null);
    await lead.press('Send to the coordinator', { on: warned });
    assert.equal((await stored(pledge._id)).waiting?.restatement, 'A digit was lost.');
  });

  it('stands beside the button that withdraws', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await told(await accepted(trust, bo), bo, behind);
    const page = await lead.open(`/desk/pledges/${pledge._id}/withdrawal/new`);
    assert.match(page.$('#foreseen').text(), /the public reads “Withdrawn” instead of “Behind”/);
    await lead.press('Withdraw the pledge', { on: page, fill: { reason: 'Sold.' } });
    assert.equal((await stored(pledge._id)).waiting?.withdrawal, 'Sold.');
  });
});
