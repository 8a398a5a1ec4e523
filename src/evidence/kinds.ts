import { fileTypeFromBuffer } from 'file-type';

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

/** The media type a file is served as, or why it is refused: by its name and by what its bytes are. */
export async function kindOf(
  name: string,
  bytes: Buffer,
): Promise<{ type: string } | { refused: 'kind' | 'content' }> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
  if (!kind) return { refused: 'kind' };
  const seen = await fileTypeFromBuffer(bytes);
  const fits = kind.looksLike.length > 0 ? kind.looksLike.includes(seen?.ext ?? '') : !seen && isText(bytes);
  return fits ? { type: kind.type } : { refused: 'content' };
}

/** Text in UTF-8, UTF-16 or an eight-bit alphabet has no control characters but those that space it. */
function isText(bytes: Buffer): boolean {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return wide || !bytes.some(byte => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12);
}
