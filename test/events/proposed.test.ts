import assert from 'node:assert/strict';
import { Event } from '../../src/events/event.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { lettersAbout } from '../support/letters.ts';
import { anEvent, storedEvent } from './events.support.ts';

const TYPED = {
  ...{ title: 'Open day', on: '12 5 2099', starts: '11.00', ends: '14:00', venue: 'Hollybank lobby' },
  ...{ place: 'E09000011', theme: 'employment', about: 'Meet those who hire.' },
};

async function hollybank() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const coordinator = await ada();
  return { hospital, bo, coordinator, lead: await signedIn(bo), desk: await signedIn(coordinator) };
}

describe('an event that a lead proposes', () => {
  beforeEach(emptyDatabase);

  it('is read by nobody until a coordinator publishes it, and Bo hears of it', async () => {
    const { hospital, lead, desk, bo } = await hollybank();
    const page = await lead.open(`/desk/members/${hospital._id}/events/new`);
    const made = await lead.press('Send it to a coordinator', { on: page, fill: TYPED });
    assert.match(made.text, /Nobody reads it until a coordinator has read it/);
    assert.doesNotMatch(made.text, /Publish it/);
    const reader = await visitor();
    assert.equal((await reader.knock('/events/open-day')).status, 404);
    assert.doesNotMatch((await reader.knock('/events.ics')).text, /Open day/);
    const list = await desk.open('/desk/events');
    assert.match(list.text, /To be read *Open day/);
    const one = (await Event.findOne().lean())!;
    await desk.press('Publish it', { on: await desk.open(`/desk/events/${one._id}`) });
    assert.match((await reader.open('/events/open-day')).text, /Tuesday 12 May 2099/);
    assert.match((await lettersAbout(/event/, { to: bo.email })).at(-1)!.subject, /^Your event is public$/);
  });

  it('and published changes for the public only once a coordinator has read the change', async () => {
    const { hospital, bo, coordinator, lead, desk } = await hollybank();
    const { _id, slug, sequence } = await anEvent(coordinator, {}, true, hospital._id);
    const fill = { venue: 'The garden', correction: 'It is in the garden.' };
    const mine = await lead.open(`/desk/events/${_id}`);
    await lead.press('Send it to a coordinator', { on: mine, fill });
    const reader = await visitor();
    assert.doesNotMatch((await reader.open(`/events/${slug}`)).text, /garden/);
    assert.equal((await storedEvent(_id)).sequence, sequence);
    const read = await desk.open(`/desk/events/${_id}`);
    assert.match(read.text, /Lantern Court hall.* becomes The garden/);
    await desk.press('Publish the change', { on: read });
    assert.match((await reader.open(`/events/${slug}`)).text, /The garden.*Changed.*It is in the garden\./);
    assert.ok((await storedEvent(_id)).sequence > sequence);
    assert.equal((await lettersAbout(/event/, { to: bo.email })).length, 2);
  });

  it('changed meanwhile is not published unread', async () => {
    const { hospital, coordinator, lead, desk } = await hollybank();
    const { _id, slug } = await anEvent(coordinator, {}, false, hospital._id);
    const read = await desk.open(`/desk/events/${_id}`);
    const mine = await lead.open(`/desk/events/${_id}`);
    await lead.press('Send it to a coordinator', { on: mine, fill: { about: 'Something else.' } });
    assert.equal((await desk.press('Publish it', { on: read })).status, 409);
    assert.equal((await (await visitor()).knock(`/events/${slug}`)).status, 404);
  });

  it('is sent back with the reason, and waits again once it is written anew', async () => {
    const { hospital, bo, coordinator, lead, desk } = await hollybank();
    const { _id } = await anEvent(coordinator, {}, false, hospital._id);
    const page = await desk.open(`/desk/events/${_id}/decline`);
    await desk.press('Send it back', { on: page, fill: { reason: 'Say which floor.' } });
    const letter = (await lettersAbout(/event/, { to: bo.email })).at(-1)!;
    assert.match(`${letter.subject} ${letter.text}`, /came back.*Say which floor\./s);
    assert.match((await lead.open(`/desk/members/${hospital._id}/events`)).text, /Job fair.*Sent back/);
    const mine = await lead.open(`/desk/events/${_id}`);
    assert.match(mine.text, /Say which floor\./);
    await lead.press('Send it to a coordinator', { on: mine, fill: { venue: 'Second floor' } });
    assert.match((await desk.open('/desk/events')).text, /To be read *Job fair/);
  });

  it('is called off at once by its lead, and by nobody of another member', async () => {
    const { hospital, coordinator, lead } = await hollybank();
    const { _id, slug } = await anEvent(coordinator, {}, true, hospital._id);
    const cy = await person('Cy Ng', { roles: [[await member('Ash Trust'), 'lead']] });
    const stranger = await signedIn(cy);
    assert.equal((await stranger.knock(`/desk/events/${_id}/cancellation`)).status, 404);
    const page = await lead.open(`/desk/events/${_id}/cancellation`);
    await lead.press('Cancel the event', { on: page, fill: { reason: 'There is no heating.' } });
    assert.match((await (await visitor()).open(`/events/${slug}`)).text, /Cancelled on .*no heating/);
    await lead.press('Take it out of public view', { on: await lead.open(`/desk/events/${_id}`) });
    assert.equal((await (await visitor()).knock(`/events/${slug}`)).status, 404);
  });

  it('is not for its lead to publish, and a contributor only reads of it', async () => {
    const { hospital, coordinator, lead } = await hollybank();
    const { _id } = await anEvent(coordinator, {}, false, hospital._id);
    const before = await storedEvent(_id);
    assert.equal((await lead.send(`/desk/events/${_id}/publication`, { version: '1' })).status, 403);
    const di = await signedIn(await person('Di Roe', { roles: [[hospital, 'contributor']] }));
    assert.match((await di.open(`/desk/members/${hospital._id}/events`)).text, /Job fair.*Waits/);
    assert.equal((await di.knock(`/desk/events/${_id}`)).status, 403);
    assert.deepEqual(await storedEvent(_id), before);
  });
});
