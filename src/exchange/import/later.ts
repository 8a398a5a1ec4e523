import type { Figure } from '../../returns/figure/figure.ts';
import type { Return } from '../../returns/return.ts';
import { contentsOf } from './rows/row.definitions.ts';
import type { SeenKeys, Wrong } from './uniqueness.ts';

/** What is wrong with a row, known once all of them were read. */
export type WrongAtLine = Wrong & { line: number };

interface At {
  line: number;
  field: string;
}

/** What figures name that may stand below them: the member that counts a project, the figure a share is over. */
export class Awaited {
  private readonly counters: (At & { member: string })[] = [];
  /** Figures that others take their denominator from, with the line that does first. */
  private readonly figures = new Map<string, number>();

  take(figure: Figure, line: number): void {
    for (const [field, content] of contentsOf(figure)) {
      const counter = content?.countedBy;
      if (counter) this.counters.push({ member: String(counter), line, field: `${field}.countedBy` });
      const from = content?.denominatorFrom?.figure;
      if (from && !this.figures.has(String(from))) this.figures.set(String(from), line);
    }
  }

  /** What no row was. */
  wrong(seen: SeenKeys): WrongAtLine[] {
    const counters = this.counters.flatMap(({ member, line, field }) =>
      seen.has(`member ${member}`) ? [] : [{ line, field, reason: `no row is the member ${member}` }],
    );
    const left = [...this.figures].filter(([figure]) => !seen.has(`figure ${figure}`));
    const field = 'content.denominatorFrom.figure';
    const reason = 'no row of the file is that figure';
    return [...left.map(([, line]) => ({ line, field, reason })), ...counters];
  }
}

/** Who accepted what, beside who attested it: whoever attested a return accepts nothing of it. */
export class Judges {
  private readonly accepters: (At & { key: string })[] = [];
  private readonly attested = new Set<string>();

  takeFigure({ member, period, acceptances }: Figure, line: number): void {
    for (const [at, { by }] of acceptances.entries())
      this.accepters.push({ key: `${member} ${period} ${by}`, line, field: `acceptances.${at}.by` });
  }

  takeReturn({ member, period, submissions }: Return): void {
    for (const { by } of submissions) this.attested.add(`${member} ${period} ${by}`);
  }

  wrong(): WrongAtLine[] {
    const reason = 'attested the return: another one accepts it';
    const own = this.accepters.filter(({ key }) => this.attested.has(key));
    return own.map(({ line, field }) => ({ line, field, reason }));
  }
}
