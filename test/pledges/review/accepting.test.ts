import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { Letter } from '../../../src/mail/mail.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyWithCatalogue } from '../../support/database.ts';
import { lettersAbout } from '../../support/letters.ts';
import { accepted, activityPledge, recorded, startersPledge, stored } from '../pledge.support.ts';

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  const coordinator = await ada();
  return { trust, bo, coordinator, lead: await signedIn(bo), desk: await signedIn(coordinator) };
}

describe('accepting a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('shows its own people, beside their numbers, what everyone reads and why it differs', async () => {
    const { trust, bo, lead } = await cast();
    const baseline = { numerator: 8, denominator: 47, period: '2021-22' };
    const few = { ...startersPledge, measure: { ...startersPledge.measure!, baseline } };
    const pledge = await accepted(trust, bo, { ...few, aim: { target: 190, due: '2027-03-31' } });
    const page = await lead.open(`/desk/pledges/${pledge._id}`);
    assert.match(page.text, /17\.0% \(8 of 47 people\)/);
    assert.match(
      page.$('[aria-labelledby=everyone]').text(),
      /What everyone reads.*rounded numbers could say otherwise/s,
    );
  });

  it('opens it to everyone, and the record says who accepted which edition', async () => {
    const { trust, bo, desk, coordinator } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    await desk.press('Accept the pledge', { on: page });
    const guest = await visitor();
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.text, /Half of all new starters live in the six boroughs/);
    assert.match(open.text, /From 41% in 2021\/22 to 50%/);
    assert.equal((await stored(pledge._id)).waits, 0);
    const [entry] = await Entry.find({ what: 'pledge acceptance' }).lean();
    assert.equal(String(entry?.by), String(coordinator._id));
  });

  it('is told to its lead by a letter that names the network and how to answer', async () => {
    const { trust, bo, desk } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    await desk.press('Accept the pledge', { on: page });
    const [letter, ...others] = await lettersAbout(/accepted/, { to: bo.email });
    assert.equal(others.length, 0);
    assert.match(
      letter?.text ?? '',
      /^Hello Bo Lee,\n\nA coordinator accepted your pledge “Half of all new starters live/,
    );
    assert.match(letter?.text ?? '', new RegExp(`http://127.0.0.1/pledges/${pledge._id}`));
    assert.match(letter?.text ?? '', /South East London Anchors Network/);
    assert.match(letter?.text ?? '', /To answer, write to anchors@network\.example/);
  });

  it('offers the next thing in the queue, and leads back to it', async () => {
    const { trust, bo, desk, lead } = await cast();
    const [first, second] = [await recorded(trust, bo), await recorded(trust, bo, activityPledge)];
    const page = await desk.open(`/desk/pledges/${first._id}`);
    assert.equal(page.$('.govuk-back-link').attr('href'), '/desk/pledges');
    const done = await desk.press('Accept the pledge', { on: page });
    assert.match(
      done.$('#next').text(),
      /Next: Open the hospital gardens[\s\S]*new pledge; 1 thing to check/,
    );
    assert.equal(done.$('#next a').attr('href'), `/desk/pledges/${second._id}`);
    const last = await desk.press('Accept the pledge', {
      on: await desk.open(`/desk/pledges/${second._id}`),
    });
    assert.match(last.$('#next').text(), /Nothing else waits/);
    const own = await lead.open(`/desk/pledges/${first._id}`);
    assert.equal(own.$('.govuk-back-link').attr('href'), `/desk/members/${trust._id}/pledges`);
    assert.equal(own.$('#next').length, 0);
  });

  it('of an edition that changed since is refused, and nothing becomes public', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await recorded(trust, bo, activityPledge);
    const seen = await desk.open(`/desk/pledges/${pledge._id}`);
    const edit = await lead.open(`/desk/pledges/${pledge._id}/edit`);
    await lead.press('Send to the coordinator', { on: edit, fill: { promise: 'Close the gardens' } });
    const late = await desk.press('Accept the pledge', { on: seen });
    assert.equal(late.status, 409);
    assert.match(late.text, /It changed while you were reading it/);
    assert.match(late.text, /Close the gardens/);
    assert.equal((await stored(pledge._id)).approved, null);
    await desk.press('Accept the pledge', { on: late });
    assert.equal((await stored(pledge._id)).approved?.promise, 'Close the gardens');
  });

  it('is refused to the one who wrote it, coordinator or not, and nothing becomes public', async () => {
    const trust = await member();
    const both = await person('Ed Fox', { coordinator: true, roles: [[trust, 'lead']] });
    const pledge = await recorded(trust, both);
    const client = await signedIn(both);
    const page = await client.open(`/desk/pledges/${pledge._id}`);
    assert.doesNotMatch(page.text, /Accept the pledge/);
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await client.send(`/desk/pledges/${pledge._id}/acceptance`, { _csrf: token, version: '1' });
    assert.equal(sent.status, 403);
    assert.equal((await stored(pledge._id)).approved, null);
  });

  it('is refused to a lead, and nothing becomes public', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await lead.open(`/desk/pledges/${pledge._id}`);
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await lead.send(`/desk/pledges/${pledge._id}/acceptance`, { _csrf: token, version: '1' });
    assert.equal(sent.status, 403);
    assert.equal((await stored(pledge._id)).approved, null);
  });
});

