import { placeOutlines } from '../../charts/place-outlines.ts';
import { keyNow } from '../../publications/key-to-marks.ts';
import type { Publication } from '../../publications/publication.ts';
import type { Outlet } from '../../statistics/suppression/suppression.ts';
import { asking } from './answers.ts';
import { chapters } from './chapters.ts';
import { commitments } from './commitments.ts';
import { definitions } from './definitions.ts';
import { glance } from './glance.ts';
import { headlines } from './headlines.ts';
import { labelOf, type Making, making as makingOf, type Sources } from './making.ts';
import { matrix } from './matrix.ts';
import { methodOf } from './method.ts';
import { memberEntries, type OwnedLine, pledgeLinesOf, pledgeSummary } from './pledges.ts';
import { changesSince } from './report.changes.ts';
import { gaps } from './report.gaps.ts';
import { sourcesOf } from './sources.ts';

interface ReportStamp {
  at: Date;
  draft: boolean;
  earlier: NonNullable<Outlet['earlier']>;
  words: NonNullable<Outlet['words']>;
}

/**
 * Writes a publication: every section asks for its numbers, all are shown together, then each is written.
 * It computes no number itself.
 */
export function writePublication(sources: Sources, { at, draft, earlier, words }: ReportStamp): Publication {
  const { network } = sources;
  const questions = asking(sources.facts);
  const making = makingOf(sources, questions);
  const lines = pledgeLinesOf(making);
  let written: OwnedLine[] | undefined;
  const pledged = () => {
    written ??= lines();
    return written;
  };
  const [top, heads, body, grid, holes] = [
    glance(making),
    headlines(making),
    chapters(pledged)(making),
    matrix(making),
    gaps(pledged)(making),
  ];
  questions.show(network.suppression, {
    rings: network.rings,
    thresholds: network.thresholds,
    earlier,
    words,
  });
  const told = {
    ...headOf(making, at, draft),
    glance: top(),
    headlines: heads(),
    chapters: body(),
    gaps: holes(),
  };
  const all = {
    ...told,
    pledges: pledgeSummary(
      making,
      pledged().map(({ line }) => line),
    ),
    ...commitments(making, pledged()),
    members: memberEntries(making, pledged()),
    matrix: grid(),
    key: keyNow(network.suppression),
    definitions: definitions(making),
    method: methodOf(network.thresholds),
    sources: sourcesOf(making),
  };
  return { ...all, changes: changesSince(sources.before, all) };
}

function headOf({ report, network, period }: Making, at: Date, draft: boolean) {
  const { name, area, illustrative, licence, timeZone, contact, places, sectors, themes, rings } = network;
  const map = placeOutlines(network);
  const { slug, title, foreword, forewordBy, next, changeNote, number, cutOff } = report;
  return {
    format: 'moorings-publication/1' as const,
    network: {
      ...{ name, area, illustrative, licence, timeZone, contact, sectors, themes, rings },
      places: places.map(({ code, name }) => ({ code, name })),
      map: map.places.length > 0 ? map : null,
    },
    report: {
      ...{ slug, title, foreword, forewordBy, draft, next },
      version: number,
      changeNote: number > 1 ? changeNote : null,
    },
    period: { key: period.key, label: labelOf(period), starts: period.starts, ends: period.ends, cutOff },
    approver: `Coordinator, ${name}`,
    publishedAt: at.toISOString(),
    settings: { ...network.suppression },
    days: { ...network.days },
    thresholds: { ...network.thresholds },
  };
}
