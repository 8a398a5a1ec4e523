import type { Indicator } from '../../indicators/indicator.ts';
import type { Network } from '../../network/network.ts';
import type { Content } from '../../pledges/content.ts';
import { aimProblems } from '../../pledges/edit/target.check.ts';
import type { Pledge } from '../../pledges/pledge.ts';
import { strangeContent } from './known-settings.ts';
import { definitionIn } from './rows/row.definitions.ts';
import type { Wrong } from './uniqueness.ts';

/** Fields of the form of a pledge as a row of the file has them. */
const FIELDS: Record<string, string> = {
  target: 'aim.target',
  due: 'aim.due',
  numerator: 'measure.baseline.numerator',
  denominator: 'measure.baseline.denominator',
};

interface RuleContext {
  network: Network;
  indicators: ReadonlyMap<string, Indicator>;
}

/** What of a pledge no form would have taken, by the network's settings and the definitions above it. */
export const pledgeWrong = ({ approved, waiting, updates }: Pledge, beside: RuleContext): Wrong[] => [
  ...(approved ? contentWrong(approved, 'approved', beside) : []),
  ...(waiting ? contentWrong(waiting.content, 'waiting.content', beside) : []),
  ...updates.flatMap(({ amount }, at) => shareWrong(amount, `updates.${at}.amount`)),
];

/** Nobody makes a pledge twice, nor beside itself. */
export function sharersWrong({ member, sharers }: Pledge): Wrong[] {
  const live = [String(member)];
  return sharers.flatMap((one, at) => {
    if (one.ended) return [];
    const twice = live.includes(String(one.member));
    live.push(String(one.member));
    return twice ? [{ field: `sharers.${at}.member`, reason: 'makes this pledge already' }] : [];
  });
}

function contentWrong(content: Content, field: string, { network, indicators }: RuleContext): Wrong[] {
  const { measure } = content;
  const { wrong, version } = measure
    ? definitionIn(indicators, measure, `${field}.measure`)
    : { wrong: [], version: null };
  const aim = aimProblems(version ?? null, content).map(({ field: box, message }) => ({
    field: `${field}.${FIELDS[box] ?? box}`,
    reason: message,
  }));
  return [...strangeContent(network, content, field), ...wrong, ...aim];
}

/** What is wrong with the amount of a share that an update tells. */
function shareWrong(
  amount: { numerator: number; denominator: number | null } | null,
  field: string,
): Wrong[] {
  if (!amount || amount.denominator === null) return [];
  const { numerator, denominator } = amount;
  if (denominator > 0 && numerator <= denominator) return [];
  return [{ field, reason: 'must be a part of something: no more than it, and not of nothing' }];
}
