import { closeSync, fdatasyncSync, fstatSync, openSync, writeSync } from 'node:fs';

const SMALLEST = 1024 * 1024;
const LARGEST = 32 * SMALLEST;

/**
 * Keeps written room at the end of the data file. A commit into room the file already has waits for
 * its data alone; one that makes the file longer waits for the file system's own records too, which
 * takes several times as long.
 */
export class Room {
  private readonly file: number;
  private size: number;

  constructor(path: string) {
    this.file = openSync(path, 'r+');
    this.size = fstatSync(this.file).size;
  }

  /** Makes more room where the last commit went past its end; a disk too full for it is no matter here. */
  keep(): void {
    const { size } = fstatSync(this.file);
    if (size <= this.size) return;
    const more = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(size / 4)));
    this.size = size + more;
    try {
      writeSync(this.file, Buffer.alloc(more), 0, more, size);
      fdatasyncSync(this.file);
    } catch {
      this.size = Number.POSITIVE_INFINITY;
    }
  }

  close(): void {
    closeSync(this.file);
  }
}
