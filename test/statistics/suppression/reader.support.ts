import type { Answer } from '../../../src/statistics/answer/answer.ts';
import type { Contribution } from '../../../src/statistics/answer/contribution.ts';
import type { ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { print } from '../../../src/statistics/text/print.ts';
import { RINGS, SETTINGS } from '../facts/facts.support.ts';
import type { Attack, Fact } from './attack.support.ts';

const SMALLEST = 7;
const HALF = 2;
const ANYTHING = 1_000_000;

export interface Page {
  answer: Answer;
  shown: ShownFigure;
}

/** The page of a pledge prints the number of a year, where that is not held back, and no change. */
export function pledgePage(answer: Answer, { state }: Pick<ShownFigure, 'state'>): Page {
  const hidden = state === 'suppressed';
  return { answer, shown: print(answer, { hidden, changeHidden: true, settings: SETTINGS, rings: RINGS }) };
}

/**
 * What a word printed beside a count says of it, a status with its target or a band: so many times the
 * numerator and so many times the denominator are within these.
 */
export interface Said {
  answer: Answer;
  least: number;
  most: number;
  /** 1 and 0 unless told. */
  times?: [numerator: number, denominator: number];
}

export interface Secret {
  what: string;
  table: string;
  terms: Fact['terms'];
}

/** All that a reader of these pages knows, table by table, and the held back counts to go for. */
export function read(
  pages: readonly Page[],
  words: readonly Said[] = [],
): { attacks: Map<string, Attack>; secrets: Secret[] } {
  const attacks = new Map<string, Attack>();
  const secrets: Secret[] = [];
  for (const { answer, shown } of pages) {
    const table = tableOf(answer, answer.question.period);
    const attack = attackOn(attacks, table);
    know(attack, answer.terms);
    attack.facts.push(...openFacts(answer), ...knownFacts(answer, shown));
    if (shown.state === 'value') attack.facts.push(...printedFacts(answer, shown, answer.terms));
    if (shown.state === 'suppressed' && isPublic(answer)) {
      attack.facts.push(...smallFacts(answer));
      secrets.push(...secretsOf(answer, table));
    }
    if (answer.change) {
      for (const [period, terms] of [
        [answer.question.period, answer.change.now],
        [answer.change.since, answer.change.before],
      ] as const) {
        const attack = attackOn(attacks, tableOf(answer, period));
        know(attack, terms);
        if (shown.change) attack.facts.push(...roundedFacts(answer, terms));
      }
    }
  }
  for (const said of words) {
    const attack = attackOn(attacks, tableOf(said.answer, said.answer.question.period));
    know(attack, said.answer.terms);
    attack.facts.push(saidFact(said));
  }
  return { attacks, secrets };
}

/** Whether any sum could be printed at all: members' own figures of kept indicators are in no table. */
const isPublic = ({ version, question, sums }: Answer) =>
  sums !== null && (version.publishable || question.group.kind !== 'member');

const tableOf = ({ question }: Answer, period: string) => `${question.indicator} ${period}`;

function attackOn(attacks: Map<string, Attack>, table: string): Attack {
  const attack = attacks.get(table) ?? { facts: [], truth: new Map() };
  attacks.set(table, attack);
  return attack;
}

/**
 * What a member gave, as layers that lie on one another and are nought or more: those in the innermost ring,
 * those the next ring adds, … and those in no ring. So rings hold one another and a share is of all of them.
 */
function layersOf({
  figures,
  numerator,
  denominator,
  rings,
}: Contribution): { name: string; count: number; ring: string }[] {
  const made = figures.map(({ id, version }) => `${id}@${version}`).join();
  const sums = Object.entries(rings ?? { none: numerator }).sort();
  if (denominator !== null) sums.push(['whole', denominator]);
  return sums.map(([ring, sum], i) => ({
    name: `${made} ${ring}`,
    count: sum - (sums[i - 1]?.[1] ?? 0),
    ring,
  }));
}

function know(attack: Attack, terms: readonly Contribution[]): void {
  for (const { name, count } of terms.flatMap(layersOf)) attack.truth.set(name, count);
}

const added = (layers: { name: string }[]): Fact['terms'] => layers.map(({ name }) => [name, 1]);
const isIn = (answer: Answer) => (layer: { ring: string }) =>
  layer.ring <= (answer.ring ?? 'none') && layer.ring !== 'whole';
const counted = (answer: Answer, terms: readonly Contribution[]) =>
  added(terms.flatMap(layersOf).filter(isIn(answer)));
const whole = (terms: readonly Contribution[]) => added(terms.flatMap(layersOf));
const rest = (answer: Answer, terms: readonly Contribution[]) =>
  added(terms.flatMap(layersOf).filter(layer => !isIn(answer)(layer)));

function saidFact({ answer, least, most, times: [part, all] = [1, 0] }: Said): Fact {
  const layers = answer.terms.flatMap(layersOf);
  const isPart = isIn(answer);
  return { terms: layers.map(layer => [layer.name, isPart(layer) ? part + all : all]), least, most };
}

/** A denominator that is another indicator's number, of anything but people in few, is public to the last one. */
const openFacts = ({ version, terms }: Answer): Fact[] =>
  version.denominatorIs === undefined
    ? []
    : terms.map(term => ({
        terms: whole([term]),
        least: term.denominator ?? 0,
        most: term.denominator ?? ANYTHING,
      }));

/** "known for under 80%" beside a whole that is public: the rounded denominator is in a band of it. */
function knownFacts({ known }: Answer, { known: said }: ShownFigure): Fact[] {
  if (!known || !said) return [];
  const all = Number(known.whole);
  const [low, high] = [0.8 * all, 0.95 * all];
  const band: [number, number] = said.low
    ? [0, low]
    : said.text.includes('over')
      ? [high, ANYTHING]
      : [low, high];
  return [{ terms: whole(known.terms), least: Math.ceil(band[0]) - HALF, most: Math.floor(band[1]) + HALF }];
}

const digits = (text: string) => Number(text.replace(/\D/g, ''));

function printedFacts(answer: Answer, shown: ShownFigure, terms: readonly Contribution[]): Fact[] {
  const numerators = counted(answer, terms);
  if (!shown.sums) return [around(numerators, digits(shown.text))];
  const all = shown.sums.numerator === shown.sums.denominator;
  return [
    around(numerators, digits(shown.sums.numerator)),
    around(whole(terms), digits(shown.sums.denominator)),
    { terms: rest(answer, terms), least: all ? 0 : SMALLEST + 1, most: all ? 0 : ANYTHING },
  ];
}

/** What is printed 10 is 8 to 12, and what is printed 0 is 0. */
const around = (terms: Fact['terms'], printed: number): Fact => ({
  terms,
  least: printed === 0 ? 0 : Math.max(printed - HALF, SMALLEST + 1),
  most: printed === 0 ? 0 : printed + HALF,
});

/** A reader who sees a change is taken to know both its sums, rounded: more than is printed. */
function roundedFacts(answer: Answer, terms: readonly Contribution[]): Fact[] {
  const round = (count: number) => Math.floor((2 * count + 5) / 10) * 5;
  const sum = (amount: (term: Contribution) => number) =>
    terms.reduce((total, term) => total + amount(term), 0);
  const facts = [around(counted(answer, terms), round(sum(({ numerator }) => numerator)))];
  if (answer.version.kind !== 'share') return facts;
  return [...facts, around(whole(terms), round(sum(({ denominator }) => denominator ?? 0)))];
}

const isFew = (count: number) => count >= 1 && count <= SMALLEST;

/** A reader may guess which of the held back are truly small: taken as known. */
function smallFacts(answer: Answer): Fact[] {
  const { sums, terms } = answer;
  if (isFew(Number(sums?.numerator))) return [{ terms: counted(answer, terms), least: 1, most: SMALLEST }];
  if (sums?.denominator == null || !isFew(Number(sums.denominator - sums.numerator))) return [];
  return [{ terms: rest(answer, terms), least: 1, most: SMALLEST }];
}

function secretsOf(answer: Answer, table: string): Secret[] {
  const { terms, question, version, ring } = answer;
  const what = `${question.indicator} ${question.period} ${ring} ${question.group.kind} ${question.group.key}`;
  const numerators = { what, table, terms: counted(answer, terms) };
  if (version.kind !== 'share') return [numerators];
  const all = { what: `${what} whole`, table, terms: whole(terms) };
  const few = version.denominatorIs === undefined && isFew(Number(answer.sums?.denominator));
  return [numerators, { what: `${what} rest`, table, terms: rest(answer, terms) }, ...(few ? [all] : [])];
}
