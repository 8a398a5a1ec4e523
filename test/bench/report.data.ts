import { Types } from 'mongoose';
import { network } from '../../src/network/current.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { Report } from '../../src/publications/report.ts';
import { keepFile } from '../../src/publications/stored-files.ts';
import type { Compiled } from '../../src/reports/compile/compile.ts';
import { canonical } from '../../src/reports/publishing/canonical.json.ts';

/** A report on a period as a coordinator begins it. */
export const draftOn = (period: string): Compiled => ({
  slug: 'bench',
  title: 'A report for measuring',
  foreword: '',
  forewordBy: '',
  themes: network.themes.map(({ key }) => key),
  next: '',
  themesNext: {},
  number: 1,
  changeNote: '',
  period,
  cutOff: `${Number(period.slice(0, 4)) + 1}-09-30`,
});

/** Freezes a report as publishing freezes it; its PDF is not made. Gives how many bytes it is of. */
export async function freeze(report: Compiled, publication: Publication, at: Date): Promise<number> {
  const _id = new Types.ObjectId();
  const file = await keepFile(Buffer.from(canonical(publication)), 'bench.json', _id);
  const publishing = { publication: { by: _id, at, file, pdf: file, pages: 0 }, publishing: null };
  await Report.collection.insertOne({ _id, version: 1, pending: [], ...report, ...publishing } as never);
  return file.bytes;
}
