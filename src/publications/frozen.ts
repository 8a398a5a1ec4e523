import { Bounded } from '../changes/bounded.ts';
import { notToBeKept } from '../changes/not-kept.ts';
import { readFrozen } from './frozen.read.ts';
import type { Publication } from './publication.ts';
import { type Published, Report, type ReportDocument } from './report.ts';
import { bytesOf, LostFile } from './stored-files.ts';

const frozen = new Bounded<string, Promise<Publication>>('frozen publications', { most: 4 });

/** The frozen content of a published report; read once, for it never changes. */
export function publicationOf(report: Pick<ReportDocument, 'publication'>): Promise<Publication> {
  const { file } = report.publication as Published;
  return frozen.get(String(file.id), async () => readFrozen((await bytesOf(file)).toString('utf8')));
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
    if (!(problem instanceof LostFile)) throw problem;
    notToBeKept.times += 1;
    return null;
  });
