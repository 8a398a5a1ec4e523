import type { By } from '../../acts/by.ts';
import { saysComputed } from '../figure/computed.ts';
import { typesOverride } from '../figure/override.ts';
import type { RequestedFigure } from '../figure/requested.ts';
import { type ReturnContext, readAsked } from '../return.context.ts';
import { versionOf } from './return.form.ts';
import { saveFigure } from './saving.ts';

/** Whether what the service counts of a figure is another number than the figure was saved with or beside. */
export function countsAnew(
  { key }: RequestedFigure,
  { figures, computed }: Pick<ReturnContext, 'figures' | 'computed'>,
): boolean {
  const counted = computed.get(key);
  if (!counted) return false;
  const figure = figures.get(key);
  const { content } = figure ?? {};
  if (!content) return true;
  if (!typesOverride(figure?.typed ?? {})) return !saysComputed(content, counted);
  const { override } = content;
  if (!override) return !saysComputed(content, counted);
  return override.numerator !== counted.numerator || override.denominator !== counted.denominator;
}

/**
 * Saves what the service counts into the figures that nobody types, as their next versions by whoever sends the
 * return; what stands there already is left. Throws Stale where someone saved one meanwhile.
 */
export async function withComputed(context: ReturnContext, by: By): Promise<ReturnContext> {
  const figures = new Map(context.figures);
  for (const asked of context.asked) {
    if (!countsAnew(asked, context)) continue;
    const figure = figures.get(asked.key);
    const typed = figure?.typed ?? {};
    const { content } = readAsked(asked, typed, figures, context);
    const which = {
      ...{ member: context.member.id, period: context.period.key, indicator: asked.code, part: asked.part },
      definition: asked.version.version,
    };
    figures.set(
      asked.key,
      await saveFigure(which, { typed, content, seen: versionOf(figure), ...by }, figure),
    );
  }
  return { ...context, figures };
}
