import { hasControl } from '../web/control.ts';
import { hasMacros } from './macros.ts';

/** The kinds of file that may support a figure, by the ending of their name, and how each is served. */
const KINDS: Record<string, { type: string; looksLike: readonly string[] }> = {
  pdf: { type: 'application/pdf', looksLike: ['pdf'] },
  png: { type: 'image/png', looksLike: ['png', 'apng'] },
  jpg: { type: 'image/jpeg', looksLike: ['jpg'] },
  jpeg: { type: 'image/jpeg', looksLike: ['jpg'] },
  webp: { type: 'image/webp', looksLike: ['webp'] },
  gif: { type: 'image/gif', looksLike: ['gif'] },
  docx: office('wordprocessingml.document', 'docx'),
  xlsx: office('spreadsheetml.sheet', 'xlsx'),
  pptx: office('presentationml.presentation', 'pptx'),
  odt: { type: 'application/vnd.oasis.opendocument.text', looksLike: ['odt'] },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', looksLike: ['ods'] },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', looksLike: ['odp'] },
  doc: { type: 'application/msword', looksLike: ['cfb'] },
  xls: { type: 'application/vnd.ms-excel', looksLike: ['cfb'] },
  ppt: { type: 'application/vnd.ms-powerpoint', looksLike: ['cfb'] },
  csv: { type: 'text/csv; charset=utf-8', looksLike: [] },
  txt: { type: 'text/plain; charset=utf-8', looksLike: [] },
};

function office(kind: string, ending: string) {
  return {
    type: `application/vnd.openxmlformats-officedocument.${kind}`,
    looksLike: [ending] as readonly string[],
  };
}

/** For a file field's `accept`. */
export const ACCEPT = Object.keys(KINDS)
  .map(ending => `.${ending}`)
  .join(',');

export const KINDS_IN_WORDS = 'PDF, picture, Word, Excel, PowerPoint, OpenDocument, CSV or text';

/** Why a file is refused; `ending` is the one its content would have. */
interface Refusal {
  refused: 'kind' | 'content' | 'macros';
  ending: string | null;
}

/**
 * The media type a file is served as, or why it is refused. Text is judged as text, whatever its first letters
 * resemble; everything else by the marks its kind begins with.
 */
export async function kindOf(name: string, bytes: Buffer): Promise<{ type: string } | Refusal> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
  if (!kind) return { refused: 'kind', ending: null };
  if (hasMacros(bytes)) return { refused: 'macros', ending: null };
  const text = isText(bytes);
  if (kind.looksLike.length === 0 && text) return { type: kind.type };
  const { fileTypeFromBuffer } = await import('file-type');
  const seen = (await fileTypeFromBuffer(bytes))?.ext ?? '';
  return kind.looksLike.includes(seen)
    ? { type: kind.type }
    : { refused: 'content', ending: endingOf(seen) ?? (text ? 'txt' : null) };
}

/** The ending under which something of this kind would be taken. */
const endingOf = (seen: string): string | null =>
  Object.entries(KINDS).find(([, { looksLike }]) => looksLike.includes(seen))?.[0] ?? null;

/** Text in UTF-8, UTF-16 or an eight-bit alphabet; a PDF can be written in letters alone and is none. */
function isText(bytes: Buffer): boolean {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return false;
  const wide = wideText(bytes);
  return wide === null ? !hasControls(bytes.toString('latin1')) : !hasControls(wide) && !STRANGE.test(wide);
}

/** What only bytes read as UTF-16 by mistake have: halves of signs, and signs nobody has made. */
const STRANGE = /[\p{Cn}\p{Cs}\p{Co}]/u;

/** Controls of machines but the one that begins a new page. */
const hasControls = (text: string): boolean => hasControl(text.replaceAll('\f', ''));

/** What a file that begins with the mark of UTF-16 says; null for any other file. */
function wideText(bytes: Buffer): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  return encoding && new TextDecoder(encoding).decode(bytes).replaceAll('\uFFFD', '\u0000');
}
