/** What the inspector looks like besides what all pages do. */
export const inspectorStyle = `
main, header > * { max-width: 90rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; padding-inline: 1rem; }
header > * { margin: 0; padding-inline: 0; }
header h1 { font-size: 1.25rem; margin: 0; }
header nav { display: flex; flex-wrap: wrap; gap: 0 1rem; } header nav a { display: inline-flex; align-items: center; min-height: 44px; }
section { min-width: 0; }
ol, ul { list-style: none; margin: 0; padding: 0; }
#calls li, .cards li { border: 1px solid var(--line); border-radius: 6px; background: var(--card); margin: .4rem 0; }
.cards li { padding: .5rem .75rem; } .cards p { margin: .15rem 0; }
summary { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; min-height: 44px; padding: .6rem .75rem; cursor: pointer; border-radius: 6px; }
summary::before { content: "▸"; color: var(--soft); } details[open] > summary::before { content: "▾"; }
summary code { flex: 1 1 12rem; min-width: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; padding: 0 .75rem .5rem; } dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
dd pre { background: var(--back); max-height: 20rem; overflow: auto; margin: 0 0 .25rem; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; margin: .5rem 0; }
.bar .field { flex: 1 1 12rem; min-width: 0; } .bar .short { flex: 0 1 7rem; }
.about { flex: 1 1 100%; margin: 0; }
#said:empty { display: none; } #said { border-left: 4px solid var(--link); padding: .5rem .75rem; background: var(--card); position: sticky; top: 0; z-index: 1; }
@media (min-width: 64rem) { #parts { display: grid; grid-template-columns: 1fr 28rem; gap: 0 2rem; } }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
`;
