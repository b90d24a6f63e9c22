/**
 * What the page does by itself: shows that something is under way, goes to the place of an error, and shows what has changed
 * (a file, or the engine is up), unless somebody is writing.
 */
export const sandboxScript = `
let leaving = false;
const chosenAtFirst = ({ options }) => Math.max(0, [...options].findIndex((option) => option.defaultSelected));
const isWritten = (form) => [...form.elements].some((field) =>
  field.tagName === "SELECT" ? field.selectedIndex !== chosenAtFirst(field)
    : "defaultValue" in field && field.value !== field.defaultValue);
addEventListener("submit", (event) => {
  if (leaving) return event.preventDefault();
  leaving = true;
  const { submitter } = event;
  if (!submitter) return;
  submitter.setAttribute("aria-disabled", "true");
  document.querySelector("[role=status]").textContent = "Working …";
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
const seen = document.body.dataset.version;
const changes = new EventSource("/changes");
changes.onmessage = ({ data }) => {
  const { version, status } = JSON.parse(data);
  if (leaving) return;
  document.querySelector("[role=status]").textContent = status;
  if (seen === "none" || version === Number(seen)) return;
  if (![...document.forms].some(isWritten)) { leaving = true; location.reload(); }
  else document.querySelector("#changed").hidden = false;
};
addEventListener("pagehide", () => changes.close());
const editor = document.querySelector("textarea.schema");
if (editor?.dataset.line) {
  const lines = editor.value.split("\\n"), line = Number(editor.dataset.line) - 1;
  const from = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  editor.focus();
  editor.setSelectionRange(from, from + (lines[line] ?? "").length);
  editor.scrollTop = line * (editor.scrollHeight / lines.length) - editor.clientHeight / 2;
}
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit(event.target.form.querySelector("button"));
});
`;
