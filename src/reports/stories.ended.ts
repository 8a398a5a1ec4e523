import type { Publication } from '../publications/publication.ts';
import { type StoredStory, Story } from '../stories/story.ts';
import { date } from '../web/helpers/date.ts';

/** A story of a report that nobody tells any more, by the theme it stood beside. */
export interface EndedStory {
  theme: string;
  /** "A story about Employment was withdrawn on 3 May 2026: somebody in it no longer agrees to it being told." */
  text: string;
}

/** The stories of a publication that were withdrawn or taken down since it was made, as the database says now. */
export async function storiesEnded({ chapters }: Pick<Publication, 'chapters'>): Promise<EndedStory[]> {
  const ids = chapters.flatMap(({ story }) => story?.id ?? []);
  if (ids.length === 0) return [];
  const ended = await Story.find(
    { _id: { $in: ids }, $or: [{ withdrawn: { $ne: null } }, { takenDown: { $ne: null } }] },
    { withdrawn: 1, takenDown: 1 },
  ).lean<StoredStory[]>();
  return chapters.flatMap(({ theme, name, story }) => {
    const one = ended.find(({ _id }) => String(_id) === story?.id);
    return one ? [{ theme, text: `A story about ${name} ${whyText(one)}` }] : [];
  });
}

const whyText = ({ withdrawn, takenDown }: Pick<StoredStory, 'withdrawn' | 'takenDown'>): string =>
  withdrawn
    ? `was withdrawn on ${date(withdrawn.on)}: somebody in it no longer agrees to it being told.`
    : `was taken down on ${date(takenDown?.on)}.`;
