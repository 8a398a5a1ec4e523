import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { PledgeLine } from '../publications/publication.ts';
import { date, month } from '../web/helpers/date.ts';
import type { Content } from './content.ts';
import type { StoredPledge } from './pledge.ts';
import { publicAimText } from './pledge.words.ts';
import { acceptedUpdates, stepsDone } from './status/status.ts';

const HELD_BACK =
  'The number is not shown: it counts few people, would give away another that does, or is not for publication.';
const LEFT_OUT =
  'The number is not shown: counts of people are rounded, and rounded numbers could say otherwise than the status does.';
const TOO_FEW = 'Neither the number nor the status is shown: either could tell about few people.';
const TARGET_TOO = 'Only the status is shown: the number or the target could tell about few people.';
const NOTHING = 'Neither the number, the target nor the status is shown: each could tell about few people.';

interface CardMaker {
  name: string;
  /** '' where it has no page. */
  href: string;
}

/** Who made a pledge, as its card says it. */
export interface CardMakers extends CardMaker {
  others?: readonly CardMaker[];
}

/** A pledge as `shared/figures/pledge-card` takes it. */
interface PledgeCard {
  promise: string;
  theme: string;
  icon: string;
  status: string;
  statusText: string;
  href: string;
  member: string | null;
  memberHref: string | null;
  /** Those that make it too. */
  sharers: CardMaker[];
  due: string | null;
  kind: string | null;
  selfAssessed: PledgeLine['selfAssessed'];
  line: PledgeLine['line'];
  milestones: { text: string; on: string; done: boolean }[] | null;
  level: number | null;
  /** The names of the network's levels, lowest first. */
  levels: readonly string[] | null;
  target: number | null;
  progress: string | null;
  decided: string | null;
  said: PledgeLine['said'];
  revised: string | null;
  revisedHref: string | null;
  promisedTo: string | null;
  reportBack: string | null;
}

const KINDS = {
  measured: null,
  milestone: 'Milestones',
  activity: 'Activity, no target',
  maturity: 'Level',
} as const;

/**
 * What a card shows of a pledge, from its public line and what only the page draws (steps, levels). `member`
 * is left out on the member's own page, where those who make it too are named by `others`.
 */
export function pledgeCard(
  line: PledgeLine,
  pledge: StoredPledge,
  at: string,
  member: CardMakers | null = null,
): PledgeCard {
  const content = pledge.approved as Content;
  const theme = network.themes.find(({ key }) => key === line.theme);
  const { promise, status, statusText, due, selfAssessed, said } = line;
  return {
    promise,
    theme: theme?.name ?? line.theme,
    icon: theme?.icon ?? 'speech',
    status,
    statusText,
    href: paths.pledge(line.id),
    member: member?.name ?? null,
    memberHref: member?.href || null,
    sharers: [...(member?.others ?? [])],
    due,
    kind: KINDS[line.type],
    selfAssessed,
    line: line.line,
    ...drawn(pledge, content, at),
    progress: progressOn(line, content),
    decided: line.decided ?? null,
    said,
    ...revisedOn(line, content, pledge),
    promisedTo: content.promisedTo || null,
    reportBack: null,
  };
}

function drawn(
  pledge: StoredPledge,
  { steps, maturity, aim }: Content,
  at: string,
): Pick<PledgeCard, 'milestones' | 'level' | 'levels' | 'target'> {
  const updates = acceptedUpdates(pledge, at);
  const done = stepsDone(updates);
  const level = updates.findLast(one => one.level !== null)?.level ?? maturity?.now ?? null;
  const milestones = steps.map(({ key, text, due }) => ({
    text,
    on: done[key] ?? due,
    done: Object.hasOwn(done, key),
  }));
  return {
    milestones: milestones.length > 0 ? milestones : null,
    level: maturity ? level : null,
    levels: maturity ? network.maturity.levels : null,
    target: maturity ? aim.target : null,
  };
}

type HeldNumbers = Pick<PledgeLine, 'status' | 'numbersLeft' | 'targetHeld'>;

/** Why a measured pledge prints no number. */
export function whyNoNumber({ status, numbersLeft, targetHeld }: HeldNumbers): string {
  if (status === 'too-few') return targetHeld ? NOTHING : TOO_FEW;
  if (targetHeld) return TARGET_TOO;
  return numbersLeft ? LEFT_OUT : HELD_BACK;
}

/** The line and the steps tell their own progress; words only where nothing is drawn. */
function progressOn({ line, type, progress, said, ...held }: PledgeLine, content: Content): string | null {
  const { status } = held;
  if (status === 'too-few') return whyNoNumber(held);
  if (status === 'no-update') return said ? `No update since ${month(said.on)}.` : 'No update yet.';
  if (type === 'activity') return said ? null : content.detail;
  if (line || type !== 'measured') return null;
  return progress ?? whyNoNumber(held);
}

function revisedOn(
  { revisions, id, targetHeld }: PledgeLine,
  content: Content,
  pledge: StoredPledge,
): Pick<PledgeCard, 'revised' | 'revisedHref'> {
  const [first] = revisions;
  if (!first) return { revised: null, revisedHref: null };
  const [from] = pledge.revisions;
  const was =
    from?.from.target === content.aim.target && from?.from.due
      ? date(from.from.due)
      : publicAimText(content, { target: from?.from.target ?? null, due: '' }, targetHeld ?? false);
  return { revised: `it was ${was}, see why`, revisedHref: `${paths.pledge(id)}#revisions` };
}
