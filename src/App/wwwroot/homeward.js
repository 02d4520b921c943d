// Small comforts; every page works without them.
document.querySelector('.nhsuk-error-summary')?.focus();

// One yes, wherever on the page it is asked for: the boxes of one answer go together.
document.addEventListener('change', ({ target }) => {
  if (target.name !== 'agreed') return;
  target.form.querySelectorAll('input[name="agreed"]').forEach((other) => { if (other.value === target.value) other.checked = target.checked; });
});

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
  form.addEventListener('change', ({ target }) => {
    // A box just ticked keeps what it says: its twins still say the opposite at this moment, and follow it a step later.
    if (target.name === 'agreed') return;
    const listed = form.elements[`other-${at}`];
    const radio = form.querySelector(`input[name="to-${at}"]:checked`);
    if (!listed?.value && !radio) return;
    said.textContent = listed?.value ? listed.selectedOptions[0].dataset.name : form.querySelector(`label[for="${radio.id}"]`).textContent;
    const cautions = form.querySelector(`[data-checks="${at}"]`);
    cautions.textContent = (listed?.value ? listed.selectedOptions[0] : radio).dataset.cautions ?? '';
    cautions.hidden = !cautions.textContent;
    form.elements[`card-${at}`].value = listed?.value || radio.value;
    const yes = form.querySelector(`[data-yes="${at}"]`);
    const wants = (listed?.value ? listed.selectedOptions[0] : radio).dataset.yesTo;
    if (!yes) return;
    const box = yes.querySelector('input');
    yes.hidden = box.disabled = !wants;
    yes.querySelector('span').textContent = said.textContent;
    if (!wants) return;
    box.value = wants;
    box.checked = [...form.querySelectorAll('input[name="agreed"]')].some((other) => other !== box && other.value === wants && other.checked);
  });
});
