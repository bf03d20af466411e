import Indexing
import Testing

@Suite struct IndexFaultTests {
  @Test func aFaultSaysWhatItIs() {
    #expect(IndexFault("the index is locked").description == "the index is locked")
  }
}
