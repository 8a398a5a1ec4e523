// Moves the line while a report is being made. Without this script the page is asked for again by its header.
const EVERY_MS = 1000;
const card = document.querySelector('[data-progress]');

function show({ heading, text, share }) {
  card.querySelector('h2').textContent = heading;
  card.querySelector('.making__text').textContent = text;
  const along = `${Math.round(share * 1000) / 10}%`;
  card.querySelector('.making__gone').setAttribute('x2', along);
  card.querySelector('.making__buoy').setAttribute('x', along);
}

async function look() {
  const answer = await fetch(card.dataset.progress, { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const now = await answer.json();
  if (now.over) location.replace(now.over);
  else show(now);
}

if (card && !location.search.includes('live')) location.replace(`${location.pathname}?live`);
else if (card) setInterval(() => look().catch(() => {}), EVERY_MS);
