import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import type { Report, ReportStage } from '../../publications/report.ts';
import { date } from '../../web/helpers/date.ts';

/** The permanent address of a version: 'progress-2024-25', 'progress-2024-25-v2'. */
export const slugOf = (period: string, number: number) =>
  `progress-${period}${number > 1 ? `-v${number}` : ''}`;

export const titleFor = (period: string) => `Progress report ${periodLabel(period)}`;

export const stageNames: Record<ReportStage, string> = {
  draft: 'Draft',
  publishing: 'Being published',
  published: 'Published',
};

/** A file name that still says what it is in a folder of downloads. */
export function fileName({ period, number }: Pick<Report, 'period' | 'number'>, ending: string): string {
  const name = network.name.normalize('NFKD').replace(/[^\w\s-]/g, '');
  const words = name.trim().toLowerCase().split(/\s+/).join('-');
  return `${words}-progress-report-${period}-version-${number}.${ending}`;
}

/** "1.2 MB", "640 kB". */
export const sizeInWords = (bytes: number) =>
  bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1_000))} kB`;

interface DraftTodo {
  section: string;
  done: boolean;
  /** What to do, where it is open. */
  text: string;
}

type DraftParts = Pick<
  Report,
  'foreword' | 'forewordBy' | 'themes' | 'next' | 'number' | 'changeNote' | 'cutOff'
>;

/** What a draft still needs before it can be published on a day (YYYY-MM-DD), part by part. */
export function todos(report: DraftParts, today: string): DraftTodo[] {
  const part = (section: string, done: boolean, text: string) => ({ section, done, text: done ? '' : text });
  const restated = part(
    'What changed',
    report.changeNote !== '',
    'Say what changed since the version before',
  );
  return [
    part(
      'Cut-off',
      report.cutOff <= today,
      `Wait for the cut-off, ${date(report.cutOff)}, or bring it forward`,
    ),
    part('Foreword', report.foreword !== '', 'Write the foreword'),
    part('Who signs the foreword', report.forewordBy !== '', 'Say who signs the foreword'),
    part('Themes', report.themes.length > 0, 'Choose at least one theme'),
    part('Next period', report.next !== '', 'Say what the network does next'),
    ...(report.number > 1 ? [restated] : []),
  ];
}
