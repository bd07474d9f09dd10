// Agenda: an item is dragged to its place; Alt and an arrow move it by a step. Without this script buttons do.
//
//   <form id="order">…</form> <ol data-agenda> <li data-item="12" data-depth="0"> …
//
// It is dropped before or after another item, and stands beside that one then: under the same item as it.

const list = document.querySelector("[data-agenda]");
const form = document.getElementById("order");
let dragged = null;

function hidden(name, value) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(field);
}

function target(event) {
  const item = event.target.closest?.("[data-item]");
  if (!item || !dragged || item === dragged) {
    return null;
  }
  const box = item.getBoundingClientRect();
  return { item, where: event.clientY < box.top + box.height / 2 ? "before" : "after" };
}

function unmark() {
  list.querySelectorAll("[data-drop]").forEach(one => { delete one.dataset.drop; });
}

if (list && form) {
  list.querySelectorAll("[data-item]").forEach(item => { item.draggable = true; });
  list.addEventListener("dragstart", event => {
    dragged = event.target.closest("[data-item]");
    if (event.target !== dragged) {  // a link in it is dragged as links are
      dragged = null;
      return;
    }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.item);
    dragged.dataset.dragged = "";
  });
  list.addEventListener("dragover", event => {
    const found = target(event);
    unmark();
    if (found) {
      event.preventDefault();
      found.item.dataset.drop = found.where;
    }
  });
  list.addEventListener("drop", event => {
    const found = target(event);
    if (!found) {
      return;
    }
    event.preventDefault();
    hidden("put", dragged.dataset.item);
    hidden("beside", found.item.dataset.item);
    hidden("where", found.where);
    sessionStorage.setItem("agenda-at", String(scrollY));
    form.submit();
  });
  const steps = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
  const turned = { ...steps, ArrowRight: "out", ArrowLeft: "in" };
  list.addEventListener("keydown", event => {
    const item = event.target.closest("[data-item]");
    const way = (document.dir === "rtl" ? turned : steps)[event.key];
    if (item && way && event.altKey) {
      event.preventDefault();
      document.getElementById(`${way}-${item.dataset.item}`)?.click();
    }
  });
  list.addEventListener("dragend", () => {
    if (dragged) {
      delete dragged.dataset.dragged;
    }
    dragged = null;
    unmark();
  });
  form.addEventListener("submit", event => {
    sessionStorage.setItem("agenda-at", String(scrollY));
    sessionStorage.setItem("agenda-focus", event.submitter?.id ?? "");
  });
  const [at, focus] = ["agenda-at", "agenda-focus"].map(name => sessionStorage.getItem(name));
  sessionStorage.removeItem("agenda-at");
  sessionStorage.removeItem("agenda-focus");
  if (at !== null) {
    scrollTo(0, Number(at));
    const button = focus && document.getElementById(focus);
    (button?.disabled ? button.closest("[data-item]").querySelector("button:enabled") : button)?.focus({ preventScroll: true });
  }
}
