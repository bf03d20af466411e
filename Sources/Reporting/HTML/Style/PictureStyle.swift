/// What the shapes of the pictures look like. Colours come by class, so that one picture serves light, dark, forced
/// colours and paper.
enum PictureStyle {
  static let text = """
    .picture>.scroll{margin-bottom:.6rem}
    svg{display:block;width:100%;min-width:46rem;height:auto;color:var(--ink);font-family:inherit;overflow:visible}
    svg svg{min-width:0;overflow:hidden}
    svg text{fill:var(--ink);font-size:12px;font-variant-numeric:tabular-nums}
    svg .small{font-size:11.5px;fill:var(--soft)}
    svg .strong{font-weight:600;fill:var(--ink)}
    svg .value{font-weight:600}
    svg .end{text-anchor:end}
    svg .mid{text-anchor:middle}
    svg .halo{fill:var(--limit);paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
    .grid,.tick,.rule{stroke:var(--grid);stroke-width:1}
    .rule{stroke:var(--rule)}
    .axis{stroke:var(--soft);stroke-width:1}
    .pressure{fill:var(--pressure)}
    .edge{stroke:var(--limit);stroke-width:1;stroke-dasharray:1 3}
    .gap{fill:var(--gap);stroke:var(--soft);stroke-dasharray:2 3;stroke-width:.75}
    .area{fill:var(--free);fill-opacity:.09}
    .spread{fill:var(--free);fill-opacity:.26}
    .free{fill:none;stroke:var(--free);stroke-width:2;stroke-linejoin:round}
    .measured{fill:var(--free);stroke:var(--ground);stroke-width:1.25}
    .derived{fill:var(--ground);stroke:var(--free);stroke-width:1.5}
    .range,.whisker{fill:none;stroke:var(--ink);stroke-width:1.25}
    .limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:7 4}
    .pulls{--lane:var(--pull)}.models{--lane:var(--model)}.pods{--lane:var(--pod)}.kubelet{--lane:var(--kubelet)}
    .runtime{--lane:var(--runtime)}
    .bar{fill:var(--lane);fill-opacity:.2;stroke:var(--lane);stroke-width:1.25}
    .bar.broken{stroke-dasharray:3 2;fill-opacity:.07}
    svg .mark-label{font-size:11.5px}
    .cross{fill:none;stroke:var(--lane);stroke-width:2.5;stroke-linecap:round}
    .diamond{fill:var(--ground);stroke:var(--lane);stroke-width:1.75}
    .triangle,.square{fill:var(--lane)}
    .link{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 2}
    .growth,.kept{fill:var(--pull)}
    .rest{fill:var(--pull);fill-opacity:.5}
    .freed{fill:var(--kubelet)}
    .total-bar{fill:var(--soft)}
    .unexplained,.spared{fill:var(--ground);stroke:var(--unexplained);stroke-width:1.5;stroke-dasharray:4 3}
    .evicted{fill:var(--pod)}
    .request{stroke:var(--ink);stroke-width:2}
    .cursor{stroke:var(--ink);stroke-width:1}
    .chosen{stroke:var(--ink);stroke-width:2.5}
    """
}
