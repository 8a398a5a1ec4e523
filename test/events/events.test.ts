import assert from 'node:assert/strict';
import { Event } from '../../src/events/event.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEvent, jobFair } from './events.support.ts';

const TYPED = {
  ...{ title: 'Job fair', on: '12 5 2099', starts: '11.00', ends: '14:00', venue: 'Lantern Court hall' },
  ...{ place: 'E09000023', theme: 'employment', about: 'Meet those who hire.' },
};

/** The lines of a calendar file with folded ones joined. */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
const partOf = (text: string, name: string) =>
  linesOf(text)
    .find(line => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

describe('an event', () => {
  beforeEach(emptyDatabase);

  it('that Ada adds is read by nobody until she publishes it, then stands with its calendar file', async () => {
    const desk = await signedIn(await ada());
    const made = await desk.press('Save', { on: await desk.open('/desk/events/new'), fill: TYPED });
    const reader = await visitor();
    assert.equal((await reader.knock('/events/job-fair')).status, 404);
    assert.equal((await reader.knock('/events/job-fair.ics')).status, 404);
    await desk.press('Publish it', { on: made });
    const page = await reader.open('/events/job-fair');
    assert.match(
      page.text,
      /Tuesday 12 May 2099, 11:00 to 14:00 \(London time\) *Lantern Court hall, Lewisham/,
    );
    assert.match((await reader.open('/events')).text, /Coming up *Job fair/);
    assert.match((await reader.open('/')).text, /Come along.*12 May 2099 *Job fair/);
    const file = await reader.knock('/events/job-fair.ics');
    assert.match(String(file.headers['content-type']), /text\/calendar/);
    assert.equal(partOf(file.text, 'DTSTART'), '20990512T100000Z');
    assert.equal(partOf(file.text, 'SUMMARY'), 'Job fair');
  });

  it('asks for what is missing, an order of days and times, and where it is', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/events/new');
    const again = await desk.press('Save', { on: page, fill: { ...TYPED, starts: 'noon', on: '' } });
    assert.equal(again.status, 422);
    assert.match(again.text, /Enter the day.*Write a time like 18:30/);
    for (const on of ['', '1'.repeat(201), '31 2 2027']) {
      const dayless = await desk.press('Save', { on: again, fill: { ...TYPED, on, until: on } });
      assert.equal(dayless.status, 422, on);
    }
    const order = { ...TYPED, ends: '10:00', venue: '', url: '' };
    const wrong = await desk.press('Save', { on: again, fill: order });
    assert.match(wrong.text, /Enter a time after it begins/);
    assert.match(wrong.text, /Say where it is, or give the address where people join/);
    assert.equal(await Event.countDocuments(), 0);
    for (const _press of [1, 2]) await desk.press('Save', { on: wrong, fill: TYPED });
    assert.equal(await Event.countDocuments(), 1);
  });

  it('at a time that clocks leave out is asked about again, and across the clock change it lasts as long as it does', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/events/new');
    const gap = await desk.press('Save', {
      on: page,
      fill: { ...TYPED, on: '29 3 2026', starts: '01:30', ends: '' },
    });
    assert.match(gap.text, /Clocks go forward on that day and leave this time out/);
    const over = { ...TYPED, starts: '23:00', ends: '01:30' };
    const end = await desk.press('Save', { on: gap, fill: { ...over, on: '28 3 2026', until: '29 3 2026' } });
    assert.match(end.text, /Clocks go forward on that day and leave this time out/);
    const night = { on: '2026-10-24', starts: '22:00', until: '2026-10-25', ends: '03:00' };
    const { slug } = await anEvent(await person('Cy Ng', { coordinator: true }), night);
    const { text } = await (await visitor()).knock(`/events/${slug}.ics`);
    assert.equal(partOf(text, 'DTSTART'), '20261024T210000Z');
    assert.equal(partOf(text, 'DTEND'), '20261025T030000Z');
    assert.match(
      (await (await visitor()).open(`/events/${slug}`)).text,
      /Saturday 24 October 2026, 22:00, to Sunday 25 October 2026, 03:00/,
    );
  });

  it('moved keeps its UID, has a higher SEQUENCE, and says what was changed', async () => {
    const who = await ada();
    const { _id, slug } = await anEvent(who);
    const [desk, reader] = [await signedIn(who), await visitor()];
    const before = (await reader.knock(`/events/${slug}.ics`)).text;
    const fill = { on: '13 5 2099', title: 'Another name', correction: 'It is a day later.' };
    await desk.press('Save', { on: await desk.open(`/desk/events/${_id}`), fill });
    const after = (await reader.knock(`/events/${slug}.ics`)).text;
    assert.equal(partOf(after, 'UID'), partOf(before, 'UID'));
    assert.ok(Number(partOf(after, 'SEQUENCE')) > Number(partOf(before, 'SEQUENCE')));
    assert.equal(partOf(after, 'DTSTART'), '20990513T100000Z');
    assert.match((await reader.open(`/events/${slug}`)).text, /Changed *\d+ \w+ \d{4} It is a day later\./);
  });

  it('cancelled says why on its page, is struck out in calendars, and leaves the front page', async () => {
    const who = await ada();
    const { _id, slug } = await anEvent(who);
    const [desk, reader] = [await signedIn(who), await visitor()];
    await desk.press('Cancel the event', {
      on: await desk.open(`/desk/events/${_id}/cancellation`),
      fill: { reason: 'The hall has no heating.' },
    });
    assert.match((await reader.open(`/events/${slug}`)).text, /Cancelled on .*The hall has no heating\./);
    assert.equal(partOf((await reader.knock('/events.ics')).text, 'STATUS'), 'CANCELLED');
    assert.doesNotMatch((await reader.open('/')).text, /Job fair/);
    await desk.press('Take it out of public view', { on: await desk.open(`/desk/events/${_id}`) });
    assert.equal((await reader.knock(`/events/${slug}`)).status, 404);
    assert.doesNotMatch((await reader.knock('/events.ics')).text, /Job fair/);
  });

  it('is not for a lead to add, and nothing is', async () => {
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.knock('/desk/events')).status, 403);
    assert.equal((await lead.send('/desk/events/new', TYPED)).status, 403);
    assert.equal(await Event.countDocuments(), 0);
  });
});

