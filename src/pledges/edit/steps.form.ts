import { optionalCalendarDate, optionalText } from '../../web/forms/fields.ts';
import type { Problem, Typed } from '../../web/forms/form.ts';
import type { Content } from '../content.ts';
import { parse } from './pledge.fields.ts';

/** How many rows for steps the form has at most. */
export const MOST_STEPS = 8;

type StepRow = Content['steps'][number];

const stepText = optionalText();
const stepDue = optionalCalendarDate();

/** Reads the rows of steps, by date; a row with only one of the two is a problem. */
export function readSteps(typed: Typed): { steps: Content['steps']; problems: Problem[] } {
  const steps: StepRow[] = [];
  const problems: Problem[] = [];
  for (let row = 0; row < MOST_STEPS; row++) {
    const { value, problems: wrong } = parse(
      { [`step-${row}`]: stepText, [`step-${row}-due`]: stepDue },
      typed,
    );
    problems.push(...wrong);
    const [said, due] = [value[`step-${row}`] as string, value[`step-${row}-due`] as string];
    if (said && !due) problems.push({ field: `step-${row}-due`, message: 'Write the date this step is due' });
    if (due && !said) problems.push({ field: `step-${row}`, message: 'Write what is done by this date' });
    if (said && due) steps.push({ key: given(typed[`step-${row}-key`]), text: said, due });
  }
  return { steps: keyed(steps).sort((a, b) => a.due.localeCompare(b.due)), problems };
}

const given = (key: unknown): string => (typeof key === 'string' && /^s\d{1,2}$/.test(key) ? key : '');

/** A step keeps the key it was first given, so that what was told about it stays with it. */
function keyed(steps: StepRow[]): Content['steps'] {
  const taken = new Set(steps.map(({ key }) => key));
  let next = 1;
  const fresh = () => {
    while (taken.has(`s${next}`)) next++;
    return `s${next++}`;
  };
  return steps.map(step => ({ ...step, key: step.key || fresh() }));
}
