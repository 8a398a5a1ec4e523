import assert from 'node:assert/strict';
import { known, STORY_PASSWORD } from '../../seeds/story/cast.ts';
import { Commitment, type StoredCommitment } from '../../src/commitments/commitment.ts';
import type { AccountOutcome } from '../../src/commitments/report-back.ts';
import type { FigureState } from '../../src/indicators/figure-state.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { currentFigures, publicPledge, publicPledges } from '../../src/pledges/public/public-pledges.ts';
import type { PledgeLine } from '../../src/publications/publication.ts';
import { Report } from '../../src/publications/report.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { storyTold } from '../support/story.ts';
import { opened } from './journey.ts';
import { type Walker, windows } from './walk.ts';

const STATES: FigureState[] = ['value', 'not-reported', 'not-collected', 'not-applicable', 'withheld'];
const STATUSES = ['achieved', 'on-track', 'behind', 'not-achieved', 'not-started', 'no-update', 'withdrawn'];

describe('the illustrative story, and a journey of a resident through it', function () {
  this.timeout(240_000);
  const world = opened();
  before(storyTold);

  it('has members of six kinds in every borough, and says it is illustrative', async () => {
    const members = await Member.find().lean();
    assert.ok(members.length >= 24, `${members.length} members`);
    const kinds = [...new Set(members.map(one => one.approved.sector))].sort();
    assert.deepEqual(kinds, ['business', 'college', 'council', 'housing', 'nhs', 'university']);
    const places = new Set(members.flatMap(one => [one.approved.leadPlace, ...one.approved.homePlaces]));
    for (const { code, name } of network.places) assert.ok(places.has(code), name);
    assert.ok(network.illustrative);
  });

  it('has three periods, with returns and figures in every state', async () => {
    assert.equal(await Period.countDocuments(), 3);
    for (const state of STATES) assert.ok(await Figure.exists({ 'content.state': state }), state);
    assert.ok(await Return.exists({ submissions: [] }), 'one not submitted');
    assert.ok(await Figure.exists({ acceptances: [], 'queries.0': { $exists: true } }), 'a query');
    assert.ok(await Figure.exists({ 'acceptances.0': { $exists: true } }), 'an acceptance');
  });

  it('has ninety pledges of all types and statuses, some of which wait', async () => {
    assert.ok((await Pledge.countDocuments()) >= 90);
    assert.equal((await Pledge.distinct('type')).length, 4);
    assert.ok(await Pledge.exists({ approved: null }), 'one waits to be accepted');
    await currentFigures(new Date());
    const statuses = new Set((await publicPledges(new Date())).map(({ line }) => line.status));
    for (const status of STATUSES) assert.ok(statuses.has(status as never), status);
  });

  it('has one report published and one in draft', async () => {
    assert.equal(await Report.countDocuments({ publication: { $ne: null } }), 1);
    assert.equal(await Report.countDocuments({ publication: null }), 1);
  });

  it('is answered for as its promises stand: done where they are kept, and by no member whose return is untouched', async () => {
    const { length, ...answered } = await answeredIn();
    assert.equal(length, 12);
    assert.deepEqual(answered, { beside: [], untouched: [] });
  });

  for (const window of windows)
    it(`is read by a resident ${window.name}: a borough, a member, its promises, the report and its PDF`, async () => {
      const resident = await world().newWalker(window);
      await resident.open('/');
      assert.match(await resident.text(), /Anchor institutions/);
      await resident.open('/members?place=E09000023');
      const name = await firstMember(resident);
      await resident.press(name);
      assert.match(await resident.text(), /promises?/);
      await readPromise(resident);
      await readFigure(resident);
      await readReport(resident);
    });

  it('is worked on with a phone without scrolling through more than ten screens', async () => {
    const { lead, coordinator } = known;
    const pages: [string | null, string, string?][] = [
      [null, paths.indicators],
      [lead.email, paths.desk, 'a[href^="/returns/"]'],
      [coordinator.email, paths.desk],
      [coordinator.email, paths.record],
    ];
    for (const page of pages) {
      const screens = await screensOf(await world().newWalker(windows[1]), page);
      assert.ok(screens < 10, `${page.join(' ')} is ${screens.toFixed(1)} screens long`);
    }
  });
});

/** Answers that do not fit how the promise stands, and those of members that have not begun their newest return. */
async function answeredIn() {
  const all = await Commitment.find().lean<StoredCommitment[]>();
  const newest = (await Period.find({}, { key: 1 }).lean()).map(({ key }) => key).sort();
  const beside: string[] = [];
  const untouched: string[] = [];
  for (const one of all) {
    const outcome = one.reports[0]?.account?.outcome;
    if (!outcome) continue;
    const { line } = (await publicPledge(one.pledge!, new Date()))!;
    if (!fits(outcome, line)) beside.push(`${one.slug}: ${outcome}, ${line.type} ${line.status}`);
    const figures = { member: one.member, period: newest.at(-1) ?? '' };
    if (!(await Figure.exists({ ...figures, 'content.state': { $ne: 'not-reported' } })))
      untouched.push(one.slug);
  }
  return { length: all.length, beside, untouched };
}

/** A practice is kept as long as it is kept up; all else is done once it is achieved. */
function fits(outcome: AccountOutcome, { type, status }: PledgeLine): boolean {
  if (outcome === 'done') return status === 'achieved' || (type === 'activity' && status === 'on-track');
  if (outcome === 'will-not') return ['withdrawn', 'not-achieved', 'behind'].includes(status);
  return outcome === 'partly' || status !== 'achieved';
}

const PHONE = { width: 375, height: 812 };

async function screensOf({ tab }: Walker, [email, path, link]: [string | null, string, string?]) {
  await tab.setViewportSize(PHONE);
  if (email) await signIn(tab, email);
  await tab.goto(path);
  if (link) await tab.goto(String(await tab.locator(`main ${link}`).first().getAttribute('href')));
  return Number(await tab.evaluate('document.documentElement.scrollHeight')) / PHONE.height;
}

async function signIn(tab: Walker['tab'], email: string): Promise<void> {
  await tab.goto(paths.signIn);
  await tab.getByLabel('E-mail address').fill(email);
  await tab.getByLabel('Password').fill(STORY_PASSWORD);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.waitForLoadState();
}

async function firstMember({ tab }: Walker): Promise<string> {
  const name = await tab.locator('.members a[href^="/members/"]').first().textContent();
  return String(name).replace(/\s+/g, ' ').trim();
}

async function readPromise(resident: Walker): Promise<void> {
  const address = await resident.tab.locator('main a[href^="/pledges/"]').first().getAttribute('href');
  await resident.open(String(address));
  assert.match(await resident.text(), /Updates|No update/);
}

async function readFigure(resident: Walker): Promise<void> {
  await resident.open('/figures');
  await resident.press('Local new starters share');
  assert.match(await resident.text(), /How this was worked out/);
}

async function readReport(resident: Walker): Promise<void> {
  await resident.open('/reports');
  const address = await resident.tab
    .locator('main a[href^="/reports/"]:not([href*="."])')
    .first()
    .getAttribute('href');
  await resident.open(String(address));
  assert.match(await resident.text(), /Gaps and data quality/);
  const pdf = await resident.tab.request.get(`${address}.pdf`);
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
}
