import assert from 'node:assert/strict';
import type { CheerioAPI } from 'cheerio';

/** Holds every page that a test comes to against what is promised of every form. */
export function checkForms($: CheerioAPI, path: string): void {
  checkDefaults($, path);
  if ($('.govuk-error-summary').length > 0) checkRefused($, path);
}

/** Enter presses the first button of a form: where there are several, a page says which one that is. */
function checkDefaults($: CheerioAPI, path: string): void {
  $('main form').each((_i, one) => {
    const form = $(one);
    const buttons = form.find('button:not([type=button])');
    const typedInto = form.find('input:not([type=hidden]), select, textarea').length > 0;
    const same = buttons.toArray().every(each => !$(each).attr('name') && !$(each).attr('formaction'));
    if (!typedInto || buttons.length < 2 || same) return;
    const [first, ...others] = buttons.toArray().map(each => $(each).attr('data-default') !== undefined);
    assert.ok(first, `On ${path} Enter presses “${buttons.first().text().trim()}”`);
    assert.ok(!others.includes(true), `${path} has one button for Enter`);
  });
}

/** The title says that something is wrong, the summary can have the focus, and its links lead to fields. */
function checkRefused($: CheerioAPI, path: string): void {
  assert.match($('title').text(), /^Error: /, `the title of ${path}`);
  assert.equal($('.govuk-error-summary').attr('tabindex'), '-1');
  $('.govuk-error-summary a').each((_i, link) => {
    const id = ($(link).attr('href') ?? '').slice(1);
    const field = $(`[id="${id}"]`);
    assert.equal(field.length, 1, `“${$(link).text()}” on ${path} leads to #${id}`);
  });
}
