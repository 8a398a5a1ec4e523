import type { Types } from 'mongoose';
import type { ChangeBy } from '../../acts/by.ts';
import { NotFound, NotNow } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { date } from '../../web/helpers/date.ts';
import { lower } from '../../web/helpers/words.ts';
import { IN_ENGLISH } from '../../web/spoken.ts';
import { changed, noted } from '../commitment.record.ts';
import type { StoredCommitment } from '../commitment.ts';
import { accountWord, voiceName } from '../commitment.words.ts';
import type { CommunityView, MemberAccount, MemberReply, ReportBack, Voice } from '../report-back.ts';
import { openFrom } from '../state.ts';

type ReportPart = Voice | 'asked' | 'reminded' | 'aside';

/** A report-back with its place in the commitment. */
export interface PlacedReport {
  report: ReportBack;
  /** The path of a part in the version that was read: "reports.1.account". */
  at: (part: ReportPart) => string;
  /** The path of a part in whichever version is there, beside `where`: "reports.$.account". */
  now: (part: ReportPart) => string;
  /** That it is there, and what must hold of it. A path through a place finds what is missing in others too. */
  where: (holds: Record<string, unknown>) => Record<string, unknown>;
}

/** The report-back of this id; throws NotFound where there is none. */
export function reportIn({ reports }: Pick<StoredCommitment, 'reports'>, id: Types.ObjectId): PlacedReport {
  const place = reports.findIndex(({ _id }) => _id.equals(id));
  const report = reports[place];
  if (!report) throw new NotFound();
  return {
    report,
    at: part => `reports.${place}.${part}`,
    now: part => `reports.$.${part}`,
    where: holds => ({ reports: { $elemMatch: { _id: report._id, ...holds } } }),
  };
}

/** The tag of the language of words; English where nobody said. */
interface InLanguage {
  lang?: string;
}

/**
 * The member's account of what came of it. It can be sent anew until a coordinator has read it. Throws NotNow before
 * its time, after it was read, and where nobody reads the commitment yet.
 */
export function giveAccount(
  one: StoredCommitment,
  { report, at: path, where }: PlacedReport,
  account: Pick<MemberAccount, 'outcome' | 'words' | 'url'> & InLanguage,
  change: ChangeBy,
) {
  const { by, at } = change;
  const on = dayOf(at);
  refuseEarly(one, report, on);
  return changed(one, change, {
    update: { $set: { [path('account')]: { ...IN_ENGLISH, ...account, by, at, on, checked: null } } },
    where: where({ 'account.checked': null }),
    pending: [
      noted(one, change, 'report-back', {
        after: { due: report.due, outcome: accountWord(account.outcome) },
      }),
    ],
    otherwise: 'A coordinator has read this account. It stands; you can answer the community’s view once.',
  });
}

function refuseEarly({ published, takenBack }: StoredCommitment, report: ReportBack, today: string): void {
  if (!published || takenBack) throw new NotNow('Nobody reads this commitment yet.');
  if (today < openFrom(report))
    throw new NotNow(
      `This report-back is due on ${date(report.due)}. You can send it from ${date(openFrom(report))}; until then, tell how it goes with an update of the pledge.`,
    );
}

/** The member answers the community's view, once. */
export function giveReply(
  one: StoredCommitment,
  { report, at: path, where }: PlacedReport,
  said: Pick<MemberReply, 'words'> & InLanguage,
  change: ChangeBy,
) {
  const { by, at } = change;
  const { view } = report;
  if (!view?.checked || view.doubted) throw new NotNow('There is no community’s view to answer yet.');
  const reply: MemberReply = { ...IN_ENGLISH, ...said, by, at, on: dayOf(at), checked: null };
  return changed(one, change, {
    update: { $set: { [path('reply')]: reply } },
    where: where({ reply: null }),
    pending: [noted(one, change, 'report-back reply', { after: { due: report.due } })],
    otherwise: 'Your answer is there already. There is one.',
  });
}

/** What a coordinator takes out of words: passages as they stand in them, by why. */
export interface Passages {
  'personal data': readonly string[];
  abuse: readonly string[];
}

/**
 * A coordinator has read a voice's words, for personal data and abuse and never for opinion: everyone reads them from
 * now on, with a mark where something was taken out. What was taken out is kept nowhere.
 */
export function checkWords(
  one: StoredCommitment,
  { report, at: path }: PlacedReport,
  voice: Voice,
  passages: Passages,
  change: ChangeBy,
) {
  const { by, at } = change;
  const given: MemberAccount | CommunityView | MemberReply | null = report[voice];
  if (!given) throw new NotNow('Nothing waits to be read here.');
  const taken = passages['personal data'].length + passages.abuse.length;
  const wasPublic = given.checked !== null && !(voice === 'view' && report.view?.doubted);
  if (wasPublic && taken === 0) throw new NotNow('Everyone reads these words. Say what is to be taken out.');
  return changed(one, change, {
    update: {
      $set: {
        [`${path(voice)}.words`]: withoutPassages(given.words, passages),
        [`${path(voice)}.checked`]: { by, at, taken: taken + (given.checked?.taken ?? 0) },
        // What stands beside them could say again what was taken out.
        ...(taken > 0 ? { [`${path(voice)}.beside`]: null } : {}),
        ...(voice === 'view' ? { [`${path(voice)}.doubted`]: null } : {}),
      },
      ...(wasPublic ? { $push: { corrections: { by, at, on: dayOf(at), what: takenOutText(voice) } } } : {}),
    },
    pending: [
      noted(one, change, wasPublic ? 'report-back correction' : 'report-back check', {
        after: {
          due: report.due,
          voice: voiceName(voice),
          'taken out: personal data': passages['personal data'].length,
          'taken out: abuse': passages.abuse.length,
        },
      }),
    ],
    otherwise: 'Nothing waits to be read here.',
  });
}

/** What the page says where words were taken out that everyone could read. */
const takenOutText = (voice: Voice): string => `Words were taken out: ${lower(voiceName(voice))}`;

/** Words with a mark in the place of each passage. */
export const withoutPassages = (words: string, passages: Passages): string =>
  (['personal data', 'abuse'] as const).reduce(
    (text, why) =>
      passages[why].reduce((left, passage) => left.replaceAll(passage, () => `[taken out: ${why}]`), text),
    words,
  );
