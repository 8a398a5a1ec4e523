import type { ChangeBy } from '../acts/by.ts';
import { NotNow } from '../errors.ts';
import type { IndicatorVersion, StoredIndicator } from '../indicators/indicator.ts';
import { Figure } from '../returns/figure/figure.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { changeIt } from './changing.ts';

interface IndicatorWords {
  name: string;
  help: string;
  tags: string[];
}

/** What may change without a new version: the help, the tags, and the name while nobody gave a figure. */
export async function reword(one: StoredIndicator, words: IndicatorWords, change: ChangeBy) {
  const last = one.versions.at(-1) as IndicatorVersion;
  if (words.name !== one.name && (await hasFigures(one.code)))
    throw new NotNow('Members have given figures under this name. Add another indicator instead.');
  const before = { code: one.code, name: one.name, help: one.help, tags: last.tags };
  const at = one.versions.length - 1;
  const update = { name: words.name, help: words.help, [`versions.${at}.tags`]: words.tags };
  return changeIt(one, { $set: update }, 'indicator wording', change, {
    before,
    after: { code: one.code, ...words },
  });
}

export const hasFigures = async (code: string): Promise<boolean> =>
  (await Figure.exists({ indicator: code })) !== null;

/** Gives it another place in the order of its theme. */
export const moveTo = (one: StoredIndicator, order: number, change: ChangeBy) =>
  changeIt(one, { $set: { order } }, 'indicator order', change, {
    before: { code: one.code, order: one.order },
    after: { code: one.code, order },
  });

/** The words that were saved meanwhile beside those that were typed. */
export function wordsSideBySide(now: StoredIndicator, typed: IndicatorWords) {
  const tags = now.versions.at(-1)?.tags ?? [];
  return [
    rowBeside('Name', now.name, typed.name),
    rowBeside('Help for whoever counts it', now.help ?? '', typed.help),
    rowBeside('In other frameworks', tags.join(', '), typed.tags.join(', ')),
  ];
}
