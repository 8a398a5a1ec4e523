import { Types } from 'mongoose';
import type { FigureState } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import { RINGS } from '../../indicators/ring.ts';
import { parseAmount } from '../../indicators/value.ts';
import { optionalUrl } from '../../web/forms/fields.ts';
import type { Website } from '../../web/forms/website.ts';
import { type ComputedFigure, computedState } from './computed.ts';
import { boxesOf, type FigureBox, reasons, type TypedFigure } from './figure.fields.ts';
import type { FigureContent } from './figure.ts';
import { type CounterState, counterProblem, type MembersByName, namedIn } from './joint.ts';
import { LONGEST_NOTE, overrideOf, TOO_LONG, whyOtherwise } from './override.ts';
import { type Amounts, type BoxProblem, beyond, relations } from './relations.ts';

/** What was typed for a figure, read: its content where it is one. */
export interface FigureRead {
  content: FigureContent | null;
  /** What stands in the way of submitting it; what it contradicts in another figure is among it. */
  problems: BoxProblem[];
  /** Nothing at all was typed. */
  blank: boolean;
}

/** Another indicator's figure of the same member and part, where a definition depends on it. */
export interface Linked {
  name: string;
  figure: Types.ObjectId;
  version: number;
  amount: number | null;
}

/** What the definition depends on: the figure that is its denominator, and the one that is the whole of it. */
export interface Dependencies {
  denominator: Linked | null;
  whole: Linked | null;
  /** The other members by what people may write for them: one of them may count a joint project. */
  others?: MembersByName;
  /** What the service works out itself; what is typed beside it is another value, with its reason. */
  computed?: ComputedFigure;
  /** What one of them said of the same figure. */
  saidBy?: (member: Types.ObjectId) => CounterState | undefined;
}

/** Reads what was typed for one figure. Nothing is guessed: every doubt is a message at its box. */
export function readFigure(
  version: IndicatorVersion,
  rings: Record<string, string>,
  typed: TypedFigure,
  dependencies: Dependencies,
): FigureRead {
  const boxes = boxesOf(version, rings);
  const blank = Object.values(typed).every(text => text === '');
  const reason = reasons.find(({ state }) => state === typed.state);
  const filled = boxes.filter(({ name }) => (typed[name] ?? '') !== '');
  const words = wordProblems(typed, dependencies);
  if (!reason && filled.length === 0 && dependencies.computed)
    return done(false, words, () => counted(version, dependencies, typed));
  if (reason) {
    const both = filled.length > 0 ? [{ box: 'state', message: BOTH }] : [];
    return done(blank, [...both, ...words], () =>
      contentOf(reason.state, {}, typed, { ...NO_LINK, computed: dependencies.computed }),
    );
  }
  if (filled.length === 0)
    return { content: null, problems: [{ box: first(boxes), message: NOTHING }], blank };
  const { amounts, problems } = amountsIn(boxes, typed);
  const own = [...problems, ...(problems.length === 0 ? relations(version, boxes, amounts) : []), ...words];
  const read = done(blank, own, () => contentOf('value', amounts, typed, dependencies));
  return read.content
    ? { ...read, problems: beyond(boxes, amounts, dependencies.whole ?? dependencies.denominator) }
    : read;
}

const BOTH = 'You wrote a number and a reason why there is none. Keep one of them.';
const NO_LINK: Dependencies = { denominator: null, whole: null };
const NOTHING = 'Write the figure, or say why there is none.';
const first = (boxes: readonly FigureBox[]) => boxes[0]?.name ?? 'state';

const done = (blank: boolean, problems: BoxProblem[], content: () => FigureContent): FigureRead => ({
  content: problems.length === 0 ? content() : null,
  problems,
  blank,
});

