/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** MERLON_HTML_STYLE: how documents look as web pages. It follows the variables accent, accent-text
 * (the accent as it can be read on the page), on-accent and, for dark screens, dark-text. On a
 * narrow screen each row of a table becomes a card */
#define MERLON_HTML_STYLE                                                                          \
  "body{margin:0;font:16px/1.5 'Liberation Sans',Arial,Helvetica,sans-serif;"                      \
  "color:var(--text);background:var(--page);overflow-wrap:break-word}\n"                           \
  ":root{color-scheme:light dark;--text:#1c1f24;--page:#fff;--soft:#555b66;--rule:#d0d4da;"        \
  "--band:#eef1f5;--heading:var(--accent-text);--old:#fbd9d9;--new:#d4eed9}\n"                     \
  "header,main,nav,footer{max-width:75em;margin:0 auto;padding:0 1.5em}\n"                         \
  "header{padding-top:1.5em}\n"                                                                    \
  "h1{font-size:2em;line-height:1.2;margin:.3em 0;color:var(--heading)}\n"                         \
  "h2{font-size:1.45em;margin:2em 0 .6em;color:var(--heading)}\n"                                  \
  "h3{font-size:1.15em;margin:1.6em 0 .5em;color:var(--heading)}\n"                                \
  "h4,h5,h6{font-size:1em;margin:1.4em 0 .4em}\n"                                                  \
  "p{margin:.5em 0;max-width:48em}\n"                                                              \
  "a{color:var(--heading)}\n"                                                                      \
  "blockquote{margin:.8em 1.5em;padding-left:1em;border-left:3px solid var(--rule);"               \
  "font-style:italic}\n"                                                                           \
  "code{font-family:'Liberation Mono',Consolas,monospace;font-size:.92em}\n"                       \
  "pre{white-space:pre-wrap;margin:.8em 0}\n"                                                      \
  "ins{background:var(--new)}del{background:var(--old)}\n"                                         \
  ".subtitle,.organization,.marks,figcaption{color:var(--soft)}\n"                                 \
  ".organization{font-weight:bold}\n"                                                              \
  ".logo{max-width:12em;max-height:5em}\n"                                                         \
  ".marks{font-size:.85em}\n"                                                                      \
  "footer{margin-top:3em;padding-bottom:1.5em;border-top:1px solid var(--rule)}\n"                 \
  "nav ul{list-style:none;padding-left:0}nav ul ul{padding-left:1.5em}\n"                          \
  "dl{margin:.8em 0;max-width:60em}\n"                                                             \
  "dl div{display:flex;gap:1em;padding:.15em 0}\n"                                                 \
  "dt{flex:0 0 12em;font-weight:bold}dd{flex:1;margin:0;min-width:0}\n"                            \
  "figure{margin:1.2em 0;overflow-x:auto}\n"                                                       \
  "svg{width:100%;min-width:32em;max-width:52em;height:auto;padding:.4em;"                         \
  "box-sizing:border-box;background:#fff;border-radius:4px}\n"                                     \
  ".wide{overflow-x:auto;margin:1em 0}\n"                                                          \
  "table{border-collapse:collapse;width:100%;font-size:.88em}\n"                                   \
  "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"         \
  "th,td{text-align:left;vertical-align:top;padding:.35em .6em}\n"                                 \
  "tbody tr{border-bottom:1px solid var(--rule)}\n"                                                \
  "thead th{background:var(--accent);color:var(--on-accent);vertical-align:bottom}\n"              \
  "tbody th{background:var(--band)}\n"                                                             \
  ".centre{text-align:center}.right{text-align:right;font-variant-numeric:tabular-nums}\n"         \
  ".signature{min-width:12em;height:4em;border:1px solid var(--rule)}\n"                           \
  ":target{outline:2px solid var(--heading);outline-offset:2px}\n"                                 \
  "@media screen and (prefers-color-scheme:dark){:root{--text:#e8eaed;--page:#17191d;"             \
  "--soft:#a9b0bb;--rule:#3a3f47;--band:#24282e;--heading:var(--dark-text);--old:#5c2426;"         \
  "--new:#1d4a2a}}\n"                                                                              \
  "@media screen and (max-width:44em){body{font-size:15px}"                                        \
  "header,main,nav,footer{padding-left:1em;padding-right:1em}"                                     \
  "dl div{display:block;padding:.3em 0}"                                                           \
  "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"             \
  "table,tbody,tr,td,tbody th{display:block}"                                                      \
  "tbody tr{padding:.5em 0}td{padding:.15em .6em}td:empty:not(.signature){display:none}"           \
  "td.right,td.centre{text-align:left}"                                                            \
  "td[data-title]::before{content:attr(data-title);display:block;font-size:.85em;"                 \
  "opacity:.75}}\n"                                                                                \
  "@media print{@page{margin:18mm}body{font-size:10pt;background:#fff}nav{break-after:page}"       \
  "header,main,nav,footer{max-width:none;padding-left:0;padding-right:0}"                          \
  "h2,h3,h4,h5,h6{break-after:avoid}tr,figure{break-inside:avoid}"                                 \
  "thead{display:table-header-group}.wide{overflow:visible}table{font-size:8pt}"                   \
  "thead th,tbody th,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"
