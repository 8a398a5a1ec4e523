import type { Publication } from '../publication.ts';
import { methodRules } from '../report.words.ts';
import { explanationOf, placeOf } from './explanation.ts';

/** Annex B for the page: one table that may scroll, the member's name stuck. */
export function matrixOf(publication: Publication) {
  const { matrix, definitions, members } = publication;
  const report = placeOf(publication);
  const own = (code: string, row: number) =>
    explanationOf(
      { indicator: code, period: report.period, group: { kind: 'member', key: members[row]?.id ?? '' } },
      report,
    );
  return {
    heads: matrix.codes.map(code => ({
      code,
      name: definitions.find(definition => definition.code === code)?.name ?? null,
    })),
    rows: matrix.rows.map(({ member, cells }, row) => ({
      member,
      cells: matrix.codes.map((code, i) => {
        const cell = cells[i];
        if (!cell) return { state: 'not-asked', text: 'not asked', href: null };
        return { ...cell, href: cell.state === 'value' ? own(code, row) : null };
      }),
    })),
  };
}

export const methodOf = (publication: Publication) => [...publication.method, ...methodRules(publication)];
