import assert from 'node:assert/strict';
import type { Dialog } from 'playwright-core';
import { Commitment, type StoredCommitment } from '../../src/commitments/commitment.ts';
import { openSaid } from '../../src/commitments/said/taking-down.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import { ago, dayAgo } from '../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { ada, member, PASSWORD, person } from '../support/cast.ts';
import { signIn, type } from './people.ts';
import { startWorld, type Walker, type World } from './walk.ts';

const WORDS = [
  'We will pay every cleaner the Living Wage.',
  'We will open our kitchen to the food club.',
  'Every letter goes out in six languages.',
  'Forty apprentices, from these estates.',
  'I will come back here and say how it went.',
] as const;

/** As it is typed: day, month, year. */
const inAYear = () => dayAgo(-365).split('-').reverse().join(' ');

/** Takes one down as on a phone, with the button that stays in reach; nothing is loaded anew. */
async function takeDown(desk: Walker, words: string, role = 'chief executive'): Promise<void> {
  await desk.tab.locator('[name=member]').selectOption({ label: 'Hollybank Hospitals' });
  await type(desk, { words, role, due: inAYear() });
  await desk.tab.getByRole('button', { name: 'Save', exact: true }).click();
}

const waitingIn = (desk: Walker) => desk.tab.locator('[data-said=waiting]');
const takenDown = (desk: Walker, n: number) =>
  desk.tab.getByRole('heading', { name: n === 1 ? '1 promise taken down' : `${n} promises taken down` });

const cut = (desk: Walker, isCut: boolean) => desk.tab.context().setOffline(isCut);

const stored = () => Commitment.find().sort({ _id: 1 }).lean<StoredCommitment[]>();

const keptOn = (desk: Walker) =>
  desk.tab.evaluate(`new Promise(done => { const open = indexedDB.open('promises said'); open.onsuccess = () => {
    const all = open.result.transaction('waiting').objectStore('waiting').getAll();
    all.onsuccess = () => { open.result.close(); done(all.result.length); }; }; })`);

/** Answers the browser's next question. */
function answerNext(desk: Walker, yes: boolean): Promise<string> {
  return new Promise(done => {
    desk.tab.once('dialog', (dialog: Dialog) => {
      done(dialog.message());
      void (yes ? dialog.accept() : dialog.dismiss());
    });
  });
}

const windows = [
  { name: 'on a desk', width: 1280, javaScript: true },
  { name: 'on a phone', width: 375, javaScript: true },
];

