import type { Worked } from './support/processor.ts';

/** A test that failed: its full title, and the first lines of what it threw. */
export interface Failure {
  title: string;
  error: string[];
}

/** What became of one test file. */
export interface Ended {
  file: string;
  passes: number;
  pending: number;
  failures: Failure[];
  seconds: number;
  worked: Worked;
}

const LONGEST = 25;

/** Of what went wrong, enough to tell the cause by: so many lines, each so long. */
const MOST_LINES = 14;
const LONGEST_LINE = 240;

/** What a file took, in one line under its tests: `test/doors.test.ts: 7.1 s, the processor 5.9 s`. */
export const lineOf = ({ file, seconds, worked }: Ended): string => {
  const children = worked.children > 0 ? ` and ${worked.children.toFixed(1)} s of its children` : '';
  return `  ${sourceOf(file)}: ${seconds.toFixed(1)} s, ${worked.own.toFixed(1)} s of processor time${children}\n`;
};

/** What is told of a test that failed: the first lines of what it threw, and where in our own files that was. */
export function failureOf(title: string, thrown: unknown): Failure {
  const { message, stack } = thrown instanceof Error ? thrown : { message: String(thrown), stack: '' };
  const where = /\(?\S*?\/(dist\/[^\s)]+)\)?/.exec(stack?.slice(stack.indexOf('\n    at ')) ?? '')?.[1];
  const lines = message.split('\n').filter(line => line.trim() !== '');
  const first = lines.slice(0, MOST_LINES).map(line => line.slice(0, LONGEST_LINE));
  return { title, error: [...first, ...(where ? [`at ${where}`] : [])] };
}

/**
 * Which files took longest, the counts, and at the very end each test that failed with the first lines of its error,
 * so that the end of a log alone tells the cause; the last line is the counts in the plain form that other programs
 * read.
 */
export function summary(ended: readonly Ended[]): string {
  const sum = (of: (one: Ended) => number) => ended.reduce((total, one) => total + of(one), 0);
  const failures = ended.flatMap(({ file, failures: those }) => those.map(one => told(file, one)));
  const [passes, pending] = [sum(one => one.passes), sum(one => one.pending)];
  const longest = ended.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(0, LONGEST);
  return [
    `\nMost processor time of ${Math.round(sum(timeOf))} s:\n`,
    ...longest.map(lineOf),
    `\n${passes} passing, ${pending} pending, ${failures.length} failing, in ${ended.length} files\n`,
    ...failures,
    `${passes} passed, ${failures.length} failed, ${pending} skipped\n`,
  ].join('');
}

const told = (file: string, { title, error }: Failure): string =>
  [`\n  ${sourceOf(file)}: ${title}\n`, ...error.map(line => `      ${line}\n`), '\n'].join('');

const timeOf = ({ worked }: Ended): number => worked.own + worked.children;

const sourceOf = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
