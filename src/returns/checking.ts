import { network } from '../network/current.ts';
import type { Problem } from '../web/form.ts';
import type { Asked } from './asked.ts';
import { figureKey } from './asked.ts';
import { type Bundle, readAsked, type StoredFigure } from './bundle.ts';
import { type SizeQuestion, sizeQuestions } from './questions.ts';
import type { FigureRead } from './read.figure.ts';

/** One asked figure, read for the person who is about to submit it. */
export interface Checked {
  asked: Asked;
  figure: StoredFigure | undefined;
  read: FigureRead;
  questions: SizeQuestion[];
}

/** Reads every asked figure as it is saved. */
export const checkedOf = (bundle: Bundle): Checked[] =>
  bundle.asked.map(asked => {
    const figure = bundle.figures.get(asked.key);
    const read = readAsked(asked, figure?.typed ?? {}, bundle.figures, bundle.indicators);
    return { asked, figure, read, questions: questionsOf(bundle, asked, read) };
  });

/** The questions about a figure's size that nobody has said anything about yet. */
export function questionsOf({ before }: Bundle, asked: Asked, { content }: FigureRead): SizeQuestion[] {
  if (!content || content.reasons.size) return [];
  const last = before?.figures.get(figureKey(asked.code, asked.part));
  if (last?.definition !== asked.version.version) return [];
  return sizeQuestions(asked.version, network.rings, content, last?.content ?? null);
}

/** What stands in the way of submitting, each at its field of the return's page. */
export const problemsOf = (checked: readonly Checked[]): Problem[] =>
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
export const nameOf = ({ indicator, part }: Asked): string =>
  PARTS[part] ? `${indicator.name}, ${PARTS[part]}` : indicator.name;
