import { figureStates, isMissingState } from './figure-states.ts';

/** Where a figure stands between its member and the coordinator. */
const STANDINGS = new Map([
  ['value', 'value'],
  ['accepted', 'accepted'],
  ['submitted', 'submitted'],
  ['queried', 'queried'],
  ['changed-since-accepted', 'changed since accepted'],
  ['drafted', 'drafted'],
  ['nothing-yet', 'nothing yet'],
  ['given-by-colleague', 'given by a colleague'],
]);

/** The words beside a figure's mark. */
export function stateWord(state: string): string {
  const word = isMissingState(state) ? figureStates[state].name : STANDINGS.get(state);
  if (!word) throw new Error(`There is no state of a figure called "${state}".`);
  return word;
}
