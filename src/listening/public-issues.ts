import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { network } from '../network/current.ts';
import type { Facet } from '../search/list.ts';
import { type Index, indexOf, type Searchable } from '../search/search.ts';
import { ISSUE_STATES, Issue, type IssueState, type StoredIssue, stateOf } from './issue.ts';
import { placesText, stateWord, themeName } from './issue.words.ts';
import { allSources, type Source, sourceKey } from './sources.ts';

/** An issue that the public reads, as its list has it. */
export interface IssueEntry extends Searchable {
  slug: string;
  /** Residents' own words. */
  said: string;
  lang: string;
  theme: string;
  places: string[];
  state: IssueState;
  /** The day of its last step. */
  on: string;
  source: Source;
  sourceId: Types.ObjectId;
}

interface PublicIssues {
  all: readonly IssueEntry[];
  index: Index;
}

/** The issues of published campaigns and assemblies, newest first, kept until any process changes one. */
export const publicIssues = (): Promise<PublicIssues> => kept(null);

const kept = whileUnchanged(
  'issues heard',
  { on: ['promises', 'network'] },
  async (): Promise<PublicIssues> => {
    const [sources, issues] = await Promise.all([
      allSources(),
      Issue.find({}, { pending: 0 }).sort({ _id: -1 }).lean<StoredIssue[]>(),
    ]);
    const all = issues.flatMap(one => {
      const source = sources.get(sourceKey(one.content.source));
      return source?.published ? [entryOf(one, source)] : [];
    });
    return { all, index: await indexOf(all) };
  },
);

function entryOf(one: StoredIssue, source: Source): IssueEntry {
  const { title, words, lang, beside, theme, places } = one.content;
  return {
    ...{ id: String(one._id), slug: one.slug, name: title, said: words, lang, theme, places, source },
    state: stateOf(one),
    on: one.steps.at(-1)?.on ?? '',
    sourceId: one.content.source.id,
    words: [words, beside?.text ?? '', themeName(theme), placesText(places), source.name].join(' '),
  };
}

export const issueFacets: readonly Facet<IssueEntry>[] = [
  {
    name: 'theme',
    legend: 'About',
    options: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
    holds: ({ theme }, value) => theme === value,
  },
  {
    name: 'place',
    legend: 'Borough',
    options: () => network.places.map(({ slug, name }) => ({ value: slug, text: name })),
    // What is about no place in particular is about all of them.
    holds: ({ places }, value) =>
      places.length === 0 || network.places.some(({ slug, code }) => slug === value && places.includes(code)),
  },
  {
    name: 'state',
    legend: 'How it stands',
    options: () => ISSUE_STATES.map(state => ({ value: state, text: stateWord(state) })),
    holds: ({ state }, value) => state === value,
  },
];
