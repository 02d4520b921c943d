// Small comforts; every page works without them.
document.querySelector('.nhsuk-error-summary')?.focus();

// A second press of the same button while the first is on its way does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 5000);
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
