import { isSettledBefore, unansweredIn } from '../../commitments/public/commitment.counts.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { type Thresholds, underText } from '../../network/thresholds.ts';
import type { Publication } from '../../publications/publication.ts';
import { countOf, listText, sentence } from '../../publications/report.words.ts';
import type { OutWhy } from '../../statistics/answer/rows.ts';
import type { MemberFact } from '../../statistics/facts/facts.ts';
import { heldReason, noneText } from '../../statistics/text/figures.words.ts';
import type { AnswerQuery } from './answers.ts';
import {
  is,
  MISSING,
  noAccount,
  noReturn,
  notAccepted,
  noView,
  owedSince,
  yearNotEnded,
} from './gap.words.ts';
import { type Making, ofNetwork, type Section } from './making.ts';
import type { OwnedLine } from './pledges.ts';

type Statement = Publication['gaps']['statements'][number];

/** What the report does not know, worst first, a whole sentence each; and the figures to read with care. */
export const gaps =
  (lines: () => OwnedLine[]): Section<Publication['gaps']> =>
  making => {
    const figures = making.indicators.flatMap(({ code, name }) => {
      const asked = ofNetwork(making, code, making.period.key);
      return asked ? [{ code, name, asked }] : [];
    });
    return () => ({
      statements: statements(making, figures, lines()),
      weak: figures.flatMap(({ code, name, asked }) => {
        const why = weakness(asked, making.network.thresholds);
        return why ? [{ code, name, why }] : [];
      }),
    });
  };

interface MatrixFigure {
  code: string;
  name: string;
  asked: AnswerQuery;
}

function statements(making: Making, figures: MatrixFigure[], lines: OwnedLine[]): Statement[] {
  const gave = gaveAny(making);
  const waits = new Set(reasons(figures, 'year-not-ended').map(({ member }) => member));
  const silent = making.members.filter(({ id }) => !gave.has(id) && !waits.has(id));
  const found = [
    say(
      silent.filter(({ id }) => !making.sent.has(id)),
      noReturn,
    ),
    say(
      silent.filter(({ id }) => making.sent.has(id)),
      n => notAccepted(n, making.report.cutOff),
    ),
    say(
      making.members.filter(({ id }) => waits.has(id)),
      yearNotEnded,
    ),
    ...missing(making, figures, new Set(silent.map(({ id }) => id))),
    suppressed(figures),
    noUpdate(making, lines),
    ...unanswered(making),
    noChapter(making),
  ];
  const all = found.flatMap(statement => statement ?? []);
  return all.length > 0 ? all : [{ text: 'Nothing that was asked for is missing.', members: [] }];
}

/** The members with at least one accepted figure for the period, in any state. */
function gaveAny({ facts, period }: Making): Set<string> {
  const given = [...facts.figures.keys()].flatMap(code => [
    ...(facts.figures.get(code)?.get(period.key)?.keys() ?? []),
  ]);
  return new Set(given);
}

const say = (members: readonly MemberFact[], text: (n: number) => string): Statement | null =>
  members.length > 0 ? { text: text(members.length), members: members.map(({ name }) => name) } : null;

/** Figure by figure, of the members that sent something. */
function missing(making: Making, figures: MatrixFigure[], silent: Set<string>): Statement[] {
  const names = new Map(making.facts.members.map(({ id, name }) => [id, name]));
  return MISSING.flatMap(([why, text]) => {
    const out = reasons(figures, why).filter(({ member }) => !silent.has(member));
    const members = [...new Set(out.map(({ member }) => member))].map(id => names.get(id) ?? '');
    return out.length > 0
      ? [{ text: text(out.length), members: members.sort((a, b) => a.localeCompare(b, 'en')) }]
      : [];
  });
}

const reasons = (figures: MatrixFigure[], wanted: OutWhy) =>
  figures.flatMap(({ asked }) => asked.answer.out.filter(({ why }) => why === wanted));

function suppressed(figures: MatrixFigure[]): Statement | null {
  const hidden = figures.filter(({ asked }) => asked.shown().state === 'suppressed');
  if (hidden.length === 0) return null;
  const which = listText(hidden.map(({ name }) => name));
  const text = `${countOf(hidden.length, 'network figure')} ${is(hidden.length)} held back, because ${heldReason(hidden.length)}: ${which}.`;
  return { text, members: [] };
}

function noUpdate({ members }: Making, lines: OwnedLine[]): Statement | null {
  const quiet = lines.filter(({ line }) => line.status === 'no-update');
  const whose = members.filter(({ id }) => quiet.some(({ member }) => member === id));
  const n = quiet.length;
  return say(
    whose,
    () =>
      `${countOf(n, 'pledge')} ${n === 1 ? 'has' : 'have'} had no update for ${network.days.quietMonths} months.`,
  );
}

/** Report-backs nobody answered, by whom they are owed and since when: of the promises that the report tells. */
function unanswered({ promises: { all, referred, at }, period }: Making): Statement[] {
  const today = dayOf(at);
  const told = all.filter(one => !isSettledBefore(one, period.starts));
  const { accounts, views } = unansweredIn(told, { referred, today });
  const both = [
    { owed: accounts, text: noAccount },
    { owed: views, text: noView },
  ];
  return both
    .filter(({ owed }) => owed.length > 0)
    .map(({ owed, text }) => ({ text: text(owed.length, today), members: owed.map(owedSince) }));
}

function noChapter({ network, report }: Making): Statement | null {
  const out = network.themes.filter(({ key }) => !report.themes.includes(key));
  if (out.length === 0) return null;
  return { text: `This report has no chapter on ${listText(out.map(({ name }) => name))}.`, members: [] };
}

/** Why a network figure is to be read with care; null where there is no reason. */
function weakness({ shown }: AnswerQuery, thresholds: Thresholds): string | null {
  const figure = shown();
  const { coverage, partial, incomplete, known, state } = figure;
  if (coverage.of > 0 && coverage.n === 0) return `${sentence(noneText(figure))}.`;
  if (state !== 'value') return null;
  const said = [
    ...(partial ? [`It rests on ${coverage.text}: ${underText(thresholds)}.`] : []),
    ...(incomplete ? [`Its year is incomplete: ${incomplete}.`] : []),
    ...(known?.low ? [`${known.text} That is low.`] : []),
  ];
  return said.join(' ') || null;
}
