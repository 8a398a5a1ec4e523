import type { ShownFigure } from '../../figures/shown.ts';
import type { Chapter, Publication } from '../publication.ts';
import { listText } from '../report.words.ts';

type Change = Publication['changes'][number];
type Told = Pick<Publication, 'chapters' | 'definitions' | 'members' | 'period'>;

/** What differs from the version, or the report, before: figures of the same years, definitions, membership. */
export function changesSince(before: Told | null, now: Told): Change[] {
  if (!before) return [];
  return [...figures(before, now), ...definitions(before, now), ...membership(before, now)];
}

interface Point {
  what: string;
  newDefinition: boolean;
  figure: ShownFigure;
}

function points(chapters: Chapter[]): Map<string, Point> {
  const all = chapters.flatMap(({ indicators }) =>
    indicators.flatMap(({ code, name, series }) =>
      series.map(({ period, label, figure, newDefinition }) => {
        const point: Point = { what: `${name}, ${label}`, newDefinition, figure };
        return [`${code} ${period}`, point] as const;
      }),
    ),
  );
  return new Map(all);
}

function figures(before: Told, now: Told): Change[] {
  const earlier = points(before.chapters);
  return [...points(now.chapters)].flatMap(([key, point]) => {
    const was = earlier.get(key)?.figure;
    if (!was || was.text === point.figure.text) return [];
    return [{ what: point.what, was: was.text, now: point.figure.text, why: whyOf(was, point.figure) }];
  });
}

function whyOf(was: ShownFigure, now: ShownFigure): string {
  if (was.definition !== now.definition) return 'It is counted by another definition.';
  if (was.coverage.text !== now.coverage.text)
    return `It rested on ${was.coverage.text}, and rests on ${now.coverage.text} now.`;
  return 'Figures of the same members were corrected, or are shown otherwise.';
}

function definitions(before: Told, now: Told): Change[] {
  return now.definitions.flatMap(({ code, name, version }) => {
    const was = before.definitions.find(definition => definition.code === code)?.version;
    if (was === undefined || was === version) return [];
    const why = 'The definition changed; earlier years keep the one they were counted by.';
    return [{ what: `${name}, definition`, was: `version ${was}`, now: `version ${version}`, why }];
  });
}

function membership(before: Told, now: Told): Change[] {
  const [then, today] = [before.members, now.members].map(members => members.map(({ name }) => name));
  if (!then || !today) return [];
  const joined = today.filter(name => !then.includes(name));
  const left = then.filter(name => !today.includes(name));
  if (joined.length === 0 && left.length === 0) return [];
  const why = [
    ...(joined.length > 0 ? [`New: ${listText(joined)}.`] : []),
    ...(left.length > 0 ? [`No longer among them: ${listText(left)}.`] : []),
  ];
  return [{ what: 'Members', was: String(then.length), now: String(today.length), why: why.join(' ') }];
}
