import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';

export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
/** A page that asks for many figures has a file field for each; browsers send empty ones too. */
const MOST_FILES = 200;
/** Files of one form together: what goes beyond is refused like a file that is too large. */
const LARGEST_FORM_BYTES = 40 * 1024 * 1024;
const MOST_FIELDS = 2_000;

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

const storage: StorageEngine = {
  _handleFile(req, file, done) {
    const before = (req.sentFiles ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0);
    // Whoever is not signed in is turned away: only what was typed is kept for them.
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

/** Reads a multipart form: fields into `req.body`, files into `req.sentFiles`. Oversized files end no form. */
export const multipart: RequestHandler = multer({
  storage,
  limits: { files: MOST_FILES, fields: MOST_FIELDS, fieldSize: 256 * 1024 },
  defParamCharset: 'utf8',
}).any();

/** The file sent in one field, if any. */
export const fileIn = (req: Request, field: string): SentFile | undefined =>
  req.sentFiles?.find(file => file.field === field);
