import assert from 'node:assert/strict';
import { paths } from '../src/paths.ts';
import { routes } from '../src/routes.ts';

const contents = routes({ outbox: true });

/** What an address is filled in with where not everything will do. */
const filledWith: Record<string, readonly string[][]> = {
  figuresFile: [['csv'], ['json']],
  partnersFile: [['csv'], ['json']],
  membersFile: [['csv'], ['json']],
  commitmentsFile: [['csv'], ['json']],
  assembliesFile: [['csv'], ['json']],
  issuesFile: [['csv'], ['json']],
  asksFile: [['csv'], ['json']],
  placesFile: [['csv'], ['json']],
  meetingsFile: [['csv'], ['json']],
  storiesFile: [['csv'], ['json']],
  memberFiguresFile: ['csv', 'json'].map(ending => ['hollybank', ending]),
  indicatorFile: ['csv', 'json', 'svg'].map(ending => ['EMP-01', '2024-25', ending]),
  groupFigure: ['sector', 'place', 'member'].map(kind => ['EMP-01', '2024-25', kind, 'one']),
  disclosureFile: ['csv', 'json'].map(ending => ['one', ending]),
};

const filled = ([name, path]: [string, (typeof paths)[keyof typeof paths]]) =>
  (filledWith[name] ?? [['one', 'two']]).map(parts => ({
    name,
    address: typeof path === 'string' ? path : String(Reflect.apply(path, null, parts)),
  }));

const named = Object.entries(paths)
  .filter(([name]) => name !== 'health')
  .flatMap(filled);

const fits = (pattern: string, address: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`).test(address);

describe('the table of contents', () => {
  for (const { name, address } of named)
    it(`has the address ${address}, which is named ${name}`, () => {
      assert.ok(
        contents.some(({ path }) => fits(path, address)),
        address,
      );
    });

  it('has no address without a name but the drafts of its forms', () => {
    const ofDrafts = /\/draft(\/end)?$/;
    const nameless = contents.filter(
      ({ path }) => !ofDrafts.test(path) && !named.some(({ address }) => fits(path, address)),
    );
    assert.deepEqual(
      nameless.map(({ path }) => path),
      [],
    );
  });

  it('has each address once', () => {
    const all = contents.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      all.filter((one, i) => all.indexOf(one) !== i),
      [],
    );
  });
});
