// Keys of the huddle, unless somebody types or picks: arrows and letters step on, begin and lead to a field; Ctrl and Enter save and go on; Escape leaves a field.
// Letters alone can be turned off, and stay off in this browser (WCAG 2.1.4). The links, buttons and fields do the same without this file.
const kept = 'homeward-huddle-keys';
const field = 'input, select, textarea, summary, [contenteditable]';

function lettersAct() {
  try { return localStorage.getItem(kept) !== 'off'; } catch { return true; }
}

function show() {
  const on = lettersAct();
  for (const note of document.querySelectorAll('[data-keys]')) {
    note.hidden = false;
    note.querySelector('[data-keys-on]').hidden = !on;
    note.querySelector('[data-keys-off]').hidden = on;
    note.querySelector('button').textContent = on ? 'Turn the letter keys off' : 'Turn the letter keys on';
  }
}

function act(step) {
  if (step.matches('a, button')) step.click();
  else step.querySelector(field)?.focus();
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-keys] button')) return;
  try { localStorage.setItem(kept, lettersAct() ? 'off' : 'on'); } catch { return; }
  show();
});

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.metaKey || event.shiftKey || event.isComposing || event.repeat) return;
  if (event.ctrlKey) {
    if (event.key === 'Enter') document.querySelector('[data-step~="Enter"]')?.click();
    return;
  }
  if (event.target.closest(field)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const letter = event.key.length === 1;
  if (event.key === 'Enter' || (letter && !lettersAct())) return;
  const step = document.querySelector(`[data-step~="${CSS.escape(letter ? event.key.toLowerCase() : event.key)}"]`);
  if (!step) return;
  event.preventDefault();
  act(step);
});

show();
