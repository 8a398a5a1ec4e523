import type { Weight } from '../../../charts/scene.ts';
import type { Paper } from './paper.ts';
import { TYPE } from './type.ts';

/** The width of the longest word of a text: a column as wide breaks none of its words. */
export function longestWord(paper: Paper, text: string, style: { size: number; weight: Weight }): number {
  const widths = text
    .split(' ')
    .map(word => paper.lines(word, { ...TYPE.table, ...style }, 1e6)[0]?.width ?? 0);
  return Math.max(...widths);
}
