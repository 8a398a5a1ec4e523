import { z } from 'zod';
import { choice, email, optionalText } from '../web/forms/fields.ts';
import { LETTERS, type Letters } from './follower.ts';
import { whenWritten } from './following.letters.ts';
import type { SubjectKind } from './subject.ts';

/** Of a commitment one may also hear on the day it is reported back; of the rest there is nothing to choose. */
const isChosen = (kind: SubjectKind): boolean => kind === 'commitment';

export const followForm = (kind: SubjectKind) =>
  z.object({
    email: email('Enter your e-mail address'),
    letters: isChosen(kind) ? choice(LETTERS, 'Choose when you want to hear') : weekly,
  });

const weekly = optionalText().transform((): Letters => 'weekly');

/** The choices as the form shows them; none where there is nothing to choose. */
export const lettersShown = (kind: SubjectKind) =>
  isChosen(kind) ? LETTERS.map(value => ({ value, text: capital(whenWritten(value)) })) : [];

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
