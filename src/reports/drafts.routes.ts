import type { Request, RequestHandler, Response } from 'express';
import { NotNow, Stale } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { allow } from '../web/allow.ts';
import { form, page, type Route } from '../web/door.ts';
import { formView, onceIn, type Problem, read, type Typed, versionIn } from '../web/form.ts';
import { found, idParam, objectId, query } from '../web/request.ts';
import { conflictRows } from './draft.conflict.ts';
import { draftPage, draftRows, textPage } from './draft.pages.ts';
import { titleFor } from './draft.words.ts';
import { beginDraft, editDraft } from './drafts.ts';
import { periodsToReport } from './periods.ts';
import { problemOf, refused } from './refused.ts';
import { editForm, newForm, typedOf } from './report.form.ts';
import { reportPolicy } from './report.policy.ts';
import { Report, type ReportDocument } from './report.ts';

const showDrafts: RequestHandler = async (_req, res) => {
  const reports = await Report.find().sort({ period: -1, number: -1 });
  res.render('reports/drafts', { reports: draftRows(reports), create: paths.newReportDraft });
};

const showNew: RequestHandler = async (req, res) => {
  const restates = query(req, 'restates');
  const report = restates ? await found<ReportDocument>(Report.findById(objectId(restates))) : null;
  await renderNew(res, report ? wordsAgain(report) : await firstWords());
};

/** A new version begins with the words of the one before, and with today as its cut-off. */
const wordsAgain = (report: ReportDocument): Typed => ({
  ...typedOf(report),
  period: report.period,
  cutOff: dayOf(new Date()),
  changeNote: '',
});

async function firstWords(): Promise<Typed> {
  const [newest] = await periodsToReport();
  return newest ? { period: newest.key, title: titleFor(newest.key), cutOff: newest.cutOff } : {};
}

async function renderNew(res: Response, typed: Typed, status = 200, problems: Problem[] = []) {
  const periods = (await periodsToReport()).map(({ key, label }) => ({ value: key, text: label }));
  const form = formView(res, typed, { problems });
  res.status(status).render('reports/new', { form, ...textPage(form), periods, save: paths.reportDrafts });
}

const create: RequestHandler = async (req, res) => {
  allow(reportPolicy, 'draft', me(req), null);
  const periods = (await periodsToReport()).map(({ key }) => key);
  const sent = read(newForm(periods), req);
  if (!sent.ok) return renderNew(res, sent.typed, 422, sent.problems);
  const begun = await beginDraft({ ...sent.value, by: me(req), once: onceIn(req), at: new Date() }).catch(
    refused,
  );
  if (begun instanceof NotNow) return renderNew(res, sent.typed, 409, [problemOf(begun, 'period')]);
  res.redirect(303, paths.reportDraft(begun._id));
};

const theReport = (req: Request): Promise<ReportDocument> => found(Report.findById(idParam(req)));

const showDraft: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  if (report.publishing) return res.redirect(303, paths.reportProgress(report._id));
  res.render('reports/draft', await draftPage(res, report));
};

const showEdit: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'edit', me(req), report);
  renderEdit(res, report, typedOf(report));
};

interface Again {
  status?: number;
  problems?: Problem[];
  conflict?: ReturnType<typeof conflictRows> | null;
  /** The version the next save is of. */
  version?: number;
}

function renderEdit(res: Response, report: ReportDocument, typed: Typed, again: Again = {}) {
  const { status = 200, problems = [], conflict = null, version = report.version } = again;
  const form = formView(res, typed, { version, problems });
  const links = { save: paths.reportChanges(report._id), back: paths.reportDraft(report._id) };
  const restates = report.number > 1;
  res.status(status).render('reports/edit', { form, ...textPage(form), conflict, restates, ...links });
}

const save: RequestHandler = async (req, res) => {
  const report = await theReport(req);
  allow(reportPolicy, 'edit', me(req), report);
  const sent = read(editForm(), req);
  const seen = versionIn(req);
  if (!sent.ok)
    return renderEdit(res, report, sent.typed, { status: 422, problems: sent.problems, version: seen });
  const edit = { id: report._id, version: seen, text: sent.value, by: me(req), at: new Date() };
  const done = await editDraft(edit).catch(refused);
  if (done instanceof Stale) return renderStale(res, done.current as ReportDocument, sent.typed);
  if (done instanceof NotNow)
    return renderEdit(res, report, sent.typed, { status: 409, problems: [problemOf(done, 'title')] });
  res.redirect(303, paths.reportDraft(report._id));
};

function renderStale(res: Response, current: ReportDocument, typed: Typed) {
  const conflict = conflictRows(typedOf(current), typed);
  renderEdit(res, current, typed, { status: 409, conflict });
}

export const draftRoutes: Route[] = [
  page('coordinator', paths.reportDrafts, showDrafts),
  form('coordinator', paths.reportDrafts, create),
  page('coordinator', paths.newReportDraft, showNew),
  page('coordinator', '/desk/reports/:id', showDraft),
  page('coordinator', '/desk/reports/:id/edit', showEdit),
  form('coordinator', '/desk/reports/:id/changes', save),
];
