import type { RequestHandler } from 'express';
import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { found, param } from '../../web/request.ts';
import { packOf } from './pack.compile.ts';
import { packFile } from './pack.file.ts';

/** What is printed for the room of a public assembly, in one of its two sizes of print. */
export const sendPack =
  (print: 'a4' | 'large'): RequestHandler =>
  async (req, res) => {
    const slug = param(req, 'slug');
    const one = await found(
      Assembly.findOne({ slug, published: { $ne: null } }, { pending: 0 }).lean<StoredAssembly>(),
    );
    const large = print === 'large';
    const { bytes, sha256 } = await packFile({ ...(await packOf(one, new Date())), large });
    res.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${slug}${large ? '-large-print' : ''}.pdf"`,
      'Cache-Control': 'public, no-cache, no-transform',
      ETag: `"${sha256}"`,
    });
    if (req.fresh) return void res.status(304).end();
    res.set('Content-Length', String(bytes.length));
    res.end(req.method === 'HEAD' ? undefined : bytes);
  };
