/** The script of the inspector: what came is shown, and buttons ask the control API. The server makes all HTML. */
export const inspectorScript = `
const $ = (id) => document.getElementById(id);
const calls = $("calls"), most = Number(calls.dataset.most), still = "still" in document.body.dataset;
let since = document.body.dataset.since, source, paused = false, refreshing, stale = false;

const say = (text) => { $("said").textContent = text; };
const showScripted = (root) => { for (const each of root.querySelectorAll("[data-script]")) each.hidden = false; };

function fragment(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
}

function filter(rows) {
  const words = $("words").value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
}

/** What the server has now, in place of what is there; whoever stands on a button that goes is led to its part. */
async function refresh() {
  if (refreshing) { stale = true; return; }
  refreshing = true;
  try {
    const answer = await fetch("/_mock/inspector?before=1");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const element of document.querySelectorAll("[data-live]")) {
      const other = fresh.getElementById(element.id);
      if (!other) continue;
      showScripted(other);
      if (element.innerHTML === other.innerHTML) continue;
      const { activeElement } = document, held = element.contains(activeElement) && activeElement !== element;
      const value = element.value;
      element.replaceChildren(...document.importNode(other, true).childNodes);
      if (value !== undefined && [...element.options].some((option) => option.value === value)) element.value = value;
      if (!held) continue;
      const same = activeElement.id && $(activeElement.id);
      const target = same || element.closest("section").querySelector("h2");
      if (!same) target.tabIndex = -1;
      target.focus();
    }
  } catch { /* the feed says that the mock is gone */ }
  setTimeout(() => { refreshing = false; if (stale) { stale = false; refresh(); } }, 500);
}

function show({ rows, anew, skipped, answers }) {
  if (anew) calls.replaceChildren();
  for (const [n, text] of answers) $("call-" + n)?.querySelector(".answer").replaceChildren(fragment(text));
  if (rows) {
    const fresh = fragment(rows);
    filter(fresh.children);
    if (skipped) calls.replaceChildren();
    calls.prepend(fresh);
    $("none")?.remove();
  }
  while (calls.children.length > most) calls.lastElementChild.remove();
  const last = Number(calls.lastElementChild?.id.slice(5) ?? 1);
  $("older").href = "/_mock/inspector?before=" + last + "#journal";
  $("older").hidden = last === 1;
  refresh();
}

function connect() {
  source?.close();
  source = undefined;
  const feed = $("feed");
  feed.hidden = false;
  if (paused || document.hidden) { feed.textContent = "paused"; return; }
  source = new EventSource("/_mock/inspector/feed?since=" + encodeURIComponent(since));
  source.onopen = () => { feed.textContent = "live: new requests come first"; };
  source.onerror = () => { feed.textContent = "the mock doesn't answer"; };
  source.onmessage = ({ data, lastEventId }) => { since = lastEventId; show(JSON.parse(data)); };
}

/** @returns what was answered; undefined, and says why, if it was refused */
async function send(request, body) {
  const [method, path] = request.split(" ");
  try {
    const answer = await fetch(path, { method, ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
    const text = await answer.json();
    if (answer.ok) return text;
    say(text.error);
  } catch { say("The mock doesn't answer."); }
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-send]");
  if (!button || (button.dataset.ask && !confirm(button.dataset.ask))) return;
  const words = button.textContent.trim();
  if (await send(button.dataset.send, button.dataset.body && JSON.parse(button.dataset.body))) say(words + ": done.");
  refresh();
});

$("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { app, login, scope, state } = Object.fromEntries(new FormData(event.target));
  if (!app) return say("There is no application to sign in to.");
  if (event.submitter.value === "page") {
    const query = new URLSearchParams({ client_id: app, login, scope, prompt: "select_account", ...(state && { state }) });
    open("/login/oauth/authorize?" + query, "_blank", "noopener");
    return;
  }
  const answer = await send("POST /_mock/apps/" + encodeURIComponent(app) + "/authorize", { persona: login, scope, ...(state && { state }) });
  if (!answer) return;
  say(login + " said yes. The browser would go to ");
  const link = document.createElement(/^https?:/.test(answer.location) ? "a" : "code");
  link.textContent = answer.location;
  if (link.tagName === "A") { link.href = answer.location; link.target = "_blank"; link.rel = "noopener"; }
  $("said").append(link);
  refresh();
});

const plant = $("plant");
function chooseFault() {
  const { about, hits } = plant.elements.fault.selectedOptions[0].dataset;
  const known = hits.split(" ").map(Number); // the first option is all of them
  $("fault-about").textContent = about;
  for (const option of plant.elements.endpoint.options) option.disabled = option.value !== "" && !known.includes(option.index);
  if (plant.elements.endpoint.selectedOptions[0].disabled) plant.elements.endpoint.value = "";
  if (hits === "") plant.elements.app.value = "";
  plant.elements.app.disabled = hits === "";
}
plant.addEventListener("input", chooseFault);
plant.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.entries(Object.fromEntries(new FormData(plant))).filter(([, value]) => value !== "");
  const order = Object.fromEntries(given.map(([name, value]) => [name, /^(times|after)$/.test(name) ? Number(value) : value]));
  if (await send("POST /_mock/faults", order)) say(order.fault + " is planted.");
  refresh();
});

$("words").addEventListener("input", () => filter(calls.children));
$("pause")?.addEventListener("click", ({ target }) => {
  paused = !paused;
  target.setAttribute("aria-pressed", paused);
  connect();
});
// a hidden page would hold one of the few connections that a browser has for a host
if (!still) document.addEventListener("visibilitychange", connect);

showScripted(document);
chooseFault();
if (!still) connect();
`;
