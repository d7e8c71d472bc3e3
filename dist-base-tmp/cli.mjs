#!/usr/bin/env node
import {
  unpackError
} from "./chunks/chunk-EK4P7N34.mjs";
import {
  InvalidError,
  OptionError,
  UnsupportedError,
  WasmError,
  compile,
  funcName,
  inspectFunction,
  readModule,
  traceLine,
  validate
} from "./chunks/chunk-GWOZYJJV.mjs";

// cli/args.ts
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { closest, distance } from "fastest-levenshtein";
import yargs from "yargs";
var EXIT = { ok: 0, internal: 1, usage: 2, invalid: 3, unsupported: 4, trap: 134 };
function common(y) {
  return y.option("quiet", { alias: "q", type: "boolean", default: false, describe: "no progress" }).option("json", { type: "boolean", default: false, describe: "errors and results as JSON" }).option("debug", { type: "boolean", default: false, describe: "stack traces of the tool itself" });
}
function wasi(y) {
  return y.option("dir", {
    type: "string",
    array: true,
    nargs: 1,
    default: [],
    describe: "WASI: grant a directory, HOST[::GUEST], read-only with :ro at the end"
  }).option("env", { type: "string", array: true, nargs: 1, default: [], describe: "WASI: set K=V, or K to inherit it" });
}
var jobs = { alias: "j", type: "number", default: Math.min(availableParallelism(), 8), describe: "worker threads" };
var DASH = "stdio:";
var dash = (name) => name === DASH ? "-" : name;
var UsageError = class extends Error {
};
async function parseAndRun(argv2, handlers, fail) {
  let status = EXIT.ok;
  const [own, rest] = splitRun(withCommand(argv2));
  const parser = yargs(own.map((a) => a === "-" ? DASH : a)).scriptName("wasm2js-ts").usage("$0 <command>\n\nCompiles WebAssembly to JavaScript that needs no WebAssembly and no eval.").command(
    "build <input>",
    "compile a module to one JavaScript file",
    (y) => wasi(common(y)).positional("input", { type: "string", demandOption: true, describe: "a .wasm file, or - for standard input" }).option("output", { alias: "o", type: "string", describe: "the file to write, or - for standard output; default: beside the input" }).option("mode", { choices: ["module", "command"], describe: "what the file is; default: command for a WASI program" }).option("format", { choices: ["esm", "cjs", "iife"], describe: "default: by the extension of the output" }).option("global-name", { type: "string", describe: "the variable that an iife assigns" }).option("readable", { type: "boolean", default: false, describe: "names of the name section, indentation" }).option("dts", { type: "boolean", default: true, describe: "a .d.ts beside the file" }).option("jobs", jobs).example("$0 build app.wasm -o app.mjs", "then: node app.mjs"),
    async (a) => {
      status = await handlers.build({ ...a, input: dash(a.input), output: dash(a.output), mode: a.mode, format: a.format, globalName: a.globalName });
    }
  ).command(
    "run <input>",
    "compile in memory (or load a built file) and run",
    (y) => wasi(common(y)).positional("input", { type: "string", demandOption: true, describe: "a .wasm file or a built .mjs" }).option("trace-wasi", { type: "boolean", default: false, describe: "one line on standard error for each WASI call" }).option("invoke", { type: "string", describe: "call one export with the arguments given and print its results" }).option("jobs", jobs).example("$0 run app.wasm -- --its-own flags", "run a WASI program").example("$0 run --invoke fib fib.wasm 20", "call one export"),
    async (a) => {
      status = await handlers.run({ ...a, input: dash(a.input), args: rest, invoke: a.invoke });
    }
  ).command(
    "inspect <input>",
    "look at a module: summary, one function, sizes",
    (y) => common(y).positional("input", { type: "string", demandOption: true }).option("func", { type: "string", describe: "a function by index, name or export" }).option("stage", { choices: ["module", "ir", "js", "sizes"], default: "module" }).example("$0 inspect app.wasm --func main --stage js", "the JavaScript of one function"),
    async (a) => {
      status = await handlers.inspect({ ...a, input: dash(a.input), func: a.func });
    }
  ).command(
    "validate <input>",
    "validate only",
    (y) => common(y).positional("input", { type: "string", demandOption: true }),
    async (a) => {
      status = await handlers.validate({ ...a, input: dash(a.input) });
    }
  ).completion("completion", "print a shell completion script").demandCommand(1, "Which command? See --help.").check((a) => {
    const n = a["jobs"];
    if (n !== void 0 && !(Number.isInteger(n) && n >= 1 && n <= 256))
      throw new UsageError("-j takes a number of threads, 1 to 256");
    return true;
  }, true).strict().exitProcess(false).help().version("0.1.0").fail((message, error) => {
    throw error !== void 0 && (message === null || error instanceof UsageError) ? error : new UsageError(message ?? "wrong usage");
  });
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const command = COMMANDS.find((c) => c === own[0]);
    fail(`${withNearest(error.message, command)}
See wasm2js-ts ${command === void 0 ? "" : `${command} `}--help.`);
    return EXIT.usage;
  }
  return status;
}
var COMMANDS = ["build", "run", "inspect", "validate", "completion"];
var COMMON_OPTIONS = ["quiet", "json", "debug", "help", "version"];
var WASI_OPTIONS = ["dir", "env"];
var OPTIONS = {
  build: [...COMMON_OPTIONS, ...WASI_OPTIONS, "output", "mode", "format", "global-name", "readable", "dts", "no-dts", "jobs"],
  run: [...COMMON_OPTIONS, ...WASI_OPTIONS, "trace-wasi", "invoke", "jobs"],
  inspect: [...COMMON_OPTIONS, "func", "stage"],
  validate: COMMON_OPTIONS,
  completion: COMMON_OPTIONS
};
function withNearest(message, command) {
  const unknown = /^Unknown (?:arguments?|command): ([\w-]+)/.exec(message)?.[1];
  if (unknown === void 0) return message;
  const known = command === void 0 ? COMMANDS : OPTIONS[command];
  const nearest = closest(unknown, [...known]);
  const near = distance(unknown, nearest) <= Math.max(2, unknown.length / 3);
  const what = command === void 0 ? `unknown command: ${unknown}` : `unknown option of ${command}: --${unknown}`;
  return near ? `${what}. Did you mean ${command === void 0 ? nearest : `--${nearest}`}?` : what;
}
function withCommand(argv2) {
  const [first] = argv2;
  const isModule = first !== void 0 && !COMMANDS.includes(first) && (/\.wasm$/.test(first) || !first.startsWith("-") && existsSync(first));
  return isModule ? ["build", ...argv2] : argv2;
}
function splitRun(argv2) {
  if (argv2[0] !== "run") return [argv2, []];
  const takesValue = /* @__PURE__ */ new Set(["--dir", "--env", "--invoke", "-j", "--jobs"]);
  for (let i = 1; i < argv2.length; i++) {
    const a = argv2[i];
    if (takesValue.has(a)) i++;
    else if (a === "--" || !a.startsWith("-") || a === "-") {
      const rest = argv2.slice(i + 1);
      return [argv2.slice(0, i + 1), rest[0] === "--" ? rest.slice(1) : rest];
    }
  }
  return [argv2, []];
}

