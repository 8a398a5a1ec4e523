import { readJson } from '../json-file.ts';
import { network } from '../network/current.ts';
import { type Release, type Releases, releasesShape } from '../network/release.ts';
import { inRoot } from '../root.ts';
import type { IndicatorVersion } from './indicator.ts';

type ReferenceKind = keyof Releases;

const DECILES = 10;

let shipped: Releases | undefined;

/** The dated releases of a kind, oldest first: the network's own list where it has one, else the shipped. */
export function releasesOf(kind: ReferenceKind): Release[] {
  shipped ??= readJson('list of releases', inRoot('seeds/reference.json'), releasesShape);
  const list = network.reference[kind] ?? shipped[kind];
  return list.toSorted((a, b) => (a.published < b.published ? -1 : 1));
}

/** The release in force on a day: the last that was out by then. A period is counted with that of its first day. */
export const releaseOn = (kind: ReferenceKind, day: string): Release | null =>
  releasesOf(kind).findLast(({ published }) => published <= day) ?? null;

/**
 * The key of the release that a definition's figures of a period are made with; null where it needs none, and
 * while the network has not said which it uses.
 */
export function releaseFor(version: IndicatorVersion, { starts }: { starts: string }): string | null {
  const release = version.reference ? releaseOn(version.reference, starts) : null;
  return release && release.chosen !== false ? release.key : null;
}

/** "Living Wage rates 2024/25: £13.85 an hour in London, £12.60 elsewhere in the UK" */
const releaseText = ({ name, says }: Release): string => `${name}: ${says}`;

/** The release that a figure was made with, in words, whatever came out since. */
export function releaseWords(version: IndicatorVersion, key: string | null | undefined): string | null {
  const found = version.reference && key && releasesOf(version.reference).find(one => one.key === key);
  return found ? releaseText(found) : null;
}

/** The tenth an area's rank falls into, 1 the most deprived: ranks are not deciles. */
export const decileOf = (rank: number, areas: number): number => Math.ceil((rank * DECILES) / areas);
