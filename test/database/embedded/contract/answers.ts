import { readFileSync } from 'node:fs';
import { inRoot } from '../../../../src/root.ts';

export const ANSWERS_FILE = 'test/database/embedded/contract/answers.txt';

/** What mongod answered to each statement, by its name: a line of extended JSON for each command. */
export function recordedAnswers(): Map<string, string[]> {
  const answers = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of readFileSync(inRoot(ANSWERS_FILE), 'utf8').trimEnd().split('\n')) {
    if (line.startsWith('# ')) {
      current = [];
      answers.set(line.slice(2), current);
    } else current.push(line);
  }
  return answers;
}
