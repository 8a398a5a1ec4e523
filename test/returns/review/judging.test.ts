import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { paths } from '../../../src/paths.ts';
import { Person } from '../../../src/people/person.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { loadFacts } from '../../../src/statistics/facts/facts.load.ts';
import { person, signedIn } from '../../support/cast.ts';
import { lettersAbout } from '../../support/letters.ts';
import { emptyWithCatalogue, figureOf, fill, hollybank, submitted, submitWhole } from '../returns.support.ts';

const acceptances = async () => (await Figure.find().lean()).flatMap(({ acceptances: all }) => all).length;

describe('accepting figures', () => {
  beforeEach(emptyWithCatalogue);

  it('accepts all at once, each in the very version that was seen', async () => {
    const { hospital, ada, return: one } = await submitted();
    const page = await ada.open(paths.returnFigures(one._id));
    const after = await ada.press('Accept all 12', { on: page });
    assert.match(after.text, /Accepted\. Bo Lee attested it/);
    const figure = await figureOf(hospital, 'EMP-01');
    assert.deepEqual(
      figure?.acceptances.map(({ version }) => version),
      [1],
    );
    assert.equal(await acceptances(), 12);
    assert.equal(await Entry.countDocuments({ what: 'figure acceptance' }), 12);
    const facts = await loadFacts();
    assert.equal(facts.figures.get('EMP-01')?.get('2025-26')?.size, 1);
  });

  it('pressed twice accepts once', async () => {
    const { ada, return: one } = await submitted();
    const page = await ada.open(paths.returnFigures(one._id));
    await ada.press('Accept all 12', { on: page });
    await ada.press('Accept all 12', { on: page });
    assert.equal(await acceptances(), 12);
  });

  it('accepts one, and leaves the others', async () => {
    const { hospital, ada, return: one } = await submitted();
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.acceptances.length, 1);
    assert.equal(await acceptances(), 1);
  });

  it('names what changed since it was seen, and accepts the rest', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    const page = await ada.open(paths.returnFigures(one._id));
    await fill(lead, one._id, { 'EMP-03-year-R2': '640' });
    const met = await ada.press('Accept all 12', { on: page });
    assert.equal(met.status, 409);
    assert.match(
      met.text,
      /1 figure was not accepted ?Local new starters share: it changed while you were reading/,
    );
    assert.equal((await figureOf(hospital, 'EMP-03'))?.acceptances.length, 0);
    assert.equal(await acceptances(), 11);
  });

  it('shows both versions when the one figure changed since it was seen', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    const figure = await figureOf(hospital, 'EMP-01');
    const page = await ada.open(paths.figure(figure?._id ?? ''));
    await fill(lead, one._id, { 'EMP-01-year-numerator': '14,300' });
    const met = await ada.press('Accept this version', { on: page });
    assert.equal(met.status, 409);
    assert.match(met.text, /14,300 ?14,200/);
    assert.equal(await acceptances(), 0);
  });

  it('drops an accepted figure back when it changes, and keeps what was accepted for the report', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await fill(lead, one._id, { 'EMP-01-year-numerator': '14,300' });
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.$('#EMP-01-year').text(), /changed since accepted/);
    const facts = await loadFacts();
    const [fact] = facts.figures.get('EMP-01')?.get('2025-26')?.get(String(hospital._id)) ?? [];
    assert.deepEqual([fact?.numerator, fact?.version], [14_200, 1]);
    await submitWhole(lead, one._id, {});
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    const figure = await figureOf(hospital, 'EMP-01');
    assert.deepEqual(
      figure?.acceptances.map(({ version }) => version),
      [1, 2],
    );
  });

  it('drops what leans on a figure back with it', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await fill(lead, one._id, { 'EMP-01-year-numerator': '14,300' });
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.$('#EMP-09-year').text(), /changed since accepted/);
    await submitWhole(lead, one._id, {});
    await ada.press('Accept all 2', { on: await ada.open(paths.returnFigures(one._id)) });
    const rate = await figureOf(hospital, 'EMP-09');
    assert.deepEqual(
      rate?.acceptances.map(({ content }) => content.denominatorFrom?.version),
      [1, 2],
    );
    assert.match((await ada.open(paths.returnFigures(one._id))).$('#EMP-09-year').text(), /accepted/);
  });

  it('accepts nothing that was not attested', async () => {
    const { hospital, bo, coordinator, return: one } = await hollybank();
    await fill(await signedIn(bo), one._id, { 'EMP-01-year-numerator': '12' });
    const figure = await figureOf(hospital, 'EMP-01');
    const ada = await signedIn(coordinator);
    const page = await ada.open(paths.returnFigures(one._id));
    assert.doesNotMatch(page.text, /Accept/);
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await ada.send(paths.figureAcceptance(figure?._id ?? ''), {
      seen: `${figure?._id}:1:0`,
      _csrf: token,
    });
    assert.equal(sent.status, 409);
    assert.equal(await acceptances(), 0);
  });

  it('is refused to whoever attested, and nothing is accepted', async () => {
    const { bo, return: one } = await submitted();
    await Person.updateOne({ _id: bo._id }, { coordinator: { by: null, at: new Date() } });
    const both = await signedIn(bo);
    const page = await both.open(paths.returnFigures(one._id));
    assert.match(page.text, /another coordinator accepts it/);
    const token = String(page.$('[name=_csrf]').first().val());
    const figure = await Figure.findOne({ indicator: 'EMP-01' });
    const seen = `${figure?._id}:1:0`;
    for (const path of [
      paths.returnAcceptance(one._id),
      paths.figureAcceptance(figure?._id ?? ''),
      paths.figureQueries(figure?._id ?? ''),
    ])
      assert.equal((await both.send(path, { seen, question: 'x', _csrf: token })).status, 403, path);
    assert.equal(await acceptances(), 0);
  });

  it('is refused to a lead, and nothing is accepted', async () => {
    const { lead, return: one } = await submitted();
    const page = await lead.open(paths.return(one._id));
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await lead.send(paths.returnAcceptance(one._id), { seen: 'x', _csrf: token });
    assert.equal(sent.status, 403);
    assert.equal(await acceptances(), 0);
  });
});

