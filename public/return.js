// Shows a share as its two counts are typed. The server computes it again; without this it shows after saving.
// <fieldset data-share> <input data-part="numerator"> <input data-part="denominator"> <output data-result>
const SEPARATORS = /[\s,£]/g;

function amount(input) {
  const text = input.value.replace(SEPARATORS, '');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function shareOf(set) {
  const part = name => amount(set.querySelector(`[data-part="${name}"]`));
  const [numerator, denominator] = [part('numerator'), part('denominator')];
  if (numerator === null || !denominator || numerator > denominator) return '';
  return `${(Math.round((numerator * 1000) / denominator) / 10).toFixed(1)}%`;
}

for (const set of document.querySelectorAll('[data-share]')) {
  const result = set.querySelector('[data-result]');
  set.addEventListener('input', () => {
    result.textContent = shareOf(set);
  });
}
