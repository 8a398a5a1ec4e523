// Asks before somebody signs out whose promises wait to be sent from this device.

import { tabStore } from './typed.js';
import { allWaiting } from './waiting.js';

for (const form of document.querySelectorAll('form.sign-out'))
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const all = await allWaiting().catch(() => []);
    if (all.length > 0 && !confirm(form.dataset.ask.replace('{n}', String(all.length)))) return;
    // What is half typed on this page belongs to whoever leaves.
    tabStore()?.clear();
    form.submit();
  });
