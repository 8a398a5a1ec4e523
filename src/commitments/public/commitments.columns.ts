import { themeName } from '../../listening/issue.words.ts';
import { placeNames } from '../../members/member.words.ts';
import { paths } from '../../paths.ts';
import type { CommitmentEntry } from './commitment.entry.ts';

/** The columns of the list as a file. */
export const HEADS = {
  promise: 'Promise',
  member: 'Who promised it',
  assembly: 'Assembly',
  partner: 'Community partner',
  theme: 'Theme',
  places: 'Places',
  standing: 'Whether it is confirmed',
  account: 'What the member says came of it',
  view: 'What the community says came of it',
  next: 'Next report-back',
  page: 'Page',
} as const;

export const lineOf = (one: CommitmentEntry) => ({
  ...{ promise: one.name, member: one.makers, account: one.account, view: one.view },
  ...{ assembly: one.assembly?.name ?? '', partner: one.partner?.name ?? '' },
  ...{ theme: one.theme ? themeName(one.theme) : '', places: placeNames(one.places).join(', ') },
  ...{ standing: one.standing ?? '', next: one.next ?? '', page: paths.commitment(one.slug) },
});
