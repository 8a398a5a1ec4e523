import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { PUBLISHED } from '../../publications/editions.ts';
import { Report } from '../../publications/report.ts';
import { type Happening, happening } from './happening.ts';

const FIELDS = { slug: 1, title: 1, number: 1, publication: 1 } as const;

/** That the network published its reports, and corrected them. */
export async function happeningsOfReports(): Promise<Happening[]> {
  const all = await Report.find(PUBLISHED, FIELDS).lean();
  return all.flatMap(({ _id, slug, title, number, publication }) => {
    const told = number > 1 ? 'corrected its report' : 'published its report';
    return publication
      ? [
          happening({ id: `report ${_id}`, at: publication.at, of: [] }, () => ({
            ...{ title: `${network.name} ${told}`, text: title, href: paths.report(slug) },
          })),
        ]
      : [];
  });
}
