import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import type { Terms } from '../../../src/commitments/commitment.ts';
import { askPartner } from '../../../src/commitments/report-backs/partner-link.ts';
import { askPartners, remind } from '../../../src/commitments/report-backs/reminding.ts';
import { leave } from '../../../src/members/leaving.ts';
import { Member } from '../../../src/members/member.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import { lettersAbout } from '../../support/letters.ts';
import { aCommitment, ago, dayAgo, firstReport, reported, storedCommitment } from '../commitments.support.ts';

/** Hollybank's promise to Lantern Court, whose report-back was due some days ago. */
async function promised(terms: Partial<Terms> = {}, days = 3) {
  const who = await ada();
  const hollybank = await member();
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const partner = await aPartner(who);
  const pledge = await accepted(hollybank, bo, milestonePledge);
  const one = await aCommitment(
    hollybank,
    pledge,
    { partner: partner._id, dates: [dayAgo(days)], ...terms },
    ago(Math.max(days, 0) + 60),
  );
  return { who, hollybank, bo, partner, one, page: `/commitments/${one.slug}` };
}

/** The address in the newest letter to Lantern Court. */
async function linkTo(subject: RegExp): Promise<string> {
  const letters = await lettersAbout(subject, { to: 'chair@lanterncourt.example' });
  return /\/commitments\/(answers|doubts)\/[\w-]+/.exec(letters.at(-1)?.text ?? '')?.[0] ?? 'no link';
}

const VIEW = { outcome: 'did-not', words: 'The cleaners on our estate were told nothing.', lang: 'en' };

