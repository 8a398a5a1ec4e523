import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { galleryPages, galleryViews } from './gallery.ts';

const LARGEST_STYLES_BYTES = 76_000;

const checker = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How white space and attributes are written makes no difference to a reader.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // The pattern library says role="button" on links that look like buttons, and type is always given.
    'prefer-native-element': 'off',
    'no-inline-style': 'error',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
});

describe('the markup of every part', () => {
  const views = galleryViews();
  for (const [name, { view, data }] of Object.entries(galleryPages())) {
    it(`is valid, accessible HTML: ${name}`, async () => {
      const report = await checker.validateString(views.render(view, data));
      const said = report.results.flatMap(({ messages }) => messages);
      assert.deepEqual(
        said.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
        [],
      );
    });
  }

  it('has no inline style, script or handler in any view: the policy would drop it', () => {
    for (const file of files('views', '.hbs')) {
      const text = readFileSync(file, 'utf8').replace(/\{\{!--.*?--\}\}/gs, '');
      assert.doesNotMatch(text, /\sstyle=|\son[a-z]+="|<style|<script(?![^>]*src=)|javascript:/i, file);
    }
  });
});

describe('the stylesheet', () => {
  it(`is at most ${LARGEST_STYLES_BYTES} bytes`, () => {
    assert.ok(statSync('dist/public/styles.css').size <= LARGEST_STYLES_BYTES);
  });

  it('names no font, picture or address of anyone else', () => {
    const css = readFileSync('dist/public/styles.css', 'utf8');
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address);
    assert.deepEqual(new Set(addresses), new Set(['"atkinson-latin.woff2"', '"atkinson-latin-ext.woff2"']));
    assert.doesNotMatch(css, /GDS Transport|https?:/);
  });
});

function files(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter(name => name.endsWith(ending)).map(name => join(folder, name));
}
