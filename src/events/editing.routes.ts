import type { Request } from 'express';
import type { Types } from 'mongoose';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { NotFound, NotNow } from '../errors.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow, allowed } from '../web/allow.ts';
import { found, idParam, query } from '../web/request.ts';
import { eventForm, NONE, typedEvent } from './event.form.ts';
import { eventPolicy } from './event.policy.ts';
import { type EventContent, newestOf, type StoredEvent } from './event.ts';
import { addEvent, changeEvent, type EventChange, proposeChange } from './event.verbs.ts';
import { eventSideBySide } from './event.words.ts';
import { eventFor } from './load-event.ts';

const BLANK: EventContent = {
  ...{ title: '', about: '', on: '', starts: '', until: '', ends: '' },
  ...{ venue: '', address: '', place: '', url: '', theme: '' },
};

const choicesShown = (back: string) => ({
  places: [
    { value: NONE, text: 'None of them' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
  ],
  themes: [
    { value: NONE, text: 'No theme' },
    ...network.themes.map(({ key, name }) => ({ value: key, text: name })),
  ],
  zone: network.timeZone,
  back,
});

const eventFields = {
  view: 'events/edit',
  schema: () => eventForm(),
  asked: ({ content, correction }: EventChange) => askedOfPublic([content.title, content.about, correction]),
} satisfies Partial<KeptForm<StoredEvent | null, EventChange>>;

const beginning = {
  ...eventFields,
  part: 'event',
  version: () => 0,
  saved: () => typedEvent(BLANK),
} as const;

const NEW = { title: 'A new event', event: null, saved: false } as const;

export const adding = keptForm<null, EventChange>({
  ...beginning,
  thing: async req => {
    allow(eventPolicy, 'write', signedIn(req), { member: null });
    return null;
  },
  on: (_none, req) => signedIn(req)._id,
  at: () => paths.newEvent,
  shown: () => ({ ...choicesShown(paths.eventDesk), ...NEW, proposes: false }),
  save: async (_none, { content }, sending) =>
    `${paths.eventEdit((await addEvent(content, sending))._id)}?saved=yes`,
});

interface Proposing {
  _id: Types.ObjectId;
}

/** A lead proposes one of its member's. */
export const addingAsMember = keptForm<Proposing, EventChange>({
  ...beginning,
  thing: async req => {
    const member = await found(Member.findById(idParam(req)).lean());
    const whose = { member: member._id };
    if (!eventPolicy.read(signedIn(req), whose)) throw new NotFound();
    allow(eventPolicy, 'write', signedIn(req), whose);
    if (member.left) throw new NotNow('This member has left the network.');
    return member;
  },
  on: ({ _id }) => _id,
  at: ({ _id }) => paths.newMemberEvent(_id),
  shown: ({ _id }) => ({ ...choicesShown(paths.memberEvents(_id)), ...NEW, proposes: true }),
  save: async ({ _id }, { content }, sending) =>
    `${paths.eventEdit((await addEvent(content, { ...sending, member: _id }))._id)}?saved=yes`,
});

/** A coordinator changes what the public reads; what a lead writes waits beside it. */
export const changing = keptForm<{ one: StoredEvent; judges: boolean }, EventChange>({
  ...eventFields,
  part: 'content',
  thing: async req => ({ one: await eventFor(req, 'write'), judges: isCoordinator(signedIn(req)) }),
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.eventEdit(one._id),
  saved: ({ one }) => typedEvent(newestOf(one), one.waiting?.correction ?? ''),
  shown: ({ one, judges }, _typed, req) => ({
    ...choicesShown(one.member && !judges ? paths.memberEvents(one.member) : paths.eventDesk),
    title: newestOf(one).title,
    event: eventShown(one, req),
    proposes: !judges,
    saved: query(req, 'saved') === 'yes',
  }),
  save: async ({ one, judges }, sent, sending) => {
    await (judges ? changeEvent : proposeChange)(one, sent, sending);
    return `${paths.eventEdit(one._id)}?saved=yes`;
  },
  sideBySide: ({ one }, yours) => eventSideBySide(newestOf(one), yours.content),
});

/** What stands beside the boxes of an event that is there. */
function eventShown(one: StoredEvent, req: Request) {
  const { _id: id, slug, version, published, cancelled, waiting, declined, content } = one;
  const may = allowed(eventPolicy, signedIn(req), one);
  const judges = isCoordinator(signedIn(req));
  return {
    version,
    page: published ? paths.event(slug) : null,
    waits: waiting && { on: waiting.at, changed: changedIn(content, waiting.content) },
    declined: declined?.reason ?? null,
    publish: judges && (waiting || !published) ? paths.eventPublication(id) : null,
    decline: judges && waiting && !declined ? paths.eventDecline(id) : null,
    close: may.close && published ? paths.eventPublicationEnd(id) : null,
    cancel: may.cancel && published && !cancelled ? paths.eventCancellation(id) : null,
    cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
  };
}

/** What a waiting change changes in what everyone reads. */
const changedIn = (now: EventContent, then: EventContent) =>
  eventSideBySide(now, then)
    .filter(({ differs }) => differs)
    .map(({ label, theirs, yours }) => ({ label, now: theirs, then: yours }));
