import assert from 'node:assert/strict';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyWithCatalogue } from '../../support/database.ts';
import {
  accepted,
  activityPledge,
  levelPledge,
  milestonePledge,
  recorded,
  sendUpdate,
  stored,
} from '../pledge.support.ts';

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, bo, lead: await signedIn(bo), desk: await signedIn(await ada()), guest: await visitor() };
}

const said = 'Two job fairs with the colleges.';

describe('an update', () => {
  beforeEach(emptyWithCatalogue);

  it('shows what was last known, and is public once a coordinator accepted it', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    assert.match(page.text, /Last known ?41.0% \(1,640 of 4,000 people\) in 2021\/22/);
    const fill = { on: '12 6 2026', said, numerator: '1,950', denominator: '4,000' };
    await sendUpdate(lead, { on: page, fill });
    assert.doesNotMatch((await guest.open(`/pledges/${pledge._id}`)).text, /job fairs/);
    const waiting = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(waiting.text, /48.8% \(1,950 of 4,000 people\)/);
    await desk.press('Accept the update', { on: waiting });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.text, /On track/);
    assert.match(open.text, /job fairs/);
    assert.match(open.$('.line__actual').text(), /49%/);
    const next = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    assert.match(next.text, /Last known ?48.8% \(1,950 of 4,000 people\), on 12 June 2026/);
  });

  it('needs words and a day that has come, and keeps what was typed', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    const again = await sendUpdate(lead, {
      on: page,
      fill: { on: '1 1 2199', said: '', numerator: 'many', evidence: 'nonsense' },
    });
    assert.equal(again.status, 422);
    assert.match(again.$('#on-error').text(), /has not come yet/);
    assert.match(again.$('#said-error').text(), /what happened/);
    assert.match(again.$('#evidence-error').text(), /web address/);
    assert.match(again.$('#denominator-error').text(), /share of/);
    assert.equal(again.$('#numerator').val(), 'many');
    assert.equal((await stored(pledge._id)).updates.length, 0);
  });

  it('is made once by a double click', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await sendUpdate(lead, { on: page, fill: { said } });
    await sendUpdate(lead, { on: page, fill: { said } });
    const now = await stored(pledge._id);
    assert.equal(now.updates.length, 1);
    assert.equal(now.waits, 1);
  });

  it('that sees it otherwise than the numbers asks why, and both are shown apart', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    const fill = { on: '12 6 2026', said, numerator: '1,700', denominator: '4,000', status: 'on-track' };
    const why = await sendUpdate(lead, { on: page, fill });
    assert.match(why.$('#reason-error').text(), /The numbers say “behind”/);
    await sendUpdate(lead, {
      on: why,
      fill: { reason: 'The new hospital opens in autumn.' },
    });
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.$('.tag').first().text(), /Behind/);
    assert.match(open.$('.pledge__self').text(), /sees it as on track.*opens in autumn/s);
  });

  it('ticks the steps of a milestone, and says when all is done', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo, milestonePledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await sendUpdate(lead, { on: page, fill: { on: '1 4 2026', said, steps: ['s1'] } });
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    assert.equal(
      (await guest.open(`/pledges/${pledge._id}`)).$('.milestones .status__shape--achieved').length,
      1,
    );
    const next = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    assert.equal(next.$('[name=steps][value=s1]').attr('checked'), 'checked');
    await sendUpdate(lead, {
      on: next,
      fill: { said: 'Accredited.', steps: ['s1', 's2'], done: 'yes' },
    });
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    assert.match((await guest.open(`/pledges/${pledge._id}`)).$('.tag').first().text(), /Achieved/);
  });

  it('moves a level', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo, levelPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await sendUpdate(lead, { on: page, fill: { on: '30 6 2026', said, level: '2' } });
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.text, /Level 2 of 4, aiming at level 3/);
  });

  it('brings a file, which stays with the form when something else is wrong', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    const files = [{ field: 'file', name: 'minutes.txt', bytes: Buffer.from('Forty people came.') }];
    const again = await sendUpdate(lead, { on: page, fill: { said: '' }, files });
    assert.equal(again.status, 422);
    assert.match(again.text, /minutes.txt is here already/);
    await sendUpdate(lead, { on: again, fill: { said } });
    const shown = await desk.open(`/desk/pledges/${pledge._id}`);
    const href = shown.$('a[href^="/evidence/"]').attr('href') ?? '';
    assert.equal((await desk.knock(href)).text, 'Forty people came.');
    assert.equal((await guest.knock(href)).status, 302);
  });

  it('refuses a file that is not what it says, and nothing is saved', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    const files = [{ field: 'file', name: 'minutes.pdf', bytes: Buffer.from('<script>') }];
    const again = await sendUpdate(lead, { on: page, fill: { said }, files });
    assert.match(again.$('#file-error').text(), /not what its name says/);
    assert.equal(again.$('#said').text().trim(), said);
    assert.equal((await stored(pledge._id)).updates.length, 0);
  });

  it('of a pledge that is not accepted is refused', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await recorded(trust, bo);
    assert.equal((await lead.open(`/desk/pledges/${pledge._id}/updates/new`)).status, 409);
  });
});

