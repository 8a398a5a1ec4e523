import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import { helpers } from '../helpers/index.ts';
import { type CompiledViews, isPartial, partialName, type Views, viewsFrom } from '../views.ts';
import { prepare } from './syntax.ts';
import { type Takes, takesOf } from './takes.ts';

interface From {
  /** Of the views. */
  folder: string;
  check: boolean;
}

/** A view as JavaScript: an expression that is Handlebars' specification of it. */
interface Written {
  takes: Takes | null;
  spec: string;
}

/** Compiles every view of a folder now, as the build does beforehand (`viewsFrom` says what `check` is for). */
export function createViews({ folder, check }: From): Views {
  const compiled: CompiledViews = {};
  for (const [name, { takes, spec }] of written({ folder, check }))
    compiled[name] = { takes: takes && [...takes], spec: evaluated(spec, name) };
  return viewsFrom(compiled, { marks: join(folder, 'shared', 'marks.svg'), check });
}

const evaluated = (spec: string, name: string) =>
  new Script(`(${spec})`, { filename: `views/${name}.hbs` }).runInThisContext() as object;

/** Every view of a folder as the text of one module, whose default export is what `viewsFrom` takes. */
export function moduleOf(from: From): string {
  const entries = [...written(from)].map(
    ([name, { takes, spec }]) =>
      `${JSON.stringify(name)}: {takes: ${JSON.stringify(takes && [...takes])}, spec: ${spec}}`,
  );
  return `export default {\n${entries.join(',\n')}\n};\n`;
}

function written({ folder, check }: From): Map<string, Written> {
  const files = readViews(folder);
  const takes = new Map<string, Takes>();
  for (const [name, text] of files) if (isPartial(name)) takes.set(partialName(name), takesOf(name, text));
  return new Map(
    files.map(([name, text]) => [
      name,
      {
        takes: isPartial(name) ? (takes.get(partialName(name)) ?? null) : null,
        spec: specOf({ name, text, takes, check }),
      },
    ]),
  );
}

function readViews(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.hbs'))
    .sort()
    .map(file => [
      file.replaceAll('\\', '/').replace(/\.hbs$/, ''),
      readFileSync(join(folder, file), 'utf8'),
    ]);
}

interface Source {
  name: string;
  text: string;
  takes: ReadonlyMap<string, Takes>;
  check: boolean;
}

const OPTIONS = {
  strict: true,
  explicitPartialContext: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries([...Object.keys(helpers), 'icon'].map(helper => [helper, true])),
  knownHelpersOnly: true,
};

function specOf({ name, text, takes, check }: Source): string {
  try {
    return String(Handlebars.precompile(prepare(Handlebars.parse(text), { takes, check }), OPTIONS));
  } catch (error) {
    throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
