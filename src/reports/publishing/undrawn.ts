import { Member } from '../../members/member.ts';
import { paths } from '../../paths.ts';
import { Pledge } from '../../pledges/pledge.ts';
import type { Report } from '../../publications/report.ts';

/** Letters that would be boxes in a report's PDF, and where they stand. */
interface Undrawn {
  letters: string;
  where: string;
  href: string | null;
}

interface Text {
  text: string;
  where: string;
  href: string | null;
}

type DrawnWords = Pick<Report, 'title' | 'foreword' | 'forewordBy' | 'next' | 'changeNote' | 'themesNext'>;

/** What a coordinator should know before a report is frozen: whose words the PDF cannot draw. */
export async function undrawnIn(report: DrawnWords): Promise<Undrawn[]> {
  const { missingLetters } = await import('../pdf/layout/missing.letters.ts');
  const texts = [...ownTexts(report), ...(await membersTexts())];
  return texts.flatMap(({ text, where, href }) => {
    const missing = missingLetters(text);
    return missing.length > 0 ? [{ letters: missing.join(' '), where, href }] : [];
  });
}

function ownTexts({ title, foreword, forewordBy, next, changeNote, themesNext }: DrawnWords): Text[] {
  const all = [title, foreword, forewordBy, next, changeNote, ...Object.values(themesNext ?? {})];
  return [{ text: all.filter(Boolean).join(' '), where: 'the words of this report', href: null }];
}

async function membersTexts(): Promise<Text[]> {
  const [members, pledges] = await Promise.all([
    Member.find({}, { approved: 1 }).lean(),
    Pledge.find(
      { approved: { $ne: null } },
      { member: 1, approved: 1, revisions: 1, withdrawal: 1, updates: 1 },
    ).lean(),
  ]);
  const names = new Map(members.map(({ _id, approved }) => [String(_id), approved.name]));
  const named = [...names].map(([id, name]) => ({
    text: name,
    where: `the name of ${name}`,
    href: paths.memberDesk(id),
  }));
  const promised = pledges.map(pledge => ({
    text: pledgeTexts(pledge),
    where: `a pledge of ${names.get(String(pledge.member)) ?? 'a former member'}`,
    href: paths.pledgeDesk(pledge._id),
  }));
  return [...named, ...promised];
}

type PledgeWords = Pick<Pledge, 'approved' | 'revisions' | 'withdrawal' | 'updates'>;

/** Everything of a pledge that a report may print: what is promised, why it changed, what was last said. */
function pledgeTexts({ approved, revisions, withdrawal, updates }: PledgeWords): string {
  const accepted = updates.filter(({ acceptance }) => acceptance !== null);
  const said = accepted.flatMap(one => [one.said, one.selfAssessed?.reason ?? '', one.undone]);
  const reasons = [...revisions.map(({ reason }) => reason), withdrawal?.reason ?? ''];
  const content = approved
    ? [approved.promise, approved.promisedTo, ...approved.steps.map(({ text }) => text)]
    : [];
  return [...content, ...reasons, ...said].join(' ');
}
