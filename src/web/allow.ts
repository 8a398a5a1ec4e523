import { NotAllowed } from '../errors.ts';

/** A concept's rules: for each act, who may do it to this thing. */
type Policy<Who, Thing> = Record<string, (person: Who, thing: Thing) => boolean>;

/** Lets the act go on, or throws NotAllowed. An act that has no rule does not compile. */
export function allow<Who, Thing, P extends Policy<Who, Thing>>(
  policy: P,
  act: keyof P & string,
  person: Who,
  thing: Thing,
): void {
  if (!policy[act]?.(person, thing)) throw new NotAllowed('Your role does not allow this.');
}

/** What the policy lets a person do to a thing, by act: for views, so that buttons and doors agree. */
export function allowed<Who, Thing, P extends Policy<Who, Thing>>(
  policy: P,
  person: Who,
  thing: Thing,
): Record<keyof P & string, boolean> {
  const entries = Object.entries(policy).map(([act, rule]) => [act, rule(person, thing)]);
  return Object.fromEntries(entries) as Record<keyof P & string, boolean>;
}
