import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Publication } from '../../publications/publication.ts';
import type { HydratedReport, KeptFile } from '../../publications/report.ts';
import { keepFile } from '../../publications/stored-files.ts';
import { fileName } from '../drafts/draft.words.ts';
import { makePdf } from '../pdf/make.pdf.ts';

type Tell = (done: number, of: number) => Promise<void>;

/** Makes the PDF of a frozen publication and keeps it. Tells how many pages are done, of how many. */
export async function printReport(
  report: HydratedReport,
  publication: Publication,
  tell: Tell,
): Promise<{ pdf: KeptFile; pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-report-'));
  const file = join(folder, 'report.pdf');
  const progress = oneAtATime(tell);
  try {
    const { pages, sha256 } = await makePdf(publication, file, progress.say);
    await progress.written();
    const pdf = await keepFile(createReadStream(file), fileName(report, 'pdf'), report._id);
    if (pdf.sha256 !== sha256) throw new Error('The PDF changed while it was being kept.');
    return { pdf, pages };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pages are begun faster than progress can be written: what passes meanwhile is left out, never the last. */
function oneAtATime(tell: Tell) {
  let latest: [number, number] | null = null;
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (latest) {
      const [done, of] = latest;
      latest = null;
      await tell(done, of);
    }
    writing = null;
  };
  return {
    say(done: number, of: number) {
      latest = [done, of];
      writing ??= write();
      writing.catch(() => {});
    },
    written: async () => void (await writing),
  };
}
