import { Types } from 'mongoose';
import type { SignedIn } from '../../src/people/person.ts';
import { beginDraft } from '../../src/reports/drafts.ts';
import type { ReportText } from '../../src/reports/report.ts';
import { Period } from '../../src/returns/period.ts';

/** A network year as a coordinator opened it. */
export function openPeriod(start: number, cutOff = `${start + 1}-09-30`) {
  const key = `${start}-${String(start + 1).slice(2)}`;
  return Period.create({
    key,
    starts: `${start}-04-01`,
    ends: `${start + 1}-03-31`,
    opens: `${start + 1}-04-01`,
    due: `${start + 1}-06-30`,
    cutOff,
    opened: { by: new Types.ObjectId(), at: new Date(`${start + 1}-04-01T08:00:00Z`) },
  });
}

export const WORDS: ReportText = {
  title: 'What we promised, what happened',
  cutOff: '2025-09-30',
  foreword: 'Large employers promised to hire close to home.\n\nThis is what came of it.',
  forewordBy: 'Chair of the steering group',
  themes: ['employment', 'procurement'],
  next: 'Members ask their suppliers where they trade.',
  themesNext: { procurement: 'A shared list of local suppliers opens in May.' },
  changeNote: '',
};

/** A draft with every section written. */
export const draftOf = (period: string, by: SignedIn, changes: Partial<ReportText> = {}) =>
  beginDraft({
    period,
    by,
    text: { ...WORDS, ...changes },
    once: crypto.randomUUID(),
    at: new Date('2025-10-10T09:00:00Z'),
  });
