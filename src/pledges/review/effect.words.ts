import type { WordsQuestion } from '../../free-words/questions.ts';
import { hintText } from '../../free-words/questions.words.ts';
import type { Standing } from '../status/standing.ts';

/** What accepting would change for the public, in one sentence, and whether it changes what is read at all. */
export interface Effect {
  text: string;
  changes: boolean;
}

type ReadStatus = Pick<Standing, 'status' | 'statusText'>;

/** "Once accepted, the public reads “Not achieved” instead of “Achieved”." */
export function effectText(before: ReadStatus | null, after: ReadStatus | null): Effect | null {
  if (!after) return null;
  if (!before) return { text: `Once accepted, the public reads it as “${after.statusText}”.`, changes: true };
  if (before.statusText === after.statusText)
    return { text: `The public reads “${after.statusText}” now, and goes on reading it.`, changes: false };
  return {
    text: `Once accepted, the public reads “${after.statusText}” instead of “${before.statusText}”.`,
    changes: true,
  };
}

/** What whoever sends it reads first: what it changes for the public, and which of its words are asked about. */
export function toTell(effect: Effect | null, asked: readonly WordsQuestion[]): string | null {
  const said = [effect?.changes ? effect.text : null, hintText(asked)].filter(one => one !== null);
  return said.length > 0 ? said.join(' ') : null;
}

/** "The public then reads “Behind” instead of “On track” of the pledge “Hire locally”." */
export function figureEffectText(promise: string, before: ReadStatus, after: ReadStatus): Effect {
  const of = `of the pledge “${promise}”`;
  return before.statusText === after.statusText
    ? { text: `The public goes on reading “${after.statusText}” ${of}.`, changes: false }
    : {
        text: `The public then reads “${after.statusText}” instead of “${before.statusText}” ${of}.`,
        changes: true,
      };
}
