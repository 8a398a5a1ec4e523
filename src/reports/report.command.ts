import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Period } from '../network/period.ts';
import { Report } from '../publications/report.ts';
import { streamOf } from '../publications/stored-files.ts';
import { compileReport } from './compile/compile.ts';
import { slugOf, titleFor } from './drafts/draft.words.ts';
import { makePdf } from './pdf/make.pdf.ts';

interface ReportSource {
  /** What it was made from: "published version 2", "draft of version 1". */
  from: string;
}

/**
 * Writes the report on a period to a PDF file: the newest published version as it was published, else the
 * draft as it stands, else a draft of the bare figures. Throws where there is no such period. The file is
 * whole or not there.
 */
export async function printPeriod(period: string, file: string, at = new Date()): Promise<ReportSource> {
  if (!(await Period.exists({ key: period }))) throw new Error(await noPeriod(period));
  const unfinished = `${file}.part`;
  try {
    const printed = await printInto(unfinished, period, at);
    await rename(unfinished, file);
    return printed;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function noPeriod(period: string): Promise<string> {
  const keys = (await Period.find().sort({ starts: 1 }).lean()).map(({ key }) => key);
  return `There is no period ${period}. ${keys.length > 0 ? `There are ${keys.join(', ')}.` : 'None is set up yet.'}`;
}

async function printInto(file: string, period: string, at: Date): Promise<ReportSource> {
  const newest = await Report.findOne({ period, publication: { $ne: null } }).sort({ number: -1 });
  if (newest?.publication) {
    await pipeline(streamOf(newest.publication.pdf), createWriteStream(file));
    return { from: `published version ${newest.number}` };
  }
  const draft = await Report.findOne({ period }).sort({ number: -1 });
  await makePdf(await compileReport(draft ?? bare(period, at), { at, draft: true }), file);
  return { from: draft ? `draft of version ${draft.number}` : 'draft without words' };
}

/** A report nobody has written anything of yet. */
function bare(period: string, at: Date) {
  const words = { foreword: '', forewordBy: '', next: '', themesNext: {}, changeNote: '' };
  const themes = network.themes.map(({ key }) => key);
  return {
    ...words,
    themes,
    period,
    number: 1,
    slug: slugOf(period, 1),
    title: titleFor(period),
    cutOff: dayOf(at),
  };
}
