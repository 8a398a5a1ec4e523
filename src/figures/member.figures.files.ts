import { network } from '../network/current.ts';
import { csvOfRecords, recordOf } from './figures.export.ts';
import type { FigureOwner, PublicFigures, PublicLine } from './member.figures.ts';

const SINCE = 'accepted, not yet in a report';

/** The columns that other files of figures have, and whether a report says the line. */
const recordsOf = (lines: readonly PublicLine[]) =>
  lines.map(line => ({
    ...recordOf(line, line.source),
    standing: line.source.number === null ? SINCE : 'in a report',
  }));

export const publicFiguresCsv = ({ lines }: PublicFigures): string => csvOfRecords(recordsOf(lines));

/** For programs, with the settings by which each report held figures back. */
export function publicFiguresJson({ lines, reports }: PublicFigures, { slug, approved }: FigureOwner) {
  return {
    network: network.name,
    illustrative: network.illustrative,
    licence: network.licence,
    member: { name: approved.name, slug },
    reports: reports.map(({ number, publication: { report, period, publishedAt, settings } }) => ({
      period: period.key,
      slug: report.slug,
      version: number,
      publishedAt,
      suppression: settings,
    })),
    figures: recordsOf(lines),
  };
}
