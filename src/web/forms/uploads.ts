import type { Request, RequestHandler } from 'express';
import multer, { MulterError, type Options, type StorageEngine } from 'multer';
import { TooLarge, Unreadable } from '../../errors.ts';

const MEGABYTE = 1024 * 1024;
export const LARGEST_FILE_BYTES = 10 * MEGABYTE;
/** A page that asks for many figures has a file field for each; browsers send empty ones too. */
const MOST_FILES = 200;
/** Files of one form together: what goes beyond is refused like a file that is too large. */
const LARGEST_FORM_BYTES = 40 * MEGABYTE;
const MOST_FIELDS = 2_000;
const LARGEST_FIELD_BYTES = 256 * 1024;

interface Most {
  /** All that is sent; files too large are still let pass by, so that the rest of the form is not lost. */
  whole: number;
  /** What was typed, all fields together. */
  text: number;
}

const FOR_PEOPLE: Most = { whole: 100 * MEGABYTE, text: 4 * MEGABYTE };
/** Whoever is not signed in is turned away: only what was typed is kept for them. */
const FOR_STRANGERS: Most = { whole: 2 * LARGEST_FILE_BYTES, text: LARGEST_FIELD_BYTES };

/** A file as it was sent. Of one that is too large only the name is kept: the rest of the form must not be lost. */
export interface SentFile {
  field: string;
  name: string;
  type: string;
  bytes: Buffer;
  tooLarge: boolean;
}

declare global {
  namespace Express {
    interface Request {
      sentFiles?: SentFile[];
    }
  }
}

/** Reads a multipart form: fields into `req.body`, files into `req.sentFiles`. Oversized files end no form. */
export const multipart: RequestHandler = (req, res, next) => {
  const most = req.user ? FOR_PEOPLE : FOR_STRANGERS;
  if (Number(req.headers['content-length']) > most.whole) return next(new TooLarge());
  let over = false;
  const done = (problem?: unknown) => {
    if (over) return;
    over = true;
    next(problem === undefined ? undefined : inWords(problem));
  };
  reader(most, done)(req, res, done);
};

/** `tooMuch` is told at once: what still comes is let pass by unread. */
function reader(most: Most, tooMuch: (problem: TooLarge) => void): RequestHandler {
  const options: Options & Fed = {
    storage,
    limits: { files: MOST_FILES, fields: MOST_FIELDS, fieldSize: LARGEST_FIELD_BYTES, fieldNestingDepth: 0 },
    defParamCharset: 'utf8',
    streamHandler: (req, parser) => {
      const refuse = () => {
        const problem = new TooLarge();
        parser.destroy(problem);
        tooMuch(problem);
      };
      const seen = { whole: 0, text: 0 };
      const count = (what: keyof Most, size: number) => {
        seen[what] += size;
        if (seen[what] > most[what]) refuse();
      };
      req.on('data', (chunk: Buffer) => count('whole', chunk.length));
      parser.on('field', (_name, value) => count('text', value.length));
      req.pipe(parser);
    },
  };
  return multer(options).any();
}

/** What multer takes besides what its types say. */
interface Fed {
  limits: Options['limits'] & { fieldNestingDepth: number };
  streamHandler(req: Request, parser: Parser): void;
}

interface Parser extends NodeJS.WritableStream {
  destroy(problem: Error): void;
  on(event: string, heard: (name: string, value: string) => void): this;
}

const storage: StorageEngine = {
  _handleFile(req, file, done) {
    const before = (req.sentFiles ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0);
    const most = req.user ? Math.min(LARGEST_FILE_BYTES, LARGEST_FORM_BYTES - before) : 0;
    const chunks: Buffer[] = [];
    let size = 0;
    file.stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
    });
    file.stream.on('error', problem => done(problem));
    file.stream.on('end', () => {
      const tooLarge = size > most;
      const bytes = tooLarge ? Buffer.alloc(0) : Buffer.concat(chunks);
      const sent = { field: file.fieldname, name: file.originalname, type: file.mimetype, bytes, tooLarge };
      if (size > 0) req.sentFiles = [...(req.sentFiles ?? []), sent];
      done(null, { size });
    });
  },
  _removeFile: (_req, _file, done) => done(null),
};

/** A form beyond a limit is too large; all else that cannot be read was cut off, or was never a form. */
function inWords(problem: unknown): Error {
  if (problem instanceof TooLarge) return problem;
  const limit = problem instanceof MulterError && /^LIMIT_(?!FIELD_NESTING|FIELD_KEY)/.test(problem.code);
  return limit ? new TooLarge() : new Unreadable();
}

/** The file sent in one field, if any. */
export const fileIn = (req: Request, field: string): SentFile | undefined =>
  req.sentFiles?.find(file => file.field === field);
