import { Bounded } from '../changes/bounded.ts';
import { type Concern, stampOf, standAbove } from '../changes/counters.ts';
import { freshCatalogue, storedCatalogue } from '../indicators/catalogue.stored.ts';
import { isCore, versionOn } from '../indicators/catalogue.ts';
import { type Line, linesIn } from './board.line.ts';
import { type LinesRead, readLines, touchedSince } from './board.lines.read.ts';

/** The lines of a period by member, and that of a member who has neither a return nor a figure. */
export interface Lines {
  of: ReadonlyMap<string, Line>;
  blank: Line;
}

type KnownLines = Pick<KeptLines, 'lines'>;

interface KeptLines {
  /** How what no act moves stood before anything was read. */
  text: string;
  /** Every act with a number no higher is in the lines. */
  stood: number;
  lines: Lines;
  line: ReturnType<typeof linesIn>;
}

interface OfPeriod {
  key: string;
  starts: string;
}

const ON: readonly Concern[] = ['standings', 'network'];

/** Periods whose lines are held in memory: half a kilobyte a member each. */
const MOST_PERIODS = 12;
const held = new Bounded<string, PeriodLines>('lines of boards', { most: MOST_PERIODS });

/** Where every return of a period stands now: what was acted on since the last time is read, and nothing else. */
export const linesOf = (period: OfPeriod): Promise<Lines> =>
  held.get(period.key, () => new PeriodLines(period)).now();

/** The lines of one period as they were read last. */
export class PeriodLines {
  readonly #period: OfPeriod;
  #kept: KeptLines | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<KnownLines> | null = null;

  constructor({ key, starts }: OfPeriod) {
    this.#period = { key, starts };
  }

  /** The lines with every act in them that was done before this was asked; all who wait for a turn share it. */
  async now(): Promise<Lines> {
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      const turn = this.#read();
      this.#running = turn.catch(() => {});
      return turn;
    });
    return (await this.#next).lines;
  }

  async #read(): Promise<KnownLines> {
    const { text, settled, stood } = await stampOf(ON);
    const kept = this.#kept;
    if (!settled || kept?.text !== text) {
      const all = await this.#readAll(text, stood);
      this.#kept = settled ? all : null;
      return all;
    }
    const members = await touchedSince(this.#period.key, kept.stood);
    const lines =
      members.length === 0 ? kept.lines : replaced(kept, await readLines(this.#period.key, members));
    this.#kept = { ...kept, stood, lines };
    return this.#kept;
  }

  async #readAll(text: string, stood: number): Promise<KeptLines> {
    await freshCatalogue();
    const indicators = [...storedCatalogue().values()];
    const { starts, key } = this.#period;
    const core = indicators.filter(one => versionOn(one, starts) !== null && isCore(one, starts));
    const line = linesIn(
      this.#period,
      indicators,
      core.map(({ code }) => code),
    );
    const read = await readLines(key);
    if (read.stood > stood) {
      await standAbove(read.stood);
      const again = await readLines(key);
      return { text, stood, line, lines: { of: made(line, again), blank: line(null, []) } };
    }
    return { text, stood, line, lines: { of: made(line, read), blank: line(null, []) } };
  }
}

const made = (line: KeptLines['line'], { returns, figures }: LinesRead): Map<string, Line> =>
  new Map(
    [...new Set([...returns.keys(), ...figures.keys()])].map(member => [
      member,
      line(returns.get(member) ?? null, figures.get(member) ?? []),
    ]),
  );

const replaced = ({ lines, line }: KeptLines, read: LinesRead): Lines => ({
  of: new Map([...lines.of, ...made(line, read)]),
  blank: lines.blank,
});
