import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import { DraftModel } from '../../src/drafts/draft.ts';
import { paths } from '../../src/paths.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { accepted } from '../pledges/pledge.support.ts';
import { emptyWithCatalogue, figureOf, fill, hollybank, submitted } from '../returns/returns.support.ts';
import { member, person, signedIn, visitor } from '../support/cast.ts';
import type { Client, Fill } from '../support/client.ts';
import { usedUp } from '../support/limits.ts';
import { fieldsOf, type } from './typing.ts';

const typeFigure = (client: Client, id: Types.ObjectId, fields: Fill) =>
  type(client, paths.return(id), paths.return(id), { 'EMP-01-year-version': '0', ...fields });

const kept = () => DraftModel.find().lean();
const inBox = async (client: Client, page: string, id: string) =>
  (await client.open(page)).$(`[id="${id}"]`).val();

describe('what is typed into a return', () => {
  beforeEach(emptyWithCatalogue);

  it('is kept in one document, overwritten, and is no version of the figure', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const first = await typeFigure(lead, one._id, { 'EMP-01-year-numerator': '14' });
    assert.equal(first.status, 200);
    assert.match(first.text, /Kept at \d\d:\d\d/);
    await typeFigure(lead, one._id, { 'EMP-01-year-numerator': '14200' });
    const [draft, ...others] = await kept();
    assert.deepEqual([draft?.typed, draft?.seen, others.length], [{ numerator: '14200' }, 0, 0]);
    assert.equal(await figureOf(hospital, 'EMP-01'), null);
    assert.equal(await inBox(lead, paths.return(one._id), 'EMP-01-year-numerator'), '14,200');
  });

  it('is answered with what it is about: the figure, those that rest on it, and how far all of them are', async () => {
    const { bo, return: one } = await hollybank();
    const { text } = await typeFigure(await signedIn(bo), one._id, { 'EMP-01-year-numerator': '14200' });
    const told = [...text.matchAll(/data-live="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(
      ['EMP-01-year', 'EMP-09-year', 'nav', 'foot'].filter(name => !told.includes(name)),
      [],
    );
    assert.ok(!told.includes('PRO-01-year'), 'spending does not rest on how many work there');
    assert.match(text, /href="#PRO-01-year"/);
  });

  it('is told at once: the share, what is wrong, and what is left', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const share = (text: string) =>
      /<output[^>]*>([^<]*)</.exec(text.split('data-live="EMP-03-year"')[1] ?? '')?.[1];
    const fields = { 'EMP-03-year-version': '0', 'EMP-03-year-denominator': '1,316' };
    const right = await typeFigure(lead, one._id, { ...fields, 'EMP-03-year-R2': '641' });
    assert.equal(share(right.text), '48.7%');
    const wrong = await typeFigure(lead, one._id, { ...fields, 'EMP-03-year-R2': '1,317' });
    assert.equal(share(wrong.text), '');
    assert.match(wrong.text, /1,317\) cannot be more than/);
    assert.match(wrong.text, /href="#EMP-03-year">1 to put right</);
  });

  it('is worked out as a save works it out, whatever the numbers', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const page = paths.return(one._id);
    for (let i = 1; i <= 6; i++) {
      const all = 97 * i * i + i;
      const boxes = {
        'EMP-03-year-R2': String((all * i * 13) % all),
        'EMP-03-year-denominator': String(all),
      };
      const version = (await lead.open(page)).$('[name="EMP-03-year-version"]').val();
      const told = await typeFigure(lead, one._id, { 'EMP-03-year-version': String(version), ...boxes });
      const typed = /<output[^>]*>([^<]*)</.exec(told.text.split('data-live="EMP-03-year"')[1] ?? '')?.[1];
      await fill(lead, one._id, boxes);
      assert.equal((await lead.open(page)).$('#EMP-03-year output').text(), typed);
    }
  });

  it('is seen by nobody else: not by a colleague, not by who judges, not on the page that is submitted', async () => {
    const { bo, coordinator, hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const lead = await signedIn(bo);
    await typeFigure(lead, one._id, { 'EMP-01-year-numerator': '98765' });
    await typeFigure(cleo, one._id, { 'EMP-01-year-numerator': '43210' });
    assert.equal((await kept()).length, 2);
    assert.equal(await inBox(cleo, paths.return(one._id), 'EMP-01-year-numerator'), '43,210');
    assert.equal(await inBox(lead, paths.return(one._id), 'EMP-01-year-numerator'), '98,765');
    const ada = await signedIn(coordinator);
    for (const page of [paths.returnFigures(one._id), paths.period('2025-26')])
      assert.doesNotMatch((await ada.open(page)).html, /98,?765|43,?210/);
    const check = await lead.open(paths.returnCheck(one._id));
    assert.doesNotMatch(check.html, /98,?765/);
    assert.match(check.text, /1 figure that is not saved/);
  });

  it('is refused of someone else’s return, of who only reads, and without an account', async () => {
    const { bo, coordinator, hospital, return: one } = await hollybank();
    const stranger = await person('Dee Fox', { roles: [[await member('Eastmere Council'), 'lead']] });
    const sponsor = await person('Sam Roe', { roles: [[hospital, 'sponsor']] });
    const sent = { 'EMP-01-year-version': '0', 'EMP-01-year-numerator': '1' };
    const asks = async (client: Client) =>
      (await type(client, '/account', paths.return(one._id), sent)).status;
    assert.equal(await asks(await signedIn(stranger)), 404);
    assert.equal(await asks(await signedIn(sponsor)), 403);
    assert.equal(await asks(await signedIn(coordinator)), 403);
    assert.equal((await (await visitor()).send(`${paths.return(one._id)}/draft`, sent)).status, 303);
    assert.equal((await type(await signedIn(bo), '/account', paths.return(bo._id), sent)).status, 404);
    assert.deepEqual(await kept(), []);
  });

  it('leaves an accepted figure as it is until it is saved, after the page said so', async () => {
    const { hospital, lead, ada, return: one } = await submitted();
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.match((await lead.open(paths.return(one._id))).text, /Accepted\. If you save a change/);
    await typeFigure(lead, one._id, { 'EMP-01-year-version': '1', 'EMP-01-year-numerator': '14,201' });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.saved?.version, 1);
    assert.match((await ada.open(paths.returnFigures(one._id))).$('#EMP-01-year').text(), /accepted/);
    await lead.press('Save', { on: await lead.open(paths.return(one._id)) });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.saved?.version, 2);
    assert.deepEqual(await kept(), []);
  });

  it('makes no version where it says the same, however it is written', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await fill(lead, one._id, { 'PRO-01-year-numerator': '£191,204,000' });
    await fill(lead, one._id, { 'PRO-01-year-numerator': '191204000' });
    assert.equal((await figureOf(hospital, 'PRO-01'))?.saved?.version, 1);
    const same = { 'PRO-01-year-version': '1', 'PRO-01-year-numerator': '191 204 000' };
    await typeFigure(lead, one._id, same);
    assert.deepEqual(await kept(), []);
  });

  it('stays where another window saves something else, and is both versions where it was overtaken', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const [phone, desk] = [await signedIn(bo), await signedIn(bo)];
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const before = await desk.open(paths.return(one._id));
    await typeFigure(phone, one._id, { 'EMP-01-year-numerator': '14,200' });
    await desk.press('Save', { on: before, fill: { 'EMP-09-year-numerator': '212' } });
    assert.equal((await kept()).length, 1);
    await fill(cleo, one._id, { 'EMP-01-year-numerator': '14,300' });
    const page = await phone.open(paths.return(one._id));
    assert.match(page.text, /Cleo Ware changed this while you were editing it/);
    assert.equal(page.$('[id="EMP-01-year-numerator"]').val(), '14,200');
    await phone.press('Save', { on: page });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.typed?.numerator, '14,200');
    assert.equal((await figureOf(hospital, 'EMP-01'))?.history.length, 2);
    assert.deepEqual(await kept(), []);
  });

  it('is put away by a press, and by the database after 30 days', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await typeFigure(lead, one._id, { 'EMP-01-year-numerator': '14,200' });
    await lead.press('Put back what is saved', { on: await lead.open(paths.return(one._id)) });
    assert.deepEqual(await kept(), []);
    const indexes = Object.values(await DraftModel.collection.indexInformation({ full: true }));
    const ends = (indexes as { expireAfterSeconds?: number }[]).map(each => each.expireAfterSeconds);
    assert.ok(ends.includes(30 * 24 * 60 * 60));
  });

  it('is kept up to a size and a pace', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const long = await typeFigure(lead, one._id, { 'EMP-01-year-note': 'x'.repeat(30_000) });
    assert.equal(long.status, 413);
    assert.equal(await Figure.countDocuments(), 0);
    const token = String((await lead.open(paths.return(one._id))).$('main input[name=_csrf]').first().val());
    const keep = () => lead.send(`${paths.return(bo._id)}/draft`, { _csrf: token });
    assert.equal((await keep()).status, 404);
    await usedUp('drafts', 300);
    const tooMany = await keep();
    assert.equal(tooMany.status, 429);
    assert.match(tooMany.text, /Wait a minute, then try again/);
  });
});

