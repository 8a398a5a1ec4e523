import type { Types } from 'mongoose';
import { inBox } from '../../src/indicators/value.ts';
import { openPeriod } from '../../src/periods/opening.ts';
import { fillReturn } from '../../src/returns/entry/filling.ts';
import { submitReturn } from '../../src/returns/entry/submitting.ts';
import type { TypedFigure } from '../../src/returns/figure/figure.fields.ts';
import type { FigureContent } from '../../src/returns/figure/figure.ts';
import type { RequestedFigure } from '../../src/returns/figure/requested.ts';
import {
  linkedIn,
  type ReturnContext,
  returnContext,
  type StoredFigure,
  wholeReturnContext,
} from '../../src/returns/return.context.ts';
import { Return } from '../../src/returns/return.ts';
import {
  acceptFigure,
  answerQuery,
  queryFigure,
  versionOfLink,
} from '../../src/returns/review/figure.review.ts';
import { at, type Calendar, dayIn, daysAgo, keyOf, seasonOf } from './calendar.ts';
import type { Joined } from './joining.ts';
import { readingOf } from './readings.ts';

/** How far a return gets in the story. */
type Fate =
  | 'untouched'
  | 'drafted'
  | 'submitted'
  | 'queried'
  | 'answered'
  | 'half-accepted'
  | 'accepted'
  | 'changed';

const ATTESTATION = 'I have read these figures and they are right to the best of my knowledge.';

/** Three yearly periods are opened, and their returns filled, questioned and accepted as far as they get. */
export async function returnsComeIn(calendar: Calendar, joined: Joined[], by: Types.ObjectId): Promise<void> {
  for (const offset of [-2, -1, 0]) {
    const { opened, due, cutOff } = seasonOf(calendar, offset);
    await openPeriod({ year: calendar.newest + offset, due, cutOff, by, at: at(opened) });
    await Promise.all(
      joined.map((one, number) => returnOf(one, { calendar, offset, by, fate: fateOf(one, number, offset) })),
    );
  }
}

/** The first member's return is half done, whose lead everyone signs in as. */
const newest: Fate[] = [
  'drafted',
  'submitted',
  'queried',
  'accepted',
  'half-accepted',
  'answered',
  'accepted',
  'drafted',
  'changed',
  'accepted',
];

function fateOf({ told }: Joined, number: number, offset: number): Fate {
  if (offset === -2) return 'accepted';
  if (offset === -1) return told.temper === 'late' && number % 2 === 1 ? 'untouched' : 'accepted';
  return told.temper === 'late' ? 'untouched' : (newest[number % newest.length] ?? 'accepted');
}

interface Telling {
  calendar: Calendar;
  offset: number;
  by: Types.ObjectId;
  fate: Fate;
}

async function returnOf(one: Joined, telling: Telling): Promise<void> {
  const { calendar, offset, fate } = telling;
  const found = await Return.findOne(
    { member: one.member._id, period: keyOf(calendar, offset) },
    { _id: 1 },
  ).lean<{ _id: Types.ObjectId }>();
  if (!found || fate === 'untouched') return;
  const days = daysOf(telling);
  await fill(one, found._id, telling, days.filled);
  if (fate === 'drafted') return;
  await submit(one, found._id, days.submitted);
  if (fate === 'submitted') return;
  if (fate === 'queried' || fate === 'answered') return question(one, found._id, telling, days.questioned);
  await accept(found._id, telling, days.accepted);
  if (fate === 'changed') await change(one, found._id, days.changed);
}

/** When each step of a return happens: of the newest year lately, of the others in their own summer. */
function daysOf({ calendar, offset }: Telling) {
  const on = (date: string, ago: number, minutes = 0) =>
    at(offset === 0 ? daysAgo(calendar, ago) : dayIn(calendar, offset + 1, date), minutes);
  return {
    filled: on('05-20', 21),
    submitted: on('06-10', 14, 10),
    questioned: on('07-01', 9),
    accepted: on('07-08', 6),
    changed: on('09-02', 2),
  };
}

