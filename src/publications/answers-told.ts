import { answer, type Question } from '../statistics/answer/answer.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import type { Earlier } from '../statistics/suppression/suppression.ts';
import type { Publication } from './publication.ts';

interface PublishedAnswer {
  question: Question;
  shown: Earlier['shown'];
}

/**
 * What an earlier publication told, with the exact answers behind it as they stood at its cut-off: together
 * with what is told now it must not tell more. Of one indicator alone, where one is named.
 */
export function answersTold(publication: Publication, facts: Facts, indicator?: string): Earlier[] {
  const { settings } = publication;
  const isAsked = (code: string) => indicator === undefined || code === indicator;
  const all = networkFigures(publication).filter(({ question }) => isAsked(question.indicator));
  return [...all, ...memberFigures(publication, isAsked)].flatMap(({ question, shown }) => {
    const given = answer(question, facts);
    return given ? [{ answer: given, shown, settings }] : [];
  });
}

function networkFigures({ glance, chapters }: Publication): PublishedAnswer[] {
  const figures = chapters.flatMap(({ indicators }) =>
    indicators.flatMap(({ series, bySector, byPlace = [] }) => [
      ...series.map(({ figure }) => figure),
      ...bySector.map(({ figure }) => figure),
      ...byPlace.map(({ figure }) => figure),
    ]),
  );
  const panels = chapters.flatMap(({ indicators }) =>
    indicators.flatMap(({ panel }) => panel?.points.map(({ figure }) => figure) ?? []),
  );
  const top = [glance.headcount, glance.spend].filter(figure => figure !== null);
  const plain = [...top, ...figures].map(shown => ({ question: questionOf(shown), shown }));
  const same = panels.map(shown => ({
    question: { ...questionOf(shown), only: new Set(shown.how.in) },
    shown,
  }));
  return [...plain, ...same];
}

const questionOf = ({ indicator, period, ring, group }: ShownFigure): Question => ({
  indicator,
  period,
  ring,
  group,
});

/** Of the members' table enough to know what was held back, a change beside the number too. */
function memberFigures(
  { matrix, members, period }: Publication,
  isAsked: (code: string) => boolean,
): PublishedAnswer[] {
  const columns = [...matrix.codes.entries()].filter(([, code]) => isAsked(code));
  return matrix.rows.flatMap(({ cells }, row) => {
    const group = { kind: 'member', key: members[row]?.id ?? '' } as const;
    return columns.flatMap(([column, indicator]) => {
      const cell = cells[column];
      if (!cell) return [];
      const { state, text, change = null } = cell;
      const question = { indicator, period: period.key, ring: null, group };
      return [{ question, shown: { state: state as ShownFigure['state'], text, change } }];
    });
  });
}
