import { Types } from 'mongoose';
import { type Grade, gradeOf, weakest } from '../evidence/grade.ts';
import { type Edition, editionOf } from '../publications/editions.ts';
import type { MatrixCell, Publication } from '../publications/publication.ts';
import { Figure } from '../returns/figure/figure.ts';
import { stateText } from '../statistics/text/figures.words.ts';
import { amountsOf, printedValue, shorthandOf } from '../statistics/text/numbers.ts';
import type { Disclosure } from './disclosure.ts';

/** One member's figure as a published report has it, with what it means and how it is supported. */
export interface Disclosed {
  period: string;
  member: string;
  /** Tells members of one name apart. */
  memberId: string;
  code: string;
  indicator: string;
  state: string;
  shorthand: string | null;
  figure: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  amountUnit: string | null;
  incomplete: string | null;
  definition: string;
  definitionVersion: number;
  rule: string;
  local: string | null;
  evidence: Grade | null;
  reportVersion: number;
}

export interface DisclosedYear {
  edition: Edition;
  lines: Disclosed[];
}

/**
 * The figures of a disclosure, year by year, exactly as its published reports show them: what a report holds
 * back is held back here, so that nothing new can be worked out from the two together.
 */
export async function disclosedYears({ editions, member }: Pick<Disclosure, 'editions' | 'member'>) {
  const years: DisclosedYear[] = [];
  for (const { period, number } of editions) {
    const edition = await editionOf(period, number);
    if (edition) years.push({ edition, lines: await linesOf(edition, member && String(member)) });
  }
  return years;
}

async function linesOf({ publication, number }: Edition, wanted: string | null): Promise<Disclosed[]> {
  const grades = await gradesOf(publication);
  const { codes, rows } = publication.matrix;
  return rows.flatMap(({ member, cells }, row) => {
    const memberId = publication.members[row]?.id ?? '';
    if (wanted !== null && memberId !== wanted) return [];
    return codes.map((code, i) => {
      const cell = cells[i] ?? { state: 'not-asked', text: stateText('not-asked') };
      const evidence = cell.state === 'value' ? (grades.get(`${memberId} ${code}`) ?? null) : null;
      return {
        period: publication.period.label,
        ...{ member, memberId, code },
        ...numbersOf(cell),
        ...definitionOf(publication, code),
        ...{ evidence, reportVersion: number ?? 0 },
      };
    });
  });
}

const numbersOf = (cell: MatrixCell) => ({
  state: cell.state,
  shorthand: shorthandOf(cell),
  figure: cell.text,
  value: cell.state === 'value' ? printedValue(cell) : null,
  ...amountsOf(cell.sums),
  incomplete: cell.incomplete ?? null,
});

function definitionOf({ definitions, network }: Publication, code: string) {
  const found = definitions.find(one => one.code === code);
  return {
    indicator: found?.name ?? code,
    unit: found?.unit ?? '',
    definition: found?.definition ?? '',
    definitionVersion: found?.version ?? 0,
    rule: found?.rule ?? '',
    local: found?.ring ? (network.rings[found.ring as keyof typeof network.rings] ?? found.ring) : null,
  };
}

interface Supported {
  _id: Types.ObjectId;
  member: Types.ObjectId;
  indicator: string;
  acceptances: { version: number; content: { evidence?: { link: string; file: unknown } } | null }[];
}

/** The grade of each member's figure of the year, by member and code, from the very versions that were frozen. */
async function gradesOf({ sources, period }: Publication): Promise<Map<string, Grade>> {
  const versions = new Map(sources.map(({ figure, version }) => [figure, version]));
  const wanted = { period: period.key, _id: { $in: [...versions.keys()].map(id => new Types.ObjectId(id)) } };
  const fields = { member: 1, indicator: 1, 'acceptances.version': 1, 'acceptances.content.evidence': 1 };
  const parts = new Map<string, Grade[]>();
  for await (const { _id, member, indicator, acceptances } of Figure.collection.find<Supported>(wanted, {
    projection: fields,
  })) {
    const frozen = acceptances.find(({ version }) => version === versions.get(String(_id)));
    const key = `${member} ${indicator}`;
    parts.set(key, [...(parts.get(key) ?? []), gradeOf(frozen?.content?.evidence)]);
  }
  return new Map([...parts].map(([key, all]) => [key, weakest(all)]));
}
