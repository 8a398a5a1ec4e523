import { publicAssemblies } from '../assemblies/public-assemblies.ts';
import { onceFor } from '../changes/bounded.ts';
import { publicCommitments } from '../commitments/public/public-commitments.ts';
import { toText } from '../commitments/public/row.view.ts';
import { directory } from '../directory/directory.ts';
import { publicEvents } from '../events/public-events.ts';
import { placesText } from '../listening/issue.words.ts';
import { publicIssues } from '../listening/public-issues.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { dayOf } from '../network/day.ts';
import { kindAndPlace } from '../partners/partner.words.ts';
import { currentPartners } from '../partners/partners.ts';
import { paths } from '../paths.ts';
import { foundPledges } from '../pledges/public/found-pledges.ts';
import { publicStories } from '../stories/public-stories.ts';
import { foundIndicators } from './found-indicators.ts';
import { foundMeetings, foundPlaces } from './found-places.ts';
import { type Kind, kindOf } from './kind.ts';

const byId = onceFor((all: readonly { id: string }[]) => new Map(all.map(one => [one.id, one]))) as <
  T extends { id: string },
>(
  all: readonly T[],
) => ReadonlyMap<string, T>;

/** What of a list is searched. */
const indexed = <T extends { id: string }, I>({ all, index }: { all: readonly T[]; index: I }) => ({
  ...{ index, byId: byId(all) },
});

/** Every kind of thing that the one search finds, in the order the page shows them: a room that has another adds its line. */
export const kinds: readonly Kind[] = [
  kindOf({
    ...{ key: 'members', one: 'member', many: 'members' },
    load: async at => {
      const { members: all, index } = await directory(at);
      return indexed({ all, index });
    },
    shown: ({ slug, name, sector, places }) => ({
      ...{ href: paths.member(slug), name },
      about: [sectorName(sector), placeNames(places).join(', ')].filter(Boolean).join(' · '),
    }),
  }),
  kindOf({
    ...{ key: 'commitments', one: 'commitment', many: 'commitments' },
    load: async at => indexed(await publicCommitments(dayOf(at))),
    shown: ({ slug, name, makers, assembly, partner }) => ({
      ...{ href: paths.commitment(slug), name, about: `${makers}, to ${toText(assembly, partner)}` },
    }),
  }),
  kindOf({
    ...{ key: 'pledges', one: 'pledge', many: 'pledges' },
    load: at => foundPledges(dayOf(at)),
    shown: ({ pledge, member }) => ({
      ...{ href: paths.pledge(pledge._id), name: pledge.approved.promise, about: member },
    }),
  }),
  kindOf({
    ...{ key: 'issues', one: 'issue heard', many: 'issues heard' },
    load: async () => indexed(await publicIssues()),
    shown: ({ slug, name, places, source }) => ({
      ...{ href: paths.issue(slug), name, about: `${placesText(places)} · ${source.name}` },
    }),
  }),
  kindOf({
    ...{ key: 'assemblies', one: 'assembly', many: 'assemblies' },
    load: async () => indexed(await publicAssemblies()),
    shown: ({ slug, name, when, where }) => ({
      ...{ href: paths.assembly(slug), name, about: `${when} · ${where}` },
    }),
  }),
  kindOf({
    ...{ key: 'places', one: 'place', many: 'places' },
    load: async () => indexed(await foundPlaces()),
    shown: ({ slug, name, about }) => ({ href: paths.place(slug), name, about }),
  }),
  kindOf({
    ...{ key: 'meetings', one: 'meeting in public', many: 'meetings in public' },
    load: async () => indexed(await foundMeetings()),
    shown: ({ slug, name, when, where }) => ({
      ...{ href: paths.meeting(slug), name, about: `${when} · ${where}` },
    }),
  }),
  kindOf({
    ...{ key: 'events', one: 'event', many: 'events' },
    load: async () => {
      const { all, index } = await publicEvents();
      // Assemblies are found as such.
      return indexed({ all: all.filter(({ kind }) => kind === 'event'), index });
    },
    shown: ({ href, name, when, where }) => ({ href, name, about: `${when} · ${where}` }),
  }),
  kindOf({
    ...{ key: 'stories', one: 'story', many: 'stories' },
    load: async () => indexed(await publicStories()),
    shown: one => ({ href: paths.story(one.slug), name: one.name, about: one.summary }),
  }),
  kindOf({
    ...{ key: 'partners', one: 'community partner', many: 'community partners' },
    load: async () => indexed(await currentPartners()),
    shown: one => ({ href: paths.partner(one.slug), name: one.name, about: kindAndPlace(one) }),
  }),
  kindOf({
    ...{ key: 'figures', one: 'figure', many: 'figures' },
    load: async at => indexed(await foundIndicators(dayOf(at))),
    shown: ({ href, name, sentence }) => ({ href, name, about: sentence }),
  }),
];
