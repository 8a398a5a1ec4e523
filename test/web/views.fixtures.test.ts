import assert from 'node:assert/strict';
import { createViews } from '../../src/web/views/view-compiler.ts';
import { components } from '../look/components.ts';
import { fixturesOf, normal, within } from '../look/fixtures.ts';
import { inFolder } from '../look/gallery.ts';

/** How many of each component's examples our partial can give; the rest ask for options it does not take. */
const GIVEN: Record<string, number> = {
  'back-link': 5,
  breadcrumbs: 8,
  button: 32,
  checkboxes: 24,
  details: 6,
  'error-message': 3,
  'error-summary': 10,
  'file-upload': 14,
  hint: 4,
  input: 37,
  'inset-text': 4,
  label: 14,
  'notification-banner': 10,
  pagination: 9,
  radios: 27,
  select: 16,
  'summary-list': 5,
  textarea: 17,
};

const examples = Object.entries(components).flatMap(([component, { shape, needs = [], ...rest }]) =>
  fixturesOf(component)
    .filter(({ options }) => within(options, shape) && needs.every(key => options[key]))
    .map((fixture, i) => ({ ...fixture, ...rest, component, view: `examples/${component}-${i}` })),
);

const viewOf = ({ partial, args, inside, options }: (typeof examples)[number]) => {
  const call = `${partial} ${Object.keys(args(options))
    .map(key => `${key}=given.${key}`)
    .join(' ')}`;
  return inside ? `{{#> ${call}}}${inside(options)}{{/${partial}}}` : `{{> ${call}}}`;
};

/** Ours can take the focus without a script of its own. */
const FOCUS = / tabindex="-1"/;

describe('the partials taken from govuk-frontend', () => {
  const files = Object.fromEntries(examples.map(example => [`${example.view}.hbs`, viewOf(example)]));
  const views = inFolder(files, folder => createViews({ folder, check: false }));

  for (const component of Object.keys(components)) {
    const own = examples.filter(example => example.component === component);

    it(`${component}: give the same HTML as its own template, in ${own.length} examples`, () => {
      for (const { view, args, options, name, html } of own) {
        const drawn = views.render(view, { given: args(options) });
        assert.equal(normal(drawn).replace(FOCUS, ''), normal(html).replace(FOCUS, ''), name);
      }
      assert.equal(own.length, GIVEN[component]);
    });
  }
});
