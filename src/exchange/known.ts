import type { Types } from 'mongoose';
import type { Indicator } from '../indicators/indicator.ts';
import { identifierKey } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import type { Network } from '../network/network.ts';
import { aimProblems } from '../pledges/aim.ts';
import type { Content } from '../pledges/content.ts';
import type { Pledge } from '../pledges/pledge.ts';
import type { Figure } from '../returns/figure.ts';
import { datesWrong } from '../returns/period.form.ts';
import type { Period } from '../returns/period.ts';
import type { Return } from '../returns/return.ts';
import { contentsOf, definitionIn, evidenceGrade, misfits } from './definitions.ts';
import { acceptanceWrong, Together } from './figure.rules.ts';
import type { Doc } from './rows.ts';
import { Seen, type Wrong } from './seen.ts';
import { strangeContent, strangeIndicator, strangeMember } from './settings.ts';

/** Fields of the form of a pledge as a row of the file has them. */
const FIELDS: Record<string, string> = {
  target: 'aim.target',
  due: 'aim.due',
  numerator: 'measure.baseline.numerator',
  denominator: 'measure.baseline.denominator',
};

/** What is wrong with the amount of a share that an update tells. */
function shareWrong(
  amount: { numerator: number; denominator: number | null } | null,
  field: string,
): Wrong[] {
  if (!amount || amount.denominator === null) return [];
  const { numerator, denominator } = amount;
  if (denominator > 0 && numerator <= denominator) return [];
  return [{ field, reason: 'must be a part of something: no more than it, and not of nothing' }];
}

type FigureRow = Figure & { _id: Types.ObjectId; evidenceGrade?: string | null };

/** What the rows so far have told, by which the next one is checked against them. */
export class Known {
  private readonly network: Network;
  private readonly seen = new Seen();
  private readonly indicators = new Map<string, Indicator>();
  private readonly together = new Together();
  private readonly periods: Period[] = [];
  /** By return, whoever attested a submission; by figure's member and period, who accepted what. */
  private readonly accepters: { member: string; by: string; line: number; field: string }[] = [];
  private readonly attested = new Set<string>();
  private readonly counters: { member: string; line: number; field: string }[] = [];
  /** Figures that others take their denominator from, with the line that does first. */
  private readonly awaited = new Map<string, number>();

  constructor(network: Network) {
    this.network = network;
  }

  /** Everything in a row that contradicts the rows before it or the network's settings. */
  check(kind: string, document: Doc, line: number): Wrong[] {
    const own = this.seen.once(`${kind} ${document._id}`, '_id', line);
    return [...own, ...this.byKind(kind, document as never, line)];
  }

  private byKind(kind: string, document: never, line: number): Wrong[] {
    if (kind === 'indicator') return this.indicator(document, line);
    if (kind === 'period') return this.period(document, line);
    if (kind === 'member') return this.member(document, line);
    if (kind === 'pledge') return this.pledge(document, line);
    if (kind === 'figure') return this.figure(document, line);
    return this.return(document, line);
  }

  /** What is known once every row was read. */
  missing(): (Wrong & { line: number })[] {
    return [...this.unknownLinks(), ...this.unknownCounters(), ...this.together.wrong(), ...this.judgedOwn()];
  }

  /** Whoever attested a return accepts nothing of it. */
  private judgedOwn(): (Wrong & { line: number })[] {
    const reason = 'attested the return: another one accepts it';
    return this.accepters.flatMap(({ member, by, line, field }) =>
      this.attested.has(`${member} ${by}`) ? [{ line, field, reason }] : [],
    );
  }

  private unknownCounters(): (Wrong & { line: number })[] {
    return this.counters.flatMap(({ member, line, field }) =>
      this.seen.has(`member ${member}`) ? [] : [{ line, field, reason: `no row is the member ${member}` }],
    );
  }

  /** Lines that take a denominator from a figure that no row was. */
  private unknownLinks(): (Wrong & { line: number })[] {
    const left = [...this.awaited].filter(([figure]) => !this.seen.has(`figure ${figure}`));
    const field = 'content.denominatorFrom.figure';
    return left.map(([, line]) => ({ line, field, reason: 'no row of the file is that figure' }));
  }