describe('the calendar of events', () => {
  beforeEach(emptyDatabase);

  it('has events and assemblies, each line short, every sign escaped, and none that is not public', async () => {
    const who = await ada();
    await anEvent(who, {
      title: 'Tea; coffee, cake \\ talk',
      about: `Erste Zeile\nZweite: ${'größer '.repeat(40)}`,
    });
    await anEvent(who, { title: 'Not public yet' }, false);
    await anAssembly(who, { name: 'Spring assembly', on: '2099-04-01' });
    const { text } = await (await visitor()).knock('/events.ics');
    assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 2);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(linesOf(text).includes('SUMMARY:Tea\\; coffee\\, cake \\\\ talk'));
    assert.match(linesOf(text).join('\n'), /DESCRIPTION:Erste Zeile\\nZweite: größer/);
    assert.match(text, /SUMMARY:Spring assembly/);
    assert.doesNotMatch(text, /Not public yet/);
    assert.equal(new Set(text.match(/^UID:.*$/gm)).size, 2);
    assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n'));
  });

  it('tells of what is over for a year, and the page of it in pages', async () => {
    const who = await ada();
    await anEvent(who, { title: 'Long ago', on: '2020-01-01' });
    for (let n = 1; n <= 21; n++) await anEvent(who, { ...jobFair, title: `Fair ${n}`, on: '2025-01-02' });
    const reader = await visitor();
    assert.doesNotMatch((await reader.knock('/events.ics')).text, /Long ago/);
    assert.doesNotMatch((await reader.open('/events')).text, /Long ago/);
    assert.match((await reader.open('/events?page=2')).text, /Long ago/);
  });
});
