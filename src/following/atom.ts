import { createHash } from 'node:crypto';
import { hasControl, withoutControl } from '../web/control.ts';

/** A feed after RFC 4287; addresses are whole. */
export interface Feed {
  /** The same for ever, whatever its address. */
  id: string;
  title: string;
  /** The page it is of, and its own address. */
  page: string;
  self: string;
  /** Whose it is. */
  author: string;
  entries: readonly FeedEntry[];
  /** When the feed itself began, where nothing is in it. */
  since: Date;
}

export interface FeedEntry {
  id: string;
  title: string;
  text: string;
  href: string;
  at: Date;
}

/** An id that stays the same for the same words, whatever the service's address: a name-based UUID. */
export function stableId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}

/** The feed as XML. */
export function atom({ id, title, page, self, author, entries, since }: Feed): string {
  const updated = entries[0]?.at ?? since;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${inXml(id)}</id>
<title>${inXml(title)}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${inXml(author)}</name></author>
<link rel="self" type="application/atom+xml" href="${inXml(self)}"/>
<link rel="alternate" type="text/html" href="${inXml(page)}"/>
${entries.map(entryOf).join('')}</feed>
`;
}

const entryOf = ({ id, title, text, href, at }: FeedEntry): string => `<entry>
<id>${inXml(id)}</id>
<title>${inXml(title)}</title>
<updated>${at.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${inXml(href)}"/>
<summary>${inXml(text || title)}</summary>
</entry>
`;

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What no XML may hold is left out: signs for machines, halves of pairs, and two that are no characters. */
const inXml = (text: string): string =>
  (hasControl(text) ? withoutControl(text) : text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, sign => SIGNS[sign] ?? sign);
