import { statusNames } from '../../charts/statuses.ts';
import { inWords } from '../../indicators/catalogue.ts';
import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import type { Typed } from '../../web/forms/form.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import { date } from '../../web/helpers/date.ts';
import type { Content } from '../content.ts';
import { baselineText, readingText } from '../content.words.ts';
import { kindOf, kindView } from '../edit/form.kind.ts';
import { definitionOf } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import { aimText } from '../pledge.words.ts';
import type { MemberFigures } from '../status/readings.ts';
import type { Standing } from '../status/standing.ts';
import { levelText } from '../status/status.lines.ts';
import { acceptedUpdates, standingOf } from '../status/status.ts';
import { ownStatuses } from './update.form.ts';
import type { Account, Update } from './update.ts';

/** What stands in the boxes of a new update: today, and the steps and level as last told. */
export function blankUpdate(pledge: StoredPledge, today: string): Typed {
  const last = acceptedUpdates(pledge, today).at(-1);
  const level = last?.level ?? pledge.approved?.maturity?.now;
  return { on: date(today), steps: last?.steps ?? [], ...(level ? { level: String(level) } : {}) };
}

/** The labels of the update form, with what was last known beside them. */
export function updateFormView(
  pledge: StoredPledge,
  figures: MemberFigures,
  today: string,
  update: Update | null,
) {
  const content = pledge.approved as Content;
  const standing = standingOf(pledge, { figures, audience: 'desk' }, today);
  const asked = update?.question && !update.answer ? update.question : null;
  return {
    promise: content.promise,
    type: pledge.type,
    aim: aimText(content, content.aim),
    status: standing && { status: standing.status, text: standing.statusText },
    last: lastKnown(content, pledge, standing, today),
    said: standing?.said ?? null,
    measure: measureBoxes(pledge, content, today),
    levels: content.maturity ? kindView(kindOf(pledge.type, content), 0, today).maturity?.levels : null,
    steps: content.steps.map(({ key, text, due }) => ({ value: key, text, hint: `Due ${date(due)}` })),
    whole: wholeBoxes(pledge, content, standing),
    statuses: [
      { value: '', text: 'As it is calculated' },
      ...ownStatuses.map(key => ({ value: key, text: statusNames[key] })),
    ],
    question: asked && { text: asked.text, at: asked.at },
    draft: update !== null && update.sent === null,
    action: update ? paths.pledgeUpdateChanges(pledge._id, update._id) : paths.pledgeUpdates(pledge._id),
    back: paths.pledgeDesk(pledge._id),
    isNew: update === null,
  };
}

/**
 * What the lead can say of the whole promise: that it is done, that it is not though its steps are, or that what
 * was achieved no longer holds. Null where nothing but the calculation decides.
 */
function wholeBoxes(
  { type }: StoredPledge,
  { steps }: Content,
  standing: Standing | null,
): { done: string | null; undone: string | null; said: string } | null {
  if (type === 'activity') return null;
  if (standing?.status === 'achieved')
    return {
      done: null,
      undone: 'It no longer holds',
      said: `${standing.decided ?? 'It was achieved.'} It stays achieved, whatever else this update says.`,
    };
  if (type !== 'milestone') return null;
  const word = steps.length === 0 || standing?.outcome.undone != null;
  return {
    done: word ? 'The whole promise is done' : null,
    undone:
      steps.length > 0 && !standing?.outcome.undone
        ? 'Every step is done, but the whole promise is not'
        : null,
    said: steps.length > 0 ? 'The promise is done when every step is.' : '',
  };
}

function lastKnown(
  content: Content,
  pledge: StoredPledge,
  standing: ReturnType<typeof standingOf>,
  today: string,
): string | null {
  const { measure, maturity } = content;
  if (maturity) return levelText(standing?.level ?? maturity.now);
  if (!measure) return standing?.progressText ?? null;
  const told = acceptedUpdates(pledge, today).findLast(({ amount }) => amount);
  const reading = standing?.reading;
  if (reading && told?.amount && told.on === reading.on)
    return `${readingText(measure, told.amount)}, on ${date(told.on)}`;
  if (reading?.shown) return `${reading.shown.text}, in the return up to ${date(reading.on)}`;
  return baselineText(measure, measure.baseline);
}

function measureBoxes(pledge: StoredPledge, content: Content, today: string) {
  if (!content.measure) return null;
  const { version, indicator } = definitionOf(content.measure);
  const { baseline } = kindView(kindOf(pledge.type, content), 0, today);
  return {
    name: indicator.name,
    sentence: inWords(version.definition, network.rings, version),
    numerator: baseline?.numerator ?? null,
    denominator: baseline?.denominator ?? null,
  };
}

/** Two versions of an update side by side. */
export function updateConflict(pledge: StoredPledge, theirs: Account, yours: Account) {
  const [left, right] = [accountLines(pledge, theirs), accountLines(pledge, yours)];
  return left.map(([label, their], i) => rowBeside(label, their, right[i]?.[1] ?? '', 'nothing'));
}

function accountLines({ approved }: StoredPledge, account: Account): [string, string][] {
  const { on, said, amount, level, done, undone, steps, selfAssessed, evidence } = account;
  const { measure, steps: all } = approved as Content;
  const own = selfAssessed
    ? [statusNames[selfAssessed.status], selfAssessed.reason].filter(Boolean).join(': ')
    : '';
  return [
    ['Day', date(on)],
    ['What happened', said],
    [
      'Reached',
      amount && measure
        ? readingText(measure, amount)
        : level === null
          ? done
            ? 'Done'
            : ''
          : levelText(level),
    ],
    [
      'Steps done',
      all
        .filter(({ key }) => steps.includes(key))
        .map(({ text }) => text)
        .join('; '),
    ],
    ['Not done, or no longer', undone],
    ['Your own view', own],
    ['Evidence', evidence.url],
  ];
}
