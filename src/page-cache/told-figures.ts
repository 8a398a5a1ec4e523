import type { Response } from 'express';

/** Whose accepted figures a page tells: all members' of these indicators, and all of these members'. */
export interface ToldFigures {
  /** Codes, those that denominators come from among them. */
  indicators: readonly string[];
  /** Ids. */
  members: readonly string[];
}

/** Whether any of these figures may be others than they were when their counter stood at a number. */
export type FiguresMoved = (told: ToldFigures, since: number) => Promise<boolean>;

/**
 * To be called by a handler whose page tells no other accepted figures, nor anything that is worked out from others:
 * such a page outlasts what is accepted besides. The concerns it is made from must have `reports` and `unnumbered`.
 */
export function tellsFigures({ locals }: Response, told: ToldFigures): void {
  locals.toldFigures = told;
}

/** What the handler of an answer said; undefined where any figure may be told in it. */
export const toldBy = (res: object): ToldFigures | undefined =>
  (res as Partial<Pick<Response, 'locals'>>).locals?.toldFigures;
