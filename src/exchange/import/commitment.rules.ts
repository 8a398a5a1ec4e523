import type { Commitment } from '../../commitments/commitment.ts';
import type { Wrong } from './uniqueness.ts';

/** What in a commitment contradicts itself, or the pledge that it is; `owner` is that pledge's member, where it has one. */
export function commitmentWrong(one: Commitment, owner: string | null): Wrong[] {
  const { pledge, said, terms, waiting, published, reports, member } = one;
  const missing = (terms?.dates ?? []).filter(day => !reports.some(({ due }) => due === day));
  return [
    ...(pledge || said
      ? []
      : [{ field: 'pledge', reason: 'is null though nothing was said at an assembly' }]),
    ...(owner === null || owner === String(member)
      ? []
      : [{ field: 'pledge', reason: 'is a pledge of another member' }]),
    ...(terms || waiting ? [] : [{ field: 'terms', reason: 'are null though none wait' }]),
    ...(published && !terms ? [{ field: 'published', reason: 'is there before its terms are' }] : []),
    ...missing.map(day => ({ field: 'reports', reason: `have none that is due on ${day}` })),
  ];
}
