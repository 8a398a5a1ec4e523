import assert from 'node:assert/strict';
import { known, STORY_PASSWORD } from '../../seeds/story/cast.ts';
import type { FigureState } from '../../src/indicators/figure-state.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { currentFigures, publicPledges } from '../../src/pledges/public/public-pledges.ts';
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
