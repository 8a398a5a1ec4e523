const alphabet = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

/** "The Albany" stands under A. */
export const sortName = (name: string): string => name.replace(/^the\s+/i, '');

interface NamedAtAddress {
  name: string;
  slug: string;
}

/** A to Z by name; namesakes by their addresses. */
export const byName = (a: NamedAtAddress, b: NamedAtAddress): number =>
  alphabet.compare(sortName(a.name), sortName(b.name)) || (a.slug < b.slug ? -1 : 1);
