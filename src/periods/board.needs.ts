import { network } from '../network/current.ts';
import { underText } from '../network/thresholds.ts';
import { paths } from '../paths.ts';
import { isLate } from '../returns/late.ts';
import type { FigureStage } from '../returns/stage.ts';
import type { Board } from './board.ts';

/** How many of each wait, and the other period that needs work, where there is one. */
export interface Outside {
  pledges: number;
  commitments: number;
  /** Answers that have waited to be checked for longer than they may. */
  lateChecks: number;
  applications: number;
  /** Problems with pages that anyone reported. */
  problems: number;
  profiles: number;
  unfinished: string | null;
}

/** So many of something, in the words for one and for many, and where to go. */
type Need = readonly [n: number, one: string, many: string, href: string];

/** What waits for a coordinator, each with where to go. */
export function needsOf(board: Board, outside: Outside, at: Date) {
  const all = [...ofReturns(board, at), ...besideReturns(outside), ...ofMembers(board)];
  const waiting = all.filter(([n]) => n > 0);
  return [
    ...lateOf(outside),
    ...waiting.map(([n, one, many, href]) => ({ n, text: n === 1 ? one : many, href, late: false })),
  ];
}

function ofReturns({ period, rows }: Board, at: Date): Need[] {
  const figures = (wanted: FigureStage) =>
    rows.reduce((all, { line }) => all + line.stages.filter(stage => stage === wanted).length, 0);
  const list = (standing: string) => `${paths.returns}?period=${period.key}&standing=${standing}`;
  const changed = figures('changed-since-accepted');
  const submitted = rows.filter(({ standing }) => standing === 'submitted').length;
  const late = rows.filter(row => isLate(row, period, at)).length;
  return [
    [figures('answered'), 'answer to your queries', 'answers to your queries', list('answered')],
    [
      changed,
      'figure changed since it was accepted',
      'figures changed since they were accepted',
      list('changed'),
    ],
    [submitted, 'return to check', 'returns to check', list('submitted')],
    [late, 'return is late', 'returns are late', list('late')],
  ];
}

const besideReturns = ({ pledges, commitments, applications, profiles, problems }: Outside): Need[] => [
  [pledges, 'pledge to read', 'pledges to read', paths.pledgeQueue],
  [commitments, 'commitment to check', 'commitments to check', paths.commitmentQueue],
  [applications, 'application', 'applications', paths.applications],
  [problems, 'problem with a page', 'problems with pages', paths.problemQueue],
  [profiles, 'changed profile', 'changed profiles', paths.memberList],
];

function ofMembers({ rows, columns, coverage }: Board): Need[] {
  const leadless = rows.filter(({ member }) => !member.hasLead).length;
  const thin = columns.filter((_, i) => coverage[i]?.partial || coverage[i]?.n === 0).length;
  const under = `${underText(network.thresholds)} coverage`;
  return [
    [leadless, 'member without a lead', 'members without a lead', '#members'],
    [thin, `core figure ${under}`, `core figures ${under}`, '#members'],
  ];
}

/** What has waited for longer than it may comes first. */
function lateOf({ lateChecks: n }: Outside) {
  const text =
    n === 1 ? 'answer on a commitment checked too late' : 'answers on commitments checked too late';
  return n > 0 ? [{ n, text, href: paths.commitmentQueue, late: true }] : [];
}
