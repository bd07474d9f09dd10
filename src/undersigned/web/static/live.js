// Live: asks whether an assembly went on, and puts its parts in place anew. Without this script one looks again by hand.
//
//   <div data-live="/where/" data-mine="/where/" data-mark="…" data-every="1000" data-lost="…">
//     <section id="live-now" data-key="…"> … <p data-say>what is read out when it changes</p>
//     <section id="live-mine"> … <form data-here> is sent from here, and what it came to is put in place, too
//
// It asks without saying who asks, which is cheap: its mark tells what it was shown; only once a minute, and for what is
// one's own, it asks as oneself. A key tells whether more changed than how many have voted: then what is one's own is
// fetched, too. Whoever is typing is not interrupted.

import { tell } from "./times.js";

const LONGEST = 15000;  // milliseconds between two tries while there is no connection
const SELDOM = 60000;  // what is one's own is fetched anew so often, if only votes came in: somebody may have cast for the same organisation
const HIDDEN = 15000;  // nobody looks
const AGAIN = 2000;  // what could not be fetched
const page = document.querySelector("[data-live]");
const every = Number(page?.dataset.every ?? 1000);
const spread = Number(page?.dataset.spread ?? 0);  // not all fetch what is their own at the same moment
let mark = page?.dataset.mark ?? "";
let key = page?.querySelector("[data-key]")?.dataset.key ?? "";
let said = words(page);
let own = performance.now();
let wait = every;
let timer = 0;
let due = 0;
let sent = 0;

function words(root) {
  return root?.querySelector("[data-say]")?.textContent.trim() ?? "";
}

const isTouched = one => one === document.activeElement || one.value !== one.defaultValue || one.checked !== one.defaultChecked;

// Something was typed or chosen in a form that is still there.
function isTyping(part, fresh) {
  const touched = [...part.querySelectorAll("input:not([type=hidden]), textarea, select:focus")].filter(isTouched);
  const there = new Set([...fresh.querySelectorAll("form")].map(form => form.getAttribute("action")));
  return touched.some(one => there.has(one.form?.getAttribute("action")));
}

function place(fresh, force) {
  const old = document.getElementById(fresh.id);
  if (!old || (!force && isTyping(old, fresh))) {
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  for (const one of old.querySelectorAll("details[open][id]")) {
    fresh.querySelector(`#${one.id}`)?.setAttribute("open", "");
  }
  tell(fresh);
  old.replaceWith(fresh);
  if (focused) {
    (document.getElementById(focused) ?? fresh.querySelector("button, a, h2"))?.focus({ preventScroll: true });
  }
}

function put(html, force = false) {
  const found = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["live-now", "live-mine", "live-more", "projected"]) {
    const fresh = found.getElementById(id);
    if (fresh) {
      place(document.adoptNode(fresh), force);
    }
  }
  count();
  const now = words(page);
  if (now !== said) {
    said = now;
    page.querySelector("[data-said]").textContent = now;
  }
}

async function get(address, given) {
  const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(8000), ...given });
  if (response.status >= 400) {
    throw new Error(String(response.status));
  }
  return response;
}

async function fetchParts() {
  const headers = mark ? { "If-None-Match": mark } : {};
  let response = await get(`${page.dataset.live}?v`, { credentials: "omit", headers });
  if (response.status === 204) {
    response = await get(page.dataset.live, { headers });
  }
  if (response.status === 304) {
    return;
  }
  mark = response.headers.get("ETag") ?? "";
  put(await response.text());
  const fresh = page.querySelector("[data-key]").dataset.key;
  if (page.dataset.mine && (fresh !== key || performance.now() - own > SELDOM)) {
    key = fresh;
    fetchMine(0);
  }
}

// What goes on is asked for meanwhile. What was fetched while something was sent may be older than what came of that.
function fetchMine(after) {
  own = performance.now();
  due ||= setTimeout(async () => {
    due = 0;
    const before = sent;
    try {
      const html = await (await get(page.dataset.mine)).text();
      if (before === sent) {
        put(html);
      } else {
        fetchMine(AGAIN);
      }
    } catch {
      fetchMine(AGAIN);
    }
  }, after + Math.random() * spread);
}

function lost(words) {
  const note = page.querySelector("[data-offline]");
  note.textContent = words;
  note.hidden = !words;
}

async function look() {
  clearTimeout(timer);
  try {
    await fetchParts();
    lost("");
    wait = document.hidden ? HIDDEN : every;
  } catch {
    lost(page.dataset.lost);
    wait = Math.min(LONGEST, wait * 2);
  }
  clearTimeout(timer);
  timer = setTimeout(look, wait * (0.85 + Math.random() * 0.3));
}

// Clocks of speakers count by this machine's clock from when they were given, so it need not be right.
const digits = new Intl.NumberFormat(document.documentElement.lang || undefined, { useGrouping: false, minimumIntegerDigits: 1 });
const two = new Intl.NumberFormat(document.documentElement.lang || undefined, { minimumIntegerDigits: 2 });

function count() {
  for (const clock of page.querySelectorAll("[data-seconds]")) {
    clock.since ??= performance.now();
    const left = Number(clock.dataset.seconds) - Math.floor((performance.now() - clock.since) / 1000);
    const whole = Math.abs(left);
    clock.textContent = `${left < 0 ? "−" : ""}${digits.format(Math.floor(whole / 60))}:${two.format(whole % 60)}`;
    clock.dataset.time = left < 0 ? "over" : left <= 20 ? "short" : "left";
  }
}

async function send(event) {
  const form = event.target.closest("form[data-here]");
  if (!form) {
    return;
  }
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  page.setAttribute("aria-busy", "true");
  sent += 1;
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html;parts=1" }, signal: AbortSignal.timeout(20000) });
    const html = await response.text();
    if (!response.ok || !new URL(response.url).pathname.endsWith("/live/")) {
      location.assign(response.redirected ? response.url : location.href);
      return;
    }
    const found = new DOMParser().parseFromString(html, "text/html");
    const told = [...found.querySelectorAll(".messages > li > span")].map(one => one.textContent).join(" ");
    const fresh = found.querySelector("[data-live]");
    mark = fresh.dataset.mark;
    key = fresh.querySelector("[data-key]").dataset.key;
    put(html, true);
    document.querySelector("main > [role=status]:has(.messages)")?.remove();
    const messages = found.querySelector("[role=status]:has(.messages)");
    if (messages) {
      document.querySelector("main").prepend(document.adoptNode(messages));
    }
    page.querySelector("[data-said]").textContent = told;
    lost("");
  } catch {
    lost(page.dataset.lost);
  } finally {
    page.removeAttribute("aria-busy");
    sent += 1;
  }
}

if (page) {
  count();
  setInterval(count, 500);
  timer = setTimeout(look, wait);
  document.addEventListener("submit", send);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("online", look);
  addEventListener("offline", () => lost(page.dataset.lost));
}