// cli/build.ts
import { readFileSync, writeFileSync } from "node:fs";

// cli/output.ts
import { chmodSync, closeSync, lstatSync, openSync, readlinkSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
var MAX_LINKS = 40;
var stats = (path) => statSync(path, { throwIfNoEntry: false });
function target(path) {
  let at = resolve(path);
  for (let i = 0; i < MAX_LINKS; i++) {
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return at;
    at = resolve(dirname(at), readlinkSync(at));
  }
  throw new UsageError(`${path}: too many symbolic links`);
}
function openOutput(path) {
  if (path === "-") return { isStream: true, write: (chunks) => writeAll(1, chunks) };
  const file = target(path);
  const there = stats(file);
  if (there?.isDirectory() === true) throw new UsageError(`${path} is a directory`);
  if (there !== void 0 && !there.isFile()) return { isStream: true, write: (chunks) => withFile(file, (fd) => writeAll(fd, chunks)) };
  if (!/^(?:\.?[^.]*|.*\.[mc]?js)$/.test(basename(path))) throw new UsageError(`${path}: the output is JavaScript, a file that ends in .mjs, .js or .cjs`);
  if (stats(dirname(file))?.isDirectory() !== true) throw new UsageError(`there is no folder ${dirname(file)}`);
  return { isStream: false, write: (chunks) => replace(path, file, there?.mode, chunks) };
}
function withFile(file, use) {
  const fd = openSync(file, "w");
  try {
    use(fd);
  } finally {
    closeSync(fd);
  }
}
function writeAll(fd, chunks) {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      try {
        at += writeSync(fd, chunk, at);
      } catch (error) {
        if (error.code !== "EAGAIN") throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  }
}
function replace(path, file, mode, chunks) {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    withFile(temporary, (fd) => {
      writeAll(fd, chunks);
    });
    if (mode !== void 0) chmodSync(temporary, mode & 4095);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Error(`${path} cannot be written: ${error.code ?? String(error)}`);
  }
}

