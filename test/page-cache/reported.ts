import { paths } from '../../src/paths.ts';
import {
  accepted as acceptedPledge,
  activityPledge,
  milestonePledge,
  startersPledge,
  told,
} from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person } from '../support/cast.ts';

/** Two members with pledges and a published report, people of every role, and the addresses of all this. */
export async function reported() {
  const [coordinator, hospital, college] = [await ada(), await member(), await member('Quayside College')];
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const roles = ['deputy', 'contributor', 'sponsor'] as const;
  const others = await Promise.all(roles.map(role => person(`Some ${role}`, { roles: [[hospital, role]] })));
  const pledge = await acceptedPledge(hospital, bo, startersPledge);
  const practice = await told(await acceptedPledge(hospital, bo, activityPledge), bo, {});
  const steps = await acceptedPledge(hospital, bo, milestonePledge);
  await openPeriod(2024);
  for (const one of [hospital, college])
    await accepted(one, 'EMP-03', '2024-25', { numerator: 1800, denominator: 4000 });
  const report = await published(await draftOf('2024-25', coordinator), coordinator);
  const figure = paths.indicatorFigure('EMP-03', '2024-25');
  const addresses = [
    ...['/', '/licences', '/members', '/members?q=hollybank&theme=employment', '/members?letter=Q'],
    ...['/members/hollybank-hospitals', '/members/quayside-college', '/members/quayside-college/figures.csv'],
    ...['/members/hollybank-hospitals/figures.json', '/pledges', '/pledges?theme=employment', '/figures'],
    ...[pledge, practice, steps].map(({ _id }) => paths.pledge(_id)),
    ...['/figures?theme=employment&group=sector:nhs', '/figures.csv', '/figures.json', figure],
    ...[`${figure}.csv`, `${figure}.json`, `${figure}.svg`, `${figure}/sector/nhs`],
    ...['/indicators', '/indicators/EMP-03', '/reports', paths.report(report.slug)],
  ];
  const people = [bo, ...others, coordinator];
  return { addresses, people, coordinator, bo, hospital, college, pledge, practice, steps };
}
