import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { appUnderTest } from '../support/app.ts';
import { listening } from '../support/socket.ts';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** What was sent, decompressed. */
  text: string;
}

/** Asks the service over a socket with these headers and no others. */
export async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const { port, close } = await listening(await appUnderTest());
  try {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = opened(Buffer.concat(chunks), answer.headers['content-encoding']);
    return { status: answer.statusCode ?? 0, headers: answer.headers, text };
  } finally {
    close();
  }
}

function opened(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return '';
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}
