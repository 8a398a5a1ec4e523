import assert from 'node:assert/strict';
import { Application } from '../../src/applications/application.ts';
import { DraftModel } from '../../src/drafts/draft.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { changeSettings, storedSettings } from '../../src/network/settings.ts';
import { paths } from '../../src/paths.ts';
import { Report } from '../../src/publications/report.ts';
import { applyAndConfirm } from '../applications/applicants.ts';
import { recorded } from '../pledges/pledge.support.ts';
import { openPeriod } from '../reports/reports.support.ts';
import { emptyWithCatalogue, figureOf, submitted } from '../returns/returns.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import type { Client, Fill, Page } from '../support/client.ts';
import { fieldsOf, type } from './typing.ts';

const kept = () => DraftModel.find().lean();

/** A form that is kept, who writes in it, and what is written. */
interface Form {
  page: string;
  address: string;
  write: Fill;
  /** The box to look into, and the button that sends it. */
  box: string;
  button: string;
  /** What else has to be filled in before it can be sent. */
  rest?: Fill;
}

const inBox = ({ $ }: Page, id: string): string => {
  const box = $(`[id="${id}"]`);
  return String((box.is('textarea') ? box.text() : box.val()) ?? '').trim();
};

async function asCoordinator() {
  const coordinator = await ada();
  return { coordinator, desk: await signedIn(coordinator) };
}

/** Holds a form to what every kept form promises: back for its writer alone, gone once it is sent. */
async function holds(client: Client, other: Client, form: Form): Promise<void> {
  const { page, address, write, box, button, rest = {} } = form;
  const before = await client.open(page);
  const written = { ...fieldsOf(before, address), ...write };
  const answer = await type(client, page, address, written);
  assert.equal(answer.status, 200, `${address}: ${answer.text.slice(0, 300)}`);
  assert.match(answer.text, /Kept at \d\d:\d\d/);
  const back = await client.open(page);
  assert.equal(inBox(back, box), String(write[box]), page);
  assert.equal(inBox(await other.open(page), box), inBox(before, box), `${page} for somebody else`);
  const done = await client.press(button, { on: back, fill: { ...written, ...rest } });
  assert.equal(done.$('.govuk-error-summary').text(), '', address);
  assert.deepEqual(await kept(), [], address);
}

