import Indexing
import Testing

@Suite struct BatchFaultTests {
  @Test func aFaultSaysWhatItIs() {
    #expect(IndexFault("the index is locked").description == "the index is locked")
  }
}