async function madePledge() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  return { hospital, lead: await signedIn(bo), pledge: await accepted(hospital, bo) };
}

describe('what is typed about a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('comes back on its form, for its writer alone, until it is sent or put away', async () => {
    const { lead, pledge, hospital } = await madePledge();
    const [page, address] = [paths.newPledgeUpdate(pledge._id), paths.pledgeUpdates(pledge._id)];
    const answer = await type(lead, page, address, { on: '1 6 2026', said: 'Two job fairs.', __proto: 'x' });
    assert.match(answer.text, /Kept at/);
    const back = await lead.open(page);
    assert.equal(back.$('#said').text().trim(), 'Two job fairs.');
    assert.match(back.text, /is back/);
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    assert.equal((await cleo.open(page)).$('#said').text().trim(), '');
    assert.equal((await Pledge.findById(pledge._id))?.updates.length, 0);
    await lead.press('Put it away and begin again', { on: back });
    assert.deepEqual(await kept(), []);
    await type(lead, page, address, { on: '1 6 2026', said: 'Three job fairs.' });
    await lead.press('Save for later', { on: await lead.open(page) });
    assert.equal((await Pledge.findById(pledge._id))?.updates[0]?.said, 'Three job fairs.');
    assert.deepEqual(await kept(), []);
  });

  it('is refused of another member’s pledge, and of a new one of a kind there is not', async () => {
    const { lead, pledge, hospital } = await madePledge();
    const dee = await person('Dee Fox', { roles: [[await member('Eastmere Council'), 'lead']] });
    const stranger = await signedIn(dee);
    const addresses = [
      paths.pledgeUpdates(pledge._id),
      paths.pledgeChange(pledge._id),
      paths.memberPledges(hospital._id),
    ];
    for (const address of addresses)
      assert.equal((await type(stranger, '/account', address, { said: 'x', type: 'activity' })).status, 404);
    assert.equal(
      (await type(lead, '/account', paths.memberPledges(hospital._id), { type: 'x' })).status,
      404,
    );
    assert.deepEqual(await kept(), []);
  });

  it('is a new pledge’s too, by its kind, and a changed one’s beside what was saved since', async () => {
    const { lead, pledge, hospital } = await madePledge();
    const page = `${paths.newPledge(hospital._id)}?type=activity`;
    await type(lead, page, paths.memberPledges(hospital._id), {
      type: 'activity',
      promise: 'We open our halls',
    });
    const back = await lead.open(page);
    assert.equal(back.$('#promise').val(), 'We open our halls');
    await lead.press('Put it away and begin again', { on: back });
    assert.deepEqual(await kept(), []);
    const edit = paths.pledgeEdit(pledge._id);
    const stale = { ...fieldsOf(await lead.open(edit)), promise: 'Ours', version: '0' };
    await type(lead, edit, paths.pledgeChange(pledge._id), stale);
    const met = await lead.open(edit);
    assert.match(met.text, /Someone saved a newer version since/);
    assert.equal(met.$('#promise').val(), 'Ours');
  });
});
