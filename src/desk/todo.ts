/** One thing that waits on the member's desk. */
export interface Need {
  text: string;
  href: string;
  /** What to do there: "Open the profile". */
  act: string;
}
