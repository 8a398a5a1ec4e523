import { Types } from 'mongoose';
import { act, begin } from '../../acts/act.ts';
import { note } from '../../acts/entry.ts';
import { isDuplicate, NotNow, Stale } from '../../errors.ts';
import type { SignedIn } from '../../people/person.ts';
import { type HydratedReport, isDraft, Report, type ReportText, stageOf } from '../../publications/report.ts';
import { slugOf } from './draft.words.ts';

interface NewDraft {
  period: string;
  text: ReportText;
  by: SignedIn;
  once: string;
  at: Date;
}

/**
 * Begins the draft of a period's next version: the first, or a restatement of the newest published one.
 * Throws NotNow where a draft of it is there already, or a restatement does not say what changed.
 */
export async function beginDraft({ period, text, by, once, at }: NewDraft): Promise<HydratedReport> {
  const before = await Report.findOne({ period }).sort({ number: -1 });
  if (before?.once === once) return before;
  if (before && !before.publication) throw anotherDraft();
  if (before && !text.changeNote) throw new NotNow('Say what changes in this version, and why.');
  const number = (before?.number ?? 0) + 1;
  const restates = before?._id ?? null;
  const drafted = { by: by._id, at };
  const _id = new Types.ObjectId();
  const values = { _id, ...text, once, period, number, slug: slugOf(period, number), restates, drafted };
  const entry = note({
    at,
    by: by._id,
    what: 'report draft',
    on: { kind: 'report', id: _id },
    after: { period, version: number, title: text.title },
  });
  return begin(Report, values, [entry]).catch(problem => {
    throw isDuplicate(problem) ? anotherDraft() : problem;
  });
}

const anotherDraft = () =>
  new NotNow('There is already a draft for this period. Open it from the list of reports.');

interface Edit {
  id: Types.ObjectId;
  version: number;
  text: ReportText;
  by: SignedIn;
  at: Date;
}

/**
 * Saves a draft's words. Throws Stale when someone saved in between, NotNow when it is being published
 * or is published.
 */
export async function editDraft({ id, version, text, by, at }: Edit): Promise<HydratedReport> {
  const saved = { by: by._id, at };
  const entry = note({ at, by: by._id, what: 'report edit', on: { kind: 'report', id }, after: brief(text) });
  const done = await act(Report, { id, version, where: isDraft, again: true }, { $set: { ...text, saved } }, [
    entry,
  ]).catch(problem => refuseFrozen(problem));
  if (!done) throw await frozen(id);
  return done;
}

const brief = ({ title, cutOff, themes, changeNote }: ReportText) => ({ title, cutOff, themes, changeNote });

/** A report that went on to be published is not merely stale: there is nothing left to save again. */
function refuseFrozen(problem: unknown): never {
  const current = problem instanceof Stale ? (problem.current as HydratedReport) : null;
  if (current && stageOf(current) !== 'draft') throw notEditable(current);
  throw problem;
}

async function frozen(id: Types.ObjectId): Promise<NotNow> {
  const current = await Report.findById(id);
  return notEditable(current as HydratedReport);
}

const notEditable = (report: HydratedReport) =>
  new NotNow(
    stageOf(report) === 'publishing'
      ? 'This report is being published, so it cannot be edited now.'
      : 'This report is published and frozen. Begin a new version to correct it.',
  );
