/** What is wrong with one field of a row. */
export interface Wrong {
  field: string;
  reason: string;
}

/** What rows have been there, by "kind name", with the line of each. */
export class SeenKeys {
  private readonly firstAt = new Map<string, number>();

  has(key: string): boolean {
    return this.firstAt.has(key);
  }

  /** Takes a key that may be there once. */
  once(key: string, field: string, line: number): Wrong[] {
    const before = this.firstAt.get(key);
    if (before !== undefined) return [{ field, reason: `is the same as on line ${before}` }];
    this.firstAt.set(key, line);
    return [];
  }

  /** Asks for a key that a row above must have taken. */
  refers(key: string, field: string): Wrong[] {
    if (this.firstAt.has(key)) return [];
    const [kind, name] = key.split(' ');
    return [{ field, reason: `no row above is the ${kind} ${name}` }];
  }
}
