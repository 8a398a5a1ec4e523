/** One thing that waits on the member's desk. */
export interface Todo {
  text: string;
  href: string;
  /** What to do there: "Open the profile". */
  act: string;
}
