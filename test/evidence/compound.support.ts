const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT = 0xfffffffd;
/** Streams below this size lie elsewhere: those written here are filled up to it. */
const LEAST = 4_096;

/** A file of an old Office program with these storages and streams. */
export function compoundFile(storages: string[], streams: Record<string, Buffer> = {}): Buffer {
  const filled = Object.entries(streams).map(([name, bytes]) => ({ name, bytes: fill(bytes, LEAST) }));
  let next = 2;
  const fat = [FAT, END];
  const entries = [entry('Root Entry', 5, END, 0), ...storages.map(name => entry(name, 1, 0, 0))];
  for (const { name, bytes } of filled) {
    entries.push(entry(name, 2, next, bytes.length));
    for (let i = 1; i < bytes.length / SECTOR; i++) fat.push(++next);
    fat.push(END);
    next++;
  }
  const table = Buffer.concat([...fat, ...Array(SECTOR / 4 - fat.length).fill(FREE)].map(number));
  return Buffer.concat([
    header(),
    table,
    fill(Buffer.concat(entries), SECTOR),
    ...filled.map(({ bytes }) => bytes),
  ]);
}

/** One sector of a table that lies in sector 0; the directory lies in sector 1. */
function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(LEAST, 56);
  bytes.writeUInt32LE(END, 60);
  bytes.writeUInt32LE(0, 64);
  bytes.writeUInt32LE(END, 68);
  bytes.writeUInt32LE(0, 72);
  bytes.writeUInt32LE(0, 76);
  return bytes;
}

function entry(name: string, kind: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(name.length * 2 + 2, 64);
  bytes.writeUInt8(kind, 66);
  for (const at of [68, 72, 76]) bytes.writeUInt32LE(FREE, at);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const fill = (bytes: Buffer, least: number): Buffer =>
  Buffer.concat([
    bytes,
    Buffer.alloc((-bytes.length % SECTOR) + SECTOR + Math.max(0, least - bytes.length)),
  ]).subarray(0, Math.max(least, Math.ceil(bytes.length / SECTOR) * SECTOR));

/** A record of a workbook. */
export const record = (kind: number, content: number[]): Buffer =>
  Buffer.from([kind & 0xff, kind >> 8, content.length, 0, ...content]);
