// A list that changes while somebody looks at it. The stream says only that something has changed; the page then asks for itself, as a reload would, and puts
// what is new into place around whoever reads, types or stands there. Without this file, or when the stream breaks, reloading shows the same.
const list = document.querySelector('[data-live]');
const said = list?.querySelector('.hw-live');
const header = 'Homeward-Opening';
const shortest = 2000;
const longest = 60000;
// What hangs on the time alone, such as an answer that is late by now, no act tells of.
const atLeastEvery = 5 * 60000;
const marked = 8000;

let taken = list?.dataset.live;
let stream = null;
let renewing = null;
let again = false;
let waiting = false;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const shown = () => new Promise((done) => {
  if (!document.hidden) return done();
  document.addEventListener('visibilitychange', () => shown().then(done), { once: true });
});

function say(words, reload = false) {
  said.replaceChildren(words);
  if (reload) {
    const link = document.createElement('a');
    link.href = here();
    link.textContent = 'reload';
    said.replaceChildren('Not live: ', link, words);
  }
}

class SignedOut extends Error {}

function signedOut() {
  say(' to sign in again. You were signed out.', true);
  return new SignedOut();
}

// Nothing here follows a redirect: it could only lead to the sign-in page.
async function ask(address, signal) {
  const answer = await fetch(address, { headers: { [header]: taken }, cache: 'no-store', redirect: 'manual', signal });
  if (answer.type === 'opaqueredirect' || answer.status === 404) throw signedOut();
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

// A form that was refused leaves the name of its handler in the address of the list.
function here() {
  const address = new URL(location.href);
  address.hash = '';
  address.searchParams.delete('handler');
  return address;
}

async function follow(alive) {
  stream = new AbortController();
  const address = here();
  address.searchParams.set('handler', 'Live');
  const reader = (await ask(address, stream.signal)).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith('event: over')) throw signedOut();
      if (event.startsWith('event: changed')) renew().catch(() => stream.abort());
    }
  }
}

async function live() {
  let wait = shortest;
  for (;;) {
    await shown();
    try {
      await follow(() => { wait = shortest; });
    } catch (trouble) {
      if (trouble instanceof SignedOut) return;
    }
    if (!document.hidden) say(' to see changes.', true);
    // Not all at once, where a node with many screens has gone.
    if (!document.hidden) await pause(wait * (0.75 + Math.random() / 2));
    await shown();
    wait = Math.min(wait * 2, longest);
    try {
      await renew();
      if (said.querySelector('a')) say('');
    } catch (trouble) {
      if (trouble instanceof SignedOut) return;
    }
  }
}

// One at a time; what changes meanwhile is asked for once more afterwards.
function renew() {
  if (renewing) {
    again = true;
    return renewing;
  }
  renewing = bringUpToDate().finally(() => {
    renewing = null;
    if (again) {
      again = false;
      renew().catch(() => stream?.abort());
    }
  });
  return renewing;
}

async function bringUpToDate() {
  if (document.querySelector('form[data-sent]')) return;
  const address = here();
  const page = new DOMParser().parseFromString(await (await ask(address)).text(), 'text/html');
  const fresh = page.querySelector('[data-live]');
  if (!fresh) throw new Error('There is no list any more.');
  const [before, after] = [rowsOf(list), rowsOf(fresh)];
  keepingPlace(() => {
    waiting = put(list, fresh);
    announce(before, after);
  });
  taken = fresh.dataset.live;
  document.title = page.title;
}

// ---- What has changed, for those who see it and those who hear it.

function rowsOf(part) {
  const rows = new Map();
  for (const row of part.querySelectorAll('[data-key]')) {
    const copy = row.cloneNode(true);
    copy.classList.remove('hw-changed');
    copy.querySelectorAll('[data-ticks], input[name="__RequestVerificationToken"]').forEach((part) => part.remove());
    const at = `${[...part.querySelectorAll('tbody, ul, ol')].indexOf(row.parentElement)} ${row.dataset.key}`;
    rows.set(at, { who: row.dataset.who ?? row.dataset.key, text: copy.textContent.replace(/\s+/g, ' '), row });
  }
  return rows;
}

function announce(before, after) {
  const people = (rows) => new Set([...rows.values()].map((row) => row.who));
  const text = (rows, who) => [...rows.values()].filter((row) => row.who === who).map((row) => row.text).join('\n');
  const [was, now] = [people(before), people(after)];
  const changed = [...now].filter((who) => text(before, who) !== text(after, who));
  const gone = [...was].filter((who) => !now.has(who));
  for (const who of changed) {
    const old = new Set([...before.values()].filter((row) => row.who === who).map((row) => row.text));
    for (const { row } of rowsOf(list).values()) {
      if ((row.dataset.who ?? row.dataset.key) !== who || old.has(rowText(row))) continue;
      row.classList.add('hw-changed');
      setTimeout(() => row.classList.remove('hw-changed'), marked);
    }
  }
  const count = (n) => (n === 1 ? '1 person' : `${n} people`);
  const parts = [changed.length ? `${count(changed.length)} changed` : '', gone.length ? `${count(gone.length)} no longer on this page` : ''].filter(Boolean);
  if (parts.length) say(`${parts.join(', ')}, ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`);
}

