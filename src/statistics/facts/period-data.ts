import { stampOf } from '../../changes/counters.ts';
import { type AskedOf, readAsked, readFigures } from './accepted.read.ts';
import { askedIn, type ColumnSet, figuresOf, keepEdition, keptEditions } from './columns.store.ts';
import type { FigureFact } from './figure.fact.ts';

import { nameOfFigures } from './figures.name.ts';

/** What members gave in a period as it was accepted, and what was asked of them. */
export interface PeriodData {
  period: string;
  codes: string[];
  /** How many figures there are in all. */
  size: number;
  figures(code: string): readonly FigureFact[];
  /**
   * A name of an indicator's figures: another one where they, or anything that they say, are others. Of what was
   * accepted since they were laid out in columns only what was accepted by then plays a part in it.
   */
  nameOf(code: string, acceptedBy?: Date): string;
  /** By member. */
  asked: ReadonlyMap<string, readonly string[]>;
}

/** A period with so many accepted figures is kept in columns; fewer are read in no time. */
const MANY = 2_000;
/** So many acceptances since then, and the columns are laid out anew. */
const MANY_NEWER = 500;

/** All that was accepted in these periods, now. */
export async function givenIn(periods: readonly string[]): Promise<PeriodData[]> {
  const { era } = await stampOf(['figures']);
  const editions = await keptEditions(periods, era);
  const large = new Set(editions.map(({ period }) => period));
  const [known, others] = await Promise.all([
    Promise.all(editions.map(withNewer)),
    readPeriods(periods.filter(period => !large.has(period))),
  ]);
  return [...known, ...others];
}

/** An edition with what was accepted or asked since; of a figure accepted since nothing older is taken. */
async function withNewer(edition: ColumnSet): Promise<PeriodData> {
  const { period, upTo } = edition;
  const [figures, returns] = await Promise.all([
    readFigures({ period, moved: { $gt: upTo } }),
    readAsked({ period, moved: { $gt: upTo } }),
  ]);
  const newer = byCode(figures);
  const asked = new Map<string, readonly string[]>([...askedIn(edition), ...asking(returns)]);
  const again = new Set(figures.map(({ id }) => id));
  const figuresNow = (code: string) => {
    const before = figuresOf(edition, code);
    if (!newer.has(code)) return before;
    return [...before.filter(({ id }) => !again.has(id)), ...(newer.get(code) ?? [])];
  };
  const codes = [...new Set([...edition.columns.codes.map(({ code }) => code), ...newer.keys()])];
  if (figures.length > MANY_NEWER) keepLater(period);
  const size = edition.columns.member.length + figures.length;
  const newerName = namesOf(newer);
  const named = (code: string, by?: Date) => `${edition.names[code] ?? ''}${newerName(code, by)}`;
  return { period, codes, size, figures: figuresNow, nameOf: named, asked };
}

/** Reads periods figure by figure; a large one is then kept in columns for the next reader. */
async function readPeriods(periods: readonly string[]): Promise<PeriodData[]> {
  if (periods.length === 0) return [];
  const [figures, returns] = await Promise.all([
    readFigures({ period: { $in: periods }, 'acceptances.0': { $exists: true } }),
    readAsked({ period: { $in: periods } }),
  ]);
  return periods.map(period => {
    const own = figures.filter(figure => figure.period === period);
    if (own.length >= MANY) keepLater(period);
    const codes = byCode(own);
    const asked = asking(returns.filter(one => one.period === period));
    const named = namesOf(codes);
    return {
      period,
      codes: [...codes.keys()],
      size: own.length,
      figures: code => codes.get(code) ?? [],
      nameOf: code => named(code),
      asked,
    };
  });
}

const keeping = new Map<string, Promise<void>>();

/** Off the request that noticed it, and once at a time. What cannot be kept is read figure by figure as before. */
function keepLater(period: string): void {
  if (keeping.has(period)) return;
  const done = keepPeriod(period)
    .catch(() => {})
    .finally(() => keeping.delete(period));
  keeping.set(period, done);
}

/** Resolves once nothing is being laid out any more. */
export const allKept = async (): Promise<void> => void (await Promise.all(keeping.values()));

/** While somebody writes a figure, its number is given and it may not be there yet: then the next reader keeps it. */
async function keepPeriod(period: string): Promise<void> {
  const { settled, era, numbers } = await stampOf(['figures']);
  if (!settled) return;
  const [figures, returns] = await Promise.all([
    readFigures({ period, 'acceptances.0': { $exists: true } }),
    readAsked({ period }),
  ]);
  const upTo = numbers.figures ?? 0;
  await keepEdition({ period, upTo, era, figures, asked: asking(returns) });
}

const asking = (returns: readonly AskedOf[]) => new Map(returns.map(({ member, asked }) => [member, asked]));

function byCode(figures: readonly FigureFact[]): Map<string, FigureFact[]> {
  const codes = new Map<string, FigureFact[]>();
  for (const figure of figures) {
    const own = codes.get(figure.indicator);
    if (own) own.push(figure);
    else codes.set(figure.indicator, [figure]);
  }
  return codes;
}

/** Each is worked out when it is first asked for. */
function namesOf(codes: ReadonlyMap<string, readonly FigureFact[]>): PeriodData['nameOf'] {
  const names = new Map<string, string>();
  return (code, acceptedBy) => {
    const key = `${code} ${acceptedBy?.getTime()}`;
    const name = names.get(key) ?? nameOf(byThen(codes.get(code) ?? [], acceptedBy));
    names.set(key, name);
    return name;
  };
}

const byThen = (figures: readonly FigureFact[], acceptedBy?: Date) =>
  acceptedBy ? figures.filter(({ acceptedAt }) => acceptedAt <= acceptedBy) : figures;

const nameOf = (figures: readonly FigureFact[]): string => (figures.length > 0 ? nameOfFigures(figures) : '');
