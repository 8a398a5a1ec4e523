import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { overviewOf } from './overview.ts';
import type { PageGiven, RowContext } from './row.context.ts';
import { liveRow, type TypedRow, typedRow } from './typed.row.ts';

/**
 * What the page of a return says while one types: of the figures that were sent, of those that rest on them or met
 * somebody else's save, and how far all of them are.
 */
export async function liveParts(
  returnContext: ReturnContext,
  given: PageGiven,
  sent: { has(key: string): boolean },
) {
  const context = await contextOf(returnContext, given);
  const { asked } = returnContext;
  const rows = asked.map(each => typedRow(context, each));
  const codes = new Set(asked.filter(({ key }) => sent.has(key)).map(({ code }) => code));
  const told = (each: RequestedFigure) => restsOn(each, codes) || given.conflicts.has(each.key);
  return {
    rows: asked.flatMap((each, at) => (told(each) ? [liveRow(context, each, rows[at] as TypedRow)] : [])),
    ...overviewOf(context, given, rows),
  };
}

/** Whether a figure is one of these, another part of one, or of one as its whole. */
const restsOn = ({ code, version }: RequestedFigure, codes: ReadonlySet<string>): boolean =>
  [code, version.denominatorIs, version.known?.totalIs].some(one => one && codes.has(one));

/** Of people only those who are named: who saved meanwhile, and who saved last where nothing waits to be saved. */
async function contextOf(
  returnContext: ReturnContext,
  { form, conflicts, person, saved, kept }: PageGiven,
): Promise<RowContext> {
  const theirs = [...conflicts.values()].map(each => each.theirs);
  const named = kept ? theirs : [...theirs, ...saved.values()];
  const ids = named.flatMap(({ saved: last }) => (last && !last.by.equals(person._id) ? [last.by] : []));
  const people = ids.length > 0 ? await namesOf(ids) : new Map<string, string>();
  return { returnContext, saved, form, conflicts, files: new Map(), people, me: String(person._id) };
}
