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

// Whom to ask: the card at the top follows what is picked below it, in what it says and in what its button sends.
document.querySelectorAll('[data-follows]').forEach((said) => {
  const form = said.closest('form');
  const at = said.dataset.follows;
  form.addEventListener('change', () => {
    const listed = form.elements[`other-${at}`];
    const radio = form.querySelector(`input[name="to-${at}"]:checked`);
    if (!listed?.value && !radio) return;
    said.textContent = listed?.value ? listed.selectedOptions[0].text : form.querySelector(`label[for="${radio.id}"]`).textContent;
    form.elements[`card-${at}`].value = listed?.value || radio.value;
  });
});