async function fill(
  one: Joined,
  id: Types.ObjectId,
  { calendar, offset, fate }: Telling,
  when: Date,
): Promise<void> {
  const context = await returnContext(id);
  const asked =
    fate === 'drafted' ? context.asked.slice(0, Math.ceil(context.asked.length / 2)) : context.asked;
  const sent = asked.map(
    (each, index) => [each.key, { typed: typedFor(one, each, index, calendar, offset), seen: 0 }] as const,
  );
  await fillReturn(context, new Map(sent), { by: one.lead._id, at: when });
}

/** What the lead types: a number, or here and there the reason why there is none. */
function typedFor(
  { told }: Joined,
  asked: RequestedFigure,
  index: number,
  calendar: Calendar,
  offset: number,
): TypedFigure {
  const lot = (told.size + index * 7 + offset + 9) % 23;
  if (asked.code === 'EST-01' && told.sector === 'business')
    return { state: 'not-applicable', note: 'We have no rooms to lend.' };
  if (lot === 3) return { state: 'not-collected', note: 'We begin to count this next April.' };
  if (lot === 11) return { state: 'not-reported' };
  if (lot === 17 && asked.code.startsWith('PRO'))
    return { state: 'withheld', note: 'Under a contract that forbids it.' };
  return typedOf(readingOf(told, asked.code, calendar, offset), asked);
}

function typedOf(
  { numerator, denominator, total }: FigureContent,
  { version }: RequestedFigure,
): TypedFigure {
  const rings = typeof numerator === 'number' ? { numerator } : (numerator ?? {});
  const amounts = {
    ...rings,
    ...(denominator === null ? {} : { denominator }),
    ...(total === null || version.known?.totalIs ? {} : { total }),
  };
  return Object.fromEntries(
    Object.entries(amounts).map(([box, amount]) => [box, inBox(amount, version.unit)]),
  );
}

async function submit(one: Joined, id: Types.ObjectId, when: Date): Promise<void> {
  const context = await wholeReturnContext(id);
  const figures = [...context.figures.values()].map(each => ({
    figure: each._id,
    version: each.saved?.version ?? 0,
  }));
  const attested = {
    attestation: ATTESTATION,
    figures,
    seen: context.return.version,
    by: one.lead._id,
    at: when,
  };
  await submitReturn(context.return, attested);
}

async function accept(id: Types.ObjectId, { fate, by }: Telling, when: Date): Promise<void> {
  const context = await returnContext(id);
  const figures = [...context.figures.values()];
  const some = fate === 'half-accepted' ? figures.slice(0, 6) : figures;
  for (const figure of some) await acceptFigure(context, figure, seenOf(context, figure), { by, at: when });
}

function seenOf(context: ReturnContext, figure: StoredFigure) {
  const asked = context.asked.find(one => one.code === figure.indicator && one.part === figure.part);
  const link = linkedIn(context.figures, asked?.version.denominatorIs, context.indicators);
  return { version: figure.saved?.version ?? 0, linked: versionOfLink(figure, link?.version) };
}

async function question(one: Joined, id: Types.ObjectId, { fate, by }: Telling, when: Date): Promise<void> {
  const context = await returnContext(id);
  const figure = [...context.figures.values()].find(each => each.content?.state === 'value')!;
  const words = 'Which of your sites does this count? We ask everyone who opened or closed one.';
  await queryFigure(context, figure, { question: words, seen: figure.saved?.version ?? 0, by, at: when });
  if (fate === 'queried') return;
  const again = await returnContext(id);
  const asked = [...again.figures.values()].find(each => each._id.equals(figure._id))!;
  const text = 'All of them, the one that opened in September included.';
  await answerQuery(again, asked, {
    text,
    query: asked.queries.at(-1)!._id,
    by: one.lead._id,
    at: new Date(when.getTime() + 86_400_000),
  });
}

/** The lead corrects a figure that was accepted already: it waits again. */
async function change(one: Joined, id: Types.ObjectId, when: Date): Promise<void> {
  const context = await returnContext(id);
  const asked = context.asked.find(each => each.code === 'EST-01') ?? context.asked[0]!;
  const figure = context.figures.get(asked.key);
  const typed = { ...figure?.typed, note: 'Two halls were left out by mistake.' };
  await fillReturn(context, new Map([[asked.key, { typed, seen: figure?.saved?.version ?? 0 }]]), {
    by: one.lead._id,
    at: when,
  });
}