// ---- Putting what is new into place.

const held = (part) => {
  const at = document.activeElement;
  return [...part.querySelectorAll('input, select, textarea')].some((field) => (field === at && !['submit', 'button'].includes(field.type)) || isTouched(field));
};

function isTouched(field) {
  if (field.type === 'hidden') return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.tagName === 'SELECT') return [...field.options].some((option, at) => option.selected !== (option.defaultSelected || (at === 0 && ![...field.options].some((o) => o.defaultSelected))));
  return field.value !== field.defaultValue;
}

// Whoever reads stays where they are: what has the focus, else the first row in sight, does not move on the screen.
function keepingPlace(change) {
  const inSight = (part) => part.getBoundingClientRect().bottom > 0 && part.getBoundingClientRect().top < innerHeight;
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const row = focused?.closest('[data-key]');
  const rows = row ? [...row.parentElement.children] : [];
  const near = [row, ...rows.slice(rows.indexOf(row) + 1), ...rows.slice(0, Math.max(0, rows.indexOf(row))).reverse()];
  const anchors = [focused, ...list.querySelectorAll('[data-key], h2, h1')].filter((part) => part && inSight(part));
  const tops = new Map(anchors.map((part) => [part, part.getBoundingClientRect().top]));
  change();
  const anchor = anchors.find((part) => part.isConnected);
  if (anchor && scrollY > 0) scrollBy({ top: anchor.getBoundingClientRect().top - tops.get(anchor), behavior: 'instant' });
  // What had the focus has gone: its row goes on, else the next one, else the one before.
  if (focused && !focused.isConnected) (near.find((other) => other?.isConnected) ?? list).querySelector('a[href], button')?.focus({ preventScroll: true });
}

const isRow = (node) => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute('data-key');
const isStill = (node) => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute('data-still');
const nameOf = (node) => node.id || node.getAttribute?.('aria-labelledby') || '';
const areAlike = (one, other) => one.nodeName === other.nodeName && !isRow(other) && isStill(one) === isStill(other) && nameOf(one) === nameOf(other);

// Answers whether something waits, because somebody types in it.
function put(old, fresh) {
  if (isStill(old)) return false;
  if ((isRow(old) || old.nodeName === 'FORM') && held(old)) return true;
  for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
    if (name === 'open' || name === 'data-live' || (name === 'value' && old.name === '__RequestVerificationToken')) continue;
    let value = fresh.getAttribute(name);
    if (name === 'class' && old.classList.contains('hw-changed')) value = `${value ?? ''} hw-changed`;
    if (value === null) old.removeAttribute(name);
    else if (value !== old.getAttribute(name)) old.setAttribute(name, value);
  }
  return putWithin(old, fresh);
}

function putWithin(old, fresh) {
  const rows = new Map([...old.children].filter(isRow).map((row) => [row.dataset.key, row]));
  const others = [...old.childNodes].filter((node) => !isRow(node));
  const wanted = [];
  let waits = false;
  for (const node of fresh.childNodes) {
    const at = isRow(node) ? -1 : others.findIndex((other) => areAlike(other, node));
    const have = isRow(node) ? rows.get(node.dataset.key) : others[at];
    if (isRow(node)) rows.delete(node.dataset.key);
    else if (at >= 0) others.splice(0, at + 1);
    if (have?.nodeType === Node.ELEMENT_NODE) waits = put(have, node) || waits;
    else if (have && have.data !== node.data) have.data = node.data;
    wanted.push(have ?? document.importNode(node, true));
  }
  // A row in which somebody types stays until they are done, even when its person has gone.
  for (const row of rows.values()) {
    if (!held(row)) continue;
    wanted.push(row);
    waits = true;
  }
  for (const node of [...old.childNodes]) if (!wanted.includes(node)) node.remove();
  inOrder(old, wanted);
  return waits;
}

// What has the focus is never moved, for moving takes the focus away; everything else goes around it.
function inOrder(parent, wanted) {
  let at = parent.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else if (node.contains(document.activeElement) && node.parentNode === parent) at = node.nextSibling;
    else parent.insertBefore(node, at);
  }
}

const rowText = (row) => {
  const copy = row.cloneNode(true);
  copy.querySelectorAll('[data-ticks]').forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, ' ');
};

if (list) {
  document.documentElement.classList.add('hw-is-live');
  // Once whoever typed is done, what waited is put into place.
  list.addEventListener('focusout', () => setTimeout(() => waiting && renew().catch(() => stream?.abort()), 300));
  document.addEventListener('visibilitychange', () => document.hidden && stream?.abort());
  addEventListener('pagehide', () => stream?.abort());
  setInterval(() => !document.hidden && renew().catch(() => stream?.abort()), atLeastEvery);
  live();
}
