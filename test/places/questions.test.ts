import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { cancelMeeting } from '../../src/places/meetings/meetings.ts';
import { Question } from '../../src/places/questions/question.ts';
import { forgetAside } from '../../src/places/questions/question.verbs.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import type { Page } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';
import { aMeeting, aQuestion } from './places.support.ts';

const READ_FOR_A_WHILE = { opened: String(Date.now() - 60_000) };
const WORDS = 'Why is the hall locked at weekends?';

const stored = () => Question.findOne().lean();
const address = ({ slug }: { slug: string }) => `/meetings/${slug}/questions/new`;

describe('a question in advance', () => {
  beforeEach(emptyDatabase);

  it('from anyone stands with its answer on the page of the meeting as soon as it is answered', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const resident = await visitor();
    const page = await resident.open(`/meetings/${meeting.slug}`);
    const form = await resident.open(page.$('a:contains("Ask a question")').attr('href')!);
    assert.match(form.headers['cache-control'] ?? '', /no-store/);
    const sent = await resident.press('Send the question', {
      on: form,
      fill: { words: WORDS, name: 'Joy', ...READ_FOR_A_WHILE },
    });
    assert.match(sent.text, /Your question was sent/);
    assert.doesNotMatch((await resident.open(page.path)).text, /locked/);
    const desk = await signedIn(who);
    const queue = await desk.open('/desk/questions');
    assert.match(queue.text, /1 question waits.*Why is the hall locked at weekends\?.*Asked today/);
    const reading = await desk.open(queue.$(`a:contains("${WORDS}")`).attr('href')!);
    await desk.press('Publish question and answer', { on: reading, fill: { answer: 'It opens in May.' } });
    const shown = await resident.open(page.path);
    assert.match(
      shown.text,
      /Joy asked on .*Why is the hall locked at weekends\?.*Answered on .*It opens in May\./,
    );
    assert.match((await desk.open('/desk/questions')).text, /None waits.*Answered/);
    const acts = (await Entry.find({ 'on.kind': 'question' }).sort({ at: 1 })).map(({ what }) => what);
    assert.deepEqual(acts, ['question', 'question answer']);
  });

  it('is one for a double press, and what the record keeps of it has none of its words', async () => {
    const meeting = await aMeeting(await ada());
    const resident = await visitor();
    const form = await resident.open(address(meeting));
    for (const _press of [1, 2])
      await resident.press('Send the question', { on: form, fill: { words: WORDS, ...READ_FOR_A_WHILE } });
    assert.equal(await Question.countDocuments(), 1);
    assert.doesNotMatch(JSON.stringify(await Entry.find().lean()), /locked/);
  });

  it('with a telephone number or an address is asked about, and marked for the coordinator', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const resident = await visitor();
    const words = 'Ring me on 020 7946 0018 or write to joy@home.example about SE13 6AB.';
    const asked = await resident.press('Send the question', {
      on: await resident.open(address(meeting)),
      fill: { words, ...READ_FOR_A_WHILE },
    });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /“020 7946 0018” looks like a telephone number/);
    assert.equal(asked.$('#words').val(), words);
    assert.equal(await Question.countDocuments(), 0);
    await resident.press('Send the question', { on: asked, fill: { 'words-seen': 'yes' } });
    const desk = await signedIn(who);
    assert.match(
      (await desk.open('/desk/questions')).text,
      /Carries an e-mail address, a telephone number and a postcode/,
    );
  });

  it('has taken out of it what a coordinator copies, and it is kept nowhere', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const { _id } = await aQuestion(meeting, 'My name is Joy Price. Why is the hall locked?', 'Joy Price');
    const desk = await signedIn(who);
    const form = await desk.open(`/desk/questions/${_id}`);
    const wrong = await desk.press('Publish question and answer', {
      on: form,
      fill: { personal: 'Joy Prize', answer: 'It opens in May.' },
    });
    assert.match(wrong.text, /Copy each passage exactly as it stands/);
    await desk.press('Publish question and answer', {
      on: wrong,
      fill: { personal: 'My name is Joy Price.', unname: 'yes' },
    });
    const { text } = await (await visitor()).open(`/meetings/${meeting.slug}`);
    assert.match(text, /Asked on .*\[taken out: personal data\] Why is the hall locked\?/);
    assert.doesNotMatch(JSON.stringify([await stored(), await Entry.find().lean()]), /Joy/);
  });

  it('in another language has it marked, with plain English beside it', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const resident = await visitor();
    await resident.press('Send the question', {
      on: await resident.open(address(meeting)),
      fill: { words: 'ہال کیوں بند ہے؟', lang: 'ur', ...READ_FOR_A_WHILE },
    });
    const desk = await signedIn(who);
    const form = await desk.open(`/desk/questions/${(await stored())?._id}`);
    const fill = { beside: 'Why is the hall shut?', answer: 'It opens in May.' };
    await desk.press('Publish question and answer', { on: form, fill });
    const page = await resident.open(`/meetings/${meeting.slug}`);
    assert.equal(page.$('blockquote[lang=ur][dir=rtl]').length, 1);
    assert.match(page.text, /Asked in Urdu.*In plain English.*Why is the hall shut\?/);
  });

  it('may be answered in its own language, with plain English beside it', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const question = await aQuestion(meeting);
    const desk = await signedIn(who);
    const reading = await desk.open(`/desk/questions/${question._id}`);
    const fill = { answer: 'يفتح في مايو.', answerLang: 'ar', plain: 'It opens in May.' };
    await desk.press('Publish question and answer', { on: reading, fill });
    const { $, text } = await (await visitor()).open(`/meetings/${meeting.slug}`);
    assert.equal($('[lang=ar][dir=rtl]').text().trim(), fill.answer);
    assert.match(text, /Answered in Arabic.*In plain English.*It opens in May\./);
  });

  it('and its answer are put right with a note, or taken down with one and kept nowhere', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const { _id } = await aQuestion(meeting);
    const desk = await signedIn(who);
    await desk.press('Publish question and answer', {
      on: await desk.open(`/desk/questions/${_id}`),
      fill: { answer: 'It opens in May.' },
    });
    await desk.press('Save the correction', {
      on: await desk.open(`/desk/questions/${_id}/correction`),
      fill: { answer: 'It opens in June.', note: 'The month was wrong.' },
    });
    const reader = await visitor();
    const page = `/meetings/${meeting.slug}`;
    assert.match((await reader.open(page)).text, /It opens in June\. Corrected on .*: The month was wrong\./);
    assert.doesNotMatch(JSON.stringify(await stored()), /May/);
    await desk.press('Take it down', {
      on: await desk.open(`/desk/questions/${_id}/removal`),
      fill: { note: 'Whoever asked wished it.' },
    });
    const { text } = await reader.open(page);
    assert.match(text, /taken down on .*: Whoever asked wished it\./);
    assert.doesNotMatch(text, /locked|June/);
    assert.doesNotMatch(JSON.stringify(await stored()), /locked|June/);
  });

  it('that is set aside is read by nobody else, and its words are forgotten after thirty days', async () => {
    const who = await ada();
    const meeting = await aMeeting(who);
    const { _id } = await aQuestion(meeting, 'Buy watches at www.watches.example', 'Spammer');
    const desk = await signedIn(who);
    assert.match((await desk.open('/desk/questions')).text, /Carries a link/);
    await desk.press('Set it aside', {
      on: await desk.open(`/desk/questions/${_id}/setting-aside`),
      fill: { why: 'spam' },
    });
    assert.doesNotMatch((await (await visitor()).open(`/meetings/${meeting.slug}`)).text, /watches/);
    const day = 86_400_000;
    await forgetAside(new Date(Date.now() + 29 * day));
    assert.match(JSON.stringify(await stored()), /watches/);
    await forgetAside(new Date(Date.now() + 31 * day));
    assert.doesNotMatch(JSON.stringify(await stored()), /watches|Spammer/);
    assert.match((await desk.open('/desk/questions')).text, /Its words are kept no longer/);
  });

  it('answered by two at once has one answer', async () => {
    const who = await ada();
    const { _id } = await aQuestion(await aMeeting(who));
    const desks = [await signedIn(who), await signedIn(await person('Cy Ng', { coordinator: true }))];
    const forms = await Promise.all(desks.map(desk => desk.open(`/desk/questions/${_id}`)));
    const pressed = (at: number, answer: string) =>
      desks[at]!.press('Publish question and answer', { on: forms[at] as Page, fill: { answer } });
    await pressed(0, 'It opens in May.');
    const second = await pressed(1, 'It never opens.');
    assert.equal(second.status, 409);
    assert.match(second.text, /It opens in May\./);
    assert.equal((await stored())?.answer?.words, 'It opens in May.');
  });

  it('is not for a lead to answer, and nothing is', async () => {
    const { _id } = await aQuestion(await aMeeting(await ada()));
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.knock(`/desk/questions/${_id}`)).status, 403);
    assert.equal((await lead.send(`/desk/questions/${_id}`, { answer: 'Mine.' })).status, 403);
    assert.equal((await stored())?.answer, null);
  });
});

