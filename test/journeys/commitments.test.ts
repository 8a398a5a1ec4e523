import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import type { StoredCommitment } from '../../src/commitments/commitment.ts';
import { checkWords } from '../../src/commitments/report-backs/reporting.ts';
import { openSaid } from '../../src/commitments/said/taking-down.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import {
  aCommitment,
  ago,
  answeredPromise,
  dayAgo,
  firstReport,
  reported,
  saidAt,
  storedCommitment,
} from '../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge } from '../pledges/pledge.support.ts';
import { readPdf } from '../reports/pdf/reading.ts';
import { ada, member, person } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn, type } from './people.ts';
import { linkIn, type Walker } from './walk.ts';

const PROMISE = 'Become an accredited Living Wage employer';

journey('a report-back in two voices', {
  cast: async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    await anAssembly(who);
    await aPartner(who);
    await anIssue(who, (await aCampaign(who))._id);
    await accepted(hollybank, bo, milestonePledge);
  },
  walks: {
    'a lead promises and answers, the partner answers without an account, and everyone reads both': async ({
      walker,
    }) => {
      const lead = await signIn(await walker(), 'bo.lee@example.org');
      const desk = await signIn(await walker(), 'ada.obi@example.org');
      const address = await promise(lead);
      await desk.open(address);
      await desk.press('Accept it');
      await reportBack(lead, address);
      await desk.open(address);
      await desk.press('Send the community partner a new link');
      await answer(await walker());
      await check(desk, address);
      await lead.open(address);
      await lead.press('Reply to the community’s view');
      await type(lead, { words: 'We have written to them again.' });
      await lead.press('Send the reply');
      await desk.open(address);
      await desk.press('Check: The member’s reply');
      await desk.press('Let everyone read it');
      await read(await walker());
    },
  },
});

async function promise(lead: Walker): Promise<string> {
  await lead.open('/pledges');
  await lead.press(PROMISE);
  await lead.open(`/desk${new URL(lead.tab.url()).pathname}`);
  await lead.press('Who is it promised to?');
  await lead.press('Send to the coordinator');
  assert.match(await lead.text(), /Choose to whom it is promised/);
  await lead.tab.locator('[name=assembly]').selectOption({ index: 1 });
  await lead.tab.locator('[name=partner]').selectOption({ label: 'Lantern Court Tenants’ Association' });
  await lead.tab.getByLabel('Jobs near home').check();
  await type(lead, { dates: dayAgo(-10).split('-').toReversed().join(' ') });
  await lead.press('Send to the coordinator');
  assert.match(await lead.text(), /Waits for a coordinator.*October assembly/);
  return new URL(lead.tab.url()).pathname;
}

async function reportBack(lead: Walker, address: string): Promise<void> {
  await lead.open(address);
  await lead.press('Report back');
  await lead.press('Send the report-back');
  assert.match(await lead.text(), /Choose what came of it/);
  await lead.tab.getByLabel('Partly done').check();
  await type(lead, { words: 'Cleaning contracts are on the rate; catering follows in spring.' });
  await lead.press('Send the report-back');
  assert.match(await lead.text(), /Partly done .*not checked yet/);
}

async function answer(partner: Walker): Promise<void> {
  await partner.open(await linkIn('chair@lanterncourt.example'));
  assert.doesNotMatch(await partner.text(), /catering follows/);
  await partner.press('Send your answer');
  assert.match(await partner.text(), /Choose what came of it/);
  await partner.tab.getByLabel('It did not happen').check();
  await type(partner, { words: 'Rosa Bright still earns less. Nobody told us of any change.' });
  await partner.press('Send your answer');
  assert.match(await partner.text(), /The first answer stands/);
  await partner.open(await linkIn('chair@lanterncourt.example'));
  assert.match(await partner.text(), /Was it not you\?.*Rosa Bright/);
}

