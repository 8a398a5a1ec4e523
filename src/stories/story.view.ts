import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { listAddress } from '../search/narrowing.ts';
import { directionOf, languageName } from '../web/languages.ts';
import { besideHeading } from '../web/spoken.ts';
import { pictureShown, type StoryEntry } from './public-stories.ts';
import type { StoredStory, StoryContent } from './story.ts';
import { kindWord, MADE_UP, themeName } from './story.words.ts';

/** A story as lists show it. */
export const storyRow = ({ slug, kind, name, summary, on, theme, members, madeUp, picture }: StoryEntry) => ({
  href: paths.story(slug),
  title: name,
  summary,
  on,
  about: [kindWord(kind), themeName(theme), ...members.map(one => one.name)].filter(Boolean).join(' · '),
  madeUp,
  picture,
});

type Names = ReadonlyMap<string, StoryEntry['members'][number]>;

/** A story's words as pages and the desk show them. */
export function storyShown(content: StoryContent, names: Names) {
  const { kind, title, summary, quote, words, told, lang, beside, theme, workstream, places } = content;
  return {
    ...{ title, summary, quote, words, told, lang, dir: directionOf(lang) },
    kind: kindWord(kind),
    language: lang === 'en' ? null : languageName(lang),
    beside: beside && { heading: besideHeading(beside.kind), text: beside.text },
    madeUp: content.madeUp ? MADE_UP : null,
    steps: content.steps,
    tags: [
      ...(theme ? [{ text: themeName(theme), href: listAddress(paths.stories, { theme }, 1) }] : []),
      ...network.workstreams
        .filter(({ key }) => key === workstream)
        .map(({ key, name }) => ({ text: name, href: paths.workstream(key) })),
      ...network.places
        .filter(({ code }) => places.includes(code))
        .map(({ name, slug }) => ({ text: name, href: listAddress(paths.stories, { place: slug }, 1) })),
      ...content.members.flatMap(id => {
        const member = names.get(String(id));
        return member ? [{ text: member.name, href: member.href }] : [];
      }),
    ],
  };
}

/** A story's public page. */
export const storyPage = (one: StoredStory, names: Names) => ({
  ...storyShown(one.approved!, names),
  picture: pictureShown(one),
  on: one.published?.on ?? '',
  corrections: one.corrections.map(({ on, note }) => ({ on, note })),
  first: one.approved!.steps.length > 0 ? paths.storyStep(one.slug, 1) : null,
  all: paths.stories,
});
