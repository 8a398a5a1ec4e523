import type { PlaceMap } from '../charts/place.map.ts';
import type { Status } from '../charts/statuses.ts';
import type { Thresholds } from '../network/thresholds.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import type { MissingState } from '../web/helpers/figure-states.ts';
import type { CommitmentCounts, CommitmentLine } from './commitment.line.ts';

/** One pledge as the report prints it; every number in it has passed suppression. */
export interface PledgeLine {
  id: string;
  /** Who made it, by name as it stood at the cut-off: "A", or "A, together with B and C". */
  member: string;
  /** Present where several members make it: the one that leads it, and the others. It counts once, for the first. */
  together?: { lead: string; others: { id: string; name: string }[] };
  /** A theme key. */
  theme: string;
  type: 'measured' | 'milestone' | 'activity' | 'maturity';
  promise: string;
  due: string | null;
  status: Status;
  /** "Achieved", "Met (revised)", … */
  statusText: string;
  /** Present when the member's own view differs. */
  selfAssessed: { status: Status; reason: string } | null;
  /** "23.0% of 26.0%, from 18.2%" or the last update's words; null when nothing may be shown. */
  progress: string | null;
  /** What decides the status, or the day it is as at, as a sentence; not in reports frozen before it was told. */
  decided?: string | null;
  /** For the progress line drawn on a measured pledge: 0..1 along baseline→target; null where suppressed. */
  line: {
    baseline: string;
    actual: string;
    target: string;
    now: number;
    expected: number;
    /** "36% of the way, with 50% of the time gone"; not in reports frozen before it was worked out once. */
    way?: string;
  } | null;
  /** Target changes with their reasons, oldest first; dates are YYYY-MM-DD. */
  revisions: { on: string; from: string; to: string; reason: string }[];
  /** The member's last accepted account of it. */
  said: { on: string; text: string } | null;
  /** Its target would tell what is held back, and is not printed anywhere. */
  targetHeld?: boolean;
  /** Its numbers are left out: rounded, they could say otherwise than the status. */
  numbersLeft?: boolean;
}

/** One indicator in a theme chapter: the network's series and this period by sector. */
export interface ChapterIndicator {
  code: string;
  name: string;
  sentence: string;
  unit: string;
  /** "up", "down", "hold" or "ctx". */
  direction: string;
  /** Oldest first; a period without a number is present with its state, never left out. */
  series: {
    period: string;
    label: string;
    figure: ShownFigure;
    newDefinition: boolean;
    /** What is new in the definition, in a few words; null where nothing is. */
    note: string | null;
  }[];
  /** The same members in every shown period since the last new definition, for the bold line. */
  panel: { members: number; points: { period: string; figure: ShownFigure }[] } | null;
  bySector: { sector: string; figure: ShownFigure }[];
  /** This period by lead place; not in reports frozen before places were asked for. */
  byPlace?: { place: string; figure: ShownFigure }[];
  /** Its totals of two years are never set side by side: the trend is of the same members alone. */
  trend?: 'like-for-like' | null;
  /** One sentence saying what the numbers show. */
  finding: string;
}

export interface Chapter {
  theme: string;
  name: string;
  plain: string;
  icon: string;
  indicators: ChapterIndicator[];
  pledges: PledgeLine[];
  /** Told with recorded consent; `told` says by whom and when. Without `id` in reports frozen before stories had pages. */
  story: { quote: string; text: string; told: string; id?: string } | null;
  /** What members do next, in two or three sentences. */
  next: string | null;
}

/** One member's figures as they may be shown; its row stands where it stands among the members. */
interface MatrixRow {
  member: string;
  cells: MatrixCell[];
}

export interface MatrixCell {
  state: string;
  text: string;
  /** The printed number, a share's two sums, and "3 of 4 quarters"; not in reports frozen before they were told. */
  plot?: number | null;
  sums?: ShownFigure['sums'];
  incomplete?: string | null;
  /** "to the nearest 5 per cent", of a share that is so coarse. */
  precision?: string;
  /** The member's own change since the year before; not in reports frozen before it was told. */
  change?: NonNullable<ShownFigure['change']>;
  /** What the member says otherwise than is counted here, and why: "Counted here: 3 of 4. …" */
  override?: string;
}

