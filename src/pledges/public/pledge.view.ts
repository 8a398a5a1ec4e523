import type { Types } from 'mongoose';
import { statusNames } from '../../charts/statuses.ts';
import { inWords } from '../../indicators/catalogue.ts';
import type { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { yearOn } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { pledgeCard } from '../card.ts';
import type { Content } from '../content.ts';
import { definitionOf } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import { publicAimText } from '../pledge.words.ts';
import { standardText } from '../standard.words.ts';
import type { MemberFigures } from '../status/readings.ts';
import { shownAmount } from '../status/readings.ts';
import { levelText } from '../status/status.lines.ts';
import { judgingOf } from '../status/status.rule.ts';
import { acceptedUpdates } from '../status/status.ts';
import type { Update } from '../updates/update.ts';
import type { PublicPledge } from './public-pledges.ts';

type PledgeMember = Pick<Member, 'slug' | 'approved' | 'left'> & { _id: Types.ObjectId };

/** One pledge as everyone reads it, with all that happened to it. */
export function publicView(
  { pledge, line }: PublicPledge,
  makers: readonly PledgeMember[],
  figures: MemberFigures,
  today: string,
) {
  const content = pledge.approved as Content;
  const { lead, others } = madeBy(line, String(pledge.member), makers);
  return {
    card: pledgeCard(line, pledge, today),
    promise: content.promise,
    member: lead,
    sharers: others,
    detail: content.detail,
    progress: line.line?.way ?? null,
    first: firstPromised(pledge, content, line),
    measure: measureView(content),
    revisions: line.revisions,
    corrections: pledge.restatements.map(({ on, reason }) => ({ on, reason })),
    withdrawal: pledge.withdrawal && { on: pledge.withdrawal.on, reason: pledge.withdrawal.reason },
    updates: acceptedUpdates(pledge, today)
      .reverse()
      .map(update => updateView({ pledge, line }, content, update, figures)),
    trail: [
      { text: 'Pledges', href: paths.pledges },
      { text: lead.name, href: lead.href },
    ],
    standard: standardText(pledge.type, line.status, judgingOf(network)),
    acceptedOn: pledge.acceptances[0]?.on ?? null,
  };
}

/** Those who make it, with their pages; who left the network has none. */
function madeBy({ member, together }: PublicPledge['line'], leads: string, makers: readonly PledgeMember[]) {
  const { lead, others } = together ?? { lead: member, others: [] };
  const hrefOf = (id: string) => {
    const one = makers.find(({ _id }) => String(_id) === id);
    return one && !one.left ? paths.member(one.slug) : null;
  };
  return {
    lead: { name: lead, href: hrefOf(leads) },
    others: others.map(({ id, name }) => ({ name, href: hrefOf(id) })),
  };
}

/** What was promised first, in words; null where that was neither a target nor a date. */
function firstPromised(
  { revisions }: StoredPledge,
  content: Content,
  { revisions: told, targetHeld = false }: PublicPledge['line'],
): string | null {
  const aim = told.length > 0 ? (revisions[0]?.from ?? content.aim) : content.aim;
  return aim.target === null && !aim.due ? null : publicAimText(content, aim, targetHeld);
}

function measureView({ measure }: Content) {
  if (!measure) return null;
  const { indicator, version } = definitionOf(measure);
  return {
    name: indicator.name,
    code: indicator.code,
    sentence: inWords(version.definition, network.rings, { ...version, ring: measure.ring }),
    version: version.version,
  };
}

function updateView(
  { pledge: { member }, line }: PublicPledge,
  content: Content,
  update: Update,
  figures: MemberFigures,
) {
  const { on, said, undone, selfAssessed, evidence } = update;
  return {
    on,
    said,
    reached: line.numbersLeft && update.amount ? null : reachedText(String(member), content, update, figures),
    undone: undone || null,
    self: selfAssessed && line.status !== 'too-few' ? statusNames[selfAssessed.status] : null,
    link: evidence.url || null,
  };
}

function reachedText(
  member: string,
  { measure, steps }: Content,
  update: Update,
  figures: MemberFigures,
): string | null {
  if (update.level !== null) return levelText(update.level);
  if (measure && update.amount) {
    const { indicator, ring } = measure;
    const amount = { ...update.amount, period: yearOn(update.on) };
    return shownAmount(measure, amount, figures({ member, indicator, ring }), 'public')?.text ?? null;
  }
  if (update.done) return 'Done';
  const done = steps.filter(({ key }) => update.steps.includes(key)).length;
  return steps.length > 0 ? `${done} of ${steps.length} steps done` : null;
}
