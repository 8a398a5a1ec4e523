// Takes promises down while the connection comes and goes. Each is kept on this device (`waiting.js`) under a key that
// this page made, sent, and forgotten when the server has answered with that key. What the server refuses is shown
// with why, and put right in the form. Without this script the form is an ordinary one.
import { allWaiting, dropWaiting, putWaiting } from './waiting.js';

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;
const ANSWER_MS = 20_000;
/** What the server never takes as it stands; everything else is tried again. */
const FINAL = new Set([400, 403, 404, 409, 413, 415, 422]);

const room = document.querySelector('[data-night]');
const form = room.querySelector('form');
const { who, send, signIn, refusedText } = room.dataset;
const cameBack = document.querySelector('.govuk-error-summary') !== null;
const saved = new URLSearchParams(location.search).get('saved');

let wait = FIRST_WAIT_MS;
let timer = 0;
let busy = false;
/** Somebody asked to send while it was being sent. */
let again = false;
/** The key of what was taken down just now. */
let latest = '';
/** What stands on the page is older than what the server has. */
let isBehind = false;
let isSignedOut = false;

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(one => one.toString(16).padStart(2, '0'));
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function itemIn({ elements }) {
  const fields = [...new FormData(form)].filter(([name]) => !['_csrf', 'once'].includes(name));
  const member = elements.member.selectedOptions[0]?.value ? elements.member.selectedOptions[0].text : '';
  return { key: elements.once.value, at: new Date().toISOString(), who, send, fields, member };
}

/** The next one has the same day and a key of its own. */
function empty() {
  for (const name of ['member', 'words', 'role', 'name', 'issue', 'lang']) clear(form.elements[name]);
  form.elements.consent.checked = false;
  form.querySelector('[name="words-seen"]')?.closest('.govuk-form-group').remove();
  for (const one of document.querySelectorAll('.govuk-error-summary, .govuk-error-message')) one.remove();
  for (const one of form.querySelectorAll('[class*="--error"]'))
    one.classList.remove(...[...one.classList].filter(name => name.endsWith('--error')));
  form.elements.once.value = newKey();
  form.dispatchEvent(new Event('input'));
  form.elements.member.focus();
}

function clear(field) {
  if (field.options) field.selectedIndex = 0;
  else field.value = '';
}

const isEmpty = () => ['words', 'role', 'name'].every(name => form.elements[name].value.trim() === '');

const mine = async () =>
  (await allWaiting()).filter(one => one.who === who && !(cameBack && one.key === form.elements.once.value));

