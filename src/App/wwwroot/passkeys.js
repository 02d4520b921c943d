// Passkeys: the browser is asked for one, and what it answers is sent with the page's own form. Where it cannot be, the page stays as it is.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential?.parseCreationOptionsFromJSON;
document.querySelectorAll('[data-passkeys]').forEach((part) => { part.hidden = !able; });
document.querySelectorAll('[data-no-passkeys]').forEach((part) => { part.hidden = Boolean(able); });

const sentences = {
  NotAllowedError: 'No passkey was chosen. Try again, or use your password and code.',
  InvalidStateError: 'This device already keeps a passkey of yours for Homeward.',
  SecurityError: 'Passkeys work only at the address that you always use for Homeward.',
};

async function credential(form) {
  const answer = await fetch(form.dataset.ask, {
    method: 'POST', headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
  });
  if (!answer.ok) throw new Error(answer.status);
  const options = await answer.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

document.querySelectorAll('form[data-passkey]').forEach((form) => form.addEventListener('submit', async (event) => {
  event.preventDefault();
  event.stopPropagation();
  if (form.dataset.asking) return;
  const trouble = form.querySelector('[data-trouble]');
  form.dataset.asking = 'yes';
  trouble.textContent = '';
  try {
    form.elements.Credential.value = JSON.stringify(await credential(form));
    form.submit();
  } catch (error) {
    trouble.textContent = sentences[error.name] ?? 'That did not work. Load the page again, or use your password and code.';
  } finally {
    delete form.dataset.asking;
  }
}));
