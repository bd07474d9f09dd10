// Times: an instant that the page gives in UTC is said in the reader's own time zone. Without this script UTC stays.
//
//   <time datetime="2026-10-12T16:00:00+00:00" data-instant>12 October 2026, 16:00 UTC</time>
//   <ol data-own-clock="%s for you"> <time datetime="2026-10-12T16:00:00+00:00" data-clock="120">18:00</time>

const page = document.documentElement.lang;
const language = page === "en" ? "en-GB" : page || undefined;  // as the server writes days
const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
const zone = new Intl.DateTimeFormat(language, { timeZoneName: "short", hour: "numeric" });

function zoneOf(moment) {
  return zone.formatToParts(moment).find(part => part.type === "timeZoneName")?.value ?? "";
}

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

// What the clocks of a place show; data-clock: their minutes before UTC. Beside it, what those of the reader show.
function beside(element) {
  const moment = new Date(element.dateTime);
  const said = element.closest("[data-own-clock]")?.dataset.ownClock;
  if (said && -moment.getTimezoneOffset() !== Number(element.dataset.clock)) {
    const own = Object.assign(document.createElement("span"), { textContent: said.replace("%s", clock.format(moment)) });
    own.dataset.own = "";
    element.after(" ", own);
    document.querySelectorAll("[data-own-note]").forEach(note => { note.hidden = false; });
  }
  delete element.dataset.clock;
}

export function tell(root = document) {
  for (const element of root.querySelectorAll("time[data-instant]")) {
    const moment = new Date(element.dateTime);
    if (!Number.isNaN(moment.getTime()) && moment.getTimezoneOffset() !== 0) {
      element.title ||= element.textContent;
      element.textContent = `${format.format(moment)} ${zoneOf(moment)}`;
      element.closest("[data-elsewhere]")?.removeAttribute("hidden");  // it says the same as the page, where clocks show UTC
    }
    delete element.dataset.instant;
  }
  for (const element of root.querySelectorAll("time[data-clock]")) {
    beside(element);
  }
}

tell();
