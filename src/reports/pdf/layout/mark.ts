import type { SceneNode } from '../../../charts/scene.ts';
import type { Paper } from './paper.ts';

/** A small drawing whose meaning the words beside it carry. */
export function drawMark(paper: Paper, nodes: SceneNode[]) {
  paper.ink.artifact('Layout', () =>
    paper.ink.scene({ width: 0, height: 0, title: '', description: '', nodes }, 0, 0),
  );
}