async function check(desk: Walker, address: string): Promise<void> {
  await desk.open('/desk/commitments');
  assert.match(await desk.text(), /The member’s account: Become.*The community’s view: Become/);
  await desk.press(`The member’s account: ${PROMISE}`);
  await desk.press('Let everyone read it');
  await desk.open(address);
  await desk.press('Check: The community’s view');
  await type(desk, { personal: 'Rosa Bright' });
  await desk.press('Let everyone read it');
}

async function read(resident: Walker): Promise<void> {
  await resident.open('/');
  await resident.press('Commitments');
  await resident.press(PROMISE);
  const text = await resident.text();
  assert.match(
    text,
    /What we heard.*They never hire from our estate.*What they promised us.*October assembly/,
  );
  assert.match(text, /What they say happened.*Partly done.*catering follows in spring/);
  assert.match(
    text,
    /What the community says.*It did not happen.*\[taken out: personal data\] still earns less/,
  );
  assert.match(text, /The member replies.*We have written to them again\./);
}

/** What we heard, what they promised us, what they say happened, what we say happened: on one page, in this order. */
const FROM_HEARD_TO_HAPPENED =
  /What we heard.*They never hire from our estate.*What they promised us.*Become an accredited.*What they say happened.*Done.*changed in March.*What the community says.*It happened partly.*Where it has begun it works/;

async function readByCoordinator(one: StoredCommitment): Promise<void> {
  for (const voice of ['account', 'view'] as const) {
    const now = await storedCommitment(one._id);
    const change = { by: new Types.ObjectId(), at: new Date(), seen: now.version };
    await checkWords(now, firstReport(now), voice, { 'personal data': [], abuse: [] }, change);
  }
}

/** Takes the pack of the assembly home, in both sizes of print. */
async function takesHome(resident: Walker): Promise<void> {
  for (const words of ['A4 (PDF)', 'in large print (PDF)']) {
    const href = await resident.tab.getByRole('link', { name: words }).getAttribute('href');
    const file = await resident.tab.request.get(href ?? '');
    assert.equal(file.headers()['content-type'], 'application/pdf');
    const pages = (await readPdf(await file.body())).pages.join(' ').replace(/\s+/g, ' ');
    assert.match(pages, /October assembly.*Done.*Every contract was changed in March.*Who owes an answer/);
  }
}

journey('a resident looks up 10 October', {
  cast: async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const [assembly, partner] = [await anAssembly(who), await aPartner(who)];
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const issue = await anIssue(who, (await aCampaign(who))._id);
    const terms = { assembly: assembly._id, partner: partner._id, issues: [issue._id] };
    const { one } = await answeredPromise(hollybank, pledge, terms);
    await readByCoordinator(await reported(one, bo));
    const gardens = await accepted(hollybank, bo, activityPledge);
    await aCommitment(hollybank, gardens, { assembly: assembly._id, dates: [dayAgo(400)] }, ago(700));
    await saidAt(assembly, await member('Fernhill Council'), who, {}, ago(30));
    await openSaid(ago(29));
  },
  walks: {
    'finds the evening, what was promised there, and what came of each': async ({ walker }) => {
      const resident = await walker();
      await resident.open('/');
      await resident.press('Assemblies');
      await resident.press('October assembly');
      assert.match(await resident.text(), /What was promised here.*Not answered, for 13 months/);
      assert.match(await resident.text(), /Not confirmed by the member since/);
      await takesHome(resident);
      await resident.press(PROMISE);
      assert.match(await resident.text(), FROM_HEARD_TO_HAPPENED);
      await resident.tab.emulateMedia({ media: 'print' });
      for (const part of ['#heard', '#promise', '#report-0'])
        assert.ok(await resident.tab.locator(part).isVisible(), part);
      assert.ok(!(await resident.tab.locator('.header__tools').first().isVisible()));
      await resident.tab.emulateMedia({ media: 'screen' });
      await resident.press('Hollybank Hospitals');
      assert.match(await resident.text(), /Promised to residents, and what came of it/);
      await resident.open('/commitments?outcome=unanswered');
      assert.match(await resident.text(), /1 of 3 commitments/);
    },
  },
});
