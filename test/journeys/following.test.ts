import assert from 'node:assert/strict';
import { checkWords } from '../../src/commitments/report-backs/reporting.ts';
import { Follower } from '../../src/following/follower.ts';
import { writeToFollowers } from '../../src/following/writing.ts';
import { Letter } from '../../src/mail/mail.ts';
import { smtpPost } from '../../src/mail/post.ts';
import { aCommitment, dayAgo, firstReport, reported } from '../commitments/commitments.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, milestonePledge } from '../pledges/pledge.support.ts';
import { member, person } from '../support/cast.ts';
import { mailServer } from '../support/mail-server.ts';
import { journey } from './journey.ts';
import type { Walker } from './walk.ts';

const WREN = 'wren@example.org';
const PROMISE = 'Become an accredited Living Wage employer';

journey('follow by e-mail and stop', {
  cast: async () => {
    const hollybank = await member();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const partner = await aPartner(bo);
    const one = await aCommitment(hollybank, pledge, { partner: partner._id, dates: [dayAgo(-5)] });
    return { bo, one };
  },
  walks: {
    'a resident finds a promise, follows it, hears on the day it is reported back, and stops by one press':
      async ({ walker, there: { bo, one } }) => {
        const mailbox = await aMailbox();
        try {
          const wren = await walker();
          await find(wren);
          await follow(wren);
          const asked = await mailbox.newest();
          assert.match(asked.text, /Somebody, most likely you, asked to hear by e-mail of/);
          await confirm(wren, mailbox.linkIn(asked.text, 'confirmations'));
          const given = await reported(one, bo);
          const checking = { by: bo._id, at: new Date(), seen: given.version };
          await checkWords(
            given,
            firstReport(given),
            'account',
            { 'personal data': [], abuse: [] },
            checking,
          );
          await askedYesterday();
          await writeToFollowers(new Date());
          const news = await mailbox.newest();
          assert.match(news.text, /Hollybank Hospitals reported back: Done/);
          assert.ok(news.list.some(head => head === 'list-unsubscribe-post: List-Unsubscribe=One-Click'));
          await stop(wren, mailbox.linkIn(news.text, 'letters'));
          await byMailbox(await walker(), mailbox);
        } finally {
          await mailbox.close();
        }
      },
  },
});

/** The letter that asked to confirm came a day before: nobody gets two on one. */
const askedYesterday = () =>
  Follower.updateOne({}, { $set: { 'confirmation.at': new Date(Date.now() - 86_400_000) } });

type Mailbox = Awaited<ReturnType<typeof aMailbox>>;

/** A real mail server, to which the post of the service goes. */
async function aMailbox() {
  const server = await mailServer();
  const post = smtpPost(server.url, 'moorings@network.example');
  return {
    newest: async () => {
      await post.sendDue();
      const letter = server.received.findLast(({ to }) => to.includes(WREN));
      assert.ok(letter, 'a letter to Wren has come');
      return letter;
    },
    linkIn: (text: string, kind: string): string => {
      const link = new RegExp(`https?://\\S+/following/${kind}/\\S+`).exec(text)?.[0];
      assert.ok(link, `a link to ${kind}`);
      return new URL(link).pathname;
    },
    close: () => server.close(),
  };
}

async function find(wren: Walker): Promise<void> {
  await wren.open('/search');
  const box = wren.tab.getByLabel('Members, promises, issues, places or figures');
  await box.fill('accredited pay');
  await Promise.all([wren.tab.waitForURL('**/search?q=*'), box.press('Enter')]);
  await wren.check();
  assert.match(await wren.text(), /found for “accredited pay”.*Commitment 1/);
  await wren.tab.locator('[aria-labelledby=found-commitments]').getByRole('link', { name: PROMISE }).click();
  await wren.tab.waitForURL('**/commitments/**');
  await wren.check();
}

async function follow(wren: Walker): Promise<void> {
  await wren.press('Follow by e-mail');
  await wren.press('Send the link');
  assert.match(await wren.text(), /Enter your e-mail address.*Choose when you want to hear/);
  await wren.fill({ 'Your e-mail address': WREN });
  await wren.tab.getByLabel('A letter on the day it is reported back').check();
  await wren.press('Send the link');
  assert.match(await wren.text(), /Open the link we sent/);
}

async function confirm(wren: Walker, link: string): Promise<void> {
  await wren.open(link);
  assert.match(await wren.text(), /Become an accredited Living Wage employer.*a letter on the day/);
  await wren.press('Yes, write to me');
  assert.match(await wren.text(), /You hear of 1 thing by e-mail/);
}

async function stop(wren: Walker, link: string): Promise<void> {
  await wren.open(link);
  assert.equal(await Follower.countDocuments(), 1, 'opening the link changes nothing');
  await wren.press('Stop all letters and delete my address');
  assert.match(await wren.text(), /Your address is deleted/);
  assert.equal(await Follower.countDocuments(), 0);
  assert.equal(await Letter.countDocuments({ to: WREN }), 0);
  await wren.open(link);
  assert.match(await wren.text(), /This link is of no use any more/);
}

/** Another time it is the mailbox itself that stops, without any page. */
async function byMailbox(wren: Walker, mailbox: Mailbox): Promise<void> {
  await wren.open('/following');
  await wren.press(/^By e-mail of the theme Living wage/);
  await wren.fill({ 'Your e-mail address': WREN });
  await wren.press('Send the link');
  const { text, list } = await mailbox.newest();
  await wren.open(mailbox.linkIn(text, 'confirmations'));
  await wren.press('Yes, write to me');
  const address = list.map(head => /^list-unsubscribe: <(.+)>$/.exec(head)?.[1]).find(Boolean);
  assert.ok(address);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  assert.equal((await fetch(address, { method: 'POST', body })).status, 200);
  assert.equal(await Follower.countDocuments(), 0);
}
