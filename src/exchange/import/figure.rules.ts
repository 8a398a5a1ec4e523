import type { Types } from 'mongoose';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { Figure, FigureContent, FigureVersion } from '../../returns/figure/figure.ts';
import { counterKey, counterProblem } from '../../returns/figure/joint.ts';
import type { WrongAtLine } from './later.ts';
import { linkedProblem } from './rows/row.amounts.ts';
import { contentsOf } from './rows/row.definitions.ts';
import type { Wrong } from './uniqueness.ts';

export type ImportedFigure = Figure & { _id: Types.ObjectId };

/** What of an acceptance no form would have taken: a version that never was, or that another content is of. */
export function acceptanceWrong({ acceptances, history, saved }: Figure): Wrong[] {
  return acceptances.flatMap(({ version, content, by }, at) => {
    const field = (name: string) => `acceptances.${at}.${name}`;
    const was = history.find(one => one.version === version);
    const current = saved?.version === version;
    if (!was && !current)
      return [{ field: field('version'), reason: `there is no saved version ${version} of it` }];
    return [
      ...(was && !saysSame(was, content)
        ? [{ field: field('content'), reason: `is not what version ${version} said` }]
        : []),
      ...(saverOf(was, saved)?.equals(by)
        ? [{ field: field('by'), reason: 'saved that version: another one accepts it' }]
        : []),
    ];
  });
}

const saverOf = (was: FigureVersion | undefined, saved: Figure['saved']) => was?.by ?? saved?.by;

const saysSame = ({ content }: FigureVersion, accepted: FigureContent): boolean =>
  JSON.stringify(amountsOf(content)) === JSON.stringify(amountsOf(accepted));

const amountsOf = (content: FigureContent | null) =>
  content && [content.state, sorted(content.numerator), content.denominator, content.total];

const sorted = (numerator: FigureContent['numerator']) =>
  typeof numerator === 'object' && numerator ? Object.entries(numerator).sort() : numerator;

interface LinkedAmounts {
  /** By version: what a share over it is over. */
  amounts: Map<number, number | null>;
}

/** What figures say of each other, which is known once all of them were read. */
export class Together {
  private readonly said = new Map<string, FigureContent>();
  private readonly linked = new Map<string, LinkedAmounts>();
  private readonly joint: { at: WrongAtLine; key: string }[] = [];
  private readonly shares: { at: WrongAtLine; content: FigureContent; version: IndicatorVersion }[] = [];

  take(figure: ImportedFigure, version: IndicatorVersion | undefined, line: number): Wrong[] {
    const { member, indicator, period, part } = figure;
    const key = (who: unknown) => counterKey(String(who), `${indicator} ${period} ${part}`);
    const shown = figure.content ?? figure.acceptances.at(-1)?.content;
    if (shown) this.said.set(key(member), shown);
    this.linked.set(String(figure._id), { amounts: amountsByVersion(figure) });
    return contentsOf(figure).flatMap(([field, content]) => {
      if (!content) return [];
      if (version && content.denominatorFrom)
        this.shares.push({ at: { line, field, reason: '' }, content, version });
      if (!content.countedBy) return [];
      const at = { line, field: `${field}.countedBy`, reason: '' };
      if (String(content.countedBy) === String(member)) return [{ ...at, reason: 'is the member itself' }];
      this.joint.push({ at, key: key(content.countedBy) });
      return [];
    });
  }

  /** What contradicts a figure that came before or after it. */
  wrong(): WrongAtLine[] {
    return [...this.joint.flatMap(one => this.counter(one)), ...this.shares.flatMap(one => this.share(one))];
  }

  private counter({ at, key }: { at: WrongAtLine; key: string }): WrongAtLine[] {
    const reason = counterProblem(this.said.get(key));
    return reason ? [{ ...at, reason }] : [];
  }

  private share({ at, content, version }: (typeof this.shares)[number]): WrongAtLine[] {
    const from = content.denominatorFrom;
    const amounts = from && this.linked.get(String(from.figure))?.amounts;
    if (!from || !amounts) return [];
    const amount = amounts.get(from.version);
    const field = `${at.field}.denominatorFrom`;
    if (amount === undefined) return [{ ...at, field, reason: `that figure has no version ${from.version}` }];
    if (typeof from.amount === 'number' && from.amount !== amount)
      return [{ ...at, field, reason: `version ${from.version} of that figure says ${amount}` }];
    if (amount === null || !at.field.startsWith('acceptances')) return [];
    const reason = linkedProblem(version, content, {
      name: `the amount of ${version.denominatorIs}`,
      amount,
    });
    return reason ? [{ ...at, reason }] : [];
  }
}

/** By version; null where that version gave no number. */
function amountsByVersion({
  content,
  saved,
  history,
  acceptances,
}: ImportedFigure): Map<number, number | null> {
  const all = [...history, ...acceptances, ...(saved ? [{ version: saved.version, content }] : [])];
  return new Map(all.map(({ version, content }) => [version, amountIn(content)]));
}

const amountIn = (content: FigureContent | null): number | null =>
  typeof content?.numerator === 'number' ? content.numerator : null;
