import type { SceneNode, Weight } from './scene.ts';

/** Advance widths of ASCII 32–126 in Atkinson Hyperlegible Next, thousandths of an em. */
const ADVANCE = {
  regular: [
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614,
    588, 598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392,
    512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552,
    372, 243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471,
    326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555,
  ],
  bold: [
    312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624,
    607, 626, 537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 688, 597, 566, 718, 701, 424,
    561, 663, 552, 858, 717, 746, 629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582,
    400, 288, 552, 596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508,
    376, 567, 530, 740, 539, 521, 505, 381, 254, 381, 537,
  ],
  extra: [
    330, 315, 430, 820, 618, 993, 726, 234, 351, 351, 486, 595, 299, 377, 300, 464, 664, 456, 593, 611, 628,
    617, 638, 549, 627, 560, 300, 300, 577, 611, 577, 577, 784, 702, 659, 665, 700, 613, 574, 731, 709, 434,
    585, 681, 558, 878, 733, 756, 647, 766, 668, 618, 628, 688, 669, 901, 713, 684, 624, 352, 464, 352, 596,
    412, 310, 561, 613, 523, 612, 576, 389, 610, 585, 326, 266, 587, 347, 899, 585, 590, 613, 612, 406, 526,
    398, 580, 562, 766, 566, 555, 527, 400, 266, 400, 529,
  ],
} as const;
const OTHER_ADVANCE = 640;

/** The width of a text as the chart's face sets it; letters beyond ASCII are taken as wide. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  let width = 0;
  for (const letter of text) width += ADVANCE[weight][letter.codePointAt(0)! - 32] ?? OTHER_ADVANCE;
  return (width * size) / 1000;
}

/** Breaks a text into lines no wider than `width`; a single longer word keeps its own line. */
export function linesOf(text: string, width: number, size: number, weight: Weight = 'regular'): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

type TextNode = Extract<SceneNode, { kind: 'text' }>;

/** A text node; `look` sets weight, anchor and colour. */
export function write(
  text: string,
  x: number,
  y: number,
  size: number,
  look: Partial<Pick<TextNode, 'weight' | 'anchor' | 'colour'>> = {},
): TextNode {
  return { kind: 'text', text, x, y, size, ...look };
}
