/// The page's only style sheet; its hash stands in the page's policy. System fonts, two palettes that keep at least
/// 4.5:1 for text and 3:1 for shapes, colours that stay apart for colour-blind readers (after Okabe and Ito).
enum Stylesheet {
  static let text = """
    :root{color-scheme:light dark;--ground:#fff;--raised:#f5f6f8;--ink:#1a1e24;--soft:#525a66;--rule:#d5d9df;\
    --link:#0b57a4;\
    --accent:#0b57a4;--pull:#0072b2;--model:#8a4a9e;--pod:#c2410c;--kubelet:#00775a;--limit:#b3261e;--free:#27548a;\
    --pressure:#b3261e1f;--gap:#6b72801f;--caution:#fff4e0;--cautionrule:#b45f06;--unexplained:#6b7280}
    @media (prefers-color-scheme:dark){:root{--ground:#14171c;--raised:#1e232b;--ink:#e8eaee;--soft:#aab2bf;\
    --rule:#363d48;\
    --link:#8cc2ff;--accent:#8cc2ff;--pull:#5ab4ea;--model:#d0a2e0;--pod:#ff9466;--kubelet:#45cfa4;--limit:#ff8f85;\
    --free:#9cc4f5;--pressure:#ff8f8526;--gap:#aab2bf26;--caution:#33290f;--cautionrule:#e5a94f;--unexplained:#9aa3b2}}
    *{box-sizing:border-box}
    html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink)}
    .top,.frame,footer{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem)}
    .top{padding-top:2.25rem;padding-bottom:1.25rem}
    .kind{margin:0;font-size:.8125rem;font-weight:600;letter-spacing:.04em;color:var(--accent)}
    h1{margin:.25rem 0 .5rem;font-size:clamp(1.45rem,1rem + 2vw,2.1rem);line-height:1.2;letter-spacing:-.015em;\
    text-wrap:balance;overflow-wrap:anywhere}
    .status{margin:0;max-width:60rem;color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
    h2{margin:0 0 .75rem;font-size:1.375rem;line-height:1.3;letter-spacing:-.01em;overflow-wrap:anywhere}
    h3{margin:1.75rem 0 .5rem;font-size:1.0625rem;line-height:1.4;overflow-wrap:anywhere}
    h4,h5{margin:1.5rem 0 .4rem;font-size:1rem;overflow-wrap:anywhere}
    main>section{padding:1.75rem 0;border-top:1px solid var(--rule)}
    main>.lead{padding-bottom:0}
    main>.lead+section{border-top:0}
    main>section>h3{margin-top:0;font-size:1.1875rem}
    p,ul,dl,.p{margin:0 0 1rem;max-width:48rem}
    ul{padding-left:1.25rem}
    li{margin:.3rem 0}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    main:focus{outline:none}
    code,pre{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
    code{font-size:.875em;overflow-wrap:anywhere;unicode-bidi:isolate;direction:ltr}
    :is(p,li,.p,h1,h2,h3,h4,h5,dd)>code{padding:.06em .2em;border-radius:.25em;background:var(--raised)}
    pre{margin:0;padding:.9rem 1rem;overflow-x:auto;border:1px solid var(--rule);border-radius:.5rem;\
    background:var(--raised);\
    font-size:.8125rem;line-height:1.5;tab-size:2}
    pre code{font-size:1em;overflow-wrap:normal}
    .skip{position:absolute;left:-999rem;top:0;padding:.75rem 1rem;background:var(--ground);color:var(--link);z-index:2}
    .skip:focus{left:0}
    nav ol{display:flex;flex-wrap:wrap;gap:.25rem .5rem;margin:0 0 1.25rem;padding:0;list-style:none;font-size:.875rem}
    nav li{margin:0}
    nav a{display:inline-block;padding:.3rem .7rem;border:1px solid var(--rule);border-radius:1rem;text-decoration:none}
    nav a:hover{border-color:currentcolor}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.25rem 0;\
    max-width:none}
    .figures div{padding:.8rem 1rem;border-radius:.5rem;background:var(--raised)}
    .figures dt{font-size:.8125rem;color:var(--soft)}
    .figures dd{margin:0;font-size:1.375rem;font-weight:650;line-height:1.3;font-variant-numeric:tabular-nums}
    .figures .note{font-size:.8125rem;font-weight:400;color:var(--soft);overflow-wrap:anywhere}
    .callout{padding:.75rem 1rem;border-left:.3rem solid var(--accent);border-radius:.25rem;background:var(--raised)}
    .callout.caution{border-color:var(--cautionrule);background:var(--caution)}
    .scroll{overflow-x:auto;margin:0 0 1rem;scrollbar-width:thin}
    table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.45;font-variant-numeric:tabular-nums}
    caption{padding:.25rem 0 .5rem;text-align:left;font-weight:600;caption-side:top}
    th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
    .k,.k code{white-space:nowrap}
    .m{min-width:7.5rem}
    .w{min-width:12rem}
    th[scope=row]{font-weight:500}
    thead th{color:var(--soft);font-weight:600;border-bottom-width:2px}
    .n{text-align:right;white-space:nowrap}
    .total>*{font-weight:650;border-bottom-color:transparent}
    tr:target>*{background:var(--raised)}
    .evidence{font-size:.8125rem;color:var(--soft)}
    .mark{color:var(--soft);text-decoration-color:var(--rule)}
    a.mark:hover{color:var(--link)}
    .mark code,code.mark{font-size:.75rem;padding:0;background:none;white-space:nowrap}
    .long code,code.long{white-space:normal}
    details{margin:0 0 1rem}
    details>:not(summary){margin-top:.6rem}
    summary{cursor:pointer;font-size:.9375rem;color:var(--link);padding:.2rem 0}
    details.evidence{display:inline-block;margin:0;vertical-align:top}
    details.evidence summary{font-size:.8125rem;padding:0 .25rem}
    .hidden,.legend{font-size:.875rem;color:var(--soft)}
    figure{margin:1.25rem 0}
    figcaption{margin-bottom:.5rem;font-weight:600}
    .paste figcaption{font-size:.875rem}
    .picture .scroll{margin-bottom:.5rem}
    svg{display:block;width:100%;min-width:44rem;height:auto;color:var(--ink);font-family:inherit}
    svg text{fill:var(--ink);font-size:12px}
    svg .small{font-size:11px;fill:var(--soft)}
    svg .tiny{font-size:9.5px;fill:var(--soft)}
    svg .strong{font-weight:600;fill:var(--ink)}
    svg .end{text-anchor:end}
    svg .mid{text-anchor:middle}
    svg .halo{fill:var(--limit);paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
    .grid,.tick,.rule{stroke:var(--rule);stroke-width:1}
    .tick{stroke-dasharray:1 4}
    .axis{stroke:var(--soft);stroke-width:1}
    .pressure{fill:var(--pressure)}
    .gap{fill:var(--gap);stroke:var(--soft);stroke-dasharray:2 3;stroke-width:.75}
    .area{fill:var(--free);fill-opacity:.1}
    .free{fill:none;stroke:var(--free);stroke-width:2;stroke-linejoin:round}
    .measured{fill:var(--free);stroke:var(--ground);stroke-width:1}
    .derived{fill:var(--ground);stroke:var(--free);stroke-width:1.5}
    .range,.whisker{fill:none;stroke:var(--ink);stroke-width:1.25}
    .limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:7 4}
    .pulls{--lane:var(--pull)}.models{--lane:var(--model)}.pods{--lane:var(--pod)}.kubelet{--lane:var(--kubelet)}
    .bar{fill:var(--lane);fill-opacity:.22;stroke:var(--lane);stroke-width:1.25}
    .bar.broken{stroke-dasharray:3 2;fill-opacity:.08}
    .pulls .small,.models .small,.pods .small,.kubelet .small{fill:var(--ink)}
    .cross{fill:none;stroke:var(--lane);stroke-width:2.5;stroke-linecap:round}
    .diamond{fill:var(--ground);stroke:var(--lane);stroke-width:1.75}
    .triangle{fill:var(--lane)}
    .growth{fill:var(--pull)}.rest{fill:var(--pull);fill-opacity:.5}.freed{fill:var(--kubelet)}
    .unexplained{fill:var(--ground);stroke:var(--unexplained);stroke-width:1.5;stroke-dasharray:4 3}
    footer{padding-top:1.25rem;padding-bottom:2.5rem;font-size:.8125rem;color:var(--soft);overflow-wrap:anywhere}
    footer p{max-width:60rem}
    @media (min-width:68rem){.frame{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:2.5rem}
    nav ol{position:sticky;top:1.5rem;display:block;margin-top:1.75rem}
    nav a{display:block;padding:.3rem 0;border:0}nav a:hover{text-decoration:underline}
    main>section:first-of-type{border-top:0}}
    @media (prefers-contrast:more){:root{--soft:var(--ink);--rule:currentcolor}}
    @media (forced-colors:active){.bar,.growth,.freed,.rest,.triangle{forced-color-adjust:none}}
    @page{margin:16mm}
    @media print{:root{--ground:#fff;--raised:#fff;--ink:#000;--soft:#333;--rule:#bbb;--link:#000;--accent:#000;\
    --pull:#0072b2;\
    --model:#8a4a9e;--pod:#c2410c;--kubelet:#00775a;--limit:#b3261e;--free:#27548a;--pressure:#b3261e1f;\
    --gap:#6b72801f;\
    --caution:#fff;--cautionrule:#000;--unexplained:#6b7280}
    html{font-size:80%}nav,.skip{display:none}.frame{display:block}.scroll{overflow:visible}svg{min-width:0}
    details:not(.evidence)::details-content{content-visibility:visible;block-size:auto}
    caption,thead{break-after:avoid}tr,figure,pre,.figures div{break-inside:avoid}h2,h3,h4{break-after:avoid}pre{white-space:pre-wrap}\
    a{text-decoration:none}}

    """
}
