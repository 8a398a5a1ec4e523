import type {} from 'pdfkit';
import {
  type Colour,
  type Fill,
  LIGHT,
  type Scene,
  type SceneNode,
  type SceneShape,
  type Weight,
} from './scene.ts';

/** What drawing a scene needs of a pdfkit document, and of whoever knows its faces. */
export interface Canvas {
  doc: PDFKit.PDFDocument;
  /** Writes one line, its baseline at y. */
  write(
    text: string,
    x: number,
    y: number,
    look: { size: number; weight: Weight; anchor: string; colour: string },
  ): void;
}

/** Draws a scene with its top left at x, y; the caller marks it as a figure with its description. */
export function toPdf(canvas: Canvas, scene: Scene, x: number, y: number) {
  canvas.doc.save().translate(x, y);
  for (const node of scene.nodes) draw(canvas, node);
  canvas.doc.restore();
}

function draw(canvas: Canvas, node: SceneNode) {
  if (node.kind === 'group') return group(canvas, node);
  if (node.kind === 'text') return words(canvas, node);
  const fill = 'fill' in node ? node.fill : undefined;
  if (typeof fill === 'object') return patterned(canvas.doc, node, fill);
  outline(canvas.doc, node);
  paint(canvas.doc, node, fill);
}

function group(canvas: Canvas, { x, y, scale, turn, nodes }: Extract<SceneNode, { kind: 'group' }>) {
  canvas.doc.save().translate(x, y);
  if (turn) canvas.doc.rotate(turn);
  if (scale) canvas.doc.scale(scale);
  for (const inner of nodes) draw(canvas, inner);
  canvas.doc.restore();
}

function words(canvas: Canvas, node: Extract<SceneNode, { kind: 'text' }>) {
  const { text, x, y, size, weight = 'regular', anchor = 'start', colour = 'ink' } = node;
  canvas.write(text, x, y, { size, weight, anchor, colour: LIGHT[colour] });
}

function outline(doc: PDFKit.PDFDocument, node: SceneShape) {
  switch (node.kind) {
    case 'rect':
      return node.radius
        ? doc.roundedRect(node.x, node.y, node.width, node.height, Math.min(node.radius, node.width / 2))
        : doc.rect(node.x, node.y, node.width, node.height);
    case 'line':
      return doc.moveTo(node.x1, node.y1).lineTo(node.x2, node.y2);
    case 'circle':
      return doc.circle(node.x, node.y, node.r);
    case 'path':
      return doc.path(node.d);
  }
}

function paint(doc: PDFKit.PDFDocument, node: SceneShape, fill: Colour | undefined) {
  if (node.stroke) strokeStyle(doc, node);
  const rule = node.kind === 'path' && node.evenOdd ? 'even-odd' : 'non-zero';
  if (fill && node.stroke) doc.fillAndStroke(LIGHT[fill], LIGHT[node.stroke], rule);
  else if (fill) doc.fill(LIGHT[fill], rule);
  else if (node.stroke) doc.stroke(LIGHT[node.stroke]);
}

function strokeStyle(doc: PDFKit.PDFDocument, node: SceneShape) {
  doc.lineWidth(node.strokeWidth ?? 1).lineJoin('round');
  if (node.dash) doc.dash(node.dash[0], { space: node.dash[1] });
  else doc.undash();
}

const PITCH = 6;

/** Draws dots or strokes clipped to the shape: simpler to read than a tiling pattern, and the same everywhere. */
function patterned(doc: PDFKit.PDFDocument, node: SceneShape, { pattern, colour }: Exclude<Fill, Colour>) {
  if (node.kind !== 'rect') return;
  const { x, y, width, height } = node;
  doc.save().rect(x, y, width, height).fill(LIGHT.surface);
  doc.rect(x, y, width, height).clip();
  if (pattern === 'dots') dots(doc, x, y, width, height, LIGHT[colour]);
  else hatch(doc, x, y, width, height, LIGHT[colour]);
  doc.restore();
  if (node.stroke) paint(doc.rect(x, y, width, height), node, undefined);
}

function dots(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height: number, colour: string) {
  for (let row = 0; row * (PITCH / 2) < height; row += 1) {
    for (let at = x + (row % 2 ? PITCH / 2 : 0) + 1; at < x + width; at += PITCH) {
      doc.circle(at, y + row * (PITCH / 2) + 1.5, 0.8);
    }
  }
  doc.fill(colour);
}

function hatch(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height: number, colour: string) {
  doc.undash().lineWidth(0.75);
  for (let at = x - height; at < x + width; at += PITCH) doc.moveTo(at, y + height).lineTo(at + height, y);
  doc.stroke(colour);
}