describe('a question about a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('goes to the lead by mail, leaves the queue, and comes back with the answer', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await recorded(trust, bo, activityPledge);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    await desk.press('Send the question', { on: page, fill: { question: 'Which gardens?' } });
    assert.match((await desk.open('/desk/pledges')).text, /Nothing waits for you/);
    const [letter] = await Letter.find().lean();
    assert.equal(letter?.to, bo.email);
    assert.match(letter?.text ?? '', /^Hello Bo Lee,\n[\s\S]*Which gardens\?/);
    const list = await lead.open(`/desk/members/${trust._id}/pledges`);
    assert.match(list.text, /The coordinator asks something/);
    const edit = await lead.open(`/desk/pledges/${pledge._id}/edit`);
    assert.match(edit.text, /Which gardens\?/);
    await lead.press('Send to the coordinator', { on: edit, fill: { answer: 'Those by the river.' } });
    const queue = await desk.open('/desk/pledges');
    assert.match(queue.text, /New pledge answered/);
    const again = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(again.text, /Those by the river/);
    await desk.press('Accept the pledge', { on: again });
    assert.equal((await stored(pledge._id)).waits, 0);
  });

  it('without words is not sent', async () => {
    const { trust, bo, desk } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    const again = await desk.press('Send the question', { on: page, fill: { question: ' ' } });
    assert.equal(again.status, 422);
    assert.match(again.text, /Write what you want to know/);
    assert.equal((await stored(pledge._id)).waiting?.question, null);
    assert.equal(await Letter.countDocuments(), 0);
  });
});

describe('changing an accepted pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('leaves the accepted words public until the change is accepted', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo);
    const edit = await lead.open(`/desk/pledges/${pledge._id}/edit`);
    await lead.press('Send to the coordinator', {
      on: edit,
      fill: { promise: 'Most new starters are local' },
    });
    const guest = await visitor();
    assert.match((await guest.open(`/pledges/${pledge._id}`)).text, /Half of all/);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(page.text, /Half of all new starters.*Most new starters are local/);
    await desk.press('Accept the change', { on: page });
    assert.match((await guest.open(`/pledges/${pledge._id}`)).text, /Most new starters are local/);
  });

  it('does not reach its target or its baseline, whatever is sent', async () => {
    const { trust, bo, lead } = await cast();
    const pledge = await accepted(trust, bo);
    const edit = await lead.open(`/desk/pledges/${pledge._id}/edit`);
    assert.equal(edit.$('[name=target], [name=numerator]').length, 0);
    const fill = {
      target: '10',
      numerator: '1',
      denominator: '2',
      baselinePeriod: '2024-25',
      due: '1 1 2030',
    };
    await lead.press('Send to the coordinator', { on: edit, fill });
    const { waiting } = await stored(pledge._id);
    assert.deepEqual(waiting?.content.aim, startersPledge.aim);
    assert.deepEqual(waiting?.content.measure, startersPledge.measure);
  });

  it('by two people at once shows both versions, and the second press keeps the second one’s words', async () => {
    const { trust, bo, lead } = await cast();
    const deputy = await signedIn(await person('Di Moss', { roles: [[trust, 'deputy']] }));
    const pledge = await accepted(trust, bo);
    const [first, second] = [
      await lead.open(`/desk/pledges/${pledge._id}/edit`),
      await deputy.open(`/desk/pledges/${pledge._id}/edit`),
    ];
    await lead.press('Send to the coordinator', { on: first, fill: { promise: 'The lead’s words' } });
    const conflict = await deputy.press('Send to the coordinator', {
      on: second,
      fill: { promise: 'The deputy’s words' },
    });
    assert.equal(conflict.status, 409);
    assert.match(conflict.$('.conflict').text(), /The lead’s words/);
    assert.equal(conflict.$('#promise').val(), 'The deputy’s words');
    assert.equal((await stored(pledge._id)).waiting?.content.promise, 'The lead’s words');
    const done = await deputy.press('Send to the coordinator', { on: conflict });
    assert.equal(done.status, 200);
    assert.equal((await stored(pledge._id)).waiting?.content.promise, 'The deputy’s words');
    assert.equal((await stored(pledge._id)).waits, 1);
  });
});
