// Positions: saves each answer as one goes, and lets the keyboard do it all. Without this script buttons save the form.
//
//   <form data-positions data-save="/where/" data-saving="…" data-failed="…" data-leave="…">
//     <fieldset data-wording="c3-v1f…"> five radios p-…, a note n-…, perhaps the number of the answer w-…, <output>
//
// What could not be saved stays as it was typed, says so, and is sent again with the next answer, or when there is a
// connection again.

const SETTLES = 600;  // milliseconds: the arrows run through all five, and only where they come to rest is an answer
const form = document.querySelector("[data-positions]");
const wordings = [...form?.querySelectorAll("[data-wording]") ?? []];
const waiting = new Map();  // wordings that were changed, and the timer until they are sent
const unsaved = new Set();
let pointed = false;  // the finger or the mouse chose last, and not the keyboard

const output = wording => wording.querySelector("output");

function tell(wording, words, state) {
  output(wording).textContent = words;
  wording.dataset.state = state;
}

function sent(wording) {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "told", "mandate"]) {
    body.set(name, form.elements[name]?.value ?? "");
  }
  const id = wording.dataset.wording;
  for (const prefix of ["p-", "n-", "w-"]) {
    const field = form.elements[prefix + id];
    if (field) {
      body.set(prefix + id, field.value);
    }
  }
  return body;
}

function post(wording) {  // it arrives even if the page is left meanwhile
  return fetch(form.dataset.save, { method: "POST", body: sent(wording), redirect: "error", keepalive: true });
}

function remember(seen) {
  for (const [id, number] of Object.entries(seen)) {
    let field = form.elements["w-" + id];
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name: "w-" + id });
      document.getElementById(id).append(field);
    }
    field.value = number;
  }
}

let turn = Promise.resolve();  // one after the other: what is sent later counts later

function save(wording) {
  clearTimeout(waiting.get(wording));
  waiting.delete(wording);
  unsaved.add(wording);
  tell(wording, form.dataset.saving, "saving");
  turn = turn.then(() => send(wording));
}

async function send(wording) {
  if (!unsaved.has(wording)) {
    return;
  }
  unsaved.delete(wording);
  try {
    const response = await post(wording);
    const answer = await response.json();
    if (!response.ok) {
      unsaved.add(wording);
      tell(wording, answer.said, "failed");
      return;
    }
    remember(answer.seen);
    const between = answer.between[wording.dataset.wording];
    tell(wording, between ?? answer.said, between ? "between" : "saved");
    wording.classList.toggle("open", form.elements["p-" + wording.dataset.wording].value === "unmandated");
    document.getElementById("standing").innerHTML = answer.head;
    again();
  } catch {
    unsaved.add(wording);
    tell(wording, form.dataset.failed, "failed");
  }
}

function again() {
  [...unsaved].filter(one => one.dataset.state === "failed").forEach(save);
}

function later(wording) {
  clearTimeout(waiting.get(wording));
  waiting.set(wording, setTimeout(() => save(wording), SETTLES));
}

function go(wording) {
  wording?.querySelector("input:checked")?.focus();
  wording?.scrollIntoView({ block: "nearest" });
}

function step(wording, by) {
  go(wordings[wordings.indexOf(wording) + by]);
}

function nextOpen(wording) {
  const place = wordings.indexOf(wording);
  const isOpen = one => form.elements["p-" + one.dataset.wording].value === "unmandated";
  go([...wordings.slice(place + 1), ...wordings.slice(0, place + 1)].find(isOpen));
}

function choose(wording, number) {
  const radio = wording.querySelectorAll("input[type=radio]")[number - 1];
  radio.checked = true;
  radio.focus();
  save(wording);
}

// What a key says; or where it lies, since on an Arabic or French keyboard the keys of 1 and N say something else.
function meant(event) {
  const { key, code } = event;
  if (/^[1-5a-z]$/i.test(key)) {
    return key.toLowerCase();
  }
  return event.shiftKey || key.length > 1 ? key : code.replace(/^(Digit|Numpad|Key)/, "").toLowerCase();
}

function press(event) {
  const wording = event.target.closest?.("[data-wording]");
  if (wording && event.key === "Enter" && event.target.matches("input")) {
    save(wording);
    event.preventDefault();  // the form's button would leave the page, and what is not saved yet with it
    return;
  }
  const typing = event.target.matches("select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const deeds = {
    ArrowDown: () => step(wording, 1),
    ArrowUp: () => step(wording, -1),
    n: () => nextOpen(wording),
  };
  const key = meant(event);
  if (wording && /^[1-5]$/.test(key)) {
    choose(wording, Number(key));
  } else if (deeds[key] && (wording || key === "n")) {
    deeds[key]();
  } else {
    return;
  }
  event.preventDefault();
}

if (form) {
  form.querySelectorAll(".by-hand").forEach(one => { one.hidden = true; });
  document.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", press);
  document.addEventListener("pointerdown", () => { pointed = true; }, true);
  document.addEventListener("keydown", () => { pointed = false; }, true);
  form.addEventListener("change", event => {
    const wording = event.target.closest("[data-wording]");
    if (wording) {
      event.target.type === "radio" && !pointed ? later(wording) : save(wording);
    }
  });
  form.addEventListener("focusout", event => {
    const wording = event.target.closest("[data-wording]");
    if (waiting.has(wording) && !wording.contains(event.relatedTarget)) {
      save(wording);
    }
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-next]");
    if (link) {
      go(document.getElementById(link.hash.slice(1)));
      event.preventDefault();
    }
  });
  form.addEventListener("submit", () => { waiting.clear(); unsaved.clear(); });
  addEventListener("online", again);
  addEventListener("beforeunload", event => {
    if ([...unsaved].some(one => one.dataset.state === "failed")) {
      event.preventDefault();
    }
  });
  addEventListener("pagehide", () => {
    new Set([...waiting.keys(), ...unsaved]).forEach(post);
    [...waiting.values()].forEach(clearTimeout);
    waiting.clear();
    unsaved.clear();
  });
}
