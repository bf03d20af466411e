/// The page's style sheet; its hash stands in the page's policy. System fonts, a scale of seven sizes (0.8125 rem to
/// 2.125 rem), lines of at most 46 rem, numbers of equal width.
enum Stylesheet {
  static let text = [screen, PictureStyle.text, wide, preferences, PrintStyle.text].joined(separator: "\n")

  private static let screen = """
    :root{color-scheme:light dark;\(Palette.light)}
    @media screen and (prefers-color-scheme:dark){:root{\(Palette.dark)}}
    *{box-sizing:border-box}
    html{font:100%/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;\
    -webkit-text-size-adjust:100%;text-size-adjust:100%}
    html:lang(zh){font-family:system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei",\
    "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif;line-height:1.75}
    body{margin:0;background:var(--ground);color:var(--ink)}
    .band{background:var(--raised);border-bottom:1px solid var(--rule)}
    .top,.frame,footer{max-width:78rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem)}
    .top{padding-top:2.25rem;padding-bottom:1.75rem}
    .kind{margin:0;font-size:.875rem;font-weight:600;color:var(--soft)}
    h1{margin:.35rem 0 .75rem;max-width:60rem;font-size:clamp(1.5rem,1rem + 2.2vw,2.125rem);line-height:1.2;\
    letter-spacing:-.018em;text-wrap:balance;overflow-wrap:anywhere}
    .status{margin:0;max-width:56rem;color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
    h2{margin:0 0 1rem;font-size:1.5rem;line-height:1.3;letter-spacing:-.012em;overflow-wrap:anywhere}
    h3{margin:2rem 0 .6rem;font-size:1.125rem;line-height:1.4;overflow-wrap:anywhere}
    h4,h5{margin:1.6rem 0 .4rem;font-size:1rem;line-height:1.45;overflow-wrap:anywhere}
    main>section{padding:2.25rem 0 1.5rem;border-top:1px solid var(--rule)}
    main>section:first-of-type{border-top:0}
    main>.lead{padding-bottom:0}
    main>.lead+section{border-top:0}
    main>section>h3{margin-top:0;font-size:1.25rem}
    p,ul,dl,.p{margin:0 0 1rem;max-width:46rem}
    ul{padding-left:1.25rem}
    li{margin:.35rem 0}
    li::marker{color:var(--soft)}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,\
    [tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.2rem}
    main:focus{outline:none}
    code,pre{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",\
    "Noto Sans Mono CJK SC",monospace}
    code{font-size:.875em;overflow-wrap:anywhere;unicode-bidi:isolate;direction:ltr}
    p>code,li>code,dd>code{padding:.08em .25em;border-radius:.25em;background:var(--raised)}
    pre{margin:0;padding:.9rem 1rem;overflow-x:auto;border:1px solid var(--rule);border-radius:.375rem;\
    background:var(--raised);font-size:.8125rem;line-height:1.55;tab-size:2}
    pre code{font-size:1em;overflow-wrap:normal}
    .skip{position:absolute;left:-999rem;top:0;padding:.75rem 1rem;background:var(--ground);color:var(--link);z-index:2}
    .skip:focus{left:0}
    nav ol{display:flex;flex-wrap:wrap;gap:.4rem .5rem;margin:1.25rem 0 0;padding:0;list-style:none;font-size:.875rem}
    nav li{margin:0}
    nav a{display:inline-block;padding:.3rem .75rem;border:1px solid var(--rule);border-radius:1rem;line-height:1.4;\
    text-decoration:none}
    nav a:hover{border-color:currentcolor}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.25rem,1fr));gap:1.25rem;margin:1.75rem 0;\
    max-width:none}
    .figures div{padding-top:.6rem;border-top:2px solid var(--ink)}
    .figures dt{font-size:.8125rem;line-height:1.4;color:var(--soft)}
    .figures dd{margin:.15rem 0 0;font-size:1.5rem;font-weight:600;line-height:1.25;letter-spacing:-.01em;\
    font-variant-numeric:tabular-nums}
    .figures .note{margin-top:.25rem;font-size:.8125rem;font-weight:400;line-height:1.4;letter-spacing:0;\
    color:var(--soft);overflow-wrap:anywhere}
    .callout{padding:.8rem 1rem;border-left:.25rem solid var(--link);border-radius:.2rem;background:var(--raised)}
    .callout.caution{border-color:var(--cautionrule);background:var(--caution)}
    .scroll{overflow-x:auto;margin:0 0 1.25rem;scrollbar-width:thin}
    table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.5;font-variant-numeric:tabular-nums}
    caption{padding:.75rem 0 .5rem;text-align:left;font-weight:600;caption-side:top;overflow-wrap:anywhere}
    th,td{padding:.5rem .85rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
    th:last-child,td:last-child{padding-right:0}
    .k,.k code{white-space:nowrap}
    .m{min-width:8rem}
    .w{min-width:12rem}
    th[scope=row]{font-weight:500}
    thead th{padding-top:.35rem;color:var(--soft);font-size:.8125rem;font-weight:600;vertical-align:bottom;\
    border-bottom:1px solid var(--soft)}
    .n{text-align:right;white-space:nowrap}
    .total>*{border-bottom-color:transparent}
    .total .n{font-weight:600}
    .total:last-child>*{font-weight:600}
    tr:target>*{background:var(--caution)}
    .evidence{font-size:.8125rem;color:var(--soft)}
    td .evidence{min-width:0}
    td:last-child{min-width:9.5rem}
    .mark{display:inline-block;margin-right:.35rem;min-height:24px;line-height:24px;color:var(--soft);\
    text-decoration-color:var(--rule);overflow-wrap:anywhere}
    a.mark:hover{color:var(--link);text-decoration-color:currentcolor}
    .mark code,code.mark{font-size:.75rem}
    details{margin:0 0 1rem}
    details>:not(summary){margin-top:.6rem}
    summary{min-height:24px;padding:.2rem 0;cursor:pointer;font-size:.9375rem;color:var(--link)}
    summary code{color:inherit}
    details.evidence{display:inline-block;margin:0;vertical-align:top}
    td details.evidence{min-width:0}
    details.evidence>summary{padding:0 .25rem 0 0;font-size:.8125rem;line-height:24px}
    .hidden,.legend{font-size:.875rem;color:var(--soft)}
    figure{margin:1.25rem 0 1.75rem}
    figcaption{margin-bottom:.6rem;font-weight:600;overflow-wrap:anywhere}
    .paste{max-width:56rem}
    .paste figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:end;gap:.5rem;\
    margin-bottom:.4rem;font-size:.875rem}
    .tools{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin:0 0 .6rem;font-size:.8125rem}
    .tools output{color:var(--soft);font-variant-numeric:tabular-nums}
    .tools label{display:flex;align-items:center;gap:.35rem;color:var(--soft)}
    button,input,select{min-height:28px;padding:.15rem .6rem;border:1px solid var(--soft);border-radius:.25rem;\
    background:var(--ground);color:var(--ink);font:inherit;font-size:.8125rem;max-width:100%}
    button{cursor:pointer}
    button:hover{border-color:var(--link);color:var(--link)}
    footer{padding-top:1.5rem;padding-bottom:3rem;font-size:.8125rem;color:var(--soft);overflow-wrap:anywhere}
    footer p{max-width:60rem}
    """

  /// The contents beside the text where there is room.
  private static let wide = """
    @media (min-width:68rem){.frame{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:2.25rem}
    nav ol{position:sticky;top:1.5rem;display:block;margin-top:2.25rem}
    nav a{display:block;padding:.35rem 0;border:0;border-radius:0}
    nav a:hover{text-decoration:underline}}
    @media (max-width:40rem){.mark{display:inline}.mark code{line-height:24px}}
    """

  private static let preferences = """
    @media (prefers-contrast:more){:root{--soft:var(--ink);--rule:var(--ink);--grid:var(--ink)}}
    @media (forced-colors:active){:root{\(Palette.forced)}
        svg{forced-color-adjust:none}
    .grid,.tick,.rule{stroke:var(--ink);stroke-opacity:.3}
    .pressure{stroke:var(--ink);stroke-dasharray:1 3}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    """
}
