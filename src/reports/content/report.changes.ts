import type { Chapter, Publication } from '../../publications/publication.ts';
import { listText } from '../../publications/report.words.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';

type ReportChange = Publication['changes'][number];
type ComparedReport = Pick<Publication, 'chapters' | 'definitions' | 'members' | 'period'>;

/** What differs from the version, or the report, before: figures of the same years, definitions, membership. */
export function changesSince(before: ComparedReport | null, now: ComparedReport): ReportChange[] {
  if (!before) return [];
  return [...figures(before, now), ...definitions(before, now), ...membership(before, now)];
}

interface ComparedPoint {
  code: string;
  period: string;
  what: string;
  newDefinition: boolean;
  figure: ShownFigure;
}

function points(chapters: Chapter[]): Map<string, ComparedPoint> {
  const all = chapters.flatMap(({ indicators }) =>
    indicators.flatMap(({ code, name, series }) =>
      series.map(({ period, label, figure, newDefinition }) => {
        const point: ComparedPoint = { code, period, what: `${name}, ${label}`, newDefinition, figure };
        return [`${code} ${period}`, point] as const;
      }),
    ),
  );
  return new Map(all);
}

function figures(before: ComparedReport, now: ComparedReport): ReportChange[] {
  const earlier = points(before.chapters);
  return [...points(now.chapters)].flatMap(([key, point]) => {
    const was = earlier.get(key)?.figure;
    if (!was || was.text === point.figure.text) return [];
    const { code, period, what, figure } = point;
    return [{ what, was: was.text, now: figure.text, why: whyOf(was, figure), code, period }];
  });
}

function whyOf(was: ShownFigure, now: ShownFigure): string {
  if (was.definition !== now.definition) return 'It is counted by another definition.';
  if (was.coverage.text !== now.coverage.text)
    return `It rested on ${was.coverage.text}, and rests on ${now.coverage.text} now.`;
  if (!areSame(was.how.in, now.how.in))
    return 'It rests on as many members as before, and not on the same ones.';
  return 'Figures of the same members were corrected, or are shown otherwise.';
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every(member => others.includes(member));

function definitions(before: ComparedReport, now: ComparedReport): ReportChange[] {
  return now.definitions.flatMap(({ code, name, version }) => {
    const was = before.definitions.find(definition => definition.code === code)?.version;
    if (was === undefined || was === version) return [];
    const why = 'The definition changed; earlier years keep the one they were counted by.';
    return [{ what: `${name}, definition`, was: `version ${was}`, now: `version ${version}`, why }];
  });
}

/** Who joined, left or has another name: members are told apart by id, for two may bear one name. */
function membership({ members: then }: ComparedReport, { members: today }: ComparedReport): ReportChange[] {
  if (!then || !today) return [];
  const [before, now] = [then, today].map(members => new Map(members.map(({ id, name }) => [id, name])));
  const joined = today.filter(({ id }) => !before?.has(id));
  const left = then.filter(({ id }) => !now?.has(id));
  const renamed = today.flatMap(({ id, name }) => {
    const was = before?.get(id);
    return was === undefined || was === name ? [] : [`${was} is now called ${name}.`];
  });
  const why = [said('New', joined), said('No longer among them', left), ...renamed].filter(Boolean);
  if (why.length === 0) return [];
  return [{ what: 'Members', was: String(then.length), now: String(today.length), why: why.join(' ') }];
}

const said = (what: string, members: readonly { name: string }[]): string =>
  members.length > 0 ? `${what}: ${listText(members.map(({ name }) => name))}.` : '';
