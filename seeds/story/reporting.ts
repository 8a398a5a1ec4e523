import { randomUUID } from 'node:crypto';
import { network } from '../../src/network/current.ts';
import type { SignedIn } from '../../src/people/person.ts';
import type { ReportText } from '../../src/publications/report.ts';
import { beginDraft } from '../../src/reports/drafts/drafts.ts';
import { publish } from '../../src/reports/publishing/publish.ts';
import { at, type Calendar, dayIn, daysAgo, keyOf, seasonOf } from './calendar.ts';
import { readAgain } from './confirming.ts';

/** The report of the year before last goes to the press; that of the last year is a draft. */
export async function reportsAreWritten(calendar: Calendar, by: SignedIn): Promise<void> {
  const told = await draft(calendar, -1, by, {
    foreword:
      'Every member of this network made its promises in public. This report says what came of them, with the numbers beside the words, and says just as plainly what nobody could count.\n\nMost promises are on their way. Some are behind, and their members say why. We thank everyone who wrote it down.',
    next: 'In the coming year members look above all at who they hire from the most deprived streets, and at paying small firms sooner.',
  });
  const words = readAgain([told.foreword, told.next]);
  await publish({ id: told._id, version: told.version, by, at: at(dayIn(calendar, 0, '11-05')), words });
  await draft(calendar, 0, by, { foreword: '', next: '' });
}

function draft(
  calendar: Calendar,
  offset: number,
  by: SignedIn,
  words: Pick<ReportText, 'foreword' | 'next'>,
) {
  const period = keyOf(calendar, offset);
  const begun = offset === 0 ? daysAgo(calendar, 3) : dayIn(calendar, offset + 1, '10-06');
  const text: ReportText = {
    title: 'What we promised, what happened',
    cutOff: seasonOf(calendar, offset).cutOff,
    forewordBy: words.foreword ? 'Ada Obi, network coordinator' : '',
    themes: network.themes.map(({ key }) => key),
    themesNext: {},
    changeNote: '',
    ...words,
  };
  return beginDraft({ period, text, by, once: randomUUID(), at: at(begun) });
}
