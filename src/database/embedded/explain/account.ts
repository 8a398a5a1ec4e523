import { type Doc, docOf } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { VERSION } from '../version.ts';
import { parsed, type Ran } from './stages.ts';

/** How much explain tells: the plan alone, what it came to when run, or (none here) other plans tried. */
export type Verbosity = 'queryPlanner' | 'executionStats' | 'allPlansExecution';

/** The verbosity a command asks for, as MongoDB's the fullest if none. Throws BadValue (2). */
export function verbosityOf(value: unknown): Verbosity {
  const verbosity = value ?? 'allPlansExecution';
  if (verbosity === 'queryPlanner' || verbosity === 'executionStats' || verbosity === 'allPlansExecution')
    return verbosity;
  return badValue(`Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`);
}

/** What is told of one query: its stages, and how to run it where that is asked for. */
export interface Explained {
  namespace: string;
  filter: Doc;
  stages: (ran?: Ran) => Doc;
  run: () => Ran;
}

/** The query planner's and, where asked for, the execution's account of a query. */
export function accountOf(explained: Explained, verbosity: Verbosity): Record<string, unknown> {
  const { namespace, filter, stages } = explained;
  const queryPlanner = {
    namespace,
    indexFilterSet: false,
    parsedQuery: parsed(filter),
    maxIndexedOrSolutionsReached: false,
    maxIndexedAndSolutionsReached: false,
    maxScansToExplodeReached: false,
    winningPlan: stages(),
    rejectedPlans: [],
  };
  return verbosity === 'queryPlanner'
    ? { queryPlanner }
    : { queryPlanner, executionStats: execution(explained, verbosity) };
}

function execution({ stages, run }: Explained, verbosity: Verbosity): Record<string, unknown> {
  const start = performance.now();
  const ran = run();
  return {
    executionSuccess: true,
    nReturned: ran.returned,
    executionTimeMillis: Math.round(performance.now() - start),
    totalKeysExamined: ran.keys,
    totalDocsExamined: ran.docs,
    executionStages: stages(ran),
    ...(verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {}),
  };
}

/** The whole answer: the account, the command it is of, and who gives it. */
export function answerWith(account: Record<string, unknown>, command: Doc): Doc {
  const serverInfo = { host: 'embedded', port: 0, version: VERSION, gitVersion: 'embedded' };
  return docOf({ explainVersion: '1', ...account, command, serverInfo, serverParameters: {}, ok: 1 });
}
