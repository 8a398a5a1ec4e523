import type { MatrixCell, Publication } from '../../publications/publication.ts';
import { methodRules } from '../../publications/report.words.ts';
import { stateText } from '../../statistics/text/figures.words.ts';
import { explanationOf, placeOf } from './explanation.ts';

const NOT_ASKED: MatrixCell = { state: 'not-asked', text: stateText('not-asked') };

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
        const { state, text, incomplete = null, precision = null } = cell ?? NOT_ASKED;
        return {
          state,
          text,
          incomplete,
          coarse: precision,
          href: state === 'value' ? own(code, row) : null,
        };
      }),
    })),
    overrides: overridesIn(matrix),
  };
}

/** What members say otherwise than is counted here, with the indicator it is of: "VOI-01: Counted here: …" */
export const overridesIn = ({ codes, rows }: Publication['matrix']): string[] =>
  rows.flatMap(({ cells }) =>
    codes.flatMap((code, i) => (cells[i]?.override ? [`${code}. ${cells[i].override}`] : [])),
  );

export const methodOf = (publication: Publication) => [...publication.method, ...methodRules(publication)];
