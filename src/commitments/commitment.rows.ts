import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { Pledge } from '../pledges/pledge.ts';
import { date } from '../web/helpers/date.ts';
import type { StoredCommitment } from './commitment.ts';
import { standingText, voiceName } from './commitment.words.ts';
import { howLong } from './how-long.ts';
import { namesIn } from './named.ts';
import { deskWording } from './promise.wording.ts';
import { nextDue, standingOf } from './state.ts';
import type { Unchecked } from './waiting.ts';

/** A commitment in a list of the desk. */
interface CommitmentRow {
  promise: string;
  href: string;
  about: string;
  stands: string;
}

/** Commitments as rows, in their order. */
export async function rowsOf(all: readonly StoredCommitment[], at: Date): Promise<CommitmentRow[]> {
  const [names, pledges] = await Promise.all([
    namesIn(all),
    Pledge.find(
      { _id: { $in: all.flatMap(({ pledge }) => pledge ?? []) } },
      { approved: 1, waiting: 1 },
    ).lean(),
  ]);
  const byId = new Map(pledges.map(pledge => [String(pledge._id), pledge]));
  return all.map(one => ({
    promise: deskWording(one, byId.get(String(one.pledge)) ?? null),
    href: paths.commitmentDesk(one._id),
    about: names.get(String(one.member))?.name ?? 'A former member',
    stands: standsOf(one, dayOf(at)),
  }));
}

function standsOf(one: StoredCommitment, today: string): string {
  if (one.takenBack) return 'Taken back';
  if (one.said && !one.published) return 'Taken down, not public yet';
  if (one.waiting) return 'Waits for a coordinator';
  if (one.declined) return 'Came back to the lead';
  const due = nextDue(one, today);
  return (
    standingText(standingOf(one, today), one.said?.on ?? '') ??
    (due ? `Next report-back ${date(due)}` : 'Public')
  );
}

interface Queue {
  unchecked: readonly Unchecked[];
  waiting: readonly StoredCommitment[];
  all: readonly StoredCommitment[];
}

/** The coordinators' list: words to read, late ones marked; terms to accept; and all commitments. */
export async function queueView({ unchecked, waiting, all }: Queue, at: Date) {
  const reading = await rowsOf(
    unchecked.map(({ one }) => one),
    at,
  );
  return {
    late: unchecked.filter(({ late }) => late).length,
    toRead: unchecked.map((each, place) => ({
      ...reading[place],
      href: paths.reportBackCheck(each.one._id, each.report._id, each.voice),
      what: each.doubted ? `${voiceName(each.voice)}, said not to be theirs` : voiceName(each.voice),
      waits: howLong(each.since, dayOf(at)),
      late: each.late,
    })),
    toAccept: await rowsOf(waiting, at),
    rows: await rowsOf(all, at),
  };
}
