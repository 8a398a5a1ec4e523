import type { z } from 'zod';
import { type Status, statusNames } from '../../charts/statuses.ts';
import { NotNow } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import {
  calendarDate,
  longText,
  optionalLongText,
  optionalText,
  optionalUrl,
} from '../../web/forms/fields.ts';
import type { Problem, Typed } from '../../web/forms/form.ts';
import type { Content } from '../content.ts';
import { amountField, levelField, parse } from '../edit/pledge.fields.ts';
import { definitionOf } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import type { MemberFigures } from '../status/readings.ts';
import { standingWith } from '../status/status.ts';
import type { Account } from './update.ts';

/** The statuses a member may see its pledge in; '' leaves it to the calculation. */
export const ownStatuses: readonly Status[] = [
  'on-track',
  'behind',
  'achieved',
  'not-achieved',
  'not-started',
];

type UpdateRead = { ok: true; account: Account } | { ok: false; problems: Problem[] };

/** Reads an update of a pledge with this content; `today` is the last day it may speak of. */
function readUpdate(content: Content, typed: Typed, today: string): UpdateRead {
  const { value, problems } = parse(
    { ...common(today), ...undoneField(typed), ...numbers(content, typed) },
    typed,
  );
  if (problems.length > 0) return { ok: false, problems };
  const amount =
    value.numerator === undefined
      ? null
      : {
          numerator: value.numerator as number,
          denominator: (value.denominator as number | undefined) ?? null,
        };
  const wrong = amountProblems(amount);
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const status = value.status as Status | '';
  return {
    ok: true,
    account: {
      on: value.on as string,
      said: value.said as string,
      amount,
      level: (value.level as number | undefined) ?? null,
      done: typed.done === 'yes',
      undone: typed.undone === 'yes' ? (value.why as string) : '',
      steps: stepsIn(content, typed),
      selfAssessed: status ? { status, reason: value.reason as string } : null,
      evidence: { url: value.evidence as string, files: [] },
    },
  };
}

const common = (today: string) => ({
  on: calendarDate('Write the day this is about, like 12 6 2026').refine(
    day => day <= today,
    'This day has not come yet. Write a day up to today',
  ),
  said: longText('Write in a sentence or two what happened'),
  status: optionalText().refine(
    key => key === '' || (ownStatuses as readonly string[]).includes(key),
    'Choose from the list',
  ),
  reason: optionalLongText(),
  evidence: optionalUrl(),
});

/** Why it is not done is asked of those who say that it is not. */
const undoneField = (typed: Typed): Record<string, z.ZodType> =>
  typed.undone === 'yes' ? { why: longText('Write why it is not done, or no longer holds') } : {};

/** A number is asked of a measured pledge only where something was typed: not every update has one. */
function numbers({ measure, maturity }: Content, typed: Typed): Record<string, z.ZodType> {
  if (maturity) return { level: levelField('Choose the level you are at') };
  if (!measure || !(typed.numerator || typed.denominator)) return {};
  const { version } = definitionOf(measure);
  const numerator = amountField(version.unit, 'Write the number reached');
  return version.kind === 'share'
    ? { numerator, denominator: amountField(version.unit, 'Write what it is a share of') }
    : { numerator };
}

function amountProblems(amount: Account['amount']): Problem[] {
  if (!amount || amount.denominator === null) return [];
  if (amount.denominator === 0)
    return [
      { field: 'denominator', message: 'A share needs something to be a share of. Write a number above 0' },
    ];
  return amount.numerator > amount.denominator
    ? [{ field: 'numerator', message: 'This cannot be more than the number it is a share of' }]
    : [];
}

function stepsIn({ steps }: Content, typed: Typed): string[] {
  const ticked = [typed.steps ?? []].flat();
  return steps.map(({ key }) => key).filter(key => ticked.includes(key));
}

/**
 * Reads an update and asks for the reason where the member sees its pledge otherwise than the calculation
 * would with this update.
 */
export function readAccount(
  pledge: StoredPledge,
  typed: Typed,
  figures: MemberFigures,
  at: Date,
): UpdateRead {
  if (!pledge.approved) throw new NotNow('This pledge is not accepted yet.');
  const sent = readUpdate(pledge.approved, typed, dayOf(at));
  if (!sent.ok) return sent;
  const { selfAssessed } = sent.account;
  const standing = standingWith(pledge, sent.account, { figures, audience: 'desk' }, at);
  const calculated = standing?.status;
  if (selfAssessed && calculated && selfAssessed.status !== calculated && !selfAssessed.reason)
    return {
      ok: false,
      problems: [
        {
          field: 'reason',
          message: `The numbers say “${statusNames[calculated].toLowerCase()}”. Write why you see it otherwise`,
        },
      ],
    };
  const done = sent.account.done || (pledge.type === 'milestone' && calculated === 'achieved');
  return { ok: true, account: { ...sent.account, done } };
}
