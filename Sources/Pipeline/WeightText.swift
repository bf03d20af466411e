import Diagnosing

/// The arithmetic of verdicts in prose, for `evictrace explain weights` and docs/rules.md.
public enum WeightText {
  public static var all: String {
    """
    weights: how sure a cause is

    Every weight that holds for an explanation counts its points; each cites its lines in the report. The sum is graded:
    6 and more established, 2 to 5 likely, -1 to 1 undetermined, below ruled out. What was not chosen is never more
    than likely.


    """ + Weights.all.map { "  \(signed($0.points))  \($0.id)\n      \($0.asks)\n" }.joined()
  }

  public static func text(of id: String) -> String? {
    if id == "weights" { return all }
    return Weights.all.first { $0.id == id }.map { "\($0.id) (\(signed($0.points)) points)\n\n\($0.asks)\n" }
  }

  static var markdown: String {
    """
    ## How sure a cause is

    Every weight that holds for an explanation counts its points; the sum is graded: 6 and more *established*, 2 to 5 \
    *likely*, −1 to 1 *undetermined*, below *ruled out*.

    | Points | Weight | Question |
    | ---: | --- | --- |

    """ + Weights.all.map { "| \(signed($0.points)) | `\($0.id)` | \($0.asks) |\n" }.joined()
  }

  private static func signed(_ n: Int) -> String { n > 0 ? "+\(n)" : "\(n)" }
}
