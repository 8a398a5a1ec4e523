import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [1200, 750];

/** Paper, water, deep water, a post, rope, a roof and its windows. */
const COLOURS = ['F5F4EF', 'C9E0DE', '0E3B43', '12262B', 'F5BC42', 'B83A17', 'FCEFD3'];
const [PAPER, WATER, DEEP, POST, ROPE, ROOF, WINDOW] = [0, 1, 2, 3, 4, 5, 6];

/** A drawing of houses by the water, as a PNG: invented people have no photographs. */
export function housesByTheWater(): Buffer {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows[y * (WIDTH + 1) + 1 + x] = colourAt(x, y);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(COLOURS.join(''), 'hex')),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const SHORE = 470;

function colourAt(x: number, y: number): number {
  if (isPost(x, y)) return POST;
  if (isRope(x, y)) return ROPE;
  const house = houseAt(x, y);
  if (house !== null) return house;
  if (y < SHORE) return (x - 960) ** 2 + (y - 150) ** 2 < 70 ** 2 ? ROPE : PAPER;
  return y > SHORE + 120 + 10 * Math.sin(x / 60) ? DEEP : WATER;
}

const isPost = (x: number, y: number): boolean =>
  [260, 640, 1020].some(at => Math.abs(x - at) < 17) && y > 430 && y < 690;

/** Between two posts it hangs lower in the middle. */
function isRope(x: number, y: number): boolean {
  const [from, span] = x < 640 ? [260, 380] : [640, 380];
  const along = (x - from) / span;
  if (along < 0 || along > 1) return false;
  return Math.abs(y - (480 + 4 * 90 * along * (1 - along))) < 7;
}

const WIDE = 190;

/** Five houses in a row, each with its roof and windows. */
function houseAt(x: number, y: number): number | null {
  const number = Math.floor((x - 110) / (WIDE + 10));
  if (x < 110 || number > 4) return null;
  const within = (x - 110) % (WIDE + 10);
  const top = 210 + ((number * 53) % 70);
  if (within > WIDE || y > SHORE) return null;
  if (y > top) return isWindow(within, y - top) ? WINDOW : DEEP;
  return top - y < 80 - Math.abs(within - WIDE / 2) * 0.8 ? ROOF : null;
}

const isWindow = (x: number, y: number): boolean => x % 63 > 22 && x % 63 < 50 && y % 74 > 24 && y % 74 < 58;
