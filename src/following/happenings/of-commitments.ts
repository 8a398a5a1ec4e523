import { Commitment, type StoredCommitment } from '../../commitments/commitment.ts';
import { accountWord, viewWord } from '../../commitments/commitment.words.ts';
import type { CommitmentEntry } from '../../commitments/public/commitment.entry.ts';
import { publicCommitments } from '../../commitments/public/public-commitments.ts';
import { toText } from '../../commitments/public/row.view.ts';
import type { ReportBack } from '../../commitments/report-back.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { type Happening, happening } from './happening.ts';

type Events = Pick<StoredCommitment, '_id' | 'published' | 'confirmed' | 'reports'>;

/** That promises were made to residents, confirmed, and answered for, in either voice, once everyone reads it. */
export async function happeningsOfCommitments(at: Date): Promise<Happening[]> {
  const { all } = await publicCommitments(dayOf(at));
  const entries = new Map(all.map(one => [one.id, one]));
  const stored = await Commitment.find(
    { _id: { $in: all.map(({ id }) => id) } },
    { published: 1, confirmed: 1, reports: 1 },
  ).lean<Events[]>();
  return stored.flatMap(one => {
    const entry = entries.get(String(one._id));
    return entry ? happeningsOf(one, entry) : [];
  });
}

function happeningsOf({ published, confirmed, reports }: Events, entry: CommitmentEntry): Happening[] {
  const { member, makers, assembly, partner } = entry;
  const told = teller(entry);
  return [
    ...(published
      ? [told('promised', published.at, `${makers} made a promise to ${toText(assembly, partner)}`)]
      : []),
    ...(confirmed ? [told('confirmed', confirmed.at, `${member.name} confirmed what it promised`)] : []),
    ...reports.flatMap(report => answersOf(report, told, member.name)),
  ].filter(({ at }) => published && at >= published.at);
}

type Teller = (what: string, at: Date, title: string, reportedBack?: boolean) => Happening;

function teller({ id, slug, name, of: refers, theme, places }: CommitmentEntry): Teller {
  const of = [
    ...[`commitment ${id}`, `theme ${theme}`],
    ...refers.members.map(id => `member ${id}`),
    ...(refers.assembly ? [`assembly ${refers.assembly}`] : []),
    ...places.map(code => `place ${code}`),
  ];
  return (what, at, title, reportedBack = false) =>
    happening({ id: `commitment ${id} ${what}`, at, of, reportedBack }, () => ({
      ...{ title, text: name, href: paths.commitment(slug) },
    }));
}

function answersOf({ _id, account, view, reply }: ReportBack, told: Teller, member: string): Happening[] {
  const given = view && !view.doubted ? view : null;
  return [
    ...(account?.checked
      ? [
          told(
            `account ${_id}`,
            account.checked.at,
            `${member} reported back: ${accountWord(account.outcome)}`,
            true,
          ),
        ]
      : []),
    ...(given?.checked
      ? [
          told(
            `view ${_id}`,
            given.checked.at,
            `The community says of a promise by ${member}: ${viewWord(given.outcome)}`,
            true,
          ),
        ]
      : []),
    ...(reply?.checked ? [told(`reply ${_id}`, reply.checked.at, `${member} replied to the community`)] : []),
  ];
}
