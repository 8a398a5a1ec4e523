// Small help on every page; all of it works without this.
import './leaving.js';
import './signing-out.js';
import { tabStore } from './typed.js';

// Begins reading where a refused form says what to put right.
const said = document.querySelector('.govuk-error-summary, main .card[role="alert"]');

if (said) {
  said.tabIndex = -1;
  said.focus();
} else comeBack();

/** After a save the page stands where it stood: the form noted the place as it was sent. */
function comeBack() {
  const store = tabStore();
  const { path, top, field, at } = JSON.parse(store?.getItem('place') ?? '{}');
  store?.removeItem('place');
  if (path !== location.pathname || Date.now() - at > 60_000) return;
  // The browser goes to the figure that the address names when all is loaded; this comes after it.
  history.replaceState(history.state, '', location.pathname + location.search);
  addEventListener('load', () =>
    setTimeout(() => {
      scrollTo(0, top);
      document.getElementById(field)?.focus({ preventScroll: true });
    }),
  );
}
