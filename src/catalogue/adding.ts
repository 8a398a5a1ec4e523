import { Types } from 'mongoose';
import { begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { isDuplicate } from '../errors.ts';
import { freshCatalogue, storedCatalogue } from '../indicators/catalogue.stored.ts';
import { indicatorShape } from '../indicators/catalogue.ts';
import { type Indicator, type IndicatorDocument, IndicatorModel } from '../indicators/indicator.ts';
import { mustBeFree } from './changing.ts';
import type { Definition } from './defining.ts';
import { placeAtEnd } from './order.ts';

type Added = Pick<Indicator, 'code' | 'name' | 'theme' | 'core'> & {
  help: string;
  definition: Definition;
};

/**
 * Adds an indicator, in use from its definition's first day. Throws NotNow where that day lies in a period that
 * is open already; a code that is taken breaks the unique index.
 */
export async function addIndicator(added: Added, { by, at, once }: By & { once: string }) {
  const { definition, ...about } = added;
  const earlier = await IndicatorModel.findOne({ once });
  if (earlier) return earlier;
  await mustBeFree(definition.from, at);
  const indicator = indicatorShape.parse({
    ...about,
    order: placeAtEnd([...storedCatalogue().values()], about.theme),
    since: definition.from,
    retiredOn: null,
    versions: [{ ...definition, version: 1, changed: null }],
  });
  const _id = new Types.ObjectId();
  const after = { code: about.code, name: about.name, from: definition.from };
  const entry = note({ at, by, what: 'indicator addition', on: { kind: 'indicator', id: _id }, after });
  const values = { _id, ...indicator, once };
  const made = await begin(IndicatorModel, values, [entry]).catch(failure => sameOrTaken(failure, once));
  await freshCatalogue();
  return made;
}

/** Two presses at once break both unique indexes, and the database may name either. */
async function sameOrTaken(failure: unknown, once: string): Promise<IndicatorDocument> {
  const same = isDuplicate(failure) && (await IndicatorModel.findOne({ once }));
  if (!same) throw failure;
  return same;
}
