import { Types } from 'mongoose';
import { cancelEvent, changeEvent, closeEvent, publishEvent } from '../../src/events/event.verbs.ts';
import { withdrawPicture, withdrawStory } from '../../src/stories/consent.ts';
import { acceptStory, changeStory, takeDown } from '../../src/stories/story.verbs.ts';
import { anEvent, storedEvent } from '../events/events.support.ts';
import { aStory, aWaitingStory, storedStory } from '../stories/stories.support.ts';
import type { promised } from './promised.ts';

type World = Awaited<ReturnType<typeof promised>>;

let number = 0;
const by = new Types.ObjectId();
const change = ({ version }: { version: number }) => ({ by, at: new Date(), seen: version });

/** What is done with stories and events; each can be done in any order. */
export const STORY_ACTS: Record<string, (world: World) => Promise<unknown>> = {
  'a story is told': ({ coordinator, hospital }) =>
    aStory(coordinator, { title: `Story ${++number}` }, { member: hospital._id, picture: true }),
  'a story is sent to be read': ({ coordinator }) =>
    aWaitingStory(coordinator, { title: `Waiting ${++number}` }),
  'a story is corrected': async ({ coordinator }) => {
    const one = await aStory(coordinator, { title: `Corrected ${++number}` });
    const content = { ...one.approved!, summary: `Right ${number}.` };
    await changeStory(one, { content, correction: `It was wrong ${number}.` }, change(one));
    const now = await storedStory(one._id);
    await acceptStory(now, change(now));
  },
  'somebody in a story withdraws': ({ story }) => withdrawStory(story._id, { by, at: new Date() }),
  'somebody in a picture withdraws': async ({ coordinator }) => {
    const one = await aStory(coordinator, { title: `Pictured ${++number}` }, { picture: true });
    await withdrawPicture(one._id, { by, at: new Date() });
  },
  'a story is taken down': async ({ coordinator }) => {
    const one = await aStory(coordinator, { title: `Taken down ${++number}` });
    await takeDown(one, { on: '2026-04-02', reason: 'It was another ward.' }, change(one));
  },
  'an event is announced': ({ coordinator }) => anEvent(coordinator, { title: `Fair ${++number}` }),
  'an event is moved': async ({ event }) => {
    const one = await storedEvent(event._id);
    const content = { ...one.content, venue: `Hall ${++number}` };
    await changeEvent(one, { content, correction: 'Another hall.' }, change(one));
  },
  'an event is closed, or opened again': async ({ event }) => {
    const one = await storedEvent(event._id);
    await (one.published ? closeEvent : publishEvent)(one, change(one));
  },
  'an event is cancelled': async ({ coordinator }) => {
    const one = await anEvent(coordinator, { title: `Called off ${++number}` });
    await cancelEvent(one, 'Snow.', change(one));
  },
};
