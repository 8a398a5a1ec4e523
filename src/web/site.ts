/** What every page has under `site`, for its layout. Set once for each request, as plain data. */
export interface Site {
  network: { name: string; area: string; tagline: string; illustrative: boolean; timeZone: string };
  /** The folder of this build's static files, its content hash included: "/assets/3f9a0c1b". */
  assets: string;
  /** Goes into every form; '' where nobody has a session yet. */
  csrf: string;
  /** Who is signed in, or null. */
  person: { name: string; account: string } | null;
  /** What was typed before the session ended is laid over this page. */
  kept: boolean;
  paths: { home: string; search: string | null; desk: string; signOut: string };
  /** The visitor's sections, in order; only those that exist. `key` is what `current="…"` names. */
  nav: { key: string; text: string; href: string }[];
  /** The footer's links, in two columns. */
  footer: { text: string; href: string }[][];
  /** The work bar of a signed-in lead, deputy, contributor, sponsor or coordinator; null for visitors. */
  desk: Desk | null;
}

export interface Desk {
  /** "You are its anchor lead", "Coordinator": the small line. */
  role: string;
  /** "Thamesmere University Hospitals NHS Trust", "South East London": whose desk. */
  whose: string;
  /** Tasks in order. `badge` is the short text beside one that waits ("4", "14 days"), else null. */
  tasks: { key: string; text: string; href: string; badge: string | null }[];
}
