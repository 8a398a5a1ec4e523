import { Int32 } from 'bson';
import { isBeyond, isWhole, LARGEST_INT, LARGEST_LONG, type Numeric } from '../bson/numbers.ts';
import type { Value } from '../bson/values.ts';

/** A sum of numbers of any type that keeps what each addition of doubles rounds off, as MongoDB's does. */
export class Sum {
  private whole = 0n;
  private sum = 0;
  private lost = 0;
  private plain = 0;
  private doubles = false;
  private longs = false;

  add(value: Numeric): void {
    if (isWhole(value)) {
      this.longs ||= typeof value === 'bigint';
      this.whole += BigInt(value.valueOf());
    } else {
      this.doubles = true;
      this.addDouble(value);
    }
  }

  private addDouble(value: number): void {
    const total = this.sum + value;
    const part = total - this.sum;
    this.lost += this.sum - (total - part) + (value - part);
    this.sum = total;
    this.plain += value;
  }

  /** The sum in the widest type that was added, or that holds it. */
  get value(): Value {
    if (this.doubles) return this.asDouble();
    if (isBeyond(this.whole, LARGEST_LONG)) return Number(this.whole);
    return this.longs || isBeyond(this.whole, LARGEST_INT) ? this.whole : new Int32(Number(this.whole));
  }

  private asDouble(): number {
    const whole = Number(this.whole);
    this.addDouble(whole);
    this.addDouble(Number(this.whole - BigInt(whole)));
    const exact = this.sum + this.lost;
    return Number.isNaN(exact) ? this.plain : exact;
  }
}
