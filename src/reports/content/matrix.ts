import { versionOn } from '../../indicators/catalogue.ts';
import type { MatrixCell, Publication } from '../../publications/publication.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { stateText } from '../../statistics/text/figures.words.ts';
import type { AnswerQuery } from './answers.ts';
import type { Making, Section } from './making.ts';

/** Members by indicator, as each may be shown; what members keep to themselves has no column. */
export const matrix: Section<Publication['matrix']> = making => {
  const { indicators, period, members } = making;
  const codes = indicators
    .filter(indicator => versionOn(indicator, period.starts)?.publishable)
    .map(({ code }) => code);
  const rows = members.map(({ id, name }) => ({
    name,
    cells: codes.map(code => ofMember(making, code, id)),
  }));
  return () => ({ codes, rows: rows.map(({ name, cells }) => ({ member: name, cells: cells.map(cellOf) })) });
};

const ofMember = ({ ask, period }: Making, indicator: string, member: string) =>
  ask({ indicator, period: period.key, ring: null, group: { kind: 'member', key: member } });

function cellOf(asked: AnswerQuery | null): MatrixCell {
  if (!asked) return { state: 'not-asked', text: stateText('not-asked') };
  const { state, short, how, plot, sums, incomplete, ...more } = asked.shown();
  const said = how.overrides?.[0];
  const override = said ? { override: said.text } : {};
  if (state === 'value')
    return { state, text: short, plot, sums, incomplete, ...besides(more, asked), ...override };
  if (state === 'suppressed') return { state, text: short };
  const [out] = how.out;
  return { state, text: out?.why ?? short, ...override };
}

/** What few cells have; that a member came to have something says the next year itself. */
function besides({ share, change }: Pick<ShownFigure, 'share' | 'change'>, { answer }: AnswerQuery) {
  const changed = change && answer.version.kind !== 'flag';
  return {
    ...(share?.precision ? { precision: share.precision } : {}),
    ...(changed ? { change } : {}),
  };
}
