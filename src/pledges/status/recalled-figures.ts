import { nameOf, Recalled } from '../../changes/recalled.ts';
import type { Answer } from '../../statistics/answer/answer.ts';
import type { Contribution } from '../../statistics/answer/contribution.ts';
import type { Earlier, PrintedWord } from '../../statistics/suppression/suppression.ts';
import type { FigureReading } from './readings.ts';

/** What members told of an indicator in a year, by member. */
export type ReadingsOfYear = ReadonlyMap<string, FigureReading>;

/** What was worked out of pledges in the last computation, and the number of each term and word in it. */
export class RecalledFigures {
  readonly years = new Recalled<ReadingsOfYear>();
  readonly words = new Recalled<PrintedWord[]>();
  readonly #terms = new Recalled<number>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  /** All else that any of it rests on: the network's settings, and its catalogue. */
  about = '';

  nextRound(): void {
    for (const one of [this.years, this.words, this.#terms]) one.nextRound();
  }

  /** What of answers decides what may be shown of them, and when and by which figures they were made. */
  answersName = (answers: readonly Answer[]): string => nameOf(answers.map(this.#contentOf));

  /** What of earlier tellings bears on what may be shown now. */
  earlierName = (earlier: readonly Earlier[]): string =>
    nameOf(
      earlier.map(({ answer, shown: { state, text, change }, settings, perhaps }) => [
        ...[this.#contentOf(answer), state, text, change, settings, perhaps],
      ]),
    );

  /** Words are told apart by what they are: they are recalled by what they were made from. */
  wordsName = (words: readonly PrintedWord[]): string =>
    nameOf(words.map(word => this.#numberOf(word, () => this.#next())));

  #contentOf = ({ question, version, ring, state, terms, change, known, newDefinition }: Answer): unknown => [
    ...[question.indicator, question.period, ring, question.group, question.only !== undefined],
    ...[
      version.version,
      newDefinition,
      state,
      terms.map(this.#termNumber),
      known?.terms.map(this.#termNumber),
    ],
    change && [change.since, change.now.map(this.#termNumber), change.before.map(this.#termNumber)],
  ];

  #termNumber = (term: Contribution): number =>
    this.#numberOf(term, () =>
      this.#terms.get(nameOf({ ...term, figures: partsOf(term) }), () => this.#next()),
    );

  #numberOf(one: object, make: () => number): number {
    const number = this.#numbers.get(one) ?? make();
    this.#numbers.set(one, number);
    return number;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}

const partsOf = ({ figures }: Contribution) =>
  figures.map(({ id, version, acceptedAt }) => [id, version, acceptedAt]);
