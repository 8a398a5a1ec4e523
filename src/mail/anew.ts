import type { Types } from 'mongoose';
import type { MadeOf } from './made.ts';
import { type Letter, signed } from './mail.ts';

type Making<K extends keyof MadeOf> = (made: MadeOf[K]) => Promise<{ subject: string; text: string } | null>;

const makings: { [K in keyof MadeOf]?: Making<K> } = {};

/** Says how letters of one kind are made anew; null where nothing is left to tell. */
export function onSending<K extends keyof MadeOf>(kind: K, making: Making<K>): void {
  Object.assign(makings, { [kind]: making });
}

/** A letter as it may be sent now; null where nothing is left to tell. */
export async function asItIsNow(
  letter: Pick<Letter, 'subject' | 'text' | 'made'> & { _id: Types.ObjectId },
): Promise<{ subject: string; text: string } | null> {
  const { made, subject, text } = letter;
  if (!made) return { subject, text: text ?? '' };
  const making = makings[made.kind] as Making<keyof MadeOf> | undefined;
  if (!making) throw new Error(`Nothing says how to make a letter of "${made.kind}"`);
  const now = await making(made as never);
  return now && { subject: now.subject, text: signed(now.text) };
}
