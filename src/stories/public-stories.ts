import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { Facet } from '../search/list.ts';
import { placeFacet, themeFacet } from '../search/network.facets.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import { directionOf } from '../web/languages.ts';
import { STORY_KINDS, type StoredStory, Story, type StoryKind, TOLD } from './story.ts';
import { kindWord, placesText, storyTexts, themeName, workstreamName } from './story.words.ts';

/** A story that the public reads, as lists have it. `name` is its title. */
export interface StoryEntry extends Searchable {
  slug: string;
  kind: StoryKind;
  summary: string;
  quote: string;
  lang: string;
  told: string;
  theme: string;
  workstream: string;
  /** GSS codes; none where it is about all places. */
  places: string[];
  members: { id: string; name: string; href: string }[];
  madeUp: boolean;
  /** How many steps it has. */
  steps: number;
  /** The day it first was public. */
  on: string;
  picture: { src: string; alt: string; width: number; height: number } | null;
}

interface PublicStories {
  all: readonly StoryEntry[];
  index: SearchIndex;
}

/** Every story that is told, newest first, kept until any process changes one: a withdrawn one is in it no more. */
export const publicStories = (): Promise<PublicStories> => cachedStories(null);

const cachedStories = whileUnchanged(
  'stories',
  { on: ['stories', 'directory', 'network'] },
  async (): Promise<PublicStories> => {
    const stored = await Story.find(TOLD, { pending: 0, waiting: 0, people: 0 })
      .sort({ 'published.at': -1, _id: -1 })
      .lean<StoredStory[]>();
    const names = await membersOf(stored);
    const all = stored.map(one => entryOf(one, names));
    return { all, index: await indexOf(all) };
  },
);

type Names = ReadonlyMap<string, StoryEntry['members'][number]>;

/** The members that stories are about, by id. */
export async function membersOf(stories: readonly StoredStory[]): Promise<Names> {
  const ids = stories.flatMap(({ approved, waiting }) =>
    [approved, waiting?.content].flatMap(content => content?.members ?? []),
  );
  const members = await Member.find({ _id: { $in: ids } }, { slug: 1, approved: 1 }).lean();
  return new Map(
    members.map(({ _id, slug, approved }) => [
      String(_id),
      { id: String(_id), name: approved.name, href: paths.member(slug) },
    ]),
  );
}

function entryOf(one: StoredStory, names: Names): StoryEntry {
  const content = one.approved!;
  const { kind, title, summary, quote, lang, told, theme, workstream, places, madeUp, steps } = content;
  const members = content.members.flatMap(id => names.get(String(id)) ?? []);
  const about = [themeName(theme), workstreamName(workstream), placesText(places)];
  return {
    ...{ id: String(one._id), slug: one.slug, kind, name: title, summary, quote, lang, told, theme },
    ...{ workstream, places, members, madeUp, steps: steps.length, on: one.published?.on ?? '' },
    picture: pictureShown(one),
    words: [...storyTexts(content).slice(1), ...about, ...members.map(({ name }) => name)].join(' '),
  };
}

/** The approved picture as an `img` takes it. */
export function pictureShown({
  slug,
  approved,
}: Pick<StoredStory, 'slug' | 'approved'>): StoryEntry['picture'] {
  if (!approved?.picture) return null;
  const { file, alt, width, height } = approved.picture;
  return { src: paths.storyPicture(slug, file), alt, width, height };
}

/** The stories that are about a member, newest first. */
export async function storiesOf(member: Types.ObjectId, most: number): Promise<StoryEntry[]> {
  const { all } = await publicStories();
  const id = String(member);
  return all.filter(({ members }) => members.some(one => one.id === id)).slice(0, most);
}

/** The newest story with a sentence in somebody's own words that is not made up, for the front page; null where there is none. */
export async function frontStory() {
  const { all } = await publicStories();
  const one = all.find(({ kind, quote, madeUp }) => kind === 'story' && quote !== '' && !madeUp);
  if (!one) return null;
  const { slug, quote, lang, summary } = one;
  return { quote, lang, dir: directionOf(lang), text: summary, href: paths.story(slug) };
}

export const storyFacets: readonly Facet<StoryEntry>[] = [
  {
    name: 'kind',
    legend: 'Kind',
    options: () =>
      STORY_KINDS.map(kind => ({ value: kind, text: kind === 'story' ? 'Stories' : kindWord(kind) })),
    holds: ({ kind }, value) => kind === value,
  },
  themeFacet,
  {
    name: 'workstream',
    legend: 'Workstream',
    options: () => network.workstreams.map(({ key, name }) => ({ value: key, text: name })),
    holds: ({ workstream }, value) => workstream === value,
  },
  placeFacet,
];