  private indicator(indicator: Indicator, line: number): Wrong[] {
    this.indicators.set(indicator.code, indicator);
    const once = this.seen.once(`indicator ${indicator.code}`, 'code', line);
    return [...once, ...strangeIndicator(this.network, indicator)];
  }

  /** A network year does not share a day with another one, and its dates follow each other. */
  private period(period: Period, line: number): Wrong[] {
    const { key, starts, ends } = period;
    const shared = this.periods.find(one => one.starts <= ends && starts <= one.ends);
    this.periods.push(period);
    return [
      ...this.seen.once(`period ${key}`, 'key', line),
      ...(starts < ends ? [] : [{ field: 'ends', reason: 'is not after the day it starts' }]),
      ...(shared && shared.key !== key
        ? [{ field: 'starts', reason: `shares days with ${shared.key}` }]
        : []),
      ...datesWrong(period).map(({ field, message }) => ({ field, reason: message })),
    ];
  }

  private member(member: Member, line: number): Wrong[] {
    const numbers = member.identifiers.map(identifierKey);
    return [
      ...this.seen.once(`member ${member.slug}`, 'slug', line),
      ...numbers.flatMap((key, at) => this.seen.once(`number ${key}`, `identifiers.${at}`, line)),
      ...strangeMember(this.network, member),
    ];
  }

  private pledge({ member, once, approved, waiting, updates }: Pledge, line: number): Wrong[] {
    return [
      ...this.seen.refers(`member ${member}`, 'member'),
      ...this.seen.once(`form ${once}`, 'once', line),
      ...(approved ? this.content(approved, 'approved') : []),
      ...(waiting ? this.content(waiting.content, 'waiting.content') : []),
      ...updates.flatMap(({ amount }, at) => shareWrong(amount, `updates.${at}.amount`)),
    ];
  }

  private content(content: Content, field: string): Wrong[] {
    const { measure } = content;
    const { wrong, version } = measure
      ? definitionIn(this.indicators, measure, `${field}.measure`)
      : { wrong: [], version: null };
    const aim = aimProblems(version ?? null, content).map(({ field: box, message }) => ({
      field: `${field}.${FIELDS[box] ?? box}`,
      reason: message,
    }));
    return [...strangeContent(this.network, content, field), ...wrong, ...aim];
  }

  private figure(figure: FigureRow, line: number): Wrong[] {
    const { member, period, indicator, part, evidenceGrade: grade } = figure;
    const { wrong, version } = definitionIn(this.indicators, figure);
    const right = evidenceGrade(figure);
    this.await(figure, line);
    for (const [at, { by }] of figure.acceptances.entries())
      this.accepters.push({
        member: `${member} ${period}`,
        by: String(by),
        line,
        field: `acceptances.${at}.by`,
      });
    return [
      ...this.seen.refers(`member ${member}`, 'member'),
      ...this.seen.refers(`period ${period}`, 'period'),
      ...this.seen.once(`figure ${member} ${indicator} ${period} ${part}`, 'part', line),
      ...wrong,
      ...(version ? misfits(figure, version) : []),
      ...acceptanceWrong(figure),
      ...this.together.take(figure, version, line),
      ...(grade === undefined || grade === right
        ? []
        : [{ field: 'evidenceGrade', reason: `is ${JSON.stringify(right)}, by its evidence` }]),
    ];
  }

  private await(figure: Figure, line: number): void {
    for (const [field, content] of contentsOf(figure)) {
      const counter = content?.countedBy;
      if (counter) this.counters.push({ member: String(counter), line, field: `${field}.countedBy` });
      const from = content?.denominatorFrom?.figure;
      if (from && !this.awaited.has(String(from))) this.awaited.set(String(from), line);
    }
  }

  private return({ member, period, asked, submissions }: Return, line: number): Wrong[] {
    const { seen } = this;
    for (const { by } of submissions) this.attested.add(`${member} ${period} ${by}`);
    return [
      ...seen.refers(`member ${member}`, 'member'),
      ...seen.refers(`period ${period}`, 'period'),
      ...seen.once(`return ${member} ${period}`, 'period', line),
      ...asked.flatMap((code, at) => seen.refers(`indicator ${code}`, `asked.${at}`)),
      ...submissions.flatMap(({ figures }, at) =>
        figures.flatMap(({ figure }, n) => seen.refers(`figure ${figure}`, `submissions.${at}.figures.${n}`)),
      ),
    ];
  }
}