describe('what is typed into any other form of the desk', () => {
  beforeEach(emptyWithCatalogue);

  it('is kept of a member’s profile, with the boroughs that are not ticked, and of an invitation', async () => {
    const trust = await member();
    const [bo, dee] = [['Bo Lee', 'lead'] as const, ['Dee Fox', 'lead'] as const];
    const [lead, other] = [
      await signedIn(await person(bo[0], { roles: [[trust, bo[1]]] })),
      await signedIn(await person(dee[0], { roles: [[trust, dee[1]]] })),
    ];
    const page = paths.memberProfile(trust._id);
    const none = { ...fieldsOf(await lead.open(page), page), about: 'Halls.' };
    delete (none as Record<string, unknown>).homePlaces;
    await type(lead, page, page, none);
    assert.equal((await lead.open(page)).$('[name=homePlaces][checked]').length, 0);
    await DraftModel.deleteMany({});
    await holds(lead, other, {
      ...{ page, address: page, box: 'about', button: 'Save for the coordinator' },
      write: { about: 'We open our halls.' },
    });
    assert.equal((await Member.findById(trust._id))?.waiting?.profile.about, 'We open our halls.');
    const people = paths.memberPeople(trust._id);
    await holds(lead, other, {
      ...{ page: people, address: people, box: 'name', button: 'Send the invitation' },
      write: { name: 'Cleo Ware', email: 'cleo@example.org', role: 'contributor' },
    });
  });

  it('is dropped where it says what is saved, and stands beside what somebody saved since', async () => {
    const trust = await member();
    const lead = await signedIn(await person('Bo Lee', { roles: [[trust, 'lead']] }));
    const page = paths.memberProfile(trust._id);
    const before = fieldsOf(await lead.open(page), page);
    await type(lead, page, page, { ...before, about: 'Halls.' });
    assert.equal((await kept()).length, 1);
    await type(lead, page, page, before);
    assert.deepEqual(await kept(), []);
    await type(lead, page, page, { ...before, about: 'Ours.' });
    const dee = await signedIn(await person('Dee Fox', { roles: [[trust, 'deputy']] }));
    await dee.press('Save for the coordinator', { on: await dee.open(page), fill: { about: 'Theirs.' } });
    const met = await lead.open(page);
    assert.match(met.text, /Someone saved a newer version since/);
    assert.match(met.$('.conflict').text(), /Theirs\..*Ours\./s);
    assert.equal(inBox(met, 'about'), 'Ours.');
    await lead.press('Save for the coordinator', { on: met });
    assert.equal((await Member.findById(trust._id))?.waiting?.profile.about, 'Ours.');
    assert.deepEqual(await kept(), []);
  });

  it('is kept of a report’s words, new and begun, and of its next version apart', async () => {
    const { coordinator, desk } = await asCoordinator();
    const other = await signedIn(await person('Eve Dunn', { coordinator: true }));
    await openPeriod(2024);
    await type(desk, paths.newReportDraft, paths.reportDrafts, {
      restates: String(coordinator._id),
      title: 'Next',
    });
    const started = await desk.open(paths.newReportDraft);
    assert.notEqual(inBox(started, 'title'), 'Next');
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page: paths.newReportDraft, address: paths.reportDrafts, box: 'foreword', button: 'Save draft' },
      write: { foreword: 'We met in May.', themes: 'employment' },
    });
    const report = (await Report.findOne())!;
    const [page, address] = [paths.reportEdit(report._id), paths.reportChanges(report._id)];
    const mine = { ...fieldsOf(await desk.open(page), address), foreword: 'We met in June.' };
    await type(desk, page, address, mine);
    await other.press('Save draft', { on: await other.open(page), fill: { foreword: 'We met in July.' } });
    const met = await desk.open(page);
    assert.match(met.$('.conflict').text(), /We met in July\..*We met in June\./s);
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page, address, box: 'foreword', button: 'Save draft', write: { foreword: 'We met in August.' } },
    });
  });

  it('is kept of an indicator’s definition, its words and its retirement', async () => {
    const { desk } = await asCoordinator();
    const other = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const wording = paths.indicatorWording('EMP-08');
    const mine = { ...fieldsOf(await desk.open(wording), wording), help: 'Ours.' };
    await type(desk, wording, wording, mine);
    await other.press('Save', { on: await other.open(wording), fill: { help: 'Theirs.' } });
    assert.match((await desk.open(wording)).$('.conflict').text(), /Theirs\..*Ours\./s);
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page: wording, address: wording, box: 'help', button: 'Save', write: { help: 'Ask payroll.' } },
    });
    const [page, versions] = [paths.newIndicatorVersion('EMP-08'), paths.indicatorVersions('EMP-08')];
    const written = { ...fieldsOf(await desk.open(page), versions), definition: 'Apprentices in {ring}' };
    await type(desk, page, versions, written);
    const back = await desk.open(page);
    assert.equal(inBox(back, 'definition'), 'Apprentices in {ring}');
    await desk.press('Put it away and begin again', { on: back });
    await type(desk, paths.newIndicator, paths.indicatorDesk, { name: 'Halls opened', publishable: '' });
    const added = await desk.open(paths.newIndicator);
    assert.equal(inBox(added, 'name'), 'Halls opened');
    await desk.press('Put it away and begin again', { on: added });
    const retirement = paths.indicatorRetirement('EMP-08');
    const years = (await desk.open(retirement)).$('#from option').last().val();
    await holds(desk, other, {
      ...{ page: retirement, address: retirement, box: 'reason', button: 'Retire it' },
      write: { reason: 'Nobody counts it.', from: String(years) },
    });
  });

  it('is kept of the settings, of a period to open, and of a disclosure', async () => {
    const { coordinator, desk } = await asCoordinator();
    const other = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const settings = paths.settings;
    const mine = { ...fieldsOf(await desk.open(settings), settings), tagline: 'Ours' };
    await type(desk, settings, settings, mine);
    const saved = { ...network, tagline: 'Theirs' };
    await changeSettings(saved, { by: coordinator._id, at: new Date(), seen: 0, before: network });
    assert.equal((await storedSettings())?.version, 1);
    const met = await desk.open(settings);
    assert.match(met.text, /Someone saved a newer version since/);
    assert.match(met.$('.conflict').text(), /Ours/);
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page: settings, address: settings, box: 'tagline', button: 'Change the settings' },
      write: { tagline: 'Hire, buy and act locally' },
    });
    const year = String((await desk.open(paths.periods)).$('#year option').last().val());
    await type(desk, paths.periods, paths.periods, { year, due: '31 5 2027', cutOff: '' });
    assert.equal(inBox(await desk.open(paths.periods), 'due'), '31 5 2027');
    await desk.press('Put it away and begin again', { on: await desk.open(paths.periods) });
    assert.deepEqual(await kept(), []);
  });

  it('is kept of the questions, reasons and answers of those who judge and are judged', async () => {
    const { desk } = await asCoordinator();
    const other = await signedIn(await person('Eve Dunn', { coordinator: true }));
    await applyAndConfirm();
    const one = (await Application.findOne())!;
    const page = paths.application(one._id);
    const question = paths.applicationQuestion(one._id);
    await type(desk, page, paths.applicationDecline(one._id), {
      version: String(one.version),
      reason: 'Too far.',
    });
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page, address: question, box: 'question', button: 'Ask', write: { question: 'Whose halls?' } },
    });
    const trust = await member();
    const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
    const pledge = await recorded(trust, bo);
    await holds(desk, other, {
      ...{ page: paths.pledgeDesk(pledge._id), address: paths.pledgeReturn(pledge._id) },
      ...{ box: 'question', button: 'Send the question', write: { question: 'By when?' } },
    });
    const lead = await signedIn(bo);
    const profile = paths.memberProfile(trust._id);
    await lead.press('Save for the coordinator', { on: await lead.open(profile), fill: { about: 'New.' } });
    await holds(desk, other, {
      ...{ page: paths.memberChange(trust._id), address: paths.memberChangeDecline(trust._id) },
      ...{ box: 'reason', button: 'Decline the change', write: { reason: 'Say who.' } },
    });
    const leaving = paths.memberLeaving(trust._id);
    await holds(desk, other, {
      ...{ page: paths.memberDesk(trust._id), address: leaving, box: 'reason', button: 'Record the leaving' },
      write: { reason: 'It merged.', on: '1 6 2026' },
    });
  });

  it('is kept of a query about a figure and of its answer, and says where the figure changed since', async () => {
    const { hospital, lead, ada: desk } = await submitted();
    const other = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const figure = (await figureOf(hospital, 'EMP-01'))!;
    const page = paths.figure(figure._id);
    const query = paths.figureQueries(figure._id);
    await type(desk, page, query, { seen: 'an older one', question: 'Is that all?' });
    assert.match((await desk.open(page)).text, /This changed since you wrote that/);
    await DraftModel.deleteMany({});
    await holds(desk, other, {
      ...{ page, address: query, box: 'question', button: 'Send the question' },
      write: { question: 'Is that all of you?' },
    });
    const deputy = await signedIn(await person('Dee Fox', { roles: [[hospital, 'deputy']] }));
    await holds(lead, deputy, {
      ...{ page, address: paths.figureAnswers(figure._id), box: 'answer', button: 'Send the answer' },
      write: { answer: 'It is.' },
    });
  });

  it('is kept once a form, however its address is written', async () => {
    const { hospital, lead } = await submitted();
    const figure = (await figureOf(hospital, 'EMP-01'))!;
    const answers = paths.figureAnswers(figure._id);
    const escaped = answers.replace(/[0-9a-f]{24}/, id => `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`);
    const written = [answers, answers.toUpperCase(), escaped, answers.replace('/r', '/R')];
    for (const [i, address] of written.entries())
      assert.equal(
        (await type(lead, paths.account, address, { answer: `It is ${i}.` })).status,
        200,
        address,
      );
    const [one, ...others] = await kept();
    assert.deepEqual(others, []);
    assert.deepEqual([one?.part, one?.typed.answer], [answers, 'It is 3.']);
  });

  it('is kept of a report’s next version only where there is one to restate', async () => {
    const { coordinator, desk } = await asCoordinator();
    await openPeriod(2024);
    for (const restates of [String(coordinator._id), 'x'.repeat(2_000), ['a', 'b']]) {
      const fields = { restates, title: 'Next' };
      assert.equal((await type(desk, paths.newReportDraft, paths.reportDrafts, fields)).status, 404);
    }
    assert.deepEqual(await kept(), []);
  });

  it('is dropped where the box was emptied, and is never a password', async () => {
    const { desk } = await asCoordinator();
    await applyAndConfirm();
    const one = (await Application.findOne())!;
    const [page, decline] = [paths.application(one._id), paths.applicationDecline(one._id)];
    await type(desk, page, decline, { version: String(one.version), reason: 'Too far.' });
    assert.equal((await kept()).length, 1);
    await type(desk, page, decline, { version: String(one.version), reason: '' });
    assert.deepEqual(await kept(), []);
    for (const address of [paths.account, paths.signIn, paths.newReset])
      assert.equal((await desk.open(address)).$('form[data-draft]:has([type=password])').length, 0);
  });
});