function wordProblems(typed: TypedFigure, dependencies: Dependencies): BoxProblem[] {
  const { note = '', link = '', counted = '', own = '' } = typed;
  const long = { box: 'note', message: TOO_LONG };
  const read = readLink(link);
  const cannot = counted && whyNot(namedIn(counted, dependencies.others), dependencies);
  return [
    ...whyOtherwise(typed, dependencies.computed),
    ...(note.length > LONGEST_NOTE ? [long] : []),
    ...(read.ok ? [] : [{ box: 'link', message: read.message }]),
    ...(cannot ? [{ box: 'counted', message: cannot }] : []),
    ...(own && !counted ? [{ box: 'counted', message: WHOSE }] : []),
  ];
}

/** What is counted, as a figure. */
function counted(version: IndicatorVersion, dependencies: Dependencies, typed: TypedFigure): FigureContent {
  const { numerator = 0, denominator = 0 } = dependencies.computed ?? {};
  const state = computedState({ denominator });
  const amounts = state === 'value' ? { [version.ring ?? 'numerator']: numerator, denominator } : {};
  return contentOf(state, amounts, typed, dependencies);
}

const NOBODY = 'Write the name of another member as the list of members has it.';
/** Why what is named cannot count a joint project; '' where it can. */
function whyNot([member, ...others]: readonly Types.ObjectId[], { saidBy }: Dependencies): string {
  if (!member) return NOBODY;
  return others.length > 0 ? severalOf(others.length + 1) : counterProblem(saidBy?.(member));
}

const WHOSE = 'Write the name of the member that counts the joint part.';

const severalOf = (many: number) =>
  `${many} members have this name. Write the address of its page instead, such as /members/rope-walk-2.`;

const address = optionalUrl();
const NO_LINK_TYPED: Website = { ok: true, value: '' };

/** A web address as it is kept; '' for none. */
function readLink(typed: string): Website {
  if (typed === '') return NO_LINK_TYPED;
  const read = address.safeParse(typed);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, message: `${read.error.issues[0]?.message}.` };
}

function linkOf({ link = '' }: TypedFigure): string {
  const read = readLink(link);
  return read.ok ? read.value : '';
}

function amountsIn(
  boxes: readonly FigureBox[],
  typed: TypedFigure,
): { amounts: Amounts; problems: BoxProblem[] } {
  const amounts: Amounts = {};
  const problems: BoxProblem[] = [];
  for (const { name, unit, optional } of boxes) {
    const text = typed[name] ?? '';
    if (text === '' && optional) continue;
    const amount = parseAmount(text, unit);
    if (amount.ok) amounts[name] = amount.value;
    else problems.push({ box: name, message: text === '' ? 'Write this number too.' : amount.message });
  }
  return { amounts, problems };
}

function contentOf(
  state: FigureState,
  amounts: Amounts,
  typed: TypedFigure,
  dependencies: Dependencies,
): FigureContent {
  const link = dependencies.denominator;
  const joint = state === 'value' && typed.counted && !dependencies.computed;
  const counter = joint ? namedIn(typed.counted ?? '', dependencies.others)[0] : null;
  const numerator = state === 'value' ? numeratorOf(amounts) : null;
  const denominator = amounts.denominator ?? null;
  return {
    state,
    numerator,
    denominator,
    denominatorFrom: state === 'value' && link ? { figure: link.figure, version: link.version } : null,
    total: amounts.total ?? null,
    ...(counter ? { countedBy: counter } : {}),
    ...(counter && typed.own ? { ownPart: true } : {}),
    ...overrideOf({ state, numerator, denominator }, typed.why, dependencies.computed),
    note: typed.note ?? '',
    evidence: {
      link: linkOf(typed),
      file: typed.file ? new Types.ObjectId(typed.file) : null,
    },
    reasons: typed.reason ? { size: typed.reason } : {},
  };
}

function numeratorOf(amounts: Amounts): number | Partial<Record<RingName, number>> | null {
  if (amounts.numerator !== undefined) return amounts.numerator;
  return Object.fromEntries(
    RINGS.filter(ring => ring in amounts).map(ring => [ring, amounts[ring] as number]),
  );
}
