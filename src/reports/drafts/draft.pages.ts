import type { Response } from 'express';
import { askedText } from '../../free-words/questions.words.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { Person } from '../../people/person.ts';
import { type HydratedReport, stageOf } from '../../publications/report.ts';
import { type FormView, formView, type Problem } from '../../web/forms/form.ts';
import { openEndsOf } from '../publishing/open-ends.ts';
import { undrawnIn } from '../publishing/undrawn.ts';
import { sizeInWords, stageNames, todos } from './draft.words.ts';
import { askedOfReport } from './free.words.ts';
import { NEXT } from './report.form.ts';

/** A line of the coordinators' list of reports. */
export const draftRows = (reports: HydratedReport[]) =>
  reports.map(report => ({
    title: report.title,
    href: paths.reportDraft(report._id),
    period: periodLabel(report.period),
    number: report.number,
    stage: stageNames[stageOf(report)],
    failed: report.failure !== null,
    on: report.publication?.at ?? report.publishing?.at ?? report.saved?.at ?? report.drafted.at,
  }));

/** The choices and boxes of a report's form, besides what was typed. */
export const textPage = ({ values, errors }: FormView) => ({
  themes: network.themes.map(({ key, name }) => ({ value: key, text: name })),
  chosen: [values.themes ?? []].flat(),
  nexts: network.themes.map(({ key, name }) => ({
    name: NEXT + key,
    label: name,
    value: values[NEXT + key] ?? null,
    error: errors[NEXT + key] ?? null,
  })),
});

/** The desk page of one report: what is done and open, and what can be done next. */
export async function draftPage(res: Response, report: HydratedReport, problems: Problem[] = []) {
  const { title, period, number, slug, cutOff, publication, failure } = report;
  const sections = todos(report, dayOf(new Date()));
  const ready = sections.every(({ done }) => done);
  const approver = publication && (await Person.findById(publication.by, { name: 1 }).lean());
  return {
    form: formView(res, {}, { version: report.version, problems }),
    title,
    number,
    cutOff,
    period: periodLabel(period),
    stage: stageOf(report),
    sections,
    ready,
    openEnds: ready && !publication ? await openEndsOf(report, new Date()) : null,
    asked: ready && !publication ? askedText(await askedOfReport(report, new Date()), 'Publish') : null,
    undrawn: ready && !publication ? await undrawnIn(report) : [],
    failure: failure && { at: failure.at, reason: failure.reason },
    published: publication && {
      at: publication.at,
      by: approver?.name ?? 'someone who has left',
      about: `${publication.pages} pages, ${sizeInWords(publication.pdf.bytes)}.`,
      pdfSha256: publication.pdf.sha256,
      fileSha256: publication.file.sha256,
      page: paths.report(slug),
      pdf: paths.reportPdf(slug),
      file: paths.reportFile(slug),
    },
    links: {
      list: paths.reportDrafts,
      edit: paths.reportEdit(report._id),
      preview: paths.reportPreview(report._id),
      publish: paths.reportPublication(report._id),
      restate: `${paths.newReportDraft}?restates=${report._id}`,
    },
  };
}
