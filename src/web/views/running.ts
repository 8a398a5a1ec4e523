import type { Handlebars } from './runtime.ts';

type HandlebarsEnvironment = typeof Handlebars;

/** What Handlebars puts together for each page it makes, though it is the same for all of them. */
interface PageSetting {
  helpers: Record<string, unknown>;
  hooks: unknown;
  protoAccessControl: unknown;
}

/** Runs views with what every page has: helpers are found as they are, and put together once. */
export function runningIn(hb: HandlebarsEnvironment) {
  let setting: object | undefined;
  return (view: HandlebarsTemplateDelegate, data: object): string => {
    setting ??= settingOf(hb);
    return view(data, { ...setting, data: { root: data } });
  };
}

function settingOf(hb: HandlebarsEnvironment): object {
  let seen: PageSetting | undefined;
  const main = (container: PageSetting) => {
    seen = container;
    return '';
  };
  hb.template({ compiler: [8, '>= 4.3.0'], main, useData: true } as TemplateSpecification)({});
  const { hooks, protoAccessControl, helpers } = seen as PageSetting;
  // Of all helpers this alone asks for what Handlebars puts in between.
  const own = { ...hb.helpers, lookup: helpers.lookup, each: eachIn(hb.helpers.each as BlockHelper) };
  return { helpers: own, partials: hb.partials, hooks, protoAccessControl, partial: true };
}

interface BlockOptions {
  fn: (item: unknown, options: { data: object }) => string;
  inverse: (context: unknown) => string;
  data: object;
}

type BlockHelper = (this: unknown, items: unknown, options: BlockOptions) => string;

/** Handlebars' own, at once for lists, which nearly all are. */
const eachIn = (other: BlockHelper): BlockHelper =>
  function (items, options) {
    if (!Array.isArray(items)) return other.call(this, items, options);
    if (items.length === 0) return options.inverse(this);
    const data = { ...options.data, key: 0, index: 0, first: true, last: false };
    let text = '';
    for (let at = 0; at < items.length; at++) {
      data.key = data.index = at;
      data.first = at === 0;
      data.last = at === items.length - 1;
      text += options.fn(items[at], { data });
    }
    return text;
  };
