import { statusNames } from '../charts/statuses.ts';
import type { Publication, StatusCounts } from './publication.ts';

/** A status that was not known when a report was frozen had no pledge in it. */
const none = Object.fromEntries(Object.keys(statusNames).map(status => [status, 0])) as StatusCounts;

/** The frozen content of a report as pages read it today, whichever version of the service froze it. */
export function readFrozen(text: string): Publication {
  const frozen = JSON.parse(text) as Publication;
  const { pledges } = frozen;
  const byTheme = pledges.byTheme.map(theme => ({ ...theme, counts: { ...none, ...theme.counts } }));
  return { ...frozen, pledges: { ...pledges, counts: { ...none, ...pledges.counts }, byTheme } };
}