describe('a question nobody is to read', () => {
  beforeEach(emptyDatabase);

  it('that fills in the box people do not see, or comes at once, is shown again with what was typed', async () => {
    const meeting = await aMeeting(await ada());
    const resident = await visitor();
    const quick = await resident.press('Send the question', {
      on: await resident.open(address(meeting)),
      fill: { words: WORDS },
    });
    assert.equal(quick.status, 422);
    assert.match(quick.text, /That was very quick/);
    assert.equal(quick.$('#words').val(), WORDS);
    const trapped = await resident.press('Send the question', {
      on: quick,
      fill: { website: 'https://spam.example', ...READ_FOR_A_WHILE },
    });
    assert.match(trapped.text, /Leave this box empty/);
    assert.equal(await Question.countDocuments(), 0);
    await resident.press('Send the question', { on: trapped, fill: { website: '' } });
    assert.equal(await Question.countDocuments(), 1);
  });

  it('is refused beyond so many from one address, and one that is too long before', async () => {
    const meeting = await aMeeting(await ada());
    const resident = await visitor();
    const form = await resident.open(address(meeting));
    const long = await resident.press('Send the question', {
      on: form,
      fill: { words: 'Why? '.repeat(400), ...READ_FOR_A_WHILE },
    });
    assert.match(long.text, /Use 1,500 characters or fewer/);
    const statuses = [];
    for (let i = 0; i < 21; i++) {
      const on = await resident.open(address(meeting));
      const fill = { words: `${WORDS} ${i}`, ...READ_FOR_A_WHILE };
      statuses.push((await resident.press('Send the question', { on, fill })).status);
    }
    assert.deepEqual(statuses.slice(-2), [200, 429]);
    assert.equal(await Question.countDocuments(), 20);
  });

  it('after the deadline, to a cancelled meeting or to one nobody reads is not taken', async () => {
    const who = await ada();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const late = await aMeeting(who, { questionsBy: yesterday });
    const resident = await visitor();
    assert.match((await resident.open(address(late))).text, /could be sent until/);
    const open = await aMeeting(who, { name: 'Open board' });
    const form = await resident.open(address(open));
    const change = { by: who._id, at: new Date(), seen: open.version };
    await cancelMeeting(open, { on: yesterday, reason: 'Snow.' }, change);
    const refused = await resident.press('Send the question', {
      on: form,
      fill: { words: WORDS, ...READ_FOR_A_WHILE },
    });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /cancelled/);
    const hidden = await aMeeting(who, { name: 'Hidden board' }, { isPublic: false });
    assert.equal((await resident.knock(address(hidden))).status, 404);
    assert.equal((await resident.knock(`/meetings/${hidden.slug}`)).status, 404);
    assert.equal(await Question.countDocuments(), 0);
  });
});
