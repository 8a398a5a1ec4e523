import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

export type Options = Record<string, unknown>;
export interface Fixture {
  name: string;
  options: Options;
  html: string;
}

/** The examples govuk-frontend ships for a component, each with the HTML its own template gives. */
export function fixturesOf(component: string): Fixture[] {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`;
  return JSON.parse(readFileSync(file, 'utf8')).fixtures;
}

/** HTML without what makes no difference: order of attributes and classes, white space, drawings. */
export function normal(html: string): string {
  const $ = load(html, null, false);
  $('svg').remove();
  return $.root().contents().toArray().map(plain).filter(Boolean).join('\n');
}

function plain(node: AnyNode): string {
  if (node.type === 'text') return node.data.replace(/\s+/g, ' ').trim();
  if (node.type !== 'tag') return '';
  const element = node as Element;
  const attributes = Object.entries(element.attribs)
    .map(
      ([name, value]) => `${name}="${name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value}"`,
    )
    .sort();
  const inside = element.children.map(plain).filter(Boolean).join('\n');
  return `<${[element.name, ...attributes].join(' ')}>\n${inside}\n</${element.name}>`;
}

export interface Shape {
  [key: string]: true | Shape;
}

/** Whether a fixture asks only for what a partial takes; lists are judged entry by entry. */
export function within(given: unknown, shape: true | Shape): boolean {
  if (shape === true || given === null || given === undefined) return true;
  if (Array.isArray(given)) return given.every(one => within(one, shape));
  if (typeof given !== 'object') return false;
  return Object.entries(given).every(([key, value]) => key in shape && within(value, shape[key]!));
}
