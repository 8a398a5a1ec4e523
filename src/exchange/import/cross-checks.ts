import type { Types } from 'mongoose';
import type { Assembly } from '../../assemblies/assembly.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Issue } from '../../listening/issue.ts';
import { identifierKey } from '../../members/identifiers.ts';
import type { Member } from '../../members/member.ts';
import type { Network } from '../../network/network.ts';
import type { Period } from '../../network/period.ts';
import type { Partner } from '../../partners/partner.ts';
import type { Pledge } from '../../pledges/pledge.ts';
import type { Figure } from '../../returns/figure.ts';
import type { Return } from '../../returns/return.ts';
import type { Doc } from './exchange.rows.ts';
import { acceptanceWrong, Together } from './figure.rules.ts';
import {
  strangeIndicator,
  strangeIssue,
  strangeMember,
  strangePartner,
  strangePlaces,
} from './known-settings.ts';
import { Awaited, Judges, type Late } from './later.ts';
import { periodWrong } from './period.rules.ts';
import { pledgeWrong } from './pledge.rules.ts';
import { definitionIn, evidenceGrade, misfits } from './rows/row.definitions.ts';
import { Seen, type Wrong } from './uniqueness.ts';

type FigureRow = Figure & { _id: Types.ObjectId; evidenceGrade?: string | null };

/** What the rows so far have told, by which the next one is checked against them. */
export class Known {
  private readonly network: Network;
  private readonly seen = new Seen();
  private readonly indicators = new Map<string, Indicator>();
  private readonly periods: Period[] = [];
  private readonly together = new Together();
  private readonly awaited = new Awaited();
  private readonly judges = new Judges();
  private readonly answered: { line: number; key: string }[] = [];

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
    if (kind === 'partner') return this.partner(document, line);
    if (kind === 'assembly') return this.assembly(document, line);
    if (kind === 'campaign') return this.addressed('campaign', document, line);
    if (kind === 'issue') return this.issue(document, line);
    return this.return(document, line);
  }

  /** Assemblies that another reports back on: they may come after it. */
  private unanswered(): Late[] {
    return this.answered.flatMap(({ line, key }) =>
      this.seen.has(key) ? [] : [{ line, field: 'answers', reason: `no row is the ${key}` }],
    );
  }

  /** What is known once every row was read. */
  missing(): Late[] {
    return [
      ...this.unanswered(),
      ...this.awaited.wrong(this.seen),
      ...this.together.wrong(),
      ...this.judges.wrong(),
    ];
  }

  private indicator(indicator: Indicator, line: number): Wrong[] {
    this.indicators.set(indicator.code, indicator);
    const once = this.seen.once(`indicator ${indicator.code}`, 'code', line);
    return [...once, ...strangeIndicator(this.network, indicator)];
  }

  private period(period: Period, line: number): Wrong[] {
    const wrong = periodWrong(period, this.periods);
    this.periods.push(period);
    return [...this.seen.once(`period ${period.key}`, 'key', line), ...wrong];
  }

  private member(member: Member, line: number): Wrong[] {
    const numbers = member.identifiers.map(identifierKey);
    return [
      ...this.seen.once(`member ${member.slug}`, 'slug', line),
      ...numbers.flatMap((key, at) => this.seen.once(`number ${key}`, `identifiers.${at}`, line)),
      ...strangeMember(this.network, member),
    ];
  }

  private pledge(pledge: Pledge, line: number): Wrong[] {
    return [
      ...this.seen.refers(`member ${pledge.member}`, 'member'),
      ...this.seen.once(`form ${pledge.once}`, 'once', line),
      ...pledgeWrong(pledge, { network: this.network, indicators: this.indicators }),
    ];
  }

  private figure(figure: FigureRow, line: number): Wrong[] {
    const { member, period, indicator, part, evidenceGrade: grade } = figure;
    const { wrong, version } = definitionIn(this.indicators, figure);
    const right = evidenceGrade(figure);
    this.awaited.take(figure, line);
    this.judges.takeFigure(figure, line);
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

  private partner(partner: Partner, line: number): Wrong[] {
    return [...this.addressed('partner', partner, line), ...strangePartner(this.network, partner)];
  }

  private assembly(assembly: Assembly, line: number): Wrong[] {
    const { details, invited, answers } = assembly;
    if (answers) this.answered.push({ line, key: `assembly ${answers}` });
    return [
      ...this.addressed('assembly', assembly, line),
      ...details.hosts.flatMap((id, at) => this.seen.refers(`partner ${id}`, `details.hosts.${at}`)),
      ...invited.flatMap(({ kind, id }, at) =>
        id ? this.seen.refers(`${kind} ${id}`, `invited.${at}.id`) : [],
      ),
      ...strangePlaces(this.network.places, details.place === '' ? [] : [details.place], 'details.place'),
    ];
  }

  private issue(issue: Issue, line: number): Wrong[] {
    const { kind, id } = issue.content.source;
    return [
      ...this.addressed('issue', issue, line),
      ...this.seen.refers(`${kind} ${id}`, 'content.source.id'),
      ...strangeIssue(this.network, issue),
    ];
  }

  /** What has an address of its own, and was made by a form. */
  private addressed(kind: string, { slug, once }: { slug: string; once: string }, line: number): Wrong[] {
    return [
      ...this.seen.once(`address of a ${kind} ${slug}`, 'slug', line),
      ...this.seen.once(`form of a ${kind} ${once}`, 'once', line),
    ];
  }

  private return(one: Return, line: number): Wrong[] {
    const { seen } = this;
    const { member, period, asked, submissions } = one;
    this.judges.takeReturn(one);
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
