import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Member } from '../../src/members/member.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import type { Client } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

const FILL = {
  categories: 'Catering\n catering \nStreet trees',
  how: 'We pay invoices within 14 days.',
  link: 'hollybank.example/suppliers',
  buyerMailbox: 'Procurement@hollybank.example',
};

async function hollybank() {
  const hospital = await member();
  const lead = await signedIn(await person('Bo Lee', { roles: [[hospital, 'lead']] }));
  return { lead, coordinator: await signedIn(await ada()), at: `/desk/members/${hospital._id}` };
}

const save = async (client: Client, at: string, fill: Record<string, string>) =>
  client.press('Save for the coordinator', { on: await client.open(`${at}/profile`), fill });

async function accept(coordinator: Client, at: string) {
  return coordinator.press('Accept the change', { on: await coordinator.open(`${at}/changes`) });
}

const publicPage = async () => (await visitor()).open('/members/hollybank-hospitals');

describe('what a member buys', () => {
  beforeEach(emptyDatabase);

  it('is public once a coordinator accepted it: on its page, found by its words, and in the file', async () => {
    const { lead, coordinator, at } = await hollybank();
    assert.equal((await save(lead, at, FILL)).status, 200);
    assert.equal((await publicPage()).$('#buying').length, 0);
    const change = await coordinator.open(`${at}/changes`);
    assert.match(change.text, /What it buys\s*none\s*Catering\s*Street trees/);
    await accept(coordinator, at);
    const card = (await publicPage()).$('.member-buying');
    assert.deepEqual(card.find('li').get().length, 2);
    assert.match(card.text(), /We pay invoices within 14 days/);
    assert.equal(card.find('a[href^=mailto]').attr('href'), 'mailto:procurement@hollybank.example');
    assert.equal(card.find('a').first().attr('href'), 'https://hollybank.example/suppliers');
    for (const words of ['catering', 'invoices', 'trees'])
      assert.match((await (await visitor()).open(`/search?q=${words}`)).text, /Hollybank Hospitals/);
    const [row] = JSON.parse((await (await visitor()).open('/members.json')).html).members;
    assert.equal(row.buys, 'Catering; Street trees');
    assert.equal(row.buyerMailbox, 'procurement@hollybank.example');
    assert.match(
      (await (await visitor()).open('/members.csv')).html,
      /What it buys.*\r\n.*Catering; Street trees/,
    );
  });

  it('asks about an address that looks like one person’s, of the lead and of the coordinator', async () => {
    const { lead, coordinator, at } = await hollybank();
    const asked = await save(lead, at, { ...FILL, buyerMailbox: 'jo.smith@hollybank.example' });
    assert.match(asked.text, /looks like one person’s address, not a role’s/);
    assert.equal((await Member.findOne())?.waiting, null);
    await lead.press('Save for the coordinator', { on: asked });
    const refused = await accept(coordinator, at);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /jo\.smith@hollybank\.example.*Accept all the same/s);
    assert.equal((await publicPage()).$('#buying').length, 0);
    const entries = JSON.stringify(await Entry.find().lean());
    assert.ok(!entries.includes('jo.smith'));
  });

  it('names a buyer only with the day and the way they agreed, and no longer as soon as the lead takes the name out', async () => {
    const { lead, coordinator, at } = await hollybank();
    const bare = await save(lead, at, { ...FILL, buyerName: 'Mira Dale' });
    assert.equal(bare.status, 422);
    assert.match(bare.text, /Enter the day they agreed to be named/);
    await save(lead, at, {
      ...FILL,
      buyerName: 'Mira Dale',
      consentOn: '12 6 2024',
      consentHow: 'By letter',
    });
    const box = (await lead.open(`${at}/profile`)).$('#consentOn').val();
    assert.equal(box, '12 June 2024');
    await accept(coordinator, at);
    assert.match((await publicPage()).text, /Write to Mira Dale at/);
    await save(lead, at, { buyerName: '', how: 'Ring the office.' });
    const page = await publicPage();
    assert.doesNotMatch(page.text, /Mira Dale/);
    assert.match(page.text, /We pay invoices within 14 days/);
    assert.ok(!(await (await visitor()).open('/members.json')).html.includes('Mira'));
    assert.ok(!JSON.stringify(await Entry.find().lean()).includes('Mira'));
  });

  it('shows again what was typed where it is refused, and a script in it as words', async () => {
    const { lead, coordinator, at } = await hollybank();
    const long = await save(lead, at, { ...FILL, how: 'x'.repeat(10_000) });
    assert.equal(long.status, 422);
    assert.equal(String(long.$('#how').text()).trim().length, 10_000);
    await save(lead, at, { ...FILL, how: '<script>alert(1)</script>', link: '' });
    await accept(coordinator, at);
    const page = await publicPage();
    assert.ok(!page.html.includes('<script>alert'));
    assert.match(page.$('.member-buying').text(), /<script>alert\(1\)<\/script>/);
  });
});
