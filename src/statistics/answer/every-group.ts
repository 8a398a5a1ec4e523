import type { Network } from '../../network/network.ts';
import type { Facts } from '../facts/facts.ts';
import type { Group } from '../shown-figure.ts';
import { NO_PLACE } from './rows.ts';

export const NETWORK: Group = { kind: 'network', key: '' };

/** The groups a network publishes: itself, its sectors, its places with those in none, and each member. */
export function groupsOf({ sectors, places }: Pick<Network, 'sectors' | 'places'>, facts: Facts): Group[] {
  return [
    NETWORK,
    ...sectors.map(({ key }): Group => ({ kind: 'sector', key })),
    ...places.map(({ code }): Group => ({ kind: 'place', key: code })),
    ...(facts.members.some(({ leadPlace }) => leadPlace === null)
      ? [{ kind: 'place' as const, key: NO_PLACE }]
      : []),
    ...facts.members.map(({ id }): Group => ({ kind: 'member', key: id })),
  ];
}
