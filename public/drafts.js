// Keeps what is typed while one types, in a draft that only its writer sees, and shows what the server works
// out from it: shares, changes, questions, what is left. The server alone reckons.
// <form data-draft="address"> with <fieldset data-figure="KEY"> for parts that are kept one by one, and
// elements data-live="name" that the answer's elements of the same name take the place of.
import { typedIn } from './typed.js';

const PAUSE_MS = 350;
const AGAIN_MS = 5000;
/** Not kept, as it is too long or the database does not take it: the answer says what is worked out. */
const SHOWN = new Set([413, 503]);
/** What stands in the boxes was typed before the session ended, and is kept nowhere yet. */
const AFTER_SIGN_IN = new URLSearchParams(location.search).has('kept');

/** Begins to keep a form; null for forms that are not kept. */
export function keeping(form) {
  const address = form.dataset.draft;
  if (!address) return null;
  const parts = partsOf(form);
  const lost = isRefused(form) || AFTER_SIGN_IN;
  let timer = 0;
  let busy = null;
  let failed = false;
  let stopped = false;

  const changed = () => parts.filter(part => String(typedIn(form, part.name)) !== part.kept);
  const later = wait => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(keep, wait);
  };

  async function keep() {
    const now = changed().map(part => ({ part, typed: String(typedIn(form, part.name)) }));
    if (busy || now.length === 0) return;
    busy = new AbortController();
    const answer = await send(now, busy.signal).catch(() => null);
    busy = null;
    if (stopped) return;
    failed = !answer?.ok;
    if (failed) return refused(answer, now);
    for (const { part, typed } of now) part.kept = typed;
    show(form, await answer.text(), now);
    if (changed().length > 0) later(PAUSE_MS);
  }

  const send = (now, signal) =>
    fetch(address, { method: 'POST', body: bodyOf(form, now), redirect: 'manual', signal });

  /** What the server reckoned is shown all the same. */
  async function refused(answer, now) {
    if (answer && SHOWN.has(answer.status)) show(form, await answer.text(), now);
    const place = shownIn(form, 'kept');
    if (place) place.textContent = place.dataset.failed;
    if (!answer || answer.status === 429 || answer.status >= 500) later(AGAIN_MS);
  }

  function flush() {
    const now = changed().map(part => ({ part, typed: String(typedIn(form, part.name)) }));
    if (stopped || now.length === 0) return true;
    if (failed || !navigator.sendBeacon(address, bodyOf(form, now))) return false;
    for (const { part, typed } of now) part.kept = typed;
    return true;
  }

  form.addEventListener('input', () => later(PAUSE_MS));
  form.addEventListener('change', () => later(PAUSE_MS));
  if (lost) {
    for (const part of parts) part.kept = '';
    later(0);
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  return {
    unsafe: () => !flush(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      busy?.abort();
    },
  };
}

/** Whether what stands in a form was sent and came back: its own boxes are marked, or it is the only one. */
const isRefused = form =>
  document.querySelector('.govuk-error-summary, main .card[role="alert"]') !== null &&
  (form.querySelector('.govuk-form-group--error') !== null ||
    document.querySelectorAll('form[data-draft]').length === 1);

/** A part of the page that an answer takes the place of: the form's own, else the page's. */
const shownIn = (form, name) => {
  const part = `[data-live="${CSS.escape(name)}"]`;
  return form.querySelector(part) ?? document.querySelector(part);
};

const partsOf = form => {
  const figures = [...form.querySelectorAll('[data-figure]')].map(one => ({
    name: one.dataset.figure,
    set: one,
  }));
  const parts = figures.length > 0 ? figures : [{ name: '', set: form }];
  return parts.map(part => ({ ...part, kept: String(typedIn(form, part.name)) }));
};

function bodyOf(form, now) {
  const body = new URLSearchParams(now.map(({ typed }) => typed).join('&'));
  body.set('_csrf', form.elements._csrf.value);
  return body;
}

/** Puts the answer's parts in the place of the page's, where they differ. */
function show(form, html, now) {
  for (const { part } of now) if (part.name) forget(part.set);
  const answer = new DOMParser().parseFromString(html, 'text/html');
  for (const fresh of answer.querySelectorAll('[data-live]')) {
    const shown = shownIn(form, fresh.dataset.live);
    if (shown && shown.innerHTML !== fresh.innerHTML) shown.replaceChildren(...fresh.childNodes);
  }
  for (const { part } of now) if (part.name) askWhy(part.set);
}

/** What was said at the boxes was said of what stood there before. */
function forget(set) {
  for (const message of set.querySelectorAll('.pair .govuk-error-message')) message.remove();
  for (const name of ['govuk-form-group--error', 'govuk-input--error'])
    for (const one of set.querySelectorAll(`.pair .${name}`)) one.classList.remove(name);
}

/** The box for a reason stands beside a question only. */
function askWhy(set) {
  const why = set.querySelector('[data-why]');
  if (why) why.hidden = !set.querySelector('.question') && !why.querySelector('input').value;
}
