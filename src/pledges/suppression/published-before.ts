import { network } from '../../network/current.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import type { Dataset } from '../../statistics/facts/facts.load.ts';
import { type Facts, type MemberFact, prepareFacts } from '../../statistics/facts/facts.ts';
import type { FigureFact } from '../../statistics/facts/figure.fact.ts';
import { type Earlier, type PrintedWord, show } from '../../statistics/suppression/suppression.ts';
import type { Measure } from '../content.ts';
import { definitionOf } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import { RecalledFigures } from '../status/recalled-figures.ts';
import { figuresAhead } from './published-early.ts';
import { wordsSaid } from './published-statuses.ts';

type PublishedPledge = Pick<
  StoredPledge,
  'member' | 'approved' | 'revisions' | 'acceptances' | 'restatements' | 'updates' | 'withdrawal'
>;

/** What was once public, and the words that stood beside it. */
export interface Past {
  earlier: Earlier[];
  words: PrintedWord[];
}

/** Every accepted version of the figures that pledges of people are judged by, of members who corrected any. */
export function correctedFigures(
  pledges: readonly PublishedPledge[],
  { everAccepted }: Pick<Dataset, 'everAccepted'>,
): FigureFact[] {
  const measured = pledges.flatMap(({ member, approved }) =>
    isOfPeople(approved?.measure) ? [{ member: String(member), codes: codesOf(approved?.measure) }] : [],
  );
  const codes = new Set(measured.flatMap(one => one.codes));
  const figures = [...codes].flatMap(everAccepted);
  const members = membersWhoCorrected(figures);
  const theirs = new Set(measured.flatMap(({ member }) => (members.has(member) ? [member] : [])));
  return figures.filter(({ member }) => theirs.has(member));
}

function membersWhoCorrected(figures: readonly FigureFact[]): ReadonlySet<string> {
  const [once, members] = [new Set<string>(), new Set<string>()];
  for (const { id, member } of figures)
    if (once.has(id)) members.add(member);
    else once.add(id);
  return members;
}

const isOfPeople = (measure: Measure | null | undefined): measure is Measure =>
  measure != null && definitionOf(measure).version.sensitive;

/** The indicator, and that which it is a share of. */
const codesOf = (measure: Measure | null | undefined): string[] =>
  measure ? [measure.indicator, ...[definitionOf(measure).version.denominatorIs ?? []].flat()] : [];

/**
 * What pages of pledges said before: whoever read one then may still know it. Of each year every version that
 * was accepted and has been replaced since, what was told of a year before it had a figure, and what was
 * printed by settings that hold no more. Whether another member held it back then is not known any more, so it
 * counts both as told and as a secret.
 */
export function saidBefore(
  pledges: readonly PublishedPledge[],
  facts: Facts,
  corrected: readonly FigureFact[],
  recalled = new RecalledFigures(),
): Past {
  const members = new Map(facts.members.map(one => [one.id, one]));
  const figures = byMember(corrected);
  const past: Past = { earlier: [], words: [] };
  for (const pledge of pledges) {
    const who = members.get(String(pledge.member));
    const own = figures.get(String(pledge.member));
    const measure = pledge.approved?.measure;
    if (!who || !isOfPeople(measure)) continue;
    past.earlier.push(...asPerhapsTold(figuresAhead(pledge, measure, facts)));
    past.earlier.push(...printedOtherwise(figuresOf(who, measure, facts)));
    for (const then of standsOf(who, facts, ofCodes(own ?? [], codesOf(measure)))) {
      const stood = figuresOf(who, measure, then);
      past.earlier.push(...asPerhapsTold(stood), ...printedOtherwise(stood));
      past.words.push(...wordsSaid([pledge], then, recalled));
    }
  }
  return past;
}

function byMember(figures: readonly FigureFact[]): Map<string, FigureFact[]> {
  const members = new Map<string, FigureFact[]>();
  for (const figure of figures) {
    const own = members.get(figure.member);
    if (own) own.push(figure);
    else members.set(figure.member, [figure]);
  }
  return members;
}

const ofCodes = (figures: readonly FigureFact[], codes: readonly string[]) =>
  figures.filter(({ indicator }) => codes.includes(indicator));

/** Each year on its own, as it stood after every acceptance in it but the last. */
function* standsOf(who: MemberFact, facts: Facts, own: readonly FigureFact[]): Generator<Facts> {
  const indicators = [...facts.indicators.values()].filter(({ code }) =>
    own.some(({ indicator }) => indicator === code),
  );
  for (const period of facts.periods) {
    const figures = own.filter(one => one.period === period.key);
    if (figures.every(({ id }, i) => figures.findIndex(one => one.id === id) === i)) continue;
    for (const acceptedBy of timesOf(figures))
      yield prepareFacts({ members: [who], indicators, periods: [period], figures, acceptedBy });
  }
}

function timesOf(figures: readonly FigureFact[]): Date[] {
  const times = new Set(figures.map(({ acceptedAt }) => acceptedAt.getTime()));
  return [...times]
    .sort((a, b) => a - b)
    .slice(0, -1)
    .map(time => new Date(time));
}

function figuresOf(who: MemberFact, { indicator, ring }: Measure, then: Facts): Answer[] {
  const group = { kind: 'member' as const, key: who.id };
  return then.periods.flatMap(({ key: period }) => {
    const one = answer({ indicator, period, ring, group }, then);
    return one?.state === 'value' && !one.incomplete ? [one] : [];
  });
}

/** As each was printed by settings that hold no more, where it was accepted while they did. */
const printedOtherwise = (figures: readonly Answer[]): Earlier[] =>
  network.suppressedBefore.flatMap(({ until, ...settings }) =>
    asPerhapsTold(
      figures.filter(({ terms }) =>
        terms.some(({ figures: from }) => from.some(({ acceptedAt }) => acceptedAt.toISOString() <= until)),
      ),
      settings,
    ),
  );

/** As each would be printed alone. */
function asPerhapsTold(said: readonly Answer[], settings = network.suppression): Earlier[] {
  const shown = show(said, settings, { rings: network.rings, thresholds: network.thresholds });
  return said.map((one, i) => {
    const { state = 'suppressed', text = '' } = shown[i] ?? {};
    return { answer: one, shown: { state, text, change: null }, settings, perhaps: true };
  });
}
