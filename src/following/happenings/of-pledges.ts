import { publicCommitments } from '../../commitments/public/public-commitments.ts';
import { Member } from '../../members/member.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { foundPledges } from '../../pledges/public/found-pledges.ts';
import { sharersOn } from '../../pledges/together/sharer.ts';
import { type Happening, happening } from './happening.ts';
import { placesOf } from './of-members.ts';

/** That pledges were made, told about, changed and withdrawn: each at the moment a coordinator accepted it. */
export async function happeningsOfPledges(at: Date): Promise<Happening[]> {
  const today = dayOf(at);
  const [{ byId }, places, promised] = await Promise.all([
    foundPledges(today),
    placesOfMembers(),
    commitmentsByPledge(at),
  ]);
  return [...byId.values()].flatMap(({ pledge, member }) => {
    const { _id, approved, acceptances, updates, revisions, withdrawal } = pledge;
    const makers = [pledge.member, ...sharersOn(pledge, today).map(one => one.member)].map(String);
    const of = [
      ...[`theme ${approved.theme}`, ...makers.map(id => `member ${id}`)],
      ...new Set(makers.flatMap(id => places.get(id) ?? [])),
      ...(promised.get(String(_id)) ?? []),
    ];
    const one = (what: string, when: Date, told: string) =>
      happening({ id: `pledge ${_id} ${what}`, at: when, of }, () => ({
        ...{ title: `${member} ${told}`, text: approved.promise, href: paths.pledge(_id) },
      }));
    const [first] = acceptances;
    return [
      ...(first ? [one('accepted', first.at, 'made a pledge')] : []),
      ...updates.flatMap(({ _id: id, acceptance }) =>
        acceptance ? [one(`update ${id}`, acceptance.at, 'said how a pledge goes')] : [],
      ),
      ...revisions.map((each, number) => one(`revision ${number}`, each.at, 'changed what a pledge aims at')),
      ...(withdrawal ? [one('withdrawal', withdrawal.at, 'withdrew a pledge')] : []),
    ];
  });
}

async function placesOfMembers(): Promise<ReadonlyMap<string, string[]>> {
  const all = await Member.find({ left: null }, { approved: 1 }).lean();
  return new Map(all.map(({ _id, approved }) => [String(_id), placesOf(approved)]));
}

/** The subjects of commitments, by the pledge that each is. */
async function commitmentsByPledge(at: Date): Promise<ReadonlyMap<string, string[]>> {
  const { all } = await publicCommitments(dayOf(at));
  const byPledge = new Map<string, string[]>();
  for (const { id, of } of all)
    if (of.pledge) byPledge.set(of.pledge, [...(byPledge.get(of.pledge) ?? []), `commitment ${id}`]);
  return byPledge;
}
