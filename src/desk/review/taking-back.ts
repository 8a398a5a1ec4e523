import type { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import { NotNow } from '../../errors.ts';
import { endOfDay } from '../../network/cut-off.ts';
import { Report } from '../../publications/report.ts';
import { Figure } from '../../returns/figure/figure.ts';
import type { ReturnContext, StoredFigure } from '../../returns/return.context.ts';
import { about, which } from '../../returns/review/figure.review.ts';

/** Figures of a return that one press accepted together, and that stand as it left them. */
interface AcceptanceBatch extends By {
  id: Types.ObjectId;
  figures: StoredFigure[];
}

/** The last press that accepted several figures of a return; null where there was none, or nothing of it stands. */
export function lastBatch({ figures }: Pick<ReturnContext, 'figures'>): AcceptanceBatch | null {
  const lasts = [...figures.values()].flatMap(figure => {
    const last = figure.acceptances.at(-1);
    return last?.batch ? [{ figure, ...last, batch: last.batch }] : [];
  });
  const newest = lasts.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!newest) return null;
  const { batch, by, at } = newest;
  const together = lasts.filter(one => one.batch.equals(batch)).map(({ figure }) => figure);
  return { id: batch, by, at, figures: together };
}

/** Whether a published report, or one being published, may rest on what was accepted at an instant. */
export async function isPublished(period: string, at: Date): Promise<boolean> {
  const later = { $or: [{ 'publication.at': { $gte: at } }, { 'publishing.at': { $gte: at } }] };
  const reports = await Report.find({ period: { $gte: period }, ...later }, { cutOff: 1 }).lean();
  return reports.some(({ cutOff }) => endOfDay(cutOff) >= at);
}

/**
 * Takes back what one press accepted: those figures wait again, as they did before, and the record keeps both.
 * Throws NotNow once a report with them is published.
 */
export async function takeBack(context: ReturnContext, id: string, { by, at }: By): Promise<void> {
  const batch = lastBatch(context);
  if (!batch || String(batch.id) !== id)
    throw new NotNow('This was taken back already, or figures of it were accepted anew.');
  if (await isPublished(context.period.key, batch.at))
    throw new NotNow('A report with these figures is published. Ask about a figure to have it corrected.');
  for (const figure of batch.figures) await takeBackOne(figure, batch.id, { by, at });
}

async function takeBackOne(figure: StoredFigure, batch: Types.ObjectId, { by, at }: By): Promise<void> {
  const entry = note({
    at,
    by,
    what: 'figure acceptance taken back',
    ...about(figure),
    before: which(figure),
  });
  await act(
    Figure,
    { id: figure._id, where: { 'acceptances.batch': batch } },
    { $pull: { acceptances: { batch } } },
    [entry],
  );
}
