import type { Types } from 'mongoose';
import type { PendingItem } from '../acts/consequences.ts';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { lettersTo } from '../members/letters-to.ts';
import { baseUrl } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { StoredEvent } from './event.ts';

type EventNews = 'public' | 'sent back' | 'changed' | 'cancelled' | 'closed';

const SUBJECTS: Record<EventNews, string> = {
  public: 'Your event is public',
  'sent back': 'Your event came back',
  changed: 'Your event was changed by a coordinator',
  cancelled: 'Your event was cancelled by a coordinator',
  closed: 'Your event was taken out of public view',
};

/** Tells the lead and the deputies of an event's member what a coordinator did; nobody, where it is the network's. */
export async function eventLetters(
  one: Pick<StoredEvent, '_id' | 'slug' | 'member'> & { title: string },
  news: EventNews,
  at: Date,
  reason = '',
): Promise<PendingItem[]> {
  if (!one.member) return [];
  const text = textOf(one, news, reason.split('\n').map(typedByOthers).join('\n'));
  return lettersTo(one.member, ['lead', 'deputy'], { subject: SUBJECTS[news], text }, at);
}

interface Told {
  _id: Types.ObjectId;
  slug: string;
  title: string;
}

function textOf({ _id, slug, title }: Told, news: EventNews, reason: string): string {
  const name = `“${typedByOthers(title)}”`;
  const [page, edit] = [`${baseUrl}${paths.event(slug)}\n`, `${baseUrl}${paths.eventEdit(_id)}\n`];
  if (news === 'public') return `A coordinator read ${name}. This is what everyone reads now:\n${page}`;
  if (news === 'sent back')
    return `A coordinator read ${name} and sent it back:\n\n${reason}\n\nWhat you wrote stays for you to change:\n${edit}`;
  if (news === 'cancelled')
    return `A coordinator cancelled ${name}; its page and calendars say so:\n\n${reason}\n\n${page}`;
  if (news === 'closed') return `A coordinator took ${name} out of public view. It stays with you:\n${edit}`;
  return `A coordinator changed ${name}. This is what stands now:\n${edit}`;
}
