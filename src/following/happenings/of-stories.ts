import { Event, type StoredEvent } from '../../events/event.ts';
import { whenText, whereText } from '../../events/event.words.ts';
import { paths } from '../../paths.ts';
import { type StoredStory, Story, TOLD } from '../../stories/story.ts';
import { type Happening, happening } from './happening.ts';

/** That stories were told and put right, while they are told: one that was withdrawn never happened. */
export async function happeningsOfStories(): Promise<Happening[]> {
  const all = await Story.find(TOLD, { slug: 1, approved: 1, published: 1, corrections: 1 }).lean<
    StoredStory[]
  >();
  return all.flatMap(({ _id, slug, approved, published, corrections }) => {
    if (!approved || !published) return [];
    const { kind, title, summary, theme, places, members } = approved;
    const of = [
      ...members.map(id => `member ${id}`),
      ...places.map(code => `place ${code}`),
      ...(theme ? [`theme ${theme}`] : []),
    ];
    const one = (what: string, at: Date, said: string, text: string) =>
      happening({ id: `story ${_id} ${what}`, at, of }, () => ({
        title: said,
        text,
        href: paths.story(slug),
      }));
    return [
      one('told', published.at, `${kind === 'news' ? 'News' : 'A story'}: ${title}`, summary),
      ...corrections.map(({ at, note }, number) =>
        one(`correction ${number}`, at, `Corrected: ${title}`, note),
      ),
    ];
  });
}

/** That events were announced, and cancelled. */
export async function happeningsOfEvents(): Promise<Happening[]> {
  const all = await Event.find(
    { published: { $ne: null } },
    { slug: 1, content: 1, published: 1, cancelled: 1 },
  ).lean<StoredEvent[]>();
  return all.flatMap(({ _id, slug, content, published, cancelled }) => {
    const { title, place, theme } = content;
    const of = [...(place ? [`place ${place}`] : []), ...(theme ? [`theme ${theme}`] : [])];
    const text = `${whenText(content)}. ${whereText(content)}`;
    const one = (what: string, at: Date, said: string) =>
      happening({ id: `event ${_id} ${what}`, at, of }, () => ({
        title: said,
        text,
        href: paths.event(slug),
      }));
    return [
      ...(published ? [one('announced', published.at, `Event: ${title}`)] : []),
      ...(cancelled ? [one('cancelled', cancelled.at, `Cancelled: ${title}`)] : []),
    ];
  });
}
