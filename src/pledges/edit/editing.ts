import { paths } from '../../paths.ts';
import { longText } from '../../web/forms/fields.ts';
import type { Problem, Typed } from '../../web/forms/form.ts';
import {
  changePledge,
  type PledgeChange,
  restateBaseline,
  revisePledge,
  withdrawPledge,
} from '../changes.ts';
import type { Content } from '../content.ts';
import { baselineText } from '../content.words.ts';
import { latestContent, type PledgeDocument, type StoredPledge, type Waiting } from '../pledge.ts';
import { aimText } from '../pledge.words.ts';
import { kindOf } from './form.kind.ts';
import { parse } from './pledge.fields.ts';
import { readPledge, readWords } from './pledge.form.ts';
import { typedAim, typedBaseline, typedPledge } from './pledge.typed.ts';
import { readAim, readBaseline } from './revision.form.ts';

type EditResult =
  | { ok: false; problems: Problem[] }
  | (PledgeEdit & { ok: true; save: (change: PledgeChange) => Promise<PledgeDocument> });

/** What a pledge is to be. */
export interface PledgeEdit {
  content: Content;
  why?: EditReason;
}

/** The reason that makes a change one of the target, or a withdrawal. */
type EditReason = Partial<Pick<Waiting, 'revision' | 'restatement' | 'withdrawal'>>;

/** One way of changing a pledge: its page, what stands in its boxes, and what is done with what was typed. */
export interface Editing {
  view: string;
  /** Where its page stands below the pledge's. */
  shown: string;
  action(pledge: StoredPledge): string;
  typed(pledge: StoredPledge): Typed;
  read(pledge: StoredPledge, typed: Typed): EditResult;
  /** What the public reads now, in a few words. */
  first(pledge: StoredPledge): string;
  /** What it will change is known before anything is typed. */
  foreseen?: EditReason;
}

const aimNow = (pledge: StoredPledge) => aimText(latestContent(pledge), latestContent(pledge).aim);

export const edit: Editing = {
  view: 'pledges/edit/edit',
  shown: 'edit',
  action: ({ _id }) => paths.pledgeChange(_id),
  typed: pledge => typedPledge(latestContent(pledge)),
  first: aimNow,
  read(pledge, typed) {
    const before = latestContent(pledge);
    const kind = kindOf(pledge.type, before);
    const sent = pledge.approved ? readWords(kind, before, typed) : readPledge(kind, typed);
    return sent.ok ? { ...sent, save: async change => changePledge(pledge, sent.content, change) } : sent;
  },
};

export const revision: Editing = {
  view: 'pledges/edit/revision',
  shown: 'revisions/new',
  action: ({ _id }) => paths.pledgeRevisions(_id),
  typed: pledge => ({ ...typedAim(latestContent(pledge)), reason: pledge.waiting?.revision ?? '' }),
  first: pledge => (pledge.approved ? aimText(pledge.approved, pledge.approved.aim) : aimNow(pledge)),
  read(pledge, typed) {
    const before = latestContent(pledge);
    const sent = readAim(kindOf(pledge.type, before), before, typed, pledge.approved?.aim ?? before.aim);
    if (!sent.ok) return sent;
    const content = { ...before, aim: sent.aim };
    const save = async (change: PledgeChange) => revisePledge(pledge, sent.aim, sent.reason, change);
    return { ok: true, content, why: { revision: sent.reason }, save };
  },
};

export const restatement: Editing = {
  view: 'pledges/edit/restatement',
  shown: 'restatements/new',
  action: ({ _id }) => paths.pledgeRestatements(_id),
  typed: pledge => ({ ...typedBaseline(latestContent(pledge)), reason: pledge.waiting?.restatement ?? '' }),
  first: ({ approved }) =>
    approved?.measure ? baselineText(approved.measure, approved.measure.baseline) : '',
  read(pledge, typed) {
    const before = latestContent(pledge);
    const { version } = kindOf(pledge.type, before);
    if (!version || !before.measure)
      return { ok: false, problems: [{ field: 'reason', message: 'This pledge has no baseline' }] };
    const sent = readBaseline(version, before, typed);
    if (!sent.ok) return sent;
    const content = { ...before, measure: { ...before.measure, baseline: sent.baseline } };
    return {
      ok: true,
      content,
      why: { restatement: sent.reason },
      save: async change => restateBaseline(pledge, sent.baseline, sent.reason, change),
    };
  },
};

export const withdrawal: Editing = {
  view: 'pledges/edit/withdrawal',
  shown: 'withdrawal/new',
  action: ({ _id }) => paths.pledgeWithdrawal(_id),
  typed: pledge => ({ reason: pledge.waiting?.withdrawal ?? '' }),
  first: aimNow,
  foreseen: { withdrawal: 'told' },
  read(pledge, typed) {
    const { value, problems } = parse({ reason: longText('Write why the promise is taken back') }, typed);
    if (problems.length > 0) return { ok: false, problems };
    const content = pledge.approved ?? latestContent(pledge);
    const withdrawal = String(value.reason);
    const save = async (change: PledgeChange) => withdrawPledge(pledge, withdrawal, change);
    return { ok: true, content, why: { withdrawal }, save };
  },
};
