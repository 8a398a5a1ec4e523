import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../src/root.ts';

const text = (file: string) => readFileSync(inRoot(file), 'utf8');
const yaml = text('publiccode.yml');
const described = JSON.parse(text('package.json')) as Record<string, unknown> & { engines: { node: string } };

/** What stands under a key, with that of its parents before it: "legal license". Lists and folded texts as words. */
function under(path: string): string {
  let [rest, depth] = [yaml, 0];
  for (const key of path.split(' ')) {
    const found = new RegExp(`^ {${depth * 2}}${key}:(.*(?:\\n(?: {${depth * 2 + 2}}.*)?)*)`, 'm').exec(rest);
    assert.ok(found, `${path} is not there`);
    [rest, depth] = [found[1] ?? '', depth + 1];
  }
  return rest.replace(/^\s*>/, '').replace(/\s+/g, ' ').replaceAll('"', '').trim();
}

const list = (path: string) =>
  under(path)
    .split('- ')
    .map(one => one.trim())
    .filter(Boolean);

/** Of the vocabularies of the standard, what fits a service like this. */
const CATEGORIES = [
  'collaboration',
  'data-analytics',
  'data-collection',
  'data-visualization',
  'digital-citizenship',
];
const SCOPES = [
  'education',
  'employment',
  'environment',
  'healthcare',
  'local-authorities',
  'society',
  'welfare',
];

describe('publiccode.yml', () => {
  it('has every key that the standard asks for', () => {
    for (const key of [
      'publiccodeYmlVersion',
      'name',
      'url',
      'platforms',
      'developmentStatus',
      'softwareType',
    ])
      assert.notEqual(under(key), '', key);
    assert.ok(under('description en shortDescription').length <= 150);
    const long = under('description en longDescription').length;
    assert.ok(long >= 500 && long <= 10_000, `${long}`);
    assert.ok(list('description en features').length > 0);
    assert.equal(under('localisation localisationReady'), 'false');
    assert.deepEqual(list('localisation availableLanguages'), ['en']);
    assert.equal(under('maintenance type'), 'community');
    assert.match(under('maintenance contacts'), /name:/);
  });

  it('takes its tags from the vocabularies of the standard', () => {
    for (const category of list('categories')) assert.ok(CATEGORIES.includes(category), category);
    for (const scope of list('intendedAudience scope')) assert.ok(SCOPES.includes(scope), scope);
    assert.deepEqual(list('platforms'), ['web']);
  });

  it('says what package.json, the licence and the list of changes say', () => {
    assert.equal(under('softwareVersion'), described.version);
    assert.equal(under('legal license'), described.license);
    assert.match(text('LICENSE'), /EUROPEAN UNION PUBLIC LICENCE v. 1.2/);
    assert.match(
      described.engines.node,
      new RegExp(/versionMin: ([\d.]+)/.exec(under('dependsOn open'))?.[1] ?? 'none'),
    );
    const released = new RegExp(`^## ${described.version} \\((.+)\\)$`, 'm').exec(text('CHANGELOG.md'))?.[1];
    assert.equal(under('releaseDate'), new Date(`${released} UTC`).toISOString().slice(0, 10));
  });
});
