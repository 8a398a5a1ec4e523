import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of JSON of one shape. Throws one line that names the file, by what it is called, and everything
 * that keeps it from being used.
 */
export function readJson<T>(name: string, file: string | URL, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parse(name, file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw unusable(name, file, problems.join('; '));
}

function parse(name: string, file: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (problem) {
    throw unusable(name, file, whyUnread(problem as NodeJS.ErrnoException));
  }
}

function whyUnread(problem: NodeJS.ErrnoException): string {
  if (problem.code === 'ENOENT') return 'there is no such file';
  return problem instanceof SyntaxError ? `it is no JSON (${problem.message})` : problem.message;
}

const unusable = (name: string, file: string | URL, why: string) =>
  new Error(`The ${name} ${file} cannot be used: ${why.replace(/\s+/g, ' ')}.`);
