import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Offer } from '../../src/offers/offer.ts';
import { aPartner } from '../partners/partners.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { anAsk, anOffer, answered } from './offers.support.ts';

const TYPED = { direction: 'offer', help: 'room', title: 'A room for ten', words: 'With a kitchen.' };

/** Bo leads Hollybank, Di leads Marlcombe. */
async function two() {
  const [hospital, council] = [await member(), await member('Marlcombe Council')];
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const di = await person('Di Roy', { roles: [[council, 'lead']] });
  return { hospital, council, bo, di };
}

describe('an offer', () => {
  beforeEach(emptyDatabase);

  it('is answered by another member, matched, thanked for and closed, each with a letter', async () => {
    const { hospital, bo, di } = await two();
    const [hollybank, marlcombe] = [await signedIn(bo), await signedIn(di)];
    const form = await hollybank.open(`/desk/members/${hospital._id}/offers/new`);
    const own = await hollybank.press('Save', { on: form, fill: TYPED });
    const list = await marlcombe.open('/desk/offers');
    assert.match(list.text, /A room for ten ?Hollybank Hospitals ?Offered: a room/);
    const page = await marlcombe.open(list.$('a:contains("A room for ten")').attr('href')!);
    const fill = { words: 'For our training on Mondays.' };
    const sent = await marlcombe.press('Send the answer', {
      on: await marlcombe.open(`${page.path}/answers/new`),
      fill,
    });
    assert.match(sent.text, /Marlcombe Council.*For our training on Mondays/);
    assert.match((await Letter.findOne({ to: bo.email }))?.text ?? '', /For our training on Mondays/);
    const matched = await hollybank.press('We found each other', { on: await hollybank.open(page.path) });
    assert.match(matched.text, /You found each other on/);
    await hollybank.press('Send the thanks', {
      on: await hollybank.open(`${page.path}/thanks`),
      fill: { words: 'It went well.' },
    });
    assert.deepEqual(
      (await Letter.find({ to: di.email }).sort({ queued: 1 })).map(({ subject }) => subject),
      ['You have found each other: A room for ten', 'Thank you from Hollybank Hospitals'],
    );
    await hollybank.press('Close it', { on: await hollybank.open(page.path) });
    assert.match((await marlcombe.open('/desk/offers')).text, /Nothing yet/);
    assert.match(
      (await marlcombe.open(page.path)).text,
      /Closed on.*It went well\./,
      'who answered reads it still',
    );
    assert.deepEqual(
      (await Entry.find({ 'on.kind': 'offer' }).sort({ at: 1 })).map(({ what }) => what),
      ['offer', 'offer answer', 'offer match', 'offer thanks', 'offer closed'],
    );
    assert.equal(own.status, 200);
  });

  it('has its kind of help on the public page of its member, and none of its words', async () => {
    const { hospital, bo } = await two();
    await anOffer(hospital._id, bo);
    const { text } = await (await visitor()).open('/members/hollybank-hospitals');
    assert.match(text, /Offers other members ?A buddy/);
    assert.doesNotMatch(text, /An hour a month|new anchor lead/);
  });

  it('shows its answers to whose it is, and to each who answered their own', async () => {
    const { hospital, bo, council, di } = await two();
    const one = await answered(await anOffer(hospital._id, bo), council._id, di);
    const third = await person('Fay Kim', { roles: [[await member('Ash Trust'), 'lead']] });
    const { text } = await (await signedIn(third)).open(`/desk/offers/${one._id}`);
    assert.match(text, /1 other member answered/);
    assert.doesNotMatch(text, /Marlcombe|Yes, please/);
    assert.match((await (await signedIn(di)).open(`/desk/offers/${one._id}`)).text, /Yes, please/);
  });

  it('is answered once by a member, and not by its own', async () => {
    const { hospital, bo, council, di } = await two();
    const one = await anOffer(hospital._id, bo);
    const marlcombe = await signedIn(di);
    const form = await marlcombe.open(`/desk/offers/${one._id}/answers/new`);
    await answered(one, council._id, di);
    const again = await marlcombe.press('Send the answer', { on: form, fill: { words: 'Once more.' } });
    assert.equal(again.status, 422);
    assert.match(again.text, /you have answered it already/);
    assert.equal((await (await signedIn(bo)).knock(`/desk/offers/${one._id}/answers/new`)).status, 403);
    assert.equal((await Offer.findOne())?.answers.length, 1);
  });

  it('that has run out, or whose member has left, is no longer in the list', async () => {
    const { hospital, bo, di } = await two();
    await anOffer(hospital._id, bo, { until: '2020-01-01', title: 'Long gone' });
    await anOffer(hospital._id, bo, { title: 'Here still' });
    const marlcombe = await signedIn(di);
    const { text } = await marlcombe.open('/desk/offers');
    assert.match(text, /Here still/);
    assert.doesNotMatch(text, /Long gone/);
    await hospital.updateOne({
      $set: { left: { by: bo._id, at: new Date(), on: '2026-01-01', reason: 'Moved.' } },
    });
    assert.doesNotMatch((await marlcombe.open('/desk/offers')).text, /Here still/);
  });

  it('is not for another member to change, match, thank for or close, and nothing is', async () => {
    const { hospital, bo, council, di } = await two();
    const one = await answered(await anOffer(hospital._id, bo), council._id, di);
    const before = JSON.stringify(await Offer.findById(one._id).lean());
    const marlcombe = await signedIn(di);
    const token = (await marlcombe.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    for (const end of ['changes', 'thanks', 'closing', `answers/${one.answers[0]!._id}/match`])
      assert.equal(
        (await marlcombe.send(`/desk/offers/${one._id}/${end}`, { _csrf: token })).status,
        403,
        end,
      );
    assert.equal(JSON.stringify(await Offer.findById(one._id).lean()), before);
    assert.equal((await marlcombe.knock(`/desk/members/${hospital._id}/offers/new`)).status, 403);
  });
});

describe('what a community partner asks for', () => {
  beforeEach(emptyDatabase);

  it('is written down by a coordinator, and everyone reads it', async () => {
    const who = await ada();
    const partner = await aPartner(who);
    const desk = await signedIn(who);
    const form = await desk.open(`/desk/partners/${partner._id}/asks/new`);
    const missing = await desk.press('Save', { on: form, fill: { title: '' } });
    assert.equal(missing.status, 422);
    await desk.press('Save', { on: missing, fill: { help: 'room', title: 'A room on Saturdays' } });
    const reader = await visitor();
    for (const path of ['/asks', `/partners/${partner.slug}`, '/asks.csv', '/asks.json'])
      assert.match((await reader.knock(path)).text, /A room on Saturdays/, path);
    assert.match((await reader.open('/partners')).text, /What community partners ask for/);
  });

  it('is answered by a member, whose answer goes to the role mailbox and to nobody else', async () => {
    const who = await ada();
    const partner = await aPartner(who);
    const { council, di } = await two();
    const one = await answered(await anAsk(partner._id, who), council._id, di);
    const letter = await Letter.findOne({ to: 'chair@lanterncourt.example' });
    assert.match(letter?.text ?? '', /Marlcombe Council answered.*Yes, please/s);
    assert.doesNotMatch((await (await visitor()).knock('/asks')).text, /Marlcombe/);
    const desk = await signedIn(who);
    await desk.press('We found each other', { on: await desk.open(`/desk/offers/${one._id}`) });
    assert.ok((await Offer.findById(one._id))?.answers[0]?.matched);
  });

  it('is not for a lead to write down', async () => {
    const partner = await aPartner(await ada());
    const { bo } = await two();
    assert.equal((await (await signedIn(bo)).knock(`/desk/partners/${partner._id}/asks/new`)).status, 403);
  });
});
