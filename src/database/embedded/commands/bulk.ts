import { type Doc, docOf, isTrue } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

const MOST_WRITES = 100_000;

/** Runs the parts of a bulk write in order, past errors if it is not ordered, and collects the errors. */
export function eachPart(body: Doc, count: number, write: (index: number) => void): Doc[] {
  if (count === 0 || count > MOST_WRITES) {
    throw new MongoError(16, `Write batch sizes must be between 1 and 100000. Got ${count} operations.`);
  }
  const errors: Doc[] = [];
  for (let index = 0; index < count; index++) {
    try {
      write(index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      errors.push(writeError(index, error));
      if (body.ordered !== undefined && !isTrue(body.ordered)) continue;
      break;
    }
  }
  return errors;
}

function writeError(index: number, { code, message, info }: MongoError): Doc {
  return docOf({ index, code, ...info, errmsg: message });
}

/** A bulk write's answer: counts and, where some parts failed, why each did. */
export function bulkAnswer(fields: Record<string, unknown>, errors: Doc[]): Doc {
  return docOf({ ...fields, ...(errors.length ? { writeErrors: errors } : {}), ok: 1 });
}
