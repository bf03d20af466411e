// Perfetto's trace_processor, built as WebAssembly, as a program: its RPC bytes in, its RPC bytes out.
//   node trace_processor.cjs FOLDER      the folder that holds engine_bundle.js and trace_processor.wasm
const fs = require("node:fs");
const path = require("node:path");

const fail = (error) => { console.error(String(error?.stack ?? error).slice(-600)); process.exit(3); };
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

const folder = process.argv[2];
// What the bundle finds in a browser's worker. Files come from the folder, never from a network.
const worker = { location: { href: "http://nowhere.invalid/" } };
const quiet = { log() {}, warn() {}, error() {} };
class Request {
  open(_, url) { this.file = path.join(folder, path.basename(String(url))); }
  send() { this.response = new Uint8Array(fs.readFileSync(this.file)).buffer; }
}
const bundle = fs.readFileSync(path.join(folder, "engine_bundle.js"), "utf8");
new Function("self", "location", "process", "console", "XMLHttpRequest", "WorkerGlobalScope", bundle)(
  worker, worker.location, undefined, quiet, Request, class {});

const port = { postMessage: (bytes) => { fs.writeSync(1, bytes); } };
worker.onmessage({ data: port });
process.stdin.on("data", (chunk) => { port.onmessage({ data: new Uint8Array(chunk) }); });