/** Sends what waits, in its order. Whatever goes wrong on the way, it is tried again. */
async function sendAll() {
  again = busy;
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  const fresh = latest;
  latest = '';
  const { sent, isStopped } = await sendEach().catch(() => ({ sent: 0, isStopped: true }));
  if (isBehind && !isSignedOut) await renew().catch(() => {});
  busy = false;
  await show(sent);
  const left = await mine();
  const isOpen = isStopped || isBehind;
  wait = isOpen ? Math.min(wait * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
  const isLeft = isBehind || left.some(({ refused }) => !refused);
  if (again || (isLeft && !isSignedOut)) timer = setTimeout(sendAll, again ? 0 : wait);
  const back = left.find(({ key, refused }) => key === fresh && refused);
  if (back && isEmpty()) putRight(back);
}

async function sendEach() {
  let sent = 0;
  // Whose session ended may have signed in again in another tab.
  if (isSignedOut && (await renew()) !== 'same') return { sent, isStopped: false };
  for (const item of await mine()) {
    if (item.refused) continue;
    const answer = await sendOne(item);
    if (answer === 'later') return { sent, isStopped: true };
    if (answer !== 'sent') continue;
    sent++;
    isBehind = true;
  }
  return { sent, isStopped: false };
}

async function sendOne(item) {
  const answer = await post(item);
  if (answer?.type === 'opaqueredirect') {
    if ((await renew()) !== 'same') return 'later';
    return settle(item, await post(item));
  }
  return settle(item, answer);
}

const post = item => {
  const body = new URLSearchParams(item.fields);
  body.set('once', item.key);
  body.set('heard', item.at);
  body.set('_csrf', form.elements._csrf.value);
  return ask(item.send, { method: 'POST', body });
};

const ask = (address, how = {}) =>
  fetch(address, { ...how, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);

async function settle(item, answer) {
  const told = answer?.headers.get('content-type')?.includes('json')
    ? await answer.json().catch(() => null)
    : null;
  if (answer?.status === 201 && told?.key === item.key) {
    await dropWaiting(item.key);
    return 'sent';
  }
  if (!answer || !FINAL.has(answer.status)) return 'later';
  await putWaiting({ ...item, refused: told?.problems ?? [refusedText] });
  return 'refused';
}

/** Reads the page anew: its token, and what was taken down by everyone. Tells whether the session goes on. */
async function renew() {
  const answer = await ask(location.pathname);
  if (answer) isSignedOut = answer.type === 'opaqueredirect';
  if (!answer?.ok) return 'gone';
  const html = await answer.text();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const now = page.querySelector('[data-night]');
  if (now?.dataset.who !== who) {
    location.reload();
    return 'gone';
  }
  form.elements._csrf.value = now.querySelector('[name=_csrf]').value;
  for (const out of document.querySelectorAll('form.sign-out [name=_csrf]'))
    out.value = form.elements._csrf.value;
  const evening = document.querySelector('[data-live="evening"]');
  evening.replaceChildren(...page.querySelector('[data-live="evening"]').childNodes);
  isBehind = false;
  return 'same';
}

/** Says how many wait and why, beside the form. */
async function show(sent = 0) {
  const [all, own] = [await allWaiting(), await mine()];
  const others = all.filter(one => one.who !== who).length;
  said('waiting', own.length > 0, String(own.length));
  said('sent', sent > 0 && own.length === 0);
  said('signed-out', isSignedOut);
  said('others', others > 0, String(others));
  room.querySelector('[data-rows]').replaceChildren(...own.map(rowOf));
  const link = room.querySelector('[data-sign-in]');
  link.href = `${signIn}?next=${encodeURIComponent(location.pathname)}`;
}

function said(name, isSo, n = '') {
  const one = room.querySelector(`[data-said="${name}"]`);
  const number = one.querySelector('[data-n]');
  if (number && number.textContent !== n) number.textContent = n;
  if (one.hidden === isSo) one.hidden = !isSo;
}

function rowOf(item) {
  const row = room.querySelector('template').content.cloneNode(true);
  const words = item.fields.find(([name]) => name === 'words')?.[1] ?? '';
  row.querySelector('[data-member]').textContent = item.member;
  row.querySelector('[data-words]').textContent = words;
  row.querySelector('[data-why]').textContent = item.refused?.join('. ') ?? '';
  const [right, away] = row.querySelectorAll('button');
  right.hidden = away.hidden = !item.refused;
  for (const button of [right, away])
    button.setAttribute('aria-label', `${button.textContent.trim()}: ${words.slice(0, 80)}`);
  right.addEventListener('click', () => (isEmpty() ? putRight(item) : alert(room.dataset.busy)));
  away.addEventListener('click', async () => {
    if (!confirm(room.dataset.throwAway)) return;
    await dropWaiting(item.key);
    await show();
  });
  return row;
}

/** What was refused comes back in the form, and the server says at each field what is wrong. */
function putRight(item) {
  form.elements.consent.checked = false;
  for (const [name, value] of item.fields) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === 'checkbox') field.checked = true;
    else field.value = value;
  }
  form.elements.once.value = item.key;
  form.submit();
}

// It begins when all of it is there.
if (!cameBack) form.elements.once.value = newKey();
if (saved) await dropWaiting(saved).catch(() => {});

form.addEventListener('submit', async event => {
  event.preventDefault();
  const item = itemIn(form);
  const isKept = await putWaiting(item).then(
    () => true,
    () => false,
  );
  // A browser that keeps nothing sends the form as it always was.
  if (!isKept) return form.submit();
  empty();
  await show();
  latest = item.key;
  await sendAll();
});
addEventListener('online', () => {
  wait = FIRST_WAIT_MS;
  sendAll();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') sendAll();
});
// A browser that keeps nothing has nothing to show.
await show().then(
  () => sendAll(),
  () => {},
);
