import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Partner } from '../../src/partners/partner.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { aPartner, lantern } from './partners.support.ts';

const TYPED = {
  name: 'Lantern Court Tenants’ Association',
  kind: 'tenants',
  place: 'E09000023',
  about: 'Tenants of three estates.',
  role: 'Chair',
  mailbox: 'Chair@LanternCourt.example',
};

describe('a community partner', () => {
  beforeEach(emptyDatabase);

  it('that Ada adds stands in the list with its kind and place, without its mailbox', async () => {
    const desk = await signedIn(await ada());
    await desk.press('Save', { on: await desk.open('/desk/partners/new'), fill: TYPED });
    const reader = await visitor();
    const list = await reader.open('/partners');
    assert.match(list.text, /1 partner.*Lantern Court Tenants’ AssociationTenants’ group · Lewisham/);
    const page = await reader.open('/partners/lantern-court-tenants-association');
    assert.match(page.text, /Tenants of three estates\. ContactChair/);
    for (const path of ['/partners', page.path, '/partners.csv', '/partners.json'])
      assert.doesNotMatch((await reader.knock(path)).text, /chair@lanterncourt/i);
    assert.equal((await Partner.findOne())?.profile.contact.mailbox, 'chair@lanterncourt.example');
  });

  it('is one for a double click, and on record without mailbox or name', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/partners/new');
    const named = { contactName: 'Ama Boateng', consentOn: '1 6 2026', consentHow: 'By letter' };
    for (const _press of [1, 2]) await desk.press('Save', { on: page, fill: { ...TYPED, ...named } });
    assert.equal(await Partner.countDocuments(), 1);
    const entries = await Entry.find({ 'on.kind': 'partner' }).lean();
    assert.equal(entries.length, 1);
    assert.doesNotMatch(JSON.stringify(entries), /Ama|lanterncourt\.example/i);
    assert.match(JSON.stringify(entries), /yes, with consent/);
  });

  it('asks for what is missing and keeps what was typed', async () => {
    const desk = await signedIn(await ada());
    const again = await desk.press('Save', {
      on: await desk.open('/desk/partners/new'),
      fill: { ...TYPED, kind: '', contactName: 'Ama Boateng' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Choose what kind of organisation it is/);
    const named = await desk.press('Save', { on: again, fill: { kind: 'tenants' } });
    assert.match(named.text, /Enter the day they agreed to be named/);
    assert.match(named.text, /Say how they agreed/);
    assert.equal(named.$('#contactName').val(), 'Ama Boateng');
    assert.equal(await Partner.countDocuments(), 0);
  });

  it('asks about a telephone number, an address and few people in its words before saving', async () => {
    const desk = await signedIn(await ada());
    const about = 'Four tenants. Call 020 7946 0018, write to ama@home.example, or come to SE13 6AB.';
    const asked = await desk.press('Save', {
      on: await desk.open('/desk/partners/new'),
      fill: { ...TYPED, about },
    });
    assert.equal(asked.status, 422);
    for (const found of ['Four tenants', '020 7946 0018', 'ama@home.example', 'SE13 6AB'])
      assert.ok(asked.text.includes(`“${found}”`), found);
    assert.equal(await Partner.countDocuments(), 0);
    await desk.press('Save', { on: asked, fill: { 'words-seen': 'yes' } });
    assert.equal(await Partner.countDocuments(), 1);
  });

  it('names a person only while they agree', async () => {
    const who = await ada();
    const contact = {
      ...lantern.contact,
      name: 'Ama Boateng',
      consent: { on: '2026-06-01', how: 'By letter' },
    };
    const { _id, slug } = await aPartner(who, { contact });
    const reader = await visitor();
    assert.match((await reader.open(`/partners/${slug}`)).text, /Chair, Ama Boateng/);
    const desk = await signedIn(who);
    await desk.press('Take the name off', { on: await desk.open(`/desk/partners/${_id}`) });
    for (const path of [`/partners/${slug}`, '/partners.csv', '/partners.json'])
      assert.doesNotMatch((await reader.knock(path)).text, /Ama/, path);
    assert.equal(await Entry.countDocuments({ what: 'consent withdrawn' }), 1);
  });

  it('that has ended leaves the list, keeps its page without a name, and can come back', async () => {
    const who = await ada();
    const { _id, slug } = await aPartner(who);
    const desk = await signedIn(who);
    const form = await desk.open(`/desk/partners/${_id}/ending`);
    const early = await desk.press('End the partnership', {
      on: form,
      fill: { on: '1 1 2099', reason: 'It closed.' },
    });
    assert.match(early.text, /Enter a day that is not still to come/);
    await desk.press('End the partnership', { on: early, fill: { on: '1 6 2026' } });
    const reader = await visitor();
    assert.match((await reader.open('/partners')).text, /No community partners yet/);
    assert.match((await reader.open(`/partners/${slug}`)).text, /until 1 June 2026\. It closed\./);
    await desk.press('Make it a partner again', { on: await desk.open(`/desk/partners/${_id}`) });
    assert.match((await reader.open('/partners')).text, /Lantern Court/);
  });

  it('changed by two at once shows both versions and loses neither', async () => {
    const who = await ada();
    const { _id } = await aPartner(who);
    const [one, other] = [await signedIn(who), await signedIn(await person('Cy Ng', { coordinator: true }))];
    const page = await other.open(`/desk/partners/${_id}`);
    await one.press('Save', { on: await one.open(`/desk/partners/${_id}`), fill: { about: 'Ada’s words.' } });
    const conflict = await other.press('Save', { on: page, fill: { about: 'Cy’s words.' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Ada’s words\..*Cy’s words\./);
    await other.press('Save', { on: conflict });
    assert.equal((await Partner.findById(_id))?.profile.about, 'Cy’s words.');
  });

  it('is not for a lead to add, and nothing is', async () => {
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.knock('/desk/partners/new')).status, 403);
    assert.equal((await lead.send('/desk/partners/new', TYPED)).status, 403);
    assert.equal(await Partner.countDocuments(), 0);
  });
});

describe('the list of community partners', () => {
  beforeEach(emptyDatabase);

  it('is found by words, initials and small typos, and narrowed by kind and place', async () => {
    const who = await ada();
    await aPartner(who);
    await aPartner(who, {
      name: 'St Brannoc’s Church',
      kind: 'faith',
      place: 'E09000022',
      about: 'A food bank.',
    });
    await aPartner(who, { name: 'The Citizens’ Circle', kind: 'voluntary', place: '' });
    const reader = await visitor();
    const names = async (asked: string) => {
      const { $ } = await reader.open(`/partners?${asked}`);
      return $('.row__name')
        .toArray()
        .map(one => $(one).text());
    };
    assert.deepEqual(await names(''), [
      'The Citizens’ Circle',
      'Lantern Court Tenants’ Association',
      'St Brannoc’s Church',
    ]);
    assert.deepEqual(await names('q=lantrn'), ['Lantern Court Tenants’ Association']);
    assert.deepEqual(await names('q=saint+brannocs'), ['St Brannoc’s Church']);
    assert.deepEqual(await names('q=food'), ['St Brannoc’s Church']);
    assert.deepEqual(await names('kind=faith'), ['St Brannoc’s Church']);
    assert.deepEqual(await names('place=lambeth'), ['The Citizens’ Circle', 'St Brannoc’s Church']);
  });

  it('names the convenors and founders that coordinators wrote', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/settings');
    await desk.press('Change the settings', {
      on: page,
      fill: { convenors: 'The Citizens’ Circle: its chair\n\nHollybank Hospitals', founders: '' },
    });
    const { text } = await (await visitor()).open('/partners');
    assert.match(text, /Who called the network together The Citizens’ Circle: its chairHollybank Hospitals/);
    assert.doesNotMatch(text, /Who founded it/);
  });
});
