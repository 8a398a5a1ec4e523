import { encode, Raw } from '../bson/encode.ts';
import { type Doc, docOf, isTrue, Kept } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection, type Project } from '../query/project.ts';
import { Hit } from '../query/scan.ts';
import { sortFields } from '../query/sort.ts';
import type { Collection } from '../store/collection.ts';
import { type CompiledUpdate, compileUpdate, isReplacement } from '../update/update.ts';
import { upserted } from '../update/upsert.ts';
import { type Command, type Context, collectionOf, docArgument } from './context.ts';
import { applyUpdate, insertUpserted } from './update.ts';

export const findAndModify: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'upsert', 'fields'],
  writes: true,
  run(context) {
    const { body } = context;
    refuseNonsense(body);
    const filter = docArgument(body, 'query');
    compileFilter(filter);
    const collection = collectionOf(context);
    const query = { filter, sort: sortFields(docArgument(body, 'sort')), limit: 1 };
    const shown = shownBy(compileProjection(docArgument(body, 'fields')));
    const [hit] = collection ? find(collection, query) : [];
    return isTrue(body.remove)
      ? removed(collection, hit, shown)
      : changed(context, collection, hit, { filter, shown });
  },
};

/** A document as it is answered. */
type Shown = (record: number, bytes: Buffer) => Raw;

const shownBy =
  (project: Project | undefined): Shown =>
  (record, bytes) =>
    new Raw(project ? project(new Hit(record, bytes)) : bytes);

function refuseNonsense(body: Doc): void {
  const update = body.update !== undefined;
  if (isTrue(body.remove) && update) failedToParse('Cannot specify both an update and remove=true');
  if (isTrue(body.remove) && isTrue(body.new))
    failedToParse(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (isTrue(body.remove) && isTrue(body.upsert))
    failedToParse('Cannot specify both upsert=true and remove=true');
  if (!isTrue(body.remove) && !update) failedToParse('Either an update or remove=true must be specified');
}

function removed(collection: Collection | undefined, hit: Hit | undefined, shown: Shown): Doc {
  if (!hit) return docOf({ lastErrorObject: { n: 0 }, value: null, ok: 1 });
  collection?.remove(hit.record, hit.doc);
  return docOf({ lastErrorObject: { n: 1 }, value: shown(hit.record, hit.bytes), ok: 1 });
}

function changed(
  context: Context,
  collection: Collection | undefined,
  hit: Hit | undefined,
  { filter, shown }: { filter: Doc; shown: Shown },
): Doc {
  const { body } = context;
  const change = compileUpdate(body.update ?? null, filter);
  if (!hit) return isTrue(body.upsert) ? added(context, { filter, shown }, change) : nothingChanged();
  const now = applyUpdate(collection as Collection, hit, change) ?? hit.bytes;
  const value = shown(hit.record, isTrue(body.new) ? now : hit.bytes);
  return docOf({ lastErrorObject: { n: 1, updatedExisting: true }, value, ok: 1 });
}

const nothingChanged = () => docOf({ lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 });

function added(
  context: Context,
  { filter, shown }: { filter: Doc; shown: Shown },
  change: CompiledUpdate,
): Doc {
  const { body } = context;
  const doc = insertUpserted(context, upserted(filter, change, isReplacement(body.update)));
  const about = { n: 1, updatedExisting: false, upserted: new Kept(doc._id) };
  return docOf({ lastErrorObject: about, value: isTrue(body.new) ? shown(0, encode(doc)) : null, ok: 1 });
}
