import type { Publication } from '../publication.ts';
import { methodRules } from '../report.words.ts';

/** Annex B for the page: one table that may scroll, the member's name stuck. */
export function matrixOf({ matrix, definitions }: Publication) {
  return {
    heads: matrix.codes.map(code => ({
      code,
      name: definitions.find(definition => definition.code === code)?.name ?? null,
    })),
    rows: matrix.rows.map(({ member, cells }) => ({
      member,
      cells: matrix.codes.map((_, i) => cells[i] ?? { state: 'not-asked', text: 'not asked' }),
    })),
  };
}

export const methodOf = (publication: Publication) => [...publication.method, ...methodRules(publication)];
