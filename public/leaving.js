// Warns before a page is left whose words would be lost. Forms that are kept as one types warn only where
// that failed.
import { keeping } from './drafts.js';
import { keptHere } from './here.js';
import { hasFile, tabStore, typedIn } from './typed.js';

const TYPED = 'textarea, input[type=text], input[type=email], input[type=url], input[type=file]';

const watched = [...document.querySelectorAll('main form[method="post"]')]
  .filter(form => form.querySelector(TYPED) && !form.querySelector('[type=password]'))
  .map(watch);

function watch(form) {
  const before = String(typedIn(form));
  const refused = form.querySelector('.govuk-form-group--error') !== null;
  const keeper = keeping(form) ?? keptHere(form);
  const one = {
    sent: false,
    unsafe: () => keeper?.unsafe() ?? (refused || String(typedIn(form)) !== before),
  };
  form.addEventListener('submit', () => {
    one.sent = true;
    keeper?.stop();
    note(form);
  });
  return { form, one };
}

/** Where the page stands as a form is sent, for the same page after it. */
function note(form) {
  if (!form.dataset.draft) return;
  const place = { path: location.pathname, top: scrollY, field: document.activeElement?.id, at: Date.now() };
  tabStore()?.setItem('place', JSON.stringify(place));
}

addEventListener('beforeunload', event => {
  const sent = watched.some(({ one }) => one.sent);
  const lost = watched.some(({ form, one }) => one.unsafe() || hasFile(form));
  if (lost && !sent) event.preventDefault();
});

addEventListener('pageshow', () => {
  for (const { one } of watched) one.sent = false;
});
