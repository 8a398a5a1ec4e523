import assert from 'node:assert/strict';
import { checkWords } from '../../src/commitments/report-backs/reporting.ts';
import { Follower } from '../../src/following/follower.ts';
import { writeToFollowers } from '../../src/following/writing.ts';
import { Letter } from '../../src/mail/mail.ts';
import { smtpPost } from '../../src/mail/post.ts';
import type { MemberDocument } from '../../src/members/member.ts';
import type { PersonDocument } from '../../src/people/person.ts';
import { withdrawStory } from '../../src/stories/consent.ts';
import {
  aCommitment,
  dayAgo,
  firstReport,
  reported,
  storedCommitment,
} from '../commitments/commitments.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge } from '../pledges/pledge.support.ts';
import { aStory } from '../stories/stories.support.ts';
import { ada, member, person, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { mailServer } from '../support/mail-server.ts';
import { follows, WREN } from './following.support.ts';

/** A Friday, on which digests are written, and days from it. */
const FRIDAY = new Date('2031-06-06T17:30:00Z');
const HOUR_MS = 3_600_000;
const fromFriday = (days: number, hours = 0): Date =>
  new Date(FRIDAY.getTime() + days * 24 * HOUR_MS + hours * HOUR_MS);

let hospital: MemberDocument;
let bo: PersonDocument;

/** Says of all that is followed that it was confirmed, and told last, at an instant. */
async function toldAt(at: Date) {
  for (const { _id, follows } of await Follower.find().lean())
    await Follower.updateOne(
      { _id },
      { $set: { follows: follows.map(one => ({ ...one, told: at })), written: '', confirmation: null } },
    );
}
const pledged = (at: Date, content = milestonePledge) => accepted(hospital, bo, content, at);
const news = async () =>
  (await Letter.find({ to: WREN }).sort({ queued: 1 }).lean()).filter(
    ({ subject }) => !/confirm/.test(subject),
  );

async function promised() {
  const partner = await aPartner(bo);
  return aCommitment(hospital, await pledged(new Date('2025-05-01T10:00:00Z')), {
    ...{ partner: partner._id, dates: [dayAgo(-5)] },
  });
}

/** The member's account is given and checked at an instant. */
async function reportedBack(one: Awaited<ReturnType<typeof promised>>, at: Date) {
  const given = await reported(one, bo, new Date());
  const change = { by: bo._id, at, seen: given.version };
  await checkWords(given, firstReport(given), 'account', { 'personal data': [], abuse: [] }, change);
  return storedCommitment(one._id);
}

describe('letters to followers', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    hospital = await member();
    bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  });

  it('come once a week, on Friday, with what happened since the last', async () => {
    await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await pledged(fromFriday(-3));
    for (const days of [-3, -2, -1]) await writeToFollowers(fromFriday(days));
    assert.equal((await news()).length, 0, 'nothing comes between');
    await writeToFollowers(FRIDAY);
    const [letter, ...rest] = await news();
    assert.equal(rest.length, 0);
    assert.equal(letter?.subject, 'News of Hollybank Hospitals');
    assert.match(
      letter?.text ?? '',
      /Hollybank Hospitals made a pledge:\n {2}Become an accredited Living Wage employer\n {2}http/,
    );
    assert.match(
      letter?.text ?? '',
      /Stop it or change it, by one press on this page:\nhttp\S+\/following\/letters\/\S+/,
    );
    await pledged(fromFriday(2), activityPledge);
    await writeToFollowers(fromFriday(6));
    await writeToFollowers(fromFriday(7));
    const second = (await news())[1]?.text ?? '';
    assert.match(second, /Open the hospital gardens/);
    assert.doesNotMatch(second, /Living Wage employer/, 'what was told is not told again');
  });

  it('come not at all in a week in which nothing happened', async () => {
    await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await writeToFollowers(FRIDAY);
    await pledged(fromFriday(1));
    await writeToFollowers(fromFriday(1, 1));
    assert.equal((await news()).length, 0);
    await writeToFollowers(fromFriday(7));
    assert.equal((await news()).length, 1);
  });

  it('are one for all that somebody follows, and one a day, however often the work is begun', async () => {
    await follows('/following/member/hollybank-hospitals');
    await follows('/following/theme/living-wage');
    await follows('/following/place/greenwich');
    await toldAt(fromFriday(-7));
    await pledged(fromFriday(-1));
    await Promise.all([writeToFollowers(FRIDAY), writeToFollowers(FRIDAY)]);
    await pledged(fromFriday(0, 1), activityPledge);
    await writeToFollowers(fromFriday(0, 2));
    const [letter, ...rest] = await news();
    assert.equal(rest.length, 0);
    for (const name of [
      'Hollybank Hospitals\n',
      'Living wage and good work (theme)\n',
      'Greenwich (place)\n',
    ])
      assert.ok(letter?.text?.includes(name), name);
  });

  it('catch up on the next day where the service stood still on Friday', async () => {
    await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await pledged(fromFriday(-1));
    await writeToFollowers(fromFriday(1));
    assert.equal((await news()).length, 1);
  });

  it('come on the day a commitment is reported back, once everyone reads it, and on no other', async () => {
    const one = await promised();
    await follows(`/following/commitment/${one.slug}`, { letters: 'day' });
    const monday = fromFriday(-4);
    await toldAt(fromFriday(-5));
    await writeToFollowers(fromFriday(-5, 1));
    assert.equal((await news()).length, 0);
    await reportedBack(one, fromFriday(-4, -2));
    await writeToFollowers(monday);
    const [letter] = await news();
    assert.match(letter?.text ?? '', /Hollybank Hospitals reported back: Done/);
    await writeToFollowers(fromFriday(-3));
    await writeToFollowers(FRIDAY);
    assert.equal((await news()).length, 1);
  });

  it('say nothing of an account that no coordinator has read', async () => {
    const one = await promised();
    await follows(`/following/commitment/${one.slug}`, { letters: 'day' });
    await toldAt(new Date(Date.now() - HOUR_MS));
    await reported(one, bo, new Date());
    await writeToFollowers(new Date(Date.now() + HOUR_MS));
    assert.equal((await news()).length, 0);
  });

  it('go to nobody who has not confirmed, and to nobody who has stopped', async () => {
    const { secret } = await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await pledged(fromFriday(-1));
    const { _id, follows: all } = (await Follower.findOne({ secret }).lean())!;
    await Follower.updateOne({ _id }, { $set: { follows: all.map(one => ({ ...one, confirmed: null })) } });
    await writeToFollowers(FRIDAY);
    assert.equal((await news()).length, 0);
    await Follower.updateOne({ _id }, { $set: { follows: all } });
    await toldAt(fromFriday(-7));
    await (await visitor()).send(`/following/letters/${secret}`, {});
    await writeToFollowers(FRIDAY);
    assert.equal((await news()).length, 0);
  });

  it('come on the day after, where the address was asked to confirm on the day itself', async () => {
    await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await Follower.updateOne({}, { $set: { confirmation: { hash: 'x', at: fromFriday(0, -1) } } });
    await pledged(fromFriday(-1));
    await writeToFollowers(FRIDAY);
    assert.equal((await news()).length, 0);
    await writeToFollowers(fromFriday(1));
    assert.equal((await news()).length, 1);
  });

  it('that wait for the mail server tell nothing that was withdrawn meanwhile', async () => {
    const who = await ada();
    await aStory(who, { title: 'Kept story' }, { member: hospital._id });
    const gone = await aStory(who, { title: 'Withdrawn story' }, { member: hospital._id });
    await follows('/following/member/hollybank-hospitals');
    await toldAt(new Date(Date.now() - 14 * 24 * HOUR_MS));
    await writeToFollowers(new Date(Date.now() + 1000));
    assert.match((await news())[0]?.text ?? '', /Withdrawn story/);
    await Letter.deleteMany({ subject: /confirm/ });
    await withdrawStory(gone._id, { by: who._id, at: new Date() });
    const server = await mailServer();
    const post = smtpPost(server.url, 'moorings@network.example');
    assert.equal(await post.sendDue(new Date(Date.now() + HOUR_MS)), 1);
    assert.match(server.received[0]?.text ?? '', /Kept story/);
    assert.doesNotMatch(server.received[0]?.text ?? '', /Withdrawn story/);
    assert.equal((await Letter.findOne().lean())?.made, null);
    await server.close();
  });

  it('are stopped at their own address, which a mailbox can ask', async () => {
    const { secret } = await follows('/following/member/hollybank-hospitals');
    await toldAt(fromFriday(-7));
    await pledged(fromFriday(-1));
    await writeToFollowers(FRIDAY);
    assert.ok((await news())[0]?.list?.endsWith(`/following/letters/${secret}`));
  });
});
