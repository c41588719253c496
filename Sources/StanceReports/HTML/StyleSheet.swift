/// How reports look: quiet, dense, light or dark as the reader's system is, always light on paper.
///
/// All text and every mark that carries meaning stands out by 4.5 : 1 from what is behind it, the curves by 3 : 1; on a cell of the
/// confusion matrix, at most three quarters filled, too. No `<` and no `&`, so that the page is XML as well.
enum StyleSheet {
    static let css: StaticString = """

        :root { color-scheme: light; --back: #fff; --ink: #1a1c20; --soft: #565c66; --line: #d8dbe0; --faint: #f5f6f8;
          --accent: #1d5fa6; --heat: #2d70b8; --bad: #a3271d; --warn: #7a5200;
          --s0: #1d5fa6; --s1: #b4480f; --s2: #1b7a4b; --s3: #7b3f98; --s4: #846000; --s5: #0b7285; --s6: #b02a6b; --s7: #555b64;
          --t0: #d3efdc; --t1: #fadbd5; --t2: #eceef1; --t3: #d6e6f8; --t4: #ecdcf5; --t5: #f7e5b5; --t6: #cdeef0; --t7: #f9d9e8; }
        @media screen and (prefers-color-scheme: dark) {
          :root { color-scheme: dark; --back: #15171b; --ink: #e6e7ea; --soft: #a4aab4; --line: #3a3e46; --faint: #1e2126;
            --accent: #6fb1f2; --heat: #2f6db5; --bad: #ff8f82; --warn: #e5b64e;
            --s0: #6fb1f2; --s1: #f2935c; --s2: #5fc98f; --s3: #c795e6; --s4: #d9b44a; --s5: #56c2d6; --s6: #f08ab8; --s7: #b4bac4;
            --t0: #153b28; --t1: #4b1f1b; --t2: #2a2e35; --t3: #1a3553; --t4: #3a2550; --t5: #3f3212; --t6: #10393f; --t7: #4a1c36; }
        }
        * { box-sizing: border-box; }
        html { background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 70rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; font-weight: 650; letter-spacing: -0.01em; }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 0.6rem; padding-top: 0.8rem; border-top: 1px solid var(--line); font-weight: 650; }
        h3 { font-size: 1rem; margin: 1.6rem 0 0.3rem; font-weight: 650; }
        p { margin: 0.4rem 0; max-width: 46rem; }
        a { color: var(--accent); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .lead, .note, caption, footer { color: var(--soft); }
        .note, footer { font-size: 0.87rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 0.5rem; }
        nav ul { list-style: none; margin: 0.7rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; font-size: 0.9rem; }

        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.8rem; margin: 0.8rem 0; }
        .card { border: 1px solid var(--line); border-radius: 6px; padding: 0.7rem 0.9rem; }
        .card p { margin: 0; }
        .card .name { font-weight: 650; }
        .card .value { font-size: 2rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; }
        .card .beside, .card .legend { color: var(--soft); font-size: 0.87rem; margin: 0.2rem 0 0; }
        .card svg.row { margin-left: -12px; }

        .scroll { overflow-x: auto; margin: 0.6rem 0; max-width: 100%; }
        table { border-collapse: collapse; font-size: 0.93rem; line-height: 1.35; }
        caption { text-align: left; padding-bottom: 0.3rem; font-size: 0.87rem; }
        th, td { padding: 0.26rem 0.8rem 0.26rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
        thead th { font-weight: 600; font-size: 0.87rem; vertical-align: bottom; border-bottom-color: var(--soft); }
        tbody th { font-weight: 500; min-width: 6rem; max-width: 22rem; overflow-wrap: break-word; }
        .word { white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; }
        .range { white-space: nowrap; color: var(--soft); }
        .place { white-space: nowrap; color: var(--soft); font-size: 0.87rem; }
        td.text { min-width: 16rem; }
        .drawing { padding-top: 0; padding-bottom: 0; vertical-align: middle; }
        thead .drawing { vertical-align: bottom; }
        .more { color: var(--soft); }

        dl.facts { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.15rem 1.2rem; margin: 0.5rem 0; font-size: 0.93rem; }
        dl.facts dt { color: var(--soft); }
        dl.facts dd { margin: 0; min-width: 0; }

        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0.5rem 2rem; align-items: start; }
        figure { margin: 0.5rem 0; min-width: 0; }
        figcaption { font-size: 0.87rem; color: var(--soft); max-width: 46rem; }
        figure h3 { margin-top: 0.6rem; }
        .legend { list-style: none; margin: 0.3rem 0; padding: 0; font-size: 0.87rem; display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; }
        details { margin: 0.4rem 0; }
        summary { cursor: pointer; color: var(--accent); font-size: 0.87rem; }

        svg { display: block; font-family: inherit; }
        svg.chart { width: 100%; max-width: 420px; height: auto; overflow: visible; }
        svg.row { overflow: visible; } .card svg.row { max-width: 100%; height: auto; }
        svg.sample { display: inline-block; width: 16px; height: 20px; vertical-align: -5px; margin-right: 0.3rem; }
        svg.sample.wide { width: 28px; }
        svg text { fill: var(--ink); font-size: 12px; font-variant-numeric: tabular-nums; }
        svg text.tick, svg text.axis { fill: var(--soft); font-size: 11px; font-weight: 400; }
        svg.row text.tick { font-size: 10.5px; }
        .middle { text-anchor: middle; }
        .end { text-anchor: end; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .reference { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 3 3; fill: none; }
        .whisker { stroke: var(--accent); stroke-width: 3; stroke-linecap: round; opacity: 0.7; }
        circle.value { fill: var(--accent); stroke: var(--back); stroke-width: 1; }
        .mark { fill: var(--back); stroke: var(--ink); stroke-width: 1.5; }
        .fill { fill: var(--accent); opacity: 0.75; }
        .heat { fill: var(--heat); }
        .cell { fill: none; stroke: var(--line); }
        svg text.count { font-weight: 600; }
        svg text.share { font-size: 10.5px; }
        .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .band { fill: var(--accent); opacity: 0.18; }
        .s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); stroke-dasharray: 7 3; } .s2 { stroke: var(--s2); stroke-dasharray: 2 2; }
        .s3 { stroke: var(--s3); stroke-dasharray: 9 3 2 3; } .s4 { stroke: var(--s4); stroke-dasharray: 12 4; }
        .s5 { stroke: var(--s5); stroke-dasharray: 4 2 1 2 1 2; } .s6 { stroke: var(--s6); stroke-dasharray: 1 3; } .s7 { stroke: var(--s7); stroke-dasharray: 5 5; }
        .dashed { stroke-dasharray: 6 4; }
        .answer { font-size: 1.25rem; line-height: 1.4; font-weight: 550; }

        .badge { display: inline-block; border: 1px solid currentColor; border-radius: 4px; padding: 0 0.45rem; font-size: 0.8rem; font-weight: 600; margin-right: 0.5rem; }
        .problem { color: var(--bad); } .warning { color: var(--warn); } .same { color: var(--soft); }
        fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0.6rem 0; padding: 0.2rem 0.8rem 0.4rem; font-size: 0.9rem; display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
        legend { color: var(--soft); font-size: 0.87rem; }

        body:has(#show-1:checked) :is(.row-2, .row-3), body:has(#show-2:checked) :is(.row-1, .row-3), body:has(#show-3:checked) :is(.row-1, .row-2) { display: none; }
        body:has(#show-1:checked) :is(.sentence, .article):not(.label-1, :has(.label-1)),
        body:has(#show-2:checked) :is(.sentence, .article):not(.label-2, :has(.label-2)),
        body:has(#show-3:checked) :is(.sentence, .article):not(.label-3, :has(.label-3)),
        body:has(#show-4:checked) :is(.sentence, .article):not(.label-4, :has(.label-4)),
        body:has(#show-5:checked) :is(.sentence, .article):not(.label-5, :has(.label-5)),
        body:has(#show-6:checked) :is(.sentence, .article):not(.label-6, :has(.label-6)),
        body:has(#show-7:checked) :is(.sentence, .article):not(.label-7, :has(.label-7)),
        body:has(#show-8:checked) :is(.sentence, .article):not(.label-8, :has(.label-8)),
        body:has(#show-9:checked) :is(.sentence, .article):not(.label-9, :has(.label-9)),
        body:has(#show-10:checked) :is(.sentence, .article):not(.label-10, :has(.label-10)) { display: none; }

        .sentences { list-style: none; margin: 0.5rem 0; padding: 0; }
        .sentence { display: grid; grid-template-columns: 9.6rem minmax(0, 1fr) auto; gap: 0 0.9rem; position: relative; padding: 0.16rem 0; }
        .sentence p { max-width: none; } .mark { font-size: 0.87rem; padding-top: 0.15rem; } .mark strong { font-weight: 600; } .remark { display: block; color: var(--soft); font-size: 0.8rem; }
        .said { margin: 0; padding: 0.12rem 0.6rem; border-left: 3px dashed var(--soft); } .sentence[class*="tint"] > .said { border-left-style: solid; }
        .tint-0 > .said { background: var(--t0); border-color: var(--s2); } .tint-1 > .said { background: var(--t1); border-color: var(--bad); } .tint-2 > .said { background: var(--t2); border-color: var(--soft); }
        .tint-3 > .said { background: var(--t3); border-color: var(--s0); } .tint-4 > .said { background: var(--t4); border-color: var(--s3); } .tint-5 > .said { background: var(--t5); border-color: var(--s4); }
        .tint-6 > .said { background: var(--t6); border-color: var(--s5); } .tint-7 > .said { background: var(--t7); border-color: var(--s6); }
        .sentence details { margin: 0; } .sentence summary { padding: 0.15rem 0; }
        .why { margin: 0; padding: 0.35rem 0.6rem; font-size: 0.87rem; background: var(--back); border: 1px solid var(--soft); border-radius: 6px; position: absolute; z-index: 1; top: 100%; left: 10.5rem; right: 0; visibility: hidden; }
        .sentence:is(:hover, :focus-within) { z-index: 2; } .sentence:is(:hover, :focus-within) > .why { visibility: visible; transition: visibility 0s 0.25s; }
        .sentence:has(> [open]) > .why { visibility: visible; position: static; grid-column: 2 / -1; border: 0; }
        .sentence:is(:hover, :focus-within, :has(> [open])) :is(.for1, .for2, .for3, .against1, .against2, .against3) { text-decoration: underline var(--accent) 1px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
        .sentence .for2.for2, .sentence .against2.against2 { text-decoration-thickness: 2px; } .sentence .for3.for3, .sentence .against3.against3 { text-decoration-thickness: 3px; }
        .sentence:is(:hover, :focus-within, :has(> [open])) :is(.against1, .against2, .against3) { text-decoration-style: dotted; text-decoration-color: var(--bad); }

        .findings { list-style: none; padding: 0; margin: 0.5rem 0; } .findings li { padding: 0.15rem 0; }
        tr.next th, tr.next td { border-top: 0; } tr.first:has(+ tr.next) > *, tr.next:has(+ tr.next) > * { border-bottom-style: dotted; }

        @media (max-width: 30rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: 0.5rem; } }
        @media (max-width: 36rem) { .sentence { grid-template-columns: minmax(0, 1fr) auto; padding: 0.3rem 0; } .mark { padding: 0; } .said { grid-row: 2; grid-column: 1 / -1; }
          .sentence details { grid-row: 1; grid-column: 2; } .remark { display: inline; margin-left: 0.5rem; } .why { left: 0; } .sentence:has(> [open]) > .why { grid-column: 1 / -1; } }
        @media print {
          @page { margin: 16mm 14mm; }
          html { font-size: 10pt; } body { padding: 0; max-width: none; }
          nav, fieldset, summary { display: none; } a { color: inherit; }
          h2, h3 { break-after: avoid; } figure, .card, tr { break-inside: avoid; } thead { display: table-header-group; }
          .why { display: none; } .sentence:has(> [open]) > .why { display: block; } .sentence { break-inside: avoid; } .said { print-color-adjust: exact; }
          .scroll { overflow: visible; } svg.matrix { max-width: 100%; height: auto; } td svg.row, th svg.row { width: 130px; } .cards { grid-template-columns: repeat(3, 1fr); }
          .figures { grid-template-columns: 1fr 1fr; }
        }

        """
}
