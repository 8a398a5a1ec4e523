import { type Document, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';

const scalar = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -2, max: 4 }).map(n => new Int32(n)) },
  fc.constantFrom(new Double(0.5), new Double(1), new Double(-1.5), new Double(2)),
  fc.constantFrom(Long.fromNumber(1), Long.fromNumber(2), Long.fromString('9007199254740993')),
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'B', 'é', '😀') },
  { weight: 2, arbitrary: fc.constant(null) },
  fc.boolean(),
  fc.constantFrom(new Date(0), new Date(1000), new Date(-5)),
  fc.constantFrom(new ObjectId('000000000000000000000001'), new ObjectId('000000000000000000000002')),
);

const fields = (values: fc.Arbitrary<unknown>) =>
  fc.record({ x: values, y: values }, { requiredKeys: [] }) as fc.Arbitrary<Document>;

/** Any value a document may hold, two levels deep. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 2, arbitrary: fields(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }))) },
  { weight: 2, arbitrary: fc.array(fields(scalar), { maxLength: 3 }) },
  fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
);

/** A number to reckon with. */
export const anyNumber = fc.constantFrom(
  new Int32(1),
  new Int32(-3),
  new Double(0.5),
  Long.fromNumber(7),
  new Int32(2147483647),
);

/** Documents with the `_id`s 1, 2, 3…, a number in `n`, a text in `k`, and anything in `a`, `b` and `c`. */
export const anyDocs: fc.Arbitrary<Document[]> = fc
  .array(
    fc.record(
      { a: anyValue, b: anyValue, c: anyValue, n: anyNumber, k: fc.constantFrom('p', 'q', 'r') },
      { requiredKeys: ['n', 'k'] },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(docs => docs.map((doc, at) => ({ _id: at + 1, ...doc })));

export const anyPath = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'a.0', 'b.0.x', 'c.x.y');

const comparison = fc
  .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), anyValue)
  .map(([name, value]) => ({ [name]: value }));

const membership = fc
  .tuple(fc.constantFrom('$in', '$nin'), fc.array(anyValue, { maxLength: 3 }))
  .map(([name, values]) => ({ [name]: values }));

const kind = fc.oneof(
  fc.boolean().map($exists => ({ $exists })),
  fc.constantFrom('number', 'string', 'array', 'null', 'object', 'int', 'bool').map($type => ({ $type })),
  fc.integer({ min: 0, max: 3 }).map($size => ({ $size })),
);

const simple = fc.oneof(comparison, comparison, membership, kind);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: anyValue },
  { weight: 5, arbitrary: simple },
  fc.tuple(comparison, comparison).map(([one, other]) => ({ ...one, ...other })),
  simple.map($not => ({ $not })),
  fc.oneof(comparison, kind).map($elemMatch => ({ $elemMatch })),
  fc.tuple(fc.constantFrom('x', 'y'), simple).map(([name, value]) => ({ $elemMatch: { [name]: value } })),
);

const clause = fc.tuple(anyPath, condition).map(([path, value]) => ({ [path]: value }));

/** A query filter of one to three clauses. */
export const anyFilter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: clause },
  { weight: 2, arbitrary: fc.tuple(clause, clause).map(([one, other]) => ({ ...one, ...other })) },
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(clause, { minLength: 1, maxLength: 3 }))
    .map(([name, clauses]) => ({ [name]: clauses })),
);

/** A path that an index may have and a sort may be by: it names no position. */
export const namedPath = anyPath.filter(path => !/\d/.test(path));

/** A sort that leaves no two documents equal. */
export const anySort: fc.Arbitrary<Document> = fc
  .tuple(fc.uniqueArray(namedPath, { maxLength: 2 }), fc.constantFrom(1, -1), fc.constantFrom(1, -1))
  .filter(
    ([paths]) =>
      paths.length < 2 ||
      !paths.some((path, at) => paths.some((other, place) => at !== place && other.startsWith(`${path}.`))),
  )
  .map(([paths, way, last]) => ({
    ...Object.fromEntries(paths.map((path, at) => [path, at ? -way : way])),
    _id: last,
  }));
