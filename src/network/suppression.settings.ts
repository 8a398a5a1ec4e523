import { z } from 'zod';

const TENTHS = 10;
const WHOLE = 100;

/** A share of so many people and more is printed in these steps, in per cent. */
const shareStep = z.object({ from: z.number().int().positive(), step: z.number().min(0.1).max(50) });

const SHARES = [
  { from: 5_000, step: 0.1 },
  { from: 500, step: 1 },
  { from: 100, step: 5 },
];

/** How counts of people are printed, and from how many people on a share is, in which steps. */
export const suppressionShape = z
  .object({
    smallest: z.number().int().positive(),
    roundTo: z.number().int().positive(),
    shares: z.array(shareStep).default(SHARES),
    fewestMembers: z.number().int().positive(),
  })
  .superRefine((settings, context) => {
    for (const problem of problemsIn(settings)) context.addIssue({ code: 'custom', ...problem });
  })
  .transform(settings => ({ ...settings, shares: settings.shares.toSorted((a, b) => b.from - a.from) }));

export type SuppressionSettings = z.output<typeof suppressionShape>;

/** What counts were printed by until an instant, and are not any more: readers still have what they read then. */
export type UsedBefore = SuppressionSettings & { until: string };

/** What was used before a change with what is used no longer after it: each once, until it last was. */
export function usedBefore(
  earlier: readonly UsedBefore[],
  { before, after, at }: { before: SuppressionSettings; after: SuppressionSettings; at: Date },
): UsedBefore[] {
  if (printsAlike(before, after)) return [...earlier];
  const others = earlier.filter(one => !printsAlike(one, before));
  return [...others, { ...before, until: at.toISOString() }];
}

const printsAlike = (one: SuppressionSettings, other: SuppressionSettings): boolean =>
  how(one) === how(other);

const how = ({ smallest, roundTo, shares, fewestMembers }: SuppressionSettings): string =>
  JSON.stringify([smallest, roundTo, shares, fewestMembers]);

type CountSettings = Pick<SuppressionSettings, 'smallest' | 'roundTo' | 'shares'>;

interface CountSettingsProblem {
  path: [keyof CountSettings];
  message: string;
}

function problemsIn({ smallest, roundTo, shares }: CountSettings): CountSettingsProblem[] {
  const inShares = [...shares.flatMap(one => stepProblems(one, roundTo)), ...orderProblems(shares)];
  const tooCoarse = `counts rounded to ${roundTo} could print all or none where it is not so: hold back more than ${smallest}`;
  return [
    ...(roundTo > smallest + 1 ? [{ path: ['roundTo'] as [keyof CountSettings], message: tooCoarse }] : []),
    ...inShares.map(message => ({ path: ['shares'] as [keyof CountSettings], message })),
  ];
}

function stepProblems({ from, step }: CountSettings['shares'][number], roundTo: number): string[] {
  const tenths = step * TENTHS;
  if (!Number.isInteger(tenths) || (WHOLE * TENTHS) % tenths !== 0)
    return [`a step of ${step}% does not part 100% evenly into tenths`];
  return step * from < roundTo * WHOLE
    ? [
        `a step of ${step}% from ${from.toLocaleString('en-GB')} people is finer than counts rounded to ${roundTo} carry`,
      ]
    : [];
}

function orderProblems(shares: CountSettings['shares']): string[] {
  const sorted = shares.toSorted((a, b) => a.from - b.from);
  const wrong = sorted.some(({ from, step }, i) => {
    const before = sorted[i - 1];
    return before !== undefined && (before.from === from || before.step < step);
  });
  return wrong ? ['shares of more people have the same or a finer step, each from another number'] : [];
}
