/** What the service counted, where a member says otherwise, and why it does. */
export interface Override {
  numerator: number;
  denominator: number;
  reason: string;
}

/** "Counted here: 3 of 4. The member says otherwise: it held two online." */
export function overrideText({ numerator, denominator, reason }: Override, member = 'The member'): string {
  const counted = denominator === 0 ? 'none was due' : `${numerator} of ${denominator}`;
  return `Counted here: ${counted}. ${member} says otherwise: ${reason.replace(/[.\s]+$/, '')}.`;
}