describe('a contributor’s update', () => {
  beforeEach(emptyWithCatalogue);

  it('stays a draft until the lead sends it', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const cy = await signedIn(await person('Cy Park', { roles: [[trust, 'contributor']] }));
    const page = await cy.open(`/desk/pledges/${pledge._id}/updates/new`);
    assert.doesNotMatch(page.text, /Send to the coordinator/);
    const saved = await cy.press('Save for your lead', { on: page, fill: { said, act: 'send' } });
    assert.match(saved.text, /Saved as a draft/);
    assert.match((await desk.open('/desk/pledges')).text, /Nothing waits/);
    const desktop = await lead.open(`/desk/pledges/${pledge._id}`);
    const edit = desktop.$('.history a').first().attr('href') ?? '';
    await sendUpdate(lead, { on: await lead.open(edit) });
    assert.match((await desk.open('/desk/pledges')).text, /Open the hospital gardens.*Update/);
  });

  it('and the lead’s at the same time do not collide; on the same draft both are shown', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const cy = await signedIn(await person('Cy Park', { roles: [[trust, 'contributor']] }));
    const mine = await cy.open(`/desk/pledges/${pledge._id}/updates/new`);
    const other = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await cy.press('Save for your lead', { on: mine, fill: { said: 'From estates.' } });
    await lead.press('Save for later', { on: other, fill: { said: 'From the lead.' } });
    const { updates } = await stored(pledge._id);
    assert.equal(updates.length, 2);
    const path = `/desk/pledges/${pledge._id}/updates/${updates[0]?._id}/edit`;
    const [a, b] = [await cy.open(path), await lead.open(path)];
    await cy.press('Save for your lead', { on: a, fill: { said: 'Estates again.' } });
    const conflict = await lead.press('Save for later', { on: b, fill: { said: 'The lead again.' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.$('.conflict').text(), /Estates again/);
    assert.equal(conflict.$('#said').text().trim(), 'The lead again.');
    await lead.press('Save for later', { on: conflict });
    assert.equal((await stored(pledge._id)).updates[0]?.said, 'The lead again.');
  });
});

describe('judging an update', () => {
  beforeEach(emptyWithCatalogue);

  it('finds a change of it that was pressed twice once', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const on = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await sendUpdate(lead, { on, fill: { said } });
    const [update] = (await stored(pledge._id)).updates;
    const edit = await lead.open(`/desk/pledges/${pledge._id}/updates/${update?._id}/edit`);
    const press = () => sendUpdate(lead, { on: edit, fill: { said: 'Tea was poured.' } });
    const both = [...(await Promise.all([press(), press()])), await press()];
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200, 200],
    );
    const [saved] = (await stored(pledge._id)).updates;
    assert.deepEqual([saved?.version, saved?.said], [2, 'Tea was poured.']);
    const other = await sendUpdate(lead, { on: edit, fill: { said: 'Or coffee.' } });
    assert.equal(other.status, 409);
  });

  it('names the version seen: one that changed is not accepted', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    await sendUpdate(lead, {
      on: await lead.open(`/desk/pledges/${pledge._id}/updates/new`),
      fill: { said },
    });
    const seen = await desk.open(`/desk/pledges/${pledge._id}`);
    const [update] = (await stored(pledge._id)).updates;
    const edit = await lead.open(`/desk/pledges/${pledge._id}/updates/${update?._id}/edit`);
    await sendUpdate(lead, { on: edit, fill: { said: 'Something else.' } });
    const late = await desk.press('Accept the update', { on: seen });
    assert.equal(late.status, 409);
    assert.equal((await stored(pledge._id)).updates[0]?.acceptance, null);
    assert.doesNotMatch((await guest.open(`/pledges/${pledge._id}`)).text, /Something else/);
  });

  it('can ask first; the answer comes back, and then it is fixed', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    await sendUpdate(lead, {
      on: await lead.open(`/desk/pledges/${pledge._id}/updates/new`),
      fill: { said },
    });
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    await desk.press('Send the question', { on: page, fill: { question: 'How many came?' } });
    assert.equal((await stored(pledge._id)).waits, 0);
    const [update] = (await stored(pledge._id)).updates;
    const path = `/desk/pledges/${pledge._id}/updates/${update?._id}/edit`;
    await sendUpdate(lead, { on: await lead.open(path), fill: { answer: 'Sixty.' } });
    const again = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(again.text, /How many came\?.*Sixty\./);
    await desk.press('Accept the update', { on: again });
    assert.equal((await stored(pledge._id)).waits, 0);
    assert.equal((await lead.open(path)).status, 409);
  });
});
