import type { ChangeBy } from '../../acts/by.ts';
import { NotNow } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { leadLetters } from '../commitment.letters.ts';
import { changed, noted } from '../commitment.record.ts';
import type { StoredCommitment } from '../commitment.ts';

/** What was said, put right, and a sentence for the public of what was corrected. */
export interface SaidPutRight {
  words: string;
  role: string;
  what: string;
}

const READ_BY_ALL = { published: { $ne: null }, takenBack: null };
const NOT_PUBLIC = 'Nobody reads it, or it was taken down. There is nothing to put right for the public.';

/** Corrects what everyone reads; the page says what was corrected and when. A translation of other words goes. */
export async function correctPublished(
  one: StoredCommitment,
  { words, role, what }: SaidPutRight,
  change: ChangeBy,
): Promise<void> {
  const { said } = one;
  if (!said) throw new NotNow('Nothing was said at an assembly here. Its words are those of the pledge.');
  const { by, at } = change;
  const beside = words === said.words ? said.beside : null;
  await changed(one, change, {
    update: {
      $set: {
        said: { ...said, words, role, beside },
        corrections: [...one.corrections, { by, at, on: dayOf(at), what }],
      },
    },
    where: READ_BY_ALL,
    pending: [
      noted(one, change, 'commitment corrected in public', {
        before: { words: said.words, role: said.role },
        after: { words, role, what },
      }),
      ...(await leadLetters(one, 'corrected', at, what)),
    ],
    otherwise: NOT_PUBLIC,
  });
}

/** Takes it out of every list and report to come; its address says that it was taken down, when, and why. */
export async function takeDownPublished(
  one: StoredCommitment,
  reason: string,
  change: ChangeBy,
): Promise<void> {
  const { by, at } = change;
  await changed(one, change, {
    update: { $set: { takenBack: { by, at, reason } } },
    where: READ_BY_ALL,
    pending: [
      noted(one, change, 'commitment taken out of public view', { after: { reason } }),
      ...(await leadLetters(one, 'taken down', at, reason)),
    ],
    otherwise: NOT_PUBLIC,
  });
}
