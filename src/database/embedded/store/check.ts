import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { checksumOf } from './checksum.ts';

const MAGIC = 0xbeefc0de;
const VERSION = 2;
const HEADER = 24;
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const IN_OVERFLOW = 1;
const FIRST_PAGE = 4096;
const NO_PAGE = 0xffffffffffffffffn;

/** A data file that cannot be what was written; the message says what was found. */
export class Damage extends Error {}

interface Meta {
  pageSize: number;
  freeRoot: bigint;
  mainRoot: bigint;
  lastPage: number;
  transaction: bigint;
}

/**
 * Reads a data file page by page from its root, as LMDB writes it, before LMDB maps it into memory:
 * every page it leads to must be there and be itself, keys must be in order and values whole.
 * Throws Damage. LMDB trusts its file, and a bad one would end the process.
 */
export function checkFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    if (size > 0) new Walk(file, size).run();
  } finally {
    closeSync(file);
  }
}

class Walk {
  private readonly file: number;
  private readonly size: number;
  private readonly meta: Meta;
  private lastKey: Buffer | undefined;

  constructor(file: number, size: number) {
    this.file = file;
    this.size = size;
    this.meta = this.newestMeta();
  }

  run(): void {
    this.tree(this.meta.freeRoot, false, 0);
    this.tree(this.meta.mainRoot, true, 0);
  }

  private newestMeta(): Meta {
    const first = metaIn(this.bytes(0, FIRST_PAGE, 'the first page'));
    const second = metaIn(this.bytes(first.pageSize, HEADER + 144, 'the second page'));
    return first.transaction >= second.transaction ? first : second;
  }

  private bytes(at: number, length: number, what: string): Buffer {
    if (at + length > this.size) throw new Damage(`${what} lies beyond the end of the file`);
    const bytes = Buffer.allocUnsafe(length);
    if (readSync(this.file, bytes, 0, length, at) !== length) throw new Damage(`${what} cannot be read`);
    return bytes;
  }

  private tree(root: bigint, checked: boolean, depth: number): void {
    if (root === NO_PAGE) return;
    if (depth > 64) throw new Damage('the pages lead in a circle');
    const page = this.page(root);
    const flags = page.readUInt16LE(18);
    if (flags & BRANCH) for (const child of nodes(page)) this.tree(childOf(page, child), checked, depth + 1);
    else if (flags & LEAF) for (const node of nodes(page)) this.entry(page, node, checked);
    else throw new Damage(`page ${root} is of no known kind`);
  }

  private page(number: bigint): Buffer {
    const { pageSize } = this.meta;
    const page = this.bytes(Number(number) * pageSize, pageSize, `page ${number}`);
    if (page.readBigUInt64LE(0) !== number) throw new Damage(`page ${number} is not itself`);
    return page;
  }

  private entry(page: Buffer, node: number, checked: boolean): void {
    const keyEnd = node + 8 + page.readUInt16LE(node + 6);
    const key = page.subarray(node + 8, keyEnd);
    const length = page.readUInt32LE(node);
    const value =
      page.readUInt16LE(node + 4) & IN_OVERFLOW
        ? this.overflow(page, keyEnd, length)
        : page.subarray(keyEnd, keyEnd + length);
    if (keyEnd > page.length || value.length !== length) throw new Damage('an entry is cut off');
    if (!checked) return;
    if (this.lastKey && Buffer.compare(this.lastKey, key) >= 0) throw new Damage('keys are out of order');
    this.lastKey = Buffer.from(key);
    if (length < 4 || value.readUInt32LE(0) !== checksumOf(key, value.subarray(4)))
      throw new Damage('an entry is not what was written');
  }

  private overflow(page: Buffer, at: number, length: number): Buffer {
    if (at + 24 > page.length) throw new Damage('an entry is cut off');
    const number = page.readBigUInt64LE(at);
    const first = this.page(number);
    if ((first.readUInt16LE(18) & OVERFLOW) === 0) throw new Damage(`page ${number} is of another kind`);
    return this.bytes(Number(number) * this.meta.pageSize + HEADER, length, `page ${number}`);
  }
}

function metaIn(page: Buffer): Meta {
  const meta = page.subarray(HEADER);
  if (meta.readUInt32LE(0) !== MAGIC) throw new Damage('it does not begin as a data file does');
  if ((meta.readUInt32LE(4) & 0xffff) !== VERSION) throw new Damage('it is of another version of LMDB');
  return {
    pageSize: meta.readUInt32LE(24),
    freeRoot: meta.readBigUInt64LE(64),
    mainRoot: meta.readBigUInt64LE(112),
    lastPage: Number(meta.readBigUInt64LE(120)),
    transaction: meta.readBigUInt64LE(128),
  };
}

/** Where the nodes of a page begin. */
function nodes(page: Buffer): number[] {
  const count = page.readUInt16LE(20) >> 1;
  if (HEADER + count * 2 > page.length) throw new Damage('a page counts too many entries');
  return Array.from({ length: count }, (_, at) => {
    const node = HEADER + page.readUInt16LE(HEADER + at * 2);
    if (node + 8 > page.length) throw new Damage('an entry lies beyond its page');
    return node;
  });
}

function childOf(page: Buffer, node: number): bigint {
  return BigInt(page.readUInt32LE(node)) + (BigInt(page.readUInt16LE(node + 4)) << 32n);
}
