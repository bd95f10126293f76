const limit = 280;
const soon = 20;

/** Counts what is typed. The server weighs the text, exactly as it will weigh the post. */
export function startCompose() {
  for (const form of document.querySelectorAll('[data-compose]')) watch(form);
  // A page that comes back from the browser's memory holds a key that was used.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const form of document.querySelectorAll('.sending')) form.classList.remove('sending');
    for (const key of document.querySelectorAll('[data-compose] [name=key]')) key.value = fresh();
  });
}

function watch(form) {
  const { text } = form.elements;
  form.addEventListener('input', () => demand(form));
  demand(form);
  let timer;
  let asked = 0;
  const count = async () => {
    asked += 1;
    const turn = asked;
    const found = await weigh(text.value);
    if (found && turn === asked) show(form, found);
  };
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(count, 120);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  // A second click would bring the same images again.
  form.addEventListener('submit', (event) => {
    if (form.classList.contains('sending')) event.preventDefault();
    form.classList.add('sending');
    setTimeout(() => form.classList.remove('sending'), 10_000);
  });
  if (text.value !== '') count();
}

/** A post needs a text, unless it asks, shows or quotes something. */
function demand(form) {
  const asks = [...form.querySelectorAll('[data-option]')].some(({ value }) => value.trim());
  const files = chosenFiles(form);
  const shows = files > 0 || form.querySelector('[name=kept]:checked');
  form.elements.text.required = !asks && !shows && !form.elements.quoteOf;
  for (const [at, line] of form.querySelectorAll('[data-alt]').entries()) line.hidden = at >= files;
}

const chosenFiles = (form) => form.querySelector('[type=file]')?.files.length ?? 0;

async function weigh(text) {
  const body = new URLSearchParams({ text });
  const headers = { accept: 'application/json' };
  const answer = await fetch('/weigh', { method: 'POST', body, headers }).catch(() => undefined);
  return answer?.ok ? answer.json() : undefined;
}

function show(form, { length, valid }) {
  const left = form.querySelector('[data-left]');
  const rest = limit - length;
  left.hidden = length === 0;
  left.textContent = String(rest);
  left.classList.toggle('near', rest <= soon && rest >= 0);
  left.classList.toggle('over', rest < 0);
  // A count at each key would talk over what is typed: it is said only near the end.
  left.setAttribute('aria-live', rest <= soon ? 'polite' : 'off');
  left.setAttribute('aria-label', `${rest} characters left`);
  form.querySelector('[data-send]').disabled = length > 0 && !valid;
}

/** `randomUUID` is for secure pages only; a demo may run on plain HTTP in a local network. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
