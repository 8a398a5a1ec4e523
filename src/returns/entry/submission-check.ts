import { partsOf } from '../../indicators/figure-state.ts';
import { network } from '../../network/current.ts';
import type { Problem } from '../../web/forms/form.ts';
import type { FigureRead } from '../figure/figure.read.ts';
import type { FigureContent } from '../figure/figure.ts';
import type { RequestedFigure } from '../figure/requested.ts';
import { figureKey } from '../figure/requested.ts';
import { dependenciesOf, type ReturnContext, readAsked, type StoredFigure } from '../return.context.ts';
import { lastContent } from './figure.calculated.ts';
import { type SizeQuestion, sizeQuestions, wholeQuestions } from './plausibility.ts';
import { runningQuestions } from './running-total.ts';

/** One asked figure, read for the person who is about to submit it. */
export interface CheckedFigure {
  asked: RequestedFigure;
  figure: StoredFigure | undefined;
  read: FigureRead;
  questions: SizeQuestion[];
}

/** Reads one asked figure as it is saved. */
export const readSaved = (context: ReturnContext, asked: RequestedFigure): FigureRead =>
  readAsked(asked, context.figures.get(asked.key)?.typed ?? {}, context.figures, context);

/** Reads every asked figure as it is saved. */
export const checkedOf = (context: ReturnContext): CheckedFigure[] =>
  context.asked.map(asked => {
    const figure = context.figures.get(asked.key);
    const read = readSaved(context, asked);
    return { asked, figure, read, questions: questionsOf(context, asked, read) };
  });

/** The questions about a figure that nobody has said anything about yet. */
export const questionsOf = (
  context: ReturnContext,
  asked: RequestedFigure,
  { content }: FigureRead,
): SizeQuestion[] => (!content || content.reasons.size ? [] : questionsAbout(context, asked, content));

/** Everything that is improbable about a figure, whether its member said why or not. */
export function questionsAbout(
  context: ReturnContext,
  asked: RequestedFigure,
  content: FigureContent,
): SizeQuestion[] {
  if (context.computed.has(asked.key) && !content.override) return [];
  const { version, part } = asked;
  const last = lastYearOf(context, asked);
  const size = sizeQuestions(version, network.rings, content, last);
  if (size.length > 0) return size;
  const { whole } = dependenciesOf(asked, context.figures, context.indicators);
  const parts = { earlier: earlierParts(context, asked), lastYear: last };
  return [
    ...runningQuestions(version, network.rings, part, content, parts),
    ...(last ? [] : wholeQuestions(version, content, content.total ?? whole?.amount ?? null)),
  ];
}

/** What was given for the same part a year ago, by the same definition. */
function lastYearOf({ before }: ReturnContext, { key, version }: RequestedFigure): FigureContent | null {
  const last = before?.figures.get(key);
  return last && last.definition === version.version ? lastContent(last) : null;
}

/** The numbers of this year's parts before one, in order, as far as there are any. */
function earlierParts({ figures }: ReturnContext, { code, part, version }: RequestedFigure): FigureContent[] {
  const parts = partsOf(version);
  const given = parts.slice(0, parts.indexOf(part)).map(each => figures.get(figureKey(code, each))?.content);
  return given.flatMap(content => (content?.state === 'value' ? [content] : []));
}

/** What stands in the way of submitting, each at its field of the return's page. */
export const problemsOf = (checked: readonly Pick<CheckedFigure, 'asked' | 'read'>[]): Problem[] =>
  checked.flatMap(({ asked, read }) =>
    read.problems.map(({ box, message }) => ({
      field: `${asked.key}-${box}`,
      message: read.blank ? `${nameOf(asked)}: write the figure, or say why there is none` : message,
    })),
  );

export const PARTS: Record<string, string> = {
  year: '',
  H1: 'first half',
  H2: 'second half',
  Q1: 'quarter 1',
  Q2: 'quarter 2',
  Q3: 'quarter 3',
  Q4: 'quarter 4',
};

/** "Vital 5 checks, quarter 1" */
export const nameOf = ({ indicator, part }: RequestedFigure): string =>
  PARTS[part] ? `${indicator.name}, ${PARTS[part]}` : indicator.name;
