import { paths } from '../../paths.ts';
import { directionOf } from '../../web/languages.ts';
import type { CommitmentEntry } from './commitment.entry.ts';

/** A commitment as lists show it. */
export const rowOf = ({
  slug,
  name,
  lang,
  member,
  sharers,
  assembly,
  partner,
  standing,
  account,
  view,
  next,
}: CommitmentEntry) => ({
  ...{
    href: paths.commitment(slug),
    promise: name,
    lang,
    dir: directionOf(lang),
    member,
    sharers,
    to: toText(assembly, partner),
  },
  ...{ standing, account, view, next },
});

/** "Citizens’ assembly of 10 October, and Riverside Citizens". */
export const toText = (assembly: CommitmentEntry['assembly'], partner: CommitmentEntry['partner']): string =>
  [assembly?.name, partner?.name].filter(Boolean).join(', and ') || 'an assembly';
