import type { Entrances } from '../page-cache/page-cache.ts';
import { paths } from '../paths.ts';
import { publishedPeriods } from '../publications/editions.ts';

/** Where most readers begin: the lists, and each period's newest report. */
export const entrances: Entrances = async () => {
  const lists = [paths.front, paths.members, paths.pledges, paths.commitments, paths.figures, paths.reports];
  const reports = (await publishedPeriods()).map(({ slug }) => paths.report(slug));
  return [
    ...lists.map(path => ({ path, address: path })),
    ...reports.map(address => ({ path: '/reports/:slug', address })),
  ];
};
