import { isCoordinator, type SignedIn } from '../people/person.ts';
import type { Report } from '../publications/report.ts';

type Rule = (person: SignedIn, report: Pick<Report, 'publication'> | null) => boolean;

/** Reports are the coordinators': others read what is published. */
export const reportPolicy = {
  draft: person => isCoordinator(person),
  edit: person => isCoordinator(person),
  publish: person => isCoordinator(person),
  stop: person => isCoordinator(person),
  restate: person => isCoordinator(person),
} satisfies Record<string, Rule>;
