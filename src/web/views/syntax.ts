import Handlebars from 'handlebars';
import { CALLER, type PartialParameters } from './parameters.ts';

/** Records of what a form got wrong and of what was typed: a name not in them is no mistake. */
const FORGIVING = new Set(['errors', 'values']);

interface ViewSyntaxOptions {
  parameters: ReadonlyMap<string, PartialParameters>;
  check: boolean;
}

type Strict<Node> = Node & { strict?: boolean };

/** Makes every path strict, tells data from helpers, and hands block partials the data that surrounds them. */
export function prepare(program: hbs.AST.Program, given: ViewSyntaxOptions): hbs.AST.Program {
  new Preparation(given).accept(program);
  return program;
}

class Preparation extends Handlebars.Visitor {
  readonly given: ViewSyntaxOptions;
  constructor(given: ViewSyntaxOptions) {
    super();
    this.given = given;
  }

  override PathExpression(path: Strict<hbs.AST.PathExpression>): void {
    const parents = path.parts.slice(0, -1);
    if (this.given.check && !parents.some(part => FORGIVING.has(String(part)))) path.strict = true;
  }

  /** `{{count}}` prints the data's count, not the helper of that name: helpers always have arguments. */
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    super.MustacheStatement(mustache);
    const { path, params, hash } = mustache;
    if (path.type !== 'PathExpression' || params.length || hash?.pairs.length) return;
    const name = path as hbs.AST.PathExpression;
    if (!name.data && name.depth === 0) name.original = `./${name.parts.join('.')}`;
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.withArguments(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.withArguments(partial);
    this.accept(partial.program);
    partial.hash = withCaller(partial);
  }

  withArguments(partial: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    for (const param of partial.params) this.accept(param);
    for (const pair of partial.hash?.pairs ?? []) {
      const value = pair.value as Strict<hbs.AST.Expression>;
      const required = this.parameters(partial)?.get(pair.key) ?? true;
      if (required || value.type !== 'PathExpression') this.accept(value);
    }
  }

  parameters(
    partial: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  ): PartialParameters | undefined {
    return this.given.parameters.get('original' in partial.name ? String(partial.name.original) : '');
  }
}

function withCaller(partial: hbs.AST.PartialBlockStatement): hbs.AST.Hash {
  const { loc } = partial;
  const here = { type: 'PathExpression', data: false, depth: 0, parts: [], original: 'this', loc };
  const pair = { type: 'HashPair', key: CALLER, value: here, loc } as hbs.AST.HashPair;
  return { type: 'Hash', pairs: [...(partial.hash?.pairs ?? []), pair], loc };
}
