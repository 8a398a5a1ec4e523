import { Bounded } from '../changes/bounded.ts';
import { notToBeKept } from '../changes/not-kept.ts';
import { readFrozen } from './frozen.read.ts';
import type { Publication } from './publication.ts';
import type { HydratedReport, ReportPublication } from './report.ts';
import { bytesOf, LostFile } from './stored-files.ts';

const frozen = new Bounded<string, Promise<Publication>>('frozen publications', { most: 4 });

/** The frozen content of a published report; read once, for it never changes. */
export function publicationOf(report: Pick<HydratedReport, 'publication'>): Promise<Publication> {
  const { file } = report.publication as ReportPublication;
  return frozen.get(String(file.id), async () => readFrozen((await bytesOf(file)).toString('utf8')));
}

/** What was read of a frozen file; null where that is lost, so that a page can do without it. */
export const unlessLost = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch(problem => {
    if (!(problem instanceof LostFile)) throw problem;
    notToBeKept.times += 1;
    return null;
  });
