import { z } from 'zod';
import type { Problem } from '../web/forms/form.ts';
import { passwordFits, weakness } from './passwords.ts';
import { Person, type SignedIn } from './person.ts';

const asTyped = z.preprocess(value => (typeof value === 'string' ? value : ''), z.string());

export const newPasswordForm = z.object({ password: asTyped });
export const changePasswordForm = z.object({ current: asTyped, password: asTyped });

/** What is wrong with a password a person wants to choose. */
export async function newPasswordProblems(password: string, person: SignedIn): Promise<Problem[]> {
  const message = await weakness(password, [person.name, person.email, ...person.name.split(' ')]);
  return message ? [{ field: 'password', message }] : [];
}

/** What is wrong with a change of password: the current one too is checked. */
export async function changeProblems(
  sent: z.infer<typeof changePasswordForm>,
  person: SignedIn,
): Promise<Problem[]> {
  const stored = await Person.findById(person._id, { password: 1 }).lean();
  const fits = await passwordFits(stored?.password?.hash, sent.current);
  const wrong = fits
    ? []
    : [{ field: 'current', message: 'This is not your current password. Type it again.' }];
  return [...wrong, ...(await newPasswordProblems(sent.password, person))];
}
