import type { Types } from 'mongoose';
import type { Indicator } from '../indicators/indicator.ts';
import { identifierKey } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import type { Network } from '../network/network.ts';
import type { Content } from '../pledges/content.ts';
import type { Pledge } from '../pledges/pledge.ts';
import type { Figure } from '../returns/figure.ts';
import type { Period } from '../returns/period.ts';
import type { Return } from '../returns/return.ts';
import { contentsOf, definitionIn, evidenceGrade, misfits } from './definitions.ts';
import type { Doc } from './rows.ts';
import { Seen, type Wrong } from './seen.ts';
import { strangeContent, strangeIndicator, strangeMember } from './settings.ts';

type FigureRow = Figure & { _id: Types.ObjectId; evidenceGrade?: string | null };

/** What the rows so far have told, by which the next one is checked against them. */
export class Known {
  private readonly network: Network;
  private readonly seen = new Seen();
  private readonly indicators = new Map<string, Indicator>();
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
    if (kind === 'period') return this.seen.once(`period ${(document as Period).key}`, 'key', line);
    if (kind === 'member') return this.member(document, line);
    if (kind === 'pledge') return this.pledge(document, line);
    if (kind === 'figure') return this.figure(document, line);
    return this.return(document, line);
  }

  /** Lines that take a denominator from a figure that no row was. */
  missing(): (Wrong & { line: number })[] {
    const left = [...this.awaited].filter(([figure]) => !this.seen.has(`figure ${figure}`));
    const field = 'content.denominatorFrom.figure';
    return left.map(([, line]) => ({ line, field, reason: 'no row of the file is that figure' }));
  }

  private indicator(indicator: Indicator, line: number): Wrong[] {
    this.indicators.set(indicator.code, indicator);
    const once = this.seen.once(`indicator ${indicator.code}`, 'code', line);
    return [...once, ...strangeIndicator(this.network, indicator)];
  }

  private member(member: Member, line: number): Wrong[] {
    const numbers = member.identifiers.map(identifierKey);
    return [
      ...this.seen.once(`member ${member.slug}`, 'slug', line),
      ...numbers.flatMap((key, at) => this.seen.once(`number ${key}`, `identifiers.${at}`, line)),
      ...strangeMember(this.network, member),
    ];
  }

  private pledge({ member, once, approved, waiting }: Pledge, line: number): Wrong[] {
    return [
      ...this.seen.refers(`member ${member}`, 'member'),
      ...this.seen.once(`form ${once}`, 'once', line),
      ...(approved ? this.content(approved, 'approved') : []),
      ...(waiting ? this.content(waiting.content, 'waiting.content') : []),
    ];
  }

  private content(content: Content, field: string): Wrong[] {
    const { measure } = content;
    const measured = measure ? definitionIn(this.indicators, measure, `${field}.measure`).wrong : [];
    return [...strangeContent(this.network, content, field), ...measured];
  }

  private figure(figure: FigureRow, line: number): Wrong[] {
    const { member, period, indicator, part, evidenceGrade: grade } = figure;
    const { wrong, version } = definitionIn(this.indicators, figure);
    const right = evidenceGrade(figure);
    this.await(figure, line);
    return [
      ...this.seen.refers(`member ${member}`, 'member'),
      ...this.seen.refers(`period ${period}`, 'period'),
      ...this.seen.once(`figure ${member} ${indicator} ${period} ${part}`, 'part', line),
      ...wrong,
      ...(version ? misfits(figure, version) : []),
      ...(grade === undefined || grade === right
        ? []
        : [{ field: 'evidenceGrade', reason: `is ${JSON.stringify(right)}, by its evidence` }]),
    ];
  }

  private await(figure: Figure, line: number): void {
    for (const [, content] of contentsOf(figure)) {
      const from = content?.denominatorFrom?.figure;
      if (from && !this.awaited.has(String(from))) this.awaited.set(String(from), line);
    }
  }

  private return({ member, period, asked, submissions }: Return, line: number): Wrong[] {
    const { seen } = this;
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
