import type { RequestHandler } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { versionIn } from '../web/forms/form.ts';
import { cancellationForm, declineForm } from './event.form.ts';
import { eventJudging } from './event.policy.ts';
import { newestOf, type StoredEvent } from './event.ts';
import { cancelEvent, closeEvent, declineEvent, publishEvent } from './event.verbs.ts';
import { eventFor } from './load-event.ts';

const savedAt = ({ _id }: StoredEvent): string => `${paths.eventEdit(_id)}?saved=yes`;

export const publish: RequestHandler = async (req, res) => {
  allow(eventJudging, 'publish', signedIn(req), null);
  const one = await eventFor(req, 'read');
  await publishEvent(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
  res.redirect(303, savedAt(one));
};

export const close: RequestHandler = async (req, res) => {
  const one = await eventFor(req, 'close');
  const own = !isCoordinator(signedIn(req));
  await closeEvent(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req), own });
  res.redirect(303, savedAt(one));
};

export const declining = keptForm<StoredEvent, { reason: string }>({
  view: 'events/decline',
  part: 'decline',
  thing: async req => {
    allow(eventJudging, 'decline', signedIn(req), null);
    return eventFor(req, 'read');
  },
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.eventDecline(_id),
  saved: () => ({ reason: '' }),
  schema: () => declineForm(),
  shown: one => ({ name: newestOf(one).title, back: paths.eventEdit(one._id) }),
  refusedAt: 'reason',
  save: async (one, { reason }, sending) => {
    await declineEvent(one, reason, sending);
    return paths.eventDesk;
  },
});

interface Cancelling {
  one: StoredEvent;
  /** Whether its member does it. */
  own: boolean;
}

export const cancelling = keptForm<Cancelling, { reason: string }>({
  view: 'events/cancellation',
  part: 'cancellation',
  thing: async req => ({ one: await eventFor(req, 'cancel'), own: !isCoordinator(signedIn(req)) }),
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.eventCancellation(one._id),
  saved: () => ({ reason: '' }),
  schema: () => cancellationForm(),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: ({ one }) => ({ name: one.content.title, back: paths.eventEdit(one._id) }),
  refusedAt: 'reason',
  save: async ({ one, own }, { reason }, sending) => {
    await cancelEvent(one, reason, { ...sending, own });
    return savedAt(one);
  },
});
