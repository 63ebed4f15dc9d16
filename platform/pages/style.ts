/** The one style sheet of the platform's pages. */
export const STYLE = `
:root { color-scheme: light; --ink: #1d2733; --soft: #5b6775; --line: #d5dce4; --accent: #0b5cad; --paper: #fff; }
* { box-sizing: border-box; }
body { margin: 0; border-top: .375rem solid #0a2a52; background: #f3f5f8; color: var(--ink); font: 16px/1.6 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
p.note { color: var(--soft); }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { font-variant-numeric: tabular-nums; text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
th[scope=row] { width: 12rem; }
.panel + .panel { margin-top: 1rem; }
.panel > ol { margin: 0; padding-left: 1.5rem; }
.panel > p:first-child { margin-top: 0; }
.panel > p:last-child { margin-bottom: 0; }
th { color: var(--soft); font-weight: 500; white-space: nowrap; }
figure { margin: .5rem 0; }
figure img { display: block; max-width: 100%; max-height: 40rem; border: 1px solid var(--line); background: #fff; }
figcaption { color: var(--soft); font-size: .75rem; word-break: break-all; }
td.number, code { font-family: ui-monospace, monospace; white-space: nowrap; }
pre { margin: 0; white-space: pre-wrap; word-break: break-word; font-size: .8125rem; }
button { font: inherit; padding: .5rem 1.25rem; margin-right: .75rem; border: 1px solid var(--accent); border-radius: .375rem; background: var(--paper); color: var(--accent); }
button.main { background: var(--accent); color: var(--paper); }
textarea, input:not([type=checkbox]):not([type=hidden]), select { font: inherit; padding: .375rem .5rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--paper); color: var(--ink); max-width: 100%; }
form p > label:first-child { display: block; color: var(--soft); }
form p { margin: .75rem 0; }
textarea { width: 100%; }
.acts input:not([type=file]):not([type=date]) { width: 28rem; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin-bottom: 1rem; }
details > summary { cursor: pointer; color: var(--accent); padding: .375rem 0; }
.acts details { border-bottom: 1px solid var(--line); }
.acts details:last-child { border-bottom: 0; }
.acts details[open] > summary { font-weight: 600; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
.problem { border: 2px solid #a1260d; border-radius: .5rem; background: var(--paper); padding: .25rem 1.25rem; margin-bottom: 1rem; }
span.note { color: var(--soft); }
.amount { font-size: 2rem; margin: .25rem 0; }
.simulated { border: 2px dashed #a1260d; color: #a1260d; font-weight: 600; padding: .5rem 1rem; text-align: center; }
svg.code { display: block; width: 18rem; max-width: 100%; background: #fff; }
.wide, .wide code { word-break: break-all; white-space: normal; }
.waits { color: #8a5a00; font-weight: 600; }
.done { color: var(--soft); }
.good { color: #0a6b3c; font-weight: 600; }
.bad { color: #a1260d; font-weight: 600; }
/* So that three tables of the same counts have their columns under each other. */
.counts { table-layout: fixed; min-width: 46rem; }
.counts th:first-child { width: 16rem; }
/* A telephone: what a fact is stands above it; a table of many columns keeps its lines whole and is moved aside. */
@media (max-width: 40rem) {
  main { padding: 1rem; }
  .panel { padding: .75rem 1rem; }
  table:not(:has(thead)) tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  table:not(:has(thead)) tr:last-child { border-bottom: 0; }
  table:not(:has(thead)) :is(th, td) { display: block; width: auto; padding: 0; border-bottom: 0; white-space: normal; overflow-wrap: anywhere; }
  table:has(thead) td { white-space: nowrap; }
  table:has(thead) td :is(form, details p) { white-space: normal; }
}
`;
