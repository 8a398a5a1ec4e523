import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Handlebars from 'handlebars';
import { createViews } from '../../src/web/views/view-compiler.ts';

const MARKS =
  '<svg><symbol id="status-behind" viewBox="0 0 16 16" fill="currentColor"><path d="M0 0"/></symbol></svg>';

describe('views', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moorings-views-'));
    write('shared/marks.svg', MARKS);
    write('shared/_hello.hbs', '{{!-- takes: name title? --}}\n{{#if title}}{{title}} {{/if}}{{name}}');
    write('layouts/page.hbs', '{{!-- takes: title --}}\n<title>{{title}}</title>{{> @partial-block}}');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const page = (text: string, data: object = {}, check = true) => {
    write('a/show.hbs', text);
    return createViews({ folder, check }).render('a/show', data);
  };

  it('escape what people typed', () => {
    assert.equal(page('{{name}}', { name: "O'Brien & <script>" }), 'O&#x27;Brien &amp; &lt;script&gt;');
  });

  it('keep the page’s own data between the tags of a layout', () => {
    const html = page(
      '{{#> layouts/page title="T"}}{{title}} {{#each list}}{{this}}{{/each}}{{/layouts/page}}',
      {
        title: 'mine',
        list: [1, 2],
      },
    );
    assert.equal(html, '<title>T</title>mine 12');
  });

  it('choose and repeat as Handlebars does, with the checks and without', () => {
    const text = [
      '{{#if it}}yes{{else if other}}other{{else}}no{{/if}}{{#unless it}}not{{/unless}}{{#if it}}only{{/if}} ',
      '{{#each list}}{{@index}}{{@key}}{{#if @first}}first{{/if}}{{#if @last}}last{{/if}}',
      '{{#unless this}}nothing{{/unless}}{{#if ../it}}{{../other}}{{/if}}{{else}}none{{/each}}',
    ].join('');
    const plain = Handlebars.compile(text);
    for (const it of [true, false, null, 0, 1, '', 'x', [], [0], {}, new Date(0)])
      for (const list of [[], [1], [0, '', null, 'a'], null, { a: 1, b: 0 }, new Set(['x', 'y'])]) {
        const data = { it, other: it === null ? '<b>' : '', list };
        for (const check of [true, false]) assert.equal(page(text, data, check), plain(data));
      }
  });

  it('show a partial nothing but what it was given', () => {
    assert.equal(page('{{> shared/hello name="Ada"}}', { title: 'Dr' }), 'Ada');
  });

  it('refuse an argument the partial does not take', () => {
    assert.throws(() => page('{{> shared/hello name="Ada" nom="x"}}'), /shared\/hello does not take "nom"/);
  });

  it('refuse a partial without what it needs', () => {
    assert.throws(() => page('{{> shared/hello title="Dr"}}'), /shared\/hello needs "name"/);
    assert.throws(() => page('{{> shared/hello name=who}}', { who: null }), /shared\/hello needs "name"/);
  });

  it('refuse a name the data lacks, in conditions and arguments too', () => {
    assert.throws(() => page('{{nam}}', { name: 1 }), /a\/show\.hbs: "nam" not defined/);
    assert.throws(() => page('{{#if nam}}x{{/if}}', { name: 1 }), /"nam" not defined/);
    assert.throws(() => page('{{#each nam}}x{{/each}}', { name: 1 }), /"nam" not defined/);
    assert.throws(() => page('{{> shared/hello name=nam}}', { name: 1 }), /"nam" not defined/);
  });

  it('take a field without an error, or with nothing typed, as no mistake', () => {
    const text = '{{#if errors.name}}x{{/if}}{{> shared/hello name=(or values.name "A") title=errors.name}}';
    assert.equal(page(text, { errors: {}, values: {} }), 'A');
  });

  it('leave out an optional argument the data does not have', () => {
    assert.equal(page('{{> shared/hello name="Ada" title=style}}', {}), 'Ada');
  });

  it('print data that has the name of a helper', () => {
    assert.equal(
      page('{{count}} {{count n "pledge"}} {{#each list}}{{on}}{{/each}}', {
        count: 3,
        n: 1,
        list: [{ on: 'x' }],
      }),
      '3 1 pledge x',
    );
  });

  it('give a partial used without a block none of its surroundings', () => {
    write('shared/_box.hbs', '{{!-- takes: --}}\n[{{#if @partial-block}}{{> @partial-block}}{{/if}}]');
    write('shared/_outer.hbs', '{{!-- takes: --}}\n{{> shared/box}}{{> @partial-block}}');
    assert.equal(page('{{#> shared/outer}}in{{/shared/outer}}{{#> shared/box}}b{{/shared/box}}'), '[]in[b]');
  });

  it('stop at boot over an unknown helper, a partial that declares nothing, and broken syntax', () => {
    assert.throws(() => page('{{shout name}}'), /views\/a\/show\.hbs: .*unknown helper shout/);
    assert.throws(() => page('{{#if x}}'), /views\/a\/show\.hbs: Parse error/);
    write('a/_row.hbs', 'text');
    assert.throws(() => page('x'), /views\/a\/_row\.hbs must begin with/);
  });

  it('do not show what objects inherit', () => {
    assert.equal(page('{{#if thing.secret}}x{{/if}}', { thing: Object.create({ secret: null }) }, false), '');
  });

  it('answer Express with the page, or with the error', async () => {
    write('a/show.hbs', '{{name}}');
    const { View } = createViews({ folder, check: true });
    const show = (data: object) =>
      new Promise<unknown>(done => new View('a/show').render(data, (error, html) => done(error ?? html)));
    assert.equal(await show({ name: 'Ada' }), 'Ada');
    assert.match(String(await show({})), /"name" not defined/);
  });
});