describe('a journey: assembly night', function () {
  this.timeout(240_000);
  for (const window of windows) {
    describe(window.name, () => {
      let world: World;
      let at: string;

      before(async () => {
        world = await startWorld();
        const who = await ada();
        const hollybank = await member();
        await person('Bo Lee', { roles: [[hollybank, 'lead']] });
        await person('Eve Stone', { coordinator: true });
        const { _id } = await anAssembly(who, { on: dayAgo(0) });
        await anIssue(who, (await aCampaign(who))._id);
        at = `/desk/assemblies/${_id}/commitments/new`;
      });
      afterEach(() => Commitment.deleteMany({}));
      after(() => world?.stop());

      it('five are taken down, through a connection that is cut and back, printed, and confirmed', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open('/desk/assemblies');
        await desk.press('October assembly');
        await desk.press('Take down promises');
        await takeDown(desk, WORDS[0]);
        await takenDown(desk, 1).waitFor();
        await takeDown(desk, WORDS[1]);
        await takenDown(desk, 2).waitFor();
        await cut(desk, true);
        await takeDown(desk, WORDS[2]);
        await takeDown(desk, WORDS[3]);
        await desk.tab.getByText('Waiting to be sent (2).').waitFor();
        assert.equal((await stored()).length, 2);
        await desk.check();
        await cut(desk, false);
        await takenDown(desk, 4).waitFor();
        await waitingIn(desk).waitFor({ state: 'hidden' });
        assert.equal(await keptOn(desk), 0);
        await takeDown(desk, WORDS[4]);
        await takenDown(desk, 5).waitFor();
        await desk.check();
        const all = await stored();
        assert.deepEqual(
          all.map(({ said }) => said?.words),
          [...WORDS],
        );
        await prints(desk);
        await confirms(await world.newWalker(window), all[0]!);
      });

      it('what was saved and never answered is there once', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        let lost = 0;
        await desk.tab.route('**/commitments', async route => {
          await route.fetch();
          lost++;
          await route.abort('connectionreset');
        });
        await takeDown(desk, WORDS[0]);
        await desk.tab.getByText('Waiting to be sent (1).').waitFor();
        await waitUntil(() => lost > 0);
        assert.equal((await stored()).length, 1);
        await desk.tab.unroute('**/commitments');
        await takenDown(desk, 1).waitFor();
        await waitingIn(desk).waitFor({ state: 'hidden' });
        assert.deepEqual([(await stored()).length, await keptOn(desk)], [1, 0]);
      });

      it('a page that was saved to and then not read anew tells of it as soon as it can', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        let lost = 0;
        await desk.tab.route(`**${at}`, route => (lost++ < 2 ? route.abort('timedout') : route.continue()));
        await takeDown(desk, WORDS[0]);
        await takenDown(desk, 1).waitFor();
        assert.ok(lost > 2);
        assert.equal((await stored()).length, 1);
      });

      it('what waits when the tab is closed is sent by the next page', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        await cut(desk, true);
        await takeDown(desk, WORDS[0]);
        await desk.tab.getByText('Waiting to be sent (1).').waitFor();
        await desk.tab.close();
        await cut(desk, false);
        const again = await desk.another();
        await again.open(at);
        await takenDown(again, 1).waitFor();
        assert.equal((await stored()).length, 1);
      });

      it('after the session ended it asks to sign in, and then sends', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        await desk.tab.context().clearCookies();
        await takeDown(desk, WORDS[0]);
        await desk.tab.getByText('Your session has ended.').waitFor();
        await desk.check();
        assert.equal((await stored()).length, 0);
        await desk.press('Sign in');
        await desk.tab.locator('#email').fill('ada.obi@example.org');
        await desk.tab.locator('#password').fill(PASSWORD);
        await desk.press('Sign in');
        await takenDown(desk, 1).waitFor();
        assert.deepEqual(
          (await stored()).map(({ said }) => said?.words),
          [WORDS[0]],
        );
      });

      it('signing out with something waiting asks first, and it is sent for nobody else', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        await desk.tab.route('**/commitments', route => route.abort());
        await takeDown(desk, WORDS[0]);
        await desk.tab.getByText('Waiting to be sent (1).').waitFor();
        const stay = answerNext(desk, false);
        await signOut(desk);
        assert.match(await stay, /wait to be sent from this device \(1\)/);
        assert.match(desk.tab.url(), /commitments\/new/);
        const leave = answerNext(desk, true);
        await Promise.all([desk.tab.waitForURL('**/'), signOut(desk)]);
        await leave;
        await desk.tab.unroute('**/commitments');
        await signIn(desk, 'eve.stone@example.org');
        await desk.open(at);
        await desk.tab.getByText('1 taken down by somebody else').waitFor();
        assert.equal((await stored()).length, 0);
        await signOut(desk, true);
        await signIn(desk, 'ada.obi@example.org');
        await desk.open(at);
        await takenDown(desk, 1).waitFor();
        assert.equal((await stored()).length, 1);
      });

      it('what the service refuses comes back in the form with what to put right', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await desk.open(at);
        await takeDown(desk, WORDS[0], '');
        await desk.tab
          .getByRole('link', { name: 'Write the role of who spoke, such as chief executive' })
          .waitFor();
        await desk.check();
        assert.equal(await desk.tab.locator('[name=words]').inputValue(), WORDS[0]);
        await type(desk, { role: 'mayor' });
        await desk.tab.getByRole('button', { name: 'Save', exact: true }).click();
        await takenDown(desk, 1).waitFor();
        assert.deepEqual([(await stored())[0]?.said?.role, await keptOn(desk)], ['mayor', 0]);
      });
    });
  }
});

async function prints(desk: Walker): Promise<void> {
  await desk.press('A sheet to print before people go home');
  const text = await desk.text();
  for (const words of WORDS) assert.ok(text.includes(words), words);
  await desk.tab.emulateMedia({ media: 'print' });
  assert.ok(!(await desk.tab.getByRole('button', { name: 'Print this sheet' }).isVisible()));
  assert.ok(await desk.tab.getByText(WORDS[4]).isVisible());
  const pdf = await desk.tab.pdf({ format: 'A4' });
  assert.ok(pdf.length > 1_000);
  await desk.tab.emulateMedia({ media: 'screen' });
}

/** The next day everyone reads it, and its lead stands by it. */
async function confirms(lead: Walker, { _id, slug }: StoredCommitment): Promise<void> {
  await openSaid(ago(-1));
  await signIn(lead, 'bo.lee@example.org');
  await lead.open(`/desk/commitments/${_id}`);
  await lead.press('Confirm it, or word it anew');
  await lead.tab.getByLabel('A new pledge: something we do again and again').check();
  await type(lead, { detail: 'Every contract, each year.', theme: 'living-wage' });
  await lead.press('Confirm it');
  await lead.open(`/commitments/${slug}`);
  assert.match(await lead.text(), /As it was said.*The member confirmed it on/);
}

async function signOut(desk: Walker, goes = false): Promise<void> {
  const button = desk.tab.getByRole('button', { name: 'Sign out' }).first();
  if (!(await button.isVisible())) await desk.tab.locator('.menu__button').click();
  const press = () => desk.tab.locator('button:visible', { hasText: 'Sign out' }).first().click();
  if (!goes) return press();
  const asked = answerNext(desk, true);
  await Promise.all([desk.tab.waitForURL('**/'), press()]);
  await asked;
}

async function waitUntil(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await new Promise(done => setTimeout(done, 50));
  assert.ok(isSo());
}
