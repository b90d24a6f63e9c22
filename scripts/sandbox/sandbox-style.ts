import { commonStyle } from "../report/html-page.ts";

export const sandboxStyle = `${commonStyle}
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
header, main { max-width: 100rem; margin: 0 auto; padding: 0 1rem; }
main { padding-bottom: 4rem; }
h1 { margin-bottom: 0; } h2:first-child { margin-top: 0; } section + section, section + form { margin-top: 1.5rem; }
header p { margin: .2rem 0; overflow-wrap: anywhere; }
.columns { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 64rem) { .columns { grid-template-columns: 24rem minmax(0, 1fr); } }
form { display: grid; gap: .6rem; margin: .5rem 0; }
label { display: grid; gap: .2rem; color: var(--soft); }
input, select, textarea { width: 100%; color: var(--text); }
textarea { font: .9rem/1.5 ui-monospace, monospace; background: var(--back); border: 1px solid var(--soft); border-radius: 6px; padding: .5rem; min-height: 8rem; resize: vertical; tab-size: 2; }
textarea.schema { min-height: 60vh; white-space: pre; overflow: auto; }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
button, .button { font: inherit; min-height: 44px; padding: .4rem 1rem; border-radius: 6px; border: 1px solid var(--link); color: var(--link); background: var(--back); cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
button.main { background: var(--link); color: var(--back); }
button[aria-disabled="true"] { opacity: .7; cursor: progress; }
.story { padding-left: 0; list-style: none; } .story a { display: block; padding: .5rem .75rem; min-height: 44px; border: 1px solid var(--line); border-radius: 6px; margin: .3rem 0; overflow-wrap: anywhere; }
.story a[aria-current] { border-color: var(--link); border-width: 2px; background: var(--card); }
pre { margin: 0; } .path { border: 1px solid var(--line); border-radius: 6px; background: var(--card); padding: .5rem 0; margin: .5rem 0; }
.path p { margin: 0 .75rem .5rem; }
.line, .note { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: 0 .5rem; padding-right: .75rem; }
.line > :first-child { text-align: right; color: var(--soft); user-select: none; } .line em { grid-column: 2; color: var(--warn); }
.line.ran, .line.undone { background: color-mix(in srgb, var(--link) 12%, transparent); } .line.failed { background: color-mix(in srgb, var(--bad) 18%, transparent); }
.line.ran > :first-child, .line.undone > :first-child { color: var(--link); font-weight: bold; } .line.failed > :first-child { color: var(--bad); font-weight: bold; }
.note > code { padding-left: 1rem; border-left: 3px solid var(--line); }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
@media (max-width: 30rem) { .line, .note { grid-template-columns: 3rem minmax(0, 1fr); } dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
`;
