import type { Types } from 'mongoose';
import { partsOf } from '../figures/facts.ts';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { identifierKey } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import type { Network } from '../network/network.ts';
import type { Content, Measure } from '../pledges/content.ts';
import type { Pledge } from '../pledges/pledge.ts';
import type { Figure, FigureContent } from '../returns/figure.ts';
import type { Period } from '../returns/period.ts';
import type { Return } from '../returns/return.ts';
import { amountProblem } from './amounts.ts';
import type { Doc } from './rows.ts';

/** What is wrong with one field of a row. */
export interface Wrong {
  field: string;
  reason: string;
}

type Of<T> = T & { _id: Types.ObjectId };

/** What the rows so far have told, by which the next one is checked against them. */
export class Known {
  private readonly network: Network;
  private readonly indicators = new Map<string, Indicator>();
  private readonly firstAt = new Map<string, number>();
  /** Figures that others take their denominator from and that no row was yet, with the line that does. */
  private readonly awaited = new Map<string, number>();

  constructor(network: Network) {
    this.network = network;
  }

  /** Everything in a row that contradicts the rows before it or the network's settings. */
  check(kind: string, document: Doc, line: number): Wrong[] {
    const once = this.once(`${kind} ${document._id}`, '_id', line);
    return [...once, ...this.byKind(kind, document, line)];
  }

  private byKind(kind: string, document: Doc, line: number): Wrong[] {
    if (kind === 'indicator') return this.indicator(document as unknown as Indicator, line);
    if (kind === 'period') return this.once(`period ${(document as unknown as Period).key}`, 'key', line);
    if (kind === 'member') return this.member(document as unknown as Member, line);
    if (kind === 'pledge') return this.pledge(document as unknown as Pledge, line);
    if (kind === 'figure') return this.figure(document as unknown as Of<Figure>, line);
    return this.return(document as unknown as Return, line);
  }

  /** Lines that take a denominator from a figure that no row was. */
  missing(): (Wrong & { line: number })[] {
    const left = [...this.awaited].filter(([figure]) => !this.firstAt.has(`figure ${figure}`));
    return left.map(([, line]) => ({
      line,
      field: 'content.denominatorFrom.figure',
      reason: 'no row of the file is that figure',
    }));
  }

  private once(key: string, field: string, line: number): Wrong[] {
    const before = this.firstAt.get(key);
    if (before !== undefined) return [{ field, reason: `is the same as on line ${before}` }];
    this.firstAt.set(key, line);
    return [];
  }

  private refers(key: string, field: string): Wrong[] {
    if (this.firstAt.has(key)) return [];
    const [kind, name] = key.split(' ');
    return [{ field, reason: `no row above is the ${kind} ${name}` }];
  }

  private indicator(indicator: Indicator, line: number): Wrong[] {
    this.indicators.set(indicator.code, indicator);
    const themes = this.network.themes.map(({ key }) => key);
    return [
      ...this.once(`indicator ${indicator.code}`, 'code', line),
      ...listed(indicator.theme, themes, 'theme', 'themes'),
    ];
  }

  private member({ slug, approved, identifiers }: Member, line: number): Wrong[] {
    const { sectors, places } = this.network;
    const codes = places.map(({ code }) => code);
    const sectorKeys = sectors.map(({ key }) => key);
    return [
      ...this.once(`member ${slug}`, 'slug', line),
      ...identifiers.flatMap((each, at) =>
        this.once(`number ${identifierKey(each)}`, `identifiers.${at}`, line),
      ),
      ...listed(approved.sector, sectorKeys, 'approved.sector', 'sectors'),
      ...listed(approved.leadPlace || codes[0], codes, 'approved.leadPlace', 'places'),
      ...approved.homePlaces.flatMap((code, at) =>
        listed(code, codes, `approved.homePlaces.${at}`, 'places'),
      ),
    ];
  }

  private pledge({ member, once, approved, waiting }: Pledge, line: number): Wrong[] {
    const contents = { approved, 'waiting.content': waiting?.content ?? null };
    return [
      ...this.refers(`member ${member}`, 'member'),
      ...this.once(`form ${once}`, 'once', line),
      ...Object.entries(contents).flatMap(([field, content]) =>
        content ? this.content(field, content) : [],
      ),
    ];
  }

  private content(field: string, { theme, measure }: Content): Wrong[] {
    const themes = this.network.themes.map(({ key }) => key);
    return [
      ...listed(theme, themes, `${field}.theme`, 'themes'),
      ...(measure ? this.definition(measure, `${field}.measure`).wrong : []),
    ];
  }

  private definition(
    { indicator, definition }: Pick<Measure, 'indicator' | 'definition'>,
    field: string,
  ): { wrong: Wrong[]; version?: IndicatorVersion | undefined } {
    const at = (name: string) => (field ? `${field}.${name}` : name);
    const found = this.indicators.get(indicator);
    if (!found) return { wrong: [{ field: at('indicator'), reason: `no row above is ${indicator}` }] };
    const version = found.versions.find(each => each.version === definition);
    if (version) return { wrong: [], version };
    return { wrong: [{ field: at('definition'), reason: `${indicator} has no version ${definition}` }] };
  }

  private figure(figure: Of<Figure>, line: number): Wrong[] {
    const { member, period, indicator, part, content, acceptances } = figure;
    const { wrong, version } = this.definition(figure, '');
    for (const one of [content, ...acceptances.map(each => each.content)]) this.await(one, line);
    return [
      ...this.refers(`member ${member}`, 'member'),
      ...this.refers(`period ${period}`, 'period'),
      ...this.once(`figure ${member} ${indicator} ${period} ${part}`, 'part', line),
      ...wrong,
      ...(version ? fits(figure, version) : []),
    ];
  }

  private await(content: FigureContent | null, line: number): void {
    const figure = content?.denominatorFrom?.figure;
    if (figure && !this.awaited.has(String(figure))) this.awaited.set(String(figure), line);
  }

  private return({ member, period, asked, submissions }: Return, line: number): Wrong[] {
    return [
      ...this.refers(`member ${member}`, 'member'),
      ...this.refers(`period ${period}`, 'period'),
      ...this.once(`return ${member} ${period}`, 'period', line),
      ...asked.flatMap((code, at) => this.refers(`indicator ${code}`, `asked.${at}`)),
      ...submissions.flatMap(({ figures }, at) =>
        figures.flatMap(({ figure }, n) => this.refers(`figure ${figure}`, `submissions.${at}.figures.${n}`)),
      ),
    ];
  }
}

function listed(value: string | undefined, all: string[], field: string, where: string): Wrong[] {
  if (value !== undefined && all.includes(value)) return [];
  return [{ field, reason: `${JSON.stringify(value)} is not among the network’s ${where}` }];
}

function fits({ part, content, acceptances }: Figure, version: IndicatorVersion): Wrong[] {
  const contents: [string, FigureContent | null][] = [
    ['content', content],
    ...acceptances.map((each, at): [string, FigureContent] => [`acceptances.${at}.content`, each.content]),
  ];
  const amounts = contents.flatMap(([field, one]) => {
    const reason = one ? amountProblem(version, one) : '';
    return reason ? [{ field, reason }] : [];
  });
  const parts = partsOf(version);
  if (parts.includes(part)) return amounts;
  return [{ field: 'part', reason: `must be ${parts.join(', ')}, as its definition says` }, ...amounts];
}
