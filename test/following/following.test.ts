import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { Follower } from '../../src/following/follower.ts';
import { forgetRefused, forgetUnconfirmed } from '../../src/following/following.ts';
import { lostLetters } from '../../src/mail/lost.ts';
import { Letter } from '../../src/mail/mail.ts';
import { dayOf } from '../../src/network/day.ts';
import { member, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { usedUp } from '../support/limits.ts';
import { asks, follows, letterTo, linkTo, WREN } from './following.support.ts';

const HOLLYBANK = '/following/member/hollybank-hospitals';
const DAY_MS = 86_400_000;

/** Sets back by a day when each address was asked last. */
async function aDayLater(): Promise<void> {
  for (const { _id, confirmation } of await Follower.find().lean()) {
    const at = new Date((confirmation?.at.getTime() ?? 0) - DAY_MS);
    await Follower.updateOne({ _id }, { $set: { 'confirmation.at': at } });
  }
}

/** Everything that is stored, as text. */
async function stored(): Promise<string> {
  const all = await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray();
  const contents = all.map(({ name }) => mongoose.connection.db!.collection(name).find().toArray());
  return JSON.stringify(await Promise.all(contents));
}

describe('following by e-mail', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await member();
  });

  it('begins once whoever has the mailbox presses a button: opening the link changes nothing', async () => {
    const sent = await asks(HOLLYBANK);
    assert.match(sent.text, /Open the link we sent/);
    const letter = await letterTo(WREN);
    assert.match(letter?.text ?? '', /Hollybank Hospitals: a letter a week/);
    const [browser, link] = [await visitor(), await linkTo(WREN, 'confirmations')];
    const page = await browser.open(link);
    assert.match(page.text, /Hollybank Hospitals: a letter a week, where something happened/);
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.equal((await Follower.findOne())?.follows[0]?.confirmed, null);
    const own = await browser.press('Yes, write to me', { on: page });
    assert.match(own.text, /What you follow You hear of 1 thing by e-mail.*Hollybank Hospitals/);
    assert.ok((await Follower.findOne())?.follows[0]?.confirmed);
    assert.match((await browser.open(link)).text, /What you follow/);
    assert.equal(await Entry.countDocuments({ what: 'following' }), 1);
  });

  it('asks for an address, and keeps what was typed', async () => {
    const empty = await asks(HOLLYBANK, { email: '' });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Enter your e-mail address/);
    const wrong = await asks(HOLLYBANK, { email: 'wren at example' });
    assert.equal(wrong.status, 422);
    assert.equal(wrong.$('#email').val(), 'wren at example');
    assert.equal(await Follower.countDocuments(), 0);
    assert.equal(await Letter.countDocuments(), 0);
  });

  it('says the same whether an address follows something or not, and one address is there once', async () => {
    const first = await asks(HOLLYBANK);
    await follows('/following/theme/environment');
    const again = await asks(HOLLYBANK, { email: ' WREN@Example.org ' });
    assert.equal(again.text, first.text);
    assert.equal(await Follower.countDocuments(), 1);
  });

  it('keeps what is followed when somebody else asks in the same name, and the newest link confirms all that waits', async () => {
    await follows(HOLLYBANK);
    await aDayLater();
    await asks('/following/theme/environment');
    const older = await linkTo(WREN, 'confirmations');
    await aDayLater();
    await asks('/following/place/lewisham');
    const browser = await visitor();
    assert.equal((await browser.open(older)).status, 404);
    const page = await browser.open(await linkTo(WREN, 'confirmations'));
    assert.match(page.text, /Environment.*Lewisham/);
    assert.doesNotMatch(page.text, /Hollybank/);
    assert.match((await browser.press('Yes, write to me', { on: page })).text, /You hear of 3 things/);
  });

  it('writes once a day to ask: the link of that letter confirms what is asked for after it', async () => {
    await asks(HOLLYBANK);
    await asks('/following/theme/environment');
    assert.equal(await Letter.countDocuments({ to: WREN }), 1);
    const page = await (await visitor()).open(await linkTo(WREN, 'confirmations'));
    assert.match(page.text, /Hollybank Hospitals.*Environment/);
    await aDayLater();
    await asks('/following/place/lewisham');
    assert.equal(await Letter.countDocuments({ to: WREN }), 2);
  });

  it('asks the next morning where the address had its letter of the day', async () => {
    await follows(HOLLYBANK);
    await aDayLater();
    await Follower.updateOne({}, { $set: { written: dayOf(new Date()) } });
    await asks('/following/theme/environment');
    const letter = await Letter.findOne({ to: WREN }).sort({ queued: -1 }).lean();
    assert.ok(letter && dayOf(letter.nextTry) > dayOf(new Date()));
  });

  it('deletes an address that the mail server refused for good, and keeps one whose mailbox is full', async () => {
    await asks(HOLLYBANK);
    await asks(HOLLYBANK, { email: 'teal@example.org' });
    const refused = (to: string, failure: string) =>
      Letter.updateOne({ to }, { $set: { givenUp: new Date(), failure } });
    await refused(WREN, '550');
    await refused('teal@example.org', '552');
    await forgetRefused(new Date());
    assert.deepEqual(
      (await Follower.find().lean()).map(({ email }) => email),
      ['teal@example.org'],
    );
    assert.doesNotMatch(await stored(), /wren@/);
  });

  it('takes two wishes of one address at the same instant', async () => {
    await Promise.all([asks(HOLLYBANK), asks('/following/theme/health'), asks('/following/place/bexley')]);
    assert.equal(await Follower.countDocuments(), 1);
    assert.equal((await Follower.findOne())?.follows.length, 3);
  });

  it('stops one thing by one press, and with the last one forgets the address', async () => {
    await follows(HOLLYBANK);
    const { secret } = await follows('/following/theme/environment');
    const browser = await visitor();
    const page = await browser.open(`/following/letters/${secret}`);
    assert.equal(page.headers['cache-control'], 'no-store');
    const less = await browser.press('Stop hearing of Hollybank Hospitals', { on: page });
    assert.match(less.text, /You hear of 1 thing by e-mail.*Environment/);
    const none = await browser.press('Stop hearing of Environment', { on: less });
    assert.match(none.text, /You get no letters any more/);
    assert.equal(await Follower.countDocuments(), 0);
  });

  it('leaves nothing of an address behind once it stops: no follower, letter, record or counted try has it', async () => {
    const { secret } = await follows(HOLLYBANK);
    const browser = await visitor();
    const page = await browser.open(`/following/letters/${secret}`);
    assert.ok((await stored()).includes(WREN));
    const over = await browser.press('Stop all letters and delete my address', { on: page });
    assert.match(over.text, /Your address is deleted/);
    assert.doesNotMatch(await stored(), /wren@/i);
    assert.equal((await browser.open(`/following/letters/${secret}`)).status, 404);
  });

  it('stops at a mailbox’s own button, which has no cookie, no token and no page of ours', async () => {
    const { secret } = await follows(HOLLYBANK);
    const mailbox = await visitor();
    const path = `/following/letters/${secret}`;
    assert.equal((await mailbox.knock(path)).status, 200);
    assert.equal(await Follower.countDocuments(), 1, 'a scanner that opens the link stops nothing');
    const button = await visitor();
    const answer = await button.send(path, { 'List-Unsubscribe': 'One-Click' }, { origin: '' });
    assert.equal(answer.status, 200);
    assert.equal(await Follower.countDocuments(), 0);
    assert.equal((await button.send(path, {}, { origin: '' })).status, 200, 'a second time is no error');
  });

  it('stops too where the mailbox sends it as multipart', async () => {
    const { secret } = await follows(HOLLYBANK);
    const { addressUnderTest } = await import('../support/app.ts');
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const path = `${await addressUnderTest()}/following/letters/${secret}`;
    assert.equal((await fetch(path, { method: 'POST', body })).status, 200);
    assert.equal(await Follower.countDocuments(), 0);
  });

  it('forgets after 7 days who never confirmed, with the letter, and keeps who did', async () => {
    await follows(HOLLYBANK);
    await asks('/following/theme/environment', { email: 'teal@example.org' });
    const link = await linkTo('teal@example.org', 'confirmations');
    await forgetUnconfirmed(new Date(Date.now() + 6 * DAY_MS));
    assert.equal(await Follower.countDocuments(), 2);
    await forgetUnconfirmed(new Date(Date.now() + 7 * DAY_MS));
    assert.deepEqual(
      (await Follower.find().lean()).map(({ email }) => email),
      [WREN],
    );
    assert.doesNotMatch(await stored(), /teal@/);
    assert.equal((await (await visitor()).open(link)).status, 404);
  });

  it('writes few letters to one mailbox, whoever asks, and few for one visitor', async () => {
    await asks(HOLLYBANK);
    await usedUp('following-mailbox', 5);
    const refused = await asks('/following/theme/environment');
    assert.equal(refused.status, 429);
    assert.equal((await asks(HOLLYBANK, { email: 'teal@example.org' })).status, 200);
    await usedUp('following-visitor', 30);
    assert.equal((await asks(HOLLYBANK, { email: 'heron@example.org' })).status, 429);
    assert.equal(await Letter.countDocuments(), 2);
  });

  it('shows no coordinator the address of a letter that was lost', async () => {
    await asks(HOLLYBANK);
    await Letter.updateOne({ to: WREN }, { $set: { givenUp: new Date(), text: null } });
    assert.deepEqual(await lostLetters({ skip: 0, limit: 10 }), []);
  });

  it('offers the day of a report-back for commitments alone, and only what everyone can read', async () => {
    const browser = await visitor();
    assert.doesNotMatch((await browser.open(HOLLYBANK)).text, /on the day it is reported back/);
    await asks(HOLLYBANK, { letters: 'day' });
    assert.equal((await Follower.findOne())?.follows[0]?.letters, 'weekly');
    for (const path of ['member/nobody', 'commitment/nothing', '__proto__/x', 'network/x', 'place/atlantis'])
      assert.equal((await browser.open(`/following/${path}`)).status, 404, path);
  });

  it('is offered where it can be followed, and in a list of places and themes', async () => {
    const browser = await visitor();
    const page = await browser.open('/members/hollybank-hospitals');
    assert.equal(page.$(`a[href="${HOLLYBANK}"]`).length, 1);
    assert.equal(
      page.$('link[type="application/atom+xml"]').attr('href'),
      '/feeds/member/hollybank-hospitals.atom',
    );
    const list = await browser.open('/following');
    assert.equal(list.$('a[href="/following/place/southwark"]').length, 1);
    assert.equal(list.$('a[href="/following/theme/environment"]').length, 1);
    assert.equal(
      (await browser.open('/pledges?theme=environment')).$('a[href="/following/theme/environment"]').length,
      1,
    );
  });
});