/** A state of a figure as this report prints and explains it. */
export interface KeyLine {
  state: MissingState;
  text: string;
  meaning: string;
}

/** The frozen, canonical content of one published report version. The page and the PDF read only this. */
export interface Publication {
  format: 'moorings-publication/1';
  network: {
    name: string;
    area: string;
    illustrative: boolean;
    /** Not in reports frozen before networks could choose one. */
    licence?: { name: string; url: string } | null;
    timeZone: string;
    contact: string;
    places: { code: string; name: string }[];
    /** Outlines of the places to draw; null where the network has none. */
    map: PlaceMap | null;
    sectors: { key: string; name: string }[];
    themes: { key: string; name: string; plain: string; icon: string }[];
    rings: Record<'R1' | 'R2' | 'R3' | 'R4', string>;
  };
  report: {
    slug: string;
    title: string;
    foreword: string;
    forewordBy: string;
    version: number;
    changeNote: string | null;
    /** A preview: it says "Draft" on its cover and in every footer. */
    draft: boolean;
    /** What the network does in the next period: paragraphs, parted by an empty line like the foreword's. */
    next: string;
  };
  period: { key: string; label: string; starts: string; ends: string; cutOff: string };
  approver: string;
  /** ISO instant. */
  publishedAt: string;
  settings: {
    smallest: number;
    roundTo: number;
    fewestMembers: number;
    /** Not in reports frozen when shares had a decimal or none. */
    shares?: { from: number; step: number }[];
    /** Only in those. */
    decimalsFrom?: number;
  };
  /** What days and months were measured by; not in reports frozen before they could be changed. */
  days?: { due: number; cutOff: number; ownYear: number; quietMonths: number };
  /** From where on a figure is partial and a pledge behind; not in reports frozen before that could be changed. */
  thresholds?: Thresholds;
  glance: {
    members: number;
    bySector: { label: string; count: number }[];
    /** Members working in each place; a member may work in several. */
    byPlace: { code: string; label: string; count: number }[];
    joined: string[];
    left: string[];
    /** EMP-01 and PRO-01 for the network. */
    headcount: ShownFigure | null;
    spend: ShownFigure | null;
  };
  headlines: { name: string; figure: ShownFigure }[];
  pledges: {
    total: number;
    counts: Record<Status, number>;
    byTheme: { theme: string; name: string; counts: Record<Status, number> }[];
    achieved: PledgeLine[];
    behind: PledgeLine[];
    revised: PledgeLine[];
  };
  chapters: Chapter[];
  /** None in reports frozen before promises were told in two voices; `promised` counts them. */
  commitments: CommitmentLine[];
  promised?: CommitmentCounts;
  /** A to Z; `sector` and `place` (the lead place) are names for readers. */
  members: {
    id: string;
    slug: string;
    name: string;
    sector: string;
    place: string;
    pledges: PledgeLine[];
    /** What it makes with others and does not lead; present where there is any. It counts for the one that leads it. */
    shared?: { promise: string; lead: string }[];
  }[];
  gaps: {
    /** "3 members sent no return", each with its names, worst first. */
    statements: { text: string; members: string[] }[];
    /** Every network figure that rests on under half of N, or on an incomplete year. */
    weak: { code: string; name: string; why: string }[];
  };
  /** Annex B: a row a member, a cell an indicator, as shown. */
  matrix: { codes: string[]; rows: MatrixRow[] };
  /** What the marks of figures without a number mean; not in reports frozen before each had its own. */
  key?: KeyLine[];
  definitions: {
    code: string;
    name: string;
    version: number;
    theme: string;
    definition: string;
    unit: string;
    ring: string | null;
    rule: string;
    sensitive: boolean;
    publishable: boolean;
    /** The dated releases its figures were made with; not in reports frozen before they were told. */
    reference?: string | null;
  }[];
  /** What differs from the report version before: restated figures, definitions, membership. */
  changes: {
    what: string;
    was: string;
    now: string;
    why: string;
    /** Of a changed figure of the network: which one, in which period. */
    code?: string;
    period?: string;
  }[];
  method: string[];
  /** The exact figure versions used: what the hash pins down. Never printed. */
  sources: { figure: string; version: number }[];
}

/** What one indicator meant in a report. */
export type PublishedDefinition = Publication['definitions'][number];
export type StatusCounts = Publication['pledges']['counts'];
