import assert from 'node:assert/strict';
import type { Dialog, Page } from 'playwright-core';
import { Application } from '../../src/applications/application.ts';
import { DraftModel } from '../../src/drafts/draft.ts';
import { paths } from '../../src/paths.ts';
import { Person } from '../../src/people/person.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { accepted } from '../pledges/pledge.support.ts';
import { emptyWithCatalogue, figureOf, open, returnOf } from '../returns/returns.support.ts';
import { ada, member, person } from '../support/cast.ts';
import { opened } from './journey.ts';
import { signIn as signInAs } from './people.ts';
import { type Walker, windows } from './walk.ts';

const [DESK] = windows;
const PHONE = { name: 'on a phone', width: 375, javaScript: true } as const;

describe('a journey: what is typed stays', function () {
  this.timeout(180_000);
  const world = opened();
  let trust: Awaited<ReturnType<typeof member>>;
  let address: string;
  beforeEach(async () => {
    await emptyWithCatalogue();
    trust = await member();
    const coordinator = await ada();
    await person('Bo Lee', { roles: [[trust, 'lead']] });
    await person('Cleo Ware', { roles: [[trust, 'contributor']] });
    await open(coordinator._id);
    address = paths.return((await returnOf(trust))._id);
  });

  it('is worked out and kept while one types, comes back, and is seen by nobody else', async () => {
    const bo = await signIn('bo.lee');
    await bo.open(address);
    const [local, all] = [box(bo, 'EMP-02-year-R2'), box(bo, 'EMP-02-year-denominator')];
    await local.fill('7810');
    await all.fill('13004');
    await bo.tab.locator('#EMP-02-year output', { hasText: '60.1%' }).waitFor();
    await bo.tab.getByText(/Kept at \d\d:\d\d/).waitFor();
    await bo.tab.close();
    const again = await bo.another();
    await again.open(address);
    assert.equal(await box(again, 'EMP-02-year-R2').inputValue(), '7,810');
    assert.match(await again.text(), /is back/);
    assert.equal(await Figure.countDocuments(), 0);
    const cleo = await signIn('cleo.ware');
    await cleo.open(address);
    assert.equal(await box(cleo, 'EMP-02-year-R2').inputValue(), '');
    await again.press('Save');
    assert.equal((await figureOf(trust, 'EMP-02'))?.typed?.R2, '7,810');
    assert.equal(await DraftModel.countDocuments(), 0);
  });

  it('names and links what is left, says what is wrong, and keeps one’s place when it is saved', async () => {
    const bo = await signIn('bo.lee', PHONE);
    await bo.open(address);
    await box(bo, 'EMP-03-year-R2').fill('1,316');
    await box(bo, 'EMP-03-year-denominator').fill('641');
    await bo.tab.locator('#EMP-03-year .live__alert').waitFor();
    const left = bo.tab.locator('.foot-bar__left');
    await left.getByText('1 to put right').waitFor();
    const bar = await bo.tab.locator('.foot-bar').boundingBox();
    assert.ok(
      bar && bar.y + bar.height <= 901 && bar.height < 200,
      `the bar is in reach: ${JSON.stringify(bar)}`,
    );
    await left.getByText('1 to put right').click();
    await bo.tab.waitForFunction('location.hash === "#EMP-03-year"');
    await box(bo, 'EMP-03-year-denominator').fill('2,632');
    await bo.tab.locator('#EMP-03-year output', { hasText: '50.0%' }).waitFor();
    assert.equal(await bo.tab.locator('#EMP-03-year .live__alert').count(), 0);
    await bo.tab.evaluate('addEventListener("submit", () => localStorage.setItem("top", scrollY))');
    await bo.press('Save');
    const before = Number(await bo.tab.evaluate('localStorage.getItem("top")'));
    await bo.tab.waitForFunction(`Math.abs(scrollY - ${before}) < 60`).catch(async () => {
      throw new Error(`it stands at ${await bo.tab.evaluate('scrollY')}, not ${before}`);
    });
    assert.equal(await focused(bo.tab), '');
  });

  it('is both versions where a colleague saved meanwhile', async () => {
    const [bo, cleo] = [await signIn('bo.lee'), await signIn('cleo.ware')];
    await bo.open(address);
    await box(bo, 'EMP-01-year-numerator').fill('14,200');
    await bo.tab.getByText(/Kept at/).waitFor();
    await cleo.open(address);
    await box(cleo, 'EMP-01-year-numerator').fill('14,300');
    await cleo.press('Save');
    await bo.open(address);
    assert.match(await bo.text(), /Cleo Ware changed this while you were editing it/);
    assert.match(await bo.text(), /14,200/);
    assert.match(await bo.text(), /14,300/);
    assert.equal(await box(bo, 'EMP-01-year-numerator').inputValue(), '14,200');
    await bo.press('Put back what is saved');
    assert.equal(await box(bo, 'EMP-01-year-numerator').inputValue(), '14,300');
  });

  it('is not changed elsewhere by Enter, which saves', async () => {
    const bo = await signIn('bo.lee');
    await bo.open(address);
    await box(bo, 'PRO-01-year-numerator').fill('£191,204,000');
    await bo.press('Save');
    await open((await ada2())._id, 2026);
    await bo.open(paths.return((await returnOf(trust, '2026-27'))._id));
    await box(bo, 'PRO-01-year-numerator').fill('210,489');
    await bo.press('Save');
    assert.match(await bo.text(), /Is this in thousands/);
    await box(bo, 'EMP-09-year-numerator').fill('301');
    await enter(bo, 'EMP-09-year-numerator');
    assert.equal((await figureOf(trust, 'PRO-01', '2026-27'))?.typed?.numerator, '210,489');
    assert.equal((await figureOf(trust, 'EMP-09', '2026-27'))?.typed?.numerator, '301');
  });

  it('is not sent by Enter: an update is saved, other forms say what they still need', async () => {
    const pledge = await accepted(trust, await signedUp('Bo Lee'));
    const bo = await signIn('bo.lee');
    await bo.open(paths.newPledgeUpdate(pledge._id));
    await box(bo, 'said').fill('Two job fairs.');
    await enter(bo, 'on');
    const [update, ...others] = (await Pledge.findById(pledge._id))?.updates ?? [];
    assert.deepEqual([update?.said, update?.sent, others.length], ['Two job fairs.', null, 0]);
    await bo.open(`${paths.newPledge(trust._id)}?type=activity`);
    await box(bo, 'promise').fill('We open our halls');
    await enter(bo, 'promise');
    assert.equal(await Pledge.countDocuments(), 1);
    await bo.open(paths.newApplication);
    await box(bo, 'name').fill('Lantern Homes');
    await enter(bo, 'name');
    assert.match(await bo.tab.title(), /^Error: /);
    assert.equal(await Application.countDocuments(), 0);
  });

  it('is warned of where it could not be kept, and on forms that are not', async () => {
    const bo = await signIn('bo.lee');
    await bo.open(address);
    await bo.tab.context().route('**/draft', route => route.abort());
    await box(bo, 'EMP-01-year-numerator').pressSequentially('14');
    await bo.tab.getByText('Not kept').waitFor();
    assert.equal(await warned(bo.tab), true);
    const other = await bo.another();
    await other.open(paths.memberProfile(trust._id));
    assert.equal(await warned(other.tab), false);
    const third = await bo.another();
    await third.open(paths.newReset);
    await third.tab.locator('#email').pressSequentially('bo.lee@');
    assert.equal(await warned(third.tab), true);
  });

  it('is kept of the profile while one types, with what its words are asked about beside them', async () => {
    const bo = await signIn('bo.lee');
    await bo.open(paths.memberProfile(trust._id));
    await box(bo, 'about').fill('We are five people in a hall.');
    await bo.tab.getByText(/Kept at \d\d:\d\d/).waitFor();
    await bo.tab
      .locator('[data-live="asked"]', { hasText: '“five people” could tell of few people' })
      .waitFor();
    assert.equal(await warned((await bo.another()).tab), false);
    await bo.press('Save for the coordinator');
    assert.match(await bo.text(), /Your change is saved/);
    assert.equal(await DraftModel.countDocuments(), 0);
  });

  it('stays in the tab alone of who applies, and is forgotten once it is sent', async () => {
    const lin = await world().newWalker(DESK);
    await lin.open(paths.newApplication);
    await lin.tab.getByText('stays in this tab of your browser').waitFor();
    await box(lin, 'name').fill('Lantern Homes');
    await lin.tab.locator('[name=homePlaces]').first().check();
    await lin.tab.locator('#charter').check();
    await lin.open('/members');
    await lin.open(paths.newApplication);
    await lin.tab.getByText('What you typed before is back').waitFor();
    assert.equal(await box(lin, 'name').inputValue(), 'Lantern Homes');
    assert.equal(await lin.tab.locator('[name=homePlaces]').first().isChecked(), true);
    assert.equal(await lin.tab.locator('#charter').isChecked(), false);
    assert.equal(await DraftModel.countDocuments(), 0);
    const other = await lin.another();
    await other.open(paths.newApplication);
    assert.equal(await box(other, 'name').inputValue(), '');
    await lin.open(paths.applicationSent);
    await lin.open(paths.newApplication);
    assert.equal(await box(lin, 'name').inputValue(), '');
  });

  it('is warned of where the browser keeps nothing for anyone', async () => {
    const lin = await world().newWalker(DESK);
    await lin.tab.context().addInitScript(() => {
      const get = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'sessionStorage', { get });
    });
    await lin.open(paths.newApplication);
    await box(lin, 'name').pressSequentially('Lantern');
    assert.equal(await lin.tab.getByText('stays in this tab of your browser').isVisible(), false);
    assert.equal(await warned(lin.tab), true);
  });

  it('begins at what is to be put right after a refused form', async () => {
    const bo = await signIn('bo.lee');
    await bo.open(paths.memberPeople(trust._id));
    await bo.press('Send the invitation');
    assert.match(await bo.tab.title(), /^Error: /);
    assert.equal(await focused(bo.tab), 'govuk-error-summary');
  });

  const signedUp = async (name: string) => (await Person.findOne({ name }))!;
  const ada2 = () => person('Eve Dunn', { coordinator: true });

  async function signIn(name: string, window: { name: string; width: number; javaScript: boolean } = DESK) {
    return signInAs(await world().newWalker(window as typeof DESK), `${name}@example.org`);
  }
});

const box = ({ tab }: Walker, id: string) => tab.locator(`[id="${id}"]`);

/** Presses Enter in a box, as people do who think that they are done. */
async function enter(walker: Walker, id: string): Promise<void> {
  await Promise.all([walker.tab.waitForNavigation(), box(walker, id).press('Enter')]);
}

const focused = (tab: Page): Promise<string> =>
  tab.evaluate('document.activeElement === document.body ? "" : document.activeElement.className');

/** Whether the browser asks before this tab is closed. */
async function warned(tab: Page): Promise<boolean> {
  const asked = new Promise<Dialog>(done => tab.once('dialog', done));
  const gone = new Promise<null>(done => tab.once('close', () => done(null)));
  await tab.close({ runBeforeUnload: true });
  const dialog = await Promise.race([asked, gone]);
  await dialog?.accept();
  return dialog !== null;
}
