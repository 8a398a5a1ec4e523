import { Bounded } from '../changes/bounded.ts';
import { type PublishedPeriod, publishedPeriods } from '../publications/editions.ts';
import { publicationOf, unlessLost } from '../publications/frozen.ts';
import type { ChapterIndicator, Publication } from '../publications/publication.ts';

/** What an indicator is called and means in a report. */
export type Head = Pick<ChapterIndicator, 'code' | 'name' | 'unit' | 'sentence'> & { theme: string };

/** A published report as it speaks of one member: of the members and of their table only its own row. */
type OfMember = ReportHead & Pick<Publication, 'members' | 'matrix'>;

type ReportHead = Pick<
  Publication,
  'network' | 'report' | 'period' | 'publishedAt' | 'settings' | 'key' | 'definitions' | 'changes'
> & { heads: readonly Head[] };

/** A year of a member as the newest published version of its report has it. */
export interface ReportedYear {
  number: number;
  publication: OfMember;
}

export interface Reported {
  /** Newest first. */
  years: ReportedYear[];
  /** The periods whose newest published version cannot be read. */
  lost: string[];
  /** By period, the indicators that its newest published version has of members. */
  codes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A report taken apart, each member's row as text: what many pages need little of takes little room. */
interface Apart {
  about: ReportHead;
  codes: ReadonlySet<string>;
  rows: ReadonlyMap<string, string>;
}

/** By the id of the frozen file, which never changes. */
const takenApart = new Bounded<string, Promise<Apart | null>>('reports taken apart', { most: 100 });

/** What the newest published versions have of one member, its own figures and nobody else’s. */
export async function reportedOf(member: string): Promise<Reported> {
  const newest = await publishedPeriods();
  takenApart.retain(new Set(newest.map(nameOf)));
  const read: { key: string; number: number; apart: Apart | null }[] = [];
  for (const report of newest) read.push({ ...report, apart: await apartOf(report) });
  return {
    years: read.flatMap(({ number, apart }) => yearOf(member, number, apart)),
    lost: read.flatMap(({ key, apart }) => (apart ? [] : [key])),
    codes: new Map(read.flatMap(({ key, apart }) => (apart ? [[key, apart.codes]] : []))),
  };
}

/** None where it was no member then. */
function yearOf(member: string, number: number, apart: Apart | null): ReportedYear[] {
  const row = apart?.rows.get(member);
  return apart && row ? [{ number, publication: { ...apart.about, ...JSON.parse(row) } }] : [];
}

const nameOf = ({ publication }: PublishedPeriod): string => String(publication?.file.id);

/** Null while its file cannot be read; it is tried again then. */
const apartOf = (report: PublishedPeriod): Promise<Apart | null> =>
  takenApart.get(nameOf(report), () => unlessLost(publicationOf(report).then(takeApart)));

function takeApart(publication: Publication): Apart {
  const { network, report, period, publishedAt, settings, key, definitions, changes } = publication;
  const { members, matrix, chapters } = publication;
  const heads = chapters.flatMap(({ theme, indicators }) =>
    indicators.map(({ code, name, unit, sentence }) => ({ code, name, unit, sentence, theme })),
  );
  const about = {
    ...{ report, period, publishedAt, settings, key, definitions, changes, heads },
    network: { ...network, map: null },
  };
  return { about, codes: new Set(matrix.codes), rows: new Map(rowsOf({ members, matrix })) };
}

const rowsOf = ({ members, matrix: { codes, rows } }: Pick<Publication, 'members' | 'matrix'>) =>
  members.map(({ id, slug, name, sector, place }, i): [string, string] => [
    id,
    JSON.stringify({
      members: [{ id, slug, name, sector, place, pledges: [] }],
      matrix: { codes, rows: rows.slice(i, i + 1) },
    }),
  ]);
