import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import { helpers } from '../helpers/index.ts';
import { type CompiledViews, isPartial, partialName, type Views, viewsFrom } from '../views.ts';
import { javascriptOf } from './javascript.ts';
import { type PartialParameters, parametersOf } from './parameters.ts';
import { prepare } from './syntax.ts';

interface From {
  /** Of the views. */
  folder: string;
  check: boolean;
}

/** A view as JavaScript: an expression that is Handlebars' specification of it. */
interface ViewParameters {
  parameters: PartialParameters | null;
  spec: string;
}

/** Compiles every view of a folder now, as the build does beforehand (`viewsFrom` says what `check` is for). */
export function createViews({ folder, check }: From): Views {
  const compiled: CompiledViews = {};
  for (const [name, { parameters, spec }] of written({ folder, check }))
    compiled[name] = { parameters: parameters && [...parameters], spec: evaluated(spec, name) };
  return viewsFrom(compiled, { marks: join(folder, 'shared', 'marks.svg'), check });
}

const evaluated = (spec: string, name: string) =>
  new Script(`(${spec})`, { filename: `views/${name}.hbs` }).runInThisContext() as object;

/** Every view of a folder as the text of one module, whose default export is what `viewsFrom` takes. */
export function moduleOf(from: From): string {
  const entries = [...written(from)].map(
    ([name, { parameters, spec }]) =>
      `${JSON.stringify(name)}: {parameters: ${JSON.stringify(parameters && [...parameters])}, spec: ${spec}}`,
  );
  return `export default {\n${entries.join(',\n')}\n};\n`;
}

function written({ folder, check }: From): Map<string, ViewParameters> {
  const files = readViews(folder);
  const parameters = new Map<string, PartialParameters>();
  for (const [name, text] of files)
    if (isPartial(name)) parameters.set(partialName(name), parametersOf(name, text));
  return new Map(
    files.map(([name, text]) => [
      name,
      {
        parameters: isPartial(name) ? (parameters.get(partialName(name)) ?? null) : null,
        spec: specOf({ name, text, parameters, check }),
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

interface ViewSource {
  name: string;
  text: string;
  parameters: ReadonlyMap<string, PartialParameters>;
  check: boolean;
}

const OPTIONS = {
  strict: true,
  explicitPartialContext: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries([...Object.keys(helpers), 'icon'].map(helper => [helper, true])),
  knownHelpersOnly: true,
};

function specOf({ name, text, parameters, check }: ViewSource): string {
  try {
    return javascriptOf(prepare(Handlebars.parse(text), { parameters, check }), { ...OPTIONS, check });
  } catch (error) {
    throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
