import type { Request, RequestHandler, Response } from 'express';
import {
  draftFor,
  isOvertaken,
  opened,
  type PlacedDraft,
  sent as putAway,
} from '../../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { NotNow, Stale } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { type HydratedReport, Report } from '../../publications/report.ts';
import { allow } from '../../web/allow.ts';
import { type FormView, onceIn, read, type Typed, typedIn, versionIn } from '../../web/forms/form.ts';
import { date } from '../../web/helpers/date.ts';
import { found, objectId, query } from '../../web/request.ts';
import { theReport } from '../load-report.ts';
import { reportPolicy } from '../report.policy.ts';
import { conflictRows } from './draft.conflict.ts';
import { draftPage, draftRows, textPage } from './draft.pages.ts';
import { titleFor } from './draft.words.ts';
import { beginDraft, editDraft } from './drafts.ts';
import { periodsToReport } from './periods.ts';
import { problemOf, refused } from './refused.ts';
import { editForm, newForm, typedOf } from './report.form.ts';

export const showDrafts: RequestHandler = async (_req, res) => {
  const reports = await Report.find().sort({ period: -1, number: -1 });
  res.render('reports/drafts/drafts', { reports: draftRows(reports), create: paths.newReportDraft });
};

export const showNew: RequestHandler = async (req, res) => {
  const restates = query(req, 'restates');
  const report = restates ? await found<HydratedReport>(Report.findById(objectId(restates))) : null;
  const words = report ? wordsAgain(report) : await firstWords();
  const draft = await draftFor(req, placeOfNew(req, words));
  await renderNew(res, opened(draft, words), { draft });
};

/** Words of a new report are kept for its writer, apart for each report that it is the next version of. */
const placeOfNew = (req: Request, { restates = '' }: Typed): PlacedDraft => ({
  on: signedIn(req)._id,
  part: `report ${restates}`,
  page: restates ? `${paths.newReportDraft}?restates=${restates}` : paths.newReportDraft,
  ticks: ['themes'],
});

/** A new version begins with the words of the one before, and with today as its cut-off. */
const wordsAgain = (report: HydratedReport): Typed => ({
  ...typedOf(report),
  period: report.period,
  cutOff: date(dayOf(new Date())),
  changeNote: '',
  restates: String(report._id),
});

async function firstWords(): Promise<Typed> {
  const [newest] = await periodsToReport();
  return newest ? { period: newest.key, title: titleFor(newest.key), cutOff: date(newest.cutOff) } : {};
}

async function renderNew(res: Response, words: Typed, again: Redisplay = {}) {
  const typed: Typed = { restates: '', ...words };
  const periods = (await periodsToReport()).map(({ key, label }) => ({ value: key, text: label }));
  const shown = (form: FormView) => ({ ...textPage(form), periods, save: paths.reportDrafts });
  renderForm(res, 'reports/drafts/new', { typed, again, shown });
}

export const create: RequestHandler = async (req, res) => {
  allow(reportPolicy, 'draft', signedIn(req), null);
  const periods = (await periodsToReport()).map(({ key }) => key);
  const sent = read(newForm(periods), req);
  if (!sent.ok) return renderNew(res, sent.typed, { problems: sent.problems });
  const begun = await beginDraft({
    ...sent.value,
    by: signedIn(req),
    once: onceIn(req),
    at: new Date(),
  }).catch(refused);
  if (begun instanceof NotNow)
    return renderNew(res, sent.typed, { moved: true, problems: [problemOf(begun, 'period')] });
  await putAway(req, placeOfNew(req, sent.typed));
  res.redirect(303, paths.reportDraft(begun._id));
};

export const showDraft: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  if (report.publishing) return res.redirect(303, paths.reportProgress(report._id));
  res.render('reports/drafts/draft', await draftPage(res, report));
};

export const showEdit: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'edit', signedIn(req), report);
  const saved = typedOf(report);
  const draft = await draftFor(req, placeOf(report));
  const conflict = isOvertaken(draft, report.version) ? conflictRows(saved, draft.typed) : [];
  renderEdit(res, report, opened(draft, saved), { draft, conflict });
};

const placeOf = (report: HydratedReport): PlacedDraft => ({
  on: report._id,
  part: 'words',
  page: paths.reportEdit(report._id),
  ticks: ['themes'],
  saved: typedOf(report),
});

function renderEdit(res: Response, report: HydratedReport, typed: Typed, again: Redisplay = {}) {
  const links = { save: paths.reportChanges(report._id), back: paths.reportDraft(report._id) };
  const shown = (form: FormView) => ({ ...textPage(form), restates: report.number > 1, ...links });
  renderForm(res, 'reports/drafts/edit', { typed, again, saved: report.version, shown });
}

export const save: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'edit', signedIn(req), report);
  const sent = read(editForm(), req);
  const seen = versionIn(req);
  if (!sent.ok) return renderEdit(res, report, sent.typed, { problems: sent.problems });
  const edit = { id: report._id, version: seen, text: sent.value, by: signedIn(req), at: new Date() };
  const done = await editDraft(edit).catch(refused);
  if (done instanceof Stale) return renderStale(res, done.current as HydratedReport, sent.typed);
  if (done instanceof NotNow)
    return renderEdit(res, report, sent.typed, { moved: true, problems: [problemOf(done, 'title')] });
  await putAway(req, placeOf(report));
  res.redirect(303, paths.reportDraft(report._id));
};

function renderStale(res: Response, current: HydratedReport, typed: Typed) {
  const conflict = conflictRows(typedOf(current), typed);
  renderEdit(res, current, typed, { moved: true, conflict });
}

export async function newDraftPlace(req: Request): Promise<PlacedDraft> {
  allow(reportPolicy, 'draft', signedIn(req), null);
  const { restates = '' } = typedIn(req);
  if (restates) await found(Report.findById(objectId(restates), { _id: 1 }));
  return placeOfNew(req, { restates: String(restates).toLowerCase() });
}

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  const report = await theReport(req);
  allow(reportPolicy, 'edit', signedIn(req), report);
  return placeOf(report);
}
