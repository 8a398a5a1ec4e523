import { randomUUID } from 'node:crypto';
import { nameOf, Recalled } from '../../changes/recalled.ts';
import type { Answer } from '../../statistics/answer/answer.ts';
import type { Contribution } from '../../statistics/answer/contribution.ts';
import type { Earlier, PrintedWord } from '../../statistics/suppression/suppression.ts';
import type { FigureReading } from './readings.ts';

/** What members told of an indicator in a year, by member. */
export type ReadingsOfYear = ReadonlyMap<string, FigureReading>;

/** What was worked out of pledges in the last computation, and the name of each term and word in it. */
export class RecalledFigures {
  readonly years: Recalled<ReadingsOfYear>;
  readonly #words: Recalled<PrintedWord[]>;
  readonly #names: WeakMap<object, string>;
  /** All else that any of it rests on: the network's settings, and its catalogue. */
  readonly about: string;

  constructor(about = '', same?: RecalledFigures) {
    this.about = about;
    this.years = same ? same.years : new Recalled();
    this.#words = same ? same.#words : new Recalled();
    this.#names = same ? same.#names : new WeakMap();
  }

  /** The same for one computation, which names all by what it rests on itself: others may begin before it ends. */
  under(about: string): RecalledFigures {
    return new RecalledFigures(about, this);
  }

  nextRound(): void {
    for (const one of [this.years, this.#words]) one.nextRound();
  }

  /** Words under a name of all that they are made from; they are told apart by it. */
  wordsUnder(name: string, make: () => PrintedWord[]): PrintedWord[] {
    const words = this.#words.get(name, make);
    for (const [i, word] of words.entries()) this.#names.set(word, `${name} ${i}`);
    return words;
  }

  /** What of earlier tellings bears on what may be shown now. */
  earlierName = (earlier: readonly Earlier[]): string =>
    nameOf(
      earlier.map(({ answer, shown: { state, text, change }, settings, perhaps }) => [
        ...[this.#contentOf(answer), state, text, change, settings, perhaps],
      ]),
    );

  wordsName = (words: readonly PrintedWord[]): string => nameOf(words.map(this.#wordName));

  /** One that came from elsewhere is like no other. */
  #wordName = (word: PrintedWord): string => {
    const name = this.#names.get(word) ?? randomUUID();
    this.#names.set(word, name);
    return name;
  };

  #contentOf = ({ question, version, ring, state, terms, change, known, newDefinition }: Answer): unknown => [
    ...[question.indicator, question.period, ring, question.group, question.only !== undefined],
    ...[version.version, newDefinition, state, terms.map(this.#termName), known?.terms.map(this.#termName)],
    change && [change.since, change.now.map(this.#termName), change.before.map(this.#termName)],
  ];

  #termName = (term: Contribution): string => {
    const name = this.#names.get(term) ?? nameOf({ ...term, figures: partsOf(term) });
    this.#names.set(term, name);
    return name;
  };
}

const partsOf = ({ figures }: Contribution) =>
  figures.map(({ id, version, acceptedAt }) => [id, version, acceptedAt]);