// cli/pool.ts
import { Worker } from "node:worker_threads";
function workerPool(bytes, count) {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const workers = Array.from({ length: count }, () => new PoolWorker(shared));
  async function run2(ranges, kind, take) {
    let next = 0;
    let failed = ranges.length;
    let failure;
    await Promise.all(
      workers.map(async (worker) => {
        while (next < failed) {
          const i = next++;
          try {
            take(i, await worker.ask({ kind, range: ranges[i] }));
          } catch (error) {
            if (i < failed) [failed, failure] = [i, error];
          }
        }
      })
    );
    if (failed < ranges.length) throw failure;
  }
  return {
    async validate(ranges) {
      const facts = [];
      await run2(ranges, "validate", (i, value) => {
        facts[i] = value;
      });
      return facts;
    },
    async lower(ranges, plan, take) {
      await Promise.all(workers.map((w) => w.ask({ kind: "plan", plan })));
      const done = /* @__PURE__ */ new Map();
      let handed = 0;
      await run2(ranges, "lower", (i, value) => {
        done.set(i, value);
        for (let ready = done.get(handed); ready !== void 0; ready = done.get(handed)) {
          take(ready);
          done.delete(handed++);
        }
      });
    },
    async close() {
      await Promise.all(workers.map((w) => w.close()));
    }
  };
}
var PoolWorker = class {
  worker;
  waiting = /* @__PURE__ */ new Map();
  count = 0;
  constructor(bytes) {
    this.worker = new Worker(new URL("./worker.mjs", import.meta.url), { workerData: bytes, resourceLimits: { stackSizeMb: 16 } });
    this.worker.on("message", (reply) => {
      const asked = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ("error" in reply) asked?.reject(unpackError(reply.error));
      else asked?.resolve(reply.value);
    });
    this.worker.on("error", (error) => {
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }
  ask(task) {
    const id = this.count++;
    return new Promise((resolve3, reject) => {
      this.waiting.set(id, { resolve: resolve3, reject });
      this.worker.postMessage({ id, ...task });
    });
  }
  close() {
    return this.worker.terminate();
  }
};

// cli/report.ts
import { SingleBar } from "cli-progress";
import pc from "picocolors";
function reportError(error, { json, debug }) {
  if (error?.code === "EPIPE") return EXIT.ok;
  const usage = error instanceof OptionError || error instanceof UsageError;
  const status = usage ? EXIT.usage : error instanceof UnsupportedError ? EXIT.unsupported : error instanceof WasmError ? EXIT.invalid : EXIT.internal;
  if (json) {
    const details = error instanceof WasmError ? { kind: error.code, reason: error.reason, offset: error.offset, func: error.funcIndex, name: error.funcName, opcode: error.opcode, hint: error.hint } : { kind: usage ? "usage" : "internal", reason: error instanceof Error ? error.message : String(error) };
    process.stderr.write(`${JSON.stringify({ error: details })}
`);
    return status;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red("error")}: ${message}
`);
  if (error instanceof WasmError && error.hint !== void 0) process.stderr.write(`${pc.dim("hint")}: ${error.hint}
`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ""}
`);
  return status;
}
var SILENT = { update: () => void 0, stop: () => void 0 };
function progress(quiet) {
  if (quiet || !process.stderr.isTTY || process.env["CI"] !== void 0) return SILENT;
  const bar = new SingleBar({ format: "{bar} {value}/{total} functions, {eta}s left", stream: process.stderr, clearOnComplete: true, hideCursor: true });
  let started = false;
  return {
    update(done, total) {
      if (!started) {
        started = true;
        bar.start(total, done);
      } else bar.update(done);
    },
    stop() {
      if (started) bar.stop();
    }
  };
}
function formatBytes(n) {
  if (n < 1e3) return `${n} B`;
  return n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

// cli/build.ts
function readInput(path) {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT") throw new Error(`there is no file ${path}`);
    if (code === "EISDIR") throw new Error(`${path} is a directory, not a module`);
    throw error;
  }
}
var WORTH_THREADS = 4e5;
async function compileBytes(bytes, options, jobs2, quiet) {
  const bar = progress(quiet);
  const executor = jobs2 > 1 && bytes.length > WORTH_THREADS ? workerPool(bytes, jobs2) : void 0;
  try {
    return await compile(bytes, { ...options, onProgress: (done, total) => bar.update(done, total), ...executor === void 0 ? {} : { executor } });
  } finally {
    bar.stop();
    await executor?.close();
  }
}
function wasiDefaults({ dir, env }) {
  const preopens = {};
  for (const d of dir) {
    const readOnly = d.endsWith(":ro");
    const [host = "", guest = host] = (readOnly ? d.slice(0, -3) : d).split("::");
    preopens[guest] = readOnly ? `${host}:ro` : host;
  }
  const variables = {};
  for (const e of env) {
    const at = e.indexOf("=");
    if (at > 0) variables[e.slice(0, at)] = e.slice(at + 1);
    else if (process.env[e] !== void 0) variables[e] = process.env[e];
  }
  return { preopens, env: variables };
}
async function build(args) {
  const output = args.output ?? (args.input === "-" ? "-" : `${args.input.replace(/\.wasm$/, "")}.mjs`);
  const format = args.format ?? (output.endsWith(".cjs") ? "cjs" : "esm");
  const place = openOutput(output);
  const result = await compileBytes(
    readInput(args.input),
    {
      format,
      readable: args.readable,
      dts: args.dts,
      wasi: wasiDefaults(args),
      ...args.mode === void 0 ? {} : { mode: args.mode },
      ...args.globalName === void 0 ? {} : { globalName: args.globalName }
    },
    args.jobs,
    args.quiet
  );
  place.write(result.chunks);
  if (place.isStream) return 0;
  if (result.dts !== void 0) writeFileSync(typesOf(output), result.dts);
  if (args.json) process.stdout.write(`${JSON.stringify({ output, mode: result.mode, functions: result.stats.functions, bytes: result.stats.codeBytes })}
`);
  else if (!args.quiet && process.stderr.isTTY)
    process.stderr.write(`${output}: ${result.mode}, ${result.stats.functions} functions, ${formatBytes(result.stats.codeBytes)}
`);
  return 0;
}
var typesOf = (output) => /\.[mc]?js$/.test(output) ? output.replace(/\.([mc]?)js$/, ".d.$1ts") : `${output}.d.ts`;

// cli/inspect.ts
function findFunction(m, wanted) {
  const byNumber = /^\d+$/.test(wanted) ? Number(wanted) : -1;
  if (byNumber >= 0 && byNumber < m.funcs.length) return byNumber;
  for (let i = 0; i < m.funcs.length; i++) if (funcName(m, i) === wanted) return i;
  const exported = m.exports.find((e) => e.kind === "func" && e.name === wanted);
  if (exported !== void 0) return exported.index;
  throw new UsageError(`the module has no function '${wanted}'`);
}
function summary(m) {
  return {
    bytes: m.bytes.length,
    types: m.types.length,
    imports: m.imports.map((i) => `${i.kind} ${i.module}.${i.name}`),
    functions: m.bodies.length,
    tables: m.tables.length,
    memories: m.memories.map((x) => x.limits),
    globals: m.globals.length,
    exports: m.exports.map((e) => `${e.kind} ${e.name}`),
    start: m.start ?? null,
    elementSegments: m.elements.length,
    dataSegments: m.data.length,
    dataBytes: m.data.reduce((n, d) => n + d.bytes.end - d.bytes.start, 0),
    customSections: m.customs.map((c) => `${c.name} (${formatBytes(c.range.end - c.range.start)})`)
  };
}
async function inspect(args) {
  const bytes = readInput(args.input);
  const m = readModule(bytes);
  if (args.stage === "sizes") {
    const { stats: stats2 } = await compile(bytes, { dts: false });
    const rows = m.bodies.map((b, i) => ({ index: m.importedFuncs + i, name: funcName(m, m.importedFuncs + i) ?? "", wasm: b.range.end - b.range.start, js: stats2.functionSizes[i] ?? 0 })).sort((a, b) => b.js - a.js);
    if (args.json) process.stdout.write(`${JSON.stringify(rows)}
`);
    else for (const r of rows) process.stdout.write(`${String(r.js).padStart(9)} ${String(r.wasm).padStart(9)}  ${r.index} ${r.name}
`);
    return 0;
  }
  if (args.func !== void 0 || args.stage !== "module") {
    if (args.func === void 0) throw new UsageError(`--stage ${args.stage} needs --func`);
    const index = findFunction(m, args.func);
    if (index < m.importedFuncs) throw new InvalidError(`function ${index} is imported: it has no body`);
    process.stdout.write(`${inspectFunction(m, index, args.stage === "module" ? "js" : args.stage)}
`);
    return 0;
  }
  const s = summary(m);
  if (args.json) process.stdout.write(`${JSON.stringify(s)}
`);
  else
    for (const [key, value] of Object.entries(s))
      process.stdout.write(
        Array.isArray(value) ? `${key}: ${value.length}
${value.map((v) => `  ${typeof v === "string" ? v : JSON.stringify(v)}
`).join("")}` : `${key}: ${String(value)}
`
      );
  return 0;
}
function validateFile(args) {
  const m = validate(readInput(args.input));
  if (args.json) process.stdout.write(`${JSON.stringify({ valid: true, functions: m.bodies.length })}
`);
  else if (!args.quiet) process.stdout.write(`${args.input}: valid, ${m.bodies.length} functions
`);
  return Promise.resolve(0);
}

// cli/run.ts
import { mkdtempSync, rmSync as rmSync2, writeFileSync as writeFileSync2 } from "node:fs";
import { tmpdir } from "node:os";
import { join as join2, resolve as resolve2 } from "node:path";
import { pathToFileURL } from "node:url";
async function load(args) {
  if (/\.[mc]?js$/.test(args.input)) {
    const url = pathToFileURL(resolve2(args.input)).href;
    return { built: await import(url), url, nameOf: () => void 0 };
  }
  const bytes = readInput(args.input);
  const result = await compileBytes(bytes, { dts: false }, args.jobs, args.quiet);
  const module = readModule(bytes);
  const dir = mkdtempSync(join2(tmpdir(), "wasm2js-ts-"));
  try {
    const file = join2(dir, "run.mjs");
    for (const chunk of result.chunks) writeFileSync2(file, chunk, { flag: "a" });
    const url = pathToFileURL(file).href;
    return { built: await import(url), url, nameOf: (index) => funcName(module, index) };
  } finally {
    rmSync2(dir, { recursive: true, force: true });
  }
}
async function run(args) {
  const loaded = await load(args);
  const { built } = loaded;
  Error.stackTraceLimit = 100;
  const trace = (name, given, result, memory) => {
    process.stderr.write(`${traceLine(name, given, result, memory)}
`);
  };
  const options = { ...wasiDefaults(args), args: [args.input, ...args.args], returnOnExit: true, ...args.traceWasi ? { trace } : {} };
  try {
    if (args.invoke !== void 0) return invoke(built, args.invoke, args.args, options);
    if (built.run !== void 0) return built.run(options);
    const { exports } = built.instantiate({}, options);
    const main = exports["_start"] ?? exports["_initialize"];
    if (typeof main === "function") main();
    else if (!args.quiet) process.stderr.write("note: the module has no _start; `run --invoke NAME FILE` calls an export\n");
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Error && error.name === "RuntimeError") {
      process.stderr.write(`trap: ${error.message}
${wasmFrames(error, loaded)}`);
      return EXIT.trap;
    }
    if (built.Exception !== void 0 && error instanceof built.Exception) {
      process.stderr.write("trap: an exception that nothing caught\n");
      return EXIT.trap;
    }
    throw error;
  }
}
function wasmFrames(error, { url, nameOf }) {
  const frames = (error.stack ?? "").split("\n").flatMap((line) => {
    const [, name, index] = /^\s+at (?:Object\.)?(?:tail_)?(\$[\w$]*|f(\d+)) \(/.exec(line) ?? [];
    if (name === void 0 || !line.includes(url)) return [];
    const known = index === void 0 ? name.slice(1) : nameOf(Number(index));
    return [`${known ?? "function"}${index === void 0 ? "" : ` [${index}]`}`];
  });
  if (frames.length === 0) return "";
  const shown = frames.slice(0, 40).map((f, i) => `${String(i).padStart(4)}: ${f}
`);
  return `wasm frames:
${shown.join("")}${frames.length > 40 ? `      ... ${frames.length - 40} more
` : ""}`;
}
function invoke(built, name, given, options) {
  const descriptor = built.exports.find((e) => e.name === name && e.kind === "function");
  if (descriptor === void 0) throw new UsageError(`the module exports no function '${name}'`);
  const types = descriptor.type.parameters ?? [];
  if (types.length !== given.length) throw new UsageError(`'${name}' takes ${types.length} arguments (${types.join(" ")}), not ${given.length}`);
  const f = built.instantiate({}, options).exports[name];
  const result = f(...given.map((text, i) => parseValue(types[i] ?? "", text)));
  const results = Array.isArray(result) ? result : result === void 0 ? [] : [result];
  for (const r of results) process.stdout.write(`${typeof r === "number" && Object.is(r, -0) ? "-0" : String(r)}
`);
  return EXIT.ok;
}
function parseValue(type, text) {
  try {
    if (type === "i64" || type === "i32") {
      const value2 = BigInt(text);
      return type === "i64" ? value2 : Number(BigInt.asIntN(32, value2));
    }
  } catch {
    throw new UsageError(`'${text}' is not an integer`);
  }
  if (type !== "f32" && type !== "f64") throw new UsageError(`arguments of type ${type} cannot be given on the command line`);
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value) && text !== "nan" && text !== "NaN") throw new UsageError(`'${text}' is not a number`);
  return value;
}

// cli/main.ts
var argv = process.argv.slice(2);
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
try {
  process.exitCode = await parseAndRun(argv, { build, run, inspect, validate: validateFile }, (message) => {
    process.stderr.write(`${message}
`);
  });
} catch (error) {
  process.exitCode = reportError(error, { json: argv.includes("--json"), debug: argv.includes("--debug") });
}
