/** Numbers charts and their twin tables through the report: "Chart 7" has "Table 7". */
export class Numbering {
  private last = 0;

  next(): number {
    this.last += 1;
    return this.last;
  }
}
