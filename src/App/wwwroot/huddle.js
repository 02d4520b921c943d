// Arrow keys step through the huddle, unless somebody types or picks; Ctrl and Enter save and go on. The links and the button do the same without this file.
document.addEventListener('keydown', (event) => {
  if (event.altKey || event.metaKey || event.shiftKey) return;
  if (event.ctrlKey) {
    if (event.key === 'Enter') document.querySelector('[data-step="Enter"]')?.click();
    return;
  }
  if (event.target.closest('input, select, textarea, summary, [contenteditable]')) return;
  const step = document.querySelector(`a[data-step="${CSS.escape(event.key)}"]`);
  if (!step) return;
  event.preventDefault();
  step.click();
});
