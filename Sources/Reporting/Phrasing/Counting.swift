import IncidentModel

/// Numbers with their noun: each form is a whole sentence of the catalogue, because languages differ in more than an s.
enum Counting {
  static func podsEvicted(_ n: Int) -> Sentence {
    n == 1 ? "1 pod evicted" : n == 0 ? "no pod evicted" : "\(count: n) pods evicted"
  }

  static func podsRejected(_ n: Int) -> Sentence {
    n == 1 ? "1 pod rejected at admission" : "\(count: n) pods rejected at admission"
  }

  static func times(_ n: Int) -> Sentence { n == 1 ? "once" : "\(count: n) times" }

  static func moreIncidents(_ n: Int) -> Sentence { n == 1 ? "1 more incident" : "\(count: n) more incidents" }

  static func sources(_ n: Int) -> Sentence { n == 1 ? "1 source" : "\(count: n) sources" }
}