describe('a query about a figure', () => {
  beforeEach(emptyWithCatalogue);

  async function queried() {
    const there = await submitted();
    const figure = await figureOf(there.hospital, 'EMP-03');
    const address = paths.figure(figure?._id ?? '');
    const page = await there.ada.open(address);
    await there.ada.press('Send the question', { on: page, fill: { question: 'Why so few?' } });
    return { ...there, address };
  }

  it('reaches the lead by letter, and its answer the coordinator; the rest of the return stands', async () => {
    const { hospital, ada, lead, address, coordinator, return: one } = await queried();
    const [letter] = await lettersAbout(/question about Local new starters/, { to: 'bo.lee@example.org' });
    assert.match(letter?.text ?? '', /Why so few\?/);
    assert.match((await ada.open(paths.returnFigures(one._id))).text, /Queried\. Bo Lee attested/);
    const asked = await lead.open(address);
    const answered = await lead.press('Send the answer', { on: asked, fill: { answer: 'Two wards moved.' } });
    assert.match(answered.text, /“Two wards moved\.”/);
    assert.match((await ada.open(paths.period('2025-26'))).$('table.board tbody').text(), /Answered/);
    assert.equal((await lettersAbout(/Hollybank Hospitals answered/, { to: coordinator.email })).length, 1);
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.equal((await figureOf(hospital, 'EMP-03'))?.acceptances.length, 1);
  });

  it('is a task of the lead’s desk while it is open', async () => {
    const { lead, return: one } = await queried();
    const page = await lead.open(paths.return(one._id));
    assert.match(page.$('.work__tasks').text(), /Return 2025\/26 1 question/);
    assert.match(page.$('#EMP-03-year').text(), /Why so few\?/);
  });

  it('must say something, and there is one at a time', async () => {
    const { hospital, ada, address } = await queried();
    const other = await figureOf(hospital, 'EMP-01');
    const empty = await ada.press('Send the question', {
      on: await ada.open(paths.figure(other?._id ?? '')),
    });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Write the question/);
    assert.doesNotMatch((await ada.open(address)).text, /Ask about this version/);
    assert.equal((await figureOf(hospital, 'EMP-03'))?.queries.length, 1);
  });

  it('about a version that changed meanwhile is not sent, and its words are kept', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    const figure = await figureOf(hospital, 'EMP-01');
    const page = await ada.open(paths.figure(figure?._id ?? ''));
    await fill(lead, one._id, { 'EMP-01-year-numerator': '14,300' });
    const met = await ada.press('Send the question', { on: page, fill: { question: 'Is 14,200 right?' } });
    assert.equal(met.status, 409);
    assert.match(met.$('#question').text(), /Is 14,200 right\?/);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.queries.length, 0);
  });

  it('is answered once, and by no contributor', async () => {
    const { hospital, lead, address } = await queried();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const hers = await cleo.open(address);
    assert.doesNotMatch(hers.text, /Your answer/);
    const page = await lead.open(address);
    const answer = { answer: 'First', query: String(page.$('[name=query]').val()) };
    const token = String(hers.$('[name=_csrf]').first().val());
    const sent = await cleo.send(`${address}/answers`, { ...answer, _csrf: token });
    assert.equal(sent.status, 403);
    await lead.press('Send the answer', { on: page, fill: { answer: 'First' } });
    assert.equal((await lead.press('Send the answer', { on: page, fill: { answer: 'Second' } })).status, 409);
    const figure = await figureOf(hospital, 'EMP-03');
    assert.equal(figure?.queries[0]?.answer?.text, 'First');
  });

  it('is asked by no lead', async () => {
    const { hospital, lead } = await submitted();
    const figure = await figureOf(hospital, 'EMP-01');
    const page = await lead.open(paths.figure(figure?._id ?? ''));
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await lead.send(paths.figureQueries(figure?._id ?? ''), {
      question: 'x',
      seen: `${figure?._id}:1:0`,
      _csrf: token,
    });
    assert.equal(sent.status, 403);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.queries.length, 0);
  });
});

describe('one figure’s page', () => {
  beforeEach(emptyWithCatalogue);

  it('shows every version it had, who saved it, and which was accepted', async () => {
    const { hospital, ada, lead, return: one } = await submitted();
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await fill(lead, one._id, { 'EMP-01-year-numerator': 'many' });
    const figure = await figureOf(hospital, 'EMP-01');
    const page = await lead.open(paths.figure(figure?._id ?? ''));
    assert.match(page.text, /Version 2: “many”, not readable yet/);
    assert.match(page.text, /Version 1: 14,200 people Bo Lee.*Accepted by Ada Obi/);
  });

  it('does not exist for another member’s people', async () => {
    const { hospital } = await submitted();
    const figure = await figureOf(hospital, 'EMP-01');
    const stranger = await signedIn(await person('Sam Reed'));
    assert.equal((await stranger.open(paths.figure(figure?._id ?? ''))).status, 404);
    assert.equal((await stranger.open(paths.figure('nothing'))).status, 404);
  });
});