describe('a report-back', () => {
  beforeEach(emptyDatabase);

  it('is told in two voices side by side, each once a coordinator has read it', async () => {
    const { who, bo, one, page } = await promised();
    const reader = await visitor();
    assert.match((await reader.open(page)).text, /Not answered, for 3 days.*Not answered, for 3 days/);
    const lead = await signedIn(bo);
    const form = await lead.open(`/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}`);
    const fill = { outcome: 'done', words: 'Every contract was changed in March.' };
    await lead.press('Send the report-back', { on: form, fill });
    assert.match((await reader.open(page)).text, /Answered, being checked/);
    await askPartners(new Date());
    const answer = await linkTo(/What came of a promise/);
    await reader.press('Send your answer', { on: await reader.open(answer), fill: VIEW });
    const before = (await reader.open(page)).text;
    assert.doesNotMatch(before, /told nothing|changed in March|Done/);
    const desk = await signedIn(who);
    for (const voice of ['account', 'view']) {
      const address = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}/checks/${voice}`;
      await desk.press('Let everyone read it', { on: await desk.open(address) });
    }
    const { text } = await reader.open(page);
    assert.match(
      text,
      /What they say happened Done.*changed in March.*What the community says It did not happen/,
    );
    assert.match((await reader.open('/commitments?outcome=differ')).text, /1 commitment/);
  });

  it('has personal data taken out by a coordinator, with a mark in its place, and on record without the words', async () => {
    const { who, one, page } = await promised();
    await askPartners(new Date());
    const reader = await visitor();
    const form = await reader.open(await linkTo(/What came of a promise/));
    const words = 'Ask Mrs Haddad of Flat 9. She is angry, and so are we.';
    await reader.press('Send your answer', { on: form, fill: { ...VIEW, words } });
    const desk = await signedIn(who);
    const address = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}/checks/view`;
    const check = await desk.open(address);
    const wrong = await desk.press('Let everyone read it', { on: check, fill: { personal: 'Mr Haddad' } });
    assert.match(wrong.text, /Copy each passage exactly/);
    await desk.press('Let everyone read it', { on: wrong, fill: { personal: 'Mrs Haddad of Flat 9' } });
    const { text } = await reader.open(page);
    assert.match(text, /Ask \[taken out: personal data\]\. She is angry, and so are we\./);
    const kept = JSON.stringify([await storedCommitment(one._id), await Entry.find().lean()]);
    assert.doesNotMatch(kept, /Haddad/);
    const entry = await Entry.findOne({ what: 'report-back check' }).lean();
    assert.equal((entry!.after as Record<string, unknown>)['taken out: personal data'], 1);
  });

  it('before its time is refused, with the day from which it can be sent', async () => {
    const { bo, one } = await promised({}, -60);
    const lead = await signedIn(bo);
    const form = await lead.open(`/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}`);
    const fill = { outcome: 'done', words: 'All done already.' };
    const refused = await lead.press('Send the report-back', { on: form, fill });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /You can send it from \d+ \w+ \d{4}; until then/);
    assert.equal(refused.$('[name=words]').text().trim(), 'All done already.');
  });

  it('can be changed until a coordinator has read it, and stands after that', async () => {
    const { who, bo, one } = await promised();
    const given = await reported(one, bo);
    const lead = await signedIn(bo);
    const at = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}`;
    await lead.press('Send the report-back', { on: await lead.open(at), fill: { outcome: 'partly' } });
    const desk = await signedIn(who);
    await desk.press('Let everyone read it', { on: await desk.open(`${at}/checks/account`) });
    const late = await lead.press('Send the report-back', {
      on: await lead.open(at),
      fill: { outcome: 'done' },
    });
    assert.match(late.text, /It stands; you can answer the community’s view once/);
    assert.equal((await storedCommitment(given._id)).reports[0]?.account?.outcome, 'partly');
  });

  it('may be answered by the member once, after the community’s view', async () => {
    const { who, bo, one, page } = await promised();
    await askPartners(new Date());
    const reader = await visitor();
    const lead = await signedIn(bo);
    const at = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}`;
    const early = await lead.press('Send the reply', {
      on: await lead.open(`${at}/reply`),
      fill: { words: 'No.' },
    });
    assert.match(early.text, /no community’s view to answer yet/);
    await reader.press('Send your answer', { on: await reader.open(await linkTo(/What came/)), fill: VIEW });
    assert.doesNotMatch((await lead.open(`/desk/commitments/${one._id}`)).text, /told nothing/);
    const desk = await signedIn(who);
    await desk.press('Let everyone read it', { on: await desk.open(`${at}/checks/view`) });
    const form = await lead.open(`${at}/reply`);
    await lead.press('Send the reply', { on: form, fill: { words: 'They have letters now.' } });
    const twice = await lead.press('Send the reply', {
      on: await lead.open(`${at}/reply`),
      fill: { words: 'And more.' },
    });
    assert.match(twice.text, /Your answer is there already/);
    await desk.press('Let everyone read it', { on: await desk.open(`${at}/checks/reply`) });
    assert.match((await reader.open(page)).text, /The member replies.*They have letters now\./);
  });

  it('says that nobody was named where there is no community partner', async () => {
    const { page } = await promised({ partner: null, assembly: null });
    await askPartners(new Date());
    assert.match(
      (await (await visitor()).open(page)).text,
      /What the community says Nobody was named to answer/,
    );
    assert.equal((await lettersAbout(/What came of a promise/)).length, 0);
  });

  it('is not asked of a member that left before it was due, and its page says so', async () => {
    const { who, hollybank, page } = await promised({}, -5);
    const left = (await Member.findById(hollybank._id))!;
    await leave(left, { on: dayAgo(1), reason: 'It merged.' }, { by: who._id });
    await remind(ago(-20));
    assert.equal((await lettersAbout(/report-back/)).length, 0);
    assert.match(
      (await (await visitor()).open(page)).text,
      /The member left the network before this was due/,
    );
  });

  it('takes words from the right, with a script in them, and refuses 10,000 characters without losing them', async () => {
    const { who, one, page } = await promised();
    await askPartners(new Date());
    const reader = await visitor();
    const form = await reader.open(await linkTo(/What came of a promise/));
    const long = await reader.press('Send your answer', {
      on: form,
      fill: { ...VIEW, words: 'x'.repeat(10_000) },
    });
    assert.equal(long.status, 422);
    assert.equal(String(long.$('[name=words]').text()).trim().length, 10_000);
    const words = 'کچھ نہیں ہوا <script>alert(1)</script>';
    await reader.press('Send your answer', { on: long, fill: { ...VIEW, words, lang: 'ur' } });
    const desk = await signedIn(who);
    const address = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}/checks/view`;
    await desk.press('Let everyone read it', { on: await desk.open(address) });
    const shown = (await reader.open(page)).$('[lang=ur]');
    assert.deepEqual([shown.attr('dir'), shown.text()], ['rtl', words]);
  });

  it('that waits for more than a week to be read is late on the coordinators’ board', async () => {
    const { who, bo, one } = await promised({}, 20);
    await reported(one, bo, ago(8));
    const desk = await signedIn(who);
    assert.match((await desk.open('/desk/commitments')).text, /1 answer has waited for more than 7 days/);
    assert.equal((await desk.open('/desk/commitments')).$('.late').text(), 'Waits for 8 days');
  });
});

describe('the link to a community partner', () => {
  beforeEach(emptyDatabase);

  it('is sent on the day and once more four weeks later, and the newer one ends the older', async () => {
    const { one } = await promised({}, -2);
    await askPartners(new Date());
    assert.equal((await lettersAbout(/What came of a promise/)).length, 0);
    await askPartners(ago(-2));
    await askPartners(ago(-3));
    const first = await linkTo(/What came of a promise/);
    assert.equal((await lettersAbout(/What came of a promise/)).length, 1);
    await askPartners(ago(-30));
    await askPartners(ago(-70));
    assert.equal((await lettersAbout(/What came of a promise/)).length, 2);
    const reader = await visitor();
    const over = await reader.knock(first);
    assert.deepEqual([over.status, /no longer works/.test(over.text)], [404, true]);
    assert.equal((await reader.knock(await linkTo(/What came of a promise/))).status, 200);
    assert.equal(await Entry.countDocuments({ what: 'community partner asked', 'on.id': one._id }), 2);
  });

  it('changes nothing when it is opened, and shows the first answer to whoever opens it later', async () => {
    const { one } = await promised();
    await askPartners(new Date());
    const link = await linkTo(/What came of a promise/);
    const [reader, other] = [await visitor(), await visitor()];
    const [form, second] = [await reader.open(link), await other.open(link)];
    assert.equal((await storedCommitment(one._id)).reports[0]?.view, null);
    await reader.press('Send your answer', { on: form, fill: VIEW });
    const late = await other.press('Send your answer', {
      on: second,
      fill: { ...VIEW, outcome: 'happened', words: 'It was grand.' },
    });
    assert.match(late.text, /The first answer stands.*told nothing/);
    assert.match((await other.open(link)).text, /What you said/);
    assert.equal((await storedCommitment(one._id)).reports[0]?.view?.outcome, 'did-not');
  });

  it('no longer works after 60 days, nor with a letter of it changed', async () => {
    const { one } = await promised({}, 70);
    await askPartner(one, firstReport(one), { by: null, at: ago(61), seen: one.version });
    const reader = await visitor();
    const link = await linkTo(/What came of a promise/);
    assert.equal((await reader.knock(link)).status, 404);
    assert.equal((await reader.knock(`${link}x`)).status, 404);
  });

  it('brings the mailbox a copy, which stops the answer until a coordinator has looked', async () => {
    const { who, one, page } = await promised();
    await askPartners(new Date());
    const reader = await visitor();
    await reader.press('Send your answer', { on: await reader.open(await linkTo(/What came/)), fill: VIEW });
    const desk = await signedIn(who);
    const check = `/desk/commitments/${one._id}/report-backs/${one.reports[0]?._id}/checks/view`;
    await desk.press('Let everyone read it', { on: await desk.open(check) });
    assert.match((await reader.open(page)).text, /told nothing/);
    const doubt = await linkTo(/Your answer on a promise/);
    const form = await reader.open(doubt);
    assert.match((await reader.open(page)).text, /told nothing/);
    assert.match((await reader.press('It was not us', { on: form })).text, /stands still/);
    assert.doesNotMatch((await reader.open(page)).text, /told nothing/);
    assert.match((await desk.open('/desk/commitments')).text, /said not to be theirs/);
    const now = await desk.press('Set it aside', { on: await desk.open(check) });
    assert.equal((await storedCommitment(one._id)).reports[0]?.view, null);
    await desk.press('Send the community partner a new link', { on: now });
    const again = await reader.open(await linkTo(/What came of a promise/));
    assert.match(again.text, /What you say happened/);
  });
});

describe('a member that owes a report-back', () => {
  beforeEach(emptyDatabase);

  it('is reminded 14 days before, on the day and 14 days after, the sponsor too at the end, by one letter each', async () => {
    const { hollybank, bo, one, partner } = await promised({}, -20);
    const sam = await person('Sam Poe', { roles: [[hollybank, 'sponsor']] });
    const second = await accepted(hollybank, bo);
    await aCommitment(hollybank, second, { partner: partner._id, dates: [dayAgo(-20)] });
    const lettersOn = async (days: number) => {
      await remind(ago(days));
      await remind(ago(days));
      const all = await lettersAbout(/Your report-back/);
      return [bo, sam].map(({ email }) => all.filter(({ to }) => to === email).length);
    };
    assert.deepEqual(await lettersOn(0), [0, 0]);
    assert.deepEqual(await lettersOn(-6), [1, 0]);
    assert.deepEqual(await lettersOn(-20), [2, 0]);
    assert.deepEqual(await lettersOn(-34), [3, 1]);
    assert.deepEqual(await lettersOn(-90), [3, 1]);
    const [letter] = await lettersAbout(/Your report-back/);
    assert.equal(letter?.text?.match(/due on/g)?.length, 2);
    assert.equal(await Entry.countDocuments({ what: 'report-back reminder', 'on.id': one._id }), 3);
  });

  it('is not reminded once it has answered, and finds what it owes on its desk', async () => {
    const { hollybank, bo, one } = await promised({}, 3);
    const lead = await signedIn(bo);
    const desk = `/desk/members/${hollybank._id}`;
    assert.match((await lead.open(desk)).text, /Your report-back on .* was due on/);
    await reported(one, bo);
    await remind(new Date());
    assert.equal((await lettersAbout(/Your report-back/)).length, 0);
    assert.doesNotMatch((await lead.open(desk)).text, /Your report-back/);
  });
});
