import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Entry } from '../../src/acts/entry.ts';
import { Member } from '../../src/members/member.ts';
import { recordUpdate } from '../../src/pledges/updates/updating.ts';
import { Report } from '../../src/publications/report.ts';
import {
  accepted,
  account,
  activityPledge,
  recorded,
  startersPledge,
  stored,
} from '../pledges/pledge.support.ts';
import { draftOf, openPeriod } from '../reports/reports.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const FEW = { ...activityPledge, detail: 'We took on four apprentices at three sites, seven days a week.' };
const ASKED = '“four apprentices” could tell of few people. Accept all the same?';

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, bo, lead: await signedIn(bo), desk: await signedIn(await ada()) };
}

describe('accepting words that could tell of few people', () => {
  beforeEach(emptyWithCatalogue);

  it('asks about them beside Accept, and takes them once the box is ticked', async () => {
    const { trust, bo, desk } = await cast();
    const pledge = await recorded(trust, bo, FEW);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.ok(page.text.includes(ASKED));
    assert.doesNotMatch(page.text, /three sites” could|seven days” could/);
    const refused = await desk.press('Accept the pledge', { on: page });
    assert.equal(refused.status, 422);
    assert.match(refused.$('#words-seen-error').text(), /Tick that it can stand: “four apprentices”/);
    assert.equal((await stored(pledge._id)).approved, null);
    await desk.press('Accept the pledge', { on: refused, fill: { 'words-seen': 'yes' } });
    assert.equal((await stored(pledge._id)).approved?.detail, FEW.detail);
    const [entry] = await Entry.find({ what: 'pledge acceptance' }).lean();
    assert.match(JSON.stringify(entry?.after), /"words that could tell of few people":"confirmed"/);
    assert.doesNotMatch(JSON.stringify(entry), /four apprentices/);
  });

  it('asks nothing of words that count nobody', async () => {
    const { trust, bo, desk } = await cast();
    const pledge = await recorded(trust, bo);
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.equal(page.$('[name=words-seen]').length, 0);
    await desk.press('Accept the pledge', { on: page });
    const [entry] = await Entry.find({ what: 'pledge acceptance' }).lean();
    assert.doesNotMatch(JSON.stringify(entry), /few people/);
  });

  it('asks about a number that is held back of the member, whatever it counts in the words', async () => {
    const { trust, bo, desk } = await cast();
    const baseline = { numerator: 43, denominator: 47, period: '2021-22' };
    const measure = { ...startersPledge.measure!, baseline };
    await accepted(trust, bo, { ...startersPledge, measure, aim: { target: 990, due: '2027-03-31' } });
    const pledge = await recorded(trust, bo, {
      ...activityPledge,
      detail: 'All forty-three doors stand open.',
    });
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(page.text, /“forty-three doors” says a number that is held back\. Accept all the same\?/);
    assert.equal((await desk.press('Accept the pledge', { on: page })).status, 422);
    const other = await member('Another Trust');
    const elsewhere = await recorded(other, bo, {
      ...activityPledge,
      detail: 'All forty-three doors stand open.',
    });
    const open = await desk.open(`/desk/pledges/${elsewhere._id}`);
    assert.equal(open.$('[name=words-seen]').length, 0);
  });

  it('asks about a target that is not printed, where the promise names it', async () => {
    const { trust, bo, desk } = await cast();
    const baseline = { numerator: 1, denominator: 71, period: '2021-22' };
    const told = {
      ...startersPledge,
      promise: 'Start apprentices in numbers worth 2% of our workforce.',
      measure: { indicator: 'EMP-09', definition: 1, ring: null, baseline },
      aim: { target: 20, due: '2027-03-31' },
    };
    const page = await desk.open(`/desk/pledges/${(await recorded(trust, bo, told))._id}`);
    assert.match(page.text, /“2%?” says a number that is held back\. Accept all the same\?/);
    const large = { ...baseline, numerator: 100, denominator: 7_100 };
    const many = { ...told, measure: { ...told.measure, baseline: large } };
    const other = await recorded(await member('Another Trust'), bo, many);
    const open = await desk.open(`/desk/pledges/${other._id}`);
    assert.doesNotMatch(open.text, /“2%?” says/);
  });

  it('asks about an update in the same way, each beside its own words', async () => {
    const { trust, bo, desk } = await cast();
    const pledge = await accepted(trust, bo, activityPledge);
    const told = account({ said: 'Two residents came.', selfAssessed: null });
    await recordUpdate(pledge, told, { by: bo._id, at: new Date(), send: true, once: randomUUID() });
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(page.text, /“Two residents” could tell of few people/);
    const refused = await desk.press('Accept the update', { on: page });
    assert.equal(refused.status, 422);
    assert.equal(refused.$('[id^=update-][id$=-words-seen-error]').length, 1);
    await desk.press('Accept the update', { on: refused, fill: { 'words-seen': 'yes' } });
    assert.ok((await stored(pledge._id)).updates[0]?.acceptance);
  });

  it('asks about what a profile says of itself, and its writer reads that too', async () => {
    const { trust, lead, desk } = await cast();
    const at = `/desk/members/${trust._id}`;
    const fill = { about: 'We are five people in a hall.' };
    const form = await lead.open(`${at}/profile`);
    const told = await lead.press('Save for the coordinator', { on: form, fill });
    assert.match(told.$('#change').text(), /“five people” could tell of few people/);
    assert.equal((await Member.findById(trust._id))?.waiting, null);
    const sent = await lead.press('Save for the coordinator', { on: told });
    assert.match(
      sent.$('#asked').text(),
      /“five people” could tell of few people\. The coordinator is asked/,
    );
    const page = await desk.open(`${at}/changes`);
    const refused = await desk.press('Accept the change', { on: page });
    assert.equal(refused.status, 422);
    assert.match(refused.$('#words-seen-error').text(), /Tick that it can stand: “five people”/);
    assert.equal((await Member.findById(trust._id))?.approved.about, 'Hospitals and clinics.');
    await desk.press('Accept the change', { on: refused, fill: { 'words-seen': 'yes' } });
    assert.equal((await Member.findById(trust._id))?.approved.about, fill.about);
    const [entry] = await Entry.find({ what: 'profile acceptance' }).lean();
    assert.match(JSON.stringify(entry?.after), /"words that could tell of few people":"confirmed"/);
  });

  it('asks about a report’s own words before it is published', async () => {
    const coordinator = await ada();
    const desk = await signedIn(coordinator);
    await openPeriod(2024);
    const draft = await draftOf('2024-25', coordinator, { foreword: 'We met six care leavers.' });
    const page = await desk.open(`/desk/reports/${draft._id}`);
    assert.match(page.text, /“six care leavers” could tell of few people\. Publish all the same\?/);
    const refused = await desk.press('Publish this report', { on: page });
    assert.equal(refused.status, 422);
    assert.equal((await Report.findById(draft._id))?.publishing, null);
    const done = await desk.press('Publish this report', { on: refused, fill: { 'words-seen': 'yes' } });
    assert.match(done.text, /You can leave this page/);
    const [entry] = await Entry.find({ what: 'report approval' }).lean();
    assert.match(JSON.stringify(entry?.after), /"words that could tell of few people":"confirmed"/);
  });

  it('asks about the reason of a change, and not again about what is public already', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo, { ...startersPledge, detail: 'Six residents asked for it.' });
    const form = await lead.open(`/desk/pledges/${pledge._id}/withdrawal/new`);
    const reason = 'Our three apprentices left.';
    const told = await lead.press('Withdraw the pledge', { on: form, fill: { reason } });
    assert.match(
      told.$('#change').text(),
      /“three apprentices” could tell.*The coordinator is asked about it/s,
    );
    await lead.press('Withdraw the pledge', { on: told });
    const page = await desk.open(`/desk/pledges/${pledge._id}`);
    const asked = page.$('fieldset:has([name=words-seen])').text();
    assert.match(asked, /“three apprentices” could tell of few people\./);
    assert.doesNotMatch(asked, /Six residents/);
  });
});
