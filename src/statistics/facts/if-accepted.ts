import { byMember, type Facts, type Lookup } from './facts.ts';
import type { FigureFact } from './figure.fact.ts';
import { nameOfFigures } from './figures.name.ts';

/** The facts as they would be with these figures accepted besides; nothing worked out before is used. */
export function withAccepted(facts: Facts, more: readonly FigureFact[]): Facts {
  const codes = new Set(more.map(({ indicator }) => indicator));
  const figures: Facts['figures'] = {
    keys: () => facts.figures.keys(),
    get: code => {
      const periods = facts.figures.get(code);
      return periods && codes.has(code)
        ? beside(
            periods,
            more.filter(({ indicator }) => indicator === code),
          )
        : periods;
    },
  };
  const nameOf = (code: string, period: string) => {
    const own = more.filter(one => one.indicator === code && one.period === period);
    return `${facts.nameOf(code, period)}${own.length > 0 ? ` and ${nameOfFigures(own)}` : ''}`;
  };
  return { ...facts, figures, nameOf, worked: new Map() };
}

type PeriodLookup = Lookup<ReturnType<typeof byMember>>;

function beside(periods: PeriodLookup, more: readonly FigureFact[]): PeriodLookup {
  const added = new Set(more.map(({ period }) => period));
  return {
    keys: () => new Set([...periods.keys(), ...added]),
    get: period => {
      const given = periods.get(period);
      if (!added.has(period)) return given;
      return byMember([...(given?.values() ?? [])].flat().concat(more.filter(one => one.period === period)));
    },
  };
}
