import { CALLER, type PartialParameters } from './parameters.ts';

export interface Check {
  parameters: ReadonlyMap<string, PartialParameters>;
  check: boolean;
}

/** What views call a partial by; no helper that a view names is called so. */
export const INVOKE = ' partial';

type Program = (context: unknown, options?: PartialOptions) => string;

interface PartialOptions {
  name?: string;
  hash?: Record<string, unknown>;
  fn?: Program;
  data?: PartialData;
  partial?: true;
}

interface PartialData {
  'partial-block'?: Program | undefined;
}

/** What Handlebars hands to every view it runs, as far as a partial is given it too. */
interface PartialContainer {
  hooks: unknown;
  protoAccessControl: unknown;
}

type Invoke = (
  this: PartialContainer,
  partial: Program | undefined,
  context: unknown,
  options: PartialOptions,
) => string;

/**
 * A partial sees what it was given and nothing else of the page; what is between its tags keeps the page's
 * own data. Handlebars does neither by itself.
 */
export function invokeWith({ parameters, check }: Check): Invoke {
  return function (partial, context, options) {
    const { name = '', hash, fn, data } = options;
    Object.assign(options, { hooks: this.hooks, protoAccessControl: this.protoAccessControl, partial: true });
    if (name === '@partial-block') return data?.['partial-block']?.(context, options) ?? noBlock();
    if (!partial) throw new Error(`The partial ${name} could not be found`);
    options.data = fn ? withBlock(data, fn, hash ?? {}) : withoutBlock(data);
    const given = argumentsFor(parameters.get(name) as PartialParameters, context, hash);
    if (check) refuseWrong(name, parameters.get(name) as PartialParameters, given, hash ?? {});
    return partial(given, options);
  };
}

const noBlock = (): never => {
  throw new Error('The partial @partial-block could not be found');
};

/** What stands between the tags sees its page's data, and the block, if any, that its page was given. */
function withBlock(data: PartialData | undefined, fn: Program, hash: Record<string, unknown>): PartialData {
  const outer = data?.['partial-block'];
  const block: Program = (context, options = {}) => {
    options.data = { ...options.data, 'partial-block': outer };
    return fn(CALLER in hash ? hash[CALLER] : context, options);
  };
  return { ...data, 'partial-block': block };
}

/** A partial used without a block has none, whatever surrounds it. */
const withoutBlock = (data: PartialData | undefined) =>
  data?.['partial-block'] ? { ...data, 'partial-block': undefined } : data;

function argumentsFor(
  parameters: PartialParameters,
  context: unknown,
  hash: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const given: Record<string, unknown> = { ...optionalOf(parameters) };
  for (const all of [context as Record<string, unknown> | undefined, hash])
    for (const name in all) if (name !== CALLER) given[name] = all[name] ?? null;
  return given;
}

const optional = new WeakMap<PartialParameters, Record<string, null>>();

/** What is null where it is not given, put together once for each partial. */
function optionalOf(parameters: PartialParameters): Record<string, null> {
  const known = optional.get(parameters);
  if (known) return known;
  const names = [...parameters].flatMap(([name, required]) => (required ? [] : [name]));
  const made = Object.fromEntries(names.map(name => [name, null]));
  optional.set(parameters, made);
  return made;
}

function refuseWrong(
  name: string,
  parameters: PartialParameters,
  given: Record<string, unknown>,
  hash: Record<string, unknown>,
): void {
  const missing = [...parameters].find(([key, required]) => required && (given[key] ?? null) === null);
  if (missing) throw new Error(`The partial ${name} needs "${missing[0]}", which was not given.`);
  const unknown = Object.keys(hash).find(key => key !== CALLER && !parameters.has(key));
  if (unknown) throw new Error(`The partial ${name} does not take "${unknown}".`);
}
