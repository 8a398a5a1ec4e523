import { createHash } from 'node:crypto';
import { type Colour, type Fill, LIGHT, type Scene, type SceneNode, type SceneShape } from './scene.ts';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!);
const short = (n: number) => String(Math.round(n * 100) / 100);
const paint = (colour: Colour) => `var(--${colour}, ${LIGHT[colour]})`;

const WEIGHTS = { regular: '400', bold: '700', extra: '800' };

/**
 * Draws a scene as an SVG element: no style attribute (the page's policy forbids it), colours by custom
 * property with the light value to fall back on, so the file also stands alone.
 */
export function toSvg(scene: Scene, classes = 'chart'): string {
  const used = new Map<string, Exclude<Fill, Colour>>();
  collect(scene.nodes, used);
  const id = used.size > 0 ? idOf(scene) : '';
  const size = `viewBox="0 0 ${short(scene.width)} ${short(scene.height)}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="${classes}" ${size} role="img" aria-label="${escaped(scene.description)}" font-family="'Atkinson Hyperlegible Next Variable','Atkinson Hyperlegible Next',Verdana,sans-serif">`;
  const body = scene.nodes.map(node => svgNode(node, id)).join('');
  return `${head}${patterns(used, id)}${body}</svg>`;
}

/** What its patterns are called, as no other drawing of a page has them. */
function idOf(scene: Scene): string {
  return `c${createHash('sha256').update(JSON.stringify(scene)).digest('hex').slice(0, 8)}`;
}

/** A pattern in another, hidden SVG does not paint: each drawing defines the ones it uses. */
function patterns(used: ReadonlyMap<string, Exclude<Fill, Colour>>, id: string): string {
  if (!used.size) return '';
  const defined = [...used].map(([key, fill]) => patternDefinition(`${id}-${key}`, fill));
  return `<defs>${defined.join('')}</defs>`;
}

function collect(nodes: SceneNode[], used: Map<string, Exclude<Fill, Colour>>) {
  for (const node of nodes) {
    if (node.kind === 'group') collect(node.nodes, used);
    else if ('fill' in node && typeof node.fill === 'object') used.set(patternKey(node.fill), node.fill);
  }
}

const patternKey = (fill: Exclude<Fill, Colour>) => `${fill.pattern}-${fill.colour}`;

function patternDefinition(id: string, { pattern, colour }: Exclude<Fill, Colour>): string {
  const ground = `<rect width="8" height="8" fill="${paint('surface')}"/>`;
  const mark =
    pattern === 'dots'
      ? `<circle cx="2" cy="2" r="1.1" fill="${paint(colour)}"/><circle cx="6" cy="6" r="1.1" fill="${paint(colour)}"/>`
      : `<path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" stroke="${paint(colour)}" stroke-width="1"/>`;
  return `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse">${ground}${mark}</pattern>`;
}

function svgNode(node: SceneNode, id: string): string {
  if (node.kind === 'group') {
    const turned = node.turn ? ` rotate(${node.turn})` : '';
    const scaled = node.scale ? ` scale(${Math.round(node.scale * 1e4) / 1e4})` : '';
    const moved = `translate(${short(node.x)} ${short(node.y)})`;
    return `<g transform="${moved}${turned}${scaled}">${node.nodes.map(inner => svgNode(inner, id)).join('')}</g>`;
  }
  if (node.kind === 'text') return svgText(node);
  return `<${shape(node)}${'fill' in node || node.kind !== 'line' ? fillOf(node, id) : ''}${strokeOf(node)}/>`;
}

function svgText(node: Extract<SceneNode, { kind: 'text' }>): string {
  const weight = node.weight && node.weight !== 'regular' ? ` font-weight="${WEIGHTS[node.weight]}"` : '';
  const anchor = node.anchor && node.anchor !== 'start' ? ` text-anchor="${node.anchor}"` : '';
  const at = `x="${short(node.x)}" y="${short(node.y)}"`;
  return `<text ${at} font-size="${node.size}"${weight}${anchor} fill="${paint(node.colour ?? 'ink')}">${escaped(node.text)}</text>`;
}

function shape(node: SceneShape): string {
  switch (node.kind) {
    case 'rect': {
      const round = node.radius ? ` rx="${short(node.radius)}"` : '';
      return `rect x="${short(node.x)}" y="${short(node.y)}" width="${short(node.width)}" height="${short(node.height)}"${round}`;
    }
    case 'line':
      return `line x1="${short(node.x1)}" y1="${short(node.y1)}" x2="${short(node.x2)}" y2="${short(node.y2)}"`;
    case 'circle':
      return `circle cx="${short(node.x)}" cy="${short(node.y)}" r="${short(node.r)}"`;
    case 'path':
      return `path d="${node.d}"${node.evenOdd ? ' fill-rule="evenodd"' : ''}`;
  }
}

function fillOf(node: SceneShape, id: string): string {
  if (node.kind === 'line') return '';
  if (!node.fill) return ' fill="none"';
  return ` fill="${typeof node.fill === 'object' ? `url(#${id}-${patternKey(node.fill)})` : paint(node.fill)}"`;
}

function strokeOf(node: SceneShape): string {
  if (!node.stroke) return '';
  const dash = node.dash ? ` stroke-dasharray="${node.dash.join(' ')}"` : '';
  return ` stroke="${paint(node.stroke)}" stroke-width="${node.strokeWidth ?? 1}"${dash}`;
}
