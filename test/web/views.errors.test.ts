import assert from 'node:assert/strict';
import { createViews } from '../../src/web/views/view-compiler.ts';
import { gallerySite } from '../look/gallery.ts';

const views = createViews({ folder: 'views', check: true });

describe('the error pages', () => {
  for (const status of [403, 404, 409, 413, 422, 429, 500, 503]) {
    it(`say what to do next on ${status}, with the site's frame or without`, () => {
      const framed = views.render(`errors/${status}`, { site: gallerySite, message: 'Because <this>.' });
      assert.match(framed, /<h1>[^<]+<\/h1>\s*<p class="lead">Because &lt;this&gt;\.<\/p>\s*<p>/);
      const bare = views.render(`errors/${status}`, { message: '' });
      assert.match(bare, /<h1>[^<]+<\/h1>\s*<p>/);
    });
  }
});
