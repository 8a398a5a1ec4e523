import { iconHelper } from './helpers/icon.ts';
import { helpers } from './helpers/index.ts';
import type { PartialParameters } from './views/parameters.ts';
import { INVOKE, invokeWith } from './views/partials.ts';
import { runningIn } from './views/running.ts';
import { Handlebars } from './views/runtime.ts';

/** A view ready to be run: what it takes where it is a partial, and Handlebars' own specification of it. */
interface CompiledView {
  parameters: [string, boolean][] | null;
  spec: object;
}

/** By the path below the folder of views, without `.hbs`. */
export type CompiledViews = Record<string, CompiledView>;

type RenderCallback = (error: unknown, html?: string) => void;

/** What Express makes of the name in `res.render(name, data)`. */
interface ViewOfExpress {
  path: string;
  render(data: object, done: RenderCallback): void;
}

export interface Views {
  /** Express: `app.set('view', views.View)`. No file is looked for. */
  View: new (
    name: string,
  ) => ViewOfExpress;
  /** One view as text; `name` is its path below the folder without `.hbs`. */
  render(name: string, data: object): string;
}

/**
 * Makes compiled views ready. A file starting with `_`, and every layout, can be used as a partial:
 * `directory/_row.hbs` is `{{> directory/row}}`. With `check`, which they must have been compiled with, an argument
 * that a partial does not take, a required one not given, and a name the page data lacks all throw with the
 * view's name. `marks` is the file that `{{icon}}` draws from.
 */
export function viewsFrom(
  compiled: CompiledViews,
  { marks, check }: { marks: string; check: boolean },
): Views {
  const parameters = new Map<string, PartialParameters>();
  for (const [name, view] of Object.entries(compiled))
    if (view.parameters) parameters.set(partialName(name), new Map(view.parameters));
  const hb = Handlebars.create();
  hb.registerHelper(helpers);
  hb.registerHelper('icon', iconHelper(marks));
  hb.registerHelper(INVOKE, invokeWith({ parameters, check }) as Handlebars.HelperDelegate);
  const pages = new Map<string, HandlebarsTemplateDelegate>();
  for (const [name, { spec }] of Object.entries(compiled)) {
    const template = hb.template(spec as TemplateSpecification);
    if (isPartial(name)) hb.registerPartial(partialName(name), template);
    else pages.set(name, template);
  }
  return viewsOf(pages, runningIn(hb));
}

export const isPartial = (name: string) => name.startsWith('layouts/') || /(^|\/)_[^/]+$/.test(name);
export const partialName = (name: string) => name.replace(/_([^/]+)$/, '$1');

function viewsOf(
  pages: Map<string, HandlebarsTemplateDelegate>,
  run: (view: HandlebarsTemplateDelegate, data: object) => string,
): Views {
  const render = (name: string, data: object) => {
    const page = pages.get(name);
    if (!page) throw new Error(`There is no view "${name}".`);
    try {
      return run(page, data);
    } catch (error) {
      throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  };
  return { View: forExpress(render), render };
}

const forExpress = (render: Views['render']): Views['View'] =>
  class {
    readonly path: string;
    constructor(name: string) {
      this.path = name;
    }

    render(data: object, done: RenderCallback): void {
      try {
        process.nextTick(done, null, render(this.path, data));
      } catch (error) {
        process.nextTick(done, error);
      }
    }
  };
