import express, { type Request, type RequestHandler, type Response } from 'express';
import { Answered, TooLarge, Unreadable, WrongKind } from '../../errors.ts';
import { cleanFields } from './sent.ts';
import { multipart } from './uploads.ts';

const MOST_BYTES = 256 * 1024;
const MOST_FIELDS = 2_000;

const urlencoded = express.urlencoded({ extended: false, limit: MOST_BYTES, parameterLimit: MOST_FIELDS });

/**
 * Reads a sent form into `req.body`, its files, where it may have some, into `req.sentFiles`. Throws TooLarge,
 * WrongKind, or Unreadable where it was cut off or never was a form.
 */
export const readForm =
  ({ files }: { files: boolean }): RequestHandler =>
  async (req, res, next) => {
    await bodyOf(req, res, files);
    next();
  };

/** The same for whoever reads a form outside its route. */
export async function bodyOf(req: Request, res: Response, files: boolean): Promise<void> {
  const reader = readerFor(req, files);
  if (reader)
    await new Promise<void>((done, fail) =>
      reader(req, res, problem => (problem ? fail(problem) : done())),
    ).catch(problem => Promise.reject(inWords(problem)));
  req.body = cleanFields((req.body ?? {}) as Record<string, unknown>);
}

function readerFor(req: Request, files: boolean): RequestHandler | null {
  if (req.headers['transfer-encoding'] === undefined && !Number(req.headers['content-length'])) return null;
  const kind = req.is(['urlencoded', 'multipart']);
  if (kind === 'urlencoded') return urlencoded;
  if (kind === 'multipart' && files) return multipart;
  throw new WrongKind();
}

/** What a library says of a body that it could not read. */
function inWords(problem: Error & { status?: number }): Error {
  if (problem instanceof Answered) return problem;
  if (problem.status === 413) return new TooLarge();
  if (problem.status === 415) return new WrongKind();
  return problem.status !== undefined && problem.status >= 500 ? problem : new Unreadable();
}
