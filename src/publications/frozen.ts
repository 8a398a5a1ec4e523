import { readFrozen } from './frozen.read.ts';
import type { Publication } from './publication.ts';
import { type Published, Report, type ReportDocument } from './report.ts';
import { bytesOf, LostFile } from './stored-files.ts';

const MOST_KEPT = 4;
const kept = new Map<string, Promise<Publication>>();

/** The frozen content of a published report; read once, for it never changes. */
export function publicationOf(report: Pick<ReportDocument, 'publication'>): Promise<Publication> {
  const { file } = report.publication as Published;
  const key = String(file.id);
  const known = kept.get(key);
  if (known) return known;
  const reading = bytesOf(file).then(bytes => readFrozen(bytes.toString('utf8')));
  kept.set(key, reading);
  reading.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
  return reading;
}

export interface Newest {
  slug: string;
  publication: Publication;
}

/**
 * The newest version of the report on the latest published period; null before the first, and while its file
 * cannot be read. Only from it may the public read numbers of the network or of groups.
 */
export async function newestPublication(): Promise<Newest | null> {
  const report = await Report.findOne({ publication: { $ne: null } }).sort({ period: -1, number: -1 });
  return (
    report && unlessLost(publicationOf(report).then(publication => ({ slug: report.slug, publication })))
  );
}

/** What was read of a frozen file; null where that is lost, so that a page can do without it. */
export const unlessLost = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch(problem => {
    if (problem instanceof LostFile) return null;
    throw problem;
  });
