import type { Publication } from '../publications/publication.ts';
import type { Group } from '../statistics/shown-figure.ts';

/** What names the groups there are. */
export interface GroupNames {
  network: Pick<Publication['network'], 'sectors' | 'places'>;
  members: readonly Pick<Publication['members'][number], 'id' | 'name'>[];
}

/** "The network", "NHS trust", "Southwark". */
export function groupName({ kind, key }: Group, { network, members }: GroupNames): string {
  if (kind === 'network') return 'The network';
  if (kind === 'sector') return network.sectors.find(sector => sector.key === key)?.name ?? key;
  if (kind === 'place') return network.places.find(place => place.code === key)?.name ?? key;
  return members.find(member => member.id === key)?.name ?? key;
}

/** A group as one word of an address, "sector:nhs", and back; what is no group is the network. */
export const groupWord = ({ kind, key }: Group) => (kind === 'network' ? '' : `${kind}:${key}`);

export function groupFrom(word: string): Group {
  const [kind, key] = word.split(':');
  return (kind === 'sector' || kind === 'place') && key ? { kind, key } : { kind: 'network', key: '' };
}
