#pragma once

namespace yoriai::cli {

// How a report looks, on the screen and on A4. Only fonts that systems have.
inline constexpr char kHtmlStyle[] = R"css(
@page {
  size: A4;
  margin: 18mm 15mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #5a6672; }
}
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body {
  margin: 0; background: #fff; color: #1d2731;
  font: 15px/1.6 "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  line-break: strict; overflow-wrap: anywhere;
}
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.35; margin: 0 0 .6rem; padding-bottom: .6rem; border-bottom: 3px solid #2f5d8a; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .8rem; padding-bottom: .25rem; border-bottom: 1px solid #c5ced7; color: #24496c; }
h3 { font-size: 1.08rem; margin: 1.8rem 0 .5rem; padding-left: .6rem; border-left: 4px solid #7fa3c4; }
h4 { font-size: .98rem; margin: 1.3rem 0 .4rem; }
p { margin: .5rem 0; }
p.note { color: #5a6672; font-size: .85rem; }
ul { margin: .5rem 0; padding-left: 1.3rem; }
li { margin: .15rem 0; }
nav { margin: 1.2rem 0; padding: .7rem 1rem; background: #f3f6f9; border-radius: 4px; }
nav ol { columns: 2; margin: 0; padding-left: 1.4rem; }
nav a { color: #24496c; text-decoration: none; }
pre { margin: .6rem 0; padding: .6rem .8rem; background: #f3f6f9; border-radius: 4px; font: .82rem/1.5 ui-monospace, Consolas, "Noto Sans Mono CJK JP", monospace; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0 1.1rem; font-size: .85rem; line-height: 1.45; }
th, td { padding: .32rem .5rem; border-bottom: 1px solid #dde3e9; text-align: left; vertical-align: top; }
thead th { background: #eaf0f5; border-bottom: 2px solid #b4c3d1; font-weight: 600; white-space: nowrap; }
td.short { white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tr.group th { background: #f6f8fa; font-weight: 600; }
tr.level2 th { background: #fbfcfd; font-weight: 500; padding-left: 1.3rem; }
small { display: block; color: #5a6672; font-size: .86em; font-weight: 400; }
td.number small { white-space: nowrap; }
.status { display: inline-block; padding: 0 .45em; border-radius: 3px; white-space: nowrap; font-weight: 600; }
.good { background: #e3f3e6; color: #1e5c2d; }
.warning { background: #fdf2d6; color: #6b4a00; }
.bad { background: #fbe3e2; color: #8c1f1d; }
.neutral { background: #edf0f3; color: #414c57; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font-size: 9px; text-anchor: middle; fill: #5a6672; }
svg text.chosen { font-weight: 700; fill: #1d2731; }
svg .target { stroke: #1d2731; stroke-width: 1.6; }
svg .pace { stroke: #2f5d8a; stroke-width: 1.4; stroke-dasharray: 3 2; }
svg .zero { stroke: #b4c3d1; stroke-width: 1; }
svg .range { fill: #d8e2ec; }
svg.years { width: 120px; min-width: 90px; }
svg.bar { width: 100%; min-width: 110px; }
p.wide { margin: .5rem 0 .8rem; }
svg.bar text { font-size: 11px; font-weight: 600; fill: #1d2731; }
@media print {
  body { font-size: 9.5pt; line-height: 1.5; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, svg, li, pre, p.wide { break-inside: avoid; }
  tr.group { break-after: avoid; }
  table { font-size: 8.2pt; }
  p { orphans: 3; widows: 3; }
  nav a { color: inherit; }
}
)css";

}  // namespace yoriai::cli
