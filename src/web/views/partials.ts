import { CALLER, type Takes } from './takes.ts';

export interface Check {
  takes: ReadonlyMap<string, Takes>;
  check: boolean;
}

interface PartialOptions {
  name?: string;
  hash?: Record<string, unknown>;
  fn?: (context: unknown, options?: object) => string;
  data?: object;
}

export type Invoke = (this: unknown, partial: unknown, context: unknown, options: PartialOptions) => string;

/**
 * A partial sees what it was given and nothing else of the page; what is between its tags keeps the page's
 * own data. Handlebars does neither by itself.
 */
export function invokeWith(invoke: Invoke, { takes, check }: Check): Invoke {
  return function (partial, context, options) {
    const takesHere = takes.get(options.name ?? '');
    keepCaller(options);
    if (!options.fn && options.name !== '@partial-block') options.data = withoutBlock(options.data);
    if (!takesHere) return invoke.call(this, partial, context, options);
    const given = argumentsFor(takesHere, context);
    if (check) refuseWrong(options.name!, takesHere, given, options.hash ?? {});
    return invoke.call(this, partial, given, options);
  };
}

function keepCaller(options: PartialOptions): void {
  const { fn, hash } = options;
  if (!fn || !hash || !(CALLER in hash)) return;
  const caller = hash[CALLER];
  options.fn = Object.assign((_: unknown, inner?: object) => fn(caller, inner), fn);
}

/** A partial used without a block has none, whatever surrounds it. */
const withoutBlock = (data: object | undefined) => ({ ...data, 'partial-block': undefined });

function argumentsFor(takes: Takes, context: unknown): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, required] of takes) if (!required) given[name] = null;
  for (const [name, value] of Object.entries(context ?? {})) if (name !== CALLER) given[name] = value ?? null;
  return given;
}

function refuseWrong(
  name: string,
  takes: Takes,
  given: Record<string, unknown>,
  hash: Record<string, unknown>,
): void {
  const missing = [...takes].find(([key, required]) => required && (given[key] ?? null) === null);
  if (missing) throw new Error(`The partial ${name} needs "${missing[0]}", which was not given.`);
  const unknown = Object.keys(hash).find(key => key !== CALLER && !takes.has(key));
  if (unknown) throw new Error(`The partial ${name} does not take "${unknown}".`);
}
