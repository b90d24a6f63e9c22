/** How all pages look: dark and light, from 360 px on, with what is pressed at least 44 px high. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1d2228; --soft: #525c66; --back: #fff; --card: #f4f6f8; --line: #cfd6dd; --bad: #b3261e; --good: #17692f; --warn: #7a4d00; --link: #0b57b0; --on-link: #fff; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ec; --soft: #a9b3bd; --back: #14181c; --card: #1e242a; --line: #3b444d; --bad: #ff9d94; --good: #7fd89a; --warn: #f2c063; --link: #8ec1ff; --on-link: #0d1b2a; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
header { background: var(--card); border-bottom: 1px solid var(--line); }
header p { margin-block: 0; }
main, header > * { max-width: 40rem; margin-inline: auto; padding-inline: 1rem; }
header > * { padding-block: .6rem; }
main { padding-block: .5rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: var(--link); }
.soft { color: var(--soft); } .bad { color: var(--bad); } .good { color: var(--good); } .warn { color: var(--warn); }
code, pre { font: .9em/1.5 ui-monospace, monospace; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; white-space: pre-wrap; margin: .4rem 0 1rem; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: .25rem .5rem; margin: 0 0 1rem; min-width: 0; }
legend { font-weight: 600; padding: 0 .4rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; min-height: 44px; padding: .6rem .4rem; border-radius: 6px; cursor: pointer; }
.choice:hover { background: var(--card); }
.choice small { display: block; font-size: .9rem; color: var(--soft); }
input[type="radio"], input[type="checkbox"] { width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; flex: none; accent-color: var(--link); }
input:not([type="radio"], [type="checkbox"]), select, button { font: inherit; min-height: 44px; max-width: 100%; color: inherit; background: var(--back); border: 1px solid var(--soft); border-radius: 6px; padding: 0 .75rem; }
button { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; padding-block: .4rem; }
.main { background: var(--link); border-color: var(--link); color: var(--on-link); }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
.field { display: block; font-weight: 600; } .field input, .field select { display: block; width: 100%; margin-top: .25rem; font-weight: 400; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[hidden] { display: none !important; }
`;
