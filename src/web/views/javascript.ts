import Handlebars from 'handlebars';
import { INVOKE } from './partials.ts';

type Code = string | readonly unknown[];

/** As much of Handlebars' own compiler as is done another way here; its types say nothing of it. */
interface OwnCompiler {
  options: { data?: boolean; check?: boolean };
  source: { currentLocation: unknown; functionCall(name: unknown, kind: string, params: unknown[]): Code };
  popStack(): unknown;
  push(code: Code): void;
  useRegister(name: string): void;
  contextName(depth: number): string;
  quotedString(text: string): string;
  objectLiteral(options: Record<string, unknown>): unknown;
  internalNameLookup(parent: unknown, name: string): Code;
  setupParams(name: string, count: number, params: unknown[]): Record<string, unknown>;
  setupHelperArgs(name: string, count: number, params: unknown[], useRegister?: boolean): unknown;
  resolvePath(...given: unknown[]): void;
  invokeKnownHelper(count: number, name: string): void;
}

const own = Handlebars as typeof Handlebars & { JavaScriptCompiler: new () => OwnCompiler };

/** What a view's programs are called within it. */
export const PROGRAMS = '$programs';
const PROGRAM = /^container\.program\((\d+), data, 0(, .+)?\)$/;
const TESTED = 'tested';

/**
 * Makes of a view what Handlebars makes of it, but asks for nothing while a page is made that is known before: a
 * helper is known by its name, `if` and `unless` are JavaScript's own, and a partial is called at once. Where a
 * view is not checked, the places of its parts, which only errors tell, are left out.
 */
class ViewJavaScript extends own.JavaScriptCompiler {
  get compiler() {
    return ViewJavaScript;
  }

  nameLookup(parent: unknown, name: string, type: string): Code {
    return type === 'helper' || type === 'partial'
      ? [parent, '[', this.quotedString(name), ']']
      : this.internalNameLookup(parent, name);
  }

  override setupHelperArgs(name: string, count: number, params: unknown[], useRegister?: boolean): unknown {
    return this.#placed(() => super.setupHelperArgs(name, count, params, useRegister));
  }

  override resolvePath(...given: unknown[]): void {
    this.#placed(() => super.resolvePath(...given));
  }

  #placed<T>(write: () => T): T {
    const { currentLocation } = this.source;
    if (!this.options.check) this.source.currentLocation = undefined;
    const written = write();
    this.source.currentLocation = currentLocation;
    return written;
  }

  override invokeKnownHelper(count: number, name: string): void {
    if (name === 'if') this.#choose(1);
    else if (name === 'unless') this.#choose(-1);
    else super.invokeKnownHelper(count, name);
  }

  /** As Handlebars' own `if`: nothing, zero and an empty list are false. */
  #choose(way: 1 | -1): void {
    const [hash, inverse, program, asked] = [1, 2, 3, 4].map(() => this.popStack());
    if (hash !== '{}') throw new Error('"if" and "unless" take nothing by name');
    const [yes, no] = [this.#run(program), this.#run(inverse)];
    this.useRegister(TESTED);
    const isTrue = `${TESTED} && !(Array.isArray(${TESTED}) && ${TESTED}.length === 0)`;
    this.push([
      '((',
      TESTED,
      ' = ',
      asked,
      '), ',
      isTrue,
      ' ? ',
      ...(way > 0 ? [yes, ' : ', no] : [no, ' : ', yes]),
      ')',
    ]);
  }

  /** What stands between the tags, run where it stands. */
  #run(program: unknown): string {
    if (!program) return '""';
    const [, number, more = ''] = PROGRAM.exec(String(program)) ?? [];
    if (number === undefined) throw new Error(`"if" cannot run ${program}`);
    const here = this.contextName(0);
    return `${PROGRAMS}[${number}](container, ${here} != null ? ${here} : container.nullContext, helpers, partials, data${more})`;
  }

  invokePartial(isDynamic: boolean, given: string): void {
    const params: unknown[] = [];
    const options = this.setupParams(given, 1, params);
    const partial = isDynamic ? this.popStack() : this.nameLookup('partials', given, 'partial');
    if (isDynamic) throw new Error('A partial is called by its name');
    const all = { ...options, helpers: 'helpers', partials: 'partials' };
    const invoke = this.nameLookup('helpers', INVOKE, 'helper');
    this.push(
      this.source.functionCall(invoke, 'call', ['container', partial, ...params, this.objectLiteral(all)]),
    );
  }
}

const environment = Object.assign(Handlebars.create(), { JavaScriptCompiler: ViewJavaScript });

/** A parsed view as an expression of JavaScript. */
export const javascriptOf = (
  view: hbs.AST.Program,
  options: PrecompileOptions & { check: boolean },
): string =>
  `(() => { const ${PROGRAMS} = ${environment.precompile(view, options)}; return ${PROGRAMS}; })()`;
