import { type Contents, documentsOf } from './backup.format.ts';
import type { Drill } from './drill.ts';

const count = new Intl.NumberFormat('en-GB');
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A backup in one line: what is in it and of when. */
export function inWords(name: string, contents: Contents): string {
  const { collections, takenAt } = contents;
  const documents = `${count.format(documentsOf(contents))} documents`;
  return `${name}: ${documents} in ${collections.length} collections, as of ${moment.format(takenAt)} UTC.`;
}

export function drillInWords(drill: Drill | null): string {
  if (!drill) return 'No drill has passed yet: npm run backup -- --verify';
  return (
    `The last drill passed on ${moment.format(drill.passedAt)} UTC: ` +
    `${count.format(drill.documents)} documents came out equal.`
  );
}
