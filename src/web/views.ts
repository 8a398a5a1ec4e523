import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import { iconHelper } from './helpers/icon.ts';
import { helpers } from './helpers/index.ts';
import { type Check, type Invoke, invokeWith } from './views/partials.ts';
import { prepare } from './views/syntax.ts';
import { type Takes, takesOf } from './views/takes.ts';

type Done = (error: unknown, html?: string) => void;

export interface Views {
  /** Express: `app.engine('hbs', views.engine)`. Never touches the disk after boot. */
  engine(path: string, data: object, done: Done): void;
  /** One view as text; `name` is its path below the folder without `.hbs`. */
  render(name: string, data: object): string;
}

type Environment = typeof Handlebars & { VM: { invokePartial: Invoke } };

/**
 * Compiles every view at boot. A file starting with `_`, and every layout, can be used as a partial:
 * `members/_row.hbs` is `{{> members/row}}`. With `check`, an argument that a partial does not take, a
 * required one not given, and a name the page data lacks all throw with the view's name.
 */
export function createViews({ folder, check }: { folder: string; check: boolean }): Views {
  const files = readViews(folder);
  const takes = new Map<string, Takes>();
  for (const [name, text] of files) if (isPartial(name)) takes.set(partialName(name), takesOf(name, text));
  const hb = environment(folder, { takes, check });
  const pages = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of files) {
    const template = compile(hb, { name, text, takes, check });
    if (isPartial(name)) hb.registerPartial(partialName(name), template);
    else pages.set(name, template);
  }
  return viewsOf(folder, pages);
}

function readViews(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.hbs'))
    .sort()
    .map(file => [viewName(file), readFileSync(join(folder, file), 'utf8')]);
}

const viewName = (file: string) => file.replaceAll('\\', '/').replace(/\.hbs$/, '');
const isPartial = (name: string) => name.startsWith('layouts/') || /(^|\/)_[^/]+$/.test(name);
const partialName = (name: string) => name.replace(/_([^/]+)$/, '$1');

function environment(folder: string, check: Check): Environment {
  const hb = Handlebars.create() as Environment;
  hb.registerHelper(helpers);
  hb.registerHelper('icon', iconHelper(join(folder, 'shared', 'marks.svg')));
  hb.VM = { ...hb.VM, invokePartial: invokeWith(hb.VM.invokePartial, check) };
  return hb;
}

interface Source extends Check {
  name: string;
  text: string;
}

function compile(hb: Environment, { name, text, takes, check }: Source): Handlebars.TemplateDelegate {
  const known = Object.fromEntries(Object.keys(hb.helpers).map(helper => [helper, true]));
  const options = {
    strict: true,
    explicitPartialContext: true,
    preventIndent: true,
    knownHelpers: known,
    knownHelpersOnly: true,
  };
  try {
    const program = prepare(hb.parse(text), { takes, check });
    const spec = hb.precompile(program, options);
    return hb.template(new Script(`(${spec})`, { filename: `views/${name}.hbs` }).runInThisContext());
  } catch (error) {
    throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function viewsOf(folder: string, pages: Map<string, Handlebars.TemplateDelegate>): Views {
  const render = (name: string, data: object) => {
    const page = pages.get(name);
    if (!page) throw new Error(`There is no view "${name}".`);
    try {
      return page(data);
    } catch (error) {
      throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  };
  const engine = (path: string, data: object, done: Done) => {
    try {
      done(null, render(viewName(relative(folder, path)), data));
    } catch (error) {
      done(error);
    }
  };
  return { engine, render };
}
