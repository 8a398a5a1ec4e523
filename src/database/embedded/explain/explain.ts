import { type Doc, isDoc, newDoc } from '../bson/values.ts';
import { checkCommand } from '../commands/check.ts';
import type { Command, Context } from '../commands/context.ts';
import { MongoError } from '../errors.ts';
import { accountOf, answerWith, type Explained, type Verbosity, verbosityOf } from './account.ts';
import { aggregateAccount } from './aggregate.ts';
import { countExplained, distinctExplained, findExplained } from './reads.ts';
import { deleteExplained, findAndModifyExplained, updateExplained } from './writes.ts';

type Answer = (context: Context, verbosity: Verbosity) => Doc;

function telling(explained: (context: Context) => Explained): Answer {
  return (context, verbosity) => answerWith(accountOf(explained(context), verbosity), context.body);
}

const EXPLAINED: ReadonlyMap<string, Answer> = new Map([
  ['aggregate', aggregateAccount],
  ['count', telling(countExplained)],
  ['delete', telling(deleteExplained)],
  ['distinct', telling(distinctExplained)],
  ['find', telling(findExplained)],
  ['findAndModify', telling(findAndModifyExplained)],
  ['findandmodify', telling(findAndModifyExplained)],
  ['update', telling(updateExplained)],
]);

/** The explain command, over the other commands the server knows: how one would be done, by which index. */
export function explaining(commandNamed: (name: string) => Command | undefined): Command {
  return {
    fields: ['verbosity'],
    writes: false,
    run(context) {
      const asked = context.body.explain;
      if (!isDoc(asked))
        throw new MongoError(14, "BSON field 'explain' is the wrong type, expected type 'object'");
      const verbosity = verbosityOf(context.body.verbosity);
      const name = Object.keys(asked)[0] ?? '';
      const command = commandNamed(name);
      if (!command) throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
      const answer = EXPLAINED.get(name);
      if (!answer) throw new MongoError(20, `Cannot explain cmd: ${name}`);
      checkCommand(name, command, asked);
      return answer(
        { ...context, body: Object.assign(newDoc(), asked, { $db: context.database }) },
        verbosity,
      );
    },
  };
}
