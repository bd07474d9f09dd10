// Leaves a page that nobody beside should see. Without this script, the link leads away all the same.
//
//   <a id="leave" href="https://…" rel="noreferrer">
//
// The page goes dark before anything is fetched, loses its title, and gives its place in the history to where one goes.
// Pressing Shift three times, with no other key between, does the same.

const link = document.querySelector("#leave");
const SOON = 2000;  // milliseconds in which Shift is pressed three times
let pressed = [];

function leave() {
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(link.href);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keydown", (event) => {
  if (!link || event.repeat) return;
  if (event.key !== "Shift") {
    pressed = [];
    return;
  }
  pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < SOON);
  if (pressed.length > 2) leave();
});

// A browser that kept the page and shows it again asks anew whether it may be seen.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
