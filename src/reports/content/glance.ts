import type { Publication } from '../../publications/publication.ts';
import type { MemberFact } from '../../statistics/facts/facts.ts';
import { type Making, ofNetwork, type Section } from './making.ts';

const HEADCOUNT = 'EMP-01';
const SPEND = 'PRO-01';

/** Who the network is on the period's last day, and who came and went in it. */
export const glance: Section<Publication['glance']> = making => {
  const { period } = making;
  const headcount = ofNetwork(making, HEADCOUNT, period.key);
  const spend = ofNetwork(making, SPEND, period.key);
  return () => ({
    members: making.members.length,
    bySector: bySector(making),
    byPlace: byPlace(making),
    ...moves(making),
    headcount: headcount?.shown() ?? null,
    spend: spend?.shown() ?? null,
  });
};

function bySector({ network, members }: Making) {
  const counts = network.sectors.map(({ key, name }) => ({
    label: name,
    count: members.filter(({ sector }) => sector === key).length,
  }));
  return counts.filter(({ count }) => count > 0);
}

const byPlace = ({ network, members }: Making) =>
  network.places.map(({ code, name }) => ({
    code,
    label: name,
    count: members.filter(({ homePlaces }) => homePlaces.includes(code)).length,
  }));

function moves({ facts, period }: Making) {
  const during = (day: string | null) => day !== null && day >= period.starts && day <= period.ends;
  return {
    joined: names(facts.members.filter(({ joinedOn }) => during(joinedOn))),
    left: names(facts.members.filter(({ leftOn }) => during(leftOn))),
  };
}

const names = (members: readonly MemberFact[]) =>
  members.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'));
