import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import type { StoredReturn } from '../return.read.ts';
import { Return } from '../return.ts';

/** The member gives figures of more indicators than it is asked. */
export async function chooseIndicators(one: StoredReturn, codes: string[], { by, at }: By): Promise<void> {
  const more = codes.filter(code => !one.asked.includes(code));
  if (more.length === 0) return;
  const on = { kind: 'return', id: one._id };
  const after = { period: one.period, indicators: more };
  await act(Return, { id: one._id }, { $addToSet: { asked: { $each: more } } }, [
    note({ at, by, what: 'choice of indicators', on, member: one.member, after }),
  ]);
}
