import { isSettledBefore, reportBackCounts } from '../../commitments/public/commitment.counts.ts';
import { toldLine } from '../../commitments/public/commitment.told.ts';
import { dayOf } from '../../network/day.ts';
import type { Publication } from '../../publications/publication.ts';
import type { Making } from './making.ts';
import type { OwnedLine } from './pledges.ts';

type Told = Pick<Publication, 'commitments' | 'promised'>;

/**
 * Promises in both voices as everyone reads them on the day the report is made: an answer that came after the cut-off
 * is an answer. Those that were answered for before the period began, with nothing to come, are only counted. What
 * is printed of a pledge is the word that the report has for it anyway.
 */
export function commitments({ promises, members, period }: Making, lines: readonly OwnedLine[]): Told {
  const { all, referred, at } = promises;
  const today = dayOf(at);
  const told = all.filter(one => !isSettledBefore(one, period.starts));
  const pledges = new Map(lines.map(({ line }) => [line.id, line]));
  const there = new Set(members.map(({ id }) => id));
  const theirs = new Set(told.map(({ member }) => String(member)).filter(id => there.has(id)));
  const commitments = told.flatMap(one => toldLine(one, { referred, pledges, today }) ?? []);
  return {
    commitments: commitments.sort(byAssembly),
    promised: {
      on: today,
      total: commitments.length,
      earlier: all.length - told.length,
      members: { n: theirs.size, of: members.length },
      ...reportBackCounts(told, { referred, today }),
    },
  };
}

type Line = Told['commitments'][number];

/** Newest assembly first, those made at none last; within one A to Z by member. */
const byAssembly = (a: Line, b: Line): number =>
  (b.assembly?.on ?? '').localeCompare(a.assembly?.on ?? '') ||
  a.member.name.localeCompare(b.member.name, 'en') ||
  a.slug.localeCompare(b.slug);
