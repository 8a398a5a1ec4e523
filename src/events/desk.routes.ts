import type { Request, RequestHandler } from 'express';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { network } from '../network/current.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { versionIn } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { cancellationForm, eventForm, NONE, typedEvent } from './event.form.ts';
import { eventPolicy } from './event.policy.ts';
import { Event, type EventContent, type StoredEvent } from './event.ts';
import { addEvent, cancelEvent, changeEvent, publishEvent } from './event.verbs.ts';
import { eventSideBySide, whenText, whereText } from './event.words.ts';

const PAGE_SIZE = 50;

export const showList: RequestHandler = async (req, res) => {
  allow(eventPolicy, 'read', signedIn(req), null);
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.eventDesk },
    {
      find: ({ skip, limit }) =>
        Event.find({}, { pending: 0 })
          .sort({ 'content.on': -1 })
          .skip(skip)
          .limit(limit)
          .lean<StoredEvent[]>(),
      count: Event.countDocuments(),
    },
  );
  res.render('events/list', {
    rows: rows.map(rowOf),
    ...{ count, pages },
    saved: query(req, 'saved') === 'yes',
    add: paths.newEvent,
    public: paths.events,
  });
};

const rowOf = ({ _id, content, published, cancelled }: StoredEvent) => ({
  title: content.title,
  about: `${whenText(content)} · ${whereText(content)}`,
  standing: cancelled ? 'Cancelled' : published ? 'Public' : 'Not public yet',
  href: paths.eventEdit(_id),
});

async function eventFor(req: Request, act: keyof typeof eventPolicy): Promise<StoredEvent> {
  allow(eventPolicy, act, signedIn(req), null);
  return found(Event.findById(idParam(req), { pending: 0 }).lean<StoredEvent>());
}

const BLANK: EventContent = {
  ...{ title: '', about: '', on: '', starts: '', until: '', ends: '' },
  ...{ venue: '', address: '', place: '', url: '', theme: '' },
};

interface Sent {
  content: EventContent;
  correction: string;
}

const choicesShown = () => ({
  places: [
    { value: NONE, text: 'None of them' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
  ],
  themes: [
    { value: NONE, text: 'No theme' },
    ...network.themes.map(({ key, name }) => ({ value: key, text: name })),
  ],
  zone: network.timeZone,
  back: paths.eventDesk,
});

const eventFields = {
  view: 'events/edit',
  schema: () => eventForm(),
  asked: ({ content, correction }: Sent) => askedOfPublic([content.title, content.about, correction]),
} satisfies Partial<KeptForm<StoredEvent | null, Sent>>;

export const adding = keptForm<null, Sent>({
  ...eventFields,
  part: 'event',
  thing: async req => {
    allow(eventPolicy, 'add', signedIn(req), null);
    return null;
  },
  on: (_none, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newEvent,
  saved: () => typedEvent(BLANK),
  shown: () => ({ ...choicesShown(), title: 'A new event', event: null, saved: false }),
  save: async (_none, { content }, sending) =>
    `${paths.eventEdit((await addEvent(content, sending))._id)}?saved=yes`,
});

export const changing = keptForm<StoredEvent, Sent>({
  ...eventFields,
  part: 'content',
  thing: req => eventFor(req, 'change'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.eventEdit(_id),
  saved: ({ content }) => typedEvent(content),
  shown: (one, _typed, req) => ({
    ...choicesShown(),
    title: one.content.title,
    event: eventShown(one),
    saved: query(req, 'saved') === 'yes',
  }),
  save: async (one, sent, sending) => {
    await changeEvent(one, sent, sending);
    return `${paths.eventEdit(one._id)}?saved=yes`;
  },
  sideBySide: ({ content }, yours) => eventSideBySide(content, yours.content),
});

/** What stands beside the boxes of an event that is there. */
const eventShown = ({ _id, slug, version, published, cancelled }: StoredEvent) => ({
  version,
  page: published ? paths.event(slug) : null,
  publish: published ? null : paths.eventPublication(_id),
  close: published ? paths.eventPublicationEnd(_id) : null,
  cancel: published && !cancelled ? paths.eventCancellation(_id) : null,
  cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
});

export const cancelling = keptForm<StoredEvent, { reason: string }>({
  view: 'events/cancellation',
  part: 'cancellation',
  thing: req => eventFor(req, 'cancel'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.eventCancellation(_id),
  saved: () => ({ reason: '' }),
  schema: () => cancellationForm(),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: ({ _id, content }) => ({ name: content.title, back: paths.eventEdit(_id) }),
  refusedAt: 'reason',
  save: async (one, { reason }, sending) => {
    await cancelEvent(one, reason, sending);
    return `${paths.eventEdit(one._id)}?saved=yes`;
  },
});

const pressed =
  (isPublic: boolean): RequestHandler =>
  async (req, res) => {
    const one = await eventFor(req, 'publish');
    await publishEvent(one, isPublic, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
    res.redirect(303, `${paths.eventEdit(one._id)}?saved=yes`);
  };

export const publish = pressed(true);
export const close = pressed(false);
