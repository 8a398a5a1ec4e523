import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Place } from '../../src/places/place.ts';
import { answeredPromise } from '../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted } from '../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { aMeeting } from './places.support.ts';

describe('the page of a place', () => {
  beforeEach(emptyDatabase);

  it('has the facts of the network’s file with their source and date, and none where there are none', async () => {
    const reader = await visitor();
    const { text } = await reader.open('/places/southwark');
    assert.match(text, /People who live here 319,610/);
    assert.match(
      text,
      /GP practices 35.*Pharmacies 58.*selondonics\.org\/in-your-area\/southwark, 22 May 2025/,
    );
    assert.doesNotMatch((await reader.open('/places/bexley')).text, /What is known of it/);
    assert.equal((await reader.knock('/places/atlantis')).status, 404);
  });

  it('says what Ada writes of it, also on the list of members, and on the record', async () => {
    const desk = await signedIn(await ada());
    const facts = await desk.open('/desk/places/southwark');
    await desk.press('Save', {
      on: await desk.open(facts.$('a:contains("GP practices")').attr('href')!),
      fill: { value: '34', asOf: '1 3 2026', source: 'Partnership Southwark, spring paper' },
    });
    await desk.press('Save', {
      on: await desk.open('/desk/places/southwark/details'),
      fill: { priorities: 'Homes that are warm\nChecks close to home', planTitle: 'Health and care plan' },
    });
    const reader = await visitor();
    const { text } = await reader.open('/places/southwark');
    assert.match(text, /GP practices 34 Partnership Southwark, spring paper, 1 March 2026/);
    assert.match(text, /Pharmacies 58 Partnership Southwark, selondonics/, 'the other facts stand');
    assert.match(text, /Homes that are warmChecks close to home From Health and care plan/);
    assert.match((await reader.open('/members?place=southwark')).text, /GP practices 34/);
    assert.match((await reader.knock('/places.csv')).text, /Southwark,E09000028,,,,GP practices,34/);
    assert.deepEqual(
      (await Entry.find({ 'on.kind': 'place' }).sort({ at: 1 })).map(({ what }) => what),
      ['place fact change', 'place change'],
    );
  });

  it('loses a fact that is taken off, and never the others', async () => {
    const desk = await signedIn(await ada());
    await desk.press('Take it off', { on: await desk.open('/desk/places/southwark') });
    const { text } = await (await visitor()).open('/places/southwark');
    assert.doesNotMatch(text, /319,610/);
    assert.match(text, /GP practices 35/);
  });

  it('asks for the source and the day of a fact, and keeps what was typed', async () => {
    const desk = await signedIn(await ada());
    const again = await desk.press('Save', {
      on: await desk.open('/desk/places/bexley/facts/new'),
      fill: { what: 'Parks', value: '100', asOf: '1 1 2099' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Enter who says so, and where/);
    assert.match(again.text, /Enter a day that is not still to come/);
    assert.equal(again.$('#what').val(), 'Parks');
    assert.equal(await Place.countDocuments(), 0);
  });

  it('that two write of at once shows both versions, and loses neither', async () => {
    const [one, other] = [
      await signedIn(await ada()),
      await signedIn(await person('Cy Ng', { coordinator: true })),
    ];
    const page = await other.open('/desk/places/bexley/details');
    await one.press('Save', {
      on: await one.open('/desk/places/bexley/details'),
      fill: { about: 'By Ada.' },
    });
    const conflict = await other.press('Save', { on: page, fill: { about: 'By Cy.' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /By Ada\..*By Cy\./);
    await other.press('Save', { on: conflict });
    assert.equal((await Place.findOne())?.content.about, 'By Cy.');
  });

  it('names another place that lies within it, which nothing is counted by', async () => {
    const desk = await signedIn(await ada());
    const typed = { name: 'Lantern Court', within: 'southwark', from: '1 4 2020', about: 'Three estates.' };
    await desk.press('Save', { on: await desk.open('/desk/places/new'), fill: typed });
    const reader = await visitor();
    assert.match((await reader.open('/places/southwark')).text, /Within Southwark.*Lantern Court/);
    const inner = await reader.open('/places/lantern-court');
    assert.match(inner.text, /In Southwark, from 1 April 2020.*Three estates\./);
    assert.doesNotMatch(inner.text, /members? here/);
    assert.doesNotMatch((await reader.open('/members')).text, /Lantern Court/);
    const twice = await desk.press('Save', { on: await desk.open('/desk/places/new'), fill: typed });
    assert.match(twice.text, /There is a place of this name already/);
    const around = await desk.press('Save', {
      on: await desk.open('/desk/places/southwark/details'),
      fill: { within: 'lantern-court' },
    });
    assert.match(around.text, /It cannot lie within what lies within it/);
  });

  it('is not for a lead to write, and nothing is', async () => {
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.knock('/desk/places/southwark')).status, 403);
    assert.equal((await lead.send('/desk/places/new', { name: 'Mine' })).status, 403);
    assert.equal(await Place.countDocuments(), 0);
  });
});

describe('what is joined on the page of a place', () => {
  before(emptyWithCatalogue);

  it('is who works there, what was promised and heard there, and what meets there', async () => {
    const who = await ada();
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const campaign = await aCampaign(who);
    const issue = await anIssue(who, campaign._id, { title: 'Jobs on the hill', places: ['E09000011'] });
    const partner = await aPartner(who, { place: 'E09000011' });
    const pledge = await accepted(hospital, bo);
    await answeredPromise(hospital, pledge, { partner: partner._id, issues: [issue._id] });
    await aMeeting(who, { name: 'Hill board' }, { place: 'greenwich' });
    const reader = await visitor();
    const { text } = await reader.open('/places/greenwich');
    for (const said of [/1 member here ?Hollybank Hospitals ?NHS trust, 1 promise/, /Lantern Court Tenants/])
      assert.match(text, said);
    assert.match(text, /Promised to residents here.*Hollybank Hospitals, to/);
    assert.match(text, /What residents said here ?Jobs on the hill/);
    assert.match(text, /Hill board.*Tooley Hall.*Ask a question by/);
    const elsewhere = await reader.open('/places/bexley');
    assert.doesNotMatch(elsewhere.text, /Hollybank|Jobs on the hill|Hill board/);
  });
});
