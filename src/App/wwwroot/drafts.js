// What is typed in a long form is kept on the server, for its writer alone, a moment after they pause and when they leave the page. Nothing is kept in the browser:
// ward computers are shared. Without this file the button beside it keeps the same.
const pause = 3000;

document.querySelectorAll('[data-draft]').forEach((part) => {
  const form = part.closest('form');
  const said = part.querySelector('[role="status"]');
  let timer = null;
  let dirty = false;

  async function keep() {
    clearTimeout(timer);
    if (!dirty || form.dataset.sent) return;
    dirty = false;
    try {
      const answer = await fetch(part.dataset.draft, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'Homeward-Draft': 'yes' }, redirect: 'manual', keepalive: true,
      });
      if (answer.type === 'opaqueredirect' || answer.status === 404) said.textContent = 'You were signed out. What you typed before is kept; sign in again to go on.';
      else if (answer.ok) said.textContent = `Kept at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}, for you alone.`;
      else throw new Error(String(answer.status));
    } catch {
      dirty = true;
      said.textContent = 'Not kept just now: no connection. It is tried again.';
      timer = setTimeout(keep, 5 * pause);
    }
  }

  form.addEventListener('input', () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  form.addEventListener('submit', () => {
    dirty = false;
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) keep(); });
  addEventListener('pagehide', keep);
});
