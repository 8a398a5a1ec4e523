import { isCore, versionOn } from '../../indicators/catalogue.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Publication } from '../../publications/publication.ts';
import { type Making, ofNetwork, type Section } from './making.ts';

const MOST = 8;

/** The few figures that stand for the report: of each theme its first, then its second, until there are enough. */
export const headlines: Section<Publication['headlines']> = making => {
  const chosen = choose(making).flatMap(({ name, code }) => {
    const asked = ofNetwork(making, code, making.period.key);
    return asked ? [{ name, asked }] : [];
  });
  return () => chosen.map(({ name, asked }) => ({ name, figure: asked.shown() }));
};

function choose({ indicators, period }: Making): Indicator[] {
  const telling = indicators.filter(
    indicator => isCore(indicator, period.starts) && versionOn(indicator, period.starts)?.direction !== 'ctx',
  );
  const turn = (indicator: Indicator) => telling.filter(isSameTheme(indicator)).indexOf(indicator);
  const byTurn = [...telling].sort((a, b) => turn(a) - turn(b)).slice(0, MOST);
  return telling.filter(indicator => byTurn.includes(indicator));
}

const isSameTheme =
  ({ theme }: Indicator) =>
  (other: Indicator) =>
    other.theme === theme;
