import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../src/root.ts';
import { buildViews, loadViews } from '../../src/web/views/built.ts';
import { createViews, moduleOf } from '../../src/web/views/view-compiler.ts';
import { viewsFrom } from '../../src/web/views.ts';
import { gallerySite } from '../look/gallery.ts';

const page = { site: gallerySite, message: 'Because <this>.' };

describe('views compiled beforehand', () => {
  it('say what the same views say when they are compiled now, with the checks and without', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moorings-views-'));
    try {
      for (const check of [true, false]) {
        const file = join(folder, `${check}.mjs`);
        writeFileSync(file, moduleOf({ folder: 'views', check }));
        const { default: compiled } = await import(pathToFileURL(file).href);
        const built = viewsFrom(compiled, { marks: inRoot('views/shared/marks.svg'), check });
        const now = createViews({ folder: 'views', check });
        assert.equal(built.render('errors/404', page), now.render('errors/404', page));
        const missing = () => built.render('front/licences', { site: gallerySite });
        if (check) assert.throws(missing, /views\/front\/licences\.hbs: "licences" not defined/);
        else assert.match(missing(), /<h1>/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are there for the service, in production as elsewhere', async () => {
    await buildViews();
    for (const check of [true, false])
      assert.match((await loadViews({ check })).render('errors/404', page), /Because &lt;this&gt;/);
  });
});
