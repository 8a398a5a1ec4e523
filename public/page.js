// Begins reading where a refused form says what to put right. Without this the page begins at its top.
const said = document.querySelector('.govuk-error-summary, main .card[role="alert"]');

if (said) {
  said.tabIndex = -1;
  said.focus();
}
