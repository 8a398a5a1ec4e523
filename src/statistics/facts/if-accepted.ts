import { byMember, type Facts, type FigureFact, type Lookup } from './facts.ts';

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
  return { ...facts, figures, worked: new Map() };
}

type Periods = Lookup<ReturnType<typeof byMember>>;

function beside(periods: Periods, more: readonly FigureFact[]): Periods {
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
