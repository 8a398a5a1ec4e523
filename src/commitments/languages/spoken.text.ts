import { Types } from 'mongoose';
import type { ChangeBy } from '../../acts/by.ts';
import { NotFound } from '../../errors.ts';
import { languageName } from '../../web/languages.ts';
import type { Spoken } from '../../web/spoken.ts';
import { changed, noted } from '../commitment.record.ts';
import type { StoredCommitment } from '../commitment.ts';
import { voiceName } from '../commitment.words.ts';
import { VOICES, type Voice } from '../report-back.ts';
import { reportIn } from '../report-backs/reporting.ts';

/** Words of a commitment as somebody said them, and where they are kept in it. */
export interface SpokenText {
  /** "As it was said", "The community’s view". */
  heading: string;
  spoken: Spoken;
  path: string;
}

export const SAID = 'said';

/** How an address names words of a report-back: its id, and the voice. */
export const textOf = (report: Types.ObjectId, voice: Voice): string => `${report}-${voice}`;

/** The words that an address names; throws NotFound for words that are not there. */
export function spokenText(one: StoredCommitment, text: string): SpokenText {
  if (text === SAID && one.said) return { heading: 'As it was said', spoken: one.said, path: 'said' };
  const [id = '', voice = ''] = text.split('-');
  const known = VOICES.find(each => each === voice);
  if (!known || !Types.ObjectId.isValid(id)) throw new NotFound();
  const { report, at } = reportIn(one, new Types.ObjectId(id));
  const spoken = report[known];
  if (!spoken) throw new NotFound();
  return { heading: voiceName(known), spoken, path: at(known) };
}

/** Says in which language words are, and what stands beside them; the words stay as they are. */
export function setLanguage(
  one: StoredCommitment,
  { spoken, path, heading }: SpokenText,
  { lang, beside }: Omit<Spoken, 'words'>,
  change: ChangeBy,
) {
  const told = (of: Omit<Spoken, 'words'>) => ({
    language: languageName(of.lang),
    beside: of.beside?.kind ?? 'nothing',
  });
  return changed(one, change, {
    update: { $set: { [`${path}.lang`]: lang, [`${path}.beside`]: beside } },
    where: { [`${path}.words`]: spoken.words },
    pending: [
      noted(one, change, 'language of words', {
        before: { of: heading, ...told(spoken) },
        after: { of: heading, ...told({ lang, beside }) },
      }),
    ],
    otherwise: 'These words were changed meanwhile. Read them again first.',
  });
}
