// Keeps what is typed into a form of people without an account in their browser alone: in this tab, until it is
// sent. <form data-here="name"> is kept, an element data-sent="name" on the page after it forgets it, and
// elements data-here-said say so.
import { tabStore } from './typed.js';

const PREFIX = 'typed';

for (const { dataset } of document.querySelectorAll('[data-sent]')) forget(dataset.sent);

/** Begins to keep a form; null for forms that are not kept here, and in a browser that keeps nothing. */
export function keptHere(form) {
  if (!form.dataset.here || !tabStore()) return null;
  const place = [PREFIX, form.dataset.here, location.pathname].join(' ');
  const refused = form.querySelector('.govuk-form-group--error') !== null;
  const before = refused ? null : tabStore().getItem(place);
  if (before) bringBack(form, new URLSearchParams(before));
  for (const one of document.querySelectorAll('[data-here-said]'))
    one.hidden = one.dataset.hereSaid === 'back' && !before;
  let failed = false;
  const keep = () => {
    failed = !store(form, place);
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  if (refused) keep();
  return { unsafe: () => failed, stop() {} };
}

/** Whether the browser took it: a full or forbidden store does not, and leaving the page then asks first. */
function store(form, place) {
  const typed = boxes(form).map(({ name, value }) => [name, value]);
  try {
    tabStore().setItem(place, String(new URLSearchParams(typed)));
    return true;
  } catch {
    return false;
  }
}

/** What was typed, chosen or ticked; an agreement is given anew, and secrets and files are never kept. */
const boxes = form => fields(form).filter(one => !['checkbox', 'radio'].includes(one.type) || one.checked);

const fields = form =>
  [...form.elements].filter(
    one => one.name && one.name !== 'charter' && !['hidden', 'password', 'file', 'submit'].includes(one.type),
  );

function bringBack(form, typed) {
  const left = new Map([...new Set(typed.keys())].map(name => [name, typed.getAll(name)]));
  for (const one of fields(form)) {
    const values = left.get(one.name) ?? [];
    if (['checkbox', 'radio'].includes(one.type)) one.checked = values.includes(one.value);
    else if (values.length > 0) one.value = values.shift();
    if (one.value && one.type === 'text') open(one);
  }
}

/** What was typed into a part that is folded is seen again. */
function open(one) {
  const fold = one.closest('details');
  if (fold) fold.open = true;
}

function forget(name) {
  const store = tabStore();
  for (const place of Object.keys(store ?? {}))
    if (place.startsWith(`${PREFIX} ${name} `)) store.removeItem(place);
}
