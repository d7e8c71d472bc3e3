var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
};

// compiler/base/errors.ts
var WasmError = class extends Error {
  /** What went wrong, without the place. */
  reason;
  hint;
  offset;
  funcIndex;
  funcName;
  opcode;
  constructor(reason, place = {}, hint) {
    super(reason);
    this.reason = reason;
    this.hint = hint;
    this.offset = place.offset;
    this.funcIndex = place.funcIndex;
    this.funcName = place.funcName;
    this.opcode = place.opcode;
    this.refreshMessage();
  }
  /** Fills in what an outer stage knows and the throwing one did not. */
  locate(place) {
    this.offset ??= place.offset;
    this.funcIndex ??= place.funcIndex;
    this.funcName ??= place.funcName;
    this.opcode ??= place.opcode;
    this.refreshMessage();
    return this;
  }
  refreshMessage() {
    const parts = [];
    if (this.funcIndex !== void 0) parts.push(`function ${this.funcIndex}${this.funcName === void 0 ? "" : ` (${this.funcName})`}`);
    if (this.offset !== void 0) parts.push(`byte offset ${this.offset} (0x${this.offset.toString(16)})`);
    if (this.opcode !== void 0) parts.push(this.opcode);
    this.message = parts.length === 0 ? this.reason : `${this.reason} [${parts.join(", ")}]`;
  }
};
var MalformedError = class extends WasmError {
  name = "MalformedError";
  code = "malformed";
};
var InvalidError = class extends WasmError {
  name = "InvalidError";
  code = "invalid";
};
var UnsupportedError = class extends WasmError {
  name = "UnsupportedError";
  code = "unsupported";
  feature;
  constructor(feature, what, place = {}, hint = `compile the module without ${feature}`) {
    super(`${what} needs the feature '${feature}', which is not supported yet`, place, hint);
    this.feature = feature;
  }
};
var OptionError = class extends TypeError {
  name = "OptionError";
};
var InternalError = class extends Error {
  name = "InternalError";
};
var unsupported = (feature, what, offset) => new UnsupportedError(feature, what, { offset });
var unexpectedEnd = (offset) => new MalformedError("unexpected end", { offset });
var malformed = (reason, offset) => new MalformedError(reason, { offset });
var invalid = (reason, offset) => new InvalidError(reason, { offset });

// compiler/base/input.ts
function bytesOf(source) {
  if (source instanceof Uint8Array) return source;
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer || typeof SharedArrayBuffer === "function" && source instanceof SharedArrayBuffer) return new Uint8Array(source);
  const what = source === null ? "null" : typeof source === "string" ? "a text" : typeof source === "object" ? "an object of another kind" : `a value of type ${typeof source}`;
  throw new OptionError(`the module must be given as bytes, an ArrayBuffer or a view of one, not as ${what}`);
}
var isText = (v) => typeof v === "string";
var isFlag = (v) => typeof v === "boolean";
var isRecord = (v) => typeof v === "object" && v !== null;
var isFunction = (v) => typeof v === "function";
var oneOf = (...values2) => (v) => values2.includes(v);
var CHECKS = {
  mode: [oneOf("module", "command"), "'module' or 'command'"],
  format: [oneOf("esm", "cjs", "iife"), "'esm', 'cjs' or 'iife'"],
  globalName: [(v) => isText(v) && /^[A-Za-z_$][\w$]*$/.test(v), "an identifier"],
  readable: [isFlag, "a boolean"],
  dts: [isFlag, "a boolean"],
  wasi: [isRecord, "an object of preopens and env"],
  onProgress: [isFunction, "a function"],
  executor: [isRecord, "an Executor"]
};
function checkOptions(options) {
  if (!isRecord(options)) throw new OptionError("the options must be an object");
  for (const [name2, value] of Object.entries(options)) {
    const check2 = Object.prototype.hasOwnProperty.call(CHECKS, name2) ? CHECKS[name2] : void 0;
    if (check2 === void 0) throw new OptionError(`there is no option '${name2}'; there are ${Object.keys(CHECKS).join(", ")}`);
    if (value !== void 0 && !check2[0](value)) throw new OptionError(`the option '${name2}' must be ${check2[1]}`);
  }
}

// compiler/base/types.ts
var I32 = 127;
var I64 = 126;
var F32 = 125;
var F64 = 124;
var V128 = 123;
var I8 = 120;
var I16 = 119;
var NOEXN = 116;
var NOFUNC = 115;
var NOEXTERN = 114;
var NONE = 113;
var FUNC = 112;
var EXTERN = 111;
var ANY = 110;
var EQ = 109;
var I31 = 108;
var STRUCT = 107;
var ARRAY = 106;
var EXN = 105;
var BOTTOM_HEAP = 96;
var FUNCREF = FUNC;
var EXTERNREF = EXTERN;
var ANYREF = ANY;
var EQREF = EQ;
var I31REF = I31;
var EXNREF = EXN;
var BOTTOM = 0;
var REF_BASE = 4096;
var CONCRETE = 256;
function refType(heapType, nullable) {
  if (nullable && heapType < CONCRETE) return heapType;
  return REF_BASE + (heapType << 1 | (nullable ? 1 : 0));
}
var concreteHeapType = (typeIndex2) => CONCRETE + typeIndex2;
var concreteRef = (typeIndex2, nullable) => refType(concreteHeapType(typeIndex2), nullable);
var isReference = (t) => t >= EXN && t <= NOEXN || t >= REF_BASE;
var isNumeric = (t) => t >= F64 && t <= I32;
var isAbstractHeap = (heap) => heap >= EXN && heap <= NOEXN;
var heapOf = (t) => t < REF_BASE ? t : t - REF_BASE >> 1;
var isNullable = (t) => t < REF_BASE || (t & 1) === 1;
var nonNull = (t) => refType(heapOf(t), false);
var typeIndexOf = (heap) => heap >= CONCRETE ? heap - CONCRETE : void 0;
var isDefaultable = (t) => !isReference(t) || isNullable(t);
var NAMES = {
  [I32]: "i32",
  [I64]: "i64",
  [F32]: "f32",
  [F64]: "f64",
  [V128]: "v128",
  [I8]: "i8",
  [I16]: "i16",
  [BOTTOM]: "any value"
};
var HEAP_NAMES = {
  [FUNC]: "func",
  [EXTERN]: "extern",
  [ANY]: "any",
  [EQ]: "eq",
  [I31]: "i31",
  [STRUCT]: "struct",
  [ARRAY]: "array",
  [EXN]: "exn",
  [NONE]: "none",
  [NOFUNC]: "nofunc",
  [NOEXTERN]: "noextern",
  [NOEXN]: "noexn",
  [BOTTOM_HEAP]: "bottom"
};
var SHORT = { [NONE]: "nullref", [NOFUNC]: "nullfuncref", [NOEXTERN]: "nullexternref", [NOEXN]: "nullexnref" };
function typeName(t) {
  const name2 = NAMES[t];
  if (name2 !== void 0) return name2;
  const heap = heapOf(t);
  const heapName = HEAP_NAMES[heap] ?? String(heap - CONCRETE);
  if (t < REF_BASE) return SHORT[t] ?? `${heapName}ref`;
  return `(ref ${isNullable(t) ? "null " : ""}${heapName})`;
}
var typeNames = (ts) => `[${ts.map(typeName).join(" ")}]`;
var unpacked = (storage) => storage === I8 || storage === I16 ? I32 : storage;
var KEY_LETTERS = {
  [I32]: "i",
  [I64]: "l",
  [F32]: "f",
  [F64]: "d",
  [V128]: "v",
  [I8]: "b",
  [I16]: "h",
  [FUNC]: "p",
  [EXTERN]: "e",
  [ANY]: "a",
  [EQ]: "q",
  [I31]: "j",
  [STRUCT]: "s",
  [ARRAY]: "r",
  [EXN]: "x",
  [NONE]: "n",
  [NOFUNC]: "m",
  [NOEXTERN]: "o",
  [NOEXN]: "y"
};
function keyLetter(t) {
  return t < REF_BASE ? KEY_LETTERS[t] : KEY_LETTERS[heapOf(t)]?.toUpperCase();
}
function funcType(params, results, typeIndex2 = -1, alone = true) {
  const letters = [...params, ...results].map(keyLetter);
  const key2 = alone && !letters.includes(void 0) ? `${letters.slice(0, params.length).join("")}:${letters.slice(params.length).join("")}` : `#${typeIndex2}`;
  return { kind: "func", params, results, key: key2, typeIndex: typeIndex2 };
}
var addressType = (limits2) => limits2.is64 ? I64 : I32;
var MAX_MEMORY_BYTES = 2 ** 32;

// compiler/binary/bytes.ts
var fatalUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
var ByteReader = class {
  bytes;
  pos;
  end;
  view;
  constructor(bytes, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get atEnd() {
    return this.pos >= this.end;
  }
  u8() {
    if (this.pos >= this.end) throw unexpectedEnd(this.pos);
    return this.bytes[this.pos++];
  }
  u32() {
    if (this.pos < this.end) {
      const first = this.bytes[this.pos];
      if (first < 128) {
        this.pos++;
        return first;
      }
    }
    let result2 = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 128) throw malformed("integer representation too long", this.pos - 1);
        if (byte > 15) throw malformed("integer too large", this.pos - 1);
      }
      result2 |= (byte & 127) << shift;
      if (byte < 128) return result2 >>> 0;
    }
  }
  s32() {
    let result2 = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 128) throw malformed("integer representation too long", this.pos - 1);
        const sign = byte & 120;
        if (sign !== 0 && sign !== 120) throw malformed("integer too large", this.pos - 1);
      }
      result2 |= (byte & 127) << shift;
      if (byte < 128) return shift < 28 && byte & 64 ? result2 | -1 << shift + 7 : result2;
    }
  }
  /** A 33-bit signed integer, the form of block and heap types. */
  s33() {
    let result2 = 0;
    for (let shift = 0, scale = 1; ; shift += 7, scale *= 128) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 128) throw malformed("integer representation too long", this.pos - 1);
        const sign = byte & 112;
        if (sign !== 0 && sign !== 112) throw malformed("integer too large", this.pos - 1);
      }
      result2 += (byte & 127) * scale;
      if (byte < 128) return byte & 64 ? result2 - scale * 128 : result2;
    }
  }
  s64() {
    const start = this.pos;
    let small = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      small |= (byte & 127) << shift;
      if (byte < 128) return BigInt(byte & 64 ? small | -1 << shift + 7 : small);
    }
    this.pos = start;
    let result2 = 0n;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 128) throw malformed("integer representation too long", this.pos - 1);
        if (byte !== 0 && byte !== 127) throw malformed("integer too large", this.pos - 1);
      }
      result2 |= BigInt(byte & 127) << BigInt(shift);
      if (byte < 128) return BigInt.asIntN(64, byte & 64 && shift < 63 ? result2 | -1n << BigInt(shift + 7) : result2);
    }
  }
  /** An unsigned 64-bit integer as a number: exact below 2^53, and above that never below 2^53. */
  u64() {
    let result2 = 0;
    for (let shift = 0, scale = 1; ; shift += 7, scale *= 128) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 128) throw malformed("integer representation too long", this.pos - 1);
        if (byte > 1) throw malformed("integer too large", this.pos - 1);
      }
      result2 += (byte & 127) * scale;
      if (byte < 128) return result2;
    }
  }
  /** The bits of an f32, unsigned. */
  f32Bits() {
    const at2 = this.skip(4);
    return this.view.getUint32(at2, true);
  }
  /** The bits of an f64, unsigned. */
  f64Bits() {
    const at2 = this.skip(8);
    return this.view.getBigUint64(at2, true);
  }
  u32Fixed() {
    return this.view.getUint32(this.skip(4), true);
  }
  /** Moves past `length` bytes and returns where they began. */
  skip(length) {
    const at2 = this.pos;
    if (length > this.end - at2) throw unexpectedEnd(this.end);
    this.pos = at2 + length;
    return at2;
  }
  slice(length) {
    const at2 = this.skip(length);
    return this.bytes.subarray(at2, at2 + length);
  }
  name() {
    const length = this.u32();
    const at2 = this.pos;
    if (length > this.end - at2) throw malformed("length out of bounds", at2);
    try {
      return fatalUtf8.decode(this.slice(length));
    } catch {
      throw malformed("malformed UTF-8 encoding", at2);
    }
  }
};

// compiler/binary/names.ts
function readNames(bytes, range) {
  const names2 = { module: void 0, funcs: /* @__PURE__ */ new Map(), locals: /* @__PURE__ */ new Map() };
  if (range === void 0) return names2;
  const r = new ByteReader(bytes, range.start, range.end);
  try {
    while (!r.atEnd) {
      const id = r.u8();
      const size = r.u32();
      const start = r.skip(size);
      const sub = new ByteReader(bytes, start, start + size);
      if (id === 0) names2.module = sub.name();
      else if (id === 1) readNameMap(sub, names2.funcs);
      else if (id === 2) {
        for (let n = sub.u32(); n > 0; n--) {
          const locals = /* @__PURE__ */ new Map();
          names2.locals.set(sub.u32(), locals);
          readNameMap(sub, locals);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return names2;
}
function readNameMap(r, into) {
  for (let n = r.u32(); n > 0; n--) into.set(r.u32(), r.name());
}

// compiler/opcodes/row.ts
var PURE = 0;
var READS_MEMORY = 1 << 0;
var WRITES_MEMORY = 1 << 1;
var READS_GLOBAL = 1 << 2;
var WRITES_GLOBAL = 1 << 3;
var READS_TABLE = 1 << 4;
var WRITES_TABLE = 1 << 5;
var TRAPS_MEMORY = 1 << 6;
var TRAPS = 1 << 7;
var GROWS = 1 << 8;
var READS_HEAP = 1 << 10;
var WRITES_HEAP = 1 << 11;
var ALL_READS = READS_MEMORY | READS_GLOBAL | READS_TABLE | READS_HEAP;
var ALL_WRITES = WRITES_MEMORY | WRITES_GLOBAL | WRITES_TABLE | WRITES_HEAP;
var ANYTHING = ALL_READS | ALL_WRITES | TRAPS_MEMORY | TRAPS;
var BUILTINS = {
  abs: "Math.abs",
  ceil: "Math.ceil",
  floor: "Math.floor",
  trunc: "Math.trunc",
  sqrt: "Math.sqrt",
  min: "Math.min",
  max: "Math.max",
  fround: "Math.fround",
  imul: "Math.imul",
  clz32: "Math.clz32",
  asIntN: "BigInt.asIntN",
  asUintN: "BigInt.asUintN",
  BigInt: "BigInt",
  Number: "Number"
};
var TYPES = { i32: I32, i64: I64, f32: F32, f64: F64, v128: V128, funcref: FUNCREF, externref: EXTERNREF, any: BOTTOM, anyref: ANYREF, eqref: EQREF, i31ref: I31REF, "i31!": refType(I31, false), exnref: EXNREF };
function signature(text2) {
  const [params = "", results = ""] = text2.split("->").map((side) => side.trim());
  const types = (side) => side === "" ? [] : side.split(/\s+/).map((name2) => {
    const type = TYPES[name2];
    if (type === void 0) throw new Error(`unknown type ${name2} in the signature ${text2}`);
    return type;
  });
  return { params: types(params), results: types(results) };
}
var helper = (f) => (c) => c.helper(f, c.int(0));
var helper2 = (f) => (c) => c.helper(f, c.int(0), c.int(1));
var operator = (op2) => (c) => c.js.bin(op2, c.int(0), c.int(1));
function rowsOf({ feature = "mvp", spec, prefix = 0 }) {
  return (name2, code, sig2, extras = {}) => ({
    name: name2,
    prefix,
    code,
    imm: "none",
    sig: sig2 === "typed" || sig2 === "control" ? sig2 : signature(sig2),
    effects: PURE,
    feature,
    spec,
    form: name2.startsWith("i32") ? "int32" : "exact",
    lowered: true,
    ...extras
  });
}

// compiler/opcodes/atomics.ts
var row = rowsOf({ spec: "syntax-instr-memory", feature: "threads", prefix: 254 });
var name = (t) => t === I32 ? "i32" : "i64";
var WIDTHS = [
  [I32, 4],
  [I64, 8],
  [I32, 1],
  [I32, 2],
  [I64, 1],
  [I64, 2],
  [I64, 4]
];
var OPS = ["add", "sub", "and", "or", "xor", "xchg", "cmpxchg"];
function access(label, code, sig2, effects, atomic) {
  return row(label, code, sig2, { imm: "memarg", bytes: atomic.bytes, effects, atomic, form: sig2.endsWith("i32") ? "int32" : "exact" });
}
function elements(label, code, operands, results, atomic) {
  const t = name(atomic.type);
  const effects = (atomic.op === "load" ? READS_MEMORY : READS_MEMORY | WRITES_MEMORY) | TRAPS | TRAPS_MEMORY;
  return access(label, code, `i32 ${`${t} `.repeat(operands)}-> ${results ? t : ""}`, effects, atomic);
}
var suffix = (t, bytes) => bytes === (t === I32 ? 4 : 8) ? "" : String(bytes * 8);
var unsigned = (t, bytes) => suffix(t, bytes) === "" ? "" : "_u";
var atomicRows = [
  access("memory.atomic.notify", 0, "i32 i32 -> i32", ANYTHING, { op: "notify", bytes: 4, type: I32 }),
  access("memory.atomic.wait32", 1, "i32 i32 i64 -> i32", ANYTHING, { op: "wait", bytes: 4, type: I32 }),
  access("memory.atomic.wait64", 2, "i32 i64 i64 -> i32", ANYTHING, { op: "wait", bytes: 8, type: I64 }),
  row("atomic.fence", 3, "->", { imm: "zero" }),
  ...WIDTHS.map(
    ([type, bytes], i) => elements(`${name(type)}.atomic.load${suffix(type, bytes)}${unsigned(type, bytes)}`, 16 + i, 0, true, { op: "load", bytes, type })
  ),
  ...WIDTHS.map(([type, bytes], i) => elements(`${name(type)}.atomic.store${suffix(type, bytes)}`, 23 + i, 1, false, { op: "store", bytes, type })),
  ...OPS.flatMap(
    (op2, n) => WIDTHS.map(
      ([type, bytes], i) => elements(`${name(type)}.atomic.rmw${suffix(type, bytes)}.${op2}${unsigned(type, bytes)}`, 30 + 7 * n + i, op2 === "cmpxchg" ? 2 : 1, true, {
        op: op2,
        bytes,
        type
      })
    )
  )
];

// compiler/opcodes/control.ts
var control = rowsOf({ spec: "syntax-instr-control" });
var parametric = rowsOf({ spec: "syntax-instr-parametric" });
var variable = rowsOf({ spec: "syntax-instr-variable" });
var reference = rowsOf({ spec: "syntax-instr-ref", feature: "reference-types" });
var table = rowsOf({ spec: "syntax-instr-table", feature: "reference-types" });
var bulkTable = rowsOf({ spec: "syntax-instr-table", feature: "bulk-memory", prefix: 252 });
var refTable = rowsOf({ spec: "syntax-instr-table", feature: "reference-types", prefix: 252 });
var exceptions = rowsOf({ spec: "syntax-instr-control", feature: "exceptions" });
var legacy = rowsOf({ spec: "syntax-instr-control", feature: "legacy-exceptions" });
var tail = rowsOf({ spec: "syntax-instr-control", feature: "tail-call" });
var typed = rowsOf({ spec: "syntax-instr-control", feature: "function-references" });
var memory = rowsOf({ spec: "syntax-instr-memory" });
var bulkMemory = rowsOf({ spec: "syntax-instr-memory", feature: "bulk-memory", prefix: 252 });
var controlRows = [
  control("unreachable", 0, "control"),
  control("nop", 1, "->"),
  control("block", 2, "control", { imm: "block" }),
  control("loop", 3, "control", { imm: "block" }),
  control("if", 4, "control", { imm: "block" }),
  control("else", 5, "control"),
  control("end", 11, "control"),
  legacy("try", 6, "control", { imm: "block" }),
  legacy("catch", 7, "control", { imm: "tag" }),
  exceptions("throw", 8, "control", { imm: "tag", effects: ANYTHING }),
  legacy("rethrow", 9, "control", { imm: "label" }),
  exceptions("throw_ref", 10, "control", { effects: ANYTHING }),
  legacy("delegate", 24, "control", { imm: "label" }),
  legacy("catch_all", 25, "control"),
  exceptions("try_table", 31, "control", { imm: "try_table" }),
  control("br", 12, "control", { imm: "label" }),
  control("br_if", 13, "control", { imm: "label" }),
  control("br_table", 14, "control", { imm: "labels" }),
  control("return", 15, "control"),
  control("call", 16, "typed", { imm: "func", effects: ANYTHING }),
  control("call_indirect", 17, "typed", { imm: "indirect", effects: ANYTHING }),
  tail("return_call", 18, "control", { imm: "func", effects: ANYTHING }),
  tail("return_call_indirect", 19, "control", { imm: "indirect", effects: ANYTHING }),
  typed("call_ref", 20, "typed", { imm: "type", effects: ANYTHING }),
  typed("return_call_ref", 21, "control", { imm: "type", effects: ANYTHING }),
  typed("br_on_null", 213, "control", { imm: "label" }),
  typed("br_on_non_null", 214, "control", { imm: "label" }),
  parametric("drop", 26, "control"),
  parametric("select", 27, "control"),
  parametric("select_t", 28, "control", { imm: "types", feature: "reference-types" }),
  variable("local.get", 32, "typed", { imm: "local" }),
  variable("local.set", 33, "typed", { imm: "local" }),
  variable("local.tee", 34, "typed", { imm: "local" }),
  variable("global.get", 35, "typed", { imm: "global", effects: READS_GLOBAL }),
  variable("global.set", 36, "typed", { imm: "global", effects: WRITES_GLOBAL }),
  table("table.get", 37, "typed", { imm: "table", effects: READS_TABLE | TRAPS }),
  table("table.set", 38, "typed", { imm: "table", effects: WRITES_TABLE | TRAPS }),
  bulkTable("table.init", 12, "typed", { imm: "elem_table", effects: WRITES_TABLE | TRAPS }),
  bulkTable("elem.drop", 13, "typed", { imm: "elem", effects: WRITES_TABLE }),
  bulkTable("table.copy", 14, "typed", { imm: "tables", effects: READS_TABLE | WRITES_TABLE | TRAPS }),
  refTable("table.grow", 15, "typed", { imm: "table", effects: READS_TABLE | WRITES_TABLE, form: "int32" }),
  refTable("table.size", 16, "typed", { imm: "table", effects: READS_TABLE, form: "int32" }),
  refTable("table.fill", 17, "typed", { imm: "table", effects: WRITES_TABLE | TRAPS }),
  reference("ref.null", 208, "typed", { imm: "heaptype", effects: PURE }),
  reference("ref.is_null", 209, "control", { form: "bool" }),
  reference("ref.func", 210, "typed", { imm: "func", effects: PURE }),
  typed("ref.as_non_null", 212, "control", { effects: TRAPS }),
  memory("memory.size", 63, "typed", { imm: "memory", effects: READS_MEMORY, form: "int32" }),
  memory("memory.grow", 64, "typed", { imm: "memory", effects: READS_MEMORY | WRITES_MEMORY | GROWS, form: "int32" }),
  bulkMemory("memory.init", 8, "typed", { imm: "data_memory", effects: WRITES_MEMORY | TRAPS_MEMORY }),
  bulkMemory("data.drop", 9, "typed", { imm: "data", effects: WRITES_MEMORY }),
  bulkMemory("memory.copy", 10, "typed", { imm: "memories", effects: READS_MEMORY | WRITES_MEMORY | TRAPS_MEMORY }),
  bulkMemory("memory.fill", 11, "typed", { imm: "memory", effects: WRITES_MEMORY | TRAPS_MEMORY })
];

// runtime/base/scratch.ts
var scratch = new ArrayBuffer(16);
var scratch_i32 = new Int32Array(scratch);
var scratch_f32 = new Float32Array(scratch);
var scratch_f64 = new Float64Array(scratch);
var scratch_i64 = new BigInt64Array(scratch);

// runtime/base/own.ts
function own_define(object, key2, value, plain2 = false, configurable = plain2) {
  const descriptor = /* @__PURE__ */ Object.create(null);
  descriptor.value = value;
  descriptor.enumerable = descriptor.writable = plain2;
  descriptor.configurable = configurable;
  Object.defineProperty(object, key2, descriptor);
}
function own_has(object, key2) {
  return Object.prototype.hasOwnProperty.call(object, key2);
}
var OwnArray = own_bare(class extends Array {
});
function own_bare(make) {
  Object.setPrototypeOf(make.prototype, null);
  return make;
}
function own_array(n, value) {
  const array3 = new OwnArray(n);
  for (let i = 0; i < n; i++) array3[i] = value;
  return array3;
}

// runtime/base/shared.ts
var SHARED = /* @__PURE__ */ Symbol.for("wasm2js-ts.3");
var shared = shared_get(globalThis);
function shared_get(global) {
  const found = own_has(global, SHARED) ? global[SHARED] : void 0;
  if (found !== void 0) return found;
  const made = shared_new();
  if (Object.isExtensible(global)) own_define(global, SHARED, made);
  return made;
}
function shared_new() {
  const errorClass = (name2) => {
    const C = { [name2]: class extends Error {
    } }[name2];
    own_define(C.prototype, "name", name2, true);
    return C;
  };
  const below = (Above) => {
    const C = function() {
    };
    C.prototype = Object.create(Above === null ? null : Above.prototype);
    return C;
  };
  const GcObject2 = below(null);
  return {
    handled: /* @__PURE__ */ new WeakMap(),
    handles: /* @__PURE__ */ new WeakMap(),
    traps: /* @__PURE__ */ new WeakSet(),
    WasiExit: void 0,
    RuntimeError: errorClass("RuntimeError"),
    LinkError: errorClass("LinkError"),
    XI: new Int32Array(1024),
    XF: new Float64Array(1024),
    XR: [],
    foreign: void 0,
    Exn: function(tag, values2) {
      this["tag"] = tag;
      this["values"] = values2;
      this["api"] = void 0;
    },
    exceptions: void 0,
    jsTag: { key: "e:", api: void 0 },
    TC: { n: 0, f: void 0, a: [] },
    groups: /* @__PURE__ */ new Map(),
    types: /* @__PURE__ */ new Map(),
    GcObject: GcObject2,
    GcStruct: below(GcObject2),
    GcArray: below(GcObject2),
    Extern: function(value) {
      this.value = value;
    }
  };
}
var RuntimeError = shared.RuntimeError;
var LinkError = shared.LinkError;
var XI = shared.XI;
var XF = shared.XF;
var XR = shared.XR;
var Exn = shared.Exn;
var TC = shared.TC;
var GcObject = shared.GcObject;
var GcStruct = shared.GcStruct;
var GcArray = shared.GcArray;
var Extern = shared.Extern;
function handle_set(object, kind, inner) {
  shared.handled.set(object, { kind, inner });
}
function handle_get(value, kind) {
  if (typeof value !== "object" && typeof value !== "function" || value === null) return void 0;
  const found = shared.handled.get(value);
  return found?.kind === kind ? found.inner : void 0;
}
function handle_of(inner) {
  let handle = shared.handles.get(inner);
  if (handle === void 0) {
    handle = Object.freeze(/* @__PURE__ */ Object.create(null));
    shared.handles.set(inner, handle);
    handle_set(handle, "gc", inner);
  }
  return handle;
}
function trap_mark(error) {
  shared.traps.add(error);
}
function is_trap(error) {
  return typeof error === "object" && error !== null && shared.traps.has(error);
}
function is_foreign(error) {
  return error === shared.foreign;
}
function exn_to_js(error) {
  return error instanceof shared.Exn ? { thrown: shared.exceptions?.toJs(error) } : void 0;
}
function js_tag() {
  return shared.jsTag;
}
function types_by_key() {
  return shared.types;
}

// runtime/base/trap.ts
function trap_error(message) {
  const error = new RuntimeError(message);
  trap_mark(error);
  return error;
}
function trap(message) {
  throw trap_error(message);
}
function trap_unreachable() {
  trap("unreachable");
}
function trap_div() {
  trap("integer divide by zero");
}
function trap_overflow() {
  trap("integer overflow");
}
function trap_conversion() {
  trap("invalid conversion to integer");
}
function trap_memory() {
  trap("out of bounds memory access");
}
function trap_table() {
  trap("out of bounds table access");
}
function names_stack(error) {
  const { message } = error;
  return typeof message === "string" && (message.indexOf("stack") >= 0 || message.indexOf("recursion") >= 0);
}
function is_stack_overflow(error) {
  return error instanceof Error && error.name !== "RuntimeError" && (error instanceof RangeError || error.name === "InternalError") && names_stack(error);
}
var export_error = compiled(error_exported);
function error_exported(error) {
  if (is_foreign(error)) return error;
  const exn = exn_to_js(error);
  if (exn !== void 0) return exn.thrown;
  if (!(error instanceof Error) || error.name === "RuntimeError") return error;
  if (is_stack_overflow(error)) return trap_error("call stack exhausted");
  return error instanceof RangeError ? trap_error("out of bounds memory access") : error;
}
function compiled(f) {
  f(new RangeError("stack"));
  return f;
}

// runtime/numeric/float.ts
function f32_from_bits(bits2) {
  if ((bits2 & 2139095040) === 2139095040 && (bits2 & 4194304) === 0 && (bits2 & 4194303) !== 0) {
    scratch_i32[1] = bits2 & 2147483648 | 2146959360 | (bits2 & 4194303) >>> 3;
    scratch_i32[0] = bits2 << 29 | 1;
    return scratch_f64[0];
  }
  scratch_i32[0] = bits2;
  return scratch_f32[0];
}
function f32_to_bits(value) {
  if (value !== value) {
    scratch_f64[0] = value;
    const low2 = scratch_i32[0];
    const high2 = scratch_i32[1];
    if (low2 & 1) return high2 & 2147483648 | 2139095040 | (high2 & 524287) << 3 | low2 >>> 29;
  }
  scratch_f32[0] = value;
  return scratch_i32[0];
}
function f64_from_bits(bits2) {
  scratch_i64[0] = bits2;
  return scratch_f64[0];
}
function f64_to_bits(value) {
  f64_put(value);
  return scratch_i64[0];
}
function f64_put(value) {
  if (value !== value) scratch_f64.fill(value, 0, 1);
  else scratch_f64[0] = value;
}
function is_negative(value) {
  scratch_f64[0] = value;
  return scratch_i32[1] < 0;
}
function float_copysign(a, b) {
  if (b < 0 ? a < 0 : b > 0 && a > 0) return a;
  return is_negative(a) === is_negative(b) ? a : -a;
}
function float_nearest(a) {
  if (a !== a) return a + 0;
  const magnitude = Math.abs(a);
  if (!(magnitude < 4503599627370496)) return a;
  const rounded = magnitude + 4503599627370496 - 4503599627370496;
  return a < 0 || Object.is(a, -0) ? -rounded : rounded;
}
function i32_trunc_s(a) {
  if (a > -2147483649 && a < 2147483648) return a | 0;
  return a !== a ? trap_conversion() : trap_overflow();
}
function i32_trunc_u(a) {
  if (a > -1 && a < 4294967296) return a | 0;
  return a !== a ? trap_conversion() : trap_overflow();
}
function i64_trunc_s(a) {
  if (a >= -9223372036854776e3 && a < 9223372036854776e3) return BigInt(Math.trunc(a));
  return a !== a ? trap_conversion() : trap_overflow();
}
function i64_trunc_u(a) {
  if (a > -1 && a < 18446744073709552e3) return BigInt.asIntN(64, BigInt(Math.trunc(a)));
  return a !== a ? trap_conversion() : trap_overflow();
}
function i32_trunc_sat_s(a) {
  return a < -2147483648 ? -2147483648 : a > 2147483647 ? 2147483647 : a | 0;
}
function i32_trunc_sat_u(a) {
  return a < 0 ? 0 : a > 4294967295 ? -1 : a | 0;
}
function i64_trunc_sat_s(a) {
  if (a !== a) return 0n;
  if (a >= 9223372036854776e3) return 0x7fffffffffffffffn;
  return a < -9223372036854776e3 ? -0x8000000000000000n : BigInt(Math.trunc(a));
}
function i64_trunc_sat_u(a) {
  if (!(a > 0)) return 0n;
  return a >= 18446744073709552e3 ? -1n : BigInt.asIntN(64, BigInt(Math.trunc(a)));
}
function f32_convert_i64_s(a) {
  const magnitude = a < 0n ? -a : a;
  if (magnitude < 0x20000000000000n) return Math.fround(Number(a));
  const folded = Number(magnitude >> 11n | (magnitude & 0x7ffn ? 1n : 0n)) * 2048;
  return Math.fround(a < 0n ? -folded : folded);
}
function f32_convert_i64_u(a) {
  return f32_convert_i64_s(BigInt.asUintN(64, a));
}

// compiler/opcodes/float.ts
var row2 = rowsOf({ spec: "exec-numeric" });
var bool = { form: "bool" };
var round32 = (c, e) => c.builtin("fround", e);
var round64 = (_c, e) => e;
function arithmetic(type, compareAt, at2) {
  const round = type === "f32" ? round32 : round64;
  const unary2 = `${type} -> ${type}`;
  const binary2 = `${type} ${type} -> ${type}`;
  const test2 = `${type} ${type} -> i32`;
  const math = (name2) => (c) => round(c, c.builtin(name2, c.any(0)));
  const integral = (name2) => (c) => type === "f32" ? math(name2)(c) : c.js.bin("-", c.builtin(name2, c.any(0)), c.js.num(0));
  const math2 = (name2) => (c) => round(c, c.builtin(name2, c.any(0), c.any(1)));
  const rounded = (op2) => (c) => round(c, c.js.bin(op2, c.any(0), c.any(1)));
  return [
    row2(`${type}.eq`, compareAt, test2, { ...bool, js: operator("===") }),
    row2(`${type}.ne`, compareAt + 1, test2, { ...bool, js: operator("!==") }),
    row2(`${type}.lt`, compareAt + 2, test2, { ...bool, js: operator("<") }),
    row2(`${type}.gt`, compareAt + 3, test2, { ...bool, js: operator(">") }),
    row2(`${type}.le`, compareAt + 4, test2, { ...bool, js: operator("<=") }),
    row2(`${type}.ge`, compareAt + 5, test2, { ...bool, js: operator(">=") }),
    row2(`${type}.abs`, at2, unary2, { js: (c) => c.builtin("abs", c.any(0)) }),
    row2(`${type}.neg`, at2 + 1, unary2, { js: (c) => c.js.un("-", c.any(0)) }),
    row2(`${type}.ceil`, at2 + 2, unary2, { js: integral("ceil") }),
    row2(`${type}.floor`, at2 + 3, unary2, { js: integral("floor") }),
    row2(`${type}.trunc`, at2 + 4, unary2, { js: integral("trunc") }),
    row2(`${type}.nearest`, at2 + 5, unary2, { js: (c) => round(c, c.helper(float_nearest, c.any(0))) }),
    row2(`${type}.sqrt`, at2 + 6, unary2, { js: math("sqrt") }),
    row2(`${type}.add`, at2 + 7, binary2, { js: rounded("+") }),
    row2(`${type}.sub`, at2 + 8, binary2, { js: rounded("-") }),
    row2(`${type}.mul`, at2 + 9, binary2, { js: rounded("*") }),
    row2(`${type}.div`, at2 + 10, binary2, { js: rounded("/") }),
    row2(`${type}.min`, at2 + 11, binary2, { js: math2("min") }),
    row2(`${type}.max`, at2 + 12, binary2, { js: math2("max") }),
    row2(`${type}.copysign`, at2 + 13, binary2, { js: helper2(float_copysign) })
  ];
}
var toNumber = (c, e) => c.builtin("Number", e);
var floatRows = [
  row2("f32.const", 67, "-> f32", { imm: "f32" }),
  row2("f64.const", 68, "-> f64", { imm: "f64" }),
  ...arithmetic("f32", 91, 139),
  ...arithmetic("f64", 97, 153),
  row2("f32.convert_i32_s", 178, "i32 -> f32", { js: (c) => round32(c, c.int(0)) }),
  row2("f32.convert_i32_u", 179, "i32 -> f32", { js: (c) => round32(c, c.uint(0)) }),
  row2("f32.convert_i64_s", 180, "i64 -> f32", { js: helper(f32_convert_i64_s) }),
  row2("f32.convert_i64_u", 181, "i64 -> f32", { js: helper(f32_convert_i64_u) }),
  row2("f32.demote_f64", 182, "f64 -> f32", { js: (c) => round32(c, c.any(0)) }),
  row2("f64.convert_i32_s", 183, "i32 -> f64", { js: (c) => c.int(0) }),
  row2("f64.convert_i32_u", 184, "i32 -> f64", { js: (c) => c.uint(0) }),
  row2("f64.convert_i64_s", 185, "i64 -> f64", { js: (c) => toNumber(c, c.any(0)) }),
  row2("f64.convert_i64_u", 186, "i64 -> f64", { js: (c) => toNumber(c, c.builtin("asUintN", c.js.num(64), c.any(0))) }),
  row2("f64.promote_f32", 187, "f32 -> f64", { js: (c) => c.any(0) }),
  row2("f32.reinterpret_i32", 190, "i32 -> f32", { js: helper(f32_from_bits) }),
  row2("f64.reinterpret_i64", 191, "i64 -> f64", { js: helper(f64_from_bits) })
];

// compiler/opcodes/gc.ts
var gc = rowsOf({ spec: "syntax-instr-ref", feature: "gc", prefix: 251 });
var plain = rowsOf({ spec: "syntax-instr-ref", feature: "gc" });
var struct = rowsOf({ spec: "syntax-instr-struct", feature: "gc", prefix: 251 });
var array = rowsOf({ spec: "syntax-instr-array", feature: "gc", prefix: 251 });
var READS = READS_HEAP | TRAPS;
var WRITES = WRITES_HEAP | TRAPS;
var gcRows = [
  plain("ref.eq", 211, "eqref eqref -> i32", { form: "bool" }),
  struct("struct.new", 0, "typed", { imm: "type", effects: READS_HEAP }),
  struct("struct.new_default", 1, "typed", { imm: "type", effects: READS_HEAP }),
  struct("struct.get", 2, "typed", { imm: "type_field", effects: READS, form: "int32" }),
  struct("struct.get_s", 3, "typed", { imm: "type_field", effects: READS, form: "int32" }),
  struct("struct.get_u", 4, "typed", { imm: "type_field", effects: READS, form: "int32" }),
  struct("struct.set", 5, "typed", { imm: "type_field", effects: WRITES }),
  array("array.new", 6, "typed", { imm: "type", effects: READS }),
  array("array.new_default", 7, "typed", { imm: "type", effects: READS }),
  array("array.new_fixed", 8, "typed", { imm: "type_count", effects: READS_HEAP }),
  array("array.new_data", 9, "typed", { imm: "type_data", effects: READS }),
  array("array.new_elem", 10, "typed", { imm: "type_elem", effects: READS }),
  array("array.get", 11, "typed", { imm: "type", effects: READS, form: "int32" }),
  array("array.get_s", 12, "typed", { imm: "type", effects: READS, form: "int32" }),
  array("array.get_u", 13, "typed", { imm: "type", effects: READS, form: "int32" }),
  array("array.set", 14, "typed", { imm: "type", effects: WRITES }),
  array("array.len", 15, "typed", { effects: TRAPS, form: "int32" }),
  array("array.fill", 16, "typed", { imm: "type", effects: WRITES }),
  array("array.copy", 17, "typed", { imm: "two_types", effects: READS | WRITES }),
  array("array.init_data", 18, "typed", { imm: "type_data", effects: WRITES }),
  array("array.init_elem", 19, "typed", { imm: "type_elem", effects: WRITES }),
  gc("ref.test", 20, "typed", { imm: "heaptype", effects: PURE, form: "bool" }),
  gc("ref.test_null", 21, "typed", { imm: "heaptype", effects: PURE, form: "bool" }),
  gc("ref.cast", 22, "typed", { imm: "heaptype", effects: TRAPS }),
  gc("ref.cast_null", 23, "typed", { imm: "heaptype", effects: TRAPS }),
  gc("br_on_cast", 24, "control", { imm: "cast" }),
  gc("br_on_cast_fail", 25, "control", { imm: "cast" }),
  gc("any.convert_extern", 26, "typed"),
  gc("extern.convert_any", 27, "typed"),
  gc("ref.i31", 28, "i32 -> i31!"),
  gc("i31.get_s", 29, "i31ref -> i32", { effects: TRAPS, form: "int32" }),
  gc("i31.get_u", 30, "i31ref -> i32", { effects: TRAPS, form: "int32" })
];

// runtime/numeric/i32.ts
function i32_div_s(a, b) {
  if (b === 0) trap_div();
  if (b === -1 && a === -2147483648) trap_overflow();
  return a / b | 0;
}
function i32_div_u(a, b) {
  if (b === 0) trap_div();
  return (a >>> 0) / (b >>> 0) | 0;
}
function i32_rem_s(a, b) {
  if (b === 0) trap_div();
  return a % b | 0;
}
function i32_rem_u(a, b) {
  if (b === 0) trap_div();
  return (a >>> 0) % (b >>> 0) | 0;
}
function i32_ctz(a) {
  return a === 0 ? 32 : 31 - Math.clz32(a & -a);
}
function i32_popcnt(a) {
  a -= a >>> 1 & 1431655765;
  a = (a & 858993459) + (a >>> 2 & 858993459);
  return Math.imul(a + (a >>> 4) & 252645135, 16843009) >>> 24;
}
function i32_rotl(a, b) {
  return a << b | a >>> -b;
}
function i32_rotr(a, b) {
  return a >>> b | a << -b;
}

// compiler/opcodes/i32.ts
var row3 = rowsOf({ spec: "exec-numeric" });
var sat = rowsOf({ spec: "exec-numeric", feature: "saturating-float-to-int", prefix: 252 });
var signExt = rowsOf({ spec: "exec-numeric", feature: "sign-extension" });
var compareUnsigned = (op2) => (c) => c.js.bin(op2, c.uint(0), c.uint(1));
var bitwise = (op2) => (c) => c.js.bin(op2, c.wide(0), c.wide(1));
var divide = (op2, signed, f) => (c) => {
  const divisor = c.constant(1);
  if (divisor === void 0 || divisor === 0 || divisor === -1) return c.helper(f, c.int(0), c.int(1));
  const quotient = signed ? c.js.bin(op2, c.int(0), c.int(1)) : c.js.bin(op2, c.uint(0), c.uint(1));
  return c.js.bin("|", quotient, c.js.num(0));
};
var rotate = (left, f) => (c) => {
  const count = c.constant(1);
  if (typeof count !== "number") return c.helper(f, c.int(0), c.int(1));
  const n = left ? count & 31 : -count & 31;
  const [first, again] = c.twice(0);
  return c.js.bin("|", c.js.bin("<<", first, c.js.num(n)), c.js.bin(">>>", again, c.js.num(-n & 31)));
};
var truncate = (limit, f) => (c) => {
  const [first, again] = c.twice(0);
  const { js } = c;
  return js.cond(js.bin("<", c.builtin("abs", first), js.num(limit)), js.bin("|", again, js.num(0)), c.helper(f, again));
};
var bool2 = { form: "bool" };
var i32Rows = [
  row3("i32.const", 65, "-> i32", { imm: "i32" }),
  row3("i32.eqz", 69, "i32 -> i32", { ...bool2, js: (c) => c.js.un("!", c.test(0)) }),
  row3("i32.eq", 70, "i32 i32 -> i32", { ...bool2, js: operator("===") }),
  row3("i32.ne", 71, "i32 i32 -> i32", { ...bool2, js: operator("!==") }),
  row3("i32.lt_s", 72, "i32 i32 -> i32", { ...bool2, js: operator("<") }),
  row3("i32.lt_u", 73, "i32 i32 -> i32", { ...bool2, js: compareUnsigned("<") }),
  row3("i32.gt_s", 74, "i32 i32 -> i32", { ...bool2, js: operator(">") }),
  row3("i32.gt_u", 75, "i32 i32 -> i32", { ...bool2, js: compareUnsigned(">") }),
  row3("i32.le_s", 76, "i32 i32 -> i32", { ...bool2, js: operator("<=") }),
  row3("i32.le_u", 77, "i32 i32 -> i32", { ...bool2, js: compareUnsigned("<=") }),
  row3("i32.ge_s", 78, "i32 i32 -> i32", { ...bool2, js: operator(">=") }),
  row3("i32.ge_u", 79, "i32 i32 -> i32", { ...bool2, js: compareUnsigned(">=") }),
  row3("i32.clz", 103, "i32 -> i32", { js: (c) => c.builtin("clz32", c.wide(0)) }),
  row3("i32.ctz", 104, "i32 -> i32", { js: helper(i32_ctz) }),
  row3("i32.popcnt", 105, "i32 -> i32", { js: helper(i32_popcnt) }),
  row3("i32.add", 106, "i32 i32 -> i32", { form: "wide", js: (c) => c.sum("+") }),
  row3("i32.sub", 107, "i32 i32 -> i32", { form: "wide", js: (c) => c.sum("-") }),
  row3("i32.mul", 108, "i32 i32 -> i32", { js: (c) => c.builtin("imul", c.wide(0), c.wide(1)) }),
  row3("i32.div_s", 109, "i32 i32 -> i32", { effects: TRAPS, js: divide("/", true, i32_div_s) }),
  row3("i32.div_u", 110, "i32 i32 -> i32", { effects: TRAPS, js: divide("/", false, i32_div_u) }),
  row3("i32.rem_s", 111, "i32 i32 -> i32", { effects: TRAPS, js: divide("%", true, i32_rem_s) }),
  row3("i32.rem_u", 112, "i32 i32 -> i32", { effects: TRAPS, js: divide("%", false, i32_rem_u) }),
  row3("i32.and", 113, "i32 i32 -> i32", { js: bitwise("&") }),
  row3("i32.or", 114, "i32 i32 -> i32", { js: bitwise("|") }),
  row3("i32.xor", 115, "i32 i32 -> i32", { js: bitwise("^") }),
  row3("i32.shl", 116, "i32 i32 -> i32", { js: bitwise("<<") }),
  row3("i32.shr_s", 117, "i32 i32 -> i32", { js: bitwise(">>") }),
  row3("i32.shr_u", 118, "i32 i32 -> i32", { form: "uint32", js: bitwise(">>>") }),
  row3("i32.rotl", 119, "i32 i32 -> i32", { js: rotate(true, i32_rotl) }),
  row3("i32.rotr", 120, "i32 i32 -> i32", { js: rotate(false, i32_rotr) }),
  row3("i32.wrap_i64", 167, "i64 -> i32", { js: (c) => c.low(0) }),
  row3("i32.trunc_f32_s", 168, "f32 -> i32", { effects: TRAPS, js: truncate(2147483648, i32_trunc_s) }),
  row3("i32.trunc_f32_u", 169, "f32 -> i32", { effects: TRAPS, js: helper(i32_trunc_u) }),
  row3("i32.trunc_f64_s", 170, "f64 -> i32", { effects: TRAPS, js: truncate(2147483648, i32_trunc_s) }),
  row3("i32.trunc_f64_u", 171, "f64 -> i32", { effects: TRAPS, js: helper(i32_trunc_u) }),
  row3("i32.reinterpret_f32", 188, "f32 -> i32", { js: helper(f32_to_bits) }),
  signExt("i32.extend8_s", 192, "i32 -> i32", { js: (c) => c.js.bin(">>", c.js.bin("<<", c.wide(0), c.js.num(24)), c.js.num(24)) }),
  signExt("i32.extend16_s", 193, "i32 -> i32", { js: (c) => c.js.bin(">>", c.js.bin("<<", c.wide(0), c.js.num(16)), c.js.num(16)) }),
  sat("i32.trunc_sat_f32_s", 0, "f32 -> i32", { js: helper(i32_trunc_sat_s) }),
  sat("i32.trunc_sat_f32_u", 1, "f32 -> i32", { js: helper(i32_trunc_sat_u) }),
  sat("i32.trunc_sat_f64_s", 2, "f64 -> i32", { js: helper(i32_trunc_sat_s) }),
  sat("i32.trunc_sat_f64_u", 3, "f64 -> i32", { js: helper(i32_trunc_sat_u) })
];

// runtime/numeric/i64.ts
function i64_div_s(a, b) {
  if (b === 0n) trap_div();
  if (b === -1n) {
    if (a === -0x8000000000000000n) trap_overflow();
    return -a;
  }
  return a / b;
}
function i64_div_u(a, b) {
  if (b === 0n) trap_div();
  return BigInt.asIntN(64, BigInt.asUintN(64, a) / BigInt.asUintN(64, b));
}
function i64_rem_s(a, b) {
  if (b === 0n) trap_div();
  return a % b;
}
function i64_rem_u(a, b) {
  if (b === 0n) trap_div();
  return BigInt.asIntN(64, BigInt.asUintN(64, a) % BigInt.asUintN(64, b));
}
function i64_shl(a, b) {
  return BigInt.asIntN(64, a << (b & 63n));
}
function i64_shr_s(a, b) {
  const n = b & 63n;
  return BigInt.asIntN(64, a < 0n ? ~(~a >> n) : a >> n);
}
function i64_shr_u(a, b) {
  return BigInt.asIntN(64, BigInt.asUintN(64, a) >> (b & 63n));
}
function i64_rotl(a, b) {
  const n = b & 63n;
  return BigInt.asIntN(64, BigInt.asIntN(64, a << n) | BigInt.asIntN(64, BigInt.asUintN(64, a) >> 64n - n));
}
function i64_rotr(a, b) {
  const n = b & 63n;
  return BigInt.asIntN(64, BigInt.asIntN(64, BigInt.asUintN(64, a) >> n) | BigInt.asIntN(64, a << 64n - n));
}
function i64_clz(a) {
  scratch_i64[0] = a;
  const high2 = scratch_i32[1];
  return BigInt(high2 === 0 ? 32 + Math.clz32(scratch_i32[0]) : Math.clz32(high2));
}
function i64_ctz(a) {
  scratch_i64[0] = a;
  const low2 = scratch_i32[0];
  if (low2 !== 0) return BigInt(31 - Math.clz32(low2 & -low2));
  const high2 = scratch_i32[1];
  return high2 === 0 ? 64n : BigInt(63 - Math.clz32(high2 & -high2));
}
function i64_popcnt(a) {
  scratch_i64[0] = a;
  let count = 0;
  for (let i = 0; i < 2; i++) {
    let x = scratch_i32[i];
    x -= x >>> 1 & 1431655765;
    x = (x & 858993459) + (x >>> 2 & 858993459);
    count += Math.imul(x + (x >>> 4) & 252645135, 16843009) >>> 24;
  }
  return BigInt(count);
}
function i64_low(a) {
  scratch_i64[0] = a;
  return scratch_i32[0];
}
function i64_high(a) {
  scratch_i64[0] = a;
  return scratch_i32[1];
}
function words_to_i64(low2, high2) {
  scratch_i32[0] = low2;
  scratch_i32[1] = high2;
  return scratch_i64[0];
}
function i64_add128_high(a, ah, b, bh) {
  const carry = BigInt.asUintN(64, a) + BigInt.asUintN(64, b) >> 64n;
  return BigInt.asIntN(64, ah + bh + carry);
}
function i64_sub128_high(a, ah, b, bh) {
  return BigInt.asIntN(64, ah - bh - (BigInt.asUintN(64, a) < BigInt.asUintN(64, b) ? 1n : 0n));
}
function i64_mul_wide_s_high(a, b) {
  return BigInt.asIntN(64, BigInt.asUintN(128, a * b) >> 64n);
}
function i64_mul_wide_u_high(a, b) {
  return BigInt.asIntN(64, BigInt.asUintN(64, a) * BigInt.asUintN(64, b) >> 64n);
}

// compiler/opcodes/i64.ts
var row4 = rowsOf({ spec: "exec-numeric" });
var sat2 = rowsOf({ spec: "exec-numeric", feature: "saturating-float-to-int", prefix: 252 });
var signExt2 = rowsOf({ spec: "exec-numeric", feature: "sign-extension" });
var bool3 = { form: "bool" };
var asInt = (c, bits2, e) => c.builtin("asIntN", c.js.num(bits2), e);
var asUint = (c, e) => c.builtin("asUintN", c.js.num(64), e);
var unsigned2 = (c, i) => {
  const value = c.constant(i);
  return typeof value === "bigint" && value >= 0n ? c.any(i) : asUint(c, c.any(i));
};
var compareUnsigned2 = (op2) => (c) => c.js.bin(op2, unsigned2(c, 0), unsigned2(c, 1));
var wide = { form: "wide" };
var wrapping = (op2) => (c) => c.js.bin(op2, c.wide(0), c.wide(1));
var rotate2 = (left, f) => (c) => {
  const count = c.constant(1);
  if (typeof count !== "bigint") return c.helper(f, c.int(0), c.int(1));
  const n = left ? count & 63n : -count & 63n;
  const [first, again] = c.twice(0);
  const low2 = asInt(c, 64, c.js.bin(">>", asUint(c, again), c.js.big(64n - n)));
  return c.js.bin("|", asInt(c, 64, c.js.bin("<<", first, c.js.big(n))), low2);
};
var byConstant = (f, inline2) => (c) => {
  const count = c.constant(1);
  return typeof count === "bigint" ? inline2(c, count & 63n) : c.helper(f, c.any(0), c.any(1));
};
var divide2 = (op2, f) => (c) => {
  const divisor = c.constant(1);
  return divisor === void 0 || divisor === 0n || divisor === -1n ? c.helper(f, c.any(0), c.any(1)) : c.js.bin(op2, c.any(0), c.any(1));
};
var toBig = (c, e) => c.builtin("BigInt", e);
var i64Rows = [
  row4("i64.const", 66, "-> i64", { imm: "i64" }),
  row4("i64.eqz", 80, "i64 -> i32", { ...bool3, js: (c) => c.js.bin("===", c.any(0), c.js.big(0n)) }),
  row4("i64.eq", 81, "i64 i64 -> i32", { ...bool3, js: operator("===") }),
  row4("i64.ne", 82, "i64 i64 -> i32", { ...bool3, js: operator("!==") }),
  row4("i64.lt_s", 83, "i64 i64 -> i32", { ...bool3, js: operator("<") }),
  row4("i64.lt_u", 84, "i64 i64 -> i32", { ...bool3, js: compareUnsigned2("<") }),
  row4("i64.gt_s", 85, "i64 i64 -> i32", { ...bool3, js: operator(">") }),
  row4("i64.gt_u", 86, "i64 i64 -> i32", { ...bool3, js: compareUnsigned2(">") }),
  row4("i64.le_s", 87, "i64 i64 -> i32", { ...bool3, js: operator("<=") }),
  row4("i64.le_u", 88, "i64 i64 -> i32", { ...bool3, js: compareUnsigned2("<=") }),
  row4("i64.ge_s", 89, "i64 i64 -> i32", { ...bool3, js: operator(">=") }),
  row4("i64.ge_u", 90, "i64 i64 -> i32", { ...bool3, js: compareUnsigned2(">=") }),
  row4("i64.clz", 121, "i64 -> i64", { js: helper(i64_clz) }),
  row4("i64.ctz", 122, "i64 -> i64", { js: helper(i64_ctz) }),
  row4("i64.popcnt", 123, "i64 -> i64", { js: helper(i64_popcnt) }),
  row4("i64.add", 124, "i64 i64 -> i64", { ...wide, js: wrapping("+") }),
  row4("i64.sub", 125, "i64 i64 -> i64", { ...wide, js: wrapping("-") }),
  row4("i64.mul", 126, "i64 i64 -> i64", { ...wide, js: operator("*") }),
  row4("i64.div_s", 127, "i64 i64 -> i64", { effects: TRAPS, js: divide2("/", i64_div_s) }),
  row4("i64.div_u", 128, "i64 i64 -> i64", { effects: TRAPS, js: helper2(i64_div_u) }),
  row4("i64.rem_s", 129, "i64 i64 -> i64", { effects: TRAPS, js: divide2("%", i64_rem_s) }),
  row4("i64.rem_u", 130, "i64 i64 -> i64", { effects: TRAPS, js: helper2(i64_rem_u) }),
  row4("i64.and", 131, "i64 i64 -> i64", { ...wide, js: wrapping("&") }),
  row4("i64.or", 132, "i64 i64 -> i64", { ...wide, js: wrapping("|") }),
  row4("i64.xor", 133, "i64 i64 -> i64", { ...wide, js: wrapping("^") }),
  row4("i64.shl", 134, "i64 i64 -> i64", { js: byConstant(i64_shl, (c, n) => asInt(c, 64, c.js.bin("<<", c.any(0), c.js.big(n)))) }),
  // Shifted as unsigned, then extended: V8 11.3 (Node 20) aborts the process where the signed operand is a variable with two sources, and XS is
  // one off where a negative number is divided evenly.
  row4("i64.shr_s", 135, "i64 i64 -> i64", {
    js: byConstant(i64_shr_s, (c, n) => n === 0n ? c.any(0) : asInt(c, 64 - Number(n), c.js.bin(">>", asUint(c, c.any(0)), c.js.big(n))))
  }),
  row4("i64.shr_u", 136, "i64 i64 -> i64", {
    js: byConstant(i64_shr_u, (c, n) => n === 0n ? c.any(0) : asInt(c, 64, c.js.bin(">>", asUint(c, c.any(0)), c.js.big(n))))
  }),
  row4("i64.rotl", 137, "i64 i64 -> i64", { ...wide, js: rotate2(true, i64_rotl) }),
  row4("i64.rotr", 138, "i64 i64 -> i64", { ...wide, js: rotate2(false, i64_rotr) }),
  row4("i64.extend_i32_s", 172, "i32 -> i64", { js: (c) => toBig(c, c.int(0)) }),
  row4("i64.extend_i32_u", 173, "i32 -> i64", { js: (c) => toBig(c, c.uint(0)) }),
  row4("i64.trunc_f32_s", 174, "f32 -> i64", { effects: TRAPS, js: helper(i64_trunc_s) }),
  row4("i64.trunc_f32_u", 175, "f32 -> i64", { effects: TRAPS, js: helper(i64_trunc_u) }),
  row4("i64.trunc_f64_s", 176, "f64 -> i64", { effects: TRAPS, js: helper(i64_trunc_s) }),
  row4("i64.trunc_f64_u", 177, "f64 -> i64", { effects: TRAPS, js: helper(i64_trunc_u) }),
  row4("i64.reinterpret_f64", 189, "f64 -> i64", { js: helper(f64_to_bits) }),
  signExt2("i64.extend8_s", 194, "i64 -> i64", { js: (c) => asInt(c, 8, c.any(0)) }),
  signExt2("i64.extend16_s", 195, "i64 -> i64", { js: (c) => asInt(c, 16, c.any(0)) }),
  signExt2("i64.extend32_s", 196, "i64 -> i64", { js: (c) => asInt(c, 32, c.any(0)) }),
  sat2("i64.trunc_sat_f32_s", 4, "f32 -> i64", { js: helper(i64_trunc_sat_s) }),
  sat2("i64.trunc_sat_f32_u", 5, "f32 -> i64", { js: helper(i64_trunc_sat_u) }),
  sat2("i64.trunc_sat_f64_s", 6, "f64 -> i64", { js: helper(i64_trunc_sat_s) }),
  sat2("i64.trunc_sat_f64_u", 7, "f64 -> i64", { js: helper(i64_trunc_sat_u) })
];
var wideArithmetic = rowsOf({ spec: "syntax-instr-numeric", feature: "wide-arithmetic", prefix: 252 });
var wideRows = [
  wideArithmetic("i64.add128", 19, "i64 i64 i64 i64 -> i64 i64"),
  wideArithmetic("i64.sub128", 20, "i64 i64 i64 i64 -> i64 i64"),
  wideArithmetic("i64.mul_wide_s", 21, "i64 i64 -> i64 i64"),
  wideArithmetic("i64.mul_wide_u", 22, "i64 i64 -> i64 i64")
];

// compiler/opcodes/memory.ts
var row5 = rowsOf({ spec: "syntax-instr-memory" });
var load = (name2, code, result2, bytes, view) => row5(name2, code, `i32 -> ${result2}`, { imm: "memarg", effects: READS_MEMORY | TRAPS_MEMORY, bytes, memory: { store: false, bytes, view } });
var store = (name2, code, operand2, bytes, view) => row5(name2, code, `i32 ${operand2} ->`, { imm: "memarg", effects: WRITES_MEMORY | TRAPS_MEMORY, bytes, memory: { store: true, bytes, view } });
var memoryRows = [
  load("i32.load", 40, "i32", 4, "I32"),
  load("i64.load", 41, "i64", 8, "I64"),
  load("f32.load", 42, "f32", 4, "F32"),
  load("f64.load", 43, "f64", 8, "F64"),
  load("i32.load8_s", 44, "i32", 1, "S8"),
  load("i32.load8_u", 45, "i32", 1, "U8"),
  load("i32.load16_s", 46, "i32", 2, "S16"),
  load("i32.load16_u", 47, "i32", 2, "U16"),
  load("i64.load8_s", 48, "i64", 1, "S8"),
  load("i64.load8_u", 49, "i64", 1, "U8"),
  load("i64.load16_s", 50, "i64", 2, "S16"),
  load("i64.load16_u", 51, "i64", 2, "U16"),
  load("i64.load32_s", 52, "i64", 4, "I32"),
  load("i64.load32_u", 53, "i64", 4, "I32"),
  store("i32.store", 54, "i32", 4, "I32"),
  store("i64.store", 55, "i64", 8, "I64"),
  store("f32.store", 56, "f32", 4, "F32"),
  store("f64.store", 57, "f64", 8, "F64"),
  store("i32.store8", 58, "i32", 1, "U8"),
  store("i32.store16", 59, "i32", 2, "U16"),
  store("i64.store8", 60, "i64", 1, "U8"),
  store("i64.store16", 61, "i64", 2, "U16"),
  store("i64.store32", 62, "i64", 4, "I32")
];

// compiler/opcodes/not-lowered.ts
function block(feature, prefix, first, names2) {
  const make = rowsOf({ feature, prefix, spec: "syntax-instr" });
  return names2.split(" ").map((name2, i) => make(name2, first + i, "typed", { imm: "unread", lowered: false }));
}
var notLoweredRows = [
  ...block("stack-switching", 0, 224, "cont.new cont.bind suspend resume resume_throw resume_throw_ref switch"),
  ...block(
    "custom-descriptors",
    251,
    32,
    "struct.new_desc struct.new_default_desc ref.get_desc ref.cast_desc_eq ref.cast_desc_eq_null br_on_cast_desc_eq br_on_cast_desc_eq_fail"
  )
];

// runtime/numeric/simd.ts
var simd_exports = {};
__export(simd_exports, {
  f64_high: () => f64_high,
  f64_low: () => f64_low,
  i16x2_abs: () => i16x2_abs,
  i16x2_add: () => i16x2_add,
  i16x2_add_sat_s: () => i16x2_add_sat_s,
  i16x2_add_sat_u: () => i16x2_add_sat_u,
  i16x2_all_true: () => i16x2_all_true,
  i16x2_avgr_u: () => i16x2_avgr_u,
  i16x2_bitmask: () => i16x2_bitmask,
  i16x2_dot_i8: () => i16x2_dot_i8,
  i16x2_eq: () => i16x2_eq,
  i16x2_extadd_pairwise_s: () => i16x2_extadd_pairwise_s,
  i16x2_extadd_pairwise_u: () => i16x2_extadd_pairwise_u,
  i16x2_extend_high_s: () => i16x2_extend_high_s,
  i16x2_extend_high_u: () => i16x2_extend_high_u,
  i16x2_extend_low_s: () => i16x2_extend_low_s,
  i16x2_extend_low_u: () => i16x2_extend_low_u,
  i16x2_extmul_high_s: () => i16x2_extmul_high_s,
  i16x2_extmul_high_u: () => i16x2_extmul_high_u,
  i16x2_extmul_low_s: () => i16x2_extmul_low_s,
  i16x2_extmul_low_u: () => i16x2_extmul_low_u,
  i16x2_ge_s: () => i16x2_ge_s,
  i16x2_ge_u: () => i16x2_ge_u,
  i16x2_gt_s: () => i16x2_gt_s,
  i16x2_gt_u: () => i16x2_gt_u,
  i16x2_le_s: () => i16x2_le_s,
  i16x2_le_u: () => i16x2_le_u,
  i16x2_lt_s: () => i16x2_lt_s,
  i16x2_lt_u: () => i16x2_lt_u,
  i16x2_max_s: () => i16x2_max_s,
  i16x2_max_u: () => i16x2_max_u,
  i16x2_min_s: () => i16x2_min_s,
  i16x2_min_u: () => i16x2_min_u,
  i16x2_mul: () => i16x2_mul,
  i16x2_narrow_s: () => i16x2_narrow_s,
  i16x2_narrow_u: () => i16x2_narrow_u,
  i16x2_ne: () => i16x2_ne,
  i16x2_neg: () => i16x2_neg,
  i16x2_q15mulr_sat_s: () => i16x2_q15mulr_sat_s,
  i16x2_shl: () => i16x2_shl,
  i16x2_shr_s: () => i16x2_shr_s,
  i16x2_shr_u: () => i16x2_shr_u,
  i16x2_sub: () => i16x2_sub,
  i16x2_sub_sat_s: () => i16x2_sub_sat_s,
  i16x2_sub_sat_u: () => i16x2_sub_sat_u,
  i32_abs: () => i32_abs,
  i32_dot_i16: () => i32_dot_i16,
  i32_dot_i8_add: () => i32_dot_i8_add,
  i32_extadd_pairwise_s: () => i32_extadd_pairwise_s,
  i32_extadd_pairwise_u: () => i32_extadd_pairwise_u,
  i32_extend_high_s: () => i32_extend_high_s,
  i32_extend_high_u: () => i32_extend_high_u,
  i32_extend_low_s: () => i32_extend_low_s,
  i32_extend_low_u: () => i32_extend_low_u,
  i32_extmul_high_s: () => i32_extmul_high_s,
  i32_extmul_high_u: () => i32_extmul_high_u,
  i32_extmul_low_s: () => i32_extmul_low_s,
  i32_extmul_low_u: () => i32_extmul_low_u,
  i32_max_s: () => i32_max_s,
  i32_max_u: () => i32_max_u,
  i32_min_s: () => i32_min_s,
  i32_min_u: () => i32_min_u,
  i64x1_abs: () => i64x1_abs,
  i64x1_add: () => i64x1_add,
  i64x1_eq: () => i64x1_eq,
  i64x1_extmul_s: () => i64x1_extmul_s,
  i64x1_extmul_u: () => i64x1_extmul_u,
  i64x1_ge_s: () => i64x1_ge_s,
  i64x1_gt_s: () => i64x1_gt_s,
  i64x1_le_s: () => i64x1_le_s,
  i64x1_lt_s: () => i64x1_lt_s,
  i64x1_mul: () => i64x1_mul,
  i64x1_ne: () => i64x1_ne,
  i64x1_neg: () => i64x1_neg,
  i64x1_shl: () => i64x1_shl,
  i64x1_shr_s: () => i64x1_shr_s,
  i64x1_shr_u: () => i64x1_shr_u,
  i64x1_sub: () => i64x1_sub,
  i8x16_swizzle_word: () => i8x16_swizzle_word,
  i8x4_abs: () => i8x4_abs,
  i8x4_add: () => i8x4_add,
  i8x4_add_sat_s: () => i8x4_add_sat_s,
  i8x4_add_sat_u: () => i8x4_add_sat_u,
  i8x4_all_true: () => i8x4_all_true,
  i8x4_avgr_u: () => i8x4_avgr_u,
  i8x4_bitmask: () => i8x4_bitmask,
  i8x4_eq: () => i8x4_eq,
  i8x4_ge_s: () => i8x4_ge_s,
  i8x4_ge_u: () => i8x4_ge_u,
  i8x4_gt_s: () => i8x4_gt_s,
  i8x4_gt_u: () => i8x4_gt_u,
  i8x4_le_s: () => i8x4_le_s,
  i8x4_le_u: () => i8x4_le_u,
  i8x4_lt_s: () => i8x4_lt_s,
  i8x4_lt_u: () => i8x4_lt_u,
  i8x4_max_s: () => i8x4_max_s,
  i8x4_max_u: () => i8x4_max_u,
  i8x4_min_s: () => i8x4_min_s,
  i8x4_min_u: () => i8x4_min_u,
  i8x4_narrow_s: () => i8x4_narrow_s,
  i8x4_narrow_u: () => i8x4_narrow_u,
  i8x4_ne: () => i8x4_ne,
  i8x4_neg: () => i8x4_neg,
  i8x4_popcnt: () => i8x4_popcnt,
  i8x4_shl: () => i8x4_shl,
  i8x4_shr_s: () => i8x4_shr_s,
  i8x4_shr_u: () => i8x4_shr_u,
  i8x4_sub: () => i8x4_sub,
  i8x4_sub_sat_s: () => i8x4_sub_sat_s,
  i8x4_sub_sat_u: () => i8x4_sub_sat_u,
  words_to_f64: () => words_to_f64
});
function pack8(a, b, c, d) {
  return a & 255 | (b & 255) << 8 | (c & 255) << 16 | d << 24;
}
function pack16(a, b) {
  return a & 65535 | b << 16;
}
function spread8(m) {
  return Math.imul(m >>> 7 & 16843009, 255);
}
function spread16(m) {
  return Math.imul(m >>> 15 & 65537, 65535);
}
function i8x4_add(a, b) {
  return (a & 2139062143) + (b & 2139062143) ^ (a ^ b) & 2155905152;
}
function i8x4_sub(a, b) {
  return (a | 2155905152) - (b & 2139062143) ^ (a ^ ~b) & 2155905152;
}
function i8x4_neg(a) {
  return i8x4_sub(0, a);
}
function i8x4_eq(a, b) {
  const x = a ^ b;
  return spread8(~((x & 2139062143) + 2139062143 | x));
}
function i8x4_ne(a, b) {
  return ~i8x4_eq(a, b);
}
function i8x4_lt_u(a, b) {
  const t = (a | 2155905152) - (b & 2139062143);
  return spread8(~a & b | ~(a ^ b) & ~t);
}
function i8x4_lt_s(a, b) {
  return i8x4_lt_u(a ^ 2155905152, b ^ 2155905152);
}
function i8x4_gt_u(a, b) {
  return i8x4_lt_u(b, a);
}
function i8x4_gt_s(a, b) {
  return i8x4_lt_s(b, a);
}
function i8x4_le_u(a, b) {
  return ~i8x4_lt_u(b, a);
}
function i8x4_le_s(a, b) {
  return ~i8x4_lt_s(b, a);
}
function i8x4_ge_u(a, b) {
  return ~i8x4_lt_u(a, b);
}
function i8x4_ge_s(a, b) {
  return ~i8x4_lt_s(a, b);
}
function i8x4_min_u(a, b) {
  const m = i8x4_lt_u(a, b);
  return a & m | b & ~m;
}
function i8x4_min_s(a, b) {
  const m = i8x4_lt_s(a, b);
  return a & m | b & ~m;
}
function i8x4_max_u(a, b) {
  const m = i8x4_lt_u(b, a);
  return a & m | b & ~m;
}
function i8x4_max_s(a, b) {
  const m = i8x4_lt_s(b, a);
  return a & m | b & ~m;
}
function i8x4_abs(a) {
  const m = spread8(a);
  return i8x4_sub(a ^ m, m);
}
function i8x4_add_sat_s(a, b) {
  const x = (a << 24 >> 24) + (b << 24 >> 24);
  const y = (a << 16 >> 24) + (b << 16 >> 24);
  const z = (a << 8 >> 24) + (b << 8 >> 24);
  const w = (a >> 24) + (b >> 24);
  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;
}
function i8x4_sub_sat_s(a, b) {
  const x = (a << 24 >> 24) - (b << 24 >> 24);
  const y = (a << 16 >> 24) - (b << 16 >> 24);
  const z = (a << 8 >> 24) - (b << 8 >> 24);
  const w = (a >> 24) - (b >> 24);
  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;
}
function i8x4_add_sat_u(a, b) {
  return i8x4_add(a, b) | i8x4_lt_u(~a, b);
}
function i8x4_sub_sat_u(a, b) {
  return i8x4_sub(a, b) & ~i8x4_lt_u(a, b);
}
function i8x4_avgr_u(a, b) {
  return (a | b) - ((a ^ b) >>> 1 & 2139062143) | 0;
}
function i8x4_popcnt(a) {
  a = a - (a >>> 1 & 1431655765) | 0;
  a = (a & 858993459) + (a >>> 2 & 858993459);
  return a + (a >>> 4) & 252645135;
}
function i8x4_shl(a, n) {
  n &= 7;
  return a << n & Math.imul(255 << n & 255, 16843009);
}
function i8x4_shr_u(a, n) {
  n &= 7;
  return a >>> n & Math.imul(255 >>> n, 16843009);
}
function i8x4_shr_s(a, n) {
  n &= 7;
  return pack8(a << 24 >> 24 + n, a << 16 >> 24 >> n, a << 8 >> 24 >> n, a >> 24 >> n);
}
function i8x4_all_true(a) {
  return i8x4_eq(a, 0) === 0 ? 1 : 0;
}
function i8x4_bitmask(a) {
  return Math.imul(a >>> 7 & 16843009, 270549120) >>> 28 & 15;
}
function i16x2_add(a, b) {
  return pack16(a + b, (a >>> 16) + (b >>> 16));
}
function i16x2_sub(a, b) {
  return pack16(a - b, (a >>> 16) - (b >>> 16));
}
function i16x2_mul(a, b) {
  return pack16(Math.imul(a, b), Math.imul(a >>> 16, b >>> 16));
}
function i16x2_neg(a) {
  return pack16(-a, -(a >>> 16));
}
function i16x2_eq(a, b) {
  const x = a ^ b;
  return ((x & 65535) === 0 ? 65535 : 0) | (x >>> 16 === 0 ? -65536 : 0);
}
function i16x2_ne(a, b) {
  return ~i16x2_eq(a, b);
}
function i16x2_lt_u(a, b) {
  return ((a & 65535) < (b & 65535) ? 65535 : 0) | (a >>> 16 < b >>> 16 ? -65536 : 0);
}
function i16x2_lt_s(a, b) {
  return (a << 16 < b << 16 ? 65535 : 0) | (a >> 16 < b >> 16 ? -65536 : 0);
}
function i16x2_gt_u(a, b) {
  return i16x2_lt_u(b, a);
}
function i16x2_gt_s(a, b) {
  return i16x2_lt_s(b, a);
}
function i16x2_le_u(a, b) {
  return ~i16x2_lt_u(b, a);
}
function i16x2_le_s(a, b) {
  return ~i16x2_lt_s(b, a);
}
function i16x2_ge_u(a, b) {
  return ~i16x2_lt_u(a, b);
}
function i16x2_ge_s(a, b) {
  return ~i16x2_lt_s(a, b);
}
function i16x2_min_u(a, b) {
  const m = i16x2_lt_u(a, b);
  return a & m | b & ~m;
}
function i16x2_min_s(a, b) {
  const m = i16x2_lt_s(a, b);
  return a & m | b & ~m;
}
function i16x2_max_u(a, b) {
  const m = i16x2_lt_u(b, a);
  return a & m | b & ~m;
}
function i16x2_max_s(a, b) {
  const m = i16x2_lt_s(b, a);
  return a & m | b & ~m;
}
function i16x2_abs(a) {
  const m = spread16(a);
  return i16x2_sub(a ^ m, m);
}
function i16x2_add_sat_s(a, b) {
  const x = (a << 16 >> 16) + (b << 16 >> 16);
  const y = (a >> 16) + (b >> 16);
  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;
}
function i16x2_sub_sat_s(a, b) {
  const x = (a << 16 >> 16) - (b << 16 >> 16);
  const y = (a >> 16) - (b >> 16);
  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;
}
function i16x2_add_sat_u(a, b) {
  const x = (a & 65535) + (b & 65535);
  const y = (a >>> 16) + (b >>> 16);
  return (x < 0 ? 0 : x > 65535 ? 65535 : x) & 65535 | (y < 0 ? 0 : y > 65535 ? 65535 : y) << 16;
}
function i16x2_sub_sat_u(a, b) {
  const x = (a & 65535) - (b & 65535);
  const y = (a >>> 16) - (b >>> 16);
  return (x < 0 ? 0 : x > 65535 ? 65535 : x) & 65535 | (y < 0 ? 0 : y > 65535 ? 65535 : y) << 16;
}
function i16x2_avgr_u(a, b) {
  return pack16((a & 65535) + (b & 65535) + 1 >> 1, (a >>> 16) + (b >>> 16) + 1 >> 1);
}
function i16x2_q15mulr_sat_s(a, b) {
  const x = Math.imul(a << 16 >> 16, b << 16 >> 16) + 16384 >> 15;
  const y = Math.imul(a >> 16, b >> 16) + 16384 >> 15;
  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;
}
function i16x2_shl(a, n) {
  n &= 15;
  return pack16(a << n, a >>> 16 << n);
}
function i16x2_shr_u(a, n) {
  n &= 15;
  return pack16((a & 65535) >>> n, a >>> 16 >>> n);
}
function i16x2_shr_s(a, n) {
  n &= 15;
  return pack16(a << 16 >> 16 >> n, a >> 16 >> n);
}
function i16x2_all_true(a) {
  return (a & 65535) !== 0 && a >>> 16 !== 0 ? 1 : 0;
}
function i16x2_bitmask(a) {
  return a >>> 15 & 1 | a >>> 30 & 2;
}
function i8x4_narrow_s(a, b) {
  const x = a << 16 >> 16;
  const y = a >> 16;
  const z = b << 16 >> 16;
  const w = b >> 16;
  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;
}
function i8x4_narrow_u(a, b) {
  const x = a << 16 >> 16;
  const y = a >> 16;
  const z = b << 16 >> 16;
  const w = b >> 16;
  return (x < 0 ? 0 : x > 255 ? 255 : x) & 255 | ((y < 0 ? 0 : y > 255 ? 255 : y) & 255) << 8 | ((z < 0 ? 0 : z > 255 ? 255 : z) & 255) << 16 | (w < 0 ? 0 : w > 255 ? 255 : w) << 24;
}
function i16x2_narrow_s(a, b) {
  return (a < -32768 ? -32768 : a > 32767 ? 32767 : a) & 65535 | (b < -32768 ? -32768 : b > 32767 ? 32767 : b) << 16;
}
function i16x2_narrow_u(a, b) {
  return (a < 0 ? 0 : a > 65535 ? 65535 : a) & 65535 | (b < 0 ? 0 : b > 65535 ? 65535 : b) << 16;
}
function i16x2_extend_low_s(a) {
  return pack16(a << 24 >> 24, a << 16 >> 24);
}
function i16x2_extend_high_s(a) {
  return pack16(a << 8 >> 24, a >> 24);
}
function i16x2_extend_low_u(a) {
  return a & 255 | (a & 65280) << 8;
}
function i16x2_extend_high_u(a) {
  return a >>> 16 & 255 | a >>> 8 & 16711680;
}
function i16x2_extmul_low_s(a, b) {
  return i16x2_mul(i16x2_extend_low_s(a), i16x2_extend_low_s(b));
}
function i16x2_extmul_high_s(a, b) {
  return i16x2_mul(i16x2_extend_high_s(a), i16x2_extend_high_s(b));
}
function i16x2_extmul_low_u(a, b) {
  return i16x2_mul(i16x2_extend_low_u(a), i16x2_extend_low_u(b));
}
function i16x2_extmul_high_u(a, b) {
  return i16x2_mul(i16x2_extend_high_u(a), i16x2_extend_high_u(b));
}
function i16x2_extadd_pairwise_s(a) {
  return pack16((a << 24 >> 24) + (a << 16 >> 24), (a << 8 >> 24) + (a >> 24));
}
function i16x2_extadd_pairwise_u(a) {
  return (a & 16711935) + (a >>> 8 & 16711935);
}
function i16x2_dot_i8(a, b) {
  const x = (a << 24 >> 24) * (b << 24 >> 24) + (a << 16 >> 24) * (b << 16 >> 24);
  const y = (a << 8 >> 24) * (b << 8 >> 24) + (a >> 24) * (b >> 24);
  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;
}
function i32_min_s(a, b) {
  return a < b ? a : b;
}
function i32_max_s(a, b) {
  return a > b ? a : b;
}
function i32_min_u(a, b) {
  return a >>> 0 < b >>> 0 ? a : b;
}
function i32_max_u(a, b) {
  return a >>> 0 > b >>> 0 ? a : b;
}
function i32_abs(a) {
  return a < 0 ? -a | 0 : a;
}
function i32_extend_low_s(a) {
  return a << 16 >> 16;
}
function i32_extend_high_s(a) {
  return a >> 16;
}
function i32_extend_low_u(a) {
  return a & 65535;
}
function i32_extend_high_u(a) {
  return a >>> 16;
}
function i32_extmul_low_s(a, b) {
  return Math.imul(a << 16 >> 16, b << 16 >> 16);
}
function i32_extmul_high_s(a, b) {
  return Math.imul(a >> 16, b >> 16);
}
function i32_extmul_low_u(a, b) {
  return Math.imul(a & 65535, b & 65535);
}
function i32_extmul_high_u(a, b) {
  return Math.imul(a >>> 16, b >>> 16);
}
function i32_extadd_pairwise_s(a) {
  return (a << 16 >> 16) + (a >> 16);
}
function i32_extadd_pairwise_u(a) {
  return (a & 65535) + (a >>> 16);
}
function i32_dot_i16(a, b) {
  return Math.imul(a << 16 >> 16, b << 16 >> 16) + Math.imul(a >> 16, b >> 16) | 0;
}
function i32_dot_i8_add(a, b, c) {
  return i32_extadd_pairwise_s(i16x2_dot_i8(a, b)) + c | 0;
}
function i64x1_add(a, ah, b, bh) {
  const low2 = a + b | 0;
  XI[1] = ah + bh + (low2 >>> 0 < a >>> 0 ? 1 : 0);
  return low2;
}
function i64x1_sub(a, ah, b, bh) {
  XI[1] = ah - bh - (a >>> 0 < b >>> 0 ? 1 : 0);
  return a - b | 0;
}
function mul_u32(a, b) {
  const a0 = a & 65535;
  const a1 = a >>> 16;
  const b0 = b & 65535;
  const b1 = b >>> 16;
  const low2 = Math.imul(a0, b0) >>> 0;
  const middle = Math.imul(a1, b0) + (low2 >>> 16);
  const cross = Math.imul(a0, b1) + (middle >>> 0 & 65535);
  XI[1] = Math.imul(a1, b1) + ((middle >>> 0) / 65536 | 0) + ((cross >>> 0) / 65536 | 0);
  return Math.imul(a, b);
}
function i64x1_mul(a, ah, b, bh) {
  const low2 = mul_u32(a, b);
  XI[1] = XI[1] + Math.imul(a, bh) + Math.imul(ah, b);
  return low2;
}
function i64x1_extmul_u(a, b) {
  return mul_u32(a, b);
}
function i64x1_extmul_s(a, b) {
  const low2 = mul_u32(a, b);
  XI[1] = XI[1] - (a < 0 ? b : 0) - (b < 0 ? a : 0);
  return low2;
}
function i64x1_neg(a, ah) {
  XI[1] = -ah - (a === 0 ? 0 : 1);
  return -a | 0;
}
function i64x1_abs(a, ah) {
  if (ah < 0) return i64x1_neg(a, ah);
  XI[1] = ah;
  return a;
}
function i64x1_shl(a, ah, n) {
  n &= 63;
  if (n >= 32) {
    XI[1] = a << n;
    return 0;
  }
  XI[1] = n === 0 ? ah : ah << n | a >>> 32 - n;
  return a << n;
}
function i64x1_shr_u(a, ah, n) {
  n &= 63;
  if (n >= 32) {
    XI[1] = 0;
    return ah >>> n | 0;
  }
  XI[1] = ah >>> n;
  return n === 0 ? a : a >>> n | ah << 32 - n;
}
function i64x1_shr_s(a, ah, n) {
  n &= 63;
  if (n >= 32) {
    XI[1] = ah >> 31;
    return ah >> n;
  }
  XI[1] = ah >> n;
  return n === 0 ? a : a >>> n | ah << 32 - n;
}
function i64x1_eq(a, ah, b, bh) {
  return a === b && ah === bh ? -1 : 0;
}
function i64x1_ne(a, ah, b, bh) {
  return a === b && ah === bh ? 0 : -1;
}
function i64x1_lt_s(a, ah, b, bh) {
  return ah < bh || ah === bh && a >>> 0 < b >>> 0 ? -1 : 0;
}
function i64x1_gt_s(a, ah, b, bh) {
  return i64x1_lt_s(b, bh, a, ah);
}
function i64x1_le_s(a, ah, b, bh) {
  return ~i64x1_lt_s(b, bh, a, ah);
}
function i64x1_ge_s(a, ah, b, bh) {
  return ~i64x1_lt_s(a, ah, b, bh);
}
function words_to_f64(low2, high2) {
  scratch_i32[0] = low2;
  scratch_i32[1] = high2;
  return scratch_f64[0];
}
function f64_low(a) {
  f64_put(a);
  return scratch_i32[0];
}
function f64_high(a) {
  f64_put(a);
  return scratch_i32[1];
}
function swizzled(a, b, c, d, s) {
  const w = s < 8 ? s < 4 ? a : b : s < 12 ? c : d;
  return s > 15 ? 0 : w >>> ((s & 3) << 3) & 255;
}
function i8x16_swizzle_word(a, b, c, d, s) {
  return pack8(swizzled(a, b, c, d, s & 255), swizzled(a, b, c, d, s >>> 8 & 255), swizzled(a, b, c, d, s >>> 16 & 255), swizzled(a, b, c, d, s >>> 24));
}

// compiler/opcodes/simd.ts
var row6 = rowsOf({ spec: "syntax-instr-vec", feature: "simd", prefix: 253 });
var relaxed = rowsOf({ spec: "syntax-instr-relaxed", feature: "relaxed-simd", prefix: 253 });
var V1 = "v128 -> v128";
var V2 = "v128 v128 -> v128";
var V3 = "v128 v128 v128 -> v128";
var SHIFT = "v128 i32 -> v128";
var TEST = "v128 -> i32";
var rule = (name2, n = 0, helper3) => ({ lanes: { by: "rule", rule: name2, n, ...helper3 === void 0 ? {} : { helper: helper3 } } });
var lane = (type, scalar) => ({ lanes: { by: "row", lane: type, row: scalar } });
var word = (helper3) => ({ lanes: { by: "word", helper: helper3 } });
var pair = (helper3) => ({ lanes: { by: "pair", helper: helper3 } });
var LOAD = READS_MEMORY | TRAPS_MEMORY;
var load2 = (name2, code, bytes, lanes) => row6(name2, code, "i32 -> v128", { imm: "memarg", bytes, effects: LOAD, ...lanes });
var loadLane = (code, bytes) => row6(`v128.load${bytes * 8}_lane`, code, "i32 v128 -> v128", { imm: "memarg_lane", bytes, effects: LOAD, ...rule("load_lane", bytes) });
var storeLane = (code, bytes) => row6(`v128.store${bytes * 8}_lane`, code, "i32 v128 ->", { imm: "memarg_lane", bytes, effects: WRITES_MEMORY | TRAPS_MEMORY, ...rule("store_lane", bytes) });
var compare = (shape, first, names2, extras) => names2.split(" ").map((name2, i) => row6(`${shape}.${name2}`, first + i, V2, extras(name2)));
var functions = simd_exports;
var named = (name2) => {
  const f = functions[name2];
  if (f === void 0) throw new Error(`runtime/numeric/simd.ts has no ${name2}`);
  return f;
};
var INTEGER = "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u";
var FLOAT = "eq ne lt gt le ge";
var words = (shape, prefix, list, sig2) => list.map(([name2, code]) => row6(`${shape}.${name2}`, code, sig2, word(named(prefix + name2))));
var floats = (shape, type, list, sig2) => list.map(([name2, code]) => row6(`${shape}.${name2}`, code, sig2, lane(type, `${type}.${name2}`)));
var simdRows = [
  load2("v128.load", 0, 16, rule("load")),
  load2("v128.load8x8_s", 1, 8, rule("load_extend", 8, i16x2_extend_low_s)),
  load2("v128.load8x8_u", 2, 8, rule("load_extend", 8, i16x2_extend_low_u)),
  load2("v128.load16x4_s", 3, 8, rule("load_extend", 8, i32_extend_low_s)),
  load2("v128.load16x4_u", 4, 8, rule("load_extend", 8, i32_extend_low_u)),
  load2("v128.load32x2_s", 5, 8, rule("load_extend_64", 1)),
  load2("v128.load32x2_u", 6, 8, rule("load_extend_64", 0)),
  load2("v128.load8_splat", 7, 1, rule("load_splat", 1)),
  load2("v128.load16_splat", 8, 2, rule("load_splat", 2)),
  load2("v128.load32_splat", 9, 4, rule("load_splat", 4)),
  load2("v128.load64_splat", 10, 8, rule("load_splat", 8)),
  row6("v128.store", 11, "i32 v128 ->", { imm: "memarg", bytes: 16, effects: WRITES_MEMORY | TRAPS_MEMORY, ...rule("store") }),
  row6("v128.const", 12, "-> v128", { imm: "v128", ...rule("const") }),
  row6("i8x16.shuffle", 13, V2, { imm: "lanes", ...rule("shuffle") }),
  row6("i8x16.swizzle", 14, V2, rule("swizzle")),
  row6("i8x16.splat", 15, "i32 -> v128", rule("splat", 1)),
  row6("i16x8.splat", 16, "i32 -> v128", rule("splat", 2)),
  row6("i32x4.splat", 17, "i32 -> v128", rule("splat", 4)),
  row6("i64x2.splat", 18, "i64 -> v128", rule("splat", 8)),
  row6("f32x4.splat", 19, "f32 -> v128", rule("splat_f32")),
  row6("f64x2.splat", 20, "f64 -> v128", rule("splat_f64")),
  row6("i8x16.extract_lane_s", 21, TEST, { imm: "lane", ...rule("extract_s", 1) }),
  row6("i8x16.extract_lane_u", 22, TEST, { imm: "lane", ...rule("extract_u", 1) }),
  row6("i8x16.replace_lane", 23, "v128 i32 -> v128", { imm: "lane", ...rule("replace", 1) }),
  row6("i16x8.extract_lane_s", 24, TEST, { imm: "lane", ...rule("extract_s", 2) }),
  row6("i16x8.extract_lane_u", 25, TEST, { imm: "lane", ...rule("extract_u", 2) }),
  row6("i16x8.replace_lane", 26, "v128 i32 -> v128", { imm: "lane", ...rule("replace", 2) }),
  row6("i32x4.extract_lane", 27, TEST, { imm: "lane", ...rule("extract_u", 4) }),
  row6("i32x4.replace_lane", 28, "v128 i32 -> v128", { imm: "lane", ...rule("replace", 4) }),
  row6("i64x2.extract_lane", 29, "v128 -> i64", { imm: "lane", ...rule("extract_i64") }),
  row6("i64x2.replace_lane", 30, "v128 i64 -> v128", { imm: "lane", ...rule("replace", 8) }),
  row6("f32x4.extract_lane", 31, "v128 -> f32", { imm: "lane", ...rule("extract_f32") }),
  row6("f32x4.replace_lane", 32, "v128 f32 -> v128", { imm: "lane", ...rule("replace_f32") }),
  row6("f64x2.extract_lane", 33, "v128 -> f64", { imm: "lane", ...rule("extract_f64") }),
  row6("f64x2.replace_lane", 34, "v128 f64 -> v128", { imm: "lane", ...rule("replace_f64") }),
  ...compare("i8x16", 35, INTEGER, (n) => word(named(`i8x4_${n}`))),
  ...compare("i16x8", 45, INTEGER, (n) => word(named(`i16x2_${n}`))),
  ...compare("i32x4", 55, INTEGER, (n) => lane("i32", `i32.${n}`)),
  ...compare("f32x4", 65, FLOAT, (n) => lane("f32", `f32.${n}`)),
  ...compare("f64x2", 71, FLOAT, (n) => lane("f64", `f64.${n}`)),
  row6("v128.not", 77, V1, rule("not")),
  row6("v128.and", 78, V2, lane("i32", "i32.and")),
  row6("v128.andnot", 79, V2, rule("andnot")),
  row6("v128.or", 80, V2, lane("i32", "i32.or")),
  row6("v128.xor", 81, V2, lane("i32", "i32.xor")),
  row6("v128.bitselect", 82, V3, rule("bitselect")),
  row6("v128.any_true", 83, TEST, { form: "bool", ...rule("any_true") }),
  loadLane(84, 1),
  loadLane(85, 2),
  loadLane(86, 4),
  loadLane(87, 8),
  storeLane(88, 1),
  storeLane(89, 2),
  storeLane(90, 4),
  storeLane(91, 8),
  load2("v128.load32_zero", 92, 4, rule("load_zero", 4)),
  load2("v128.load64_zero", 93, 8, rule("load_zero", 8)),
  row6("f32x4.demote_f64x2_zero", 94, V1, rule("demote")),
  row6("f64x2.promote_low_f32x4", 95, V1, rule("promote")),
  ...words("i8x16", "i8x4_", [["abs", 96], ["neg", 97], ["popcnt", 98]], V1),
  row6("i8x16.all_true", 99, TEST, rule("all_true", 0, i8x4_all_true)),
  row6("i8x16.bitmask", 100, TEST, rule("bitmask", 4, i8x4_bitmask)),
  row6("i8x16.narrow_i16x8_s", 101, V2, rule("narrow", 0, i8x4_narrow_s)),
  row6("i8x16.narrow_i16x8_u", 102, V2, rule("narrow", 0, i8x4_narrow_u)),
  ...floats("f32x4", "f32", [["ceil", 103], ["floor", 104], ["trunc", 105], ["nearest", 106]], V1),
  ...words("i8x16", "i8x4_", [["shl", 107], ["shr_s", 108], ["shr_u", 109]], SHIFT),
  ...words("i8x16", "i8x4_", [["add", 110], ["add_sat_s", 111], ["add_sat_u", 112], ["sub", 113], ["sub_sat_s", 114], ["sub_sat_u", 115]], V2),
  ...floats("f64x2", "f64", [["ceil", 116], ["floor", 117]], V1),
  ...words("i8x16", "i8x4_", [["min_s", 118], ["min_u", 119], ["max_s", 120], ["max_u", 121]], V2),
  ...floats("f64x2", "f64", [["trunc", 122]], V1),
  ...words("i8x16", "i8x4_", [["avgr_u", 123]], V2),
  row6("i16x8.extadd_pairwise_i8x16_s", 124, V1, word(i16x2_extadd_pairwise_s)),
  row6("i16x8.extadd_pairwise_i8x16_u", 125, V1, word(i16x2_extadd_pairwise_u)),
  row6("i32x4.extadd_pairwise_i16x8_s", 126, V1, word(i32_extadd_pairwise_s)),
  row6("i32x4.extadd_pairwise_i16x8_u", 127, V1, word(i32_extadd_pairwise_u)),
  ...words("i16x8", "i16x2_", [["abs", 128], ["neg", 129]], V1),
  ...words("i16x8", "i16x2_", [["q15mulr_sat_s", 130]], V2),
  row6("i16x8.all_true", 131, TEST, rule("all_true", 0, i16x2_all_true)),
  row6("i16x8.bitmask", 132, TEST, rule("bitmask", 2, i16x2_bitmask)),
  row6("i16x8.narrow_i32x4_s", 133, V2, rule("narrow", 0, i16x2_narrow_s)),
  row6("i16x8.narrow_i32x4_u", 134, V2, rule("narrow", 0, i16x2_narrow_u)),
  row6("i16x8.extend_low_i8x16_s", 135, V1, rule("extend", 0, i16x2_extend_low_s)),
  row6("i16x8.extend_high_i8x16_s", 136, V1, rule("extend", 2, i16x2_extend_low_s)),
  row6("i16x8.extend_low_i8x16_u", 137, V1, rule("extend", 0, i16x2_extend_low_u)),
  row6("i16x8.extend_high_i8x16_u", 138, V1, rule("extend", 2, i16x2_extend_low_u)),
  ...words("i16x8", "i16x2_", [["shl", 139], ["shr_s", 140], ["shr_u", 141]], SHIFT),
  ...words("i16x8", "i16x2_", [["add", 142], ["add_sat_s", 143], ["add_sat_u", 144], ["sub", 145], ["sub_sat_s", 146], ["sub_sat_u", 147]], V2),
  ...floats("f64x2", "f64", [["nearest", 148]], V1),
  ...words("i16x8", "i16x2_", [["mul", 149], ["min_s", 150], ["min_u", 151], ["max_s", 152], ["max_u", 153], ["avgr_u", 155]], V2),
  row6("i16x8.extmul_low_i8x16_s", 156, V2, rule("extmul", 0, i16x2_extmul_low_s)),
  row6("i16x8.extmul_high_i8x16_s", 157, V2, rule("extmul", 2, i16x2_extmul_low_s)),
  row6("i16x8.extmul_low_i8x16_u", 158, V2, rule("extmul", 0, i16x2_extmul_low_u)),
  row6("i16x8.extmul_high_i8x16_u", 159, V2, rule("extmul", 2, i16x2_extmul_low_u)),
  row6("i32x4.abs", 160, V1, word(i32_abs)),
  row6("i32x4.neg", 161, V1, rule("neg")),
  row6("i32x4.all_true", 163, TEST, rule("all_true_32")),
  row6("i32x4.bitmask", 164, TEST, rule("bitmask_32", 1)),
  row6("i32x4.extend_low_i16x8_s", 167, V1, rule("extend", 0, i32_extend_low_s)),
  row6("i32x4.extend_high_i16x8_s", 168, V1, rule("extend", 2, i32_extend_low_s)),
  row6("i32x4.extend_low_i16x8_u", 169, V1, rule("extend", 0, i32_extend_low_u)),
  row6("i32x4.extend_high_i16x8_u", 170, V1, rule("extend", 2, i32_extend_low_u)),
  row6("i32x4.shl", 171, SHIFT, lane("i32", "i32.shl")),
  row6("i32x4.shr_s", 172, SHIFT, lane("i32", "i32.shr_s")),
  row6("i32x4.shr_u", 173, SHIFT, lane("i32", "i32.shr_u")),
  row6("i32x4.add", 174, V2, lane("i32", "i32.add")),
  row6("i32x4.sub", 177, V2, lane("i32", "i32.sub")),
  row6("i32x4.mul", 181, V2, lane("i32", "i32.mul")),
  row6("i32x4.min_s", 182, V2, word(i32_min_s)),
  row6("i32x4.min_u", 183, V2, word(i32_min_u)),
  row6("i32x4.max_s", 184, V2, word(i32_max_s)),
  row6("i32x4.max_u", 185, V2, word(i32_max_u)),
  row6("i32x4.dot_i16x8_s", 186, V2, word(i32_dot_i16)),
  row6("i32x4.extmul_low_i16x8_s", 188, V2, rule("extmul", 0, i32_extmul_low_s)),
  row6("i32x4.extmul_high_i16x8_s", 189, V2, rule("extmul", 2, i32_extmul_low_s)),
  row6("i32x4.extmul_low_i16x8_u", 190, V2, rule("extmul", 0, i32_extmul_low_u)),
  row6("i32x4.extmul_high_i16x8_u", 191, V2, rule("extmul", 2, i32_extmul_low_u)),
  row6("i64x2.abs", 192, V1, pair(i64x1_abs)),
  row6("i64x2.neg", 193, V1, pair(i64x1_neg)),
  row6("i64x2.all_true", 195, TEST, rule("all_true_64")),
  row6("i64x2.bitmask", 196, TEST, rule("bitmask_32", 2)),
  row6("i64x2.extend_low_i32x4_s", 199, V1, rule("extend_64_s", 0)),
  row6("i64x2.extend_high_i32x4_s", 200, V1, rule("extend_64_s", 2)),
  row6("i64x2.extend_low_i32x4_u", 201, V1, rule("extend_64_u", 0)),
  row6("i64x2.extend_high_i32x4_u", 202, V1, rule("extend_64_u", 2)),
  row6("i64x2.shl", 203, SHIFT, pair(i64x1_shl)),
  row6("i64x2.shr_s", 204, SHIFT, pair(i64x1_shr_s)),
  row6("i64x2.shr_u", 205, SHIFT, pair(i64x1_shr_u)),
  row6("i64x2.add", 206, V2, pair(i64x1_add)),
  row6("i64x2.sub", 209, V2, pair(i64x1_sub)),
  row6("i64x2.mul", 213, V2, pair(i64x1_mul)),
  ...["eq", "ne", "lt_s", "gt_s", "le_s", "ge_s"].map((n, i) => row6(`i64x2.${n}`, 214 + i, V2, rule("compare_64", 0, named(`i64x1_${n}`)))),
  row6("i64x2.extmul_low_i32x4_s", 220, V2, rule("extmul_64", 0, i64x1_extmul_s)),
  row6("i64x2.extmul_high_i32x4_s", 221, V2, rule("extmul_64", 2, i64x1_extmul_s)),
  row6("i64x2.extmul_low_i32x4_u", 222, V2, rule("extmul_64", 0, i64x1_extmul_u)),
  row6("i64x2.extmul_high_i32x4_u", 223, V2, rule("extmul_64", 2, i64x1_extmul_u)),
  ...floats("f32x4", "f32", [["abs", 224], ["neg", 225], ["sqrt", 227]], V1),
  ...floats("f32x4", "f32", [["add", 228], ["sub", 229], ["mul", 230], ["div", 231], ["min", 232], ["max", 233]], V2),
  row6("f32x4.pmin", 234, V2, rule("pmin_f32")),
  row6("f32x4.pmax", 235, V2, rule("pmax_f32")),
  ...floats("f64x2", "f64", [["abs", 236], ["neg", 237], ["sqrt", 239]], V1),
  ...floats("f64x2", "f64", [["add", 240], ["sub", 241], ["mul", 242], ["div", 243], ["min", 244], ["max", 245]], V2),
  row6("f64x2.pmin", 246, V2, rule("pmin_f64")),
  row6("f64x2.pmax", 247, V2, rule("pmax_f64")),
  row6("i32x4.trunc_sat_f32x4_s", 248, V1, lane("f32", "i32.trunc_sat_f32_s")),
  row6("i32x4.trunc_sat_f32x4_u", 249, V1, lane("f32", "i32.trunc_sat_f32_u")),
  row6("f32x4.convert_i32x4_s", 250, V1, lane("i32", "f32.convert_i32_s")),
  row6("f32x4.convert_i32x4_u", 251, V1, lane("i32", "f32.convert_i32_u")),
  row6("i32x4.trunc_sat_f64x2_s_zero", 252, V1, rule("trunc_f64_s")),
  row6("i32x4.trunc_sat_f64x2_u_zero", 253, V1, rule("trunc_f64_u")),
  row6("f64x2.convert_low_i32x4_s", 254, V1, rule("convert_f64_s")),
  row6("f64x2.convert_low_i32x4_u", 255, V1, rule("convert_f64_u"))
];
var relaxedRows = [
  relaxed("i8x16.relaxed_swizzle", 256, V2, rule("swizzle")),
  relaxed("i32x4.relaxed_trunc_f32x4_s", 257, V1, lane("f32", "i32.trunc_sat_f32_s")),
  relaxed("i32x4.relaxed_trunc_f32x4_u", 258, V1, lane("f32", "i32.trunc_sat_f32_u")),
  relaxed("i32x4.relaxed_trunc_f64x2_s_zero", 259, V1, rule("trunc_f64_s")),
  relaxed("i32x4.relaxed_trunc_f64x2_u_zero", 260, V1, rule("trunc_f64_u")),
  relaxed("f32x4.relaxed_madd", 261, V3, rule("madd_f32")),
  relaxed("f32x4.relaxed_nmadd", 262, V3, rule("nmadd_f32")),
  relaxed("f64x2.relaxed_madd", 263, V3, rule("madd_f64")),
  relaxed("f64x2.relaxed_nmadd", 264, V3, rule("nmadd_f64")),
  ...["i8x16", "i16x8", "i32x4", "i64x2"].map((shape, i) => relaxed(`${shape}.relaxed_laneselect`, 265 + i, V3, rule("bitselect"))),
  relaxed("f32x4.relaxed_min", 269, V2, lane("f32", "f32.min")),
  relaxed("f32x4.relaxed_max", 270, V2, lane("f32", "f32.max")),
  relaxed("f64x2.relaxed_min", 271, V2, lane("f64", "f64.min")),
  relaxed("f64x2.relaxed_max", 272, V2, lane("f64", "f64.max")),
  relaxed("i16x8.relaxed_q15mulr_s", 273, V2, word(i16x2_q15mulr_sat_s)),
  relaxed("i16x8.relaxed_dot_i8x16_i7x16_s", 274, V2, word(i16x2_dot_i8)),
  relaxed("i32x4.relaxed_dot_i8x16_i7x16_add_s", 275, V3, word(i32_dot_i8_add))
];

// compiler/opcodes/table.ts
var rows = [
  ...controlRows,
  ...memoryRows,
  ...i32Rows,
  ...i64Rows,
  ...floatRows,
  ...gcRows,
  ...simdRows,
  ...relaxedRows,
  ...atomicRows,
  ...wideRows,
  ...notLoweredRows
];
var names = /* @__PURE__ */ new Map();
var prefixes = /* @__PURE__ */ new Map();
for (const row7 of rows) {
  if (names.has(row7.name)) throw new Error(`two rows are named ${row7.name}`);
  names.set(row7.name, row7);
  let codes = prefixes.get(row7.prefix);
  if (codes === void 0) prefixes.set(row7.prefix, codes = []);
  if (codes[row7.code] !== void 0) throw new Error(`${row7.name} and ${codes[row7.code]?.name} share a code`);
  codes[row7.code] = row7;
}
var sparse = prefixes.get(0) ?? [];
var plainRows = Array.from({ length: 256 }, (_, code) => sparse[code]);
var prefixedRows = (prefix) => prefix === 0 ? void 0 : prefixes.get(prefix);
function rowNamed(name2) {
  const row7 = names.get(name2);
  if (row7 === void 0) throw new Error(`no row is named ${name2}`);
  return row7;
}

// compiler/binary/types.ts
var CONT = 104;
var NOCONT = 117;
function readValType(r, space) {
  const at2 = r.pos;
  const byte = r.u8();
  if (byte >= V128 && byte <= I32) return byte;
  return refTypeOf(r, byte, at2, "malformed value type", space);
}
function readRefType(r, space) {
  const at2 = r.pos;
  return refTypeOf(r, r.u8(), at2, "malformed reference type", space);
}
function refTypeOf(r, byte, at2, otherwise, space) {
  if (isAbstractHeap(byte)) return byte;
  if (byte === 99 || byte === 100) return refType(readHeapType(r, space), byte === 99);
  if (byte === CONT || byte === NOCONT) throw unsupported("stack-switching", "this reference type", at2);
  throw malformed(otherwise, at2);
}
function readHeapType(r, space) {
  const at2 = r.pos;
  const heap = r.s33();
  if (heap >= 0) return concreteHeapType(typeIndex(heap, space, at2));
  const byte = heap & 127;
  if (heap >= -64 && isAbstractHeap(byte)) return byte;
  if (heap >= -64 && (byte === CONT || byte === NOCONT)) throw unsupported("stack-switching", "this heap type", at2);
  if (heap === -30) throw unsupported("custom-descriptors", "an exact heap type", at2);
  throw malformed("malformed heap type", at2);
}
function typeIndex(index, { types, count }, at2) {
  if (index >= count) throw invalid(`unknown type ${index}`, at2);
  return types[index]?.index ?? index;
}
function readVector(r, item) {
  const count = r.u32();
  if (count > r.end - r.pos) throw malformed("unexpected end of section or function", r.pos);
  const items = [];
  for (let i = 0; i < count; i++) items.push(item(r));
  return items;
}
function readField(r, space) {
  const byte = r.atEnd ? 0 : r.bytes[r.pos];
  let storage;
  if (byte === I8 || byte === I16) storage = r.u8();
  else storage = readValType(r, space);
  return { storage, mutable: readMutability(r) };
}
function readMutability(r) {
  const at2 = r.pos;
  const mutability = r.u8();
  if (mutability > 1) throw malformed("malformed mutability", at2);
  return mutability === 1;
}
function readSubType(r, space, index) {
  const at2 = r.pos;
  let form = r.u8();
  let final = true;
  let supertype;
  if (form === 80 || form === 79) {
    final = form === 79;
    const supertypes = readVector(r, (s) => {
      const where = s.pos;
      const of = s.u32();
      if (of >= index) throw invalid(`unknown type ${of}: a supertype must come first`, where);
      return typeIndex(of, space, where);
    });
    if (supertypes.length > 1) throw invalid("sub type: a type has at most one supertype", at2);
    supertype = supertypes[0];
    form = r.u8();
  }
  const none = { params: [], results: [], fields: [], final, supertype };
  switch (form) {
    case 96: {
      const params = readVector(r, (s) => readValType(s, space));
      return { ...none, kind: "func", params, results: readVector(r, (s) => readValType(s, space)) };
    }
    case 95:
      return { ...none, kind: "struct", fields: readVector(r, (s) => readField(s, space)) };
    case 94:
      return { ...none, kind: "array", fields: [readField(r, space)] };
    case 93:
      throw unsupported("stack-switching", "a continuation type", at2);
    case 76:
    case 77:
      throw unsupported("custom-descriptors", "a descriptor", at2);
    case 101:
      throw unsupported("shared-everything-threads", "a shared type", at2);
    default:
      throw malformed("integer representation too long or malformed functype", at2);
  }
}
function readTypes(r) {
  const types = [];
  const groups = /* @__PURE__ */ new Map();
  readVector(r, () => {
    const base = types.length;
    let size = 1;
    if (!r.atEnd && r.bytes[r.pos] === 78) {
      r.pos++;
      size = r.u32();
      if (size > r.end - r.pos) throw malformed("unexpected end of section or function", r.pos);
    }
    const space = { types, count: base + size };
    const drafts = [];
    for (let i = 0; i < size; i++) drafts.push(readSubType(r, space, base + i));
    const key2 = drafts.map((d) => draftKey(d, base)).join(";");
    const earlier = groups.get(key2);
    if (earlier === void 0) groups.set(key2, base);
    drafts.forEach((d, i) => types.push(earlier === void 0 ? define(d, base, size, i) : types[earlier + i]));
  });
  return types;
}
function define(d, base, size, i) {
  const index = base + i;
  const alone = size === 1 && d.final && d.supertype === void 0;
  const composite = d.kind === "func" ? funcType(d.params, d.results, index, alone) : d.kind === "struct" ? { kind: "struct", fields: d.fields } : { kind: "array", field: d.fields[0] };
  return { index, composite, final: d.final, supertype: d.supertype, group: base, groupSize: size };
}
function draftKey(d, base) {
  const type = (t) => {
    const concrete = isReference(t) ? typeIndexOf(heapOf(t)) : void 0;
    return concrete === void 0 || concrete < base ? String(t) : `.${t - 2 * base}`;
  };
  const supertype = d.supertype === void 0 ? "" : d.supertype < base ? String(d.supertype) : `.${d.supertype - base}`;
  const fields = d.fields.map((f) => `${type(f.storage)}${f.mutable ? "=" : ""}`);
  return `${d.kind}${d.final ? "!" : ""}${supertype}(${d.params.map(type).join()}:${d.results.map(type).join()}:${fields.join()})`;
}
function readLimits(r, what) {
  const at2 = r.pos;
  const flags = r.u8();
  const allowed = what === "memory" ? 15 : 5;
  if (flags & ~allowed) throw malformed("malformed limits flags", at2);
  const min = r.u64();
  const limits2 = { min, shared: (flags & 2) !== 0, is64: (flags & 4) !== 0 };
  const max = flags & 1 ? r.u64() : void 0;
  let pageSize = 65536;
  if (flags & 8) {
    const sizeAt = r.pos;
    const log = r.u32();
    if (log > 63) throw malformed("invalid custom page size", sizeAt);
    if (log !== 0 && log !== 16) throw invalid("invalid custom page size", sizeAt);
    pageSize = 2 ** log;
  }
  return max === void 0 ? { ...limits2, pageSize } : { ...limits2, max, pageSize };
}
function readTableType(r, space) {
  const element = readRefType(r, space);
  return { element, limits: readLimits(r, "table") };
}
function readMemoryType(r) {
  const { pageSize, ...limits2 } = readLimits(r, "memory");
  return { limits: limits2, pageSize };
}
function readGlobalType(r, space) {
  return { type: readValType(r, space), mutable: readMutability(r) };
}
function readTagType(r) {
  const at2 = r.pos;
  if (r.u8() !== 0) throw malformed("malformed tag attribute", at2);
  return r.u32();
}

// compiler/binary/operators.ts
var EMPTY_BLOCK = { typeIndex: void 0, result: void 0 };
var EMPTY_BYTES = new Uint8Array(16);
var OperatorReader = class {
  reader;
  /** Where the current instruction began. */
  at = 0;
  /** First and second index: label, function, local, table ...; the segment comes before the memory or table it goes to. */
  index = 0;
  index2 = 0;
  /** memarg */
  align = 0;
  offset = 0;
  i32 = 0;
  i64 = 0n;
  f32Bits = 0;
  f64Bits = 0n;
  blockType = EMPTY_BLOCK;
  /** Branch targets of br_table; the default is in `index`. */
  labels = [];
  types = [];
  /** Of `heaptype`: the nullable reference to it. */
  refType = FUNCREF;
  /** Of br_on_cast: from which type to which. */
  castFrom = FUNCREF;
  castTo = FUNCREF;
  catches = [];
  /** Sixteen bytes of v128.const, or the lane numbers of a shuffle. */
  bytes16 = EMPTY_BYTES;
  space;
  constructor(bytes, range, types) {
    this.reader = new ByteReader(bytes, range.start, range.end);
    this.space = { types, count: types.length };
  }
  get atEnd() {
    return this.reader.atEnd;
  }
  next() {
    const r = this.reader;
    const at2 = this.at = r.pos;
    const byte = r.u8();
    let row7 = plainRows[byte];
    if (row7 === void 0) {
      const codes = prefixedRows(byte);
      if (codes === void 0) throw malformed(`illegal opcode ${hex(byte)}`, at2);
      const code = r.u32();
      row7 = codes[code];
      if (row7 === void 0) throw malformed(`illegal opcode ${hex(byte)} ${hex(code)}`, at2);
    }
    if (!row7.lowered) throw new UnsupportedError(row7.feature, row7.name, { offset: at2, opcode: row7.name });
    if (row7.imm !== "none") this.readImmediate(row7.imm);
    return row7;
  }
  readImmediate(kind) {
    const r = this.reader;
    switch (kind) {
      case "local":
      case "label":
      case "func":
      case "global":
      case "table":
      case "data":
      case "elem":
      case "memory":
      case "tag":
      case "type":
        this.index = r.u32();
        return;
      case "type_field":
      case "type_count":
      case "type_data":
      case "type_elem":
      case "two_types":
        this.index = r.u32();
        this.index2 = r.u32();
        return;
      case "v128":
      case "lanes":
        this.bytes16 = r.slice(16);
        return;
      case "lane":
        this.index2 = r.u8();
        return;
      case "zero": {
        const zeroAt = r.pos;
        if (r.u8() !== 0) throw malformed("zero byte expected", zeroAt);
        return;
      }
      case "cast": {
        const castAt = r.pos;
        const flags = r.u8();
        if (flags > 3) throw malformed("malformed br_on_cast flags", castAt);
        this.index = r.u32();
        this.castFrom = refType(readHeapType(r, this.space), (flags & 1) !== 0);
        this.castTo = refType(readHeapType(r, this.space), (flags & 2) !== 0);
        return;
      }
      case "try_table":
        this.blockType = this.readBlockType();
        this.catches = readVector(r, readCatch);
        return;
      case "i32":
        this.i32 = r.s32();
        return;
      case "memarg":
      case "memarg_lane": {
        const flagsAt = r.pos;
        const flags = r.u32();
        if (flags >= 128) throw malformed("malformed memop flags", flagsAt);
        this.align = flags & 63;
        this.index = flags & 64 ? r.u32() : 0;
        this.offset = r.u64();
        if (kind === "memarg_lane") this.index2 = r.u8();
        return;
      }
      case "block":
        this.blockType = this.readBlockType();
        return;
      case "i64":
        this.i64 = r.s64();
        return;
      case "f32":
        this.f32Bits = r.f32Bits();
        return;
      case "f64":
        this.f64Bits = r.f64Bits();
        return;
      case "labels":
        this.labels = readVector(r, readIndex);
        this.index = r.u32();
        return;
      case "indirect":
      // the type, then the table
      case "data_memory":
      case "elem_table":
      case "memories":
      // destination, then source
      case "tables":
        this.index = r.u32();
        this.index2 = r.u32();
        return;
      case "types":
        this.types = readVector(r, (s) => readValType(s, this.space));
        return;
      case "heaptype":
        this.refType = refType(readHeapType(r, this.space), true);
        return;
      case "none":
      case "unread":
        return;
    }
  }
  readBlockType() {
    const r = this.reader;
    const byte = r.bytes[r.pos];
    if (byte === 64 && !r.atEnd) {
      r.pos++;
      return EMPTY_BLOCK;
    }
    if (!r.atEnd && (byte & 192) === 64) return { typeIndex: void 0, result: readValType(r, this.space) };
    const at2 = r.pos;
    const typeIndex2 = r.s33();
    if (typeIndex2 < 0) throw malformed("malformed block type", at2);
    return { typeIndex: typeIndex2, result: void 0 };
  }
};
function readCatch(r) {
  const at2 = r.pos;
  const kind = r.u8();
  if (kind > 3) throw malformed("malformed catch clause", at2);
  const tag = kind < 2 ? r.u32() : void 0;
  return { tag, withRef: (kind & 1) !== 0, label: r.u32() };
}
var readIndex = (r) => r.u32();
var hex = (n) => n.toString(16).padStart(2, "0");

// compiler/binary/read.ts
var SECTION_NAMES = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count", "tag"];
var SECTION_ORDER = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];
var COMPONENT_HINT = "take the component apart with `jco transpile` and compile the core modules that it writes (*.core.wasm)";
function hintFor(bytes) {
  if (bytes.length === 0) return "the file is empty";
  const text2 = String.fromCharCode(...bytes.subarray(0, 400)).replace(/;;[^\n]*\n?|\(;[^]*?;\)/g, "");
  if (/^\s*\((module|component|func|memory|import|export|type)\b/.test(text2))
    return "this is WebAssembly text: make a binary of it first, with `wat2wasm` or `wasm-tools parse`";
  return /^[\t\n\r -~]+$/.test(text2) ? "this is a text file: a binary module (.wasm) is expected" : void 0;
}
function readModule(bytes) {
  const r = new ByteReader(bytes);
  readPreamble(r);
  const draft = {
    types: [],
    imports: [],
    typeIndices: [],
    tables: [],
    memories: [],
    tags: [],
    globals: [],
    exports: [],
    start: void 0,
    elements: [],
    bodies: [],
    data: [],
    dataCount: void 0,
    customs: []
  };
  let last = 0;
  let codeSeen = false;
  let dataSeen = false;
  while (!r.atEnd) {
    const at2 = r.pos;
    const id = r.u8();
    const name2 = SECTION_NAMES[id];
    if (name2 === void 0) throw malformed("malformed section id", at2);
    const size = r.u32();
    const start = r.pos;
    if (size > r.end - start) throw malformed("length out of bounds: unexpected end", start);
    const section = new ByteReader(bytes, start, start + size);
    if (id === 0) {
      const customName = section.name();
      draft.customs.push({ name: customName, range: { start: section.pos, end: section.end } });
    } else {
      const order = SECTION_ORDER[id];
      if (order <= last) throw malformed("unexpected content after last section", at2);
      last = order;
      readSection(id, section, draft);
      if (!section.atEnd) throw malformed("section size mismatch", section.pos);
      codeSeen ||= id === 10;
      dataSeen ||= id === 11;
    }
    r.pos = start + size;
  }
  if (draft.typeIndices.length !== draft.bodies.length) throw malformed("function and code section have inconsistent lengths", bytes.length);
  if (draft.dataCount !== void 0 && draft.dataCount !== draft.data.length)
    throw malformed("data count and data section have inconsistent lengths", bytes.length);
  return finish(bytes, draft);
}
function readPreamble(r) {
  if (r.end < 4 || r.u32Fixed() !== 1836278016)
    throw new MalformedError(r.end < 4 ? "unexpected end" : "magic header not detected", { offset: 0 }, hintFor(r.bytes));
  if (r.end < 8) throw malformed("unexpected end", r.end);
  const version = r.u32Fixed();
  if (version === 65549) throw new UnsupportedError("component-model", "this file is a component, not a core module: it", { offset: 4 }, COMPONENT_HINT);
  if (version !== 1) throw malformed("unknown binary version", 4);
}
function readSection(id, r, d) {
  switch (id) {
    case 1:
      d.types = readTypes(r);
      return;
    case 2:
      d.imports = readVector(r, (s) => readImport(s, d));
      return;
    case 3:
      d.typeIndices = readVector(r, (s) => s.u32());
      return;
    case 4:
      d.tables = readVector(r, (s) => readTable(s, spaceOf(d)));
      return;
    case 5:
      d.memories = readVector(r, readMemoryType);
      return;
    case 6:
      d.globals = readVector(r, (s) => ({ type: readGlobalType(s, spaceOf(d)), init: readConstExpr(s, spaceOf(d)) }));
      return;
    case 7:
      d.exports = readVector(r, readExport);
      return;
    case 8:
      d.start = r.u32();
      return;
    case 9:
      d.elements = readVector(r, (s) => readElement(s, spaceOf(d)));
      return;
    case 10:
      d.bodies = readVector(r, (s) => readBody(s, spaceOf(d)));
      return;
    case 11:
      d.data = readVector(r, (s) => readData(s, spaceOf(d)));
      return;
    case 12:
      d.dataCount = r.u32();
      return;
    case 13:
      d.tags = readVector(r, (s) => tagType(d.types, readTagType(s), s.pos));
      return;
  }
}
var spaceOf = (d) => ({ types: d.types, count: d.types.length });
function funcTypeAt(types, index, at2) {
  const type = types[index];
  if (type === void 0) throw invalid(`unknown type ${index}`, at2);
  if (type.composite.kind !== "func") throw invalid(`type ${index} is not a function type`, at2);
  return type.composite;
}
function tagType(types, index, at2) {
  const type = funcTypeAt(types, index, at2);
  if (type.results.length > 0) throw invalid("non-empty tag result type", at2);
  return type;
}
function readImport(r, d) {
  const module = r.name();
  const name2 = r.name();
  const at2 = r.pos;
  switch (r.u8()) {
    case 0:
      return { module, name: name2, kind: "func", type: funcTypeAt(d.types, r.u32(), at2) };
    case 1:
      return { module, name: name2, kind: "table", type: readTableType(r, spaceOf(d)) };
    case 2:
      return { module, name: name2, kind: "memory", type: readMemoryType(r) };
    case 3:
      return { module, name: name2, kind: "global", type: readGlobalType(r, spaceOf(d)) };
    case 4:
      return { module, name: name2, kind: "tag", type: tagType(d.types, readTagType(r), at2) };
    default:
      throw malformed("malformed import kind", at2);
  }
}
function readTable(r, space) {
  if (r.bytes[r.pos] !== 64 || r.atEnd) return { type: readTableType(r, space), init: void 0 };
  const at2 = r.pos;
  r.pos++;
  if (r.u8() !== 0) throw malformed("malformed table", at2);
  return { type: readTableType(r, space), init: readConstExpr(r, space) };
}
function readConstExpr(r, space) {
  const start = r.pos;
  const ops = new OperatorReader(r.bytes, { start, end: r.end }, space.types);
  for (let depth = 0; ; ) {
    const row7 = ops.next();
    if (row7.imm === "block" || row7.imm === "try_table") depth++;
    if (row7.name === "end" && depth-- === 0) break;
  }
  r.pos = ops.reader.pos;
  return { start, end: r.pos };
}
var EXPORT_KINDS = ["func", "table", "memory", "global", "tag"];
function readExport(r) {
  const name2 = r.name();
  const at2 = r.pos;
  const byte = r.u8();
  const kind = EXPORT_KINDS[byte];
  if (kind !== void 0) return { name: name2, kind, index: r.u32() };
  throw malformed("malformed export kind", at2);
}
function readElement(r, space) {
  const at2 = r.pos;
  const flags = r.u32();
  if (flags > 7) throw malformed("malformed elements segment kind", at2);
  const byExpression = (flags & 4) !== 0;
  let mode;
  if (flags & 1) mode = flags & 2 ? { kind: "declarative" } : { kind: "passive" };
  else {
    const index = flags & 2 ? r.u32() : 0;
    mode = { kind: "active", index, offset: readConstExpr(r, space) };
  }
  let type = byExpression ? FUNCREF : refType(FUNC, false);
  if ((flags & 3) !== 0) {
    if (byExpression) type = readRefType(r, space);
    else {
      const kindAt = r.pos;
      if (r.u8() !== 0) throw malformed("malformed element kind", kindAt);
    }
  }
  const items = byExpression ? readVector(r, (s) => readConstExpr(s, space)) : readVector(r, (s) => s.u32());
  return { type, mode, items, at: at2 };
}
function readData(r, space) {
  const at2 = r.pos;
  const flags = r.u32();
  if (flags > 2) throw malformed("malformed data segment kind", at2);
  let mode = { kind: "passive" };
  if (flags !== 1) {
    const index = flags === 2 ? r.u32() : 0;
    mode = { kind: "active", index, offset: readConstExpr(r, space) };
  }
  const length = r.u32();
  const start = r.skip(length);
  return { mode, bytes: { start, end: start + length }, at: at2 };
}
var MAX_LOCALS = 5e4;
function readBody(r, space) {
  const size = r.u32();
  const start = r.skip(size);
  const body2 = new ByteReader(r.bytes, start, start + size);
  let localCount = 0;
  const locals = readVector(body2, (s) => {
    const at2 = s.pos;
    const count = s.u32();
    localCount += count;
    if (localCount > 4294967295) throw malformed("too many locals", at2);
    return { count, type: readValType(s, space) };
  });
  if (localCount > MAX_LOCALS) throw unsupported("more than 50,000 locals", "this function", start);
  if (start + size === body2.pos || r.bytes[start + size - 1] !== 11)
    throw malformed("unexpected end of section or function: END opcode expected", start + size);
  return { locals, localCount, code: { start: body2.pos, end: start + size }, range: { start, end: start + size } };
}
function finish(bytes, d) {
  const imported = (kind) => d.imports.filter((i) => i.kind === kind);
  const funcs = imported("func").map((i) => i.type);
  const tables = imported("table").map((i) => i.type);
  const memories = imported("memory").map((i) => i.type);
  const globals = imported("global").map((i) => i.type);
  const tags = imported("tag").map((i) => i.type);
  return {
    bytes,
    types: d.types,
    imports: d.imports,
    funcs: [...funcs, ...d.typeIndices.map((index) => funcTypeAt(d.types, index, bytes.length))],
    importedFuncs: funcs.length,
    bodies: d.bodies,
    tables: [...tables, ...d.tables.map((t) => t.type)],
    importedTables: tables.length,
    definedTables: d.tables,
    memories: [...memories, ...d.memories],
    importedMemories: memories.length,
    globals: [...globals, ...d.globals.map((g) => g.type)],
    importedGlobals: globals.length,
    definedGlobals: d.globals,
    tags: [...tags, ...d.tags],
    importedTags: tags.length,
    exports: d.exports,
    start: d.start,
    elements: d.elements,
    data: d.data,
    dataCount: d.dataCount,
    customs: d.customs,
    names: readNames(bytes, d.customs.find((c) => c.name === "name")?.range)
  };
}

// compiler/base/options.ts
function checkGlobalName(name2) {
  if (!/^[A-Za-z_$][\w$]*$/.test(name2)) throw new InternalError(`'${name2}' is not an identifier`);
  return name2;
}

// compiler/js/quote.ts
var quote = (text2) => JSON.stringify(text2).replace(
  /[<\u2028\u2029]|--+>/g,
  (s) => s.length > 1 ? s.replace(">", "\\u003e") : `\\u${s.charCodeAt(0).toString(16).padStart(4, "0")}`
);
var key = (k) => k === "__proto__" ? '["__proto__"]' : quote(k);
var literal = (value) => Array.isArray(value) ? `[${value.map(literal).join(",")}]` : typeof value === "string" ? quote(value) : typeof value === "object" && value !== null ? `{${Object.entries(value).flatMap(([k, v]) => v === void 0 ? [] : [`${key(k)}:${literal(v)}`]).join(",")}}` : String(value);

// compiler/link/builtins.ts
var STRING_MODULE = "wasm:js-string";
var SIGNATURES = {
  test: "e:i",
  cast: "e:E",
  fromCharCodeArray: "$ii:E",
  intoCharCodeArray: "e$i:i",
  fromCharCode: "i:E",
  fromCodePoint: "i:E",
  charCodeAt: "ei:i",
  codePointAt: "ei:i",
  length: "e:i",
  concat: "ee:E",
  substring: "eii:E",
  equals: "ee:i",
  compare: "ee:i"
};
function stringBuiltin(m, name2, type) {
  const letter = (t) => keyLetter(t) ?? (isCharCodes(m, t) ? "$" : "?");
  const signature3 = `${type.params.map(letter).join("")}:${type.results.map(letter).join("")}`;
  return Object.hasOwn(SIGNATURES, name2) && SIGNATURES[name2] === signature3 ? `js_string_${name2}` : void 0;
}
function isCharCodes(m, t) {
  const index = typeIndexOf(heapOf(t));
  const composite = index === void 0 ? void 0 : m.types[index]?.composite;
  return isNullable(t) && composite?.kind === "array" && composite.field.storage === I16 && composite.field.mutable;
}

// runtime/wasi/functions.ts
var LIST = `
args_get argv:ptr argv_buf:ptr
args_sizes_get argc:out.u32 argv_buf_size:out.u32
environ_get environ:ptr environ_buf:ptr
environ_sizes_get count:out.u32 environ_buf_size:out.u32
clock_res_get id:u32 resolution:out.u64
clock_time_get id:u32 precision:time time:out.u64
fd_advise fd:fd offset:u64 len:u64 advice:u32
fd_allocate fd:fd offset:u64 len:u64
fd_close fd:fd
fd_datasync fd:fd
fd_fdstat_get fd:fd stat:out
fd_fdstat_set_flags fd:fd flags:flags
fd_fdstat_set_rights fd:fd base:rights inheriting:rights
fd_filestat_get fd:fd stat:out
fd_filestat_set_size fd:fd size:u64
fd_filestat_set_times fd:fd atim:time mtim:time fst_flags:flags
fd_pread fd:fd iovs:iovecs offset:u64 nread:out.u32
fd_prestat_get fd:fd prestat:out
fd_prestat_dir_name fd:fd path:ptr path_len:size
fd_pwrite fd:fd iovs:iovecs offset:u64 nwritten:out.u32
fd_read fd:fd iovs:iovecs nread:out.u32
fd_readdir fd:fd buf:ptr buf_len:size cookie:u64 bufused:out.u32
fd_renumber fd:fd to:fd
fd_seek fd:fd offset:u64 whence:u32 newoffset:out.u64
fd_sync fd:fd
fd_tell fd:fd offset:out.u64
fd_write fd:fd iovs:iovecs nwritten:out.u32
path_create_directory fd:fd path:path
path_filestat_get fd:fd flags:flags path:path stat:out
path_filestat_set_times fd:fd flags:flags path:path atim:time mtim:time fst_flags:flags
path_link old_fd:fd old_flags:flags old_path:path new_fd:fd new_path:path
path_open fd:fd dirflags:flags path:path oflags:flags base:rights inheriting:rights fdflags:flags opened:out.u32
path_readlink fd:fd path:path buf:ptr buf_len:size bufused:out.u32
path_remove_directory fd:fd path:path
path_rename fd:fd old_path:path new_fd:fd new_path:path
path_symlink old_path:path fd:fd new_path:path
path_unlink_file fd:fd path:path
poll_oneoff in:ptr out:ptr nsubscriptions:u32 nevents:out.u32
proc_exit rval:u32
proc_raise sig:u32
random_get buf:ptr buf_len:size
sched_yield
sock_accept fd:fd flags:flags connection:out.u32
sock_recv fd:fd ri_data:iovecs ri_flags:flags ro_datalen:out.u32 ro_flags:out.u32
sock_send fd:fd si_data:iovecs si_flags:flags so_datalen:out.u32
sock_shutdown fd:fd how:flags`;
var wasiFunctions = LIST.trim().split("\n").map((line) => {
  const [name2 = "", ...params] = line.split(" ");
  return {
    name: name2,
    params: params.map((p) => {
      const [param = "", kind = ""] = p.split(":");
      return { name: param, kind };
    }),
    returns: name2 !== "proc_exit"
  };
});
var pairs = ["path", "iovecs"];
var longs = ["u64", "rights", "time"];
function wasiKey(f) {
  return `${f.params.map((p) => pairs.includes(p.kind) ? "ii" : longs.includes(p.kind) ? "l" : "i").join("")}:${f.returns ? "i" : ""}`;
}
var ERRORS = {
  0: "ok",
  1: "2BIG",
  2: "ACCES",
  6: "AGAIN",
  8: "BADF",
  10: "BUSY",
  20: "EXIST",
  21: "FAULT",
  22: "FBIG",
  25: "ILSEQ",
  27: "INTR",
  28: "INVAL",
  29: "IO",
  31: "ISDIR",
  32: "LOOP",
  33: "MFILE",
  34: "MLINK",
  37: "NAMETOOLONG",
  44: "NOENT",
  51: "NOSPC",
  52: "NOSYS",
  54: "NOTDIR",
  55: "NOTEMPTY",
  57: "NOTSOCK",
  58: "NOTSUP",
  60: "NXIO",
  61: "OVERFLOW",
  63: "PERM",
  64: "PIPE",
  69: "ROFS",
  70: "SPIPE",
  74: "TXTBSY",
  75: "XDEV",
  76: "NOTCAPABLE"
};
function traceLine(name2, args, result2, memory3) {
  const f = wasiFunctions.find((x) => x.name === name2);
  const view = new DataView(memory3.buffer, memory3.byteOffset, memory3.length);
  const shown = [];
  const outs = [];
  let i = 0;
  for (const p of f?.params ?? []) {
    const value = args[i++];
    const at2 = Number(value) >>> 0;
    if (p.kind === "path" || p.kind === "iovecs") {
      const length = Number(args[i++]) >>> 0;
      shown.push(
        `${p.name}=${p.kind === "iovecs" ? `${length} at 0x${at2.toString(16)}` : at2 + length <= memory3.length ? JSON.stringify(new TextDecoder().decode(memory3.slice(at2, at2 + Math.min(length, 200)))) : "outside of memory"}`
      );
    } else if (p.kind === "out.u32" || p.kind === "out.u64") {
      if (result2 === 0 && at2 + 8 <= memory3.length) outs.push(`${p.name}=${p.kind === "out.u32" ? view.getUint32(at2, true) : view.getBigUint64(at2, true)}`);
    } else if (p.kind === "out") continue;
    else
      shown.push(
        `${p.name}=${p.kind === "ptr" || p.kind === "flags" ? `0x${at2.toString(16)}` : p.kind === "rights" ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}` : typeof value === "bigint" ? String(value) : String(at2)}`
      );
  }
  const outcome = typeof result2 === "number" ? ERRORS[result2] ?? `errno ${result2}` : String(result2);
  return `${name2}(${shown.join(", ")}) = ${outcome}${outs.length > 0 ? ` ${outs.join(" ")}` : ""}`;
}

// compiler/link/runtime-text.ts
var runtimeText = {
  "tag_new": { "text": "function tag_new(key) {\n  return { key, api: void 0 };\n}", "minified": "function tag_new(n){return{key:n,api:void 0}}", "needs": [] },
  "exn_new": { "text": "function exn_new(tag, ...values) {\n  return new Exn(tag, values);\n}", "minified": "function exn_new(n,...e){return new Exn(n,e)}", "needs": ["Exn"] },
  "exn_caught": { "text": "function exn_caught(error) {\n  if (is_foreign(error) && !is_trap(error) && !is_stack_overflow(error)) return new Exn(js_tag(), [error]);\n  if (error instanceof Exn) return error;\n  throw error;\n}", "minified": "function exn_caught(n){if(is_foreign(n)&&!is_trap(n)&&!is_stack_overflow(n))return new Exn(js_tag(),[n]);if(n instanceof Exn)return n;throw n}", "needs": ["is_foreign", "is_trap", "is_stack_overflow", "Exn", "js_tag"] },
  "trap_null_exn": { "text": 'function trap_null_exn() {\n  trap("null exception reference");\n}', "minified": 'function trap_null_exn(){trap("null exception reference")}', "needs": ["trap"] },
  "own_define": { "text": "function own_define(object, key, value, plain = false, configurable = plain) {\n  const descriptor = /* @__PURE__ */ Object.create(null);\n  descriptor.value = value;\n  descriptor.enumerable = descriptor.writable = plain;\n  descriptor.configurable = configurable;\n  Object.defineProperty(object, key, descriptor);\n}", "minified": "function own_define(r,t,c,n=!1,l=n){const e=Object.create(null);e.value=c,e.enumerable=e.writable=n,e.configurable=l,Object.defineProperty(r,t,e)}", "needs": [] },
  "own_has": { "text": "function own_has(object, key) {\n  return Object.prototype.hasOwnProperty.call(object, key);\n}", "minified": "function own_has(t,n){return Object.prototype.hasOwnProperty.call(t,n)}", "needs": [] },
  "own_name": { "text": "function own_name(f, key, value) {\n  own_define(f, key, value, false, true);\n}", "minified": "function own_name(n,e,f){own_define(n,e,f,!1,!0)}", "needs": ["own_define"] },
  "OwnArray": { "text": "const OwnArray = own_bare(class extends Array {\n});", "minified": "const OwnArray=own_bare(class extends Array{});", "needs": ["own_bare"] },
  "own_bare": { "text": "function own_bare(make) {\n  Object.setPrototypeOf(make.prototype, null);\n  return make;\n}", "minified": "function own_bare(t){return Object.setPrototypeOf(t.prototype,null),t}", "needs": [] },
  "own_array": { "text": "function own_array(n, value) {\n  const array = new OwnArray(n);\n  for (let i = 0; i < n; i++) array[i] = value;\n  return array;\n}", "minified": "function own_array(n,o){const a=new OwnArray(n);for(let r=0;r<n;r++)a[r]=o;return a}", "needs": ["OwnArray"] },
  "scratch": { "text": "const scratch = new ArrayBuffer(16);", "minified": "const scratch=new ArrayBuffer(16);", "needs": [] },
  "scratch_i32": { "text": "const scratch_i32 = new Int32Array(scratch);", "minified": "const scratch_i32=new Int32Array(scratch);", "needs": ["scratch"] },
  "scratch_f32": { "text": "const scratch_f32 = new Float32Array(scratch);", "minified": "const scratch_f32=new Float32Array(scratch);", "needs": ["scratch"] },
  "scratch_f64": { "text": "const scratch_f64 = new Float64Array(scratch);", "minified": "const scratch_f64=new Float64Array(scratch);", "needs": ["scratch"] },
  "scratch_i64": { "text": "const scratch_i64 = new BigInt64Array(scratch);", "minified": "const scratch_i64=new BigInt64Array(scratch);", "needs": ["scratch"] },
  "SHARED": { "text": 'const SHARED = /* @__PURE__ */ Symbol.for("wasm2js-ts.3");', "minified": 'const SHARED=Symbol.for("wasm2js-ts.3");', "needs": [] },
  "shared": { "text": "const shared = shared_get(globalThis);", "minified": "const shared=shared_get(globalThis);", "needs": ["shared_get"] },
  "shared_get": { "text": "function shared_get(global) {\n  const found = own_has(global, SHARED) ? global[SHARED] : void 0;\n  if (found !== void 0) return found;\n  const made = shared_new();\n  if (Object.isExtensible(global)) own_define(global, SHARED, made);\n  return made;\n}", "minified": "function shared_get(e){const n=own_has(e,SHARED)?e[SHARED]:void 0;if(n!==void 0)return n;const i=shared_new();return Object.isExtensible(e)&&own_define(e,SHARED,i),i}", "needs": ["own_has", "SHARED", "shared_new", "own_define"] },
  "shared_new": { "text": 'function shared_new() {\n  const errorClass = (name) => {\n    const C = { [name]: class extends Error {\n    } }[name];\n    own_define(C.prototype, "name", name, true);\n    return C;\n  };\n  const below = (Above) => {\n    const C = function() {\n    };\n    C.prototype = Object.create(Above === null ? null : Above.prototype);\n    return C;\n  };\n  const GcObject2 = below(null);\n  return {\n    handled: /* @__PURE__ */ new WeakMap(),\n    handles: /* @__PURE__ */ new WeakMap(),\n    traps: /* @__PURE__ */ new WeakSet(),\n    WasiExit: void 0,\n    RuntimeError: errorClass("RuntimeError"),\n    LinkError: errorClass("LinkError"),\n    XI: new Int32Array(1024),\n    XF: new Float64Array(1024),\n    XR: [],\n    foreign: void 0,\n    Exn: function(tag, values) {\n      this["tag"] = tag;\n      this["values"] = values;\n      this["api"] = void 0;\n    },\n    exceptions: void 0,\n    jsTag: { key: "e:", api: void 0 },\n    TC: { n: 0, f: void 0, a: [] },\n    groups: /* @__PURE__ */ new Map(),\n    types: /* @__PURE__ */ new Map(),\n    GcObject: GcObject2,\n    GcStruct: below(GcObject2),\n    GcArray: below(GcObject2),\n    Extern: function(value) {\n      this.value = value;\n    }\n  };\n}', "minified": 'function shared_new(){const o=e=>{const n={[e]:class extends Error{}}[e];return own_define(n.prototype,"name",e,!0),n},r=e=>{const n=function(){};return n.prototype=Object.create(e===null?null:e.prototype),n},t=r(null);return{handled:new WeakMap,handles:new WeakMap,traps:new WeakSet,WasiExit:void 0,RuntimeError:o("RuntimeError"),LinkError:o("LinkError"),XI:new Int32Array(1024),XF:new Float64Array(1024),XR:[],foreign:void 0,Exn:function(e,n){this.tag=e,this.values=n,this.api=void 0},exceptions:void 0,jsTag:{key:"e:",api:void 0},TC:{n:0,f:void 0,a:[]},groups:new Map,types:new Map,GcObject:t,GcStruct:r(t),GcArray:r(t),Extern:function(e){this.value=e}}}', "needs": ["own_define", "WasiExit", "RuntimeError", "LinkError", "XI", "XF", "XR", "Exn", "TC", "GcObject", "GcStruct", "GcArray", "Extern"] },
  "RuntimeError": { "text": "const RuntimeError = shared.RuntimeError;", "minified": "const RuntimeError=shared.RuntimeError;", "needs": ["shared"] },
  "LinkError": { "text": "const LinkError = shared.LinkError;", "minified": "const LinkError=shared.LinkError;", "needs": ["shared"] },
  "XI": { "text": "const XI = shared.XI;", "minified": "const XI=shared.XI;", "needs": ["shared"] },
  "XF": { "text": "const XF = shared.XF;", "minified": "const XF=shared.XF;", "needs": ["shared"] },
  "XR": { "text": "const XR = shared.XR;", "minified": "const XR=shared.XR;", "needs": ["shared"] },
  "Exn": { "text": "const Exn = shared.Exn;", "minified": "const Exn=shared.Exn;", "needs": ["shared"] },
  "TC": { "text": "const TC = shared.TC;", "minified": "const TC=shared.TC;", "needs": ["shared"] },
  "GcObject": { "text": "const GcObject = shared.GcObject;", "minified": "const GcObject=shared.GcObject;", "needs": ["shared"] },
  "GcStruct": { "text": "const GcStruct = shared.GcStruct;", "minified": "const GcStruct=shared.GcStruct;", "needs": ["shared"] },
  "GcArray": { "text": "const GcArray = shared.GcArray;", "minified": "const GcArray=shared.GcArray;", "needs": ["shared"] },
  "Extern": { "text": "const Extern = shared.Extern;", "minified": "const Extern=shared.Extern;", "needs": ["shared"] },
  "host_error": { "text": "function host_error(error) {\n  const exn = shared.exceptions?.toExn(error);\n  if (exn !== void 0) return exn;\n  shared.foreign = error;\n  return error;\n}", "minified": "function host_error(n){const e=shared.exceptions?.toExn(n);return e!==void 0?e:(shared.foreign=n,n)}", "needs": ["shared"] },
  "handle_set": { "text": "function handle_set(object, kind, inner) {\n  shared.handled.set(object, { kind, inner });\n}", "minified": "function handle_set(e,d,n){shared.handled.set(e,{kind:d,inner:n})}", "needs": ["shared"] },
  "handle_get": { "text": 'function handle_get(value, kind) {\n  if (typeof value !== "object" && typeof value !== "function" || value === null) return void 0;\n  const found = shared.handled.get(value);\n  return found?.kind === kind ? found.inner : void 0;\n}', "minified": 'function handle_get(n,o){if(typeof n!="object"&&typeof n!="function"||n===null)return;const t=shared.handled.get(n);return t?.kind===o?t.inner:void 0}', "needs": ["shared"] },
  "handle_of": { "text": 'function handle_of(inner) {\n  let handle = shared.handles.get(inner);\n  if (handle === void 0) {\n    handle = Object.freeze(/* @__PURE__ */ Object.create(null));\n    shared.handles.set(inner, handle);\n    handle_set(handle, "gc", inner);\n  }\n  return handle;\n}', "minified": 'function handle_of(t){let e=shared.handles.get(t);return e===void 0&&(e=Object.freeze(Object.create(null)),shared.handles.set(t,e),handle_set(e,"gc",t)),e}', "needs": ["shared", "handle_set"] },
  "trap_mark": { "text": "function trap_mark(error) {\n  shared.traps.add(error);\n}", "minified": "function trap_mark(a){shared.traps.add(a)}", "needs": ["shared"] },
  "is_trap": { "text": 'function is_trap(error) {\n  return typeof error === "object" && error !== null && shared.traps.has(error);\n}', "minified": 'function is_trap(t){return typeof t=="object"&&t!==null&&shared.traps.has(t)}', "needs": ["shared"] },
  "exit_class": { "text": "function exit_class(make) {\n  return shared.WasiExit ?? (shared.WasiExit = make());\n}", "minified": "function exit_class(i){return shared.WasiExit??(shared.WasiExit=i())}", "needs": ["shared"] },
  "is_foreign": { "text": "function is_foreign(error) {\n  return error === shared.foreign;\n}", "minified": "function is_foreign(n){return n===shared.foreign}", "needs": ["shared"] },
  "exn_to_js": { "text": "function exn_to_js(error) {\n  return error instanceof shared.Exn ? { thrown: shared.exceptions?.toJs(error) } : void 0;\n}", "minified": "function exn_to_js(n){return n instanceof shared.Exn?{thrown:shared.exceptions?.toJs(n)}:void 0}", "needs": ["shared"] },
  "exceptions_hook": { "text": "function exceptions_hook(hooks) {\n  shared.exceptions ?? (shared.exceptions = hooks);\n}", "minified": "function exceptions_hook(e){shared.exceptions??(shared.exceptions=e)}", "needs": ["shared"] },
  "js_tag": { "text": "function js_tag() {\n  return shared.jsTag;\n}", "minified": "function js_tag(){return shared.jsTag}", "needs": ["shared"] },
  "type_groups": { "text": "function type_groups() {\n  return shared.groups;\n}", "minified": "function type_groups(){return shared.groups}", "needs": ["shared"] },
  "types_by_key": { "text": "function types_by_key() {\n  return shared.types;\n}", "minified": "function types_by_key(){return shared.types}", "needs": ["shared"] },
  "trap_error": { "text": "function trap_error(message) {\n  const error = new RuntimeError(message);\n  trap_mark(error);\n  return error;\n}", "minified": "function trap_error(n){const r=new RuntimeError(n);return trap_mark(r),r}", "needs": ["RuntimeError", "trap_mark"] },
  "trap": { "text": "function trap(message) {\n  throw trap_error(message);\n}", "minified": "function trap(r){throw trap_error(r)}", "needs": ["trap_error"] },
  "trap_unreachable": { "text": 'function trap_unreachable() {\n  trap("unreachable");\n}', "minified": 'function trap_unreachable(){trap("unreachable")}', "needs": ["trap"] },
  "trap_div": { "text": 'function trap_div() {\n  trap("integer divide by zero");\n}', "minified": 'function trap_div(){trap("integer divide by zero")}', "needs": ["trap"] },
  "trap_overflow": { "text": 'function trap_overflow() {\n  trap("integer overflow");\n}', "minified": 'function trap_overflow(){trap("integer overflow")}', "needs": ["trap"] },
  "trap_conversion": { "text": 'function trap_conversion() {\n  trap("invalid conversion to integer");\n}', "minified": 'function trap_conversion(){trap("invalid conversion to integer")}', "needs": ["trap"] },
  "trap_memory": { "text": 'function trap_memory() {\n  trap("out of bounds memory access");\n}', "minified": 'function trap_memory(){trap("out of bounds memory access")}', "needs": ["trap"] },
  "trap_table": { "text": 'function trap_table() {\n  trap("out of bounds table access");\n}', "minified": 'function trap_table(){trap("out of bounds table access")}', "needs": ["trap"] },
  "names_stack": { "text": 'function names_stack(error) {\n  const { message } = error;\n  return typeof message === "string" && (message.indexOf("stack") >= 0 || message.indexOf("recursion") >= 0);\n}', "minified": 'function names_stack(e){const{message:n}=e;return typeof n=="string"&&(n.indexOf("stack")>=0||n.indexOf("recursion")>=0)}', "needs": [] },
  "is_stack_overflow": { "text": 'function is_stack_overflow(error) {\n  return error instanceof Error && error.name !== "RuntimeError" && (error instanceof RangeError || error.name === "InternalError") && names_stack(error);\n}', "minified": 'function is_stack_overflow(n){return n instanceof Error&&n.name!=="RuntimeError"&&(n instanceof RangeError||n.name==="InternalError")&&names_stack(n)}', "needs": ["names_stack"] },
  "export_error": { "text": "const export_error = compiled(error_exported);", "minified": "const export_error=compiled(error_exported);", "needs": ["compiled", "error_exported"] },
  "error_exported": { "text": 'function error_exported(error) {\n  if (is_foreign(error)) return error;\n  const exn = exn_to_js(error);\n  if (exn !== void 0) return exn.thrown;\n  if (!(error instanceof Error) || error.name === "RuntimeError") return error;\n  if (is_stack_overflow(error)) return trap_error("call stack exhausted");\n  return error instanceof RangeError ? trap_error("out of bounds memory access") : error;\n}', "minified": 'function error_exported(n){if(is_foreign(n))return n;const t=exn_to_js(n);return t!==void 0?t.thrown:!(n instanceof Error)||n.name==="RuntimeError"?n:is_stack_overflow(n)?trap_error("call stack exhausted"):n instanceof RangeError?trap_error("out of bounds memory access"):n}', "needs": ["is_foreign", "exn_to_js", "is_stack_overflow", "trap_error"] },
  "compiled": { "text": 'function compiled(f) {\n  f(new RangeError("stack"));\n  return f;\n}', "minified": 'function compiled(n){return n(new RangeError("stack")),n}', "needs": [] },
  "f32_from_bits": { "text": "function f32_from_bits(bits) {\n  if ((bits & 2139095040) === 2139095040 && (bits & 4194304) === 0 && (bits & 4194303) !== 0) {\n    scratch_i32[1] = bits & 2147483648 | 2146959360 | (bits & 4194303) >>> 3;\n    scratch_i32[0] = bits << 29 | 1;\n    return scratch_f64[0];\n  }\n  scratch_i32[0] = bits;\n  return scratch_f32[0];\n}", "minified": "function f32_from_bits(c){return(c&2139095040)===2139095040&&(c&4194304)===0&&(c&4194303)!==0?(scratch_i32[1]=c&2147483648|2146959360|(c&4194303)>>>3,scratch_i32[0]=c<<29|1,scratch_f64[0]):(scratch_i32[0]=c,scratch_f32[0])}", "needs": ["scratch_i32", "scratch_f64", "scratch_f32"] },
  "f32_to_bits": { "text": "function f32_to_bits(value) {\n  if (value !== value) {\n    scratch_f64[0] = value;\n    const low = scratch_i32[0];\n    const high = scratch_i32[1];\n    if (low & 1) return high & 2147483648 | 2139095040 | (high & 524287) << 3 | low >>> 29;\n  }\n  scratch_f32[0] = value;\n  return scratch_i32[0];\n}", "minified": "function f32_to_bits(c){if(c!==c){scratch_f64[0]=c;const t=scratch_i32[0],r=scratch_i32[1];if(t&1)return r&2147483648|2139095040|(r&524287)<<3|t>>>29}return scratch_f32[0]=c,scratch_i32[0]}", "needs": ["scratch_f64", "scratch_i32", "scratch_f32"] },
  "f64_from_bits": { "text": "function f64_from_bits(bits) {\n  scratch_i64[0] = bits;\n  return scratch_f64[0];\n}", "minified": "function f64_from_bits(c){return scratch_i64[0]=c,scratch_f64[0]}", "needs": ["scratch_i64", "scratch_f64"] },
  "f64_to_bits": { "text": "function f64_to_bits(value) {\n  f64_put(value);\n  return scratch_i64[0];\n}", "minified": "function f64_to_bits(t){return f64_put(t),scratch_i64[0]}", "needs": ["f64_put", "scratch_i64"] },
  "f64_put": { "text": "function f64_put(value) {\n  if (value !== value) scratch_f64.fill(value, 0, 1);\n  else scratch_f64[0] = value;\n}", "minified": "function f64_put(f){f!==f?scratch_f64.fill(f,0,1):scratch_f64[0]=f}", "needs": ["scratch_f64"] },
  "is_negative": { "text": "function is_negative(value) {\n  scratch_f64[0] = value;\n  return scratch_i32[1] < 0;\n}", "minified": "function is_negative(c){return scratch_f64[0]=c,scratch_i32[1]<0}", "needs": ["scratch_f64", "scratch_i32"] },
  "float_copysign": { "text": "function float_copysign(a, b) {\n  if (b < 0 ? a < 0 : b > 0 && a > 0) return a;\n  return is_negative(a) === is_negative(b) ? a : -a;\n}", "minified": "function float_copysign(i,n){return(n<0?i<0:n>0&&i>0)||is_negative(i)===is_negative(n)?i:-i}", "needs": ["is_negative"] },
  "float_nearest": { "text": "function float_nearest(a) {\n  if (a !== a) return a + 0;\n  const magnitude = Math.abs(a);\n  if (!(magnitude < 4503599627370496)) return a;\n  const rounded = magnitude + 4503599627370496 - 4503599627370496;\n  return a < 0 || Object.is(a, -0) ? -rounded : rounded;\n}", "minified": "function float_nearest(t){if(t!==t)return t+0;const n=Math.abs(t);if(!(n<4503599627370496))return t;const e=n+4503599627370496-4503599627370496;return t<0||Object.is(t,-0)?-e:e}", "needs": [] },
  "i32_trunc_s": { "text": "function i32_trunc_s(a) {\n  if (a > -2147483649 && a < 2147483648) return a | 0;\n  return a !== a ? trap_conversion() : trap_overflow();\n}", "minified": "function i32_trunc_s(r){return r>-2147483649&&r<2147483648?r|0:r!==r?trap_conversion():trap_overflow()}", "needs": ["trap_conversion", "trap_overflow"] },
  "i32_trunc_u": { "text": "function i32_trunc_u(a) {\n  if (a > -1 && a < 4294967296) return a | 0;\n  return a !== a ? trap_conversion() : trap_overflow();\n}", "minified": "function i32_trunc_u(r){return r>-1&&r<4294967296?r|0:r!==r?trap_conversion():trap_overflow()}", "needs": ["trap_conversion", "trap_overflow"] },
  "i64_trunc_s": { "text": "function i64_trunc_s(a) {\n  if (a >= -9223372036854776e3 && a < 9223372036854776e3) return BigInt(Math.trunc(a));\n  return a !== a ? trap_conversion() : trap_overflow();\n}", "minified": "function i64_trunc_s(r){return r>=-9223372036854776e3&&r<9223372036854776e3?BigInt(Math.trunc(r)):r!==r?trap_conversion():trap_overflow()}", "needs": ["trap_conversion", "trap_overflow"] },
  "i64_trunc_u": { "text": "function i64_trunc_u(a) {\n  if (a > -1 && a < 18446744073709552e3) return BigInt.asIntN(64, BigInt(Math.trunc(a)));\n  return a !== a ? trap_conversion() : trap_overflow();\n}", "minified": "function i64_trunc_u(n){return n>-1&&n<18446744073709552e3?BigInt.asIntN(64,BigInt(Math.trunc(n))):n!==n?trap_conversion():trap_overflow()}", "needs": ["trap_conversion", "trap_overflow"] },
  "i32_trunc_sat_s": { "text": "function i32_trunc_sat_s(a) {\n  return a < -2147483648 ? -2147483648 : a > 2147483647 ? 2147483647 : a | 0;\n}", "minified": "function i32_trunc_sat_s(n){return n<-2147483648?-2147483648:n>2147483647?2147483647:n|0}", "needs": [] },
  "i32_trunc_sat_u": { "text": "function i32_trunc_sat_u(a) {\n  return a < 0 ? 0 : a > 4294967295 ? -1 : a | 0;\n}", "minified": "function i32_trunc_sat_u(n){return n<0?0:n>4294967295?-1:n|0}", "needs": [] },
  "i64_trunc_sat_s": { "text": "function i64_trunc_sat_s(a) {\n  if (a !== a) return 0n;\n  if (a >= 9223372036854776e3) return 0x7fffffffffffffffn;\n  return a < -9223372036854776e3 ? -0x8000000000000000n : BigInt(Math.trunc(a));\n}", "minified": "function i64_trunc_sat_s(f){return f!==f?0n:f>=9223372036854776e3?0x7fffffffffffffffn:f<-9223372036854776e3?-0x8000000000000000n:BigInt(Math.trunc(f))}", "needs": [] },
  "i64_trunc_sat_u": { "text": "function i64_trunc_sat_u(a) {\n  if (!(a > 0)) return 0n;\n  return a >= 18446744073709552e3 ? -1n : BigInt.asIntN(64, BigInt(Math.trunc(a)));\n}", "minified": "function i64_trunc_sat_u(n){return n>0?n>=18446744073709552e3?-1n:BigInt.asIntN(64,BigInt(Math.trunc(n))):0n}", "needs": [] },
  "f32_convert_i64_s": { "text": "function f32_convert_i64_s(a) {\n  const magnitude = a < 0n ? -a : a;\n  if (magnitude < 0x20000000000000n) return Math.fround(Number(a));\n  const folded = Number(magnitude >> 11n | (magnitude & 0x7ffn ? 1n : 0n)) * 2048;\n  return Math.fround(a < 0n ? -folded : folded);\n}", "minified": "function f32_convert_i64_s(n){const r=n<0n?-n:n;if(r<0x20000000000000n)return Math.fround(Number(n));const t=Number(r>>11n|(r&0x7ffn?1n:0n))*2048;return Math.fround(n<0n?-t:t)}", "needs": [] },
  "f32_convert_i64_u": { "text": "function f32_convert_i64_u(a) {\n  return f32_convert_i64_s(BigInt.asUintN(64, a));\n}", "minified": "function f32_convert_i64_u(n){return f32_convert_i64_s(BigInt.asUintN(64,n))}", "needs": ["f32_convert_i64_s"] },
  "i32_div_s": { "text": "function i32_div_s(a, b) {\n  if (b === 0) trap_div();\n  if (b === -1 && a === -2147483648) trap_overflow();\n  return a / b | 0;\n}", "minified": "function i32_div_s(r,i){return i===0&&trap_div(),i===-1&&r===-2147483648&&trap_overflow(),r/i|0}", "needs": ["trap_div", "trap_overflow"] },
  "i32_div_u": { "text": "function i32_div_u(a, b) {\n  if (b === 0) trap_div();\n  return (a >>> 0) / (b >>> 0) | 0;\n}", "minified": "function i32_div_u(n,i){return i===0&&trap_div(),(n>>>0)/(i>>>0)|0}", "needs": ["trap_div"] },
  "i32_rem_s": { "text": "function i32_rem_s(a, b) {\n  if (b === 0) trap_div();\n  return a % b | 0;\n}", "minified": "function i32_rem_s(r,i){return i===0&&trap_div(),r%i|0}", "needs": ["trap_div"] },
  "i32_rem_u": { "text": "function i32_rem_u(a, b) {\n  if (b === 0) trap_div();\n  return (a >>> 0) % (b >>> 0) | 0;\n}", "minified": "function i32_rem_u(r,i){return i===0&&trap_div(),(r>>>0)%(i>>>0)|0}", "needs": ["trap_div"] },
  "i32_ctz": { "text": "function i32_ctz(a) {\n  return a === 0 ? 32 : 31 - Math.clz32(a & -a);\n}", "minified": "function i32_ctz(t){return t===0?32:31-Math.clz32(t&-t)}", "needs": [] },
  "i32_popcnt": { "text": "function i32_popcnt(a) {\n  a -= a >>> 1 & 1431655765;\n  a = (a & 858993459) + (a >>> 2 & 858993459);\n  return Math.imul(a + (a >>> 4) & 252645135, 16843009) >>> 24;\n}", "minified": "function i32_popcnt(n){return n-=n>>>1&1431655765,n=(n&858993459)+(n>>>2&858993459),Math.imul(n+(n>>>4)&252645135,16843009)>>>24}", "needs": [] },
  "i32_rotl": { "text": "function i32_rotl(a, b) {\n  return a << b | a >>> -b;\n}", "minified": "function i32_rotl(n,r){return n<<r|n>>>-r}", "needs": [] },
  "i32_rotr": { "text": "function i32_rotr(a, b) {\n  return a >>> b | a << -b;\n}", "minified": "function i32_rotr(r,n){return r>>>n|r<<-n}", "needs": [] },
  "i64_div_s": { "text": "function i64_div_s(a, b) {\n  if (b === 0n) trap_div();\n  if (b === -1n) {\n    if (a === -0x8000000000000000n) trap_overflow();\n    return -a;\n  }\n  return a / b;\n}", "minified": "function i64_div_s(i,n){return n===0n&&trap_div(),n===-1n?(i===-0x8000000000000000n&&trap_overflow(),-i):i/n}", "needs": ["trap_div", "trap_overflow"] },
  "i64_div_u": { "text": "function i64_div_u(a, b) {\n  if (b === 0n) trap_div();\n  return BigInt.asIntN(64, BigInt.asUintN(64, a) / BigInt.asUintN(64, b));\n}", "minified": "function i64_div_u(n,i){return i===0n&&trap_div(),BigInt.asIntN(64,BigInt.asUintN(64,n)/BigInt.asUintN(64,i))}", "needs": ["trap_div"] },
  "i64_rem_s": { "text": "function i64_rem_s(a, b) {\n  if (b === 0n) trap_div();\n  return a % b;\n}", "minified": "function i64_rem_s(n,i){return i===0n&&trap_div(),n%i}", "needs": ["trap_div"] },
  "i64_rem_u": { "text": "function i64_rem_u(a, b) {\n  if (b === 0n) trap_div();\n  return BigInt.asIntN(64, BigInt.asUintN(64, a) % BigInt.asUintN(64, b));\n}", "minified": "function i64_rem_u(i,n){return n===0n&&trap_div(),BigInt.asIntN(64,BigInt.asUintN(64,i)%BigInt.asUintN(64,n))}", "needs": ["trap_div"] },
  "i64_shl": { "text": "function i64_shl(a, b) {\n  return BigInt.asIntN(64, a << (b & 63n));\n}", "minified": "function i64_shl(n,t){return BigInt.asIntN(64,n<<(t&63n))}", "needs": [] },
  "i64_shr_s": { "text": "function i64_shr_s(a, b) {\n  const n = b & 63n;\n  return BigInt.asIntN(64, a < 0n ? ~(~a >> n) : a >> n);\n}", "minified": "function i64_shr_s(n,s){const t=s&63n;return BigInt.asIntN(64,n<0n?~(~n>>t):n>>t)}", "needs": [] },
  "i64_shr_u": { "text": "function i64_shr_u(a, b) {\n  return BigInt.asIntN(64, BigInt.asUintN(64, a) >> (b & 63n));\n}", "minified": "function i64_shr_u(n,t){return BigInt.asIntN(64,BigInt.asUintN(64,n)>>(t&63n))}", "needs": [] },
  "i64_rotl": { "text": "function i64_rotl(a, b) {\n  const n = b & 63n;\n  return BigInt.asIntN(64, BigInt.asIntN(64, a << n) | BigInt.asIntN(64, BigInt.asUintN(64, a) >> 64n - n));\n}", "minified": "function i64_rotl(n,i){const t=i&63n;return BigInt.asIntN(64,BigInt.asIntN(64,n<<t)|BigInt.asIntN(64,BigInt.asUintN(64,n)>>64n-t))}", "needs": [] },
  "i64_rotr": { "text": "function i64_rotr(a, b) {\n  const n = b & 63n;\n  return BigInt.asIntN(64, BigInt.asIntN(64, BigInt.asUintN(64, a) >> n) | BigInt.asIntN(64, a << 64n - n));\n}", "minified": "function i64_rotr(n,i){const t=i&63n;return BigInt.asIntN(64,BigInt.asIntN(64,BigInt.asUintN(64,n)>>t)|BigInt.asIntN(64,n<<64n-t))}", "needs": [] },
  "i64_clz": { "text": "function i64_clz(a) {\n  scratch_i64[0] = a;\n  const high = scratch_i32[1];\n  return BigInt(high === 0 ? 32 + Math.clz32(scratch_i32[0]) : Math.clz32(high));\n}", "minified": "function i64_clz(t){scratch_i64[0]=t;const c=scratch_i32[1];return BigInt(c===0?32+Math.clz32(scratch_i32[0]):Math.clz32(c))}", "needs": ["scratch_i64", "scratch_i32"] },
  "i64_ctz": { "text": "function i64_ctz(a) {\n  scratch_i64[0] = a;\n  const low = scratch_i32[0];\n  if (low !== 0) return BigInt(31 - Math.clz32(low & -low));\n  const high = scratch_i32[1];\n  return high === 0 ? 64n : BigInt(63 - Math.clz32(high & -high));\n}", "minified": "function i64_ctz(i){scratch_i64[0]=i;const t=scratch_i32[0];if(t!==0)return BigInt(31-Math.clz32(t&-t));const c=scratch_i32[1];return c===0?64n:BigInt(63-Math.clz32(c&-c))}", "needs": ["scratch_i64", "scratch_i32"] },
  "i64_popcnt": { "text": "function i64_popcnt(a) {\n  scratch_i64[0] = a;\n  let count = 0;\n  for (let i = 0; i < 2; i++) {\n    let x = scratch_i32[i];\n    x -= x >>> 1 & 1431655765;\n    x = (x & 858993459) + (x >>> 2 & 858993459);\n    count += Math.imul(x + (x >>> 4) & 252645135, 16843009) >>> 24;\n  }\n  return BigInt(count);\n}", "minified": "function i64_popcnt(n){scratch_i64[0]=n;let i=0;for(let c=0;c<2;c++){let t=scratch_i32[c];t-=t>>>1&1431655765,t=(t&858993459)+(t>>>2&858993459),i+=Math.imul(t+(t>>>4)&252645135,16843009)>>>24}return BigInt(i)}", "needs": ["scratch_i64", "scratch_i32"] },
  "i64_low": { "text": "function i64_low(a) {\n  scratch_i64[0] = a;\n  return scratch_i32[0];\n}", "minified": "function i64_low(c){return scratch_i64[0]=c,scratch_i32[0]}", "needs": ["scratch_i64", "scratch_i32"] },
  "i64_high": { "text": "function i64_high(a) {\n  scratch_i64[0] = a;\n  return scratch_i32[1];\n}", "minified": "function i64_high(c){return scratch_i64[0]=c,scratch_i32[1]}", "needs": ["scratch_i64", "scratch_i32"] },
  "words_to_i64": { "text": "function words_to_i64(low, high) {\n  scratch_i32[0] = low;\n  scratch_i32[1] = high;\n  return scratch_i64[0];\n}", "minified": "function words_to_i64(c,r){return scratch_i32[0]=c,scratch_i32[1]=r,scratch_i64[0]}", "needs": ["scratch_i32", "scratch_i64"] },
  "i64_add128_high": { "text": "function i64_add128_high(a, ah, b, bh) {\n  const carry = BigInt.asUintN(64, a) + BigInt.asUintN(64, b) >> 64n;\n  return BigInt.asIntN(64, ah + bh + carry);\n}", "minified": "function i64_add128_high(n,t,i,a){const g=BigInt.asUintN(64,n)+BigInt.asUintN(64,i)>>64n;return BigInt.asIntN(64,t+a+g)}", "needs": [] },
  "i64_sub128_high": { "text": "function i64_sub128_high(a, ah, b, bh) {\n  return BigInt.asIntN(64, ah - bh - (BigInt.asUintN(64, a) < BigInt.asUintN(64, b) ? 1n : 0n));\n}", "minified": "function i64_sub128_high(n,i,t,g){return BigInt.asIntN(64,i-g-(BigInt.asUintN(64,n)<BigInt.asUintN(64,t)?1n:0n))}", "needs": [] },
  "i64_mul_wide_s_high": { "text": "function i64_mul_wide_s_high(a, b) {\n  return BigInt.asIntN(64, BigInt.asUintN(128, a * b) >> 64n);\n}", "minified": "function i64_mul_wide_s_high(n,i){return BigInt.asIntN(64,BigInt.asUintN(128,n*i)>>64n)}", "needs": [] },
  "i64_mul_wide_u_high": { "text": "function i64_mul_wide_u_high(a, b) {\n  return BigInt.asIntN(64, BigInt.asUintN(64, a) * BigInt.asUintN(64, b) >> 64n);\n}", "minified": "function i64_mul_wide_u_high(n,i){return BigInt.asIntN(64,BigInt.asUintN(64,n)*BigInt.asUintN(64,i)>>64n)}", "needs": [] },
  "pack8": { "text": "function pack8(a, b, c, d) {\n  return a & 255 | (b & 255) << 8 | (c & 255) << 16 | d << 24;\n}", "minified": "function pack8(n,c,r,t){return n&255|(c&255)<<8|(r&255)<<16|t<<24}", "needs": [] },
  "pack16": { "text": "function pack16(a, b) {\n  return a & 65535 | b << 16;\n}", "minified": "function pack16(n,c){return n&65535|c<<16}", "needs": [] },
  "spread8": { "text": "function spread8(m) {\n  return Math.imul(m >>> 7 & 16843009, 255);\n}", "minified": "function spread8(n){return Math.imul(n>>>7&16843009,255)}", "needs": [] },
  "spread16": { "text": "function spread16(m) {\n  return Math.imul(m >>> 15 & 65537, 65535);\n}", "minified": "function spread16(n){return Math.imul(n>>>15&65537,65535)}", "needs": [] },
  "i8x4_add": { "text": "function i8x4_add(a, b) {\n  return (a & 2139062143) + (b & 2139062143) ^ (a ^ b) & 2155905152;\n}", "minified": "function i8x4_add(n,d){return(n&2139062143)+(d&2139062143)^(n^d)&2155905152}", "needs": [] },
  "i8x4_sub": { "text": "function i8x4_sub(a, b) {\n  return (a | 2155905152) - (b & 2139062143) ^ (a ^ ~b) & 2155905152;\n}", "minified": "function i8x4_sub(n,u){return(n|2155905152)-(u&2139062143)^(n^~u)&2155905152}", "needs": [] },
  "i8x4_neg": { "text": "function i8x4_neg(a) {\n  return i8x4_sub(0, a);\n}", "minified": "function i8x4_neg(n){return i8x4_sub(0,n)}", "needs": ["i8x4_sub"] },
  "i8x4_eq": { "text": "function i8x4_eq(a, b) {\n  const x = a ^ b;\n  return spread8(~((x & 2139062143) + 2139062143 | x));\n}", "minified": "function i8x4_eq(e,r){const n=e^r;return spread8(~((n&2139062143)+2139062143|n))}", "needs": ["spread8"] },
  "i8x4_ne": { "text": "function i8x4_ne(a, b) {\n  return ~i8x4_eq(a, b);\n}", "minified": "function i8x4_ne(n,e){return~i8x4_eq(n,e)}", "needs": ["i8x4_eq"] },
  "i8x4_lt_u": { "text": "function i8x4_lt_u(a, b) {\n  const t = (a | 2155905152) - (b & 2139062143);\n  return spread8(~a & b | ~(a ^ b) & ~t);\n}", "minified": "function i8x4_lt_u(t,n){const r=(t|2155905152)-(n&2139062143);return spread8(~t&n|~(t^n)&~r)}", "needs": ["spread8"] },
  "i8x4_lt_s": { "text": "function i8x4_lt_s(a, b) {\n  return i8x4_lt_u(a ^ 2155905152, b ^ 2155905152);\n}", "minified": "function i8x4_lt_s(t,_){return i8x4_lt_u(t^2155905152,_^2155905152)}", "needs": ["i8x4_lt_u"] },
  "i8x4_gt_u": { "text": "function i8x4_gt_u(a, b) {\n  return i8x4_lt_u(b, a);\n}", "minified": "function i8x4_gt_u(t,u){return i8x4_lt_u(u,t)}", "needs": ["i8x4_lt_u"] },
  "i8x4_gt_s": { "text": "function i8x4_gt_s(a, b) {\n  return i8x4_lt_s(b, a);\n}", "minified": "function i8x4_gt_s(t,_){return i8x4_lt_s(_,t)}", "needs": ["i8x4_lt_s"] },
  "i8x4_le_u": { "text": "function i8x4_le_u(a, b) {\n  return ~i8x4_lt_u(b, a);\n}", "minified": "function i8x4_le_u(u,_){return~i8x4_lt_u(_,u)}", "needs": ["i8x4_lt_u"] },
  "i8x4_le_s": { "text": "function i8x4_le_s(a, b) {\n  return ~i8x4_lt_s(b, a);\n}", "minified": "function i8x4_le_s(_,i){return~i8x4_lt_s(i,_)}", "needs": ["i8x4_lt_s"] },
  "i8x4_ge_u": { "text": "function i8x4_ge_u(a, b) {\n  return ~i8x4_lt_u(a, b);\n}", "minified": "function i8x4_ge_u(u,_){return~i8x4_lt_u(u,_)}", "needs": ["i8x4_lt_u"] },
  "i8x4_ge_s": { "text": "function i8x4_ge_s(a, b) {\n  return ~i8x4_lt_s(a, b);\n}", "minified": "function i8x4_ge_s(_,i){return~i8x4_lt_s(_,i)}", "needs": ["i8x4_lt_s"] },
  "i8x4_min_u": { "text": "function i8x4_min_u(a, b) {\n  const m = i8x4_lt_u(a, b);\n  return a & m | b & ~m;\n}", "minified": "function i8x4_min_u(n,i){const t=i8x4_lt_u(n,i);return n&t|i&~t}", "needs": ["i8x4_lt_u"] },
  "i8x4_min_s": { "text": "function i8x4_min_s(a, b) {\n  const m = i8x4_lt_s(a, b);\n  return a & m | b & ~m;\n}", "minified": "function i8x4_min_s(n,i){const t=i8x4_lt_s(n,i);return n&t|i&~t}", "needs": ["i8x4_lt_s"] },
  "i8x4_max_u": { "text": "function i8x4_max_u(a, b) {\n  const m = i8x4_lt_u(b, a);\n  return a & m | b & ~m;\n}", "minified": "function i8x4_max_u(n,t){const u=i8x4_lt_u(t,n);return n&u|t&~u}", "needs": ["i8x4_lt_u"] },
  "i8x4_max_s": { "text": "function i8x4_max_s(a, b) {\n  const m = i8x4_lt_s(b, a);\n  return a & m | b & ~m;\n}", "minified": "function i8x4_max_s(n,t){const _=i8x4_lt_s(t,n);return n&_|t&~_}", "needs": ["i8x4_lt_s"] },
  "i8x4_abs": { "text": "function i8x4_abs(a) {\n  const m = spread8(a);\n  return i8x4_sub(a ^ m, m);\n}", "minified": "function i8x4_abs(n){const s=spread8(n);return i8x4_sub(n^s,s)}", "needs": ["spread8", "i8x4_sub"] },
  "i8x4_add_sat_s": { "text": "function i8x4_add_sat_s(a, b) {\n  const x = (a << 24 >> 24) + (b << 24 >> 24);\n  const y = (a << 16 >> 24) + (b << 16 >> 24);\n  const z = (a << 8 >> 24) + (b << 8 >> 24);\n  const w = (a >> 24) + (b >> 24);\n  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;\n}", "minified": "function i8x4_add_sat_s(n,t){const s=(n<<24>>24)+(t<<24>>24),c=(n<<16>>24)+(t<<16>>24),o=(n<<8>>24)+(t<<8>>24),_=(n>>24)+(t>>24);return(s<-128?-128:s>127?127:s)&255|((c<-128?-128:c>127?127:c)&255)<<8|((o<-128?-128:o>127?127:o)&255)<<16|(_<-128?-128:_>127?127:_)<<24}", "needs": [] },
  "i8x4_sub_sat_s": { "text": "function i8x4_sub_sat_s(a, b) {\n  const x = (a << 24 >> 24) - (b << 24 >> 24);\n  const y = (a << 16 >> 24) - (b << 16 >> 24);\n  const z = (a << 8 >> 24) - (b << 8 >> 24);\n  const w = (a >> 24) - (b >> 24);\n  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;\n}", "minified": "function i8x4_sub_sat_s(n,s){const t=(n<<24>>24)-(s<<24>>24),c=(n<<16>>24)-(s<<16>>24),o=(n<<8>>24)-(s<<8>>24),u=(n>>24)-(s>>24);return(t<-128?-128:t>127?127:t)&255|((c<-128?-128:c>127?127:c)&255)<<8|((o<-128?-128:o>127?127:o)&255)<<16|(u<-128?-128:u>127?127:u)<<24}", "needs": [] },
  "i8x4_add_sat_u": { "text": "function i8x4_add_sat_u(a, b) {\n  return i8x4_add(a, b) | i8x4_lt_u(~a, b);\n}", "minified": "function i8x4_add_sat_u(_,d){return i8x4_add(_,d)|i8x4_lt_u(~_,d)}", "needs": ["i8x4_add", "i8x4_lt_u"] },
  "i8x4_sub_sat_u": { "text": "function i8x4_sub_sat_u(a, b) {\n  return i8x4_sub(a, b) & ~i8x4_lt_u(a, b);\n}", "minified": "function i8x4_sub_sat_u(u,_){return i8x4_sub(u,_)&~i8x4_lt_u(u,_)}", "needs": ["i8x4_sub", "i8x4_lt_u"] },
  "i8x4_avgr_u": { "text": "function i8x4_avgr_u(a, b) {\n  return (a | b) - ((a ^ b) >>> 1 & 2139062143) | 0;\n}", "minified": "function i8x4_avgr_u(n,r){return(n|r)-((n^r)>>>1&2139062143)|0}", "needs": [] },
  "i8x4_popcnt": { "text": "function i8x4_popcnt(a) {\n  a = a - (a >>> 1 & 1431655765) | 0;\n  a = (a & 858993459) + (a >>> 2 & 858993459);\n  return a + (a >>> 4) & 252645135;\n}", "minified": "function i8x4_popcnt(n){return n=n-(n>>>1&1431655765)|0,n=(n&858993459)+(n>>>2&858993459),n+(n>>>4)&252645135}", "needs": [] },
  "i8x4_shl": { "text": "function i8x4_shl(a, n) {\n  n &= 7;\n  return a << n & Math.imul(255 << n & 255, 16843009);\n}", "minified": "function i8x4_shl(t,i){return i&=7,t<<i&Math.imul(255<<i&255,16843009)}", "needs": [] },
  "i8x4_shr_u": { "text": "function i8x4_shr_u(a, n) {\n  n &= 7;\n  return a >>> n & Math.imul(255 >>> n, 16843009);\n}", "minified": "function i8x4_shr_u(i,u){return u&=7,i>>>u&Math.imul(255>>>u,16843009)}", "needs": [] },
  "i8x4_shr_s": { "text": "function i8x4_shr_s(a, n) {\n  n &= 7;\n  return pack8(a << 24 >> 24 + n, a << 16 >> 24 >> n, a << 8 >> 24 >> n, a >> 24 >> n);\n}", "minified": "function i8x4_shr_s(c,r){return r&=7,pack8(c<<24>>24+r,c<<16>>24>>r,c<<8>>24>>r,c>>24>>r)}", "needs": ["pack8"] },
  "i8x4_all_true": { "text": "function i8x4_all_true(a) {\n  return i8x4_eq(a, 0) === 0 ? 1 : 0;\n}", "minified": "function i8x4_all_true(e){return i8x4_eq(e,0)===0?1:0}", "needs": ["i8x4_eq"] },
  "i8x4_bitmask": { "text": "function i8x4_bitmask(a) {\n  return Math.imul(a >>> 7 & 16843009, 270549120) >>> 28 & 15;\n}", "minified": "function i8x4_bitmask(i){return Math.imul(i>>>7&16843009,270549120)>>>28&15}", "needs": [] },
  "i16x2_add": { "text": "function i16x2_add(a, b) {\n  return pack16(a + b, (a >>> 16) + (b >>> 16));\n}", "minified": "function i16x2_add(n,c){return pack16(n+c,(n>>>16)+(c>>>16))}", "needs": ["pack16"] },
  "i16x2_sub": { "text": "function i16x2_sub(a, b) {\n  return pack16(a - b, (a >>> 16) - (b >>> 16));\n}", "minified": "function i16x2_sub(n,u){return pack16(n-u,(n>>>16)-(u>>>16))}", "needs": ["pack16"] },
  "i16x2_mul": { "text": "function i16x2_mul(a, b) {\n  return pack16(Math.imul(a, b), Math.imul(a >>> 16, b >>> 16));\n}", "minified": "function i16x2_mul(u,i){return pack16(Math.imul(u,i),Math.imul(u>>>16,i>>>16))}", "needs": ["pack16"] },
  "i16x2_neg": { "text": "function i16x2_neg(a) {\n  return pack16(-a, -(a >>> 16));\n}", "minified": "function i16x2_neg(n){return pack16(-n,-(n>>>16))}", "needs": ["pack16"] },
  "i16x2_eq": { "text": "function i16x2_eq(a, b) {\n  const x = a ^ b;\n  return ((x & 65535) === 0 ? 65535 : 0) | (x >>> 16 === 0 ? -65536 : 0);\n}", "minified": "function i16x2_eq(t,c){const n=t^c;return((n&65535)===0?65535:0)|(n>>>16?0:-65536)}", "needs": [] },
  "i16x2_ne": { "text": "function i16x2_ne(a, b) {\n  return ~i16x2_eq(a, b);\n}", "minified": "function i16x2_ne(n,e){return~i16x2_eq(n,e)}", "needs": ["i16x2_eq"] },
  "i16x2_lt_u": { "text": "function i16x2_lt_u(a, b) {\n  return ((a & 65535) < (b & 65535) ? 65535 : 0) | (a >>> 16 < b >>> 16 ? -65536 : 0);\n}", "minified": "function i16x2_lt_u(n,t){return((n&65535)<(t&65535)?65535:0)|(n>>>16<t>>>16?-65536:0)}", "needs": [] },
  "i16x2_lt_s": { "text": "function i16x2_lt_s(a, b) {\n  return (a << 16 < b << 16 ? 65535 : 0) | (a >> 16 < b >> 16 ? -65536 : 0);\n}", "minified": "function i16x2_lt_s(n,t){return(n<<16<t<<16?65535:0)|(n>>16<t>>16?-65536:0)}", "needs": [] },
  "i16x2_gt_u": { "text": "function i16x2_gt_u(a, b) {\n  return i16x2_lt_u(b, a);\n}", "minified": "function i16x2_gt_u(t,u){return i16x2_lt_u(u,t)}", "needs": ["i16x2_lt_u"] },
  "i16x2_gt_s": { "text": "function i16x2_gt_s(a, b) {\n  return i16x2_lt_s(b, a);\n}", "minified": "function i16x2_gt_s(t,_){return i16x2_lt_s(_,t)}", "needs": ["i16x2_lt_s"] },
  "i16x2_le_u": { "text": "function i16x2_le_u(a, b) {\n  return ~i16x2_lt_u(b, a);\n}", "minified": "function i16x2_le_u(u,_){return~i16x2_lt_u(_,u)}", "needs": ["i16x2_lt_u"] },
  "i16x2_le_s": { "text": "function i16x2_le_s(a, b) {\n  return ~i16x2_lt_s(b, a);\n}", "minified": "function i16x2_le_s(_,i){return~i16x2_lt_s(i,_)}", "needs": ["i16x2_lt_s"] },
  "i16x2_ge_u": { "text": "function i16x2_ge_u(a, b) {\n  return ~i16x2_lt_u(a, b);\n}", "minified": "function i16x2_ge_u(u,_){return~i16x2_lt_u(u,_)}", "needs": ["i16x2_lt_u"] },
  "i16x2_ge_s": { "text": "function i16x2_ge_s(a, b) {\n  return ~i16x2_lt_s(a, b);\n}", "minified": "function i16x2_ge_s(_,i){return~i16x2_lt_s(_,i)}", "needs": ["i16x2_lt_s"] },
  "i16x2_min_u": { "text": "function i16x2_min_u(a, b) {\n  const m = i16x2_lt_u(a, b);\n  return a & m | b & ~m;\n}", "minified": "function i16x2_min_u(n,i){const t=i16x2_lt_u(n,i);return n&t|i&~t}", "needs": ["i16x2_lt_u"] },
  "i16x2_min_s": { "text": "function i16x2_min_s(a, b) {\n  const m = i16x2_lt_s(a, b);\n  return a & m | b & ~m;\n}", "minified": "function i16x2_min_s(n,i){const t=i16x2_lt_s(n,i);return n&t|i&~t}", "needs": ["i16x2_lt_s"] },
  "i16x2_max_u": { "text": "function i16x2_max_u(a, b) {\n  const m = i16x2_lt_u(b, a);\n  return a & m | b & ~m;\n}", "minified": "function i16x2_max_u(n,t){const u=i16x2_lt_u(t,n);return n&u|t&~u}", "needs": ["i16x2_lt_u"] },
  "i16x2_max_s": { "text": "function i16x2_max_s(a, b) {\n  const m = i16x2_lt_s(b, a);\n  return a & m | b & ~m;\n}", "minified": "function i16x2_max_s(n,t){const _=i16x2_lt_s(t,n);return n&_|t&~_}", "needs": ["i16x2_lt_s"] },
  "i16x2_abs": { "text": "function i16x2_abs(a) {\n  const m = spread16(a);\n  return i16x2_sub(a ^ m, m);\n}", "minified": "function i16x2_abs(n){const s=spread16(n);return i16x2_sub(n^s,s)}", "needs": ["spread16", "i16x2_sub"] },
  "i16x2_add_sat_s": { "text": "function i16x2_add_sat_s(a, b) {\n  const x = (a << 16 >> 16) + (b << 16 >> 16);\n  const y = (a >> 16) + (b >> 16);\n  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;\n}", "minified": "function i16x2_add_sat_s(s,c){const n=(s<<16>>16)+(c<<16>>16),t=(s>>16)+(c>>16);return(n<-32768?-32768:n>32767?32767:n)&65535|(t<-32768?-32768:t>32767?32767:t)<<16}", "needs": [] },
  "i16x2_sub_sat_s": { "text": "function i16x2_sub_sat_s(a, b) {\n  const x = (a << 16 >> 16) - (b << 16 >> 16);\n  const y = (a >> 16) - (b >> 16);\n  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;\n}", "minified": "function i16x2_sub_sat_s(t,c){const n=(t<<16>>16)-(c<<16>>16),s=(t>>16)-(c>>16);return(n<-32768?-32768:n>32767?32767:n)&65535|(s<-32768?-32768:s>32767?32767:s)<<16}", "needs": [] },
  "i16x2_add_sat_u": { "text": "function i16x2_add_sat_u(a, b) {\n  const x = (a & 65535) + (b & 65535);\n  const y = (a >>> 16) + (b >>> 16);\n  return (x < 0 ? 0 : x > 65535 ? 65535 : x) & 65535 | (y < 0 ? 0 : y > 65535 ? 65535 : y) << 16;\n}", "minified": "function i16x2_add_sat_u(c,o){const n=(c&65535)+(o&65535),t=(c>>>16)+(o>>>16);return(n<0?0:n>65535?65535:n)&65535|(t<0?0:t>65535?65535:t)<<16}", "needs": [] },
  "i16x2_sub_sat_u": { "text": "function i16x2_sub_sat_u(a, b) {\n  const x = (a & 65535) - (b & 65535);\n  const y = (a >>> 16) - (b >>> 16);\n  return (x < 0 ? 0 : x > 65535 ? 65535 : x) & 65535 | (y < 0 ? 0 : y > 65535 ? 65535 : y) << 16;\n}", "minified": "function i16x2_sub_sat_u(s,u){const n=(s&65535)-(u&65535),t=(s>>>16)-(u>>>16);return(n<0?0:n>65535?65535:n)&65535|(t<0?0:t>65535?65535:t)<<16}", "needs": [] },
  "i16x2_avgr_u": { "text": "function i16x2_avgr_u(a, b) {\n  return pack16((a & 65535) + (b & 65535) + 1 >> 1, (a >>> 16) + (b >>> 16) + 1 >> 1);\n}", "minified": "function i16x2_avgr_u(n,r){return pack16((n&65535)+(r&65535)+1>>1,(n>>>16)+(r>>>16)+1>>1)}", "needs": ["pack16"] },
  "i16x2_q15mulr_sat_s": { "text": "function i16x2_q15mulr_sat_s(a, b) {\n  const x = Math.imul(a << 16 >> 16, b << 16 >> 16) + 16384 >> 15;\n  const y = Math.imul(a >> 16, b >> 16) + 16384 >> 15;\n  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;\n}", "minified": "function i16x2_q15mulr_sat_s(u,i){const t=Math.imul(u<<16>>16,i<<16>>16)+16384>>15,n=Math.imul(u>>16,i>>16)+16384>>15;return(t<-32768?-32768:t>32767?32767:t)&65535|(n<-32768?-32768:n>32767?32767:n)<<16}", "needs": [] },
  "i16x2_shl": { "text": "function i16x2_shl(a, n) {\n  n &= 15;\n  return pack16(a << n, a >>> 16 << n);\n}", "minified": "function i16x2_shl(i,c){return c&=15,pack16(i<<c,i>>>16<<c)}", "needs": ["pack16"] },
  "i16x2_shr_u": { "text": "function i16x2_shr_u(a, n) {\n  n &= 15;\n  return pack16((a & 65535) >>> n, a >>> 16 >>> n);\n}", "minified": "function i16x2_shr_u(u,r){return r&=15,pack16((u&65535)>>>r,u>>>16>>>r)}", "needs": ["pack16"] },
  "i16x2_shr_s": { "text": "function i16x2_shr_s(a, n) {\n  n &= 15;\n  return pack16(a << 16 >> 16 >> n, a >> 16 >> n);\n}", "minified": "function i16x2_shr_s(c,r){return r&=15,pack16(c<<16>>16>>r,c>>16>>r)}", "needs": ["pack16"] },
  "i16x2_all_true": { "text": "function i16x2_all_true(a) {\n  return (a & 65535) !== 0 && a >>> 16 !== 0 ? 1 : 0;\n}", "minified": "function i16x2_all_true(n){return(n&65535)!==0&&n>>>16?1:0}", "needs": [] },
  "i16x2_bitmask": { "text": "function i16x2_bitmask(a) {\n  return a >>> 15 & 1 | a >>> 30 & 2;\n}", "minified": "function i16x2_bitmask(i){return i>>>15&1|i>>>30&2}", "needs": [] },
  "i8x4_narrow_s": { "text": "function i8x4_narrow_s(a, b) {\n  const x = a << 16 >> 16;\n  const y = a >> 16;\n  const z = b << 16 >> 16;\n  const w = b >> 16;\n  return (x < -128 ? -128 : x > 127 ? 127 : x) & 255 | ((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8 | ((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16 | (w < -128 ? -128 : w > 127 ? 127 : w) << 24;\n}", "minified": "function i8x4_narrow_s(s,r){const n=s<<16>>16,o=s>>16,t=r<<16>>16,c=r>>16;return(n<-128?-128:n>127?127:n)&255|((o<-128?-128:o>127?127:o)&255)<<8|((t<-128?-128:t>127?127:t)&255)<<16|(c<-128?-128:c>127?127:c)<<24}", "needs": [] },
  "i8x4_narrow_u": { "text": "function i8x4_narrow_u(a, b) {\n  const x = a << 16 >> 16;\n  const y = a >> 16;\n  const z = b << 16 >> 16;\n  const w = b >> 16;\n  return (x < 0 ? 0 : x > 255 ? 255 : x) & 255 | ((y < 0 ? 0 : y > 255 ? 255 : y) & 255) << 8 | ((z < 0 ? 0 : z > 255 ? 255 : z) & 255) << 16 | (w < 0 ? 0 : w > 255 ? 255 : w) << 24;\n}", "minified": "function i8x4_narrow_u(r,s){const n=r<<16>>16,o=r>>16,t=s<<16>>16,c=s>>16;return(n<0?0:n>255?255:n)&255|((o<0?0:o>255?255:o)&255)<<8|((t<0?0:t>255?255:t)&255)<<16|(c<0?0:c>255?255:c)<<24}", "needs": [] },
  "i16x2_narrow_s": { "text": "function i16x2_narrow_s(a, b) {\n  return (a < -32768 ? -32768 : a > 32767 ? 32767 : a) & 65535 | (b < -32768 ? -32768 : b > 32767 ? 32767 : b) << 16;\n}", "minified": "function i16x2_narrow_s(n,r){return(n<-32768?-32768:n>32767?32767:n)&65535|(r<-32768?-32768:r>32767?32767:r)<<16}", "needs": [] },
  "i16x2_narrow_u": { "text": "function i16x2_narrow_u(a, b) {\n  return (a < 0 ? 0 : a > 65535 ? 65535 : a) & 65535 | (b < 0 ? 0 : b > 65535 ? 65535 : b) << 16;\n}", "minified": "function i16x2_narrow_u(n,r){return(n<0?0:n>65535?65535:n)&65535|(r<0?0:r>65535?65535:r)<<16}", "needs": [] },
  "i16x2_extend_low_s": { "text": "function i16x2_extend_low_s(a) {\n  return pack16(a << 24 >> 24, a << 16 >> 24);\n}", "minified": "function i16x2_extend_low_s(n){return pack16(n<<24>>24,n<<16>>24)}", "needs": ["pack16"] },
  "i16x2_extend_high_s": { "text": "function i16x2_extend_high_s(a) {\n  return pack16(a << 8 >> 24, a >> 24);\n}", "minified": "function i16x2_extend_high_s(n){return pack16(n<<8>>24,n>>24)}", "needs": ["pack16"] },
  "i16x2_extend_low_u": { "text": "function i16x2_extend_low_u(a) {\n  return a & 255 | (a & 65280) << 8;\n}", "minified": "function i16x2_extend_low_u(n){return n&255|(n&65280)<<8}", "needs": [] },
  "i16x2_extend_high_u": { "text": "function i16x2_extend_high_u(a) {\n  return a >>> 16 & 255 | a >>> 8 & 16711680;\n}", "minified": "function i16x2_extend_high_u(n){return n>>>16&255|n>>>8&16711680}", "needs": [] },
  "i16x2_extmul_low_s": { "text": "function i16x2_extmul_low_s(a, b) {\n  return i16x2_mul(i16x2_extend_low_s(a), i16x2_extend_low_s(b));\n}", "minified": "function i16x2_extmul_low_s(_,x){return i16x2_mul(i16x2_extend_low_s(_),i16x2_extend_low_s(x))}", "needs": ["i16x2_mul", "i16x2_extend_low_s"] },
  "i16x2_extmul_high_s": { "text": "function i16x2_extmul_high_s(a, b) {\n  return i16x2_mul(i16x2_extend_high_s(a), i16x2_extend_high_s(b));\n}", "minified": "function i16x2_extmul_high_s(_,i){return i16x2_mul(i16x2_extend_high_s(_),i16x2_extend_high_s(i))}", "needs": ["i16x2_mul", "i16x2_extend_high_s"] },
  "i16x2_extmul_low_u": { "text": "function i16x2_extmul_low_u(a, b) {\n  return i16x2_mul(i16x2_extend_low_u(a), i16x2_extend_low_u(b));\n}", "minified": "function i16x2_extmul_low_u(_,u){return i16x2_mul(i16x2_extend_low_u(_),i16x2_extend_low_u(u))}", "needs": ["i16x2_mul", "i16x2_extend_low_u"] },
  "i16x2_extmul_high_u": { "text": "function i16x2_extmul_high_u(a, b) {\n  return i16x2_mul(i16x2_extend_high_u(a), i16x2_extend_high_u(b));\n}", "minified": "function i16x2_extmul_high_u(_,i){return i16x2_mul(i16x2_extend_high_u(_),i16x2_extend_high_u(i))}", "needs": ["i16x2_mul", "i16x2_extend_high_u"] },
  "i16x2_extadd_pairwise_s": { "text": "function i16x2_extadd_pairwise_s(a) {\n  return pack16((a << 24 >> 24) + (a << 16 >> 24), (a << 8 >> 24) + (a >> 24));\n}", "minified": "function i16x2_extadd_pairwise_s(i){return pack16((i<<24>>24)+(i<<16>>24),(i<<8>>24)+(i>>24))}", "needs": ["pack16"] },
  "i16x2_extadd_pairwise_u": { "text": "function i16x2_extadd_pairwise_u(a) {\n  return (a & 16711935) + (a >>> 8 & 16711935);\n}", "minified": "function i16x2_extadd_pairwise_u(i){return(i&16711935)+(i>>>8&16711935)}", "needs": [] },
  "i16x2_dot_i8": { "text": "function i16x2_dot_i8(a, b) {\n  const x = (a << 24 >> 24) * (b << 24 >> 24) + (a << 16 >> 24) * (b << 16 >> 24);\n  const y = (a << 8 >> 24) * (b << 8 >> 24) + (a >> 24) * (b >> 24);\n  return (x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 65535 | (y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16;\n}", "minified": "function i16x2_dot_i8(n,t){const o=(n<<24>>24)*(t<<24>>24)+(n<<16>>24)*(t<<16>>24),c=(n<<8>>24)*(t<<8>>24)+(n>>24)*(t>>24);return(o<-32768?-32768:o>32767?32767:o)&65535|(c<-32768?-32768:c>32767?32767:c)<<16}", "needs": [] },
  "i32_min_s": { "text": "function i32_min_s(a, b) {\n  return a < b ? a : b;\n}", "minified": "function i32_min_s(n,i){return n<i?n:i}", "needs": [] },
  "i32_max_s": { "text": "function i32_max_s(a, b) {\n  return a > b ? a : b;\n}", "minified": "function i32_max_s(n,i){return n>i?n:i}", "needs": [] },
  "i32_min_u": { "text": "function i32_min_u(a, b) {\n  return a >>> 0 < b >>> 0 ? a : b;\n}", "minified": "function i32_min_u(n,i){return n>>>0<i>>>0?n:i}", "needs": [] },
  "i32_max_u": { "text": "function i32_max_u(a, b) {\n  return a >>> 0 > b >>> 0 ? a : b;\n}", "minified": "function i32_max_u(n,u){return n>>>0>u>>>0?n:u}", "needs": [] },
  "i32_abs": { "text": "function i32_abs(a) {\n  return a < 0 ? -a | 0 : a;\n}", "minified": "function i32_abs(n){return n<0?-n|0:n}", "needs": [] },
  "i32_extend_low_s": { "text": "function i32_extend_low_s(a) {\n  return a << 16 >> 16;\n}", "minified": "function i32_extend_low_s(n){return n<<16>>16}", "needs": [] },
  "i32_extend_high_s": { "text": "function i32_extend_high_s(a) {\n  return a >> 16;\n}", "minified": "function i32_extend_high_s(n){return n>>16}", "needs": [] },
  "i32_extend_low_u": { "text": "function i32_extend_low_u(a) {\n  return a & 65535;\n}", "minified": "function i32_extend_low_u(n){return n&65535}", "needs": [] },
  "i32_extend_high_u": { "text": "function i32_extend_high_u(a) {\n  return a >>> 16;\n}", "minified": "function i32_extend_high_u(n){return n>>>16}", "needs": [] },
  "i32_extmul_low_s": { "text": "function i32_extmul_low_s(a, b) {\n  return Math.imul(a << 16 >> 16, b << 16 >> 16);\n}", "minified": "function i32_extmul_low_s(t,u){return Math.imul(t<<16>>16,u<<16>>16)}", "needs": [] },
  "i32_extmul_high_s": { "text": "function i32_extmul_high_s(a, b) {\n  return Math.imul(a >> 16, b >> 16);\n}", "minified": "function i32_extmul_high_s(i,t){return Math.imul(i>>16,t>>16)}", "needs": [] },
  "i32_extmul_low_u": { "text": "function i32_extmul_low_u(a, b) {\n  return Math.imul(a & 65535, b & 65535);\n}", "minified": "function i32_extmul_low_u(u,t){return Math.imul(u&65535,t&65535)}", "needs": [] },
  "i32_extmul_high_u": { "text": "function i32_extmul_high_u(a, b) {\n  return Math.imul(a >>> 16, b >>> 16);\n}", "minified": "function i32_extmul_high_u(u,i){return Math.imul(u>>>16,i>>>16)}", "needs": [] },
  "i32_extadd_pairwise_s": { "text": "function i32_extadd_pairwise_s(a) {\n  return (a << 16 >> 16) + (a >> 16);\n}", "minified": "function i32_extadd_pairwise_s(i){return(i<<16>>16)+(i>>16)}", "needs": [] },
  "i32_extadd_pairwise_u": { "text": "function i32_extadd_pairwise_u(a) {\n  return (a & 65535) + (a >>> 16);\n}", "minified": "function i32_extadd_pairwise_u(i){return(i&65535)+(i>>>16)}", "needs": [] },
  "i32_dot_i16": { "text": "function i32_dot_i16(a, b) {\n  return Math.imul(a << 16 >> 16, b << 16 >> 16) + Math.imul(a >> 16, b >> 16) | 0;\n}", "minified": "function i32_dot_i16(i,t){return Math.imul(i<<16>>16,t<<16>>16)+Math.imul(i>>16,t>>16)|0}", "needs": [] },
  "i32_dot_i8_add": { "text": "function i32_dot_i8_add(a, b, c) {\n  return i32_extadd_pairwise_s(i16x2_dot_i8(a, b)) + c | 0;\n}", "minified": "function i32_dot_i8_add(i,_,d){return i32_extadd_pairwise_s(i16x2_dot_i8(i,_))+d|0}", "needs": ["i32_extadd_pairwise_s", "i16x2_dot_i8"] },
  "i64x1_add": { "text": "function i64x1_add(a, ah, b, bh) {\n  const low = a + b | 0;\n  XI[1] = ah + bh + (low >>> 0 < a >>> 0 ? 1 : 0);\n  return low;\n}", "minified": "function i64x1_add(n,t,c,d){const o=n+c|0;return XI[1]=t+d+(o>>>0<n>>>0?1:0),o}", "needs": ["XI"] },
  "i64x1_sub": { "text": "function i64x1_sub(a, ah, b, bh) {\n  XI[1] = ah - bh - (a >>> 0 < b >>> 0 ? 1 : 0);\n  return a - b | 0;\n}", "minified": "function i64x1_sub(n,i,u,r){return XI[1]=i-r-(n>>>0<u>>>0?1:0),n-u|0}", "needs": ["XI"] },
  "mul_u32": { "text": "function mul_u32(a, b) {\n  const a0 = a & 65535;\n  const a1 = a >>> 16;\n  const b0 = b & 65535;\n  const b1 = b >>> 16;\n  const low = Math.imul(a0, b0) >>> 0;\n  const middle = Math.imul(a1, b0) + (low >>> 16);\n  const cross = Math.imul(a0, b1) + (middle >>> 0 & 65535);\n  XI[1] = Math.imul(a1, b1) + ((middle >>> 0) / 65536 | 0) + ((cross >>> 0) / 65536 | 0);\n  return Math.imul(a, b);\n}", "minified": "function mul_u32(t,n){const o=t&65535,c=t>>>16,s=n&65535,u=n>>>16,i=Math.imul(o,s)>>>0,l=Math.imul(c,s)+(i>>>16),m=Math.imul(o,u)+(l>>>0&65535);return XI[1]=Math.imul(c,u)+((l>>>0)/65536|0)+((m>>>0)/65536|0),Math.imul(t,n)}", "needs": ["XI"] },
  "i64x1_mul": { "text": "function i64x1_mul(a, ah, b, bh) {\n  const low = mul_u32(a, b);\n  XI[1] = XI[1] + Math.imul(a, bh) + Math.imul(ah, b);\n  return low;\n}", "minified": "function i64x1_mul(u,t,l,i){const m=mul_u32(u,l);return XI[1]=XI[1]+Math.imul(u,i)+Math.imul(t,l),m}", "needs": ["mul_u32", "XI"] },
  "i64x1_extmul_u": { "text": "function i64x1_extmul_u(a, b) {\n  return mul_u32(a, b);\n}", "minified": "function i64x1_extmul_u(u,n){return mul_u32(u,n)}", "needs": ["mul_u32"] },
  "i64x1_extmul_s": { "text": "function i64x1_extmul_s(a, b) {\n  const low = mul_u32(a, b);\n  XI[1] = XI[1] - (a < 0 ? b : 0) - (b < 0 ? a : 0);\n  return low;\n}", "minified": "function i64x1_extmul_s(u,n){const t=mul_u32(u,n);return XI[1]=XI[1]-(u<0?n:0)-(n<0?u:0),t}", "needs": ["mul_u32", "XI"] },
  "i64x1_neg": { "text": "function i64x1_neg(a, ah) {\n  XI[1] = -ah - (a === 0 ? 0 : 1);\n  return -a | 0;\n}", "minified": "function i64x1_neg(n,e){return XI[1]=-e-(n===0?0:1),-n|0}", "needs": ["XI"] },
  "i64x1_abs": { "text": "function i64x1_abs(a, ah) {\n  if (ah < 0) return i64x1_neg(a, ah);\n  XI[1] = ah;\n  return a;\n}", "minified": "function i64x1_abs(i,n){return n<0?i64x1_neg(i,n):(XI[1]=n,i)}", "needs": ["i64x1_neg", "XI"] },
  "i64x1_shl": { "text": "function i64x1_shl(a, ah, n) {\n  n &= 63;\n  if (n >= 32) {\n    XI[1] = a << n;\n    return 0;\n  }\n  XI[1] = n === 0 ? ah : ah << n | a >>> 32 - n;\n  return a << n;\n}", "minified": "function i64x1_shl(i,t,r){return r&=63,r>=32?(XI[1]=i<<r,0):(XI[1]=r===0?t:t<<r|i>>>32-r,i<<r)}", "needs": ["XI"] },
  "i64x1_shr_u": { "text": "function i64x1_shr_u(a, ah, n) {\n  n &= 63;\n  if (n >= 32) {\n    XI[1] = 0;\n    return ah >>> n | 0;\n  }\n  XI[1] = ah >>> n;\n  return n === 0 ? a : a >>> n | ah << 32 - n;\n}", "minified": "function i64x1_shr_u(i,u,r){return r&=63,r>=32?(XI[1]=0,u>>>r|0):(XI[1]=u>>>r,r===0?i:i>>>r|u<<32-r)}", "needs": ["XI"] },
  "i64x1_shr_s": { "text": "function i64x1_shr_s(a, ah, n) {\n  n &= 63;\n  if (n >= 32) {\n    XI[1] = ah >> 31;\n    return ah >> n;\n  }\n  XI[1] = ah >> n;\n  return n === 0 ? a : a >>> n | ah << 32 - n;\n}", "minified": "function i64x1_shr_s(t,i,r){return r&=63,r>=32?(XI[1]=i>>31,i>>r):(XI[1]=i>>r,r===0?t:t>>>r|i<<32-r)}", "needs": ["XI"] },
  "i64x1_eq": { "text": "function i64x1_eq(a, ah, b, bh) {\n  return a === b && ah === bh ? -1 : 0;\n}", "minified": "function i64x1_eq(n,e,i,r){return n===i&&e===r?-1:0}", "needs": [] },
  "i64x1_ne": { "text": "function i64x1_ne(a, ah, b, bh) {\n  return a === b && ah === bh ? 0 : -1;\n}", "minified": "function i64x1_ne(n,e,i,r){return n===i&&e===r?0:-1}", "needs": [] },
  "i64x1_lt_s": { "text": "function i64x1_lt_s(a, ah, b, bh) {\n  return ah < bh || ah === bh && a >>> 0 < b >>> 0 ? -1 : 0;\n}", "minified": "function i64x1_lt_s(i,n,r,t){return n<t||n===t&&i>>>0<r>>>0?-1:0}", "needs": [] },
  "i64x1_gt_s": { "text": "function i64x1_gt_s(a, ah, b, bh) {\n  return i64x1_lt_s(b, bh, a, ah);\n}", "minified": "function i64x1_gt_s(t,_,i,n){return i64x1_lt_s(i,n,t,_)}", "needs": ["i64x1_lt_s"] },
  "i64x1_le_s": { "text": "function i64x1_le_s(a, ah, b, bh) {\n  return ~i64x1_lt_s(b, bh, a, ah);\n}", "minified": "function i64x1_le_s(_,i,n,t){return~i64x1_lt_s(n,t,_,i)}", "needs": ["i64x1_lt_s"] },
  "i64x1_ge_s": { "text": "function i64x1_ge_s(a, ah, b, bh) {\n  return ~i64x1_lt_s(a, ah, b, bh);\n}", "minified": "function i64x1_ge_s(_,i,n,t){return~i64x1_lt_s(_,i,n,t)}", "needs": ["i64x1_lt_s"] },
  "words_to_f64": { "text": "function words_to_f64(low, high) {\n  scratch_i32[0] = low;\n  scratch_i32[1] = high;\n  return scratch_f64[0];\n}", "minified": "function words_to_f64(c,r){return scratch_i32[0]=c,scratch_i32[1]=r,scratch_f64[0]}", "needs": ["scratch_i32", "scratch_f64"] },
  "f64_low": { "text": "function f64_low(a) {\n  f64_put(a);\n  return scratch_i32[0];\n}", "minified": "function f64_low(t){return f64_put(t),scratch_i32[0]}", "needs": ["f64_put", "scratch_i32"] },
  "f64_high": { "text": "function f64_high(a) {\n  f64_put(a);\n  return scratch_i32[1];\n}", "minified": "function f64_high(t){return f64_put(t),scratch_i32[1]}", "needs": ["f64_put", "scratch_i32"] },
  "swizzled": { "text": "function swizzled(a, b, c, d, s) {\n  const w = s < 8 ? s < 4 ? a : b : s < 12 ? c : d;\n  return s > 15 ? 0 : w >>> ((s & 3) << 3) & 255;\n}", "minified": "function swizzled(t,c,e,i,n){const o=n<8?n<4?t:c:n<12?e:i;return n>15?0:o>>>((n&3)<<3)&255}", "needs": [] },
  "i8x16_swizzle_word": { "text": "function i8x16_swizzle_word(a, b, c, d, s) {\n  return pack8(swizzled(a, b, c, d, s & 255), swizzled(a, b, c, d, s >>> 8 & 255), swizzled(a, b, c, d, s >>> 16 & 255), swizzled(a, b, c, d, s >>> 24));\n}", "minified": "function i8x16_swizzle_word(z,i,e,w,l){return pack8(swizzled(z,i,e,w,l&255),swizzled(z,i,e,w,l>>>8&255),swizzled(z,i,e,w,l>>>16&255),swizzled(z,i,e,w,l>>>24))}", "needs": ["pack8", "swizzled"] },
  "atomic_index": { "text": 'function atomic_index(m, p, offset, bytes) {\n  if (((p < 0 ? p + 4294967296 : p) + offset) % bytes !== 0) trap("unaligned atomic");\n  return memory_at(m, p, offset, bytes) / bytes;\n}', "minified": 'function atomic_index(m,i,a,n){return((i<0?i+4294967296:i)+a)%n!==0&&trap("unaligned atomic"),memory_at(m,i,a,n)/n}', "needs": ["trap", "memory_at"] },
  "atomic_view": { "text": "function atomic_view(m, bytes) {\n  return bytes === 1 ? m.U8 : bytes === 2 ? m.U16 : bytes === 4 ? m.I32 : m.I64;\n}", "minified": "function atomic_view(i,n){return n===1?i.U8:n===2?i.U16:n===4?i.I32:i.I64}", "needs": [] },
  "atomic_load": { "text": "function atomic_load(m, p, offset, bytes) {\n  const i = atomic_index(m, p, offset, bytes);\n  const view = atomic_view(m, bytes);\n  return m.shared ? Atomics.load(view, i) : view[i];\n}", "minified": "function atomic_load(i,a,n,o){const c=atomic_index(i,a,n,o),t=atomic_view(i,o);return i.shared?Atomics.load(t,c):t[c]}", "needs": ["atomic_index", "atomic_view"] },
  "atomic_store": { "text": "function atomic_store(m, p, offset, bytes, value) {\n  const i = atomic_index(m, p, offset, bytes);\n  const view = atomic_view(m, bytes);\n  if (m.shared) Atomics.store(view, i, value);\n  else view[i] = value;\n}", "minified": "function atomic_store(i,s,n,o,t){const c=atomic_index(i,s,n,o),e=atomic_view(i,o);i.shared?Atomics.store(e,c,t):e[c]=t}", "needs": ["atomic_index", "atomic_view"] },
  "atomic_rmw": { "text": 'function atomic_rmw(m, p, offset, bytes, op, value) {\n  const i = atomic_index(m, p, offset, bytes);\n  const view = atomic_view(m, bytes);\n  const v = value;\n  if (m.shared) return Atomics[op](view, i, v);\n  const before = view[i];\n  view[i] = op === "add" ? before + v : op === "sub" ? before - v : op === "and" ? before & v : op === "or" ? before | v : op === "xor" ? before ^ v : v;\n  return before;\n}', "minified": 'function atomic_rmw(c,a,s,o,n,d){const r=atomic_index(c,a,s,o),e=atomic_view(c,o),i=d;if(c.shared)return Atomics[n](e,r,i);const t=e[r];return e[r]=n==="add"?t+i:n==="sub"?t-i:n==="and"?t&i:n==="or"?t|i:n==="xor"?t^i:i,t}', "needs": ["atomic_index", "atomic_view"] },
  "atomic_cmpxchg": { "text": "function atomic_cmpxchg(m, p, offset, bytes, expected, value) {\n  const i = atomic_index(m, p, offset, bytes);\n  const view = atomic_view(m, bytes);\n  const wanted = expected;\n  if (m.shared) return Atomics.compareExchange(view, i, wanted, value);\n  const before = view[i];\n  if (before === (bytes === 1 ? wanted & 255 : bytes === 2 ? wanted & 65535 : wanted)) view[i] = value;\n  return before;\n}", "minified": "function atomic_cmpxchg(n,a,f,c,m,e){const o=atomic_index(n,a,f,c),t=atomic_view(n,c),i=m;if(n.shared)return Atomics.compareExchange(t,o,i,e);const r=t[o];return r===(c===1?i&255:c===2?i&65535:i)&&(t[o]=e),r}", "needs": ["atomic_index", "atomic_view"] },
  "atomic_wait": { "text": 'function atomic_wait(m, p, offset, bytes, expected, timeout) {\n  const i = atomic_index(m, p, offset, bytes);\n  if (!m.shared) trap("expected shared memory");\n  const ms = timeout < 0n ? Infinity : Number(timeout) / 1e6;\n  const result = Atomics.wait(atomic_view(m, bytes), i, expected, ms);\n  return result === "ok" ? 0 : result === "not-equal" ? 1 : 2;\n}', "minified": 'function atomic_wait(t,o,a,i,c,e){const r=atomic_index(t,o,a,i);t.shared||trap("expected shared memory");const s=e<0n?1/0:Number(e)/1e6,n=Atomics.wait(atomic_view(t,i),r,c,s);return n==="ok"?0:n==="not-equal"?1:2}', "needs": ["atomic_index", "trap", "atomic_view"] },
  "atomic_notify": { "text": "function atomic_notify(m, p, offset, count) {\n  const i = atomic_index(m, p, offset, 4);\n  return m.shared ? Atomics.notify(m.I32, i, count >>> 0) : 0;\n}", "minified": "function atomic_notify(i,t,n,o){const c=atomic_index(i,t,n,4);return i.shared?Atomics.notify(i.I32,c,o>>>0):0}", "needs": ["atomic_index"] },
  "data_bytes": { "text": 'function data_bytes(parts, length) {\n  const bytes = new Uint8Array(length);\n  const codes = new Uint8Array(128);\n  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";\n  for (let i = 0; i < 64; i++) codes[alphabet.charCodeAt(i)] = i;\n  let at = 0;\n  for (const part of parts) {\n    for (let i = 0; i < part.length; i += 4) {\n      const word = codes[part.charCodeAt(i)] << 18 | codes[part.charCodeAt(i + 1)] << 12 | codes[part.charCodeAt(i + 2)] << 6 | codes[part.charCodeAt(i + 3)];\n      bytes[at++] = word >> 16;\n      if (at < length) bytes[at++] = word >> 8;\n      if (at < length) bytes[at++] = word;\n    }\n  }\n  return bytes;\n}', "minified": 'function data_bytes(d,c){const a=new Uint8Array(c),r=new Uint8Array(128),s="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";for(let t=0;t<64;t++)r[s.charCodeAt(t)]=t;let e=0;for(const t of d)for(let o=0;o<t.length;o+=4){const n=r[t.charCodeAt(o)]<<18|r[t.charCodeAt(o+1)]<<12|r[t.charCodeAt(o+2)]<<6|r[t.charCodeAt(o+3)];a[e++]=n>>16,e<c&&(a[e++]=n>>8),e<c&&(a[e++]=n)}return a}', "needs": [] },
  "data_apply": { "text": "function data_apply(m, stream) {\n  let at = 0;\n  const leb = () => {\n    let result = 0;\n    for (let scale = 1; ; scale *= 128) {\n      const byte = stream[at++];\n      result += (byte & 127) * scale;\n      if (byte < 128) return result;\n    }\n  };\n  while (at < stream.length) {\n    const offset = leb();\n    const length = leb();\n    if (offset + length > m.U8.length) trap_memory();\n    m.U8.set(stream.subarray(at, at + length), offset);\n    at += length;\n  }\n}", "minified": "function data_apply(o,n){let e=0;const s=()=>{let l=0;for(let t=1;;t*=128){const a=n[e++];if(l+=(a&127)*t,a<128)return l}};for(;e<n.length;){const l=s(),t=s();l+t>o.U8.length&&trap_memory(),o.U8.set(n.subarray(e,e+t),l),e+=t}}", "needs": ["trap_memory"] },
  "MEMORY_LIMIT": { "text": "const MEMORY_LIMIT = 4294967296;", "minified": "const MEMORY_LIMIT=4294967296;", "needs": [] },
  "SHARED_TAIL": { "text": "const SHARED_TAIL = 8;", "minified": "const SHARED_TAIL=8;", "needs": [] },
  "memory_new": { "text": 'function memory_new(pages, max, page, is64, given) {\n  if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1) throw new Error("this engine is big-endian: typed arrays cannot hold a wasm memory");\n  const shared = given !== void 0 && given !== false;\n  const buffer = shared ? given === true ? memory_share(pages, max, page) : given : memory_allocate(pages * page);\n  return new MemoryViews(buffer, pages, page, max, is64, shared);\n}', "minified": 'function memory_new(e,o,n,m,r){if(new Uint8Array(new Uint16Array([1]).buffer)[0]!==1)throw new Error("this engine is big-endian: typed arrays cannot hold a wasm memory");const t=r!==void 0&&r!==!1,y=t?r===!0?memory_share(e,o,n):r:memory_allocate(e*n);return new MemoryViews(y,e,n,o,m,t)}', "needs": ["shared", "memory_share", "memory_allocate", "MemoryViews"] },
  "MemoryViews": { "text": "const MemoryViews = function(...[buffer, pages, page, max, is64, shared]) {\n  this.buffer = buffer;\n  this.shared = shared;\n  this.pages = shared ? Atomics.load(memory_pages(this), 0) : pages;\n  this.page = page;\n  this.max = max;\n  this.is64 = is64;\n  this.observed = false;\n  this.api = void 0;\n  memory_views(this);\n};", "minified": "const MemoryViews=function(...[i,t,e,h,o,s]){this.buffer=i,this.shared=s,this.pages=s?Atomics.load(memory_pages(this),0):t,this.page=e,this.max=h,this.is64=o,this.observed=!1,this.api=void 0,memory_views(this)};", "needs": ["shared", "memory_pages", "memory_views"] },
  "memory_allocate": { "text": "function memory_allocate(bytes) {\n  try {\n    return new ArrayBuffer(bytes);\n  } catch {\n    throw new RangeError(`could not allocate a memory of ${bytes} bytes`);\n  }\n}", "minified": "function memory_allocate(r){try{return new ArrayBuffer(r)}catch{throw new RangeError(`could not allocate a memory of ${r} bytes`)}}", "needs": [] },
  "memory_share": { "text": 'function memory_share(pages, max, page) {\n  if (typeof SharedArrayBuffer !== "function") throw new Error("this module has a shared memory, and this engine has no SharedArrayBuffer");\n  const most = Math.ceil(Math.min(max * page, MEMORY_LIMIT) / SHARED_TAIL) * SHARED_TAIL;\n  let buffer;\n  try {\n    buffer = new SharedArrayBuffer(most + SHARED_TAIL);\n  } catch {\n    throw new RangeError(`could not allocate a shared memory of ${most} bytes`);\n  }\n  new Int32Array(buffer, most, 1)[0] = pages;\n  return buffer;\n}', "minified": 'function memory_share(a,t,n){if(typeof SharedArrayBuffer!="function")throw new Error("this module has a shared memory, and this engine has no SharedArrayBuffer");const r=Math.ceil(Math.min(t*n,MEMORY_LIMIT)/SHARED_TAIL)*SHARED_TAIL;let e;try{e=new SharedArrayBuffer(r+SHARED_TAIL)}catch{throw new RangeError(`could not allocate a shared memory of ${r} bytes`)}return new Int32Array(e,r,1)[0]=a,e}', "needs": ["MEMORY_LIMIT", "SHARED_TAIL"] },
  "memory_pages": { "text": "function memory_pages(m) {\n  return new Int32Array(m.buffer, m.buffer.byteLength - SHARED_TAIL, 1);\n}", "minified": "function memory_pages(e){return new Int32Array(e.buffer,e.buffer.byteLength-SHARED_TAIL,1)}", "needs": ["SHARED_TAIL"] },
  "memory_views": { "text": "function memory_views(m) {\n  const bytes = m.pages * m.page;\n  m.U8 = new Uint8Array(m.buffer, 0, bytes);\n  m.S8 = new Int8Array(m.buffer, 0, bytes);\n  m.U16 = new Uint16Array(m.buffer, 0, Math.floor(bytes / 2));\n  m.S16 = new Int16Array(m.buffer, 0, Math.floor(bytes / 2));\n  m.I32 = new Int32Array(m.buffer, 0, Math.floor(bytes / 4));\n  m.F32 = new Float32Array(m.buffer, 0, Math.floor(bytes / 4));\n  m.F64 = new Float64Array(m.buffer, 0, Math.floor(bytes / 8));\n  m.I64 = new BigInt64Array(m.buffer, 0, Math.floor(bytes / 8));\n  m.DV = new DataView(m.buffer, 0, bytes);\n}", "minified": "function memory_views(r){const f=r.pages*r.page;r.U8=new Uint8Array(r.buffer,0,f),r.S8=new Int8Array(r.buffer,0,f),r.U16=new Uint16Array(r.buffer,0,Math.floor(f/2)),r.S16=new Int16Array(r.buffer,0,Math.floor(f/2)),r.I32=new Int32Array(r.buffer,0,Math.floor(f/4)),r.F32=new Float32Array(r.buffer,0,Math.floor(f/4)),r.F64=new Float64Array(r.buffer,0,Math.floor(f/8)),r.I64=new BigInt64Array(r.buffer,0,Math.floor(f/8)),r.DV=new DataView(r.buffer,0,f)}", "needs": [] },
  "memory_refresh": { "text": "function memory_refresh(m) {\n  if (!m.shared) return;\n  const pages = Atomics.load(memory_pages(m), 0);\n  if (pages === m.pages) return;\n  m.pages = pages;\n  memory_views(m);\n}", "minified": "function memory_refresh(e){if(!e.shared)return;const r=Atomics.load(memory_pages(e),0);r!==e.pages&&(e.pages=r,memory_views(e))}", "needs": ["memory_pages", "memory_views"] },
  "is_beyond": { "text": "function is_beyond(m, end) {\n  return end > m.U8.length && end > memory_bytes(m);\n}", "minified": "function is_beyond(e,n){return n>e.U8.length&&n>memory_bytes(e)}", "needs": ["memory_bytes"] },
  "memory_bytes": { "text": "function memory_bytes(m) {\n  memory_refresh(m);\n  return m.DV.byteLength;\n}", "minified": "function memory_bytes(e){return memory_refresh(e),e.DV.byteLength}", "needs": ["memory_refresh"] },
  "memory_size": { "text": "function memory_size(m) {\n  memory_refresh(m);\n  return m.pages;\n}", "minified": "function memory_size(e){return memory_refresh(e),e.pages}", "needs": ["memory_refresh"] },
  "memory_grow": { "text": "function memory_grow(m, delta) {\n  if (m.shared) return memory_grow_shared(m, delta);\n  const { page } = m;\n  const before = m.pages;\n  const pages = before + delta;\n  const limit = Math.min(m.max ?? Infinity, MEMORY_LIMIT / page);\n  if (pages > limit) return -1;\n  const detach = m.observed;\n  const old = m.buffer;\n  if (pages * page > old.byteLength || detach) {\n    const spare = delta === 0 || detach ? pages : Math.min(limit, Math.max(pages, Math.ceil(before * 1.5)));\n    let buffer;\n    try {\n      buffer = new ArrayBuffer(spare * page);\n    } catch {\n      try {\n        buffer = new ArrayBuffer(pages * page);\n      } catch {\n        return -1;\n      }\n    }\n    new Uint8Array(buffer).set(m.U8);\n    m.buffer = buffer;\n    m.observed = false;\n  }\n  m.pages = pages;\n  memory_views(m);\n  if (detach) buffer_detach(old);\n  return before;\n}", "minified": "function memory_grow(e,f){if(e.shared)return memory_grow_shared(e,f);const{page:t}=e,a=e.pages,r=a+f,o=Math.min(e.max??1/0,MEMORY_LIMIT/t);if(r>o)return-1;const s=e.observed,c=e.buffer;if(r*t>c.byteLength||s){const i=f===0||s?r:Math.min(o,Math.max(r,Math.ceil(a*1.5)));let n;try{n=new ArrayBuffer(i*t)}catch{try{n=new ArrayBuffer(r*t)}catch{return-1}}new Uint8Array(n).set(e.U8),e.buffer=n,e.observed=!1}return e.pages=r,memory_views(e),s&&buffer_detach(c),a}", "needs": ["memory_grow_shared", "MEMORY_LIMIT", "memory_views", "buffer_detach"] },
  "memory_grow_shared": { "text": "function memory_grow_shared(m, delta) {\n  const size = memory_pages(m);\n  for (; ; ) {\n    const before = Atomics.load(size, 0);\n    if ((before + delta) * m.page > Math.min(m.max * m.page, m.buffer.byteLength - SHARED_TAIL)) return -1;\n    if (Atomics.compareExchange(size, 0, before, before + delta) !== before) continue;\n    memory_refresh(m);\n    return before;\n  }\n}", "minified": "function memory_grow_shared(e,o){const n=memory_pages(e);for(;;){const r=Atomics.load(n,0);if((r+o)*e.page>Math.min(e.max*e.page,e.buffer.byteLength-SHARED_TAIL))return-1;if(Atomics.compareExchange(n,0,r,r+o)===r)return memory_refresh(e),r}}", "needs": ["memory_pages", "SHARED_TAIL", "memory_refresh"] },
  "memory_buffer": { "text": "function memory_buffer(m) {\n  if (m.shared) return m.buffer;\n  const bytes = m.pages * m.page;\n  if (m.buffer.byteLength !== bytes) {\n    m.buffer = m.buffer.slice(0, bytes);\n    memory_views(m);\n  }\n  m.observed = true;\n  return m.buffer;\n}", "minified": "function memory_buffer(e){if(e.shared)return e.buffer;const f=e.pages*e.page;return e.buffer.byteLength!==f&&(e.buffer=e.buffer.slice(0,f),memory_views(e)),e.observed=!0,e.buffer}", "needs": ["memory_views"] },
  "buffer_detach": { "text": 'function buffer_detach(buffer) {\n  if (typeof buffer.transfer === "function") buffer.transfer();\n  else if (typeof structuredClone === "function") structuredClone(buffer, { transfer: [buffer] });\n}', "minified": 'function buffer_detach(t){typeof t.transfer=="function"?t.transfer():typeof structuredClone=="function"&&structuredClone(t,{transfer:[t]})}', "needs": [] },
  "address_64": { "text": "function address_64(address) {\n  scratch_i64[0] = address;\n  return scratch_i32[1] === 0 ? scratch_i32[0] >>> 0 : 4503599627370496 + (scratch_i32[0] & 7);\n}", "minified": "function address_64(c){return scratch_i64[0]=c,scratch_i32[1]===0?scratch_i32[0]>>>0:4503599627370496+(scratch_i32[0]&7)}", "needs": ["scratch_i64", "scratch_i32"] },
  "memory_at": { "text": "function memory_at(m, p, offset, bytes) {\n  const at = (p < 0 ? p + 4294967296 : p) + offset;\n  if (is_beyond(m, at + bytes)) trap_memory();\n  return at;\n}", "minified": "function memory_at(o,t,r,e){const n=(t<0?t+4294967296:t)+r;return is_beyond(o,n+e)&&trap_memory(),n}", "needs": ["is_beyond", "trap_memory"] },
  "load_s8": { "text": "function load_s8(m, p, offset) {\n  const at = memory_at(m, p, offset, 1);\n  return m.DV.getInt8(at);\n}", "minified": "function load_s8(t,n,o){const a=memory_at(t,n,o,1);return t.DV.getInt8(a)}", "needs": ["memory_at"] },
  "load_u8": { "text": "function load_u8(m, p, offset) {\n  const at = memory_at(m, p, offset, 1);\n  return m.DV.getUint8(at);\n}", "minified": "function load_u8(t,n,o){const a=memory_at(t,n,o,1);return t.DV.getUint8(a)}", "needs": ["memory_at"] },
  "load_s16": { "text": "function load_s16(m, p, offset) {\n  const at = memory_at(m, p, offset, 2);\n  return m.DV.getInt16(at, true);\n}", "minified": "function load_s16(t,n,e){const o=memory_at(t,n,e,2);return t.DV.getInt16(o,!0)}", "needs": ["memory_at"] },
  "load_u16": { "text": "function load_u16(m, p, offset) {\n  const at = memory_at(m, p, offset, 2);\n  return m.DV.getUint16(at, true);\n}", "minified": "function load_u16(t,n,e){const o=memory_at(t,n,e,2);return t.DV.getUint16(o,!0)}", "needs": ["memory_at"] },
  "load_i32": { "text": "function load_i32(m, p, offset) {\n  const at = memory_at(m, p, offset, 4);\n  return m.DV.getInt32(at, true);\n}", "minified": "function load_i32(t,n,e){const o=memory_at(t,n,e,4);return t.DV.getInt32(o,!0)}", "needs": ["memory_at"] },
  "load_f32": { "text": "function load_f32(m, p, offset) {\n  const at = memory_at(m, p, offset, 4);\n  return m.DV.getFloat32(at, true);\n}", "minified": "function load_f32(t,o,a){const e=memory_at(t,o,a,4);return t.DV.getFloat32(e,!0)}", "needs": ["memory_at"] },
  "load_f32_bits": { "text": "function load_f32_bits(m, p, offset) {\n  return f32_from_bits(load_i32(m, p, offset));\n}", "minified": "function load_f32_bits(_,f,i){return f32_from_bits(load_i32(_,f,i))}", "needs": ["f32_from_bits", "load_i32"] },
  "load_f64": { "text": "function load_f64(m, p, offset) {\n  const at = memory_at(m, p, offset, 8);\n  return m.DV.getFloat64(at, true);\n}", "minified": "function load_f64(t,o,a){const e=memory_at(t,o,a,8);return t.DV.getFloat64(e,!0)}", "needs": ["memory_at"] },
  "load_i64": { "text": "function load_i64(m, p, offset) {\n  const at = memory_at(m, p, offset, 8);\n  return words_to_i64(m.DV.getInt32(at, true), m.DV.getInt32(at + 4, true));\n}", "minified": "function load_i64(t,n,o){const e=memory_at(t,n,o,8);return words_to_i64(t.DV.getInt32(e,!0),t.DV.getInt32(e+4,!0))}", "needs": ["memory_at", "words_to_i64"] },
  "store_8": { "text": "function store_8(m, p, offset, value) {\n  const at = memory_at(m, p, offset, 1);\n  m.DV.setInt8(at, value);\n}", "minified": "function store_8(t,n,o,e){const s=memory_at(t,n,o,1);t.DV.setInt8(s,e)}", "needs": ["memory_at"] },
  "store_16": { "text": "function store_16(m, p, offset, value) {\n  const at = memory_at(m, p, offset, 2);\n  m.DV.setInt16(at, value, true);\n}", "minified": "function store_16(t,e,n,o){const r=memory_at(t,e,n,2);t.DV.setInt16(r,o,!0)}", "needs": ["memory_at"] },
  "store_32": { "text": "function store_32(m, p, offset, value) {\n  const at = memory_at(m, p, offset, 4);\n  m.DV.setInt32(at, value, true);\n}", "minified": "function store_32(t,e,n,o){const r=memory_at(t,e,n,4);t.DV.setInt32(r,o,!0)}", "needs": ["memory_at"] },
  "store_f32": { "text": "function store_f32(m, p, offset, value) {\n  const at = memory_at(m, p, offset, 4);\n  m.DV.setFloat32(at, value, true);\n}", "minified": "function store_f32(t,o,e,a){const n=memory_at(t,o,e,4);t.DV.setFloat32(n,a,!0)}", "needs": ["memory_at"] },
  "store_f32_bits": { "text": "function store_f32_bits(m, p, offset, value) {\n  store_32(m, p, offset, f32_to_bits(value));\n}", "minified": "function store_f32_bits(t,_,o,s){store_32(t,_,o,f32_to_bits(s))}", "needs": ["store_32", "f32_to_bits"] },
  "store_f64": { "text": "function store_f64(m, p, offset, value) {\n  if (value !== value) return store_i64(m, p, offset, f64_to_bits(value));\n  const at = memory_at(m, p, offset, 8);\n  m.DV.setFloat64(at, value, true);\n}", "minified": "function store_f64(o,r,_,t){if(t!==t)return store_i64(o,r,_,f64_to_bits(t));const i=memory_at(o,r,_,8);o.DV.setFloat64(i,t,!0)}", "needs": ["store_i64", "f64_to_bits", "memory_at"] },
  "store_i64": { "text": "function store_i64(m, p, offset, value) {\n  const at = memory_at(m, p, offset, 8);\n  scratch_i64[0] = value;\n  m.DV.setInt32(at, scratch_i32[0], true);\n  m.DV.setInt32(at + 4, scratch_i32[1], true);\n}", "minified": "function store_i64(t,r,s,e){const c=memory_at(t,r,s,8);scratch_i64[0]=e,t.DV.setInt32(c,scratch_i32[0],!0),t.DV.setInt32(c+4,scratch_i32[1],!0)}", "needs": ["memory_at", "scratch_i64", "scratch_i32"] },
  "memory_fill": { "text": "function memory_fill(m, d, value, n) {\n  if (is_beyond(m, d + n)) trap_memory();\n  m.U8.fill(value, d, d + n);\n}", "minified": "function memory_fill(f,i,o,l){is_beyond(f,i+l)&&trap_memory(),f.U8.fill(o,i,i+l)}", "needs": ["is_beyond", "trap_memory"] },
  "memory_copy": { "text": "function memory_copy(m, d, s, n) {\n  if (is_beyond(m, (d > s ? d : s) + n)) trap_memory();\n  m.U8.copyWithin(d, s, s + n);\n}", "minified": "function memory_copy(y,i,o,c){is_beyond(y,(i>o?i:o)+c)&&trap_memory(),y.U8.copyWithin(i,o,o+c)}", "needs": ["is_beyond", "trap_memory"] },
  "memory_copy_between": { "text": "function memory_copy_between(to, from, d, s, n) {\n  if (is_beyond(to, d + n) || is_beyond(from, s + n)) trap_memory();\n  if (to === from) to.U8.copyWithin(d, s, s + n);\n  else to.U8.set(from.U8.subarray(s, s + n), d);\n}", "minified": "function memory_copy_between(i,_,b,e,y){(is_beyond(i,b+y)||is_beyond(_,e+y))&&trap_memory(),i===_?i.U8.copyWithin(b,e,e+y):i.U8.set(_.U8.subarray(e,e+y),b)}", "needs": ["is_beyond", "trap_memory"] },
  "memory_init": { "text": "function memory_init(m, segment, d, s, n) {\n  if (s + n > segment.length || is_beyond(m, d + n)) trap_memory();\n  m.U8.set(segment.subarray(s, s + n), d);\n}", "minified": "function memory_init(o,t,y,i,r){(i+r>t.length||is_beyond(o,y+r))&&trap_memory(),o.U8.set(t.subarray(i,i+r),y)}", "needs": ["is_beyond", "trap_memory"] },
  "TABLE_LIMIT": { "text": "const TABLE_LIMIT = 1e7;", "minified": "const TABLE_LIMIT=1e7;", "needs": [] },
  "table_new": { "text": "function table_new(element, size, max, is64, init) {\n  if (size > TABLE_LIMIT) throw new RangeError(`could not allocate a table of ${size} elements`);\n  return { element, is64, refs: own_array(size, init), max, calls: /* @__PURE__ */ new Map(), api: void 0 };\n}", "minified": "function table_new(e,a,n,o,r){if(a>TABLE_LIMIT)throw new RangeError(`could not allocate a table of ${a} elements`);return{element:e,is64:o,refs:own_array(a,r),max:n,calls:new Map,api:void 0}}", "needs": ["TABLE_LIMIT", "own_array"] },
  "table_calls": { "text": "function table_calls(t, key) {\n  return table_slots(t, key, key, (f) => f.call);\n}", "minified": "function table_calls(t,l){return table_slots(t,l,l,a=>a.call)}", "needs": ["table_slots"] },
  "table_slots": { "text": "function table_slots(t, name, key, entry) {\n  let slots = t.calls.get(name);\n  if (slots === void 0) {\n    slots = { key, entry, list: own_array(t.refs.length, void 0) };\n    for (let i = 0; i < t.refs.length; i++) slots.list[i] = slot_of(slots, t.refs[i]);\n    t.calls.set(name, slots);\n  }\n  return slots.list;\n}", "minified": "function table_slots(s,e,o,i){let l=s.calls.get(e);if(l===void 0){l={key:o,entry:i,list:own_array(s.refs.length,void 0)};for(let t=0;t<s.refs.length;t++)l.list[t]=slot_of(l,s.refs[t]);s.calls.set(e,l)}return l.list}", "needs": ["own_array", "slot_of"] },
  "slot_of": { "text": "function slot_of({ key, entry }, ref) {\n  return ref !== null && func_is(ref, key) ? entry(ref) : void 0;\n}", "minified": "function slot_of({key:o,entry:u},n){return n!==null&&func_is(n,o)?u(n):void 0}", "needs": ["func_is"] },
  "table_put": { "text": "function table_put(t, i, ref) {\n  t.refs[i] = ref;\n  for (const slots of t.calls.values()) slots.list[i] = slot_of(slots, ref);\n}", "minified": "function table_put(s,l,o){s.refs[l]=o;for(const t of s.calls.values())t.list[l]=slot_of(t,o)}", "needs": ["slot_of"] },
  "trap_call": { "text": 'function trap_call(t, i) {\n  const slot = i < 0 ? i + 4294967296 : i;\n  const ref = t.refs[slot];\n  return trap(ref === void 0 ? "undefined element" : ref === null ? `uninitialized element ${slot}` : "indirect call type mismatch");\n}', "minified": 'function trap_call(l,e){const n=e<0?e+4294967296:e,t=l.refs[n];return trap(t===void 0?"undefined element":t===null?`uninitialized element ${n}`:"indirect call type mismatch")}', "needs": ["trap"] },
  "trap_null_func": { "text": 'function trap_null_func() {\n  trap("null function reference");\n}', "minified": 'function trap_null_func(){trap("null function reference")}', "needs": ["trap"] },
  "table_get": { "text": "function table_get(t, i) {\n  if (i >= t.refs.length) trap_table();\n  return t.refs[i];\n}", "minified": "function table_get(e,t){return t>=e.refs.length&&trap_table(),e.refs[t]}", "needs": ["trap_table"] },
  "table_set": { "text": "function table_set(t, i, ref) {\n  if (i >= t.refs.length) trap_table();\n  table_put(t, i, ref);\n}", "minified": "function table_set(t,e,a){e>=t.refs.length&&trap_table(),table_put(t,e,a)}", "needs": ["trap_table", "table_put"] },
  "table_grow": { "text": "function table_grow(t, ref, delta) {\n  const before = t.refs.length;\n  const size = before + delta;\n  if (size > (t.max ?? TABLE_LIMIT) || size > TABLE_LIMIT) return -1;\n  for (let i = before; i < size; i++) table_put(t, i, ref);\n  return before;\n}", "minified": "function table_grow(e,o,f){const r=e.refs.length,t=r+f;if(t>(e.max??TABLE_LIMIT)||t>TABLE_LIMIT)return-1;for(let n=r;n<t;n++)table_put(e,n,o);return r}", "needs": ["TABLE_LIMIT", "table_put"] },
  "table_fill": { "text": "function table_fill(t, i, ref, n) {\n  if (i + n > t.refs.length) trap_table();\n  for (let k = 0; k < n; k++) table_put(t, i + k, ref);\n}", "minified": "function table_fill(t,e,a,f){e+f>t.refs.length&&trap_table();for(let l=0;l<f;l++)table_put(t,e+l,a)}", "needs": ["trap_table", "table_put"] },
  "table_copy": { "text": "function table_copy(d, s, to, from, n) {\n  if (from + n > s.refs.length || to + n > d.refs.length) trap_table();\n  if (d === s && to > from) for (let k = n - 1; k >= 0; k--) table_put(d, to + k, s.refs[from + k]);\n  else for (let k = 0; k < n; k++) table_put(d, to + k, s.refs[from + k]);\n}", "minified": "function table_copy(l,t,f,a,b){if((a+b>t.refs.length||f+b>l.refs.length)&&trap_table(),l===t&&f>a)for(let e=b-1;e>=0;e--)table_put(l,f+e,t.refs[a+e]);else for(let e=0;e<b;e++)table_put(l,f+e,t.refs[a+e])}", "needs": ["trap_table", "table_put"] },
  "table_init": { "text": "function table_init(t, segment, d, s, n) {\n  if (s + n > segment.length || d + n > t.refs.length) trap_table();\n  for (let k = 0; k < n; k++) table_put(t, d + k, segment[s + k]);\n}", "minified": "function table_init(e,a,f,i,l){(i+l>a.length||f+l>e.refs.length)&&trap_table();for(let t=0;t<l;t++)table_put(e,f+t,a[i+t])}", "needs": ["trap_table", "table_put"] },
  "TAIL_DEPTH": { "text": "const TAIL_DEPTH = 50;", "minified": "const TAIL_DEPTH=50;", "needs": [] },
  "tail_enter": { "text": "function tail_enter() {\n  const n = TC.n;\n  TC.n = TAIL_DEPTH;\n  return n;\n}", "minified": "function tail_enter(){const n=TC.n;return TC.n=TAIL_DEPTH,n}", "needs": ["TC", "TAIL_DEPTH"] },
  "tail_leave": { "text": "function tail_leave(n, result) {\n  while (TC.f !== void 0) {\n    const f = TC.f;\n    const args = TC.a;\n    TC.f = void 0;\n    TC.n = TAIL_DEPTH;\n    result = f(...args);\n  }\n  TC.n = n;\n  return result;\n}", "minified": "function tail_leave(n,T){for(;TC.f!==void 0;){const C=TC.f,f=TC.a;TC.f=void 0,TC.n=TAIL_DEPTH,T=C(...f)}return TC.n=n,T}", "needs": ["TC", "TAIL_DEPTH"] },
  "tail_bounce": { "text": "function tail_bounce(f, ...args) {\n  TC.f = f;\n  TC.a = args;\n}", "minified": "function tail_bounce(n,...a){TC.f=n,TC.a=a}", "needs": ["TC"] },
  "func_tail": { "text": "function func_tail(f) {\n  return f === null ? trap_null_func() : f.tail ?? f.call;\n}", "minified": "function func_tail(l){return l===null?trap_null_func():l.tail??l.call}", "needs": ["trap_null_func"] },
  "table_tails": { "text": "function table_tails(t, key) {\n  return table_slots(t, `>${key}`, key, func_tail);\n}", "minified": "function table_tails(l,t){return table_slots(l,`>${t}`,t,func_tail)}", "needs": ["table_slots", "func_tail"] },
  "types_in": { "text": "function types_in(text) {\n  return text.match(/[a-zA-Z]|[{<][^}>]*[}>]/g) ?? [];\n}", "minified": "function types_in(n){return n.match(/[a-zA-Z]|[{<][^}>]*[}>]/g)??[]}", "needs": [] },
  "types_define": { "text": 'function types_define(members, makers) {\n  const groups = type_groups();\n  const text = members.join(";");\n  const known = groups.get(text);\n  if (known !== void 0) return known;\n  const group = groups.size;\n  const infos = [];\n  members.forEach((member, i) => {\n    const [kind, first, second, above] = member.replace(/([{<|])\\.(\\d+)/g, `$1#${group}.$2`).split("|");\n    const key = `#${group}.${i}`;\n    const supertype = above === "" ? void 0 : type_of_key(above);\n    const make = makers[i];\n    if (make !== void 0) {\n      const base = supertype?.make ?? (kind === "s" ? GcStruct : GcArray);\n      const prototype = Object.create(base.prototype);\n      if (kind === "a") own_define(prototype, "k", first.charAt(0));\n      make.prototype = prototype;\n    }\n    const isFunc = kind === "f";\n    const info = {\n      key,\n      kind,\n      supers: [key, ...supertype?.supers ?? []],\n      params: isFunc ? types_in(first) : [],\n      results: isFunc ? types_in(second) : [],\n      make\n    };\n    types_by_key().set(key, info);\n    infos.push(info);\n  });\n  groups.set(text, infos);\n  return infos;\n}', "minified": 'function types_define(c,g){const s=type_groups(),p=c.join(";"),r=s.get(p);if(r!==void 0)return r;const i=s.size,e=[];return c.forEach(($,y)=>{const[t,u,v,a]=$.replace(/([{<|])\\.(\\d+)/g,`$1#${i}.$2`).split("|"),o=`#${i}.${y}`,f=a===""?void 0:type_of_key(a),n=g[y];if(n!==void 0){const b=f?.make??(t==="s"?GcStruct:GcArray),k=Object.create(b.prototype);t==="a"&&own_define(k,"k",u.charAt(0)),n.prototype=k}const _=t==="f",d={key:o,kind:t,supers:[o,...f?.supers??[]],params:_?types_in(u):[],results:_?types_in(v):[],make:n};types_by_key().set(o,d),e.push(d)}),s.set(p,e),e}', "needs": ["type_groups", "type_of_key", "GcStruct", "GcArray", "own_define", "types_in", "types_by_key"] },
  "type_of_key": { "text": 'function type_of_key(key) {\n  const known = types_by_key().get(key);\n  if (known !== void 0) return known;\n  const [params, results] = key.split(":");\n  return { key, kind: "f", supers: [key], params: types_in(params), results: types_in(results), make: void 0 };\n}', "minified": 'function type_of_key(s){const t=types_by_key().get(s);if(t!==void 0)return t;const[n,e]=s.split(":");return{key:s,kind:"f",supers:[s],params:types_in(n),results:types_in(e),make:void 0}}', "needs": ["types_by_key", "types_in"] },
  "func_is": { "text": 'function func_is(f, key) {\n  return f.key === key || f.key.startsWith("#") && type_of_key(f.key).supers.includes(key);\n}', "minified": 'function func_is(e,s){return e.key===s||e.key.startsWith("#")&&type_of_key(e.key).supers.includes(s)}', "needs": ["type_of_key"] },
  "ABOVE": { "text": 'const ABOVE = { n: "nsrjqa", m: "mp", o: "oe", y: "yx", j: "jqa", s: "sqa", r: "rqa", q: "qa", a: "a", p: "p", e: "e", x: "x" };', "minified": 'const ABOVE={n:"nsrjqa",m:"mp",o:"oe",y:"yx",j:"jqa",s:"sqa",r:"rqa",q:"qa",a:"a",p:"p",e:"e",x:"x"};', "needs": [] },
  "heap_of": { "text": "function heap_of(type) {\n  return type.length > 1 ? type.slice(1, -1) : type.toLowerCase();\n}", "minified": "function heap_of(e){return e.length>1?e.slice(1,-1):e.toLowerCase()}", "needs": [] },
  "is_nullable": { "text": 'function is_nullable(type) {\n  return type.startsWith("{") || type.length === 1 && type >= "a";\n}', "minified": 'function is_nullable(n){return n.startsWith("{")||n.length===1&&n>="a"}', "needs": [] },
  "type_matches": { "text": 'function type_matches(a, b) {\n  if (a === b) return true;\n  if ("ilfdv".includes(a) || "ilfdv".includes(b) || is_nullable(a) && !is_nullable(b)) return false;\n  const [x, y] = [heap_of(a), heap_of(b)];\n  if (a.length > 1) {\n    const info = type_of_key(x);\n    if (b.length > 1) return info.supers.includes(y);\n    return ABOVE[info.kind === "f" ? "p" : info.kind === "s" ? "s" : "r"].includes(y);\n  }\n  if (b.length > 1) return type_of_key(y).kind === "f" ? x === "m" : x === "n";\n  return ABOVE[x].includes(y);\n}', "minified": 'function type_matches(n,e){if(n===e)return!0;if("ilfdv".includes(n)||"ilfdv".includes(e)||is_nullable(n)&&!is_nullable(e))return!1;const[i,l]=[heap_of(n),heap_of(e)];if(n.length>1){const t=type_of_key(i);return e.length>1?t.supers.includes(l):ABOVE[t.kind==="f"?"p":t.kind==="s"?"s":"r"].includes(l)}return e.length>1?type_of_key(l).kind==="f"?i==="m":i==="n":ABOVE[i].includes(l)}', "needs": ["is_nullable", "heap_of", "type_of_key", "ABOVE"] },
  "ARRAY_LIMIT": { "text": "const ARRAY_LIMIT = 1073741823;", "minified": "const ARRAY_LIMIT=1073741823;", "needs": [] },
  "elements_new": { "text": 'function elements_new(kind, n) {\n  if (n > ARRAY_LIMIT) trap("requested new array is too large");\n  try {\n    switch (kind) {\n      case "b":\n        return new Int8Array(n);\n      case "h":\n        return new Int16Array(n);\n      case "i":\n        return new Int32Array(n);\n      case "l":\n        return new BigInt64Array(n);\n      // An f32 may be a signalling NaN, which travels as an f64 (numeric/float.ts).\n      case "f":\n      case "d":\n        return new Float64Array(n);\n      case "v":\n        return new Int32Array(n * 4);\n      default:\n        return own_array(n, null);\n    }\n  } catch {\n    return trap("requested new array is too large");\n  }\n}', "minified": 'function elements_new(e,r){r>ARRAY_LIMIT&&trap("requested new array is too large");try{switch(e){case"b":return new Int8Array(r);case"h":return new Int16Array(r);case"i":return new Int32Array(r);case"l":return new BigInt64Array(r);case"f":case"d":return new Float64Array(r);case"v":return new Int32Array(r*4);default:return own_array(r,null)}}catch{return trap("requested new array is too large")}}', "needs": ["ARRAY_LIMIT", "trap", "own_array"] },
  "width_of": { "text": 'function width_of(array) {\n  return array.k === "v" ? 4 : 1;\n}', "minified": 'function width_of(n){return n.k==="v"?4:1}', "needs": [] },
  "array_length": { "text": "function array_length(array) {\n  return array.a.length / width_of(array);\n}", "minified": "function array_length(n){return n.a.length/width_of(n)}", "needs": ["width_of"] },
  "put": { "text": "function put(array, i, values) {\n  const width = width_of(array);\n  for (let w = 0; w < width; w++) array.a[i * width + w] = values[w];\n}", "minified": "function put(o,i,n){const f=width_of(o);for(let t=0;t<f;t++)o.a[i*f+t]=n[t]}", "needs": ["width_of"] },
  "check": { "text": "function check(array, i, n) {\n  if (i + n > array_length(array)) trap_array();\n}", "minified": "function check(a,r,c){r+c>array_length(a)&&trap_array()}", "needs": ["array_length", "trap_array"] },
  "array_new_default": { "text": "function array_new_default(make, n) {\n  return new make(elements_new(make.prototype.k, n));\n}", "minified": "function array_new_default(e,n){return new e(elements_new(e.prototype.k,n))}", "needs": ["elements_new"] },
  "array_new": { "text": "function array_new(make, n, ...value) {\n  const array = array_new_default(make, n);\n  array_fill(array, 0, n, ...value);\n  return array;\n}", "minified": "function array_new(n,r,...e){const a=array_new_default(n,r);return array_fill(a,0,r,...e),a}", "needs": ["array_new_default", "array_fill"] },
  "array_new_fixed": { "text": 'function array_new_fixed(make, ...values) {\n  const array = array_new_default(make, values.length / (make.prototype.k === "v" ? 4 : 1));\n  for (let i = 0; i < values.length; i++) array.a[i] = values[i];\n  return array;\n}', "minified": 'function array_new_fixed(n,...t){const e=array_new_default(n,t.length/(n.prototype.k==="v"?4:1));for(let r=0;r<t.length;r++)e.a[r]=t[r];return e}', "needs": ["array_new_default"] },
  "array_get": { "text": "function array_get(array, i) {\n  return i < array.a.length ? array.a[i] : trap_array();\n}", "minified": "function array_get(a,r){return r<a.a.length?a.a[r]:trap_array()}", "needs": ["trap_array"] },
  "array_get_word": { "text": "function array_get_word(array, i, word) {\n  check(array, i, 1);\n  return array.a[i * 4 + word];\n}", "minified": "function array_get_word(c,e,n){return check(c,e,1),c.a[e*4+n]}", "needs": ["check"] },
  "array_set": { "text": "function array_set(array, i, value, ...words) {\n  if (words.length > 0) {\n    check(array, i, 1);\n    put(array, i, [value, ...words]);\n  } else if (i < array.a.length) array.a[i] = value;\n  else trap_array();\n}", "minified": "function array_set(e,t,n,...c){c.length>0?(check(e,t,1),put(e,t,[n,...c])):t<e.a.length?e.a[t]=n:trap_array()}", "needs": ["check", "put", "trap_array"] },
  "array_fill": { "text": "function array_fill(array, i, n, ...value) {\n  check(array, i, n);\n  if (value.length === 1 && array.a.fill !== void 0) array.a.fill(value[0], i, i + n);\n  else for (let k = 0; k < n; k++) put(array, i + k, value);\n}", "minified": "function array_fill(l,f,t,...c){if(check(l,f,t),c.length===1&&l.a.fill!==void 0)l.a.fill(c[0],f,f+t);else for(let e=0;e<t;e++)put(l,f+e,c)}", "needs": ["check", "put"] },
  "array_copy": { "text": "function array_copy(to, d, from, s, n) {\n  const target = to ?? trap_null_array();\n  const source = from ?? trap_null_array();\n  check(target, d, n);\n  check(source, s, n);\n  const width = width_of(target);\n  elements_copy(target.a, d * width, source.a, s * width, n * width);\n}", "minified": "function array_copy(_,r,n,o,a){const c=_??trap_null_array(),e=n??trap_null_array();check(c,r,a),check(e,o,a);const t=width_of(c);elements_copy(c.a,r*t,e.a,o*t,a*t)}", "needs": ["trap_null_array", "check", "width_of", "elements_copy"] },
  "elements_copy": { "text": "function elements_copy(to, d, from, s, n) {\n  if (n > 24 && to.set !== void 0) to.set(from.subarray?.(s, s + n), d);\n  else if (d <= s) for (let i = 0; i < n; i++) to[d + i] = from[s + i];\n  else for (let i = n - 1; i >= 0; i--) to[d + i] = from[s + i];\n}", "minified": "function elements_copy(l,f,a,i,t){if(t>24&&l.set!==void 0)l.set(a.subarray?.(i,i+t),f);else if(f<=i)for(let e=0;e<t;e++)l[f+e]=a[i+e];else for(let e=t-1;e>=0;e--)l[f+e]=a[i+e]}", "needs": [] },
  "bytes_of": { "text": 'function bytes_of(kind) {\n  return kind === "b" ? 1 : kind === "h" ? 2 : kind === "i" || kind === "f" ? 4 : kind === "v" ? 16 : 8;\n}', "minified": 'function bytes_of(f){return f==="b"?1:f==="h"?2:f==="i"||f==="f"?4:f==="v"?16:8}', "needs": [] },
  "fill_from_data": { "text": 'function fill_from_data(array, d, bytes, s, n) {\n  const { a, k } = array;\n  const view = new DataView(bytes.buffer, bytes.byteOffset + s);\n  for (let i = 0; i < n; i++) {\n    if (k === "b") a[d + i] = view.getInt8(i);\n    else if (k === "h") a[d + i] = view.getInt16(i * 2, true);\n    else if (k === "i") a[d + i] = view.getInt32(i * 4, true);\n    else if (k === "l") a[d + i] = view.getBigInt64(i * 8, true);\n    else if (k === "f") a[d + i] = f32_from_bits(view.getInt32(i * 4, true));\n    else if (k === "d") a[d + i] = view.getFloat64(i * 8, true);\n    else for (let w = 0; w < 4; w++) a[(d + i) * 4 + w] = view.getInt32(i * 16 + w * 4, true);\n  }\n}', "minified": 'function fill_from_data(s,t,r,g,o){const{a:f,k:l}=s,i=new DataView(r.buffer,r.byteOffset+g);for(let e=0;e<o;e++)if(l==="b")f[t+e]=i.getInt8(e);else if(l==="h")f[t+e]=i.getInt16(e*2,!0);else if(l==="i")f[t+e]=i.getInt32(e*4,!0);else if(l==="l")f[t+e]=i.getBigInt64(e*8,!0);else if(l==="f")f[t+e]=f32_from_bits(i.getInt32(e*4,!0));else if(l==="d")f[t+e]=i.getFloat64(e*8,!0);else for(let n=0;n<4;n++)f[(t+e)*4+n]=i.getInt32(e*16+n*4,!0)}', "needs": ["f32_from_bits"] },
  "array_from_data": { "text": "function array_from_data(make, bytes, s, n) {\n  if (s + n * bytes_of(make.prototype.k) > bytes.length) trap_memory();\n  const array = array_new_default(make, n);\n  fill_from_data(array, 0, bytes, s, n);\n  return array;\n}", "minified": "function array_from_data(a,t,o,r){o+r*bytes_of(a.prototype.k)>t.length&&trap_memory();const _=array_new_default(a,r);return fill_from_data(_,0,t,o,r),_}", "needs": ["bytes_of", "trap_memory", "array_new_default", "fill_from_data"] },
  "array_init_data": { "text": "function array_init_data(array, d, bytes, s, n) {\n  check(array, d, n);\n  if (s + n * bytes_of(array.k) > bytes.length) trap_memory();\n  fill_from_data(array, d, bytes, s, n);\n}", "minified": "function array_init_data(t,f,i,o,_){check(t,f,_),o+_*bytes_of(t.k)>i.length&&trap_memory(),fill_from_data(t,f,i,o,_)}", "needs": ["check", "bytes_of", "trap_memory", "fill_from_data"] },
  "array_from_elements": { "text": "function array_from_elements(make, segment, s, n) {\n  if (s + n > segment.length) trap_table();\n  const array = array_new_default(make, n);\n  for (let i = 0; i < n; i++) array.a[i] = segment[s + i];\n  return array;\n}", "minified": "function array_from_elements(l,t,e,a){e+a>t.length&&trap_table();const f=array_new_default(l,a);for(let r=0;r<a;r++)f.a[r]=t[e+r];return f}", "needs": ["trap_table", "array_new_default"] },
  "array_init_elements": { "text": "function array_init_elements(array, d, segment, s, n) {\n  check(array, d, n);\n  if (s + n > segment.length) trap_table();\n  for (let i = 0; i < n; i++) array.a[d + i] = segment[s + i];\n}", "minified": "function array_init_elements(i,l,a,c,e){check(i,l,e),c+e>a.length&&trap_table();for(let t=0;t<e;t++)i.a[l+t]=a[c+t]}", "needs": ["check", "trap_table"] },
  "is_i31": { "text": 'function is_i31(value) {\n  return typeof value === "number" && value << 1 >> 1 === value && !Object.is(value, -0);\n}', "minified": 'function is_i31(i){return typeof i=="number"&&i<<1>>1===i&&!Object.is(i,-0)}', "needs": [] },
  "internalize": { "text": 'function internalize(value) {\n  return value === null || is_i31(value) ? value : handle_get(value, "gc") ?? new Extern(value);\n}', "minified": 'function internalize(n){return n===null||is_i31(n)?n:handle_get(n,"gc")??new Extern(n)}', "needs": ["is_i31", "handle_get", "Extern"] },
  "externalize": { "text": "function externalize(value) {\n  return value instanceof Extern ? value.value : value instanceof GcObject ? handle_of(value) : value;\n}", "minified": "function externalize(n){return n instanceof Extern?n.value:n instanceof GcObject?handle_of(n):n}", "needs": ["Extern", "GcObject", "handle_of"] },
  "is_eq": { "text": 'function is_eq(value) {\n  return typeof value === "number" || value instanceof GcObject;\n}', "minified": 'function is_eq(n){return typeof n=="number"||n instanceof GcObject}', "needs": ["GcObject"] },
  "is_func": { "text": "function is_func(value, key) {\n  return value !== null && func_is(value, key);\n}", "minified": "function is_func(n,u){return n!==null&&func_is(n,u)}", "needs": ["func_is"] },
  "i31_get": { "text": 'function i31_get(value) {\n  return value ?? trap("null i31 reference");\n}', "minified": 'function i31_get(e){return e??trap("null i31 reference")}', "needs": ["trap"] },
  "trap_null": { "text": 'function trap_null() {\n  trap("null reference");\n}', "minified": 'function trap_null(){trap("null reference")}', "needs": ["trap"] },
  "trap_null_struct": { "text": 'function trap_null_struct() {\n  trap("null structure reference");\n}', "minified": 'function trap_null_struct(){trap("null structure reference")}', "needs": ["trap"] },
  "trap_null_array": { "text": 'function trap_null_array() {\n  trap("null array reference");\n}', "minified": 'function trap_null_array(){trap("null array reference")}', "needs": ["trap"] },
  "trap_array": { "text": 'function trap_array() {\n  trap("out of bounds array access");\n}', "minified": 'function trap_array(){trap("out of bounds array access")}', "needs": ["trap"] },
  "trap_cast": { "text": 'function trap_cast() {\n  trap("cast failure");\n}', "minified": 'function trap_cast(){trap("cast failure")}', "needs": ["trap"] },
  "tag_of": { "text": 'function tag_of(value) {\n  return inner_at(value, "tag");\n}', "minified": 'function tag_of(n){return inner_at(n,"tag")}', "needs": ["inner_at"] },
  "exn_of": { "text": 'function exn_of(value) {\n  return inner_at(value, "exn");\n}', "minified": 'function exn_of(n){return inner_at(n,"exn")}', "needs": ["inner_at"] },
  "payload_types": { "text": 'function payload_types(tag) {\n  return types_in(tag.key.slice(0, tag.key.indexOf(":")));\n}', "minified": 'function payload_types(e){return types_in(e.key.slice(0,e.key.indexOf(":")))}', "needs": ["types_in"] },
  "Tag": { "text": 'class Tag {\n  /** Objects of other generated files count too. */\n  static [Symbol.hasInstance](value) {\n    return tag_of(value) !== void 0;\n  }\n  get [Symbol.toStringTag]() {\n    return "WebAssembly.Tag";\n  }\n  constructor(type) {\n    const letters = [...type.parameters].map((name) => {\n      const letter = type_letter(name);\n      if (letter === void 0) throw new TypeError(`\'${name}\' is not a value type`);\n      return letter;\n    });\n    attach(this, "tag", tag_new(`${letters.join("")}:`));\n  }\n}', "minified": 'class Tag{static[Symbol.hasInstance](t){return tag_of(t)!==void 0}get[Symbol.toStringTag](){return"WebAssembly.Tag"}constructor(t){const a=[...t.parameters].map(e=>{const r=type_letter(e);if(r===void 0)throw new TypeError(`\'${e}\' is not a value type`);return r});attach(this,"tag",tag_new(`${a.join("")}:`))}}', "needs": ["tag_of", "type_letter", "attach", "tag_new"] },
  "tag_api": { "text": 'function tag_api(tag) {\n  return api_of(tag, "tag", Tag.prototype);\n}', "minified": 'function tag_api(t){return api_of(t,"tag",Tag.prototype)}', "needs": ["api_of", "Tag"] },
  "JSTag": { "text": "const JSTag = tag_api(js_tag());", "minified": "const JSTag=tag_api(js_tag());", "needs": ["tag_api", "js_tag"] },
  "import_tag": { "text": 'function import_tag(value, module, name, key) {\n  const tag = tag_of(value);\n  if (tag === void 0) return import_fault(module, name, "a Tag is expected");\n  if (tag.key !== key) import_fault(module, name, `the tag has type ${tag.key} instead of ${key}`);\n  return tag;\n}', "minified": 'function import_tag(f,a,i,e){const t=tag_of(f);return t===void 0?import_fault(a,i,"a Tag is expected"):(t.key!==e&&import_fault(a,i,`the tag has type ${t.key} instead of ${e}`),t)}', "needs": ["tag_of", "import_fault"] },
  "Exception": { "text": 'class Exception {\n  /** Objects of other generated files count too. */\n  static [Symbol.hasInstance](value) {\n    return exn_of(value) !== void 0;\n  }\n  get [Symbol.toStringTag]() {\n    return "WebAssembly.Exception";\n  }\n  constructor(tag, payload, options = {}) {\n    exceptions_enable();\n    const cell = tag_of(tag);\n    if (cell === void 0 || cell === js_tag()) throw new TypeError("a Tag is expected");\n    const types = payload_types(cell);\n    const values = [...payload];\n    if (values.length !== types.length) throw new TypeError(`the tag takes ${types.length} values, ${values.length} are given`);\n    attach(this, "exn", new Exn(cell, types.map((type, i) => to_wasm(type, values[i]))));\n    if (options.traceStack === true) own_define(this, "stack", new Error().stack);\n  }\n  is(tag) {\n    const cell = tag_of(tag);\n    if (cell === void 0) throw new TypeError("a Tag is expected");\n    return cell === inner_of(this, "exn").tag;\n  }\n  getArg(tag, index) {\n    const exn = inner_of(this, "exn");\n    if (tag_of(tag) === void 0) throw new TypeError("a Tag is expected");\n    if (tag_of(tag) !== exn.tag) throw new TypeError("the exception has another tag");\n    const type = payload_types(exn.tag)[index];\n    if (type === void 0) throw new RangeError(`the exception has no value ${index}`);\n    return to_js(type, exn.values[index]);\n  }\n}', "minified": 'class Exception{static[Symbol.hasInstance](e){return exn_of(e)!==void 0}get[Symbol.toStringTag](){return"WebAssembly.Exception"}constructor(e,t,n={}){exceptions_enable();const o=tag_of(e);if(o===void 0||o===js_tag())throw new TypeError("a Tag is expected");const r=payload_types(o),a=[...t];if(a.length!==r.length)throw new TypeError(`the tag takes ${r.length} values, ${a.length} are given`);attach(this,"exn",new Exn(o,r.map((s,i)=>to_wasm(s,a[i])))),n.traceStack===!0&&own_define(this,"stack",new Error().stack)}is(e){const t=tag_of(e);if(t===void 0)throw new TypeError("a Tag is expected");return t===inner_of(this,"exn").tag}getArg(e,t){const n=inner_of(this,"exn");if(tag_of(e)===void 0)throw new TypeError("a Tag is expected");if(tag_of(e)!==n.tag)throw new TypeError("the exception has another tag");const o=payload_types(n.tag)[t];if(o===void 0)throw new RangeError(`the exception has no value ${t}`);return to_js(o,n.values[t])}}', "needs": ["exn_of", "exceptions_enable", "tag_of", "js_tag", "payload_types", "attach", "Exn", "to_wasm", "own_define", "inner_of", "to_js"] },
  "exceptions_enable": { "text": 'function exceptions_enable() {\n  exceptions_hook({\n    toExn: exn_of,\n    toJs: (exn) => exn.tag === js_tag() ? exn.values[0] : api_of(exn, "exn", Exception.prototype)\n  });\n}', "minified": 'function exceptions_enable(){exceptions_hook({toExn:exn_of,toJs:o=>o.tag===js_tag()?o.values[0]:api_of(o,"exn",Exception.prototype)})}', "needs": ["exceptions_hook", "exn_of", "js_tag", "api_of", "Exception"] },
  "attach": { "text": "function attach(object, kind, inner) {\n  handle_set(object, kind, inner);\n  inner.api = object;\n}", "minified": "function attach(a,h,t){handle_set(a,h,t),t.api=a}", "needs": ["handle_set"] },
  "api_of": { "text": "function api_of(inner, kind, prototype) {\n  if (inner.api === void 0) attach(Object.create(prototype), kind, inner);\n  return inner.api;\n}", "minified": "function api_of(a,t,c){return a.api===void 0&&attach(Object.create(c),t,a),a.api}", "needs": ["attach"] },
  "inner_at": { "text": "function inner_at(value, kind) {\n  return handle_get(value, kind);\n}", "minified": "function inner_at(n,e){return handle_get(n,e)}", "needs": ["handle_get"] },
  "inner_of": { "text": "function inner_of(value, kind) {\n  const inner = handle_get(value, kind);\n  if (inner === void 0) throw new TypeError(`the receiver is not a WebAssembly ${kind}`);\n  return inner;\n}", "minified": "function inner_of(r,e){const n=handle_get(r,e);if(n===void 0)throw new TypeError(`the receiver is not a WebAssembly ${e}`);return n}", "needs": ["handle_get"] },
  "size_in": { "text": 'function size_in(value, is64, what) {\n  if (is64 && typeof value === "number") throw new TypeError(`${what} must be a BigInt`);\n  const n = is64 ? BigInt(value) : Math.trunc(+value);\n  if (!(n >= 0 && n < (is64 ? 1n << 64n : 4294967296))) throw new TypeError(`${what} must be convertible to a valid number`);\n  return Number(n);\n}', "minified": 'function size_in(n,r,e){if(r&&typeof n=="number")throw new TypeError(`${e} must be a BigInt`);const t=r?BigInt(n):Math.trunc(+n);if(!(t>=0&&t<(r?1n<<64n:4294967296)))throw new TypeError(`${e} must be convertible to a valid number`);return Number(t)}', "needs": [] },
  "size_out": { "text": "const size_out = (n, is64) => is64 ? BigInt(n) : n;", "minified": "const size_out=(t,i)=>i?BigInt(t):t;", "needs": [] },
  "limits_in": { "text": "function limits_in(descriptor, what) {\n  if (typeof descriptor !== \"object\" || descriptor === null) throw new TypeError(`${what} descriptor must be an object`);\n  const { address = \"i32\" } = descriptor;\n  if (address !== \"i32\" && address !== \"i64\") throw new TypeError(`property 'address' of ${what} must be 'i32' or 'i64'`);\n  const is64 = address === \"i64\";\n  const given = descriptor.initial ?? descriptor.minimum;\n  if (given === void 0) throw new TypeError(`${what} property 'initial' is required`);\n  const initial = size_in(given, is64, `property 'initial' of ${what}`);\n  const maximum = descriptor.maximum === void 0 ? void 0 : size_in(descriptor.maximum, is64, `property 'maximum' of ${what}`);\n  if (maximum !== void 0 && maximum < initial) throw new RangeError(`property 'maximum' of ${what} is below 'initial'`);\n  return { initial, maximum, is64 };\n}", "minified": "function limits_in(i,o){if(typeof i!=\"object\"||i===null)throw new TypeError(`${o} descriptor must be an object`);const{address:n=\"i32\"}=i;if(n!==\"i32\"&&n!==\"i64\")throw new TypeError(`property 'address' of ${o} must be 'i32' or 'i64'`);const r=n===\"i64\",m=i.initial??i.minimum;if(m===void 0)throw new TypeError(`${o} property 'initial' is required`);const t=size_in(m,r,`property 'initial' of ${o}`),e=i.maximum===void 0?void 0:size_in(i.maximum,r,`property 'maximum' of ${o}`);if(e!==void 0&&e<t)throw new RangeError(`property 'maximum' of ${o} is below 'initial'`);return{initial:t,maximum:e,is64:r}}", "needs": ["size_in"] },
  "Memory": { "text": 'class Memory {\n  /** Objects of other generated files count too. */\n  static [Symbol.hasInstance](value) {\n    return inner_at(value, "memory") !== void 0;\n  }\n  get [Symbol.toStringTag]() {\n    return "WebAssembly.Memory";\n  }\n  /** `buffer` is an extension: the SharedArrayBuffer of another thread\'s shared memory of the same maximum. */\n  constructor(descriptor) {\n    const { initial, maximum, is64 } = limits_in(descriptor, "a memory");\n    if (initial > 65536 || !is64 && (maximum ?? 0) > 65536) throw new RangeError("a memory has at most 65536 pages");\n    const shared = Boolean(descriptor.shared);\n    if (shared && maximum === void 0) throw new TypeError("a shared memory must have a maximum");\n    attach(this, "memory", memory_new(initial, maximum, 65536, is64, shared ? descriptor.buffer ?? true : false));\n  }\n  get buffer() {\n    return memory_buffer(inner_of(this, "memory"));\n  }\n  grow(delta) {\n    const m = inner_of(this, "memory");\n    const before = memory_grow(m, size_in(delta, m.is64, "the delta"));\n    if (before < 0) throw new RangeError("memory.grow failed: the maximum size is exceeded or there is no memory left");\n    return size_out(before, m.is64);\n  }\n}', "minified": 'class Memory{static[Symbol.hasInstance](e){return inner_at(e,"memory")!==void 0}get[Symbol.toStringTag](){return"WebAssembly.Memory"}constructor(e){const{initial:r,maximum:m,is64:o}=limits_in(e,"a memory");if(r>65536||!o&&(m??0)>65536)throw new RangeError("a memory has at most 65536 pages");const t=!!e.shared;if(t&&m===void 0)throw new TypeError("a shared memory must have a maximum");attach(this,"memory",memory_new(r,m,65536,o,t?e.buffer??!0:!1))}get buffer(){return memory_buffer(inner_of(this,"memory"))}grow(e){const r=inner_of(this,"memory"),m=memory_grow(r,size_in(e,r.is64,"the delta"));if(m<0)throw new RangeError("memory.grow failed: the maximum size is exceeded or there is no memory left");return size_out(m,r.is64)}}', "needs": ["inner_at", "limits_in", "shared", "attach", "memory_new", "memory_buffer", "inner_of", "memory_grow", "size_in", "size_out"] },
  "Table": { "text": `class Table {
  /** Objects of other generated files count too. */
  static [Symbol.hasInstance](value) {
    return inner_at(value, "table") !== void 0;
  }
  get [Symbol.toStringTag]() {
    return "WebAssembly.Table";
  }
  constructor(descriptor, init) {
    const { initial, maximum, is64 } = limits_in(descriptor, "a table");
    const type = type_letter(descriptor.element);
    if (type === void 0 || !is_reference(type)) throw new TypeError("property 'element' of a table must be a reference type");
    const value = init === void 0 ? absent_value(type) : to_wasm(type, init);
    attach(this, "table", table_new(type, initial, maximum, is64, value));
  }
  get length() {
    const t = inner_of(this, "table");
    return size_out(t.refs.length, t.is64);
  }
  get(index) {
    const t = inner_of(this, "table");
    return to_js(t.element, table_get(t, table_index(t, index)));
  }
  set(index, value) {
    const t = inner_of(this, "table");
    const i = table_index(t, index);
    table_set(t, i, arguments.length < 2 ? absent_value(t.element) : to_wasm(t.element, value));
  }
  grow(delta, value) {
    const t = inner_of(this, "table");
    const before = table_grow(t, arguments.length < 2 ? absent_value(t.element) : to_wasm(t.element, value), size_in(delta, t.is64, "the delta"));
    if (before < 0) throw new RangeError("table.grow failed: the maximum size is exceeded");
    return size_out(before, t.is64);
  }
}`, "minified": `class Table{static[Symbol.hasInstance](e){return inner_at(e,"table")!==void 0}get[Symbol.toStringTag](){return"WebAssembly.Table"}constructor(e,n){const{initial:t,maximum:a,is64:l}=limits_in(e,"a table"),s=type_letter(e.element);if(s===void 0||!is_reference(s))throw new TypeError("property 'element' of a table must be a reference type");const r=n===void 0?absent_value(s):to_wasm(s,n);attach(this,"table",table_new(s,t,a,l,r))}get length(){const e=inner_of(this,"table");return size_out(e.refs.length,e.is64)}get(e){const n=inner_of(this,"table");return to_js(n.element,table_get(n,table_index(n,e)))}set(e,n){const t=inner_of(this,"table"),a=table_index(t,e);table_set(t,a,arguments.length<2?absent_value(t.element):to_wasm(t.element,n))}grow(e,n){const t=inner_of(this,"table"),a=table_grow(t,arguments.length<2?absent_value(t.element):to_wasm(t.element,n),size_in(e,t.is64,"the delta"));if(a<0)throw new RangeError("table.grow failed: the maximum size is exceeded");return size_out(a,t.is64)}}`, "needs": ["inner_at", "limits_in", "type_letter", "is_reference", "absent_value", "to_wasm", "attach", "table_new", "inner_of", "size_out", "to_js", "table_get", "table_index", "table_set", "table_grow", "size_in"] },
  "absent_value": { "text": 'function absent_value(type) {\n  return type === "e" ? void 0 : to_wasm(type, null);\n}', "minified": 'function absent_value(n){return n==="e"?void 0:to_wasm(n,null)}', "needs": ["to_wasm"] },
  "table_index": { "text": 'function table_index(t, index) {\n  const i = size_in(index, t.is64, "the index");\n  if (i >= t.refs.length) throw new RangeError(`index ${i} is out of bounds of a table of ${t.refs.length}`);\n  return i;\n}', "minified": 'function table_index(e,i){const n=size_in(i,e.is64,"the index");if(n>=e.refs.length)throw new RangeError(`index ${n} is out of bounds of a table of ${e.refs.length}`);return n}', "needs": ["size_in"] },
  "Global": { "text": `class Global {
  /** Objects of other generated files count too. */
  static [Symbol.hasInstance](value) {
    return inner_at(value, "global") !== void 0;
  }
  get [Symbol.toStringTag]() {
    return "WebAssembly.Global";
  }
  constructor(descriptor, value) {
    const type = typeof descriptor === "object" && descriptor !== null ? type_letter(descriptor.value) : void 0;
    if (type === void 0) throw new TypeError("property 'value' of a global must be a value type");
    attach(this, "global", {
      value: value === void 0 && type !== "e" ? default_value(type) : to_wasm(type, value),
      type,
      mutable: Boolean(descriptor.mutable),
      api: void 0
    });
  }
  get value() {
    const cell = inner_of(this, "global");
    return to_js(cell.type, cell.value);
  }
  set value(value) {
    const cell = inner_of(this, "global");
    if (!cell.mutable) throw new TypeError("an immutable global cannot be set");
    cell.value = to_wasm(cell.type, value);
  }
  valueOf() {
    return this.value;
  }
}`, "minified": `class Global{static[Symbol.hasInstance](e){return inner_at(e,"global")!==void 0}get[Symbol.toStringTag](){return"WebAssembly.Global"}constructor(e,t){const l=typeof e=="object"&&e!==null?type_letter(e.value):void 0;if(l===void 0)throw new TypeError("property 'value' of a global must be a value type");attach(this,"global",{value:t===void 0&&l!=="e"?default_value(l):to_wasm(l,t),type:l,mutable:!!e.mutable,api:void 0})}get value(){const e=inner_of(this,"global");return to_js(e.type,e.value)}set value(e){const t=inner_of(this,"global");if(!t.mutable)throw new TypeError("an immutable global cannot be set");t.value=to_wasm(t.type,e)}valueOf(){return this.value}}`, "needs": ["inner_at", "type_letter", "attach", "default_value", "to_wasm", "inner_of", "to_js"] },
  "memory_api": { "text": 'function memory_api(m) {\n  return api_of(m, "memory", Memory.prototype);\n}', "minified": 'function memory_api(o){return api_of(o,"memory",Memory.prototype)}', "needs": ["api_of", "Memory"] },
  "table_api": { "text": 'function table_api(t) {\n  return api_of(t, "table", Table.prototype);\n}', "minified": 'function table_api(t){return api_of(t,"table",Table.prototype)}', "needs": ["api_of", "Table"] },
  "global_api": { "text": 'function global_api(g) {\n  return api_of(g, "global", Global.prototype);\n}', "minified": 'function global_api(o){return api_of(o,"global",Global.prototype)}', "needs": ["api_of", "Global"] },
  "global_new": { "text": "function global_new(type, mutable, value) {\n  return { value, type, mutable, api: void 0 };\n}", "minified": "function global_new(n,i,o){return{value:o,type:n,mutable:i,api:void 0}}", "needs": [] },
  "limits_match": { "text": "function limits_match(size, max, wantedMin, wantedMax) {\n  return size >= wantedMin && (wantedMax === void 0 || max !== void 0 && max <= wantedMax);\n}", "minified": "function limits_match(t,i,c,o){return t>=c&&(o===void 0||i!==void 0&&i<=o)}", "needs": [] },
  "import_memory": { "text": 'function import_memory(value, module, name, wanted) {\n  const m = inner_at(value, "memory");\n  if (m === void 0) return import_fault(module, name, "a Memory is expected");\n  if (m.is64 !== wanted.is64 || m.shared !== wanted.shared || m.page !== wanted.page)\n    import_fault(module, name, `the memory\'s address type, page size or sharing does not match`);\n  if (!limits_match(memory_size(m), m.max, wanted.min, wanted.max)) import_fault(module, name, `the memory\'s limits do not match`);\n  return m;\n}', "minified": `function import_memory(e,r,t,m){const i=inner_at(e,"memory");return i===void 0?import_fault(r,t,"a Memory is expected"):((i.is64!==m.is64||i.shared!==m.shared||i.page!==m.page)&&import_fault(r,t,"the memory's address type, page size or sharing does not match"),limits_match(memory_size(i),i.max,m.min,m.max)||import_fault(r,t,"the memory's limits do not match"),i)}`, "needs": ["inner_at", "import_fault", "limits_match", "memory_size"] },
  "import_table": { "text": 'function import_table(value, module, name, element, min, max, is64) {\n  const t = inner_at(value, "table");\n  if (t === void 0) return import_fault(module, name, "a Table is expected");\n  if (t.element !== element) import_fault(module, name, `the table holds ${type_name(t.element)} instead of ${type_name(element)}`);\n  if (t.is64 !== is64) import_fault(module, name, `the table\'s address type does not match`);\n  if (!limits_match(t.refs.length, t.max, min, max)) import_fault(module, name, `the table\'s limits do not match`);\n  return t;\n}', "minified": 'function import_table(s,e,i,a,l,r,f){const t=inner_at(s,"table");return t===void 0?import_fault(e,i,"a Table is expected"):(t.element!==a&&import_fault(e,i,`the table holds ${type_name(t.element)} instead of ${type_name(a)}`),t.is64!==f&&import_fault(e,i,"the table\'s address type does not match"),limits_match(t.refs.length,t.max,l,r)||import_fault(e,i,"the table\'s limits do not match"),t)}', "needs": ["inner_at", "import_fault", "type_name", "limits_match"] },
  "import_global": { "text": 'function import_global(value, module, name, type, mutable) {\n  const g = inner_at(value, "global");\n  if (g !== void 0) {\n    if (g.mutable !== mutable || (mutable ? g.type !== type : !type_matches(g.type, type)))\n      import_fault(module, name, `the global is ${g.mutable ? "mutable " : ""}${type_name(g.type)} instead of ${mutable ? "mutable " : ""}${type_name(type)}`);\n    return g;\n  }\n  if (mutable) import_fault(module, name, "a mutable Global is expected");\n  if (type === "l" ? typeof value !== "bigint" : !is_reference(type) && typeof value !== "number")\n    import_fault(module, name, `a value of type ${type_name(type)} is expected`);\n  let inner;\n  try {\n    inner = to_wasm(type, value);\n  } catch (error) {\n    import_fault(module, name, error.message);\n  }\n  return global_new(type, false, inner);\n}', "minified": 'function import_global(i,a,r,t,o){const e=inner_at(i,"global");if(e!==void 0)return(e.mutable!==o||(o?e.type!==t:!type_matches(e.type,t)))&&import_fault(a,r,`the global is ${e.mutable?"mutable ":""}${type_name(e.type)} instead of ${o?"mutable ":""}${type_name(t)}`),e;o&&import_fault(a,r,"a mutable Global is expected"),(t==="l"?typeof i!="bigint":!is_reference(t)&&typeof i!="number")&&import_fault(a,r,`a value of type ${type_name(t)} is expected`);let f;try{f=to_wasm(t,i)}catch(l){import_fault(a,r,l.message)}return global_new(t,!1,f)}', "needs": ["inner_at", "type_matches", "import_fault", "type_name", "is_reference", "to_wasm", "global_new"] },
  "string_of": { "text": 'function string_of(value) {\n  return typeof value === "string" ? value : trap_unreachable();\n}', "minified": 'function string_of(n){return typeof n=="string"?n:trap_unreachable()}', "needs": ["trap_unreachable"] },
  "js_string_test": { "text": 'function js_string_test(value) {\n  return typeof value === "string" ? 1 : 0;\n}', "minified": 'function js_string_test(t){return typeof t=="string"?1:0}', "needs": [] },
  "js_string_cast": { "text": "function js_string_cast(value) {\n  return string_of(value);\n}", "minified": "function js_string_cast(n){return string_of(n)}", "needs": ["string_of"] },
  "js_string_fromCharCodeArray": { "text": 'function js_string_fromCharCodeArray(array, start, end) {\n  const { a } = array ?? trap_null_array();\n  const [from, to] = [start >>> 0, end >>> 0];\n  if (from > to || to > a.length) trap_array();\n  let text = "";\n  for (let at = from; at < to; at += 4096) text += String.fromCharCode(...new Uint16Array(a.buffer, a.byteOffset + at * 2, Math.min(4096, to - at)));\n  return text;\n}', "minified": 'function js_string_fromCharCodeArray(f,o,i){const{a}=f??trap_null_array(),[n,r]=[o>>>0,i>>>0];(n>r||r>a.length)&&trap_array();let e="";for(let t=n;t<r;t+=4096)e+=String.fromCharCode(...new Uint16Array(a.buffer,a.byteOffset+t*2,Math.min(4096,r-t)));return e}', "needs": ["trap_null_array", "trap_array"] },
  "js_string_intoCharCodeArray": { "text": "function js_string_intoCharCodeArray(value, array, start) {\n  const text = string_of(value);\n  const { a } = array ?? trap_null_array();\n  const from = start >>> 0;\n  if (from + text.length > a.length) trap_array();\n  for (let i = 0; i < text.length; i++) a[from + i] = text.charCodeAt(i);\n  return text.length;\n}", "minified": "function js_string_intoCharCodeArray(o,e,l){const t=string_of(o),{a:n}=e??trap_null_array(),a=l>>>0;a+t.length>n.length&&trap_array();for(let r=0;r<t.length;r++)n[a+r]=t.charCodeAt(r);return t.length}", "needs": ["string_of", "trap_null_array", "trap_array"] },
  "js_string_fromCharCode": { "text": "function js_string_fromCharCode(code) {\n  return String.fromCharCode(code);\n}", "minified": "function js_string_fromCharCode(r){return String.fromCharCode(r)}", "needs": [] },
  "js_string_fromCodePoint": { "text": 'function js_string_fromCodePoint(code) {\n  return code >>> 0 > 1114111 ? trap("invalid code point") : String.fromCodePoint(code);\n}', "minified": 'function js_string_fromCodePoint(n){return n>>>0>1114111?trap("invalid code point"):String.fromCodePoint(n)}', "needs": ["trap"] },
  "js_string_charCodeAt": { "text": 'function js_string_charCodeAt(value, index) {\n  const text = string_of(value);\n  return index >>> 0 < text.length ? text.charCodeAt(index) : trap("string index out of bounds");\n}', "minified": 'function js_string_charCodeAt(o,t){const n=string_of(o);return t>>>0<n.length?n.charCodeAt(t):trap("string index out of bounds")}', "needs": ["string_of", "trap"] },
  "js_string_codePointAt": { "text": 'function js_string_codePointAt(value, index) {\n  const text = string_of(value);\n  return index >>> 0 < text.length ? text.codePointAt(index) : trap("string index out of bounds");\n}', "minified": 'function js_string_codePointAt(o,t){const n=string_of(o);return t>>>0<n.length?n.codePointAt(t):trap("string index out of bounds")}', "needs": ["string_of", "trap"] },
  "js_string_length": { "text": "function js_string_length(value) {\n  return string_of(value).length;\n}", "minified": "function js_string_length(n){return string_of(n).length}", "needs": ["string_of"] },
  "js_string_concat": { "text": "function js_string_concat(a, b) {\n  return string_of(a) + string_of(b);\n}", "minified": "function js_string_concat(n,t){return string_of(n)+string_of(t)}", "needs": ["string_of"] },
  "js_string_substring": { "text": 'function js_string_substring(value, start, end) {\n  const text = string_of(value);\n  const [from, to] = [start >>> 0, end >>> 0];\n  return from > text.length || from > to ? "" : text.substring(from, to);\n}', "minified": 'function js_string_substring(r,o,g){const n=string_of(r),[t,s]=[o>>>0,g>>>0];return t>n.length||t>s?"":n.substring(t,s)}', "needs": ["string_of"] },
  "js_string_equals": { "text": "function js_string_equals(a, b) {\n  if (a !== null) string_of(a);\n  if (b !== null) string_of(b);\n  return a === b ? 1 : 0;\n}", "minified": "function js_string_equals(n,i){return n!==null&&string_of(n),i!==null&&string_of(i),n===i?1:0}", "needs": ["string_of"] },
  "js_string_compare": { "text": "function js_string_compare(a, b) {\n  const [x, y] = [string_of(a), string_of(b)];\n  return x === y ? 0 : x < y ? -1 : 1;\n}", "minified": "function js_string_compare(t,o){const[n,r]=[string_of(t),string_of(o)];return n===r?0:n<r?-1:1}", "needs": ["string_of"] },
  "TYPE_LETTERS": { "text": 'const TYPE_LETTERS = {\n  i32: "i",\n  i64: "l",\n  f32: "f",\n  f64: "d",\n  v128: "v",\n  funcref: "p",\n  anyfunc: "p",\n  externref: "e",\n  anyref: "a",\n  eqref: "q",\n  i31ref: "j",\n  structref: "s",\n  arrayref: "r",\n  exnref: "x",\n  nullref: "n",\n  nullfuncref: "m",\n  nullexternref: "o",\n  nullexnref: "y"\n};', "minified": 'const TYPE_LETTERS={i32:"i",i64:"l",f32:"f",f64:"d",v128:"v",funcref:"p",anyfunc:"p",externref:"e",anyref:"a",eqref:"q",i31ref:"j",structref:"s",arrayref:"r",exnref:"x",nullref:"n",nullfuncref:"m",nullexternref:"o",nullexnref:"y"};', "needs": [] },
  "LETTER_TYPES": { "text": 'const LETTER_TYPES = {\n  i: "i32",\n  l: "i64",\n  f: "f32",\n  d: "f64",\n  v: "v128",\n  p: "funcref",\n  e: "externref",\n  a: "anyref",\n  q: "eqref",\n  j: "i31ref",\n  s: "structref",\n  r: "arrayref",\n  x: "exnref",\n  n: "nullref",\n  m: "nullfuncref",\n  o: "nullexternref",\n  y: "nullexnref"\n};', "minified": 'const LETTER_TYPES={i:"i32",l:"i64",f:"f32",d:"f64",v:"v128",p:"funcref",e:"externref",a:"anyref",q:"eqref",j:"i31ref",s:"structref",r:"arrayref",x:"exnref",n:"nullref",m:"nullfuncref",o:"nullexternref",y:"nullexnref"};', "needs": [] },
  "type_letter": { "text": "function type_letter(name) {\n  return own_has(TYPE_LETTERS, name) ? TYPE_LETTERS[name] : void 0;\n}", "minified": "function type_letter(E){return own_has(TYPE_LETTERS,E)?TYPE_LETTERS[E]:void 0}", "needs": ["own_has", "TYPE_LETTERS"] },
  "type_name": { "text": 'function type_name(type) {\n  if (type.length > 1) return `a reference to ${type.slice(1, -1)}`;\n  const name = LETTER_TYPES[type.toLowerCase()];\n  return type < "a" ? `${name}, never null` : name;\n}', "minified": 'function type_name(e){if(e.length>1)return`a reference to ${e.slice(1,-1)}`;const n=LETTER_TYPES[e.toLowerCase()];return e<"a"?`${n}, never null`:n}', "needs": ["LETTER_TYPES"] },
  "is_reference": { "text": 'function is_reference(type) {\n  return !"ilfdv".includes(type);\n}', "minified": 'function is_reference(e){return!"ilfdv".includes(e)}', "needs": [] },
  "to_wasm": { "text": 'function to_wasm(type, value) {\n  switch (type) {\n    case "i":\n      return value | 0;\n    case "l":\n      return BigInt.asIntN(64, value);\n    case "f":\n      return Math.fround(value);\n    case "d":\n      return +value;\n    case "p":\n      return func_to_wasm(value);\n    case "e":\n      return value;\n    default:\n      return reference_to_wasm(type, value);\n  }\n}', "minified": 'function to_wasm(t,r){switch(t){case"i":return r|0;case"l":return BigInt.asIntN(64,r);case"f":return Math.fround(r);case"d":return+r;case"p":return func_to_wasm(r);case"e":return r;default:return reference_to_wasm(t,r)}}', "needs": ["func_to_wasm", "reference_to_wasm"] },
  "reference_to_wasm": { "text": 'function reference_to_wasm(type, value) {\n  refuse_crossing(type);\n  const heap = heap_of(type);\n  if (value === null) {\n    if (!is_nullable(type)) throw new TypeError(`null is no ${type_name(type)}`);\n    return null;\n  }\n  if (heap === "e") return value;\n  const info = type.length > 1 ? type_of_key(heap) : void 0;\n  const isFunc = info === void 0 ? heap === "p" : info.kind === "f";\n  const inner = isFunc ? func_of(value) : internalize(value);\n  const fits = info !== void 0 ? isFunc ? inner !== void 0 && func_is(inner, heap) : inner instanceof info.make : heap === "a" || heap === "p" && inner !== void 0 || heap === "q" && is_eq(inner) || heap === "j" && typeof inner === "number" || heap === "s" && inner instanceof GcStruct || heap === "r" && inner instanceof GcArray;\n  if (!fits) throw new TypeError(`WebAssembly objects are opaque: the value is no ${type_name(type)}`);\n  return inner;\n}', "minified": 'function reference_to_wasm(o,i){refuse_crossing(o);const n=heap_of(o);if(i===null){if(!is_nullable(o))throw new TypeError(`null is no ${type_name(o)}`);return null}if(n==="e")return i;const r=o.length>1?type_of_key(n):void 0,s=r===void 0?n==="p":r.kind==="f",e=s?func_of(i):internalize(i);if(!(r!==void 0?s?e!==void 0&&func_is(e,n):e instanceof r.make:n==="a"||n==="p"&&e!==void 0||n==="q"&&is_eq(e)||n==="j"&&typeof e=="number"||n==="s"&&e instanceof GcStruct||n==="r"&&e instanceof GcArray))throw new TypeError(`WebAssembly objects are opaque: the value is no ${type_name(o)}`);return e}', "needs": ["refuse_crossing", "heap_of", "is_nullable", "type_name", "type_of_key", "func_of", "internalize", "func_is", "is_eq", "GcStruct", "GcArray"] },
  "refuse_crossing": { "text": 'function refuse_crossing(type) {\n  if ("vxy".includes(type.toLowerCase())) throw new TypeError(`a value of type ${type_name(type)} cannot cross into JavaScript or out of it`);\n}', "minified": 'function refuse_crossing(o){if("vxy".includes(o.toLowerCase()))throw new TypeError(`a value of type ${type_name(o)} cannot cross into JavaScript or out of it`)}', "needs": ["type_name"] },
  "to_js": { "text": 'function to_js(type, value) {\n  if ("ilfde".includes(type)) return value;\n  refuse_crossing(type);\n  if (is_function_type(type)) return func_to_js(value);\n  return externalize(value);\n}', "minified": 'function to_js(n,i){return"ilfde".includes(n)?i:(refuse_crossing(n),is_function_type(n)?func_to_js(i):externalize(i))}', "needs": ["refuse_crossing", "is_function_type", "func_to_js", "externalize"] },
  "is_function_type": { "text": 'function is_function_type(type) {\n  return type.length > 1 ? type_of_key(heap_of(type)).kind === "f" : "pm".includes(heap_of(type));\n}', "minified": 'function is_function_type(n){return n.length>1?type_of_key(heap_of(n)).kind==="f":"pm".includes(heap_of(n))}', "needs": ["type_of_key", "heap_of"] },
  "default_value": { "text": 'function default_value(type) {\n  return type === "l" ? 0n : type === "v" ? new Int32Array(4) : is_reference(type) ? null : 0;\n}', "minified": 'function default_value(n){return n==="l"?0n:n==="v"?new Int32Array(4):is_reference(n)?null:0}', "needs": ["is_reference"] },
  "func_to_wasm": { "text": 'function func_to_wasm(value) {\n  if (value === null) return null;\n  const func = func_of(value);\n  if (func === void 0) throw new TypeError("WebAssembly objects are opaque: the value is neither null nor an exported function");\n  return func;\n}', "minified": 'function func_to_wasm(n){if(n===null)return null;const e=func_of(n);if(e===void 0)throw new TypeError("WebAssembly objects are opaque: the value is neither null nor an exported function");return e}', "needs": ["func_of"] },
  "func_to_js": { "text": "function func_to_js(func) {\n  return func === null ? null : func_api(func);\n}", "minified": "function func_to_js(n){return n===null?null:func_api(n)}", "needs": ["func_api"] },
  "func_of": { "text": 'function func_of(value) {\n  return handle_get(value, "func");\n}', "minified": 'function func_of(n){return handle_get(n,"func")}', "needs": ["handle_get"] },
  "func_new": { "text": "function func_new(call, key, index, tail) {\n  return { call, tail, key, index, api: void 0 };\n}", "minified": "function func_new(n,i,u,c){return{call:n,tail:c,key:i,index:u,api:void 0}}", "needs": [] },
  "func_export": { "text": 'function func_export(func, wrapper) {\n  own_name(wrapper, "name", String(func.index));\n  handle_set(wrapper, "func", func);\n  return func.api = wrapper;\n}', "minified": 'function func_export(n,e){return own_name(e,"name",String(n.index)),handle_set(e,"func",n),n.api=e}', "needs": ["own_name", "handle_set"] },
  "func_api": { "text": 'function func_api(func) {\n  if (func.api !== void 0) return func.api;\n  const { params, results } = type_of_key(func.key);\n  const call = func.call;\n  const wrapper = (...given) => {\n    results.forEach(refuse_crossing);\n    const args = params.map((type, i) => to_wasm(type, given[i]));\n    try {\n      return results_to_js(results, call(...args));\n    } catch (error) {\n      throw export_error(error);\n    }\n  };\n  own_name(wrapper, "length", params.length);\n  return func_export(func, wrapper);\n}', "minified": 'function func_api(r){if(r.api!==void 0)return r.api;const{params:e,results:o}=type_of_key(r.key),a=r.call,s=(...n)=>{o.forEach(refuse_crossing);const p=e.map((t,_)=>to_wasm(t,n[_]));try{return results_to_js(o,a(...p))}catch(t){throw export_error(t)}};return own_name(s,"length",e.length),func_export(r,s)}', "needs": ["type_of_key", "refuse_crossing", "to_wasm", "results_to_js", "export_error", "own_name", "func_export"] },
  "results_to_js": { "text": 'function results_to_js(types, first) {\n  if (types.length === 0) return void 0;\n  if (types.length === 1) return to_js(types[0], first);\n  return types.map((type, i) => to_js(type, i === 0 ? first : type === "i" ? XI[i] : type === "f" || type === "d" ? XF[i] : XR[i]));\n}', "minified": 'function results_to_js(n,u){if(n.length!==0)return n.length===1?to_js(n[0],u):n.map((r,o)=>to_js(r,o===0?u:r==="i"?XI[o]:r==="f"||r==="d"?XF[o]:XR[o]))}', "needs": ["to_js", "XI", "XF", "XR"] },
  "results_to_wasm": { "text": 'function results_to_wasm(types, given) {\n  if (types.length <= 1) return types.length === 0 ? void 0 : to_wasm(types[0], given);\n  const values = [...given];\n  if (values.length !== types.length) throw new TypeError(`a host function gave ${values.length} results instead of ${types.length}`);\n  const converted = values.map((value, i) => to_wasm(types[i], value));\n  types.forEach((type, i) => {\n    if (i === 0) return;\n    if (type === "i") XI[i] = converted[i];\n    else if (type === "f" || type === "d") XF[i] = converted[i];\n    else XR[i] = converted[i];\n  });\n  return converted[0];\n}', "minified": 'function results_to_wasm(o,l){if(o.length<=1)return o.length===0?void 0:to_wasm(o[0],l);const e=[...l];if(e.length!==o.length)throw new TypeError(`a host function gave ${e.length} results instead of ${o.length}`);const t=e.map((r,n)=>to_wasm(o[n],r));return o.forEach((r,n)=>{n!==0&&(r==="i"?XI[n]=t[n]:r==="f"||r==="d"?XF[n]=t[n]:XR[n]=t[n])}),t[0]}', "needs": ["to_wasm", "XI", "XF", "XR"] },
  "import_value": { "text": 'function import_value(imports, module, name) {\n  const from = imports === void 0 || imports === null ? void 0 : imports[module];\n  if (typeof from !== "object" && typeof from !== "function" || from === null) throw new TypeError(`import module "${module}" is not an object`);\n  return from[name];\n}', "minified": 'function import_value(n,t,e){const o=n?.[t];if(typeof o!="object"&&typeof o!="function"||o===null)throw new TypeError(`import module "${t}" is not an object`);return o[e]}', "needs": [] },
  "import_optional": { "text": "function import_optional(imports, module, name) {\n  const from = imports === void 0 || imports === null ? void 0 : imports[module];\n  return from === void 0 || from === null ? void 0 : from[name];\n}", "minified": "function import_optional(o,i,l){const n=o?.[i];return n?.[l]}", "needs": [] },
  "import_fault": { "text": 'function import_fault(module, name, what) {\n  throw new LinkError(`import "${module}" "${name}": incompatible import type: ${what}`);\n}', "minified": 'function import_fault(t,i,o){throw new LinkError(`import "${t}" "${i}": incompatible import type: ${o}`)}', "needs": ["LinkError"] },
  "import_func": { "text": 'function import_func(value, module, name, key, index) {\n  if (typeof value !== "function") import_fault(module, name, "a function is expected");\n  const func = func_of(value);\n  if (func !== void 0) {\n    if (!func_is(func, key)) import_fault(module, name, `the function has type ${func.key} instead of ${key}`);\n    return func;\n  }\n  const { params, results } = type_of_key(key);\n  const host = value;\n  const call = (...args) => {\n    try {\n      results.forEach(refuse_crossing);\n      return results_to_wasm(results, host(...params.map((type, i) => to_js(type, args[i]))));\n    } catch (error) {\n      throw host_error(error);\n    }\n  };\n  return func_new(call, key, index);\n}', "minified": 'function import_func(r,f,s,t,i){typeof r!="function"&&import_fault(f,s,"a function is expected");const o=func_of(r);if(o!==void 0)return func_is(o,t)||import_fault(f,s,`the function has type ${o.key} instead of ${t}`),o;const{params:u,results:c}=type_of_key(t),e=r,_=(...a)=>{try{return c.forEach(refuse_crossing),results_to_wasm(c,e(...u.map((n,p)=>to_js(n,a[p]))))}catch(n){throw host_error(n)}};return func_new(_,t,i)}', "needs": ["import_fault", "func_of", "func_is", "type_of_key", "refuse_crossing", "results_to_wasm", "to_js", "host_error", "func_new"] },
  "func_refs": { "text": "function func_refs(functions, indices, types, keys, known, tails) {\n  const refs = /* @__PURE__ */ new Map();\n  const own = (index) => own_has(tails, index) ? tails[index] : void 0;\n  indices.forEach((index, i) => {\n    const func = index < known.length ? known[index] : void 0;\n    refs.set(index, func ?? func_new(functions[i], keys[types[i]], index, own(index)));\n  });\n  return (index) => refs.get(index);\n}", "minified": "function func_refs(s,r,u,e,o,f){const n=new Map,h=c=>own_has(f,c)?f[c]:void 0;return r.forEach((c,t)=>{const w=c<o.length?o[c]:void 0;n.set(c,w??func_new(s[t],e[u[t]],c,h(c)))}),c=>n.get(c)}", "needs": ["own_has", "func_new"] },
  "exports_object": { "text": "function exports_object(entries) {\n  const object = /* @__PURE__ */ Object.create(null);\n  for (const [name, value] of entries) own_define(object, name, value, true);\n  return Object.freeze(object);\n}", "minified": "function exports_object(t){const e=Object.create(null);for(const[n,o]of t)own_define(e,n,o,!0);return Object.freeze(e)}", "needs": ["own_define"] },
  "TYPE_CHARACTER_DEVICE": { "text": "const TYPE_CHARACTER_DEVICE = 2;", "minified": "const TYPE_CHARACTER_DEVICE=2;", "needs": [] },
  "TYPE_DIRECTORY": { "text": "const TYPE_DIRECTORY = 3;", "minified": "const TYPE_DIRECTORY=3;", "needs": [] },
  "TYPE_REGULAR_FILE": { "text": "const TYPE_REGULAR_FILE = 4;", "minified": "const TYPE_REGULAR_FILE=4;", "needs": [] },
  "TYPE_SYMBOLIC_LINK": { "text": "const TYPE_SYMBOLIC_LINK = 7;", "minified": "const TYPE_SYMBOLIC_LINK=7;", "needs": [] },
  "host_call": { "text": "function host_call(f) {\n  try {\n    return f();\n  } catch (error) {\n    if (is_stack_overflow(error) || error instanceof WasiExit) throw error;\n    return wasi_fail(E_IO);\n  }\n}", "minified": "function host_call(t){try{return t()}catch(r){if(is_stack_overflow(r)||r instanceof WasiExit)throw r;return wasi_fail(E_IO)}}", "needs": ["is_stack_overflow", "WasiExit", "wasi_fail", "E_IO"] },
  "wasi_time": { "text": 'function wasi_time(w, id) {\n  const time = host_call(() => w.clock(id));\n  return typeof time === "bigint" ? time : wasi_fail(E_IO);\n}', "minified": 'function wasi_time(t,c){const i=host_call(()=>t.clock(c));return typeof i=="bigint"?i:wasi_fail(E_IO)}', "needs": ["host_call", "wasi_fail", "E_IO"] },
  "guest_bytes": { "text": "function guest_bytes(w, pointer, length) {\n  const at = pointer >>> 0;\n  const n = length >>> 0;\n  if (at + n > memory_bytes(w.memory)) wasi_fail(E_FAULT);\n  return w.memory.U8.subarray(at, at + n);\n}", "minified": "function guest_bytes(e,s,m){const t=s>>>0,r=m>>>0;return t+r>memory_bytes(e.memory)&&wasi_fail(E_FAULT),e.memory.U8.subarray(t,t+r)}", "needs": ["memory_bytes", "wasi_fail", "E_FAULT"] },
  "guest_at": { "text": "function guest_at(w, pointer, length) {\n  const at = pointer >>> 0;\n  if (at + length > memory_bytes(w.memory)) wasi_fail(E_FAULT);\n  return at;\n}", "minified": "function guest_at(e,a,i){const t=a>>>0;return t+i>memory_bytes(e.memory)&&wasi_fail(E_FAULT),t}", "needs": ["memory_bytes", "wasi_fail", "E_FAULT"] },
  "guest_u32": { "text": "function guest_u32(w, pointer, value) {\n  const at = guest_at(w, pointer, 4);\n  w.memory.DV.setUint32(at, value, true);\n}", "minified": "function guest_u32(t,e,u){const n=guest_at(t,e,4);t.memory.DV.setUint32(n,u,!0)}", "needs": ["guest_at"] },
  "guest_u64": { "text": "function guest_u64(w, pointer, value) {\n  const at = guest_at(w, pointer, 8);\n  w.memory.DV.setBigUint64(at, value, true);\n}", "minified": "function guest_u64(t,e,u){const n=guest_at(t,e,8);t.memory.DV.setBigUint64(n,u,!0)}", "needs": ["guest_at"] },
  "guest_iovecs": { "text": "function guest_iovecs(w, pointer, count) {\n  const n = count >>> 0;\n  const at = guest_at(w, pointer, n * 8);\n  if (n > 1024) wasi_fail(E_INVAL);\n  const { DV } = w.memory;\n  const buffers = [];\n  for (let i = 0; i < n; i++) buffers.push(guest_bytes(w, DV.getUint32(at + i * 8, true), DV.getUint32(at + i * 8 + 4, true)));\n  return buffers;\n}", "minified": "function guest_iovecs(e,o,r){const s=r>>>0,n=guest_at(e,o,s*8);s>1024&&wasi_fail(E_INVAL);const{DV:u}=e.memory,i=[];for(let t=0;t<s;t++)i.push(guest_bytes(e,u.getUint32(n+t*8,!0),u.getUint32(n+t*8+4,!0)));return i}", "needs": ["guest_at", "wasi_fail", "E_INVAL", "guest_bytes"] },
  "utf8_decode": { "text": 'function utf8_decode(bytes) {\n  let text = "";\n  for (let i = 0; i < bytes.length; ) {\n    const lead = bytes[i++];\n    if (lead < 128) {\n      text += String.fromCharCode(lead);\n      continue;\n    }\n    const extra = lead >= 240 ? 3 : lead >= 224 ? 2 : 1;\n    if (lead < 194 || lead > 244 || i + extra > bytes.length) wasi_fail(E_ILSEQ);\n    let code = lead & 63 >> extra;\n    for (let k = 0; k < extra; k++) {\n      const next = bytes[i++];\n      if ((next & 192) !== 128) wasi_fail(E_ILSEQ);\n      code = code << 6 | next & 63;\n    }\n    const least = extra === 1 ? 128 : extra === 2 ? 2048 : 65536;\n    if (code < least || code > 1114111 || code >= 55296 && code < 57344) wasi_fail(E_ILSEQ);\n    text += String.fromCodePoint(code);\n  }\n  return text;\n}', "minified": 'function utf8_decode(n){let f="";for(let o=0;o<n.length;){const t=n[o++];if(t<128){f+=String.fromCharCode(t);continue}const i=t>=240?3:t>=224?2:1;(t<194||t>244||o+i>n.length)&&wasi_fail(E_ILSEQ);let e=t&63>>i;for(let l=0;l<i;l++){const a=n[o++];(a&192)!==128&&wasi_fail(E_ILSEQ),e=e<<6|a&63}(e<(i===1?128:i===2?2048:65536)||e>1114111||e>=55296&&e<57344)&&wasi_fail(E_ILSEQ),f+=String.fromCodePoint(e)}return f}', "needs": ["wasi_fail", "E_ILSEQ"] },
  "utf8_encode": { "text": "function utf8_encode(text) {\n  const bytes = [];\n  for (const c of text) {\n    let code = c.codePointAt(0);\n    if (code >= 55296 && code < 57344) code = 65533;\n    if (code < 128) bytes.push(code);\n    else if (code < 2048) bytes.push(192 | code >> 6, 128 | code & 63);\n    else if (code < 65536) bytes.push(224 | code >> 12, 128 | code >> 6 & 63, 128 | code & 63);\n    else bytes.push(240 | code >> 18, 128 | code >> 12 & 63, 128 | code >> 6 & 63, 128 | code & 63);\n  }\n  return Uint8Array.from(bytes);\n}", "minified": "function utf8_encode(s){const o=[];for(const t of s){let e=t.codePointAt(0);e>=55296&&e<57344&&(e=65533),e<128?o.push(e):e<2048?o.push(192|e>>6,128|e&63):e<65536?o.push(224|e>>12,128|e>>6&63,128|e&63):o.push(240|e>>18,128|e>>12&63,128|e>>6&63,128|e&63)}return Uint8Array.from(o)}", "needs": [] },
  "fd_at": { "text": "function fd_at(w, fd) {\n  return fd >>> 0 < w.fds.length ? w.fds[fd >>> 0] : void 0;\n}", "minified": "function fd_at(n,t){return t>>>0<n.fds.length?n.fds[t>>>0]:void 0}", "needs": [] },
  "fd_get": { "text": "function fd_get(w, fd, rights) {\n  const found = fd_at(w, fd);\n  if (found === void 0) return wasi_fail(E_BADF);\n  if ((found.base & rights) !== rights) wasi_fail(E_NOTCAPABLE);\n  return found;\n}", "minified": "function fd_get(a,n,i){const f=fd_at(a,n);return f===void 0?wasi_fail(E_BADF):((f.base&i)!==i&&wasi_fail(E_NOTCAPABLE),f)}", "needs": ["fd_at", "wasi_fail", "E_BADF", "E_NOTCAPABLE"] },
  "FD_LIMIT": { "text": "const FD_LIMIT = 4096;", "minified": "const FD_LIMIT=4096;", "needs": [] },
  "fd_add": { "text": "function fd_add(w, fd) {\n  let free = 0;\n  while (free < w.fds.length && w.fds[free] !== void 0) free++;\n  if (free >= FD_LIMIT) wasi_fail(E_MFILE);\n  w.fds[free] = fd;\n  return free;\n}", "minified": "function fd_add(d,e){let f=0;for(;f<d.fds.length&&d.fds[f]!==void 0;)f++;return f>=FD_LIMIT&&wasi_fail(E_MFILE),d.fds[f]=e,f}", "needs": ["FD_LIMIT", "wasi_fail", "E_MFILE"] },
  "fd_new": { "text": "function fd_new(file, type, base, inheriting, flags, preopen) {\n  return { file, type, base, inheriting, flags, offset: 0, preopen, entries: void 0 };\n}", "minified": "function fd_new(e,n,f,t,i,o){return{file:e,type:n,base:f,inheriting:t,flags:i,offset:0,preopen:o,entries:void 0}}", "needs": [] },
  "forget_all": { "text": "function forget_all(w) {\n  for (const f of w.fds) if (f?.type === TYPE_DIRECTORY) f.file.forget();\n}", "minified": "function forget_all(o){for(const f of o.fds)f?.type===TYPE_DIRECTORY&&f.file.forget()}", "needs": ["TYPE_DIRECTORY"] },
  "file_offset": { "text": "function file_offset(value) {\n  const offset = BigInt.asUintN(64, value);\n  if (offset > 0x7fffffffffffffffn) wasi_fail(E_INVAL);\n  return Number(offset);\n}", "minified": "function file_offset(i){const f=BigInt.asUintN(64,i);return f>0x7fffffffffffffffn&&wasi_fail(E_INVAL),Number(f)}", "needs": ["wasi_fail", "E_INVAL"] },
  "wasi_traced": { "text": 'function wasi_traced(w, name, call) {\n  const { trace } = w;\n  if (trace === void 0) return call;\n  return (...args) => {\n    let result = "exit";\n    try {\n      return result = call(...args);\n    } finally {\n      trace(name, args, result, w.memory.U8);\n    }\n  };\n}', "minified": 'function wasi_traced(t,u,r){const{trace:e}=t;return e===void 0?r:(...n)=>{let i="exit";try{return i=r(...n)}finally{e(u,n,i,t.memory.U8)}}}', "needs": [] },
  "E_BADF": { "text": "const E_BADF = 8;", "minified": "const E_BADF=8;", "needs": [] },
  "E_EXIST": { "text": "const E_EXIST = 20;", "minified": "const E_EXIST=20;", "needs": [] },
  "E_FAULT": { "text": "const E_FAULT = 21;", "minified": "const E_FAULT=21;", "needs": [] },
  "E_FBIG": { "text": "const E_FBIG = 22;", "minified": "const E_FBIG=22;", "needs": [] },
  "E_ILSEQ": { "text": "const E_ILSEQ = 25;", "minified": "const E_ILSEQ=25;", "needs": [] },
  "E_INVAL": { "text": "const E_INVAL = 28;", "minified": "const E_INVAL=28;", "needs": [] },
  "E_IO": { "text": "const E_IO = 29;", "minified": "const E_IO=29;", "needs": [] },
  "E_ISDIR": { "text": "const E_ISDIR = 31;", "minified": "const E_ISDIR=31;", "needs": [] },
  "E_LOOP": { "text": "const E_LOOP = 32;", "minified": "const E_LOOP=32;", "needs": [] },
  "E_MFILE": { "text": "const E_MFILE = 33;", "minified": "const E_MFILE=33;", "needs": [] },
  "E_NAMETOOLONG": { "text": "const E_NAMETOOLONG = 37;", "minified": "const E_NAMETOOLONG=37;", "needs": [] },
  "E_NOENT": { "text": "const E_NOENT = 44;", "minified": "const E_NOENT=44;", "needs": [] },
  "E_NOSYS": { "text": "const E_NOSYS = 52;", "minified": "const E_NOSYS=52;", "needs": [] },
  "E_NOTDIR": { "text": "const E_NOTDIR = 54;", "minified": "const E_NOTDIR=54;", "needs": [] },
  "E_NOTSOCK": { "text": "const E_NOTSOCK = 57;", "minified": "const E_NOTSOCK=57;", "needs": [] },
  "E_NOTSUP": { "text": "const E_NOTSUP = 58;", "minified": "const E_NOTSUP=58;", "needs": [] },
  "E_OVERFLOW": { "text": "const E_OVERFLOW = 61;", "minified": "const E_OVERFLOW=61;", "needs": [] },
  "E_PERM": { "text": "const E_PERM = 63;", "minified": "const E_PERM=63;", "needs": [] },
  "E_SPIPE": { "text": "const E_SPIPE = 70;", "minified": "const E_SPIPE=70;", "needs": [] },
  "E_NOTCAPABLE": { "text": "const E_NOTCAPABLE = 76;", "minified": "const E_NOTCAPABLE=76;", "needs": [] },
  "ERRNO_NAMES": { "text": 'const ERRNO_NAMES = "2BIG ACCES ADDRINUSE ADDRNOTAVAIL AFNOSUPPORT AGAIN ALREADY BADF BADMSG BUSY CANCELED CHILD CONNABORTED CONNREFUSED CONNRESET DEADLK DESTADDRREQ DOM DQUOT EXIST FAULT FBIG HOSTUNREACH IDRM ILSEQ INPROGRESS INTR INVAL IO ISCONN ISDIR LOOP MFILE MLINK MSGSIZE MULTIHOP NAMETOOLONG NETDOWN NETRESET NETUNREACH NFILE NOBUFS NODEV NOENT NOEXEC NOLCK NOLINK NOMEM NOMSG NOPROTOOPT NOSPC NOSYS NOTCONN NOTDIR NOTEMPTY NOTRECOVERABLE NOTSOCK NOTSUP NOTTY NXIO OVERFLOW OWNERDEAD PERM PIPE PROTO PROTONOSUPPORT PROTOTYPE RANGE ROFS SPIPE SRCH STALE TIMEDOUT TXTBSY XDEV";', "minified": 'const ERRNO_NAMES="2BIG ACCES ADDRINUSE ADDRNOTAVAIL AFNOSUPPORT AGAIN ALREADY BADF BADMSG BUSY CANCELED CHILD CONNABORTED CONNREFUSED CONNRESET DEADLK DESTADDRREQ DOM DQUOT EXIST FAULT FBIG HOSTUNREACH IDRM ILSEQ INPROGRESS INTR INVAL IO ISCONN ISDIR LOOP MFILE MLINK MSGSIZE MULTIHOP NAMETOOLONG NETDOWN NETRESET NETUNREACH NFILE NOBUFS NODEV NOENT NOEXEC NOLCK NOLINK NOMEM NOMSG NOPROTOOPT NOSPC NOSYS NOTCONN NOTDIR NOTEMPTY NOTRECOVERABLE NOTSOCK NOTSUP NOTTY NXIO OVERFLOW OWNERDEAD PERM PIPE PROTO PROTONOSUPPORT PROTOTYPE RANGE ROFS SPIPE SRCH STALE TIMEDOUT TXTBSY XDEV";', "needs": [] },
  "wasi_fail": { "text": "function wasi_fail(errno) {\n  throw { errno };\n}", "minified": "function wasi_fail(i){throw{errno:i}}", "needs": [] },
  "wasi_result": { "text": 'function wasi_result(error) {\n  const { errno, code } = error ?? {};\n  if (typeof code === "string") {\n    const at = ERRNO_NAMES.split(" ").indexOf(code === "EOPNOTSUPP" ? "NOTSUP" : code.slice(1));\n    if (at >= 0) return at + 1;\n    if (code.startsWith("ERR_")) return 28;\n  }\n  if (typeof errno === "number" && errno > 0) return errno;\n  throw error;\n}', "minified": 'function wasi_result(n){const{errno:i,code:t}=n??{};if(typeof t=="string"){const e=ERRNO_NAMES.split(" ").indexOf(t==="EOPNOTSUPP"?"NOTSUP":t.slice(1));if(e>=0)return e+1;if(t.startsWith("ERR_"))return 28}if(typeof i=="number"&&i>0)return i;throw n}', "needs": ["ERRNO_NAMES"] },
  "WasiExit": { "text": "const WasiExit = exit_class(exit_define);", "minified": "const WasiExit=exit_class(exit_define);", "needs": ["exit_class", "exit_define"] },
  "exit_define": { "text": 'function exit_define() {\n  class WasiExit2 {\n    constructor(code) {\n      this.message = `the program ended with status ${code}`;\n      this.code = code;\n      trap_mark(this);\n    }\n  }\n  own_define(WasiExit2.prototype, "name", "WasiExit", true);\n  return WasiExit2;\n}', "minified": 'function exit_define(){class t{constructor(e){this.message=`the program ended with status ${e}`,this.code=e,trap_mark(this)}}return own_define(t.prototype,"name","WasiExit",!0),t}', "needs": ["trap_mark", "own_define"] },
  "APPEND": { "text": "const APPEND = 1;", "minified": "const APPEND=1;", "needs": [] },
  "fd_file": { "text": "function fd_file(w, fd, rights) {\n  const f = fd_get(w, fd, 0);\n  if (f.type === TYPE_DIRECTORY) wasi_fail(rights & R_READ ? E_ISDIR : E_BADF);\n  return fd_get(w, fd, rights);\n}", "minified": "function fd_file(f,_,e){return fd_get(f,_,0).type===TYPE_DIRECTORY&&wasi_fail(e&R_READ?E_ISDIR:E_BADF),fd_get(f,_,e)}", "needs": ["fd_get", "TYPE_DIRECTORY", "wasi_fail", "R_READ", "E_ISDIR", "E_BADF"] },
  "fd_regular": { "text": "function fd_regular(w, fd, rights) {\n  const f = fd_file(w, fd, rights);\n  if (f.type !== TYPE_REGULAR_FILE) wasi_fail(E_INVAL);\n  return f;\n}", "minified": "function fd_regular(_,i,e){const f=fd_file(_,i,e);return f.type!==TYPE_REGULAR_FILE&&wasi_fail(E_INVAL),f}", "needs": ["fd_file", "TYPE_REGULAR_FILE", "wasi_fail", "E_INVAL"] },
  "wasi_fd_advise": { "text": "function wasi_fd_advise(w, fd, offset, length, advice) {\n  const f = fd_get(w, fd, 0);\n  if (advice >>> 0 > 5) return E_INVAL;\n  if (f.type === TYPE_DIRECTORY) return E_BADF;\n  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;\n  if (file_offset(offset) + file_offset(length) < 0) return E_INVAL;\n  fd_get(w, fd, R_ADVISE);\n  return 0;\n}", "minified": "function wasi_fd_advise(e,f,t,E,r){const _=fd_get(e,f,0);return r>>>0>5?E_INVAL:_.type===TYPE_DIRECTORY?E_BADF:_.type!==TYPE_REGULAR_FILE?E_SPIPE:file_offset(t)+file_offset(E)<0?E_INVAL:(fd_get(e,f,R_ADVISE),0)}", "needs": ["fd_get", "E_INVAL", "TYPE_DIRECTORY", "E_BADF", "TYPE_REGULAR_FILE", "E_SPIPE", "file_offset", "R_ADVISE"] },
  "wasi_fd_allocate": { "text": "function wasi_fd_allocate(w, fd, offset, length) {\n  const f = fd_file(w, fd, R_ALLOCATE);\n  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;\n  const end = file_offset(offset) + file_offset(length);\n  if (length === 0n) return E_INVAL;\n  if (end > Number.MAX_SAFE_INTEGER) return E_FBIG;\n  if (end > Number(f.file.stat().size)) f.file.truncate(end);\n  return 0;\n}", "minified": "function wasi_fd_allocate(_,i,r,t){const e=fd_file(_,i,R_ALLOCATE);if(e.type!==TYPE_REGULAR_FILE)return E_SPIPE;const f=file_offset(r)+file_offset(t);return t===0n?E_INVAL:f>Number.MAX_SAFE_INTEGER?E_FBIG:(f>Number(e.file.stat().size)&&e.file.truncate(f),0)}", "needs": ["fd_file", "R_ALLOCATE", "TYPE_REGULAR_FILE", "E_SPIPE", "file_offset", "E_INVAL", "E_FBIG"] },
  "wasi_fd_close": { "text": "function wasi_fd_close(w, fd) {\n  const f = fd_get(w, fd, 0);\n  w.fds[fd >>> 0] = void 0;\n  f.file.close();\n  return 0;\n}", "minified": "function wasi_fd_close(e,f){const o=fd_get(e,f,0);return e.fds[f>>>0]=void 0,o.file.close(),0}", "needs": ["fd_get"] },
  "wasi_fd_datasync": { "text": "function wasi_fd_datasync(w, fd) {\n  fd_get(w, fd, R_DATASYNC).file.sync(true);\n  return 0;\n}", "minified": "function wasi_fd_datasync(n,t){return fd_get(n,t,R_DATASYNC).file.sync(!0),0}", "needs": ["fd_get", "R_DATASYNC"] },
  "wasi_fd_sync": { "text": "function wasi_fd_sync(w, fd) {\n  fd_get(w, fd, R_SYNC).file.sync(false);\n  return 0;\n}", "minified": "function wasi_fd_sync(f,n){return fd_get(f,n,R_SYNC).file.sync(!1),0}", "needs": ["fd_get", "R_SYNC"] },
  "wasi_fd_fdstat_get": { "text": "function wasi_fd_fdstat_get(w, fd, stat) {\n  const f = fd_get(w, fd, 0);\n  const at = guest_at(w, stat, 24);\n  const { DV } = w.memory;\n  DV.setUint32(at, f.type | f.flags << 16, true);\n  DV.setUint32(at + 4, 0, true);\n  DV.setBigUint64(at + 8, BigInt(f.base), true);\n  DV.setBigUint64(at + 16, BigInt(f.inheriting), true);\n  return 0;\n}", "minified": "function wasi_fd_fdstat_get(i,s,g){const t=fd_get(i,s,0),e=guest_at(i,g,24),{DV:n}=i.memory;return n.setUint32(e,t.type|t.flags<<16,!0),n.setUint32(e+4,0,!0),n.setBigUint64(e+8,BigInt(t.base),!0),n.setBigUint64(e+16,BigInt(t.inheriting),!0),0}", "needs": ["fd_get", "guest_at"] },
  "wasi_fd_fdstat_set_flags": { "text": "function wasi_fd_fdstat_set_flags(w, fd, flags) {\n  const f = fd_get(w, fd, 0);\n  if (flags & ~31) return E_INVAL;\n  fd_get(w, fd, R_SET_FLAGS);\n  if (flags & 26) return E_NOTSUP;\n  f.flags = flags;\n  return 0;\n}", "minified": "function wasi_fd_fdstat_set_flags(_,f,t){const e=fd_get(_,f,0);return t&-32?E_INVAL:(fd_get(_,f,R_SET_FLAGS),t&26?E_NOTSUP:(e.flags=t,0))}", "needs": ["fd_get", "E_INVAL", "R_SET_FLAGS", "E_NOTSUP"] },
  "wasi_fd_fdstat_set_rights": { "text": "function wasi_fd_fdstat_set_rights(w, fd, base, inheriting) {\n  const f = fd_get(w, fd, 0);\n  if (BigInt.asUintN(64, base) & ~BigInt(f.base) || BigInt.asUintN(64, inheriting) & ~BigInt(f.inheriting)) return E_NOTCAPABLE;\n  f.base = Number(base);\n  f.inheriting = Number(inheriting);\n  return 0;\n}", "minified": "function wasi_fd_fdstat_set_rights(e,r,i,n){const t=fd_get(e,r,0);return BigInt.asUintN(64,i)&~BigInt(t.base)||BigInt.asUintN(64,n)&~BigInt(t.inheriting)?E_NOTCAPABLE:(t.base=Number(i),t.inheriting=Number(n),0)}", "needs": ["fd_get", "E_NOTCAPABLE"] },
  "filestat_put": { "text": "function filestat_put(w, pointer, s) {\n  const at = guest_at(w, pointer, 64);\n  const { DV } = w.memory;\n  DV.setBigUint64(at, s.dev, true);\n  DV.setBigUint64(at + 8, s.ino, true);\n  DV.setUint32(at + 16, s.type, true);\n  DV.setUint32(at + 20, 0, true);\n  DV.setBigUint64(at + 24, s.nlink, true);\n  DV.setBigUint64(at + 32, s.size, true);\n  DV.setBigUint64(at + 40, s.atim, true);\n  DV.setBigUint64(at + 48, s.mtim, true);\n  DV.setBigUint64(at + 56, s.ctim, true);\n  return 0;\n}", "minified": "function filestat_put(n,u,i){const t=guest_at(n,u,64),{DV:e}=n.memory;return e.setBigUint64(t,i.dev,!0),e.setBigUint64(t+8,i.ino,!0),e.setUint32(t+16,i.type,!0),e.setUint32(t+20,0,!0),e.setBigUint64(t+24,i.nlink,!0),e.setBigUint64(t+32,i.size,!0),e.setBigUint64(t+40,i.atim,!0),e.setBigUint64(t+48,i.mtim,!0),e.setBigUint64(t+56,i.ctim,!0),0}", "needs": ["guest_at"] },
  "wasi_fd_filestat_get": { "text": "function wasi_fd_filestat_get(w, fd, stat) {\n  const f = fd_get(w, fd, R_FILESTAT_GET);\n  guest_at(w, stat, 64);\n  return filestat_put(w, stat, { ...f.file.stat(), type: f.type });\n}", "minified": "function wasi_fd_filestat_get(t,f,e){const _=fd_get(t,f,R_FILESTAT_GET);return guest_at(t,e,64),filestat_put(t,e,{..._.file.stat(),type:_.type})}", "needs": ["fd_get", "R_FILESTAT_GET", "guest_at", "filestat_put"] },
  "wasi_fd_filestat_set_size": { "text": "function wasi_fd_filestat_set_size(w, fd, size) {\n  const f = fd_regular(w, fd, R_SET_SIZE);\n  const n = file_offset(size);\n  if (n > Number.MAX_SAFE_INTEGER) return E_FBIG;\n  f.file.truncate(n);\n  return 0;\n}", "minified": "function wasi_fd_filestat_set_size(t,_,f){const n=fd_regular(t,_,R_SET_SIZE),e=file_offset(f);return e>Number.MAX_SAFE_INTEGER?E_FBIG:(n.file.truncate(e),0)}", "needs": ["fd_regular", "R_SET_SIZE", "file_offset", "E_FBIG"] },
  "new_times": { "text": "function new_times(w, atim, mtim, flags) {\n  if (flags & ~15 || (flags & 3) === 3 || (flags & 12) === 12) wasi_fail(E_INVAL);\n  const now = wasi_time(w, 0);\n  const pick = (given, set, setNow) => flags & setNow ? now : flags & set ? BigInt.asUintN(64, given) : void 0;\n  return [pick(atim, 1, 2), pick(mtim, 4, 8)];\n}", "minified": "function new_times(t,o,c,i){(i&-16||(i&3)===3||(i&12)===12)&&wasi_fail(E_INVAL);const e=wasi_time(t,0),n=(w,_,m)=>i&m?e:i&_?BigInt.asUintN(64,w):void 0;return[n(o,1,2),n(c,4,8)]}", "needs": ["wasi_fail", "E_INVAL", "wasi_time"] },
  "wasi_fd_filestat_set_times": { "text": "function wasi_fd_filestat_set_times(w, fd, atim, mtim, flags) {\n  const f = fd_get(w, fd, R_SET_TIMES);\n  f.file.setTimes(...new_times(w, atim, mtim, flags));\n  return 0;\n}", "minified": "function wasi_fd_filestat_set_times(e,t,s,_,f){return fd_get(e,t,R_SET_TIMES).file.setTimes(...new_times(e,s,_,f)),0}", "needs": ["fd_get", "R_SET_TIMES", "new_times"] },
  "move_all": { "text": "function move_all(f, direction, buffers, position) {\n  let total = 0;\n  for (const buffer of buffers) {\n    if (buffer.length === 0) continue;\n    const n = f.file[direction](buffer, position === void 0 ? void 0 : position + total);\n    total += n;\n    if (n < buffer.length) break;\n  }\n  return total;\n}", "minified": "function move_all(o,l,i,t){let e=0;for(const n of i){if(n.length===0)continue;const f=o.file[l](n,t===void 0?void 0:t+e);if(e+=f,f<n.length)break}return e}", "needs": [] },
  "wasi_fd_read": { "text": 'function wasi_fd_read(w, fd, iovs, count, nread) {\n  const f = fd_file(w, fd, R_READ);\n  const buffers = guest_iovecs(w, iovs, count);\n  guest_at(w, nread, 4);\n  const placed = f.type === TYPE_REGULAR_FILE && (f.base & R_SEEK) !== 0;\n  const n = move_all(f, "read", buffers, placed ? f.offset : void 0);\n  f.offset += n;\n  if (!placed) forget_all(w);\n  guest_u32(w, nread, n);\n  return 0;\n}', "minified": 'function wasi_fd_read(e,o,a,c,f){const t=fd_file(e,o,R_READ),n=guest_iovecs(e,a,c);guest_at(e,f,4);const s=t.type===TYPE_REGULAR_FILE&&(t.base&R_SEEK)!==0,_=move_all(t,"read",n,s?t.offset:void 0);return t.offset+=_,s||forget_all(e),guest_u32(e,f,_),0}', "needs": ["fd_file", "R_READ", "guest_iovecs", "guest_at", "TYPE_REGULAR_FILE", "R_SEEK", "move_all", "forget_all", "guest_u32"] },
  "wasi_fd_write": { "text": 'function wasi_fd_write(w, fd, iovs, count, nwritten) {\n  const f = fd_file(w, fd, R_WRITE);\n  const buffers = guest_iovecs(w, iovs, count);\n  guest_at(w, nwritten, 4);\n  const placed = f.type === TYPE_REGULAR_FILE && (f.base & R_SEEK) !== 0;\n  if (placed && f.flags & APPEND) f.offset = Number(f.file.stat().size);\n  const n = move_all(f, "write", buffers, placed ? f.offset : void 0);\n  f.offset += n;\n  guest_u32(w, nwritten, n);\n  return 0;\n}', "minified": 'function wasi_fd_write(s,_,i,u,f){const e=fd_file(s,_,R_WRITE),a=guest_iovecs(s,i,u);guest_at(s,f,4);const t=e.type===TYPE_REGULAR_FILE&&(e.base&R_SEEK)!==0;t&&e.flags&APPEND&&(e.offset=Number(e.file.stat().size));const o=move_all(e,"write",a,t?e.offset:void 0);return e.offset+=o,guest_u32(s,f,o),0}', "needs": ["fd_file", "R_WRITE", "guest_iovecs", "guest_at", "TYPE_REGULAR_FILE", "R_SEEK", "APPEND", "move_all", "guest_u32"] },
  "wasi_fd_pread": { "text": 'function wasi_fd_pread(w, fd, iovs, count, offset, nread) {\n  const f = fd_file(w, fd, R_READ | R_SEEK);\n  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;\n  const buffers = guest_iovecs(w, iovs, count);\n  guest_at(w, nread, 4);\n  const at = file_offset(offset);\n  guest_u32(w, nread, at > Number.MAX_SAFE_INTEGER ? 0 : move_all(f, "read", buffers, at));\n  return 0;\n}', "minified": 'function wasi_fd_pread(_,E,s,u,o,e){const t=fd_file(_,E,R_READ|R_SEEK);if(t.type!==TYPE_REGULAR_FILE)return E_SPIPE;const r=guest_iovecs(_,s,u);guest_at(_,e,4);const f=file_offset(o);return guest_u32(_,e,f>Number.MAX_SAFE_INTEGER?0:move_all(t,"read",r,f)),0}', "needs": ["fd_file", "R_READ", "R_SEEK", "TYPE_REGULAR_FILE", "E_SPIPE", "guest_iovecs", "guest_at", "file_offset", "guest_u32", "move_all"] },
  "wasi_fd_pwrite": { "text": 'function wasi_fd_pwrite(w, fd, iovs, count, offset, nwritten) {\n  const f = fd_file(w, fd, R_WRITE | R_SEEK);\n  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;\n  const buffers = guest_iovecs(w, iovs, count);\n  guest_at(w, nwritten, 4);\n  const at = f.flags & APPEND ? Number(f.file.stat().size) : file_offset(offset);\n  if (at > Number.MAX_SAFE_INTEGER - 4294967296) return E_FBIG;\n  guest_u32(w, nwritten, move_all(f, "write", buffers, at));\n  return 0;\n}', "minified": 'function wasi_fd_pwrite(e,s,E,u,i,_){const t=fd_file(e,s,R_WRITE|R_SEEK);if(t.type!==TYPE_REGULAR_FILE)return E_SPIPE;const r=guest_iovecs(e,E,u);guest_at(e,_,4);const f=t.flags&APPEND?Number(t.file.stat().size):file_offset(i);return f>Number.MAX_SAFE_INTEGER-4294967296?E_FBIG:(guest_u32(e,_,move_all(t,"write",r,f)),0)}', "needs": ["fd_file", "R_WRITE", "R_SEEK", "TYPE_REGULAR_FILE", "E_SPIPE", "guest_iovecs", "guest_at", "APPEND", "file_offset", "E_FBIG", "guest_u32", "move_all"] },
  "wasi_fd_seek": { "text": "function wasi_fd_seek(w, fd, delta, whence, result) {\n  const f = fd_get(w, fd, 0);\n  if (f.type === TYPE_DIRECTORY) return E_BADF;\n  if (f.type !== TYPE_REGULAR_FILE || (f.base & (R_SEEK | R_TELL)) === 0) return E_SPIPE;\n  fd_get(w, fd, delta === 0n && whence === 1 ? R_TELL : R_SEEK);\n  if (whence >>> 0 > 2) return E_INVAL;\n  guest_at(w, result, 8);\n  const from = whence === 0 ? 0n : whence === 1 ? BigInt(f.offset) : f.file.stat().size;\n  const to = from + delta;\n  if (to < 0n) return E_INVAL;\n  if (to > 0x7fffffffffffffffn) return E_OVERFLOW;\n  f.offset = Number(to);\n  guest_u64(w, result, to);\n  return 0;\n}", "minified": "function wasi_fd_seek(t,r,n,E,e){const f=fd_get(t,r,0);if(f.type===TYPE_DIRECTORY)return E_BADF;if(f.type!==TYPE_REGULAR_FILE||(f.base&(R_SEEK|R_TELL))===0)return E_SPIPE;if(fd_get(t,r,n===0n&&E===1?R_TELL:R_SEEK),E>>>0>2)return E_INVAL;guest_at(t,e,8);const _=(E===0?0n:E===1?BigInt(f.offset):f.file.stat().size)+n;return _<0n?E_INVAL:_>0x7fffffffffffffffn?E_OVERFLOW:(f.offset=Number(_),guest_u64(t,e,_),0)}", "needs": ["fd_get", "TYPE_DIRECTORY", "E_BADF", "TYPE_REGULAR_FILE", "R_SEEK", "R_TELL", "E_SPIPE", "E_INVAL", "guest_at", "E_OVERFLOW", "guest_u64"] },
  "wasi_fd_tell": { "text": "function wasi_fd_tell(w, fd, result) {\n  return wasi_fd_seek(w, fd, 0n, 1, result);\n}", "minified": "function wasi_fd_tell(e,n,_){return wasi_fd_seek(e,n,0n,1,_)}", "needs": ["wasi_fd_seek"] },
  "wasi_fd_prestat_get": { "text": "function wasi_fd_prestat_get(w, fd, prestat) {\n  const { preopen } = fd_get(w, fd, 0);\n  if (preopen === void 0) return E_BADF;\n  const at = guest_at(w, prestat, 8);\n  w.memory.DV.setUint32(at, 0, true);\n  w.memory.DV.setUint32(at + 4, utf8_encode(preopen).length, true);\n  return 0;\n}", "minified": "function wasi_fd_prestat_get(t,r,o){const{preopen:e}=fd_get(t,r,0);if(e===void 0)return E_BADF;const n=guest_at(t,o,8);return t.memory.DV.setUint32(n,0,!0),t.memory.DV.setUint32(n+4,utf8_encode(e).length,!0),0}", "needs": ["fd_get", "E_BADF", "guest_at", "utf8_encode"] },
  "wasi_fd_prestat_dir_name": { "text": "function wasi_fd_prestat_dir_name(w, fd, path, length) {\n  const { preopen } = fd_get(w, fd, 0);\n  if (preopen === void 0) return E_BADF;\n  const name = utf8_encode(preopen);\n  if (name.length > length >>> 0) return E_NAMETOOLONG;\n  guest_bytes(w, path, name.length).set(name);\n  return 0;\n}", "minified": "function wasi_fd_prestat_dir_name(t,r,_,s){const{preopen:n}=fd_get(t,r,0);if(n===void 0)return E_BADF;const e=utf8_encode(n);return e.length>s>>>0?E_NAMETOOLONG:(guest_bytes(t,_,e.length).set(e),0)}", "needs": ["fd_get", "E_BADF", "utf8_encode", "E_NAMETOOLONG", "guest_bytes"] },
  "wasi_fd_renumber": { "text": "function wasi_fd_renumber(w, fd, to) {\n  const f = fd_get(w, fd, 0);\n  const old = fd_get(w, to, 0);\n  if (fd >>> 0 === to >>> 0) return 0;\n  w.fds[to >>> 0] = f;\n  w.fds[fd >>> 0] = void 0;\n  old.file.close();\n  return 0;\n}", "minified": "function wasi_fd_renumber(e,f,n){const r=fd_get(e,f,0),s=fd_get(e,n,0);return f>>>0===n>>>0||(e.fds[n>>>0]=r,e.fds[f>>>0]=void 0,s.file.close()),0}", "needs": ["fd_get"] },
  "wasi_fd_readdir": { "text": 'function wasi_fd_readdir(w, fd, buffer, length, cookie, used) {\n  const f = fd_get(w, fd, 0);\n  if (f.type !== TYPE_DIRECTORY) return E_NOTDIR;\n  fd_get(w, fd, R_READDIR);\n  const into = guest_bytes(w, buffer, length);\n  guest_at(w, used, 4);\n  const dir = f.file;\n  if (cookie === 0n || f.entries === void 0) {\n    const self = f.file.stat().ino;\n    f.entries = [{ name: ".", type: TYPE_DIRECTORY, ino: self }, { name: "..", type: TYPE_DIRECTORY, ino: 0n }, ...dir.list()];\n  }\n  const first = BigInt.asUintN(64, cookie);\n  let at = 0;\n  for (let i = first < BigInt(f.entries.length) ? Number(first) : f.entries.length; i < f.entries.length && at < into.length; i++) {\n    const entry = f.entries[i];\n    const name = utf8_encode(entry.name);\n    const record = new Uint8Array(24 + name.length);\n    const view = new DataView(record.buffer);\n    view.setBigUint64(0, BigInt(i + 1), true);\n    view.setBigUint64(8, entry.ino, true);\n    view.setUint32(16, name.length, true);\n    view.setUint8(20, entry.type);\n    record.set(name, 24);\n    const part = record.subarray(0, into.length - at);\n    into.set(part, at);\n    at += part.length;\n  }\n  guest_u32(w, used, at);\n  return 0;\n}', "minified": 'function wasi_fd_readdir(n,f,R,h,l,u){const t=fd_get(n,f,0);if(t.type!==TYPE_DIRECTORY)return E_NOTDIR;fd_get(n,f,R_READDIR);const r=guest_bytes(n,R,h);guest_at(n,u,4);const y=t.file;if(l===0n||t.entries===void 0){const e=t.file.stat().ino;t.entries=[{name:".",type:TYPE_DIRECTORY,ino:e},{name:"..",type:TYPE_DIRECTORY,ino:0n},...y.list()]}const _=BigInt.asUintN(64,l);let i=0;for(let e=_<BigInt(t.entries.length)?Number(_):t.entries.length;e<t.entries.length&&i<r.length;e++){const g=t.entries[e],o=utf8_encode(g.name),a=new Uint8Array(24+o.length),s=new DataView(a.buffer);s.setBigUint64(0,BigInt(e+1),!0),s.setBigUint64(8,g.ino,!0),s.setUint32(16,o.length,!0),s.setUint8(20,g.type),a.set(o,24);const c=a.subarray(0,r.length-i);r.set(c,i),i+=c.length}return guest_u32(n,u,i),0}', "needs": ["fd_get", "TYPE_DIRECTORY", "E_NOTDIR", "R_READDIR", "guest_bytes", "guest_at", "utf8_encode", "guest_u32"] },
  "LIST": { "text": "const LIST = `\nargs_get argv:ptr argv_buf:ptr\nargs_sizes_get argc:out.u32 argv_buf_size:out.u32\nenviron_get environ:ptr environ_buf:ptr\nenviron_sizes_get count:out.u32 environ_buf_size:out.u32\nclock_res_get id:u32 resolution:out.u64\nclock_time_get id:u32 precision:time time:out.u64\nfd_advise fd:fd offset:u64 len:u64 advice:u32\nfd_allocate fd:fd offset:u64 len:u64\nfd_close fd:fd\nfd_datasync fd:fd\nfd_fdstat_get fd:fd stat:out\nfd_fdstat_set_flags fd:fd flags:flags\nfd_fdstat_set_rights fd:fd base:rights inheriting:rights\nfd_filestat_get fd:fd stat:out\nfd_filestat_set_size fd:fd size:u64\nfd_filestat_set_times fd:fd atim:time mtim:time fst_flags:flags\nfd_pread fd:fd iovs:iovecs offset:u64 nread:out.u32\nfd_prestat_get fd:fd prestat:out\nfd_prestat_dir_name fd:fd path:ptr path_len:size\nfd_pwrite fd:fd iovs:iovecs offset:u64 nwritten:out.u32\nfd_read fd:fd iovs:iovecs nread:out.u32\nfd_readdir fd:fd buf:ptr buf_len:size cookie:u64 bufused:out.u32\nfd_renumber fd:fd to:fd\nfd_seek fd:fd offset:u64 whence:u32 newoffset:out.u64\nfd_sync fd:fd\nfd_tell fd:fd offset:out.u64\nfd_write fd:fd iovs:iovecs nwritten:out.u32\npath_create_directory fd:fd path:path\npath_filestat_get fd:fd flags:flags path:path stat:out\npath_filestat_set_times fd:fd flags:flags path:path atim:time mtim:time fst_flags:flags\npath_link old_fd:fd old_flags:flags old_path:path new_fd:fd new_path:path\npath_open fd:fd dirflags:flags path:path oflags:flags base:rights inheriting:rights fdflags:flags opened:out.u32\npath_readlink fd:fd path:path buf:ptr buf_len:size bufused:out.u32\npath_remove_directory fd:fd path:path\npath_rename fd:fd old_path:path new_fd:fd new_path:path\npath_symlink old_path:path fd:fd new_path:path\npath_unlink_file fd:fd path:path\npoll_oneoff in:ptr out:ptr nsubscriptions:u32 nevents:out.u32\nproc_exit rval:u32\nproc_raise sig:u32\nrandom_get buf:ptr buf_len:size\nsched_yield\nsock_accept fd:fd flags:flags connection:out.u32\nsock_recv fd:fd ri_data:iovecs ri_flags:flags ro_datalen:out.u32 ro_flags:out.u32\nsock_send fd:fd si_data:iovecs si_flags:flags so_datalen:out.u32\nsock_shutdown fd:fd how:flags`;", "minified": "const LIST=`\nargs_get argv:ptr argv_buf:ptr\nargs_sizes_get argc:out.u32 argv_buf_size:out.u32\nenviron_get environ:ptr environ_buf:ptr\nenviron_sizes_get count:out.u32 environ_buf_size:out.u32\nclock_res_get id:u32 resolution:out.u64\nclock_time_get id:u32 precision:time time:out.u64\nfd_advise fd:fd offset:u64 len:u64 advice:u32\nfd_allocate fd:fd offset:u64 len:u64\nfd_close fd:fd\nfd_datasync fd:fd\nfd_fdstat_get fd:fd stat:out\nfd_fdstat_set_flags fd:fd flags:flags\nfd_fdstat_set_rights fd:fd base:rights inheriting:rights\nfd_filestat_get fd:fd stat:out\nfd_filestat_set_size fd:fd size:u64\nfd_filestat_set_times fd:fd atim:time mtim:time fst_flags:flags\nfd_pread fd:fd iovs:iovecs offset:u64 nread:out.u32\nfd_prestat_get fd:fd prestat:out\nfd_prestat_dir_name fd:fd path:ptr path_len:size\nfd_pwrite fd:fd iovs:iovecs offset:u64 nwritten:out.u32\nfd_read fd:fd iovs:iovecs nread:out.u32\nfd_readdir fd:fd buf:ptr buf_len:size cookie:u64 bufused:out.u32\nfd_renumber fd:fd to:fd\nfd_seek fd:fd offset:u64 whence:u32 newoffset:out.u64\nfd_sync fd:fd\nfd_tell fd:fd offset:out.u64\nfd_write fd:fd iovs:iovecs nwritten:out.u32\npath_create_directory fd:fd path:path\npath_filestat_get fd:fd flags:flags path:path stat:out\npath_filestat_set_times fd:fd flags:flags path:path atim:time mtim:time fst_flags:flags\npath_link old_fd:fd old_flags:flags old_path:path new_fd:fd new_path:path\npath_open fd:fd dirflags:flags path:path oflags:flags base:rights inheriting:rights fdflags:flags opened:out.u32\npath_readlink fd:fd path:path buf:ptr buf_len:size bufused:out.u32\npath_remove_directory fd:fd path:path\npath_rename fd:fd old_path:path new_fd:fd new_path:path\npath_symlink old_path:path fd:fd new_path:path\npath_unlink_file fd:fd path:path\npoll_oneoff in:ptr out:ptr nsubscriptions:u32 nevents:out.u32\nproc_exit rval:u32\nproc_raise sig:u32\nrandom_get buf:ptr buf_len:size\nsched_yield\nsock_accept fd:fd flags:flags connection:out.u32\nsock_recv fd:fd ri_data:iovecs ri_flags:flags ro_datalen:out.u32 ro_flags:out.u32\nsock_send fd:fd si_data:iovecs si_flags:flags so_datalen:out.u32\nsock_shutdown fd:fd how:flags`;", "needs": [] },
  "wasiFunctions": { "text": 'const wasiFunctions = LIST.trim().split("\\n").map((line) => {\n  const [name = "", ...params] = line.split(" ");\n  return {\n    name,\n    params: params.map((p) => {\n      const [param = "", kind = ""] = p.split(":");\n      return { name: param, kind };\n    }),\n    returns: name !== "proc_exit"\n  };\n});', "minified": 'const wasiFunctions=LIST.trim().split(`\n`).map(t=>{const[n="",...a]=t.split(" ");return{name:n,params:a.map(r=>{const[s="",p=""]=r.split(":");return{name:s,kind:p}}),returns:n!=="proc_exit"}});', "needs": ["LIST"] },
  "pairs": { "text": 'const pairs = ["path", "iovecs"];', "minified": 'const pairs=["path","iovecs"];', "needs": [] },
  "longs": { "text": 'const longs = ["u64", "rights", "time"];', "minified": 'const longs=["u64","rights","time"];', "needs": [] },
  "wasiKey": { "text": 'function wasiKey(f) {\n  return `${f.params.map((p) => pairs.includes(p.kind) ? "ii" : longs.includes(p.kind) ? "l" : "i").join("")}:${f.returns ? "i" : ""}`;\n}', "minified": 'function wasiKey(i){return`${i.params.map(n=>pairs.includes(n.kind)?"ii":longs.includes(n.kind)?"l":"i").join("")}:${i.returns?"i":""}`}', "needs": ["pairs", "longs"] },
  "ERRORS": { "text": 'const ERRORS = {\n  0: "ok",\n  1: "2BIG",\n  2: "ACCES",\n  6: "AGAIN",\n  8: "BADF",\n  10: "BUSY",\n  20: "EXIST",\n  21: "FAULT",\n  22: "FBIG",\n  25: "ILSEQ",\n  27: "INTR",\n  28: "INVAL",\n  29: "IO",\n  31: "ISDIR",\n  32: "LOOP",\n  33: "MFILE",\n  34: "MLINK",\n  37: "NAMETOOLONG",\n  44: "NOENT",\n  51: "NOSPC",\n  52: "NOSYS",\n  54: "NOTDIR",\n  55: "NOTEMPTY",\n  57: "NOTSOCK",\n  58: "NOTSUP",\n  60: "NXIO",\n  61: "OVERFLOW",\n  63: "PERM",\n  64: "PIPE",\n  69: "ROFS",\n  70: "SPIPE",\n  74: "TXTBSY",\n  75: "XDEV",\n  76: "NOTCAPABLE"\n};', "minified": 'const ERRORS={0:"ok",1:"2BIG",2:"ACCES",6:"AGAIN",8:"BADF",10:"BUSY",20:"EXIST",21:"FAULT",22:"FBIG",25:"ILSEQ",27:"INTR",28:"INVAL",29:"IO",31:"ISDIR",32:"LOOP",33:"MFILE",34:"MLINK",37:"NAMETOOLONG",44:"NOENT",51:"NOSPC",52:"NOSYS",54:"NOTDIR",55:"NOTEMPTY",57:"NOTSOCK",58:"NOTSUP",60:"NXIO",61:"OVERFLOW",63:"PERM",64:"PIPE",69:"ROFS",70:"SPIPE",74:"TXTBSY",75:"XDEV",76:"NOTCAPABLE"};', "needs": [] },
  "traceLine": { "text": 'function traceLine(name, args, result, memory) {\n  const f = wasiFunctions.find((x) => x.name === name);\n  const view = new DataView(memory.buffer, memory.byteOffset, memory.length);\n  const shown = [];\n  const outs = [];\n  let i = 0;\n  for (const p of f?.params ?? []) {\n    const value = args[i++];\n    const at = Number(value) >>> 0;\n    if (p.kind === "path" || p.kind === "iovecs") {\n      const length = Number(args[i++]) >>> 0;\n      shown.push(\n        `${p.name}=${p.kind === "iovecs" ? `${length} at 0x${at.toString(16)}` : at + length <= memory.length ? JSON.stringify(new TextDecoder().decode(memory.slice(at, at + Math.min(length, 200)))) : "outside of memory"}`\n      );\n    } else if (p.kind === "out.u32" || p.kind === "out.u64") {\n      if (result === 0 && at + 8 <= memory.length) outs.push(`${p.name}=${p.kind === "out.u32" ? view.getUint32(at, true) : view.getBigUint64(at, true)}`);\n    } else if (p.kind === "out") continue;\n    else\n      shown.push(\n        `${p.name}=${p.kind === "ptr" || p.kind === "flags" ? `0x${at.toString(16)}` : p.kind === "rights" ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}` : typeof value === "bigint" ? String(value) : String(at)}`\n      );\n  }\n  const outcome = typeof result === "number" ? ERRORS[result] ?? `errno ${result}` : String(result);\n  return `${name}(${shown.join(", ")}) = ${outcome}${outs.length > 0 ? ` ${outs.join(" ")}` : ""}`;\n}', "minified": 'function traceLine(g,f,e,i){const d=wasiFunctions.find(n=>n.name===g),$=new DataView(i.buffer,i.byteOffset,i.length),s=[],u=[];let a=0;for(const n of d?.params??[]){const o=f[a++],t=Number(o)>>>0;if(n.kind==="path"||n.kind==="iovecs"){const c=Number(f[a++])>>>0;s.push(`${n.name}=${n.kind==="iovecs"?`${c} at 0x${t.toString(16)}`:t+c<=i.length?JSON.stringify(new TextDecoder().decode(i.slice(t,t+Math.min(c,200)))):"outside of memory"}`)}else if(n.kind==="out.u32"||n.kind==="out.u64")e===0&&t+8<=i.length&&u.push(`${n.name}=${n.kind==="out.u32"?$.getUint32(t,!0):$.getBigUint64(t,!0)}`);else{if(n.kind==="out")continue;s.push(`${n.name}=${n.kind==="ptr"||n.kind==="flags"?`0x${t.toString(16)}`:n.kind==="rights"?`0x${BigInt.asUintN(64,BigInt(o)).toString(16)}`:String(typeof o=="bigint"?o:t)}`)}}const r=typeof e=="number"?ERRORS[e]??`errno ${e}`:String(e);return`${g}(${s.join(", ")}) = ${r}${u.length>0?` ${u.join(" ")}`:""}`}', "needs": ["wasiFunctions", "ERRORS"] },
  "memfs_inodes": { "text": "let memfs_inodes = 0n;", "minified": "let memfs_inodes=0n;", "needs": [] },
  "MEMORY_FILE_LIMIT": { "text": "const MEMORY_FILE_LIMIT = 2147483647;", "minified": "const MEMORY_FILE_LIMIT=2147483647;", "needs": [] },
  "memfs_inode": { "text": 'function memfs_inode(type) {\n  const now = BigInt(Date.now()) * 1000000n;\n  return {\n    ino: ++memfs_inodes,\n    type,\n    nlink: 1,\n    atim: now,\n    mtim: now,\n    ctim: now,\n    data: new Uint8Array(0),\n    size: 0,\n    target: "",\n    entries: /* @__PURE__ */ new Map(),\n    parent: void 0\n  };\n}', "minified": 'function memfs_inode(t){const n=BigInt(Date.now())*1000000n;return{ino:++memfs_inodes,type:t,nlink:1,atim:n,mtim:n,ctim:n,data:new Uint8Array(0),size:0,target:"",entries:new Map,parent:void 0}}', "needs": ["memfs_inodes"] },
  "memfs_stat": { "text": "function memfs_stat(i) {\n  const size = i.type === TYPE_SYMBOLIC_LINK ? utf8_encode(i.target).length : i.size;\n  return { dev: 1n, ino: i.ino, type: i.type, nlink: BigInt(i.nlink), size: BigInt(size), atim: i.atim, mtim: i.mtim, ctim: i.ctim };\n}", "minified": "function memfs_stat(t){const n=t.type===TYPE_SYMBOLIC_LINK?utf8_encode(t.target).length:t.size;return{dev:1n,ino:t.ino,type:t.type,nlink:BigInt(t.nlink),size:BigInt(n),atim:t.atim,mtim:t.mtim,ctim:t.ctim}}", "needs": ["TYPE_SYMBOLIC_LINK", "utf8_encode"] },
  "memfs_error": { "text": "function memfs_error(code) {\n  throw { code };\n}", "minified": "function memfs_error(r){throw{code:r}}", "needs": [] },
  "memfs_touch": { "text": "function memfs_touch(i) {\n  i.mtim = i.ctim = BigInt(Date.now()) * 1000000n;\n}", "minified": "function memfs_touch(t){t.mtim=t.ctim=BigInt(Date.now())*1000000n}", "needs": [] },
  "memfs_times": { "text": "function memfs_times(i, atim, mtim) {\n  if (atim !== void 0) i.atim = atim;\n  if (mtim !== void 0) i.mtim = mtim;\n  i.ctim = BigInt(Date.now()) * 1000000n;\n}", "minified": "function memfs_times(i,n,t){n!==void 0&&(i.atim=n),t!==void 0&&(i.mtim=t),i.ctim=BigInt(Date.now())*1000000n}", "needs": [] },
  "memfs_resize": { "text": 'function memfs_resize(i, size) {\n  if (size > MEMORY_FILE_LIMIT) memfs_error("EFBIG");\n  if (size > i.data.length) {\n    let grown;\n    try {\n      grown = new Uint8Array(Math.min(MEMORY_FILE_LIMIT, Math.max(size, i.data.length * 2)));\n    } catch {\n      return memfs_error("ENOSPC");\n    }\n    grown.set(i.data.subarray(0, i.size));\n    i.data = grown;\n  } else if (size < i.size) i.data.fill(0, size, i.size);\n  i.size = size;\n  memfs_touch(i);\n}', "minified": 'function memfs_resize(a,t){if(t>MEMORY_FILE_LIMIT&&memfs_error("EFBIG"),t>a.data.length){let e;try{e=new Uint8Array(Math.min(MEMORY_FILE_LIMIT,Math.max(t,a.data.length*2)))}catch{return memfs_error("ENOSPC")}e.set(a.data.subarray(0,a.size)),a.data=e}else t<a.size&&a.data.fill(0,t,a.size);a.size=t,memfs_touch(a)}', "needs": ["MEMORY_FILE_LIMIT", "memfs_error", "memfs_touch"] },
  "MemoryFile": { "text": "class MemoryFile {\n  constructor(inode) {\n    this.inode = inode;\n  }\n  read(into, position = 0) {\n    const { inode } = this;\n    const n = Math.max(0, Math.min(into.length, inode.size - position));\n    if (n > 0) into.set(inode.data.subarray(position, position + n));\n    return n;\n  }\n  write(from, position = this.inode.size) {\n    const end = position + from.length;\n    if (end > this.inode.size) memfs_resize(this.inode, end);\n    this.inode.data.set(from, position);\n    memfs_touch(this.inode);\n    return from.length;\n  }\n  stat() {\n    return memfs_stat(this.inode);\n  }\n  truncate(size) {\n    memfs_resize(this.inode, size);\n  }\n  sync() {\n  }\n  setTimes(atim, mtim) {\n    memfs_times(this.inode, atim, mtim);\n  }\n  close() {\n  }\n}", "minified": "class MemoryFile{constructor(e){this.inode=e}read(e,s=0){const{inode:t}=this,i=Math.max(0,Math.min(e.length,t.size-s));return i>0&&e.set(t.data.subarray(s,s+i)),i}write(e,s=this.inode.size){const t=s+e.length;return t>this.inode.size&&memfs_resize(this.inode,t),this.inode.data.set(e,s),memfs_touch(this.inode),e.length}stat(){return memfs_stat(this.inode)}truncate(e){memfs_resize(this.inode,e)}sync(){}setTimes(e,s){memfs_times(this.inode,e,s)}close(){}}", "needs": ["memfs_resize", "memfs_touch", "memfs_stat", "memfs_times"] },
  "MemoryDir": { "text": 'class MemoryDir extends MemoryFile {\n  at(name) {\n    return this.inode.entries.get(name) ?? memfs_error("ENOENT");\n  }\n  add(name, inode) {\n    if (this.inode.nlink === 0) memfs_error("ENOENT");\n    if (this.inode.entries.has(name)) memfs_error("EEXIST");\n    this.inode.entries.set(name, inode);\n    if (inode.type === TYPE_DIRECTORY) inode.parent = this.inode;\n    memfs_touch(this.inode);\n  }\n  remove(name) {\n    const inode = this.at(name);\n    this.inode.entries.delete(name);\n    inode.nlink--;\n    inode.ctim = BigInt(Date.now()) * 1000000n;\n    memfs_touch(this.inode);\n  }\n  enter(name) {\n    return this.openDir(name);\n  }\n  leave() {\n  }\n  forget() {\n  }\n  openDir(name) {\n    if (name === ".") return new MemoryDir(this.inode);\n    const inode = this.at(name);\n    if (inode.type !== TYPE_DIRECTORY) memfs_error("ENOTDIR");\n    return new MemoryDir(inode);\n  }\n  openFile(name, how) {\n    let inode = this.inode.entries.get(name);\n    if (inode === void 0) {\n      if (!how.create) memfs_error("ENOENT");\n      inode = memfs_inode(TYPE_REGULAR_FILE);\n      this.add(name, inode);\n    } else if (how.create && how.exclusive) memfs_error("EEXIST");\n    if (inode.type === TYPE_SYMBOLIC_LINK) memfs_error("ELOOP");\n    if (how.truncate) memfs_resize(inode, 0);\n    return new MemoryFile(inode);\n  }\n  statAt(name) {\n    const inode = this.inode.entries.get(name);\n    return inode && memfs_stat(inode);\n  }\n  readlink(name) {\n    const inode = this.at(name);\n    if (inode.type !== TYPE_SYMBOLIC_LINK) memfs_error("EINVAL");\n    return inode.target;\n  }\n  mkdir(name) {\n    this.add(name, memfs_inode(TYPE_DIRECTORY));\n  }\n  rmdir(name) {\n    const inode = this.at(name);\n    if (inode.type !== TYPE_DIRECTORY) memfs_error("ENOTDIR");\n    if (inode.entries.size > 0) memfs_error("ENOTEMPTY");\n    this.remove(name);\n  }\n  unlink(name) {\n    if (this.at(name).type === TYPE_DIRECTORY) memfs_error("EISDIR");\n    this.remove(name);\n  }\n  rename(name, to, newName) {\n    const target = to;\n    const inode = this.at(name);\n    if (target.inode.nlink === 0) memfs_error("ENOENT");\n    for (let i = target.inode; i !== void 0; i = i.parent) if (i === inode) memfs_error("EINVAL");\n    const there = target.inode.entries.get(newName);\n    if (there === inode) return;\n    if (there !== void 0) {\n      if (there.entries.size > 0) memfs_error("ENOTEMPTY");\n      target.remove(newName);\n    }\n    this.inode.entries.delete(name);\n    memfs_touch(this.inode);\n    target.add(newName, inode);\n  }\n  link(name, to, newName) {\n    const inode = this.at(name);\n    to.add(newName, inode);\n    inode.nlink++;\n  }\n  symlink(target, name) {\n    const inode = memfs_inode(TYPE_SYMBOLIC_LINK);\n    inode.target = target;\n    this.add(name, inode);\n  }\n  setTimesAt(name, atim, mtim) {\n    memfs_times(this.at(name), atim, mtim);\n  }\n  list() {\n    return [...this.inode.entries].map(([name, i]) => ({ name, type: i.type, ino: i.ino }));\n  }\n}', "minified": 'class MemoryDir extends MemoryFile{at(e){return this.inode.entries.get(e)??memfs_error("ENOENT")}add(e,t){this.inode.nlink===0&&memfs_error("ENOENT"),this.inode.entries.has(e)&&memfs_error("EEXIST"),this.inode.entries.set(e,t),t.type===TYPE_DIRECTORY&&(t.parent=this.inode),memfs_touch(this.inode)}remove(e){const t=this.at(e);this.inode.entries.delete(e),t.nlink--,t.ctim=BigInt(Date.now())*1000000n,memfs_touch(this.inode)}enter(e){return this.openDir(e)}leave(){}forget(){}openDir(e){if(e===".")return new MemoryDir(this.inode);const t=this.at(e);return t.type!==TYPE_DIRECTORY&&memfs_error("ENOTDIR"),new MemoryDir(t)}openFile(e,t){let i=this.inode.entries.get(e);return i===void 0?(t.create||memfs_error("ENOENT"),i=memfs_inode(TYPE_REGULAR_FILE),this.add(e,i)):t.create&&t.exclusive&&memfs_error("EEXIST"),i.type===TYPE_SYMBOLIC_LINK&&memfs_error("ELOOP"),t.truncate&&memfs_resize(i,0),new MemoryFile(i)}statAt(e){const t=this.inode.entries.get(e);return t&&memfs_stat(t)}readlink(e){const t=this.at(e);return t.type!==TYPE_SYMBOLIC_LINK&&memfs_error("EINVAL"),t.target}mkdir(e){this.add(e,memfs_inode(TYPE_DIRECTORY))}rmdir(e){const t=this.at(e);t.type!==TYPE_DIRECTORY&&memfs_error("ENOTDIR"),t.entries.size>0&&memfs_error("ENOTEMPTY"),this.remove(e)}unlink(e){this.at(e).type===TYPE_DIRECTORY&&memfs_error("EISDIR"),this.remove(e)}rename(e,t,i){const r=t,n=this.at(e);r.inode.nlink===0&&memfs_error("ENOENT");for(let s=r.inode;s!==void 0;s=s.parent)s===n&&memfs_error("EINVAL");const o=r.inode.entries.get(i);o!==n&&(o!==void 0&&(o.entries.size>0&&memfs_error("ENOTEMPTY"),r.remove(i)),this.inode.entries.delete(e),memfs_touch(this.inode),r.add(i,n))}link(e,t,i){const r=this.at(e);t.add(i,r),r.nlink++}symlink(e,t){const i=memfs_inode(TYPE_SYMBOLIC_LINK);i.target=e,this.add(t,i)}setTimesAt(e,t,i){memfs_times(this.at(e),t,i)}list(){return[...this.inode.entries].map(([e,t])=>({name:e,type:t.type,ino:t.ino}))}}', "needs": ["MemoryFile", "memfs_error", "TYPE_DIRECTORY", "memfs_touch", "memfs_inode", "TYPE_REGULAR_FILE", "TYPE_SYMBOLIC_LINK", "memfs_resize", "memfs_stat", "memfs_times"] },
  "MemoryFileSystem": { "text": "class MemoryFileSystem {\n  constructor(trees = {}) {\n    this.preopens = /* @__PURE__ */ new Map();\n    for (const [guest, tree] of Object.entries(trees)) {\n      const inode = memfs_inode(TYPE_DIRECTORY);\n      memfs_fill(inode, tree);\n      this.preopens.set(guest, new MemoryDir(inode));\n    }\n  }\n  /** The present contents as plain data: bytes for files, nested objects for directories; links are left out. */\n  toObject() {\n    const trees = {};\n    for (const [guest, dir] of this.preopens) own_define(trees, guest, memfs_tree(dir.inode), true);\n    return trees;\n  }\n}", "minified": "class MemoryFileSystem{constructor(e={}){this.preopens=new Map;for(const[s,t]of Object.entries(e)){const o=memfs_inode(TYPE_DIRECTORY);memfs_fill(o,t),this.preopens.set(s,new MemoryDir(o))}}toObject(){const e={};for(const[s,t]of this.preopens)own_define(e,s,memfs_tree(t.inode),!0);return e}}", "needs": ["memfs_inode", "TYPE_DIRECTORY", "memfs_fill", "MemoryDir", "own_define", "memfs_tree"] },
  "memfs_put": { "text": 'function memfs_put(dir, name, content) {\n  if (typeof content === "string" || content instanceof Uint8Array) {\n    const file = memfs_inode(TYPE_REGULAR_FILE);\n    file.data = typeof content === "string" ? utf8_encode(content) : content.slice();\n    file.size = file.data.length;\n    dir.entries.set(name, file);\n    return;\n  }\n  const child = memfs_inode(TYPE_DIRECTORY);\n  child.parent = dir;\n  dir.entries.set(name, child);\n  memfs_fill(child, content);\n}', "minified": 'function memfs_put(i,t,e){if(typeof e=="string"||e instanceof Uint8Array){const s=memfs_inode(TYPE_REGULAR_FILE);s.data=typeof e=="string"?utf8_encode(e):e.slice(),s.size=s.data.length,i.entries.set(t,s);return}const f=memfs_inode(TYPE_DIRECTORY);f.parent=i,i.entries.set(t,f),memfs_fill(f,e)}', "needs": ["memfs_inode", "TYPE_REGULAR_FILE", "utf8_encode", "TYPE_DIRECTORY", "memfs_fill"] },
  "memfs_fill": { "text": 'function memfs_fill(dir, tree) {\n  for (const [path, content] of Object.entries(tree)) {\n    const parts = path.split("/").filter((p) => p !== "");\n    let into = dir;\n    for (const part of parts.slice(0, -1)) {\n      if (!into.entries.has(part)) memfs_put(into, part, {});\n      into = into.entries.get(part);\n    }\n    memfs_put(into, parts[parts.length - 1], content);\n  }\n}', "minified": 'function memfs_fill(n,f){for(const[i,o]of Object.entries(f)){const s=i.split("/").filter(e=>e!=="");let t=n;for(const e of s.slice(0,-1))t.entries.has(e)||memfs_put(t,e,{}),t=t.entries.get(e);memfs_put(t,s[s.length-1],o)}}', "needs": ["memfs_put"] },
  "memfs_tree": { "text": "function memfs_tree(dir) {\n  const tree = {};\n  for (const [name, i] of dir.entries) {\n    if (i.type === TYPE_DIRECTORY) own_define(tree, name, memfs_tree(i), true);\n    else if (i.type === TYPE_REGULAR_FILE) own_define(tree, name, i.data.slice(0, i.size), true);\n  }\n  return tree;\n}", "minified": "function memfs_tree(i){const t={};for(const[n,e]of i.entries)e.type===TYPE_DIRECTORY?own_define(t,n,memfs_tree(e),!0):e.type===TYPE_REGULAR_FILE&&own_define(t,n,e.data.slice(0,e.size),!0);return t}", "needs": ["TYPE_DIRECTORY", "own_define", "TYPE_REGULAR_FILE"] },
  "node_seconds": { "text": "function node_seconds(time) {\n  return Number(time / 1000000000n) + (Number(time % 1000000000n / 1000n) + 0.4) / 1e6;\n}", "minified": "function node_seconds(n){return Number(n/1000000000n)+(Number(n%1000000000n/1000n)+.4)/1e6}", "needs": [] },
  "node_times": { "text": "const node_times = /* @__PURE__ */ new Map();", "minified": "const node_times=new Map;", "needs": [] },
  "node_exact": { "text": "function node_exact(s) {\n  if (node_times.size === 0) return s;\n  const set = node_times.get(`${s.dev}:${s.ino}`);\n  if (set === void 0) return s;\n  return { ...s, atim: s.atim === set.seen.atim ? set.atim : s.atim, mtim: s.mtim === set.seen.mtim ? set.mtim : s.mtim };\n}", "minified": "function node_exact(t){if(node_times.size===0)return t;const i=node_times.get(`${t.dev}:${t.ino}`);return i===void 0?t:{...t,atim:t.atim===i.seen.atim?i.atim:t.atim,mtim:t.mtim===i.seen.mtim?i.mtim:t.mtim}}", "needs": ["node_times"] },
  "node_remember": { "text": "function node_remember(seen, before, atim, mtim) {\n  if (node_times.size > 1e3) node_times.clear();\n  node_times.set(`${seen.dev}:${seen.ino}`, { seen, atim: atim ?? before.atim, mtim: mtim ?? before.mtim });\n}", "minified": "function node_remember(i,m,e,t){node_times.size>1e3&&node_times.clear(),node_times.set(`${i.dev}:${i.ino}`,{seen:i,atim:e??m.atim,mtim:t??m.mtim})}", "needs": ["node_times"] },
  "NodeFile": { "text": "class NodeFile {\n  constructor(fs, fd) {\n    this.fs = fs;\n    this.fd = fd;\n  }\n  read(into, position) {\n    return this.fs.readSync(this.fd, into, 0, into.length, position ?? null);\n  }\n  write(from, position) {\n    return this.fs.writeSync(this.fd, from, 0, from.length, position ?? null);\n  }\n  stat() {\n    return node_exact(node_stat(this.fs.fstatSync(this.fd, { bigint: true })));\n  }\n  truncate(size) {\n    this.fs.ftruncateSync(this.fd, size);\n  }\n  sync(dataOnly) {\n    if (dataOnly) this.fs.fdatasyncSync(this.fd);\n    else this.fs.fsyncSync(this.fd);\n  }\n  setTimes(atim, mtim) {\n    const before = this.stat();\n    this.fs.futimesSync(this.fd, node_seconds(atim ?? before.atim), node_seconds(mtim ?? before.mtim));\n    node_remember(node_stat(this.fs.fstatSync(this.fd, { bigint: true })), before, atim, mtim);\n  }\n  close() {\n    this.fs.closeSync(this.fd);\n  }\n}", "minified": "class NodeFile{constructor(s,t){this.fs=s,this.fd=t}read(s,t){return this.fs.readSync(this.fd,s,0,s.length,t??null)}write(s,t){return this.fs.writeSync(this.fd,s,0,s.length,t??null)}stat(){return node_exact(node_stat(this.fs.fstatSync(this.fd,{bigint:!0})))}truncate(s){this.fs.ftruncateSync(this.fd,s)}sync(s){s?this.fs.fdatasyncSync(this.fd):this.fs.fsyncSync(this.fd)}setTimes(s,t){const e=this.stat();this.fs.futimesSync(this.fd,node_seconds(s??e.atim),node_seconds(t??e.mtim)),node_remember(node_stat(this.fs.fstatSync(this.fd,{bigint:!0})),e,s,t)}close(){this.fs.closeSync(this.fd)}}", "needs": ["node_exact", "node_stat", "node_seconds", "node_remember"] },
  "NODE_KEEP": { "text": "const NODE_KEEP = 5;", "minified": "const NODE_KEEP=5;", "needs": [] },
  "NodeDir": { "text": 'class NodeDir extends NodeFile {\n  /** `path`: of the directory itself, where there is no /proc; `identity`: its device and inode. */\n  constructor(fs, fd, path, identity) {\n    super(fs, fd);\n    this.path = path;\n    this.identity = identity;\n    this.kept = /* @__PURE__ */ new Map();\n    /** Walks that are inside, and whether the last one to leave closes. */\n    this.walks = 0;\n    this.dropped = false;\n    this.handle = `/proc/${node_process()?.pid ?? "self"}/fd/${fd}`;\n  }\n  self() {\n    if (this.path === void 0) return this.handle;\n    const now = this.fs.lstatSync(this.path, { bigint: true });\n    if (`${now.dev}:${now.ino}` !== this.identity) throw { code: "ENOENT" };\n    return this.path;\n  }\n  at(name) {\n    if (this.path === void 0) return `${this.handle}/${name}`;\n    if (node_process()?.platform === "win32" && (/[:\\\\]|[. ]$/.test(name) || /^(con|prn|aux|nul|com\\d|lpt\\d)(\\.|$)/i.test(name))) throw { code: "ENOENT" };\n    return `${this.self()}/${name}`;\n  }\n  enter(name) {\n    const now = Date.now();\n    let entry = this.kept.get(name);\n    if (entry === void 0 || now >= entry.until) {\n      this.drop(name);\n      if (this.kept.size > 32) this.forget();\n      entry = { dir: this.openDir(name), until: now + NODE_KEEP };\n      this.kept.set(name, entry);\n    }\n    entry.dir.walks++;\n    return entry.dir;\n  }\n  leave() {\n    if (--this.walks === 0 && this.dropped) this.close();\n  }\n  drop(name) {\n    const dir = this.kept.get(name)?.dir;\n    this.kept.delete(name);\n    if (dir === void 0) return;\n    if (dir.walks > 0) dir.dropped = true;\n    else dir.close();\n  }\n  forget() {\n    for (const name of [...this.kept.keys()]) this.drop(name);\n  }\n  close() {\n    this.forget();\n    super.close();\n  }\n  openDir(name) {\n    const c = this.fs.constants;\n    const path = name === "." ? `${this.self()}/.` : this.at(name);\n    return node_dir(\n      this.fs,\n      this.fs.openSync(path, c.O_RDONLY | (c.O_DIRECTORY ?? 0) | (c.O_NOFOLLOW ?? 0)),\n      this.path === void 0 ? void 0 : name === "." ? this.path : path\n    );\n  }\n  openFile(name, how) {\n    const c = this.fs.constants;\n    const access = how.write ? how.read ? c.O_RDWR : c.O_WRONLY : c.O_RDONLY;\n    const creation = (how.create ? c.O_CREAT : 0) | (how.exclusive ? c.O_EXCL : 0) | (how.truncate ? c.O_TRUNC : 0);\n    const flags = access | creation | (c.O_NOFOLLOW ?? 0) | (c.O_NONBLOCK ?? 0);\n    return new NodeFile(this.fs, this.fs.openSync(this.at(name), flags, 438));\n  }\n  statAt(name) {\n    const stats = this.fs.lstatSync(this.at(name), { bigint: true, throwIfNoEntry: false });\n    return stats && node_exact(node_stat(stats));\n  }\n  readlink(name) {\n    return this.fs.readlinkSync(this.at(name));\n  }\n  mkdir(name) {\n    this.fs.mkdirSync(this.at(name));\n  }\n  rmdir(name) {\n    this.fs.rmdirSync(this.at(name));\n  }\n  unlink(name) {\n    this.fs.unlinkSync(this.at(name));\n  }\n  rename(name, to, newName) {\n    this.fs.renameSync(this.at(name), to.at(newName));\n  }\n  link(name, to, newName) {\n    this.fs.linkSync(this.at(name), to.at(newName));\n  }\n  symlink(target, name) {\n    this.fs.symlinkSync(target, this.at(name));\n  }\n  setTimesAt(name, atim, mtim) {\n    const before = this.statAt(name);\n    if (before === void 0) throw { code: "ENOENT" };\n    const path = this.at(name);\n    this.fs.lutimesSync(path, node_seconds(atim ?? before.atim), node_seconds(mtim ?? before.mtim));\n    node_remember(node_stat(this.fs.lstatSync(path, { bigint: true })), before, atim, mtim);\n  }\n  sync() {\n  }\n  list() {\n    const self = this.self();\n    const out = [];\n    for (const e of this.fs.readdirSync(`${self}/.`, { withFileTypes: true })) {\n      if (e.name.includes("\\uFFFD")) continue;\n      try {\n        const s = this.fs.lstatSync(`${self}/${e.name}`, { bigint: true });\n        out.push({ name: e.name, type: node_type(s), ino: s.ino });\n      } catch (error) {\n        if (error.code !== "ENOENT") throw error;\n      }\n    }\n    return out;\n  }\n}', "minified": 'class NodeDir extends NodeFile{constructor(t,s,i,e){super(t,s),this.path=i,this.identity=e,this.kept=new Map,this.walks=0,this.dropped=!1,this.handle=`/proc/${node_process()?.pid??"self"}/fd/${s}`}self(){if(this.path===void 0)return this.handle;const t=this.fs.lstatSync(this.path,{bigint:!0});if(`${t.dev}:${t.ino}`!==this.identity)throw{code:"ENOENT"};return this.path}at(t){if(this.path===void 0)return`${this.handle}/${t}`;if(node_process()?.platform==="win32"&&(/[:\\\\]|[. ]$/.test(t)||/^(con|prn|aux|nul|com\\d|lpt\\d)(\\.|$)/i.test(t)))throw{code:"ENOENT"};return`${this.self()}/${t}`}enter(t){const s=Date.now();let i=this.kept.get(t);return(i===void 0||s>=i.until)&&(this.drop(t),this.kept.size>32&&this.forget(),i={dir:this.openDir(t),until:s+NODE_KEEP},this.kept.set(t,i)),i.dir.walks++,i.dir}leave(){--this.walks===0&&this.dropped&&this.close()}drop(t){const s=this.kept.get(t)?.dir;this.kept.delete(t),s!==void 0&&(s.walks>0?s.dropped=!0:s.close())}forget(){for(const t of[...this.kept.keys()])this.drop(t)}close(){this.forget(),super.close()}openDir(t){const s=this.fs.constants,i=t==="."?`${this.self()}/.`:this.at(t);return node_dir(this.fs,this.fs.openSync(i,s.O_RDONLY|(s.O_DIRECTORY??0)|(s.O_NOFOLLOW??0)),this.path===void 0?void 0:t==="."?this.path:i)}openFile(t,s){const i=this.fs.constants,e=s.write?s.read?i.O_RDWR:i.O_WRONLY:i.O_RDONLY,n=(s.create?i.O_CREAT:0)|(s.exclusive?i.O_EXCL:0)|(s.truncate?i.O_TRUNC:0),r=e|n|(i.O_NOFOLLOW??0)|(i.O_NONBLOCK??0);return new NodeFile(this.fs,this.fs.openSync(this.at(t),r,438))}statAt(t){const s=this.fs.lstatSync(this.at(t),{bigint:!0,throwIfNoEntry:!1});return s&&node_exact(node_stat(s))}readlink(t){return this.fs.readlinkSync(this.at(t))}mkdir(t){this.fs.mkdirSync(this.at(t))}rmdir(t){this.fs.rmdirSync(this.at(t))}unlink(t){this.fs.unlinkSync(this.at(t))}rename(t,s,i){this.fs.renameSync(this.at(t),s.at(i))}link(t,s,i){this.fs.linkSync(this.at(t),s.at(i))}symlink(t,s){this.fs.symlinkSync(t,this.at(s))}setTimesAt(t,s,i){const e=this.statAt(t);if(e===void 0)throw{code:"ENOENT"};const n=this.at(t);this.fs.lutimesSync(n,node_seconds(s??e.atim),node_seconds(i??e.mtim)),node_remember(node_stat(this.fs.lstatSync(n,{bigint:!0})),e,s,i)}sync(){}list(){const t=this.self(),s=[];for(const i of this.fs.readdirSync(`${t}/.`,{withFileTypes:!0}))if(!i.name.includes("\\uFFFD"))try{const e=this.fs.lstatSync(`${t}/${i.name}`,{bigint:!0});s.push({name:i.name,type:node_type(e),ino:e.ino})}catch(e){if(e.code!=="ENOENT")throw e}return s}}', "needs": ["NodeFile", "node_process", "NODE_KEEP", "node_dir", "node_exact", "node_stat", "node_seconds", "node_remember", "node_type"] },
  "node_dir": { "text": 'function node_dir(fs, fd, path) {\n  if (path === void 0) return new NodeDir(fs, fd, path, "");\n  const s = fs.fstatSync(fd, { bigint: true });\n  return new NodeDir(fs, fd, path, `${s.dev}:${s.ino}`);\n}', "minified": 'function node_dir(n,e,i){if(i===void 0)return new NodeDir(n,e,i,"");const r=n.fstatSync(e,{bigint:!0});return new NodeDir(n,e,i,`${r.dev}:${r.ino}`)}', "needs": ["NodeDir"] },
  "node_preopen": { "text": "function node_preopen(fs, path) {\n  const { O_RDONLY, O_DIRECTORY } = fs.constants;\n  const real = fs.realpathSync(path);\n  const fd = fs.openSync(real, O_RDONLY | (O_DIRECTORY ?? 0));\n  const s = fs.fstatSync(fd, { bigint: true });\n  if (node_type(s) !== TYPE_DIRECTORY) {\n    fs.closeSync(fd);\n    throw new Error(`${path} is not a directory`);\n  }\n  return node_dir(fs, fd, node_has_proc(fs, fd, s.ino) ? void 0 : real);\n}", "minified": "function node_preopen(n,t){const{O_RDONLY:c,O_DIRECTORY:i}=n.constants,e=n.realpathSync(t),o=n.openSync(e,c|(i??0)),r=n.fstatSync(o,{bigint:!0});if(node_type(r)!==TYPE_DIRECTORY)throw n.closeSync(o),new Error(`${t} is not a directory`);return node_dir(n,o,node_has_proc(n,o,r.ino)?void 0:e)}", "needs": ["O_DIRECTORY", "node_type", "TYPE_DIRECTORY", "node_dir", "node_has_proc"] },
  "node_has_proc": { "text": "function node_has_proc(fs, fd, ino) {\n  try {\n    return fs.lstatSync(`/proc/self/fd/${fd}/.`, { bigint: true }).ino === ino;\n  } catch {\n    return false;\n  }\n}", "minified": "function node_has_proc(t,n,r){try{return t.lstatSync(`/proc/self/fd/${n}/.`,{bigint:!0}).ino===r}catch{return!1}}", "needs": [] },
  "node_process": { "text": 'function node_process() {\n  const p = globalThis.process;\n  return typeof p === "object" && p.versions?.node !== void 0 ? p : void 0;\n}', "minified": 'function node_process(){const o=globalThis.process;return typeof o=="object"&&o.versions?.node!==void 0?o:void 0}', "needs": [] },
  "node_fs": { "text": 'function node_fs() {\n  return node_process()?.getBuiltinModule?.("node:fs");\n}', "minified": 'function node_fs(){return node_process()?.getBuiltinModule?.("node:fs")}', "needs": ["node_process"] },
  "stream_stat": { "text": "function stream_stat(type) {\n  return { dev: 0n, ino: 0n, type, nlink: 1n, size: 0n, atim: 0n, mtim: 0n, ctim: 0n };\n}", "minified": "function stream_stat(n){return{dev:0n,ino:0n,type:n,nlink:1n,size:0n,atim:0n,mtim:0n,ctim:0n}}", "needs": [] },
  "node_type": { "text": "function node_type(s) {\n  return s.isFile() ? 4 : s.isDirectory() ? 3 : s.isSymbolicLink() ? 7 : s.isCharacterDevice() ? 2 : s.isBlockDevice() ? 1 : s.isSocket() ? 6 : 0;\n}", "minified": "function node_type(i){return i.isFile()?4:i.isDirectory()?3:i.isSymbolicLink()?7:i.isCharacterDevice()?2:i.isBlockDevice()?1:i.isSocket()?6:0}", "needs": [] },
  "node_stat": { "text": "function node_stat(s) {\n  return { dev: s.dev, ino: s.ino, type: node_type(s), nlink: s.nlink, size: s.size, atim: s.atimeNs, mtim: s.mtimeNs, ctim: s.ctimeNs };\n}", "minified": "function node_stat(i){return{dev:i.dev,ino:i.ino,type:node_type(i),nlink:i.nlink,size:i.size,atim:i.atimeNs,mtim:i.mtimeNs,ctim:i.ctimeNs}}", "needs": ["node_type"] },
  "Stream": { "text": 'class Stream {\n  read(_into, _position) {\n    return 0;\n  }\n  write(from, _position) {\n    return from.length;\n  }\n  stat() {\n    return stream_stat(0);\n  }\n  truncate() {\n    throw { code: "EINVAL" };\n  }\n  sync() {\n  }\n  setTimes() {\n    throw { code: "EINVAL" };\n  }\n  close() {\n  }\n}', "minified": 'class Stream{read(t,e){return 0}write(t,e){return t.length}stat(){return stream_stat(0)}truncate(){throw{code:"EINVAL"}}sync(){}setTimes(){throw{code:"EINVAL"}}close(){}}', "needs": ["stream_stat"] },
  "sleep_node": { "text": "function sleep_node(milliseconds) {\n  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);\n}", "minified": "function sleep_node(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}", "needs": [] },
  "sleep_spin": { "text": 'function sleep_spin(milliseconds) {\n  const end = Date.now() + milliseconds;\n  for (let now = Date.now(), looks = 0; now < end; looks++) {\n    const next = Date.now();\n    if (next !== now) looks = 0;\n    else if (looks > 1e8) throw { code: "EINVAL" };\n    now = next;\n  }\n}', "minified": 'function sleep_spin(t){const s=Date.now()+t;for(let e=Date.now(),o=0;e<s;o++){const n=Date.now();if(n!==e)o=0;else if(o>1e8)throw{code:"EINVAL"};e=n}}', "needs": [] },
  "NodeStream": { "text": 'class NodeStream extends Stream {\n  constructor(fs, fd) {\n    super();\n    this.fs = fs;\n    this.fd = fd;\n  }\n  read(into) {\n    if (this.ahead !== void 0) {\n      const n = Math.min(into.length, this.ahead.length);\n      into.set(this.ahead.subarray(0, n));\n      this.ahead = n < this.ahead.length ? this.ahead.subarray(n) : void 0;\n      return n;\n    }\n    for (; ; ) {\n      try {\n        return this.fs.readSync(this.fd, into, 0, into.length, null);\n      } catch (error) {\n        const { code } = error;\n        if (code === "EOF") return 0;\n        if (code !== "EAGAIN") throw error;\n        sleep_node(10);\n      }\n    }\n  }\n  write(from) {\n    for (let at = 0; at < from.length; ) {\n      try {\n        at += this.fs.writeSync(this.fd, from, at, from.length - at, null);\n      } catch (error) {\n        if (error.code !== "EAGAIN") throw error;\n        sleep_node(1);\n      }\n    }\n    return from.length;\n  }\n  stat() {\n    return node_stat(this.fs.fstatSync(this.fd, { bigint: true }));\n  }\n  truncate(size) {\n    this.fs.ftruncateSync(this.fd, size ?? 0);\n  }\n  sync() {\n    try {\n      this.fs.fsyncSync(this.fd);\n    } catch (error) {\n      if (error.code !== "EINVAL") throw error;\n    }\n  }\n  /** Tries a non-blocking read of the same pipe or terminal, and keeps what it gave for the next read. */\n  readable(deadline) {\n    if (this.ahead !== void 0 || node_type(this.fs.fstatSync(this.fd, { bigint: true })) === TYPE_REGULAR_FILE) return true;\n    try {\n      this.probe ?? (this.probe = this.fs.openSync(`/proc/self/fd/${this.fd}`, this.fs.constants["O_RDONLY"] | this.fs.constants["O_NONBLOCK"]));\n    } catch {\n      return true;\n    }\n    for (; ; ) {\n      try {\n        const bytes = new Uint8Array(4096);\n        const n = this.fs.readSync(this.probe, bytes, 0, bytes.length, null);\n        this.ahead = n > 0 ? bytes.subarray(0, n) : void 0;\n        return true;\n      } catch (error) {\n        if (error.code !== "EAGAIN") return true;\n      }\n      const rest = deadline - Date.now();\n      if (rest <= 0) return false;\n      sleep_node(Math.min(rest, 10));\n    }\n  }\n}', "minified": 'class NodeStream extends Stream{constructor(t,e){super(),this.fs=t,this.fd=e}read(t){if(this.ahead!==void 0){const e=Math.min(t.length,this.ahead.length);return t.set(this.ahead.subarray(0,e)),this.ahead=e<this.ahead.length?this.ahead.subarray(e):void 0,e}for(;;)try{return this.fs.readSync(this.fd,t,0,t.length,null)}catch(e){const{code:r}=e;if(r==="EOF")return 0;if(r!=="EAGAIN")throw e;sleep_node(10)}}write(t){for(let e=0;e<t.length;)try{e+=this.fs.writeSync(this.fd,t,e,t.length-e,null)}catch(r){if(r.code!=="EAGAIN")throw r;sleep_node(1)}return t.length}stat(){return node_stat(this.fs.fstatSync(this.fd,{bigint:!0}))}truncate(t){this.fs.ftruncateSync(this.fd,t??0)}sync(){try{this.fs.fsyncSync(this.fd)}catch(t){if(t.code!=="EINVAL")throw t}}readable(t){if(this.ahead!==void 0||node_type(this.fs.fstatSync(this.fd,{bigint:!0}))===TYPE_REGULAR_FILE)return!0;try{this.probe??(this.probe=this.fs.openSync(`/proc/self/fd/${this.fd}`,this.fs.constants.O_RDONLY|this.fs.constants.O_NONBLOCK))}catch{return!0}for(;;){try{const r=new Uint8Array(4096),s=this.fs.readSync(this.probe,r,0,r.length,null);return this.ahead=s>0?r.subarray(0,s):void 0,!0}catch(r){if(r.code!=="EAGAIN")return!0}const e=t-Date.now();if(e<=0)return!1;sleep_node(Math.min(e,10))}}}', "needs": ["Stream", "sleep_node", "node_stat", "node_type", "TYPE_REGULAR_FILE"] },
  "BytesStream": { "text": "class BytesStream extends Stream {\n  constructor(bytes) {\n    super();\n    this.bytes = bytes;\n    this.at = 0;\n  }\n  read(into) {\n    const n = Math.min(into.length, this.bytes.length - this.at);\n    into.set(this.bytes.subarray(this.at, this.at + n));\n    this.at += n;\n    return n;\n  }\n}", "minified": "class BytesStream extends Stream{constructor(t){super(),this.bytes=t,this.at=0}read(t){const s=Math.min(t.length,this.bytes.length-this.at);return t.set(this.bytes.subarray(this.at,this.at+s)),this.at+=s,s}}", "needs": ["Stream"] },
  "SinkStream": { "text": "class SinkStream extends Stream {\n  constructor(sink) {\n    super();\n    this.sink = sink;\n  }\n  write(from) {\n    host_call(() => this.sink(from.slice()));\n    return from.length;\n  }\n}", "minified": "class SinkStream extends Stream{constructor(s){super(),this.sink=s}write(s){return host_call(()=>this.sink(s.slice())),s.length}}", "needs": ["Stream", "host_call"] },
  "print_streams": { "text": "const print_streams = [];", "minified": "const print_streams=[];", "needs": [] },
  "print_rest": { "text": "function print_rest() {\n  for (const stream of print_streams.splice(0)) stream.sync();\n}", "minified": "function print_rest(){for(const s of print_streams.splice(0))s.sync()}", "needs": ["print_streams"] },
  "PrintStream": { "text": 'class PrintStream extends Stream {\n  constructor() {\n    super();\n    this.line = [];\n    print_streams.push(this);\n  }\n  write(from) {\n    for (const byte of from) {\n      if (byte === 10) this.flush();\n      else this.line.push(byte);\n    }\n    return from.length;\n  }\n  stat() {\n    return stream_stat(TYPE_CHARACTER_DEVICE);\n  }\n  sync() {\n    if (this.line.length > 0) this.flush();\n  }\n  flush() {\n    let text = "";\n    try {\n      text = decodeURIComponent(this.line.map((b) => `%${(b + 256).toString(16).slice(1)}`).join(""));\n    } catch {\n      text = String.fromCharCode(...this.line);\n    }\n    this.line = [];\n    const { print, console } = globalThis;\n    if (typeof print === "function" && !("document" in globalThis)) print(text);\n    else console?.log(text);\n  }\n}', "minified": 'class PrintStream extends Stream{constructor(){super(),this.line=[],print_streams.push(this)}write(t){for(const e of t)e===10?this.flush():this.line.push(e);return t.length}stat(){return stream_stat(TYPE_CHARACTER_DEVICE)}sync(){this.line.length>0&&this.flush()}flush(){let t="";try{t=decodeURIComponent(this.line.map(i=>`%${(i+256).toString(16).slice(1)}`).join(""))}catch{t=String.fromCharCode(...this.line)}this.line=[];const{print:e,console:s}=globalThis;typeof e=="function"&&!("document"in globalThis)?e(t):s?.log(t)}}', "needs": ["Stream", "print_streams", "stream_stat", "TYPE_CHARACTER_DEVICE"] },
  "wasi_new": { "text": "function wasi_new(options, preopen, defaults) {\n  const given = options ?? {};\n  const node = node_fs();\n  const fds = [wasi_input(given.stdin, node), wasi_output(given.stdout, 1, node), wasi_output(given.stderr, 2, node)];\n  if (preopen !== void 0) {\n    for (const [guest, path] of Object.entries(given.preopens ?? defaults.preopens)) {\n      if (node === void 0) throw new Error(`there is no file system here to take ${path} from: give 'fs' instead of 'preopens'`);\n      const readOnly = path.endsWith(\":ro\");\n      fds.push(wasi_directory(preopen(node, readOnly ? path.slice(0, -3) : path), guest, readOnly));\n    }\n  }\n  if (given.fs !== void 0) for (const [guest, dir] of given.fs.preopens) fds.push(wasi_directory(dir, guest, false));\n  const env = given.env ?? defaults.env;\n  return {\n    memory: void 0,\n    args: (given.args ?? []).map(wasi_string),\n    env: Object.keys(env).map((k) => wasi_string(`${k}=${env[k]}`)),\n    fds,\n    random: given.random ?? wasi_random,\n    clock: given.clock ?? wasi_clock,\n    sleep: node === void 0 ? sleep_spin : sleep_node,\n    trace: given.trace\n  };\n}", "minified": "function wasi_new(d,i,r){const s=d??{},e=node_fs(),t=[wasi_input(s.stdin,e),wasi_output(s.stdout,1,e),wasi_output(s.stderr,2,e)];if(i!==void 0)for(const[o,n]of Object.entries(s.preopens??r.preopens)){if(e===void 0)throw new Error(`there is no file system here to take ${n} from: give 'fs' instead of 'preopens'`);const c=n.endsWith(\":ro\");t.push(wasi_directory(i(e,c?n.slice(0,-3):n),o,c))}if(s.fs!==void 0)for(const[o,n]of s.fs.preopens)t.push(wasi_directory(n,o,!1));const a=s.env??r.env;return{memory:void 0,args:(s.args??[]).map(wasi_string),env:Object.keys(a).map(o=>wasi_string(`${o}=${a[o]}`)),fds:t,random:s.random??wasi_random,clock:s.clock??wasi_clock,sleep:e===void 0?sleep_spin:sleep_node,trace:s.trace}}", "needs": ["node_fs", "wasi_input", "wasi_output", "wasi_directory", "wasi_string", "wasi_random", "wasi_clock", "sleep_spin", "sleep_node"] },
  "wasi_string": { "text": 'function wasi_string(s) {\n  if (s.includes("\\0")) throw new TypeError("arguments and environment variables hold no NUL");\n  return s;\n}', "minified": 'function wasi_string(n){if(n.includes("\\0"))throw new TypeError("arguments and environment variables hold no NUL");return n}', "needs": [] },
  "wasi_directory": { "text": "function wasi_directory(dir, guest, readOnly) {\n  const keep = readOnly ? ~RIGHTS_WRITING : -1;\n  return fd_new(dir, TYPE_DIRECTORY, RIGHTS_DIRECTORY & keep, RIGHTS_DIRECTORY_INHERITING & keep, 0, guest);\n}", "minified": "function wasi_directory(R,T,_){const I=_?~RIGHTS_WRITING:-1;return fd_new(R,TYPE_DIRECTORY,RIGHTS_DIRECTORY&I,RIGHTS_DIRECTORY_INHERITING&I,0,T)}", "needs": ["RIGHTS_WRITING", "fd_new", "TYPE_DIRECTORY", "RIGHTS_DIRECTORY", "RIGHTS_DIRECTORY_INHERITING"] },
  "wasi_stream": { "text": "function wasi_stream(file) {\n  const { type } = file.stat();\n  return fd_new(file, type, type === TYPE_REGULAR_FILE ? RIGHTS_FILE & ~(R_SEEK | R_TELL) : RIGHTS_STREAM, 0, 0);\n}", "minified": "function wasi_stream(E){const{type:_}=E.stat();return fd_new(E,_,_===TYPE_REGULAR_FILE?RIGHTS_FILE&~(R_SEEK|R_TELL):RIGHTS_STREAM,0,0)}", "needs": ["fd_new", "TYPE_REGULAR_FILE", "RIGHTS_FILE", "R_SEEK", "R_TELL", "RIGHTS_STREAM"] },
  "wasi_input": { "text": 'function wasi_input(from, node) {\n  if (typeof from === "string") return wasi_stream(new BytesStream(utf8_encode(from)));\n  if (from instanceof Uint8Array) return wasi_stream(new BytesStream(from));\n  return node === void 0 ? wasi_stream(new BytesStream(new Uint8Array(0))) : wasi_node_stream(node, from ?? 0);\n}', "minified": 'function wasi_input(e,t){return typeof e=="string"?wasi_stream(new BytesStream(utf8_encode(e))):e instanceof Uint8Array?wasi_stream(new BytesStream(e)):t===void 0?wasi_stream(new BytesStream(new Uint8Array(0))):wasi_node_stream(t,e??0)}', "needs": ["wasi_stream", "BytesStream", "utf8_encode", "wasi_node_stream"] },
  "wasi_output": { "text": 'function wasi_output(to, fd, node) {\n  if (typeof to === "function") return wasi_stream(new SinkStream(to));\n  return node === void 0 ? wasi_stream(new PrintStream()) : wasi_node_stream(node, to ?? fd);\n}', "minified": 'function wasi_output(t,i,e){return typeof t=="function"?wasi_stream(new SinkStream(t)):e===void 0?wasi_stream(new PrintStream):wasi_node_stream(e,t??i)}', "needs": ["wasi_stream", "SinkStream", "PrintStream", "wasi_node_stream"] },
  "wasi_node_stream": { "text": "function wasi_node_stream(node, fd) {\n  try {\n    return wasi_stream(new NodeStream(node, fd));\n  } catch {\n    return wasi_stream(new BytesStream(new Uint8Array(0)));\n  }\n}", "minified": "function wasi_node_stream(e,r){try{return wasi_stream(new NodeStream(e,r))}catch{return wasi_stream(new BytesStream(new Uint8Array(0)))}}", "needs": ["wasi_stream", "NodeStream", "BytesStream"] },
  "wasi_random": { "text": "function wasi_random(bytes) {\n  const { crypto } = globalThis;\n  if (crypto !== void 0) {\n    const fresh = new Uint8Array(bytes.length);\n    crypto.getRandomValues(fresh);\n    bytes.set(fresh);\n    return;\n  }\n  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.random() * 256;\n}", "minified": "function wasi_random(o){const{crypto:r}=globalThis;if(r!==void 0){const n=new Uint8Array(o.length);r.getRandomValues(n),o.set(n);return}for(let n=0;n<o.length;n++)o[n]=Math.random()*256}", "needs": [] },
  "wasi_clock": { "text": 'function wasi_clock(id) {\n  const { performance } = globalThis;\n  const now = typeof performance?.now === "function" ? performance.now() : void 0;\n  if (id !== 0 && now !== void 0) return BigInt(Math.round(now * 1e6));\n  const origin = performance?.timeOrigin;\n  if (now === void 0 || typeof origin !== "number") return BigInt(Date.now()) * 1000000n;\n  return BigInt(Math.round((origin + now) * 1e3)) * 1000n;\n}', "minified": 'function wasi_clock(t){const{performance:o}=globalThis,n=typeof o?.now=="function"?o.now():void 0;if(t!==0&&n!==void 0)return BigInt(Math.round(n*1e6));const i=o?.timeOrigin;return n===void 0||typeof i!="number"?BigInt(Date.now())*1000000n:BigInt(Math.round((i+n)*1e3))*1000n}', "needs": [] },
  "command_run": { "text": 'function command_run(instantiate, options) {\n  try {\n    const { exports } = instantiate({}, options ?? {});\n    exports["_start"]();\n    return 0;\n  } catch (error) {\n    if (!(error instanceof WasiExit)) throw error;\n    if (options?.returnOnExit !== false) return error.code;\n    node_process()?.exit(error.code & 255);\n    throw error;\n  } finally {\n    print_rest();\n  }\n}', "minified": "function command_run(e,t){try{const{exports:r}=e({},t??{});return r._start(),0}catch(r){if(!(r instanceof WasiExit))throw r;if(t?.returnOnExit!==!1)return r.code;throw node_process()?.exit(r.code&255),r}finally{print_rest()}}", "needs": ["WasiExit", "node_process", "print_rest"] },
  "is_main": { "text": 'function is_main(self, main) {\n  if (self === true || typeof main === "boolean") return self === true || main === true;\n  const script = node_process()?.argv[1];\n  const url = node_process()?.getBuiltinModule?.("node:url");\n  const fs = node_fs();\n  if (script === void 0 || url === void 0 || fs === void 0 || self?.startsWith("file:") !== true) return false;\n  try {\n    return fs.realpathSync(script) === fs.realpathSync(url.fileURLToPath(self));\n  } catch {\n    return false;\n  }\n}', "minified": 'function is_main(t,e){if(t===!0||typeof e=="boolean")return t===!0||e===!0;const o=node_process()?.argv[1],n=node_process()?.getBuiltinModule?.("node:url"),r=node_fs();if(o===void 0||n===void 0||r===void 0||t?.startsWith("file:")!==!0)return!1;try{return r.realpathSync(o)===r.realpathSync(n.fileURLToPath(t))}catch{return!1}}', "needs": ["node_process", "node_fs"] },
  "command_main": { "text": 'function command_main(run, self, main) {\n  const process = node_process();\n  if (process === void 0) {\n    const { WASM2JS_RUN: asked } = globalThis;\n    const args = Array.isArray(asked) ? asked.map(String) : [];\n    if (Array.isArray(asked) || asked === true || is_main(self, main)) run({ args: ["program", ...args] });\n    return;\n  }\n  if (!is_main(self, main)) return;\n  const script = process.argv[1] ?? "program";\n  try {\n    process.exitCode = run({ args: [script, ...process.argv.slice(2)] }) & 255;\n  } catch (error) {\n    if (!(error instanceof Error) || error.name !== "RuntimeError") throw error;\n    const message = utf8_encode(`trap: ${error.message}\n`);\n    node_fs()?.writeSync(2, message, 0, message.length, null);\n    process.exitCode = 134;\n  }\n}', "minified": 'function command_main(a,o,n){const s=node_process();if(s===void 0){const{WASM2JS_RUN:r}=globalThis,e=Array.isArray(r)?r.map(String):[];(Array.isArray(r)||r===!0||is_main(o,n))&&a({args:["program",...e]});return}if(!is_main(o,n))return;const t=s.argv[1]??"program";try{s.exitCode=a({args:[t,...s.argv.slice(2)]})&255}catch(r){if(!(r instanceof Error)||r.name!=="RuntimeError")throw r;const e=utf8_encode(`trap: ${r.message}\n`);node_fs()?.writeSync(2,e,0,e.length,null),s.exitCode=134}}', "needs": ["node_process", "is_main", "utf8_encode", "node_fs"] },
  "MAX_LINKS": { "text": "const MAX_LINKS = 40;", "minified": "const MAX_LINKS=40;", "needs": [] },
  "MAX_PATH": { "text": "const MAX_PATH = 4096;", "minified": "const MAX_PATH=4096;", "needs": [] },
  "MAX_NAME": { "text": "const MAX_NAME = 255;", "minified": "const MAX_NAME=255;", "needs": [] },
  "path_text": { "text": "function path_text(w, pointer, length) {\n  const bytes = guest_bytes(w, pointer, length);\n  if (bytes.length >= MAX_PATH) wasi_fail(E_NAMETOOLONG);\n  if (bytes.includes(0)) wasi_fail(E_INVAL);\n  return utf8_decode(bytes);\n}", "minified": "function path_text(e,i,_){const t=guest_bytes(e,i,_);return t.length>=MAX_PATH&&wasi_fail(E_NAMETOOLONG),t.includes(0)&&wasi_fail(E_INVAL),utf8_decode(t)}", "needs": ["guest_bytes", "MAX_PATH", "wasi_fail", "E_NAMETOOLONG", "E_INVAL", "utf8_decode"] },
  "code_of": { "text": "function code_of(error) {\n  return error?.code;\n}", "minified": "function code_of(o){return o?.code}", "needs": [] },
  "path_walk": { "text": 'function path_walk(start, path, follow) {\n  if (path === "") wasi_fail(E_NOENT);\n  if (path.startsWith("/")) wasi_fail(E_PERM);\n  const opened = [];\n  const release = () => {\n    for (const dir of opened.splice(0)) dir.leave();\n  };\n  const parts = path.split("/").reverse();\n  let links = 0;\n  let mustBeDir = false;\n  try {\n    for (; ; ) {\n      const part = parts.pop();\n      const isLast = parts.length === 0 || parts.every((p) => p === "" || p === ".");\n      const current = opened[opened.length - 1] ?? start;\n      if (part === "" || part === ".") {\n        if (parts.length === 0) return { dir: current, name: ".", mustBeDir: true, seen: null, release };\n        continue;\n      }\n      if (part === "..") {\n        const left = opened.pop();\n        if (left === void 0) wasi_fail(E_PERM);\n        left.leave();\n        if (parts.length === 0) return { dir: opened[opened.length - 1] ?? start, name: ".", mustBeDir: true, seen: null, release };\n        continue;\n      }\n      if (part.length * 3 > MAX_NAME && utf8_encode(part).length > MAX_NAME) wasi_fail(E_NAMETOOLONG);\n      mustBeDir = isLast && parts.length > 0;\n      if (isLast && !mustBeDir && !follow) return { dir: current, name: part, mustBeDir, seen: null, release };\n      if (isLast) {\n        const stat = current.statAt(part);\n        if (stat?.type !== TYPE_SYMBOLIC_LINK) return { dir: current, name: part, mustBeDir, seen: stat, release };\n      } else {\n        try {\n          opened.push(current.enter(part));\n          continue;\n        } catch (error) {\n          if (code_of(error) !== "ENOTDIR" && code_of(error) !== "ELOOP") throw error;\n          if (current.statAt(part)?.type !== TYPE_SYMBOLIC_LINK) wasi_fail(E_NOTDIR);\n        }\n      }\n      if (++links > MAX_LINKS) wasi_fail(E_LOOP);\n      const target = current.readlink(part);\n      if (target.startsWith("/")) wasi_fail(E_PERM);\n      if (target === "") wasi_fail(E_NOENT);\n      parts.push(...target.split("/").reverse());\n    }\n  } catch (error) {\n    release();\n    throw error;\n  }\n}', "minified": 'function path_walk(_,a,c){a===""&&wasi_fail(E_NOENT),a.startsWith("/")&&wasi_fail(E_PERM);const i=[],r=()=>{for(const e of i.splice(0))e.leave()},n=a.split("/").reverse();let u=0,l=!1;try{for(;;){const e=n.pop(),f=n.length===0||n.every(t=>t===""||t==="."),s=i[i.length-1]??_;if(e===""||e==="."){if(n.length===0)return{dir:s,name:".",mustBeDir:!0,seen:null,release:r};continue}if(e===".."){const t=i.pop();if(t===void 0&&wasi_fail(E_PERM),t.leave(),n.length===0)return{dir:i[i.length-1]??_,name:".",mustBeDir:!0,seen:null,release:r};continue}if(e.length*3>MAX_NAME&&utf8_encode(e).length>MAX_NAME&&wasi_fail(E_NAMETOOLONG),l=f&&n.length>0,f&&!l&&!c)return{dir:s,name:e,mustBeDir:l,seen:null,release:r};if(f){const t=s.statAt(e);if(t?.type!==TYPE_SYMBOLIC_LINK)return{dir:s,name:e,mustBeDir:l,seen:t,release:r}}else try{i.push(s.enter(e));continue}catch(t){if(code_of(t)!=="ENOTDIR"&&code_of(t)!=="ELOOP")throw t;s.statAt(e)?.type!==TYPE_SYMBOLIC_LINK&&wasi_fail(E_NOTDIR)}++u>MAX_LINKS&&wasi_fail(E_LOOP);const o=s.readlink(e);o.startsWith("/")&&wasi_fail(E_PERM),o===""&&wasi_fail(E_NOENT),n.push(...o.split("/").reverse())}}catch(e){throw r(),e}}', "needs": ["wasi_fail", "E_NOENT", "E_PERM", "MAX_NAME", "utf8_encode", "E_NAMETOOLONG", "TYPE_SYMBOLIC_LINK", "code_of", "E_NOTDIR", "MAX_LINKS", "E_LOOP"] },
  "path_at": { "text": "function path_at(w, fd, rights, pointer, length, follow, act) {\n  const f = fd_get(w, fd, 0);\n  if (f.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);\n  const path = path_text(w, pointer, length);\n  fd_get(w, fd, rights);\n  const place = path_walk(f.file, path, follow);\n  try {\n    return act(place, f);\n  } finally {\n    place.release();\n    if (rights & RIGHTS_NAMES) forget_all(w);\n  }\n}", "minified": "function path_at(t,e,_,l,n,i,p){const a=fd_get(t,e,0);a.type!==TYPE_DIRECTORY&&wasi_fail(E_NOTDIR);const c=path_text(t,l,n);fd_get(t,e,_);const f=path_walk(a.file,c,i);try{return p(f,a)}finally{f.release(),_&RIGHTS_NAMES&&forget_all(t)}}", "needs": ["fd_get", "TYPE_DIRECTORY", "wasi_fail", "E_NOTDIR", "path_text", "path_walk", "RIGHTS_NAMES", "forget_all"] },
  "follows": { "text": "const follows = (flags) => {\n  if (flags & ~1) wasi_fail(E_INVAL);\n  return (flags & 1) !== 0;\n};", "minified": "const follows=i=>(i&-2&&wasi_fail(E_INVAL),(i&1)!==0);", "needs": ["wasi_fail", "E_INVAL"] },
  "place_stat": { "text": 'function place_stat({ dir, name, seen }) {\n  return name === "." ? dir.stat() : seen === null ? dir.statAt(name) : seen;\n}', "minified": 'function place_stat({dir:t,name:a,seen:l}){return a==="."?t.stat():l===null?t.statAt(a):l}', "needs": [] },
  "stat_at": { "text": "function stat_at(place) {\n  const stat = place_stat(place) ?? wasi_fail(E_NOENT);\n  if (place.mustBeDir && stat.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);\n  return stat;\n}", "minified": "function stat_at(t){const a=place_stat(t)??wasi_fail(E_NOENT);return t.mustBeDir&&a.type!==TYPE_DIRECTORY&&wasi_fail(E_NOTDIR),a}", "needs": ["place_stat", "wasi_fail", "E_NOENT", "TYPE_DIRECTORY", "E_NOTDIR"] },
  "wasi_path_filestat_get": { "text": "function wasi_path_filestat_get(w, fd, flags, path, length, stat) {\n  guest_at(w, stat, 64);\n  return path_at(w, fd, R_PATH_FILESTAT_GET, path, length, follows(flags), (place) => {\n    const seen = place_stat(place);\n    if (seen === void 0) return E_NOENT;\n    return place.mustBeDir && seen.type !== TYPE_DIRECTORY ? E_NOTDIR : filestat_put(w, stat, seen);\n  });\n}", "minified": "function wasi_path_filestat_get(t,T,a,i,n,e){return guest_at(t,e,64),path_at(t,T,R_PATH_FILESTAT_GET,i,n,follows(a),s=>{const _=place_stat(s);return _===void 0?E_NOENT:s.mustBeDir&&_.type!==TYPE_DIRECTORY?E_NOTDIR:filestat_put(t,e,_)})}", "needs": ["guest_at", "path_at", "R_PATH_FILESTAT_GET", "follows", "place_stat", "E_NOENT", "TYPE_DIRECTORY", "E_NOTDIR", "filestat_put"] },
  "wasi_path_filestat_set_times": { "text": 'function wasi_path_filestat_set_times(w, fd, flags, path, length, atim, mtim, fstflags) {\n  const times = new_times(w, atim, mtim, fstflags);\n  return path_at(w, fd, R_PATH_SET_TIMES, path, length, follows(flags), (place) => {\n    stat_at(place);\n    if (place.name === ".") place.dir.setTimes(...times);\n    else place.dir.setTimesAt(place.name, ...times);\n    return 0;\n  });\n}', "minified": 'function wasi_path_filestat_set_times(s,i,_,n,m,r,a,T){const e=new_times(s,r,a,T);return path_at(s,i,R_PATH_SET_TIMES,n,m,follows(_),t=>(stat_at(t),t.name==="."?t.dir.setTimes(...e):t.dir.setTimesAt(t.name,...e),0))}', "needs": ["new_times", "path_at", "R_PATH_SET_TIMES", "follows", "stat_at"] },
  "wasi_path_create_directory": { "text": 'function wasi_path_create_directory(w, fd, path, length) {\n  return path_at(w, fd, R_CREATE_DIRECTORY, path, length, false, ({ dir, name }) => {\n    if (name === ".") return E_EXIST;\n    dir.mkdir(name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_create_directory(t,_,e,a){return path_at(t,_,R_CREATE_DIRECTORY,e,a,!1,({dir:i,name:r})=>r==="."?E_EXIST:(i.mkdir(r),0))}', "needs": ["path_at", "R_CREATE_DIRECTORY", "E_EXIST"] },
  "wasi_path_remove_directory": { "text": 'function wasi_path_remove_directory(w, fd, path, length) {\n  return path_at(w, fd, R_REMOVE_DIRECTORY, path, length, false, (place) => {\n    if (place.name === ".") return E_INVAL;\n    if (stat_at(place).type !== TYPE_DIRECTORY) return E_NOTDIR;\n    place.dir.rmdir(place.name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_remove_directory(t,_,e,n){return path_at(t,_,R_REMOVE_DIRECTORY,e,n,!1,r=>r.name==="."?E_INVAL:stat_at(r).type!==TYPE_DIRECTORY?E_NOTDIR:(r.dir.rmdir(r.name),0))}', "needs": ["path_at", "R_REMOVE_DIRECTORY", "E_INVAL", "stat_at", "TYPE_DIRECTORY", "E_NOTDIR"] },
  "wasi_path_unlink_file": { "text": 'function wasi_path_unlink_file(w, fd, path, length) {\n  return path_at(w, fd, R_UNLINK, path, length, false, (place) => {\n    if (place.name === "." || stat_at(place).type === TYPE_DIRECTORY) return E_ISDIR;\n    place.dir.unlink(place.name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_unlink_file(t,_,i,r){return path_at(t,_,R_UNLINK,i,r,!1,n=>n.name==="."||stat_at(n).type===TYPE_DIRECTORY?E_ISDIR:(n.dir.unlink(n.name),0))}', "needs": ["path_at", "R_UNLINK", "stat_at", "TYPE_DIRECTORY", "E_ISDIR"] },
  "wasi_path_readlink": { "text": "function wasi_path_readlink(w, fd, path, length, buffer, size, used) {\n  const into = guest_bytes(w, buffer, size);\n  guest_at(w, used, 4);\n  return path_at(w, fd, R_READLINK, path, length, false, (place) => {\n    if (stat_at(place).type !== TYPE_SYMBOLIC_LINK) return E_INVAL;\n    const target = utf8_encode(place.dir.readlink(place.name));\n    const n = Math.min(target.length, into.length);\n    into.set(target.subarray(0, n));\n    guest_u32(w, used, n);\n    return 0;\n  });\n}", "minified": "function wasi_path_readlink(t,s,u,i,g,o,e){const a=guest_bytes(t,g,o);return guest_at(t,e,4),path_at(t,s,R_READLINK,u,i,!1,n=>{if(stat_at(n).type!==TYPE_SYMBOLIC_LINK)return E_INVAL;const r=utf8_encode(n.dir.readlink(n.name)),_=Math.min(r.length,a.length);return a.set(r.subarray(0,_)),guest_u32(t,e,_),0})}", "needs": ["guest_bytes", "guest_at", "path_at", "R_READLINK", "stat_at", "TYPE_SYMBOLIC_LINK", "E_INVAL", "utf8_encode", "guest_u32"] },
  "wasi_path_symlink": { "text": 'function wasi_path_symlink(w, target, targetLength, fd, path, length) {\n  const to = path_text(w, target, targetLength);\n  if (to === "") return E_NOENT;\n  if (to.startsWith("/")) return E_PERM;\n  return path_at(w, fd, R_SYMLINK, path, length, false, ({ dir, name, mustBeDir }) => {\n    if (name === ".") return E_EXIST;\n    if (mustBeDir) return dir.statAt(name) === void 0 ? E_NOENT : E_EXIST;\n    dir.symlink(to, name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_symlink(E,i,n,s,u,a){const t=path_text(E,i,n);return t===""?E_NOENT:t.startsWith("/")?E_PERM:path_at(E,s,R_SYMLINK,u,a,!1,({dir:_,name:r,mustBeDir:e})=>r==="."?E_EXIST:e?_.statAt(r)===void 0?E_NOENT:E_EXIST:(_.symlink(t,r),0))}', "needs": ["path_text", "E_NOENT", "E_PERM", "path_at", "R_SYMLINK", "E_EXIST"] },
  "path_pair": { "text": "function path_pair(w, first, second, act) {\n  return path_at(w, first[0], first[1], first[2], first[3], first[4], (a) => path_at(w, second[0], second[1], second[2], second[3], false, (b) => act(a, b)));\n}", "minified": "function path_pair(h,a,p,t){return path_at(h,a[0],a[1],a[2],a[3],a[4],_=>path_at(h,p[0],p[1],p[2],p[3],!1,u=>t(_,u)))}", "needs": ["path_at"] },
  "wasi_path_link": { "text": 'function wasi_path_link(w, fd, flags, path, length, newFd, newPath, newLength) {\n  return path_pair(w, [fd, R_LINK_SOURCE, path, length, follows(flags)], [newFd, R_LINK_TARGET, newPath, newLength], (a, b) => {\n    const stat = stat_at(a);\n    if (stat.type === TYPE_DIRECTORY) return E_PERM;\n    if (b.name === ".") return E_EXIST;\n    if (b.mustBeDir) return b.dir.statAt(b.name) === void 0 ? E_NOENT : E_EXIST;\n    a.dir.link(a.name, b.dir, b.name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_link(n,i,_,E,a,e,s,u){return path_pair(n,[i,R_LINK_SOURCE,E,a,follows(_)],[e,R_LINK_TARGET,s,u],(r,t)=>stat_at(r).type===TYPE_DIRECTORY?E_PERM:t.name==="."?E_EXIST:t.mustBeDir?t.dir.statAt(t.name)===void 0?E_NOENT:E_EXIST:(r.dir.link(r.name,t.dir,t.name),0))}', "needs": ["path_pair", "R_LINK_SOURCE", "follows", "R_LINK_TARGET", "stat_at", "TYPE_DIRECTORY", "E_PERM", "E_EXIST", "E_NOENT"] },
  "wasi_path_rename": { "text": 'function wasi_path_rename(w, fd, path, length, newFd, newPath, newLength) {\n  return path_pair(w, [fd, R_RENAME_SOURCE, path, length, false], [newFd, R_RENAME_TARGET, newPath, newLength], (a, b) => {\n    if (a.name === "." || b.name === ".") return E_INVAL;\n    const source = stat_at(a);\n    const isDir = source.type === TYPE_DIRECTORY;\n    const there = b.dir.statAt(b.name);\n    if (there !== void 0) {\n      if (isDir && there.type !== TYPE_DIRECTORY) return E_NOTDIR;\n      if (!isDir && there.type === TYPE_DIRECTORY) return E_ISDIR;\n    }\n    if (b.mustBeDir && !isDir) return E_NOTDIR;\n    a.dir.rename(a.name, b.dir, b.name);\n    return 0;\n  });\n}', "minified": 'function wasi_path_rename(E,i,R,_,a,s,u){return path_pair(E,[i,R_RENAME_SOURCE,R,_,!1],[a,R_RENAME_TARGET,s,u],(r,e)=>{if(r.name==="."||e.name===".")return E_INVAL;const t=stat_at(r).type===TYPE_DIRECTORY,n=e.dir.statAt(e.name);if(n!==void 0){if(t&&n.type!==TYPE_DIRECTORY)return E_NOTDIR;if(!t&&n.type===TYPE_DIRECTORY)return E_ISDIR}return e.mustBeDir&&!t?E_NOTDIR:(r.dir.rename(r.name,e.dir,e.name),0)})}', "needs": ["path_pair", "R_RENAME_SOURCE", "R_RENAME_TARGET", "E_INVAL", "stat_at", "TYPE_DIRECTORY", "E_NOTDIR", "E_ISDIR"] },
  "O_CREAT": { "text": "const O_CREAT = 1;", "minified": "const O_CREAT=1;", "needs": [] },
  "O_DIRECTORY": { "text": "const O_DIRECTORY = 2;", "minified": "const O_DIRECTORY=2;", "needs": [] },
  "O_EXCL": { "text": "const O_EXCL = 4;", "minified": "const O_EXCL=4;", "needs": [] },
  "O_TRUNC": { "text": "const O_TRUNC = 8;", "minified": "const O_TRUNC=8;", "needs": [] },
  "wasi_path_open": { "text": 'function wasi_path_open(w, fd, lookup, path, length, oflags, base, inheriting, fdflags, opened) {\n  if (oflags & ~15 || fdflags & ~31) return E_INVAL;\n  guest_at(w, opened, 4);\n  const wantsDir = (oflags & O_DIRECTORY) !== 0;\n  if (wantsDir && oflags & O_CREAT) return E_INVAL;\n  if (fdflags & 26) return E_NOTSUP;\n  if (oflags === 0) {\n    const direct = path_at(w, fd, R_OPEN, path, length, false, (place, parent) => {\n      const wantedBase = wanted_rights(parent, base);\n      const wantedInheriting = wanted_rights(parent, inheriting);\n      if (place.name === "." || place.mustBeDir) return void 0;\n      let file;\n      try {\n        const { read, write } = access_of(wantedBase);\n        file = place.dir.openFile(place.name, { read, write, create: false, exclusive: false, truncate: false });\n      } catch (error) {\n        if (code_of(error) === "ELOOP" || code_of(error) === "EISDIR") return void 0;\n        throw error;\n      }\n      const { type } = file.stat();\n      if (type !== TYPE_DIRECTORY) return open_done(w, opened, file, type, wantedBase & RIGHTS_FILE, wantedInheriting, fdflags);\n      file.close();\n      return void 0;\n    });\n    if (direct !== void 0) return direct;\n  }\n  const creates = (oflags & O_CREAT) !== 0;\n  const truncates = (oflags & O_TRUNC) !== 0;\n  const exclusive = (oflags & O_EXCL) !== 0;\n  const needed = R_OPEN | (creates ? R_CREATE_FILE : 0) | (truncates ? R_PATH_SET_SIZE : 0);\n  const follow = follows(lookup) && !(creates && exclusive);\n  return path_at(w, fd, needed, path, length, follow, (place, parent) => {\n    const wantedBase = wanted_rights(parent, base);\n    const wantedInheriting = wanted_rights(parent, inheriting);\n    const there = place_stat(place);\n    if (there === void 0 && !creates) return E_NOENT;\n    if (there !== void 0 && creates && exclusive) return E_EXIST;\n    if (there?.type === TYPE_SYMBOLIC_LINK) return E_LOOP;\n    const mustBeDir = wantsDir || place.mustBeDir;\n    if (there?.type === TYPE_DIRECTORY) {\n      if (creates || truncates || wantedBase & R_WRITE && (!wantsDir || wantedBase & R_READ)) return E_ISDIR;\n      const dir = place.dir.openDir(place.name);\n      return open_done(w, opened, dir, TYPE_DIRECTORY, wantedBase & RIGHTS_DIRECTORY, wantedInheriting, fdflags);\n    }\n    if (mustBeDir) return there === void 0 && !wantsDir ? E_ISDIR : E_NOTDIR;\n    const { read, write } = access_of(wantedBase);\n    const file = place.dir.openFile(place.name, { read, write: write || truncates, create: creates, exclusive, truncate: truncates });\n    return open_done(w, opened, file, there?.type ?? TYPE_REGULAR_FILE, wantedBase & RIGHTS_FILE, wantedInheriting, fdflags);\n  });\n}', "minified": 'function wasi_path_open(o,D,P,f,L,n,w,C,R,I){if(n&-16||R&-32)return E_INVAL;guest_at(o,I,4);const u=(n&O_DIRECTORY)!==0;if(u&&n&O_CREAT)return E_INVAL;if(R&26)return E_NOTSUP;if(n===0){const t=path_at(o,D,R_OPEN,f,L,!1,(_,e)=>{const c=wanted_rights(e,w),r=wanted_rights(e,C);if(_.name==="."||_.mustBeDir)return;let s;try{const{read:i,write:a}=access_of(c);s=_.dir.openFile(_.name,{read:i,write:a,create:!1,exclusive:!1,truncate:!1})}catch(i){if(code_of(i)==="ELOOP"||code_of(i)==="EISDIR")return;throw i}const{type:d}=s.stat();if(d!==TYPE_DIRECTORY)return open_done(o,I,s,d,c&RIGHTS_FILE,r,R);s.close()});if(t!==void 0)return t}const E=(n&O_CREAT)!==0,T=(n&O_TRUNC)!==0,O=(n&O_EXCL)!==0,S=R_OPEN|(E?R_CREATE_FILE:0)|(T?R_PATH_SET_SIZE:0),Y=follows(P)&&!(E&&O);return path_at(o,D,S,f,L,Y,(t,_)=>{const e=wanted_rights(_,w),c=wanted_rights(_,C),r=place_stat(t);if(r===void 0&&!E)return E_NOENT;if(r!==void 0&&E&&O)return E_EXIST;if(r?.type===TYPE_SYMBOLIC_LINK)return E_LOOP;const s=u||t.mustBeDir;if(r?.type===TYPE_DIRECTORY){if(E||T||e&R_WRITE&&(!u||e&R_READ))return E_ISDIR;const N=t.dir.openDir(t.name);return open_done(o,I,N,TYPE_DIRECTORY,e&RIGHTS_DIRECTORY,c,R)}if(s)return r===void 0&&!u?E_ISDIR:E_NOTDIR;const{read:d,write:i}=access_of(e),a=t.dir.openFile(t.name,{read:d,write:i||T,create:E,exclusive:O,truncate:T});return open_done(o,I,a,r?.type??TYPE_REGULAR_FILE,e&RIGHTS_FILE,c,R)})}', "needs": ["E_INVAL", "guest_at", "O_DIRECTORY", "O_CREAT", "E_NOTSUP", "path_at", "R_OPEN", "wanted_rights", "access_of", "code_of", "TYPE_DIRECTORY", "open_done", "RIGHTS_FILE", "O_TRUNC", "O_EXCL", "R_CREATE_FILE", "R_PATH_SET_SIZE", "follows", "place_stat", "E_NOENT", "E_EXIST", "TYPE_SYMBOLIC_LINK", "E_LOOP", "R_WRITE", "R_READ", "E_ISDIR", "RIGHTS_DIRECTORY", "E_NOTDIR", "TYPE_REGULAR_FILE"] },
  "wanted_rights": { "text": "function wanted_rights(parent, rights) {\n  const wanted = Number(BigInt.asUintN(28, rights));\n  if (wanted & R_WRITE & ~parent.inheriting) wasi_fail(E_NOTCAPABLE);\n  return wanted & parent.inheriting & (wanted & R_WRITE ? -1 : ~(R_ALLOCATE | R_SET_SIZE));\n}", "minified": "function wanted_rights(n,t){const i=Number(BigInt.asUintN(28,t));return i&R_WRITE&~n.inheriting&&wasi_fail(E_NOTCAPABLE),i&n.inheriting&(i&R_WRITE?-1:~(R_ALLOCATE|R_SET_SIZE))}", "needs": ["R_WRITE", "wasi_fail", "E_NOTCAPABLE", "R_ALLOCATE", "R_SET_SIZE"] },
  "access_of": { "text": "function access_of(rights) {\n  const write = (rights & R_WRITE) !== 0;\n  return { read: (rights & (R_READ | R_READDIR)) !== 0 || !write, write };\n}", "minified": "function access_of(R){const c=(R&R_WRITE)!==0;return{read:(R&(R_READ|R_READDIR))!==0||!c,write:c}}", "needs": ["R_WRITE", "R_READ", "R_READDIR"] },
  "open_done": { "text": "function open_done(w, pointer, file, type, base, inheriting, flags) {\n  try {\n    guest_u32(w, pointer, fd_add(w, fd_new(file, type, base, inheriting, flags)));\n  } catch (error) {\n    file.close();\n    throw error;\n  }\n  return 0;\n}", "minified": "function open_done(r,n,e,o,t,d,c){try{guest_u32(r,n,fd_add(r,fd_new(e,o,t,d,c)))}catch(u){throw e.close(),u}return 0}", "needs": ["guest_u32", "fd_add", "fd_new"] },
  "SUBSCRIPTION": { "text": "const SUBSCRIPTION = 48;", "minified": "const SUBSCRIPTION=48;", "needs": [] },
  "EVENT": { "text": "const EVENT = 32;", "minified": "const EVENT=32;", "needs": [] },
  "ABSTIME": { "text": "const ABSTIME = 1;", "minified": "const ABSTIME=1;", "needs": [] },
  "LONGEST": { "text": "const LONGEST = 864e5;", "minified": "const LONGEST=864e5;", "needs": [] },
  "poll_now": { "text": "function poll_now() {\n  const { performance } = globalThis;\n  return performance === void 0 ? Date.now() : performance.now();\n}", "minified": "function poll_now(){const{performance:o}=globalThis;return o===void 0?Date.now():o.now()}", "needs": [] },
  "wasi_poll_oneoff": { "text": "function wasi_poll_oneoff(w, input, output, count, nevents) {\n  const n = count >>> 0;\n  if (n === 0) return E_INVAL;\n  if (n > memory_bytes(w.memory) / EVENT) return E_INVAL;\n  const bytes = guest_bytes(w, input, n * SUBSCRIPTION);\n  guest_bytes(w, output, n * EVENT);\n  guest_bytes(w, nevents, 4);\n  const view = new DataView(bytes.slice().buffer);\n  const events = [];\n  const timers = [];\n  const waiting = [];\n  for (let i = 0; i < n; i++) {\n    const at = i * SUBSCRIPTION;\n    const userdata = view.getBigUint64(at, true);\n    const type = view.getUint8(at + 8);\n    const event = (error, size = 0n) => {\n      events.push({ userdata, error, type, bytes: size });\n    };\n    if (type === 0) {\n      const id = view.getUint32(at + 16, true);\n      if (id > 1 || view.getUint16(at + 40, true) & ~ABSTIME) {\n        event(E_INVAL);\n        continue;\n      }\n      const timeout = Number(view.getBigUint64(at + 24, true)) / 1e6;\n      const wait = view.getUint16(at + 40, true) & ABSTIME ? timeout - Number(wasi_time(w, id)) / 1e6 : timeout;\n      timers.push({ deadline: poll_now() + Math.max(0, wait), userdata });\n    } else if (type === 1 || type === 2) {\n      const f = fd_at(w, view.getUint32(at + 16, true));\n      if (f === void 0) event(E_BADF);\n      else if ((f.base & R_POLL) === 0 || (f.base & (type === 1 ? R_READ : R_WRITE)) === 0) event(f.type === TYPE_DIRECTORY ? E_BADF : E_NOTCAPABLE);\n      else if (type === 1 && f.file.readable !== void 0) waiting.push({ f, userdata });\n      else event(0, type === 1 ? remaining(f) : 1n);\n    } else return E_INVAL;\n  }\n  const deadline = events.length > 0 ? poll_now() : timers.reduce((least, t) => Math.min(least, t.deadline), Infinity);\n  const ready = (wait) => {\n    for (const { f, userdata } of waiting) if (f.file.readable?.(Date.now() + wait) === true) events.push({ userdata, error: 0, type: 1, bytes: 1n });\n  };\n  ready(0);\n  while (events.length === 0) {\n    const rest = deadline - poll_now();\n    if (rest <= 0) break;\n    const [first, second] = waiting;\n    if (first !== void 0 && second === void 0) ready(rest);\n    else {\n      w.sleep(Math.min(rest, waiting.length > 0 ? 10 : LONGEST));\n      ready(0);\n    }\n  }\n  forget_all(w);\n  const now = poll_now();\n  for (const t of timers) if (t.deadline <= now) events.push({ userdata: t.userdata, error: 0, type: 0, bytes: 0n });\n  const out = guest_bytes(w, output, n * EVENT);\n  const result = new DataView(out.buffer, out.byteOffset, out.length);\n  events.forEach((e, i) => {\n    out.fill(0, i * EVENT, (i + 1) * EVENT);\n    result.setBigUint64(i * EVENT, e.userdata, true);\n    result.setUint16(i * EVENT + 8, e.error, true);\n    result.setUint8(i * EVENT + 10, e.type);\n    result.setBigUint64(i * EVENT + 16, e.bytes, true);\n  });\n  guest_u32(w, nevents, events.length);\n  return 0;\n}", "minified": "function wasi_poll_oneoff(s,N,b,T,y){const l=T>>>0;if(l===0||l>memory_bytes(s.memory)/EVENT)return E_INVAL;const h=guest_bytes(s,N,l*SUBSCRIPTION);guest_bytes(s,b,l*EVENT),guest_bytes(s,y,4);const i=new DataView(h.slice().buffer),o=[],d=[],u=[];for(let t=0;t<l;t++){const e=t*SUBSCRIPTION,r=i.getBigUint64(e,!0),a=i.getUint8(e+8),c=(n,_=0n)=>{o.push({userdata:r,error:n,type:a,bytes:_})};if(a===0){const n=i.getUint32(e+16,!0);if(n>1||i.getUint16(e+40,!0)&~ABSTIME){c(E_INVAL);continue}const _=Number(i.getBigUint64(e+24,!0))/1e6,m=i.getUint16(e+40,!0)&ABSTIME?_-Number(wasi_time(s,n))/1e6:_;d.push({deadline:poll_now()+Math.max(0,m),userdata:r})}else if(a===1||a===2){const n=fd_at(s,i.getUint32(e+16,!0));n===void 0?c(E_BADF):(n.base&R_POLL)===0||(n.base&(a===1?R_READ:R_WRITE))===0?c(n.type===TYPE_DIRECTORY?E_BADF:E_NOTCAPABLE):a===1&&n.file.readable!==void 0?u.push({f:n,userdata:r}):c(0,a===1?remaining(n):1n)}else return E_INVAL}const p=o.length>0?poll_now():d.reduce((t,e)=>Math.min(t,e.deadline),1/0),g=t=>{for(const{f:e,userdata:r}of u)e.file.readable?.(Date.now()+t)===!0&&o.push({userdata:r,error:0,type:1,bytes:1n})};for(g(0);o.length===0;){const t=p-poll_now();if(t<=0)break;const[e,r]=u;e!==void 0&&r===void 0?g(t):(s.sleep(Math.min(t,u.length>0?10:LONGEST)),g(0))}forget_all(s);const V=poll_now();for(const t of d)t.deadline<=V&&o.push({userdata:t.userdata,error:0,type:0,bytes:0n});const f=guest_bytes(s,b,l*EVENT),E=new DataView(f.buffer,f.byteOffset,f.length);return o.forEach((t,e)=>{f.fill(0,e*EVENT,(e+1)*EVENT),E.setBigUint64(e*EVENT,t.userdata,!0),E.setUint16(e*EVENT+8,t.error,!0),E.setUint8(e*EVENT+10,t.type),E.setBigUint64(e*EVENT+16,t.bytes,!0)}),guest_u32(s,y,o.length),0}", "needs": ["E_INVAL", "memory_bytes", "EVENT", "guest_bytes", "SUBSCRIPTION", "ABSTIME", "wasi_time", "poll_now", "fd_at", "E_BADF", "R_POLL", "R_READ", "R_WRITE", "TYPE_DIRECTORY", "E_NOTCAPABLE", "remaining", "LONGEST", "forget_all", "guest_u32"] },
  "remaining": { "text": "function remaining(f) {\n  const rest = f.file.stat().size - BigInt(f.offset);\n  return rest > 0n ? rest : 0n;\n}", "minified": "function remaining(n){const t=n.file.stat().size-BigInt(n.offset);return t>0n?t:0n}", "needs": [] },
  "strings_get": { "text": "function strings_get(w, list, pointers, buffer) {\n  const encoded = list.map(utf8_encode);\n  const first = guest_at(w, pointers, list.length * 4);\n  let at = buffer >>> 0;\n  encoded.forEach((bytes, i) => {\n    const into = guest_bytes(w, at, bytes.length + 1);\n    into.set(bytes);\n    into[bytes.length] = 0;\n    w.memory.DV.setUint32(first + i * 4, at, true);\n    at += bytes.length + 1;\n  });\n  return 0;\n}", "minified": "function strings_get(e,o,c,r){const s=o.map(utf8_encode),u=guest_at(e,c,o.length*4);let n=r>>>0;return s.forEach((t,h)=>{const g=guest_bytes(e,n,t.length+1);g.set(t),g[t.length]=0,e.memory.DV.setUint32(u+h*4,n,!0),n+=t.length+1}),0}", "needs": ["utf8_encode", "guest_at", "guest_bytes"] },
  "strings_sizes": { "text": "function strings_sizes(w, list, count, size) {\n  guest_u32(w, count, list.length);\n  guest_u32(w, size, list.reduce((n, s) => n + utf8_encode(s).length + 1, 0));\n  return 0;\n}", "minified": "function strings_sizes(e,u,n,t){return guest_u32(e,n,u.length),guest_u32(e,t,u.reduce((g,s)=>g+utf8_encode(s).length+1,0)),0}", "needs": ["guest_u32", "utf8_encode"] },
  "wasi_args_get": { "text": "function wasi_args_get(w, argv, buffer) {\n  return strings_get(w, w.args, argv, buffer);\n}", "minified": "function wasi_args_get(g,r,s){return strings_get(g,g.args,r,s)}", "needs": ["strings_get"] },
  "wasi_args_sizes_get": { "text": "function wasi_args_sizes_get(w, count, size) {\n  return strings_sizes(w, w.args, count, size);\n}", "minified": "function wasi_args_sizes_get(s,i,r){return strings_sizes(s,s.args,i,r)}", "needs": ["strings_sizes"] },
  "wasi_environ_get": { "text": "function wasi_environ_get(w, environ, buffer) {\n  return strings_get(w, w.env, environ, buffer);\n}", "minified": "function wasi_environ_get(n,e,t){return strings_get(n,n.env,e,t)}", "needs": ["strings_get"] },
  "wasi_environ_sizes_get": { "text": "function wasi_environ_sizes_get(w, count, size) {\n  return strings_sizes(w, w.env, count, size);\n}", "minified": "function wasi_environ_sizes_get(n,s,e){return strings_sizes(n,n.env,s,e)}", "needs": ["strings_sizes"] },
  "wasi_clock_res_get": { "text": "function wasi_clock_res_get(w, id, resolution) {\n  if (id >>> 0 > 3) wasi_fail(E_INVAL);\n  guest_u64(w, resolution, id === 0 ? 1000000n : 1000n);\n  return 0;\n}", "minified": "function wasi_clock_res_get(n,_,e){return _>>>0>3&&wasi_fail(E_INVAL),guest_u64(n,e,_===0?1000000n:1000n),0}", "needs": ["wasi_fail", "E_INVAL", "guest_u64"] },
  "wasi_clock_time_get": { "text": "function wasi_clock_time_get(w, id, _precision, time) {\n  if (id >>> 0 > 3) wasi_fail(E_INVAL);\n  guest_u64(w, time, wasi_time(w, id));\n  return 0;\n}", "minified": "function wasi_clock_time_get(i,_,t,e){return _>>>0>3&&wasi_fail(E_INVAL),guest_u64(i,e,wasi_time(i,_)),0}", "needs": ["wasi_fail", "E_INVAL", "guest_u64", "wasi_time"] },
  "wasi_random_get": { "text": "function wasi_random_get(w, buffer, length) {\n  const bytes = guest_bytes(w, buffer, length);\n  for (let at = 0; at < bytes.length; at += 65536) host_call(() => w.random(bytes.subarray(at, at + 65536)));\n  return 0;\n}", "minified": "function wasi_random_get(a,n,r){const e=guest_bytes(a,n,r);for(let t=0;t<e.length;t+=65536)host_call(()=>a.random(e.subarray(t,t+65536)));return 0}", "needs": ["guest_bytes", "host_call"] },
  "wasi_proc_exit": { "text": "function wasi_proc_exit(_w, code) {\n  throw new WasiExit(code >>> 0);\n}", "minified": "function wasi_proc_exit(t,i){throw new WasiExit(i>>>0)}", "needs": ["WasiExit"] },
  "wasi_proc_raise": { "text": "function wasi_proc_raise(_w, _signal) {\n  return E_NOSYS;\n}", "minified": "function wasi_proc_raise(_,i){return E_NOSYS}", "needs": ["E_NOSYS"] },
  "wasi_sched_yield": { "text": "function wasi_sched_yield(_w) {\n  return 0;\n}", "minified": "function wasi_sched_yield(e){return 0}", "needs": [] },
  "R_DATASYNC": { "text": "const R_DATASYNC = 1 << 0;", "minified": "const R_DATASYNC=1;", "needs": [] },
  "R_READ": { "text": "const R_READ = 1 << 1;", "minified": "const R_READ=2;", "needs": [] },
  "R_SEEK": { "text": "const R_SEEK = 1 << 2;", "minified": "const R_SEEK=4;", "needs": [] },
  "R_SET_FLAGS": { "text": "const R_SET_FLAGS = 1 << 3;", "minified": "const R_SET_FLAGS=8;", "needs": [] },
  "R_SYNC": { "text": "const R_SYNC = 1 << 4;", "minified": "const R_SYNC=16;", "needs": [] },
  "R_TELL": { "text": "const R_TELL = 1 << 5;", "minified": "const R_TELL=32;", "needs": [] },
  "R_WRITE": { "text": "const R_WRITE = 1 << 6;", "minified": "const R_WRITE=64;", "needs": [] },
  "R_ADVISE": { "text": "const R_ADVISE = 1 << 7;", "minified": "const R_ADVISE=128;", "needs": [] },
  "R_ALLOCATE": { "text": "const R_ALLOCATE = 1 << 8;", "minified": "const R_ALLOCATE=256;", "needs": [] },
  "R_CREATE_DIRECTORY": { "text": "const R_CREATE_DIRECTORY = 1 << 9;", "minified": "const R_CREATE_DIRECTORY=512;", "needs": [] },
  "R_CREATE_FILE": { "text": "const R_CREATE_FILE = 1 << 10;", "minified": "const R_CREATE_FILE=1024;", "needs": [] },
  "R_LINK_SOURCE": { "text": "const R_LINK_SOURCE = 1 << 11;", "minified": "const R_LINK_SOURCE=2048;", "needs": [] },
  "R_LINK_TARGET": { "text": "const R_LINK_TARGET = 1 << 12;", "minified": "const R_LINK_TARGET=4096;", "needs": [] },
  "R_OPEN": { "text": "const R_OPEN = 1 << 13;", "minified": "const R_OPEN=8192;", "needs": [] },
  "R_READDIR": { "text": "const R_READDIR = 1 << 14;", "minified": "const R_READDIR=16384;", "needs": [] },
  "R_READLINK": { "text": "const R_READLINK = 1 << 15;", "minified": "const R_READLINK=32768;", "needs": [] },
  "R_RENAME_SOURCE": { "text": "const R_RENAME_SOURCE = 1 << 16;", "minified": "const R_RENAME_SOURCE=65536;", "needs": [] },
  "R_RENAME_TARGET": { "text": "const R_RENAME_TARGET = 1 << 17;", "minified": "const R_RENAME_TARGET=131072;", "needs": [] },
  "R_PATH_FILESTAT_GET": { "text": "const R_PATH_FILESTAT_GET = 1 << 18;", "minified": "const R_PATH_FILESTAT_GET=262144;", "needs": [] },
  "R_PATH_SET_SIZE": { "text": "const R_PATH_SET_SIZE = 1 << 19;", "minified": "const R_PATH_SET_SIZE=524288;", "needs": [] },
  "R_PATH_SET_TIMES": { "text": "const R_PATH_SET_TIMES = 1 << 20;", "minified": "const R_PATH_SET_TIMES=1048576;", "needs": [] },
  "R_FILESTAT_GET": { "text": "const R_FILESTAT_GET = 1 << 21;", "minified": "const R_FILESTAT_GET=2097152;", "needs": [] },
  "R_SET_SIZE": { "text": "const R_SET_SIZE = 1 << 22;", "minified": "const R_SET_SIZE=4194304;", "needs": [] },
  "R_SET_TIMES": { "text": "const R_SET_TIMES = 1 << 23;", "minified": "const R_SET_TIMES=8388608;", "needs": [] },
  "R_SYMLINK": { "text": "const R_SYMLINK = 1 << 24;", "minified": "const R_SYMLINK=16777216;", "needs": [] },
  "R_REMOVE_DIRECTORY": { "text": "const R_REMOVE_DIRECTORY = 1 << 25;", "minified": "const R_REMOVE_DIRECTORY=33554432;", "needs": [] },
  "R_UNLINK": { "text": "const R_UNLINK = 1 << 26;", "minified": "const R_UNLINK=67108864;", "needs": [] },
  "R_POLL": { "text": "const R_POLL = 1 << 27;", "minified": "const R_POLL=134217728;", "needs": [] },
  "RIGHTS_FILE": { "text": "const RIGHTS_FILE = 148898303;", "minified": "const RIGHTS_FILE=148898303;", "needs": [] },
  "RIGHTS_DIRECTORY": { "text": "const RIGHTS_DIRECTORY = 264240664 | R_SYNC | R_DATASYNC;", "minified": "const RIGHTS_DIRECTORY=264240664|R_SYNC|R_DATASYNC;", "needs": ["R_SYNC", "R_DATASYNC"] },
  "RIGHTS_DIRECTORY_INHERITING": { "text": "const RIGHTS_DIRECTORY_INHERITING = RIGHTS_FILE | RIGHTS_DIRECTORY;", "minified": "const RIGHTS_DIRECTORY_INHERITING=RIGHTS_FILE|RIGHTS_DIRECTORY;", "needs": ["RIGHTS_FILE", "RIGHTS_DIRECTORY"] },
  "RIGHTS_STREAM": { "text": "const RIGHTS_STREAM = R_READ | R_WRITE | R_SET_FLAGS | R_SYNC | R_DATASYNC | R_FILESTAT_GET | R_POLL;", "minified": "const RIGHTS_STREAM=R_READ|R_WRITE|R_SET_FLAGS|R_SYNC|R_DATASYNC|R_FILESTAT_GET|R_POLL;", "needs": ["R_READ", "R_WRITE", "R_SET_FLAGS", "R_SYNC", "R_DATASYNC", "R_FILESTAT_GET", "R_POLL"] },
  "RIGHTS_WRITING": { "text": "const RIGHTS_WRITING = R_WRITE | R_ALLOCATE | R_CREATE_DIRECTORY | R_CREATE_FILE | R_LINK_SOURCE | R_LINK_TARGET | R_RENAME_SOURCE | R_RENAME_TARGET | R_PATH_SET_SIZE | R_PATH_SET_TIMES | R_SET_SIZE | R_SET_TIMES | R_SYMLINK | R_REMOVE_DIRECTORY | R_UNLINK | R_DATASYNC | R_SYNC;", "minified": "const RIGHTS_WRITING=R_WRITE|R_ALLOCATE|R_CREATE_DIRECTORY|R_CREATE_FILE|R_LINK_SOURCE|R_LINK_TARGET|R_RENAME_SOURCE|R_RENAME_TARGET|R_PATH_SET_SIZE|R_PATH_SET_TIMES|R_SET_SIZE|R_SET_TIMES|R_SYMLINK|R_REMOVE_DIRECTORY|R_UNLINK|R_DATASYNC|R_SYNC;", "needs": ["R_WRITE", "R_ALLOCATE", "R_CREATE_DIRECTORY", "R_CREATE_FILE", "R_LINK_SOURCE", "R_LINK_TARGET", "R_RENAME_SOURCE", "R_RENAME_TARGET", "R_PATH_SET_SIZE", "R_PATH_SET_TIMES", "R_SET_SIZE", "R_SET_TIMES", "R_SYMLINK", "R_REMOVE_DIRECTORY", "R_UNLINK", "R_DATASYNC", "R_SYNC"] },
  "RIGHTS_NAMES": { "text": "const RIGHTS_NAMES = R_REMOVE_DIRECTORY | R_RENAME_SOURCE | R_RENAME_TARGET | R_SYMLINK | R_UNLINK;", "minified": "const RIGHTS_NAMES=R_REMOVE_DIRECTORY|R_RENAME_SOURCE|R_RENAME_TARGET|R_SYMLINK|R_UNLINK;", "needs": ["R_REMOVE_DIRECTORY", "R_RENAME_SOURCE", "R_RENAME_TARGET", "R_SYMLINK", "R_UNLINK"] },
  "wasi_sock_accept": { "text": "function wasi_sock_accept(w, fd, _flags, _result) {\n  fd_get(w, fd, 0);\n  return E_NOTSOCK;\n}", "minified": "function wasi_sock_accept(_,t,c,e){return fd_get(_,t,0),E_NOTSOCK}", "needs": ["fd_get", "E_NOTSOCK"] },
  "wasi_sock_recv": { "text": "function wasi_sock_recv(w, fd) {\n  fd_get(w, fd, 0);\n  return E_NOTSOCK;\n}", "minified": "function wasi_sock_recv(_,c){return fd_get(_,c,0),E_NOTSOCK}", "needs": ["fd_get", "E_NOTSOCK"] },
  "wasi_sock_send": { "text": "function wasi_sock_send(w, fd) {\n  fd_get(w, fd, 0);\n  return E_NOTSOCK;\n}", "minified": "function wasi_sock_send(n,_){return fd_get(n,_,0),E_NOTSOCK}", "needs": ["fd_get", "E_NOTSOCK"] },
  "wasi_sock_shutdown": { "text": "function wasi_sock_shutdown(w, fd, how) {\n  fd_get(w, fd, 0);\n  return how & ~3 || how === 0 ? E_INVAL : E_NOTSOCK;\n}", "minified": "function wasi_sock_shutdown(n,t,_){return fd_get(n,t,0),_&-4||_===0?E_INVAL:E_NOTSOCK}", "needs": ["fd_get", "E_INVAL", "E_NOTSOCK"] }
};

// compiler/link/helpers.ts
var isRuntimeName = (name2) => Object.hasOwn(runtimeText, name2);
function helperText(names2, readable) {
  const needed = /* @__PURE__ */ new Set();
  const pending = [...names2];
  for (let name2 = pending.pop(); name2 !== void 0; name2 = pending.pop()) {
    if (needed.has(name2)) continue;
    const declaration = runtimeText[name2];
    if (declaration === void 0) throw new InternalError(`the runtime has nothing named ${name2}`);
    needed.add(name2);
    pending.push(...declaration.needs);
  }
  let text2 = "";
  for (const [name2, declaration] of Object.entries(runtimeText)) if (needed.has(name2)) text2 += `${readable ? declaration.text : declaration.minified}
`;
  return text2;
}

// compiler/link/wasi.ts
var isWasiModule = (module) => module === "wasi_snapshot_preview1" || module === "wasi_unstable";
var keys = new Map(wasiFunctions.map((f) => [f.name, wasiKey(f)]));
function wasiFunction(name2, type) {
  const symbol = `wasi_${name2}`;
  return keys.get(name2) === type.key && isRuntimeName(symbol) ? symbol : void 0;
}

// compiler/link/dts.ts
var scriptType = (t) => isReference(t) ? t === FUNCREF ? "((...args: any[]) => any) | null" : "any" : t === I64 ? "bigint" : t === V128 ? "never" : "number";
var result = (types) => types.length === 0 ? "void" : types.length === 1 ? scriptType(types[0]) : `[${types.map(scriptType).join(", ")}]`;
var RESERVED = new Set("arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(" "));
function paramNames(m, t, func) {
  const given = func === void 0 ? void 0 : m.names.locals.get(func);
  const taken = /* @__PURE__ */ new Set();
  return t.params.map((_, i) => {
    let name2 = given?.get(i) ?? "";
    if (!/^[A-Za-z_$][\w$]*$/.test(name2) || RESERVED.has(name2)) name2 = `a${i}`;
    while (taken.has(name2)) name2 += `_${i}`;
    taken.add(name2);
    return name2;
  });
}
function signature2(m, t, func) {
  const names2 = paramNames(m, t, func);
  return `(${t.params.map((p, i) => `${names2[i]}: ${scriptType(p)}`).join(", ")}) => ${result(t.results)}`;
}
function importType(m, i) {
  switch (i.kind) {
    case "func":
      return signature2(m, i.type).replace(/=> void$/, "=> unknown");
    case "table":
      return "Table";
    case "memory":
      return "Memory";
    case "global":
      return i.type.mutable ? "Global" : `Global | ${scriptType(i.type.type)}`;
    case "tag":
      return "Tag";
  }
}
var EXPORTED = { table: "Table", memory: "Memory", global: "Global", tag: "Tag" };
function sizeType(are64) {
  return are64.includes(true) ? are64.includes(false) ? "any" : "bigint" : "number";
}
var WASI_OPTIONS = `/** Options of the WASI instance; names as in node:wasi. */
export interface WasiOptions {
  /** The first is the program's own name. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Guest path to host path; one that ends in ':ro' is read-only. */
  preopens?: Readonly<Record<string, string>>;
  stdin?: number | Uint8Array | string;
  stdout?: number | ((bytes: Uint8Array) => void);
  stderr?: number | ((bytes: Uint8Array) => void);
  /** Default true: run gives the exit status. False: proc_exit ends the process. */
  returnOnExit?: boolean;
  /** Directories in memory: a MemoryFileSystem. */
  fs?: { readonly preopens: ReadonlyMap<string, object> };
  /** Nanoseconds of a clock: 0 real time, 1 monotonic, 2 process, 3 thread. */
  clock?: (id: number) => bigint;
  random?: (bytes: Uint8Array) => void;
  /** Told of every call: its name, its arguments, an errno or 'exit', the memory. */
  trace?: (name: string, args: readonly unknown[], result: unknown, memory: Uint8Array) => void;
}
`;
function declarationsOf(m) {
  const pages = sizeType(m.memories.map((t) => t.limits.is64));
  const elements2 = sizeType(m.tables.map((t) => t.limits.is64));
  return {
    run: `/** Runs _start. Gives the exit status; a trap is thrown. */
export declare function run(options?: WasiOptions): number;
`,
    WasiExit: `/** Thrown by proc_exit out of an export. */
export declare class WasiExit {
  constructor(code: number);
  readonly name: 'WasiExit';
  readonly message: string;
  readonly code: number;
}
`,
    MemoryFileSystem: `/** A directory: text or bytes for files, nested objects for directories. */
export interface MemoryTree { [name: string]: string | Uint8Array | MemoryTree }
/** Files in memory: guest paths of preopened directories to their contents. */
export declare class MemoryFileSystem {
  constructor(trees?: Record<string, MemoryTree>);
  readonly preopens: ReadonlyMap<string, object>;
  /** The present contents: bytes for files, nested objects for directories. */
  toObject(): Record<string, MemoryTree>;
}
`,
    Memory: `export declare class Memory {
  /** Sizes are BigInts with address 'i64'. \`buffer\`: that of a shared memory of another thread. */
  constructor(descriptor: { initial: number | bigint; maximum?: number | bigint; shared?: boolean; address?: 'i32' | 'i64'; buffer?: SharedArrayBuffer });
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  grow(delta: ${pages}): ${pages};
}
`,
    Table: `export declare class Table {
  constructor(descriptor: { element: string; initial: number | bigint; maximum?: number | bigint; address?: 'i32' | 'i64' }, init?: unknown);
  readonly length: ${elements2};
  get(index: ${elements2}): any;
  set(index: ${elements2}, value?: unknown): void;
  grow(delta: ${elements2}, value?: unknown): ${elements2};
}
`,
    Global: `export declare class Global {
  constructor(descriptor: { value: string; mutable?: boolean }, value?: unknown);
  value: any;
  valueOf(): any;
}
`,
    Tag: `export declare class Tag {
  constructor(type: { parameters: Iterable<string> });
}
`,
    JSTag: `/** The tag of what JavaScript throws. */
export declare const JSTag: Tag;
`,
    Exception: `export declare class Exception {
  constructor(tag: Tag, payload: Iterable<unknown>, options?: { traceStack?: boolean });
  is(tag: Tag): boolean;
  getArg(tag: Tag, index: number): any;
}
`,
    RuntimeError: `/** A trap. */
export declare class RuntimeError extends Error {}
`,
    LinkError: `/** An import of the wrong kind or type. */
export declare class LinkError extends Error {}
`
  };
}
function declarationText(m, exported, format, globalName2) {
  const modules = /* @__PURE__ */ new Map();
  for (const i of m.imports) {
    const fields2 = modules.get(i.module) ?? [];
    const optional2 = isWasiModule(i.module) || i.module === STRING_MODULE;
    fields2.push(`    ${quote(i.name)}${optional2 ? "?" : ""}: ${importType(m, i)};`);
    modules.set(i.module, fields2);
  }
  const fields = m.exports.map((e) => {
    const type = e.kind === "func" ? signature2(m, m.funcs[e.index], e.index) : EXPORTED[e.kind];
    return `  readonly ${quote(e.name)}: ${type};`;
  });
  const wasi = exported.includes("WasiExit");
  const optional = [...modules.values()].every((of) => of.every((f) => f.includes("?: ")));
  const declarations = declarationsOf(m);
  const body2 = `export interface Imports {
${[...modules].map(([name2, of]) => `  ${quote(name2)}${of.every((f) => f.includes("?: ")) ? "?" : ""}: {
${of.join("\n")}
  };`).join("\n")}
}
export interface Exports {
${fields.join("\n")}
}
${wasi ? WASI_OPTIONS : ""}${exported.map((name2) => declarations[name2] ?? "").join("")}export interface ImportDescriptor { readonly module: string; readonly name: string; readonly kind: string; readonly type: unknown }
export interface ExportDescriptor { readonly name: string; readonly kind: string; readonly type: unknown }
export declare const imports: readonly ImportDescriptor[];
export declare const exports: readonly ExportDescriptor[];
export declare function instantiate(imports${optional ? "?" : ""}: Imports${wasi ? ", options?: WasiOptions" : ""}): { exports: Exports };
`;
  if (format !== "iife") return `// Generated by wasm2js-ts.
${body2}export default instantiate;
`;
  return `// Generated by wasm2js-ts.
declare namespace ${checkGlobalName(globalName2)} {
${body2.replace(/^export declare /gm, "export ")}}
`;
}

// compiler/lower/names.ts
var LETTERS = "abcdehijklmnopqrsuvwyz";
var globalName = (index) => `g${index}`;
var tableName = (index) => `t${index}`;
var callsName = (table3, type) => `t${table3}_${type}`;
var tailsName = (table3, type) => `t${table3}_${type}_tail`;
var labelName = (id) => `L${id}`;
var elementsName = (segment2) => `E${segment2}`;
var refName = (func) => `R${func}`;
var dataName = (segment2) => `D${segment2}`;
var memoryName = (memory3) => memory3 === 0 ? "M" : `M${memory3}`;
var viewName = (view, memory3) => memory3 === 0 ? view : `${view}_${memory3}`;
var typeInfoName = (type) => `T${type}`;
var constructorName = (type) => `C${type}`;
var fieldName = (index, word2) => `f${index}${word2 === void 0 ? "" : `_${word2}`}`;
var tagName = (tag) => `X${tag}`;
var tailName = (func) => `tail_${func}`;
var ARRAYS = { funcs: "FN", tails: "FT", known: "KF", globals: "GL", cells: "GC" };
function shortLocal(index) {
  const round = Math.floor(index / LETTERS.length);
  return LETTERS.charAt(index % LETTERS.length) + (round === 0 ? "" : String(round));
}
var shortNames = { func: (index) => `f${index}`, local: (_func, index) => shortLocal(index) };
var identifier = (name2) => `$${name2.replace(/[^\w$]/g, "_").slice(0, 80)}`;
var OURS = /^\$([a-z]?\d+|imports|options|exports|wasi)$/;
var LOCAL = /_\d+$/;
function readableNames(m) {
  const funcs = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Set();
  for (const [index, name2] of m.names.funcs) {
    let id = identifier(name2);
    if (taken.has(id) || OURS.test(id) || LOCAL.test(id)) id = `${id}_${index}$`;
    while (taken.has(id)) id += "$";
    taken.add(id);
    funcs.set(index, id);
  }
  return {
    func: (index) => funcs.get(index) ?? `f${index}`,
    local: (func, index) => {
      const name2 = m.names.locals.get(func)?.get(index);
      return name2 === void 0 ? shortLocal(index) : `${identifier(name2)}_${index}`;
    }
  };
}

// compiler/module/scopes.ts
var SCOPE_LIMIT = 8e3;
var SCOPE_SIZE = 4096;
var hasScopes = (m) => m.funcs.length > SCOPE_LIMIT;
var scopeOf = (m, index) => hasScopes(m) && index >= m.importedFuncs ? Math.floor((index - m.importedFuncs) / SCOPE_SIZE) : void 0;
var opensScope = (m, index) => hasScopes(m) && (index - m.importedFuncs) % SCOPE_SIZE === 0;
var closesScope = (m, index) => hasScopes(m) && ((index - m.importedFuncs) % SCOPE_SIZE === SCOPE_SIZE - 1 || index === m.funcs.length - 1);
var hasGlobalArray = (m) => m.globals.length > SCOPE_LIMIT;

// compiler/link/scopes.ts
function scopeArrays(m) {
  const array3 = (name2, length) => `${name2}=new Array(${length})`;
  const functions2 = hasScopes(m) ? [array3(ARRAYS.funcs, m.funcs.length), array3(ARRAYS.tails, m.funcs.length), array3(ARRAYS.known, m.importedFuncs)] : [];
  const globals = hasGlobalArray(m) ? [array3(ARRAYS.globals, m.globals.length), array3(ARRAYS.cells, m.importedGlobals)] : [];
  const all = [...functions2, ...globals];
  return all.length === 0 ? "" : `const ${all.join(",")};
`;
}
var scopeHead = "(()=>{";
function scopeTail({ module, names: names2, tail: tail3 }, last) {
  let first = last;
  while (first > module.importedFuncs && scopeOf(module, first - 1) === scopeOf(module, last)) first--;
  let text2 = "";
  for (let i = first; i <= last; i++) {
    text2 += `${ARRAYS.funcs}[${i}]=${names2.func(i)};`;
    if (tail3[i] === 1) text2 += `${ARRAYS.tails}[${i}]=${tailName(names2.func(i))};`;
  }
  return `${text2}})();
`;
}

// compiler/link/link.ts
function describeImports(m) {
  return `[${m.imports.map((i) => `{module:${literal(i.module)},name:${literal(i.name)},kind:${kindName(i.kind)},type:${literal(typeOf(i))}}`).join(",")}]`;
}
function describeExports(m) {
  return `[${m.exports.map((e) => `{name:${literal(e.name)},kind:${kindName(e.kind)},type:${literal(exportType(m, e.kind, e.index))}}`).join(",")}]`;
}
var kindName = (kind) => literal(kind === "func" ? "function" : kind);
function typeOf(e) {
  switch (e.kind) {
    case "func":
      return { parameters: e.type.params.map(typeName), results: e.type.results.map(typeName) };
    case "table":
      return { element: typeName(e.type.element), ...limits(e.type.limits) };
    case "memory":
      return { ...limits(e.type.limits), ...e.type.limits.shared ? { shared: true } : {} };
    case "global":
      return { value: typeName(e.type.type), mutable: e.type.mutable };
    case "tag":
      return { parameters: e.type.params.map(typeName) };
  }
}
var limits = ({ min, max, is64 }) => ({ minimum: min, maximum: max, ...is64 ? { address: "i64" } : {} });
function exportType(m, kind, index) {
  const lists = { func: m.funcs, table: m.tables, memory: m.memories, global: m.globals, tag: m.tags };
  return typeOf({ kind, type: lists[kind][index] });
}
var hasStart = (m) => m.exports.some((e) => e.name === "_start" && e.kind === "func");
var hasRun = (m, mode) => mode === "command" || hasStart(m) && m.imports.some((i) => isWasiModule(i.module));
function surround({ module: m, mode, format, shell, options }) {
  const wasi = shell.usesWasi || mode === "command";
  const runs = hasRun(m, mode);
  const exported = ["instantiate", ...runs ? ["run"] : [], ...wasi ? ["WasiExit"] : [], ...shell.usesFiles ? ["MemoryFileSystem"] : [], ...shell.classes];
  const helpers = /* @__PURE__ */ new Set([...shell.helpers, ...shell.classes]);
  if (wasi) helpers.add("wasi_new").add("WasiExit");
  if (shell.usesFiles) helpers.add("node_preopen").add("MemoryFileSystem");
  if (runs) helpers.add("command_run");
  if (mode === "command") helpers.add("command_main");
  const defaults = literal({ preopens: options.wasi?.preopens ?? {}, env: options.wasi?.env ?? {} });
  const before = `${head(format, options)}function instantiate($imports,$options){
${scopeArrays(m)}${wasi ? `const $wasi=wasi_new($options,${shell.usesFiles ? "node_preopen" : "undefined"},${defaults});
` : ""}`;
  const after = [
    shell.code,
    "return {exports:$exports};",
    "}",
    runs ? "function run($options){return command_run(instantiate,$options)}" : "",
    helperText(helpers, options.readable ?? false),
    `const moduleImports=${describeImports(m)},moduleExports=${describeExports(m)};`,
    tail2(format, exported, mode),
    ""
  ].join("\n");
  return { before, after, exported };
}
var DEFAULT_GLOBAL = "wasmModule";
var NOTE = "// Generated by wasm2js-ts from a WebAssembly module.\n";
function head(format, options) {
  switch (format) {
    case "esm":
      return NOTE;
    case "cjs":
      return `${NOTE}"use strict";
`;
    case "iife":
      return `${NOTE}var ${checkGlobalName(options.globalName ?? DEFAULT_GLOBAL)}=(function(){"use strict";
`;
  }
}
function tail2(format, exported, mode) {
  const names2 = exported.join(",");
  const lists = "imports:moduleImports,exports:moduleExports";
  const object = `{${lists},${names2},default:instantiate}`;
  switch (format) {
    case "esm":
      return `export{moduleImports as imports,moduleExports as exports,${names2},instantiate as default};${mode === "command" ? "\ncommand_main(run,import.meta.url,import.meta.main);" : ""}`;
    case "cjs":
      return `module.exports=${object};${mode === "command" ? '\nif(typeof require==="function"&&require.main===module)command_main(run,true,true);' : ""}`;
    case "iife":
      return `${mode === "command" ? "command_main(run,undefined,undefined);\n" : ""}return{${lists},${names2}};})();`;
  }
}

// compiler/binary/references.ts
function declaredRefs(m) {
  const refs = /* @__PURE__ */ new Set();
  const from = (expr) => {
    if (expr === void 0) return;
    const ops = new OperatorReader(m.bytes, expr, m.types);
    while (!ops.atEnd) if (ops.next().name === "ref.func") refs.add(ops.index);
  };
  for (const e of m.exports) if (e.kind === "func") refs.add(e.index);
  for (const g of m.definedGlobals) from(g.init);
  for (const t of m.definedTables) from(t.init);
  for (const segment2 of m.elements) {
    if (segment2.mode.kind === "active") from(segment2.mode.offset);
    for (const item of segment2.items) {
      if (typeof item === "number") refs.add(item);
      else from(item);
    }
  }
  return refs;
}

// compiler/module/module.ts
var bodyOf = (m, index) => m.bodies[index - m.importedFuncs];
function isGrownByOthers(m, memory3) {
  const limits2 = m.memories[memory3]?.limits;
  return limits2 !== void 0 && limits2.shared && limits2.max !== limits2.min;
}
function funcName(m, index) {
  const given = m.names.funcs.get(index);
  if (given !== void 0) return given;
  const exported = m.exports.find((e) => e.kind === "func" && e.index === index);
  if (exported !== void 0) return exported.name;
  if (index >= m.importedFuncs) return void 0;
  const imported = m.imports.filter((i) => i.kind === "func")[index];
  return imported === void 0 ? void 0 : `${imported.module}.${imported.name}`;
}

// compiler/module/subtyping.ts
var ABSTRACT_OF = { func: FUNC, struct: STRUCT, array: ARRAY };
function matches(types, a, b) {
  if (a === b || a === BOTTOM) return true;
  if (!isReference(b) || !isReference(a) && heapOf(a) !== BOTTOM_HEAP) return false;
  if (isNullable(a) && !isNullable(b)) return false;
  return heapMatches(types, heapOf(a), heapOf(b));
}
function heapMatches(types, a, b) {
  if (a === b || a === BOTTOM_HEAP) return true;
  const concrete = typeIndexOf(a);
  if (concrete !== void 0) {
    const wanted = typeIndexOf(b);
    if (wanted !== void 0) return isSubtype(types, concrete, wanted);
    return heapMatches(types, ABSTRACT_OF[types[concrete].composite.kind], b);
  }
  switch (a) {
    case NONE:
      return topOf(types, b) === ANY;
    case NOFUNC:
      return topOf(types, b) === FUNC;
    case NOEXTERN:
      return b === EXTERN;
    case NOEXN:
      return b === EXN;
    case I31:
    case STRUCT:
    case ARRAY:
      return b === EQ || b === ANY;
    case EQ:
      return b === ANY;
    default:
      return false;
  }
}
function topOf(types, heap) {
  const concrete = typeIndexOf(heap);
  if (concrete !== void 0) return types[concrete].composite.kind === "func" ? FUNC : ANY;
  switch (heap) {
    case FUNC:
    case NOFUNC:
      return FUNC;
    case EXTERN:
    case NOEXTERN:
      return EXTERN;
    case EXN:
    case NOEXN:
      return EXN;
    default:
      return ANY;
  }
}
function isSubtype(types, a, b) {
  for (let t = a; t !== void 0; t = types[t]?.supertype) if (t === b) return true;
  return false;
}
var listMatches = (types, a, b) => a.length === b.length && a.every((t, i) => matches(types, t, b[i]));
function fieldMatches(types, a, b) {
  if (a.mutable !== b.mutable) return false;
  if (unpacked(a.storage) !== a.storage || unpacked(b.storage) !== b.storage) return a.storage === b.storage;
  return matches(types, a.storage, b.storage) && (!a.mutable || matches(types, b.storage, a.storage));
}
function compositeMatches(types, a, b) {
  if (a.kind === "func") return b.kind === "func" && listMatches(types, b.params, a.params) && listMatches(types, a.results, b.results);
  if (a.kind === "array") return b.kind === "array" && fieldMatches(types, a.field, b.field);
  return b.kind === "struct" && a.fields.length >= b.fields.length && b.fields.every((f, i) => fieldMatches(types, a.fields[i], f));
}

// compiler/module/signatures.ts
function pick(items, index, what) {
  const item = items[index];
  if (item === void 0) throw invalid(`unknown ${what} ${index}`);
  return item;
}
var funcTypeAt2 = (m, index) => pick(m.funcs, index, "function");
var defTypeAt = (m, index) => pick(m.types, index, "type");
var tableAt = (m, index) => pick(m.tables, index, "table");
var memoryAt = (m, index) => pick(m.memories, index, "memory");
var globalAt = (m, index) => pick(m.globals, index, "global");
var tagAt = (m, index) => pick(m.tags, index, "tag");
var segmentAt = (m, index) => pick(m.elements, index, "elem segment");
function compositeAt(m, index, kind) {
  const { composite } = defTypeAt(m, index);
  if (composite.kind !== kind) throw invalid(`type mismatch: type ${index} is not ${kind === "array" ? "an array" : `a ${kind}`} type`);
  return composite;
}
var typeAt = (m, index) => compositeAt(m, index, "func");
var structAt = (m, index) => compositeAt(m, index, "struct");
var arrayAt = (m, index) => compositeAt(m, index, "array");
var fieldAt = (m, index, field) => pick(structAt(m, index).fields, field, "field");
var refTo = (m, index, nullable) => concreteRef(defTypeAt(m, index).index, nullable);
var memoryAddress = (m, index) => addressType(memoryAt(m, index).limits);
var tableAddress = (m, index) => addressType(tableAt(m, index).limits);
var smaller = (a, b) => a === I64 && b === I64 ? I64 : I32;
var NOTHING = { params: [], results: [] };
var sig = (params, results) => ({ params, results });
function mutableField(field, what) {
  if (!field.mutable) throw invalid(`immutable ${what}: it cannot be set`);
  return field;
}
function checkPacked(name2, field) {
  if (/_[su]$/.test(name2) !== (unpacked(field.storage) !== field.storage))
    throw invalid(`type mismatch: ${name2} on a field that is ${/_[su]$/.test(name2) ? "not packed" : "packed"}`);
}
function checkData(field) {
  if (isReference(field.storage)) throw invalid("array type is not numeric or vector");
}
function typedSignature(m, row7, imm, locals, operands) {
  const { index, index2 } = imm;
  switch (row7.name) {
    case "call":
    case "return_call":
      return funcTypeAt2(m, index);
    case "call_indirect":
    case "return_call_indirect": {
      const type = typeAt(m, index);
      if (!matches(m.types, tableAt(m, index2).element, FUNCREF)) throw invalid(`type mismatch: table ${index2} does not hold functions`);
      return sig([...type.params, tableAddress(m, index2)], type.results);
    }
    case "call_ref":
    case "return_call_ref": {
      const type = typeAt(m, index);
      return sig([...type.params, refTo(m, index, true)], type.results);
    }
    case "local.get":
      return sig([], [locals(index)]);
    case "local.set":
      return sig([locals(index)], []);
    case "local.tee":
      return sig([locals(index)], [locals(index)]);
    case "global.get":
      return sig([], [globalAt(m, index).type]);
    case "global.set": {
      const global = globalAt(m, index);
      if (!global.mutable) throw invalid("immutable global: it cannot be set");
      return sig([global.type], []);
    }
    case "table.get":
      return sig([tableAddress(m, index)], [tableAt(m, index).element]);
    case "table.set":
      return sig([tableAddress(m, index), tableAt(m, index).element], []);
    case "table.size":
      return sig([], [tableAddress(m, index)]);
    case "table.grow":
      return sig([tableAt(m, index).element, tableAddress(m, index)], [tableAddress(m, index)]);
    case "table.fill":
      return sig([tableAddress(m, index), tableAt(m, index).element, tableAddress(m, index)], []);
    case "table.copy": {
      const [to, from] = [tableAt(m, index), tableAt(m, index2)];
      if (!matches(m.types, from.element, to.element)) throw invalid("type mismatch between the tables of table.copy");
      const [d, s] = [addressType(to.limits), addressType(from.limits)];
      return sig([d, s, smaller(d, s)], []);
    }
    case "table.init":
      if (!matches(m.types, segmentAt(m, index).type, tableAt(m, index2).element)) throw invalid("type mismatch between segment and table of table.init");
      return sig([tableAddress(m, index2), I32, I32], []);
    case "elem.drop":
      segmentAt(m, index);
      return NOTHING;
    case "ref.null":
      return sig([], [imm.refType]);
    case "ref.func":
      return sig([], [concreteRef(funcTypeAt2(m, index).typeIndex, false)]);
    case "memory.size":
      return sig([], [memoryAddress(m, index)]);
    case "memory.grow":
      return sig([memoryAddress(m, index)], [memoryAddress(m, index)]);
    case "memory.fill":
      return sig([memoryAddress(m, index), I32, memoryAddress(m, index)], []);
    case "memory.copy": {
      const [d, s] = [memoryAddress(m, index), memoryAddress(m, index2)];
      return sig([d, s, smaller(d, s)], []);
    }
    case "memory.init": {
      const d = memoryAddress(m, index2);
      checkDataIndex(m, index);
      return sig([d, I32, I32], []);
    }
    case "data.drop":
      checkDataIndex(m, index);
      return NOTHING;
    case "struct.new":
      return sig(
        structAt(m, index).fields.map((f) => unpacked(f.storage)),
        [refTo(m, index, false)]
      );
    case "struct.new_default":
      if (!structAt(m, index).fields.every((f) => isDefaultable(f.storage))) throw invalid("type mismatch: a field has no default value");
      return sig([], [refTo(m, index, false)]);
    case "struct.get":
    case "struct.get_s":
    case "struct.get_u": {
      const field = fieldAt(m, index, index2);
      checkPacked(row7.name, field);
      return sig([refTo(m, index, true)], [unpacked(field.storage)]);
    }
    case "struct.set":
      return sig([refTo(m, index, true), unpacked(mutableField(fieldAt(m, index, index2), "field").storage)], []);
    case "array.new":
      return sig([unpacked(arrayAt(m, index).field.storage), I32], [refTo(m, index, false)]);
    case "array.new_default":
      if (!isDefaultable(arrayAt(m, index).field.storage)) throw invalid("type mismatch: the array has no default value");
      return sig([I32], [refTo(m, index, false)]);
    case "array.new_fixed": {
      const element = unpacked(arrayAt(m, index).field.storage);
      if (index2 > MAX_FIXED) throw invalid(`array.new_fixed of more than ${MAX_FIXED} elements`);
      return sig(new Array(index2).fill(element), [refTo(m, index, false)]);
    }
    case "array.new_data":
      checkData(arrayAt(m, index).field);
      checkDataIndex(m, index2);
      return sig([I32, I32], [refTo(m, index, false)]);
    case "array.new_elem":
      checkElements(m, index, index2);
      return sig([I32, I32], [refTo(m, index, false)]);
    case "array.get":
    case "array.get_s":
    case "array.get_u": {
      const { field } = arrayAt(m, index);
      checkPacked(row7.name, field);
      return sig([refTo(m, index, true), I32], [unpacked(field.storage)]);
    }
    case "array.set":
      return sig([refTo(m, index, true), I32, unpacked(mutableField(arrayAt(m, index).field, "array").storage)], []);
    case "array.len":
      return sig([ARRAY], [I32]);
    case "array.fill":
      return sig([refTo(m, index, true), I32, unpacked(mutableField(arrayAt(m, index).field, "array").storage), I32], []);
    case "array.copy": {
      const to = mutableField(arrayAt(m, index).field, "array").storage;
      const from = arrayAt(m, index2).field.storage;
      const ok = unpacked(to) === to && unpacked(from) === from ? matches(m.types, from, to) : to === from;
      if (!ok) throw invalid("type mismatch: array types do not match");
      return sig([refTo(m, index, true), I32, refTo(m, index2, true), I32, I32], []);
    }
    case "array.init_data":
      checkData(mutableField(arrayAt(m, index).field, "array"));
      checkDataIndex(m, index2);
      return sig([refTo(m, index, true), I32, I32, I32], []);
    case "array.init_elem":
      mutableField(arrayAt(m, index).field, "array");
      checkElements(m, index, index2);
      return sig([refTo(m, index, true), I32, I32, I32], []);
    case "ref.test":
    case "ref.test_null":
      return sig([topRef(m, imm.refType)], [I32]);
    case "ref.cast":
      return sig([topRef(m, imm.refType)], [nonNull(imm.refType)]);
    case "ref.cast_null":
      return sig([topRef(m, imm.refType)], [imm.refType]);
    case "any.convert_extern":
      return sig([EXTERNREF], [refType(ANYREF, isNullable(operands.peek(0)))]);
    case "extern.convert_any":
      return sig([ANYREF], [refType(EXTERNREF, isNullable(operands.peek(0)))]);
    default:
      throw new Error(`no signature for ${row7.name}`);
  }
}
var MAX_FIXED = 1e4;
var topRef = (m, t) => refType(topOf(m.types, heapOf(t)), true);
function checkDataIndex(m, index) {
  if (index >= (m.dataCount ?? 0)) throw invalid(`unknown data segment ${index}`);
}
function checkElements(m, array3, segment2) {
  const { storage } = arrayAt(m, array3).field;
  if (!matches(m.types, segmentAt(m, segment2).type, storage)) throw invalid("type mismatch between segment and array");
}
var castRest = (from, to) => isNullable(to) ? nonNull(from) : from;

// compiler/validate/stack.ts
var labelTypes = (frame) => frame.opcode === "loop" ? frame.startTypes : frame.endTypes;
var ValidationStack = class {
  constructor(types) {
    this.types = types;
  }
  types;
  operands = [];
  controls = [];
  /** Locals without a default value that have been set, in order. */
  initialized = [];
  push(type) {
    this.operands.push(type);
  }
  pushAll(types) {
    for (let i = 0; i < types.length; i++) this.operands.push(types[i]);
  }
  popAny() {
    const frame = this.top();
    if (this.operands.length === frame.height) {
      if (frame.unreachable) return BOTTOM;
      throw invalid("type mismatch: an operand was expected but the stack is empty");
    }
    return this.operands.pop();
  }
  pop(expected) {
    const actual = this.popAny();
    if (actual !== expected && expected !== BOTTOM && !matches(this.types, actual, expected))
      throw invalid(`type mismatch: expected ${typeName(expected)} but got ${typeName(actual)}`);
    return actual;
  }
  popReference() {
    const actual = this.popAny();
    if (actual !== BOTTOM && !isReference(actual)) throw invalid(`type mismatch: expected a reference but got ${typeName(actual)}`);
    return actual;
  }
  popAll(types) {
    for (let i = types.length - 1; i >= 0; i--) this.pop(types[i]);
  }
  /** Pops and gives back what was there: a made-up operand stays made up. */
  popKeeping(types) {
    const popped = [];
    for (let i = types.length - 1; i >= 0; i--) popped.unshift(this.pop(types[i]));
    return popped;
  }
  pushControl(opcode, startTypes, endTypes) {
    this.controls.push({ opcode, startTypes, endTypes, height: this.operands.length, initialized: this.initialized.length, unreachable: false });
    this.pushAll(startTypes);
  }
  popControl() {
    const frame = this.top();
    this.popAll(frame.endTypes);
    if (this.operands.length !== frame.height)
      throw invalid(`type mismatch: values remain on the stack at the end of a block, which gives ${typeNames(frame.endTypes)}`);
    this.controls.pop();
    this.initialized.length = frame.initialized;
    return frame;
  }
  label(depth) {
    const frame = this.controls[this.controls.length - 1 - depth];
    if (frame === void 0) throw invalid(`unknown label ${depth}`);
    return frame;
  }
  unreachable() {
    const frame = this.top();
    this.operands.length = frame.height;
    frame.unreachable = true;
  }
  /** The type of the `depth`-th operand from the top, where it is reachable. */
  peek(depth) {
    const frame = this.top();
    const i = this.operands.length - 1 - depth;
    return i < frame.height ? BOTTOM : this.operands[i];
  }
  initialize(local2) {
    if (!this.initialized.includes(local2)) this.initialized.push(local2);
  }
  isInitialized(local2) {
    return this.initialized.includes(local2);
  }
  top() {
    return this.controls[this.controls.length - 1];
  }
};

// compiler/validate/function.ts
function blockSignature(m, imm) {
  if (imm.typeIndex !== void 0) return typeAt(m, imm.typeIndex);
  return imm.result === void 0 ? NO_TYPES : singleResult(imm.result);
}
var NO_TYPES = { params: [], results: [] };
var singles = /* @__PURE__ */ new Map();
function singleResult(t) {
  let sig2 = singles.get(t);
  if (sig2 === void 0) singles.set(t, sig2 = { params: [], results: [t] });
  return sig2;
}
function localTypes(type, body2) {
  const types = [...type.params];
  for (const run of body2.locals) for (let i = 0; i < run.count; i++) types.push(run.type);
  return types;
}
function validateFunction(context, index, body2) {
  const type = context.module.funcs[index];
  const validator = new FunctionValidator(context, localTypes(type, body2), type.params.length, body2.code, index);
  try {
    validator.run(type.results);
  } catch (error) {
    if (error instanceof WasmError)
      throw error.locate({ offset: validator.ops.at, opcode: validator.opcode, funcIndex: index, funcName: context.module.names.funcs.get(index) });
    throw error;
  }
  const { growsItself, callees, usesMemory, tailCallees, tailCallsInTry } = validator;
  return { growsItself, callees: [...callees], usesMemory, tailCallees: [...tailCallees], tailCallsInTry };
}
var FunctionValidator = class {
  constructor(context, locals, paramCount, code, index = -1) {
    this.context = context;
    this.locals = locals;
    this.paramCount = paramCount;
    this.index = index;
    this.module = context.module;
    this.stack = new ValidationStack(context.module.types);
    this.ops = new OperatorReader(context.module.bytes, code, context.module.types);
  }
  context;
  locals;
  paramCount;
  index;
  ops;
  opcode;
  growsItself = false;
  usesMemory = false;
  tailCallsInTry = false;
  tailCallees = /* @__PURE__ */ new Set();
  callees = /* @__PURE__ */ new Set();
  stack;
  results = [];
  module;
  localAt = (index) => {
    const type = this.locals[index];
    if (type === void 0) throw invalid(`unknown local ${index}`);
    return type;
  };
  run(results) {
    const { ops, stack } = this;
    this.results = results;
    stack.pushControl("function", [], results);
    while (stack.controls.length > 0) {
      this.opcode = void 0;
      const row7 = ops.next();
      this.opcode = row7.name;
      const { sig: sig2 } = row7;
      if (sig2 === "control") this.control(row7);
      else if (sig2 === "typed") this.typed(row7);
      else {
        if (row7.bytes !== void 0) this.access(row7, row7.bytes, sig2.params);
        else {
          if (row7.imm === "lane" || row7.imm === "lanes") this.lanes(row7);
          stack.popAll(sig2.params);
        }
        stack.pushAll(sig2.results);
      }
    }
    if (!ops.atEnd) throw malformed("operators remaining after end of function", ops.reader.pos);
  }
  access(row7, bytes, params) {
    const { ops, stack } = this;
    const { limits: limits2 } = memoryAt(this.module, ops.index);
    if (!limits2.is64 && ops.offset > 4294967295) throw invalid("offset out of range");
    const alignment = 2 ** ops.align;
    if (row7.atomic !== void 0 ? alignment !== bytes : alignment > bytes) throw invalid("alignment must not be larger than natural");
    if (row7.imm === "memarg_lane" && ops.index2 >= 16 / bytes) throw invalid("invalid lane index");
    this.usesMemory = true;
    for (let i = params.length - 1; i > 0; i--) stack.pop(params[i]);
    stack.pop(addressType(limits2));
  }
  lanes(row7) {
    const count = row7.imm === "lanes" ? 32 : Number(/x(\d+)/.exec(row7.name)?.[1]);
    const given = row7.imm === "lanes" ? this.ops.bytes16 : [this.ops.index2];
    for (const lane2 of given) if (lane2 >= count) throw invalid("invalid lane index");
  }
  typed(row7) {
    const { ops } = this;
    if ((row7.imm === "data" || row7.imm === "data_memory" || row7.imm === "type_data") && this.module.dataCount === void 0)
      throw malformed("data count section required", ops.at);
    const sig2 = typedSignature(this.module, row7, ops, this.localAt, this.stack);
    if (row7.name === "call") {
      this.callees.add(ops.index);
      if (ops.index < this.module.importedFuncs) this.growsItself = true;
    } else if (row7.name === "call_indirect" || row7.name === "call_ref" || row7.effects & GROWS) this.growsItself = true;
    else if (row7.name === "local.get") this.checkInitialized(ops.index);
    else if (row7.imm === "local") this.noteInitialized(ops.index);
    else if (row7.name === "ref.func" && !this.context.declaredRefs.has(ops.index)) throw invalid(`undeclared function reference ${ops.index}`);
    else if (row7.imm === "memory" || row7.imm === "memories" || row7.imm === "data_memory") this.usesMemory = true;
    this.stack.popAll(sig2.params);
    this.stack.pushAll(sig2.results);
  }
  checkInitialized(local2) {
    if (local2 >= this.paramCount && !isDefaultable(this.locals[local2]) && !this.stack.isInitialized(local2))
      throw invalid(`uninitialized local ${local2}`);
  }
  noteInitialized(local2) {
    if (local2 >= this.paramCount && !isDefaultable(this.locals[local2])) this.stack.initialize(local2);
  }
  /** Ends the function with the results of another: function `callee`, or -1 for one that is not known. */
  tailCall(row7, callee) {
    if (callee !== this.index) {
      this.tailCallees.add(callee);
      this.tailCallsInTry ||= this.stack.controls.some((c) => c.opcode === "try" || c.opcode === "try_table");
    }
    const sig2 = typedSignature(this.module, row7, this.ops, this.localAt, this.stack);
    if (!listMatches(this.module.types, sig2.results, this.results)) throw invalid("type mismatch: the callee of a tail call must give what the function gives");
    this.stack.popAll(sig2.params);
    this.stack.unreachable();
  }
  /** The operand types of a label, popped and pushed as the label has them. */
  throughLabel(types) {
    this.stack.popAll(types);
    this.stack.pushAll(types);
  }
  control(row7) {
    const { ops, stack } = this;
    switch (row7.name) {
      case "unreachable":
        stack.unreachable();
        return;
      case "block":
      case "loop":
      case "try":
      case "if": {
        if (row7.name === "if") stack.pop(I32);
        const sig2 = blockSignature(this.module, ops.blockType);
        stack.popAll(sig2.params);
        stack.pushControl(row7.name, sig2.params, sig2.results);
        return;
      }
      case "else": {
        const frame = stack.popControl();
        if (frame.opcode !== "if") throw malformed("else found outside of an if block", ops.at);
        stack.pushControl("else", frame.startTypes, frame.endTypes);
        return;
      }
      case "end": {
        const frame = stack.popControl();
        if (frame.opcode === "if" && !listMatches(this.module.types, frame.startTypes, frame.endTypes))
          throw invalid("type mismatch: an if without else must give what it takes");
        if (stack.controls.length > 0) stack.pushAll(frame.endTypes);
        return;
      }
      case "br":
        stack.popAll(labelTypes(stack.label(ops.index)));
        stack.unreachable();
        return;
      case "br_if": {
        stack.pop(I32);
        this.throughLabel(labelTypes(stack.label(ops.index)));
        return;
      }
      case "br_table": {
        stack.pop(I32);
        const last = labelTypes(stack.label(ops.index));
        for (const depth of ops.labels) {
          const types = labelTypes(stack.label(depth));
          if (types.length !== last.length) throw invalid("type mismatch: the targets of br_table take different numbers of values");
          stack.pushAll(stack.popKeeping(types));
        }
        stack.popAll(last);
        stack.unreachable();
        return;
      }
      case "return":
        stack.popAll(this.results);
        stack.unreachable();
        return;
      case "return_call":
        this.callees.add(ops.index);
        if (ops.index < this.module.importedFuncs) this.growsItself = true;
        return this.tailCall(row7, ops.index);
      case "return_call_indirect":
      case "return_call_ref":
        this.growsItself = true;
        return this.tailCall(row7, -1);
      case "throw":
        stack.popAll(tagAt(this.module, ops.index).params);
        stack.unreachable();
        return;
      case "throw_ref":
        stack.pop(EXNREF);
        stack.unreachable();
        return;
      case "try_table": {
        const sig2 = blockSignature(this.module, ops.blockType);
        for (const clause of ops.catches) {
          const given = clause.tag === void 0 ? [] : tagAt(this.module, clause.tag).params;
          const types = labelTypes(stack.label(clause.label));
          if (!listMatches(this.module.types, clause.withRef ? [...given, refType(EXN, false)] : given, types))
            throw invalid("type mismatch: the label of a catch clause takes other values");
        }
        stack.popAll(sig2.params);
        stack.pushControl("try_table", sig2.params, sig2.results);
        return;
      }
      case "catch":
      case "catch_all": {
        const frame = stack.popControl();
        if (frame.opcode !== "try" && frame.opcode !== "catch") throw malformed(`${row7.name} found outside of a try block`, ops.at);
        stack.pushControl(row7.name, row7.name === "catch" ? tagAt(this.module, ops.index).params : [], frame.endTypes);
        return;
      }
      case "delegate": {
        const frame = stack.popControl();
        if (frame.opcode !== "try") throw malformed("delegate found outside of a try block", ops.at);
        stack.label(ops.index);
        stack.pushAll(frame.endTypes);
        return;
      }
      case "rethrow": {
        const { opcode } = stack.label(ops.index);
        if (opcode !== "catch" && opcode !== "catch_all") throw invalid("invalid rethrow label");
        stack.unreachable();
        return;
      }
      case "ref.as_non_null": {
        const t = stack.popReference();
        stack.push(t === BOTTOM ? refType(BOTTOM_HEAP, false) : nonNull(t));
        return;
      }
      case "br_on_null": {
        const t = stack.popReference();
        this.throughLabel(labelTypes(stack.label(ops.index)));
        stack.push(t === BOTTOM ? refType(BOTTOM_HEAP, false) : nonNull(t));
        return;
      }
      case "br_on_non_null": {
        const types = labelTypes(stack.label(ops.index));
        const last = types[types.length - 1];
        if (last === void 0 || !isReference(last)) throw invalid("type mismatch: the label of br_on_non_null takes no reference");
        const t = stack.popReference();
        if (t !== BOTTOM && !matches(this.module.types, nonNull(t), last)) throw invalid("type mismatch: the label of br_on_non_null takes another reference");
        this.throughLabel(types.slice(0, -1));
        return;
      }
      case "br_on_cast":
      case "br_on_cast_fail": {
        const { castFrom, castTo: castTo2 } = ops;
        const { types: all } = this.module;
        if (!matches(all, castTo2, castFrom)) throw invalid("type mismatch: a cast must go to a subtype");
        const types = labelTypes(stack.label(ops.index));
        const last = types[types.length - 1];
        const rest2 = castRest(castFrom, castTo2);
        const [taken, kept] = row7.name === "br_on_cast" ? [castTo2, rest2] : [rest2, castTo2];
        if (last === void 0 || !matches(all, taken, last)) throw invalid("type mismatch: the label of a cast takes another reference");
        stack.pop(castFrom);
        this.throughLabel(types.slice(0, -1));
        stack.push(kept);
        return;
      }
      case "drop":
        stack.popAny();
        return;
      case "select": {
        stack.pop(I32);
        const a = stack.popAny();
        const b = stack.popAny();
        const ok = (t) => t === BOTTOM || isNumeric(t) || t === V128;
        if (!ok(a) || !ok(b) || a !== b && a !== BOTTOM && b !== BOTTOM) throw invalid("type mismatch: select without types takes two numbers of one type");
        stack.push(a === BOTTOM ? b : a);
        return;
      }
      case "select_t": {
        if (ops.types.length !== 1) throw invalid("invalid result arity: select takes exactly one type");
        const type = ops.types[0];
        stack.pop(I32);
        stack.pop(type);
        stack.pop(type);
        stack.push(type);
        return;
      }
      case "ref.is_null":
        stack.popReference();
        stack.push(I32);
        return;
      default:
        throw new Error(`no validation rule for ${row7.name}`);
    }
  }
};
var CONSTANT_ROWS = /* @__PURE__ */ new Set([
  "i32.const",
  "i64.const",
  "f32.const",
  "f64.const",
  "ref.null",
  "ref.func",
  "global.get",
  "end",
  "i32.add",
  "i32.sub",
  "i32.mul",
  "i64.add",
  "i64.sub",
  "i64.mul",
  "v128.const",
  "struct.new",
  "struct.new_default",
  "array.new",
  "array.new_default",
  "array.new_fixed",
  "ref.i31",
  "any.convert_extern",
  "extern.convert_any"
]);
function validateConstExpr(context, range, expected, visibleGlobals) {
  const m = context.module;
  const scan = new OperatorReader(m.bytes, range, m.types);
  let opcode;
  try {
    while (!scan.atEnd) {
      const row7 = scan.next();
      opcode = row7.name;
      if (!CONSTANT_ROWS.has(row7.name)) throw invalid("constant expression required");
      if (row7.name === "global.get") {
        const global = m.globals[scan.index];
        if (global === void 0 || scan.index >= visibleGlobals) throw invalid(`unknown global ${scan.index}`);
        if (global.mutable) throw invalid("constant expression required: the global is mutable");
      }
    }
    const validator = new FunctionValidator(context, [], 0, range);
    validator.run([expected]);
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ offset: scan.at, opcode });
    throw error;
  }
}

// compiler/ir/nodes.ts
var calleeExpr = (c) => c.kind === "indirect" ? c.slot : c.kind === "ref" ? c.ref : void 0;

// compiler/ir/effects.ts
var ANY_TRAP = TRAPS | TRAPS_MEMORY;
function conflicts(earlier, later) {
  if (earlier === 0 || later === 0) return false;
  const earlierWrites = earlier & ALL_WRITES;
  const laterWrites = later & ALL_WRITES;
  if (laterWrites !== 0 && (laterWrites >> 1 & earlier & ALL_READS || laterWrites & earlierWrites)) return true;
  if (earlierWrites !== 0 && earlierWrites >> 1 & later & ALL_READS) return true;
  if (earlier & ANY_TRAP && laterWrites !== 0) return true;
  if (later & ANY_TRAP && earlierWrites !== 0) return true;
  return (earlier & ANY_TRAP) !== 0 && (later & ANY_TRAP) !== 0 && ((earlier | later) & TRAPS) !== 0;
}
var mustEvaluate = (effects) => (effects & (ALL_WRITES | ANY_TRAP)) !== 0;
function readsLocal(e, local2) {
  if ((e.reads & 1 << (local2.id & 31)) === 0) return false;
  switch (e.kind) {
    case "const":
      return false;
    case "get":
      return e.local === local2;
    case "op":
      return e.args.some((a) => readsLocal(a, local2));
    case "call":
      return e.args.some((a) => readsLocal(a, local2)) || readsCallee(calleeExpr(e.callee), local2);
    case "cond":
      return readsLocal(e.test, local2) || readsLocal(e.then, local2) || readsLocal(e.otherwise, local2);
  }
}
var readsCallee = (e, local2) => e !== void 0 && readsLocal(e, local2);

// compiler/ir/simplify.ts
var FUNCTIONS = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  trunc: Math.trunc,
  sqrt: Math.sqrt,
  min: Math.min,
  max: Math.max,
  fround: Math.fround,
  imul: Math.imul,
  clz32: Math.clz32,
  Number: (x) => Number(x),
  BigInt: (x) => BigInt(x),
  asIntN: (n, x) => BigInt.asIntN(n, x),
  asUintN: (n, x) => BigInt.asUintN(n, x)
};
var notConstant = () => {
  throw new Error("a row of operands alone uses no names, calls or properties");
};
var values = {
  num: (v) => v,
  big: (v) => v,
  un: (op2, a) => unary(op2, a),
  bin: (op2, a, b) => binary(op2, a, b),
  cond: (test2, then, otherwise) => test2 ? then : otherwise,
  assign: (_target, value) => value,
  seq: (parts) => parts[parts.length - 1],
  str: notConstant,
  id: notConstant,
  call: notConstant,
  index: notConstant,
  member: notConstant,
  construct: notConstant,
  typeof: notConstant
};
function unary(op2, a) {
  switch (op2) {
    case "-":
      return -a;
    case "+":
      return +a;
    case "!":
      return !a;
    case "~":
      return ~a;
  }
}
function binary(op2, a, b) {
  switch (op2) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "**":
      return a ** b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    case ">>>":
      return a >>> b;
    case "===":
    case "==":
      return a === b;
    case "!==":
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "instanceof":
      return notConstant();
    case "&&":
      return a && b;
    case "||":
      return a || b;
    case "??":
      return a ?? b;
  }
}
var Folding = class {
  constructor(operands) {
    this.operands = operands;
  }
  operands;
  js = values;
  int(i) {
    return this.operands[i];
  }
  any(i) {
    return this.int(i);
  }
  wide(i) {
    return this.int(i);
  }
  test(i) {
    return this.int(i);
  }
  uint(i) {
    return this.int(i) >>> 0;
  }
  constant(i) {
    return this.operands[i];
  }
  twice(i) {
    return [this.int(i), this.int(i)];
  }
  sum(op2) {
    return binary(op2, this.int(0), this.int(1));
  }
  low(i) {
    return Number(BigInt.asIntN(32, this.int(i)));
  }
  builtin(name2, ...args) {
    return FUNCTIONS[name2](...args);
  }
  helper(f, ...args) {
    return f(...args);
  }
};
function evaluate(row7, operands, type) {
  if (row7.js === void 0) return void 0;
  let value;
  try {
    value = row7.js(new Folding(operands));
  } catch (error) {
    if (error instanceof Error && error.name === "RuntimeError") return void 0;
    throw error;
  }
  if (type === I32) return Number(value) | 0;
  if (type === I64) return BigInt.asIntN(64, value);
  return value === value ? value : void 0;
}
function fold(row7, args, type) {
  const operands = [];
  for (const a of args) {
    if (a.kind !== "const" || a.value === null) return void 0;
    if ((a.type === F32 || a.type === F64) && typeof a.value === "bigint") return void 0;
    operands.push(a.value);
  }
  const value = evaluate(row7, operands, type);
  return value === void 0 ? void 0 : { kind: "const", type, value, effects: 0, reads: 0, depth: 1 };
}
var opNamed = (e, name2) => e?.kind === "op" && e.row.name === name2 ? e : void 0;
var widened = (e) => opNamed(e, "i64.extend_i32_s") ?? opNamed(e, "i64.extend_i32_u");
var OPPOSITE = /* @__PURE__ */ new Map();
for (const type of ["i32", "i64"]) {
  for (const [a, b] of [["eq", "ne"], ["lt_s", "ge_s"], ["lt_u", "ge_u"], ["gt_s", "le_s"], ["gt_u", "le_u"]]) {
    OPPOSITE.set(`${type}.${a}`, `${type}.${b}`).set(`${type}.${b}`, `${type}.${a}`);
  }
}
for (const type of ["f32", "f64"]) OPPOSITE.set(`${type}.eq`, `${type}.ne`).set(`${type}.ne`, `${type}.eq`);
var reinterpretOf = (loadName, as) => ([a], make) => {
  const load3 = opNamed(a, loadName);
  return load3 && make(as, load3.args, as.startsWith("i32") ? I32 : I64, load3.imm);
};
var RULES = {
  // !(a < b) => a >= b
  "i32.eqz": ([a], make) => {
    const opposite = a?.kind === "op" ? OPPOSITE.get(a.row.name) : void 0;
    return opposite === void 0 ? void 0 : make(opposite, a.args, I32);
  },
  // the low half of a widened i32 is that i32
  "i32.wrap_i64": ([a]) => widened(a)?.args[0],
  // a widened i32 is zero when the i32 is
  "i64.eqz": ([a], make) => {
    const wide2 = widened(a);
    return wide2 && make("i32.eqz", wide2.args, I32);
  },
  // loading bits as an integer needs no float, and keeps every NaN
  "i32.reinterpret_f32": (args, make, imm) => {
    const [a] = args;
    if (a?.kind === "const" && typeof a.value === "bigint") return { ...a, type: I32, value: Number(a.value) | 0 };
    return opNamed(a, "f32.reinterpret_i32")?.args[0] ?? reinterpretOf("f32.load", "i32.load")(args, make, imm);
  },
  "f32.reinterpret_i32": ([a], make) => {
    const load3 = opNamed(a, "i32.load");
    return opNamed(a, "i32.reinterpret_f32")?.args[0] ?? (load3 && make("f32.load", load3.args, F32, load3.imm));
  },
  "i64.reinterpret_f64": reinterpretOf("f64.load", "i64.load"),
  // storing bits likewise; copying an f32 is copying its bits
  "f32.store": ([p, v], make, imm) => {
    const store2 = (bits3) => make("i32.store", [p, bits3], I32, imm);
    const bits2 = opNamed(v, "f32.reinterpret_i32");
    if (bits2 !== void 0) return store2(bits2.args[0]);
    const load3 = opNamed(v, "f32.load");
    if (load3 !== void 0) return store2(make("i32.load", load3.args, I32, load3.imm));
    return v?.kind === "const" && typeof v.value === "bigint" ? store2({ ...v, type: I32, value: Number(v.value) | 0 }) : void 0;
  },
  "f64.store": ([p, v], make, imm) => {
    const store2 = (bits3) => make("i64.store", [p, bits3], I32, imm);
    const bits2 = opNamed(v, "f64.reinterpret_i64");
    if (bits2 !== void 0) return store2(bits2.args[0]);
    return v?.kind === "const" && typeof v.value === "bigint" ? store2({ ...v, type: I64, value: BigInt.asIntN(64, v.value) }) : void 0;
  }
};
function simplify(row7, args, type, imm, make) {
  if (args.length > 0 && args[0]?.kind === "const") {
    const folded = fold(row7, args, type);
    if (folded !== void 0) return folded;
  }
  const rule2 = RULES[row7.name];
  return rule2?.(args, (name2, a, t, i) => make(rowNamed(name2), a, t, i ?? imm), imm);
}

// compiler/ir/make.ts
var NO_IMMEDIATE = { index: 0, index2: 0, align: 0, offset: 0 };
var CARRIERS = { [I32]: "int32", [I64]: "big", [F32]: "num", [F64]: "num" };
var carrierOf = (type) => CARRIERS[type] ?? "ref";
function constant(type, value) {
  return { kind: "const", type, value, effects: 0, reads: 0, depth: 1 };
}
var int = (value) => constant(I32, value);
var zero = (type) => constant(type, type === I64 ? 0n : carrierOf(type) === "ref" ? null : 0);
function getLocal(local2) {
  return { kind: "get", type: local2.type, local: local2, effects: 0, reads: 1 << (local2.id & 31), depth: 1 };
}
function totals(parts) {
  let effects = 0;
  let reads = 0;
  let depth = 0;
  for (const e of parts) {
    effects |= e.effects;
    reads |= e.reads;
    if (e.depth > depth) depth = e.depth;
  }
  return { effects, reads, depth };
}
function opExpr(row7, args, type, imm = NO_IMMEDIATE) {
  const simpler = simplify(row7, args, type, imm, opExpr);
  if (simpler !== void 0) return simpler;
  const { effects, reads, depth } = totals(args);
  return { kind: "op", row: row7, args, imm, type, effects: row7.effects | effects, reads, depth: depth + 1 };
}
var op = (name2, args, type = I32) => opExpr(rowNamed(name2), args, type);
function condExpr(test2, then, otherwise, type = then.type) {
  const { effects, reads, depth } = totals([test2, then, otherwise]);
  return { kind: "cond", test: test2, then, otherwise, type, effects, reads, depth: depth + 1 };
}
var not = (e) => op("i32.eqz", [e]);
function internal(name2, form, effects, js) {
  const base = { name: name2, prefix: -1, code: 0, imm: "none", sig: "typed", effects, feature: "internal", spec: "", form, lowered: true };
  return js === void 0 ? base : { ...base, js };
}
var helperRows = /* @__PURE__ */ new Map();
function helperExpr(f, args, type = I32) {
  let row7 = helperRows.get(f.name);
  if (row7 === void 0) {
    row7 = internal(f.name, type === I32 ? "int32" : "exact", PURE, (c) => c.helper(f, ...args.map((_, i) => c.any(i))));
    helperRows.set(f.name, row7);
  }
  return opExpr(row7, args, type);
}
var MASK = internal("v128.mask", "int32", PURE, (c) => c.js.cond(c.test(0), c.js.num(-1), c.js.num(0)));
var maskOf = (test2) => opExpr(MASK, [test2], I32);
var INTERNAL_ROWS = {
  /** One word of a v128 in a global, a structure or an array; `align` is the word. */
  globalWord: internal("global.get_word", "int32", rowNamed("global.get").effects),
  setGlobalWord: internal("global.set_word", "int32", rowNamed("global.set").effects),
  structWord: internal("struct.get_word", "int32", rowNamed("struct.get").effects),
  setStructWord: internal("struct.set_word", "int32", rowNamed("struct.set").effects),
  arrayWord: internal("array.get_word", "int32", rowNamed("array.get").effects),
  /** A new exception of tag `index`. */
  newExn: internal("exn.new", "exact", PURE),
  /** Whether an exception has tag `index`. */
  isTag: internal("exn.is_tag", "bool", PURE),
  /** Value `index` of an exception. */
  exnValue: internal("exn.value", "exact", PURE),
  /** Traps on null with the words of `index`: 0 reference, 1 exception. */
  nonNull: internal("ref.non_null", "exact", TRAPS),
  /** `index`: the reference type tested for. */
  refTest: internal("ref.is", "bool", PURE)
};

// compiler/ir/shapes.ts
function shapeOfRow(row7) {
  const { lanes } = row7;
  if (lanes === void 0) return void 0;
  if (lanes.by === "row") return lanes.lane === "f32" ? "f4" : lanes.lane === "f64" ? "d2" : "x4";
  if (lanes.by === "rule") {
    if (/^(load|load_zero|load_splat|store|const|shuffle)$/.test(lanes.rule)) return void 0;
    if (/_f32$|^promote$/.test(lanes.rule)) return "f4";
    if (/_f64$|^demote$/.test(lanes.rule)) return "d2";
  }
  return "x4";
}
function resultShape(row7) {
  const shape = shapeOfRow(row7);
  const scalar = row7.lanes?.by === "row" ? row7.lanes.row : "";
  if (/\.(eq|ne|lt|gt|le|ge)$/.test(row7.name) || scalar.startsWith("i32.")) return "x4";
  if (scalar.startsWith("f32.") || row7.name.startsWith("f32x4.demote")) return "f4";
  return scalar.startsWith("f64.") || /^f64x2\.(promote|convert)/.test(row7.name) ? "d2" : shape;
}
var LOOP_WEIGHT = 8;
function guessShapes(m, code, types) {
  const votes = /* @__PURE__ */ new Map();
  const vote = (local2, shape) => {
    if (shape === void 0 || types[local2] !== V128) return;
    let of = votes.get(local2);
    if (of === void 0) votes.set(local2, of = { x4: 0, f4: 0, d2: 0 });
    of[shape] += weight;
  };
  let weight = 1;
  const constructs = [];
  const ops = new OperatorReader(m.bytes, code, m.types);
  let recent = [];
  let produced;
  while (!ops.atEnd) {
    const row7 = ops.next();
    if (row7.imm === "block" || row7.imm === "try_table") {
      constructs.push(row7.name);
      if (row7.name === "loop") weight *= LOOP_WEIGHT;
    } else if ((row7.name === "end" || row7.name === "delegate") && constructs.pop() === "loop") weight /= LOOP_WEIGHT;
    if (row7.name === "local.get" || row7.name === "local.tee") {
      if (row7.name === "local.tee") {
        vote(ops.index, produced);
        recent = [];
      }
      recent.push(ops.index);
      continue;
    }
    if (row7.name === "local.set") vote(ops.index, produced);
    const shape = shapeOfRow(row7);
    if (shape !== void 0) {
      const count = row7.sig.params.length;
      for (const local2 of recent.slice(-count)) vote(local2, shape);
    }
    produced = row7.lanes === void 0 ? void 0 : resultShape(row7);
    recent = [];
  }
  const shapes = /* @__PURE__ */ new Map();
  for (const [local2, { x4, f4, d2 }] of votes) if (Math.max(f4, d2) > x4) shapes.set(local2, f4 >= d2 ? "f4" : "d2");
  return shapes;
}

// compiler/ir/simd-inline.ts
var and = (a, mask) => op("i32.and", [a, int(mask)]);
var or = (a, b) => op("i32.or", [a, b]);
var xor = (a, b) => op("i32.xor", [a, b]);
var shl = (a, n) => op("i32.shl", [a, int(n)]);
var shrU = (a, n) => op("i32.shr_u", [a, int(n)]);
var shrS = (a, n) => op("i32.shr_s", [a, int(n)]);
var low = (a) => shrS(shl(a, 16), 16);
var high = (a) => shrS(a, 16);
var pack162 = (a, b) => or(and(a, 65535), shl(b, 16));
var sums = (a, b, highest) => xor(op("i32.add", [and(a, ~highest), and(b, ~highest)]), and(xor(a, b), highest));
var differences = (a, b, highest) => xor(op("i32.sub", [or(a, int(highest)), and(b, ~highest)]), and(xor(a, xor(b, int(-1))), highest));
var mul = (a, b) => op("i32.mul", [a, b]);
var INLINE = {
  i8x4_add: (a, b) => sums(a, b, 2155905152 | 0),
  i8x4_sub: (a, b) => differences(a, b, 2155905152 | 0),
  i16x2_add: (a, b) => sums(a, b, 2147516416 | 0),
  i16x2_sub: (a, b) => differences(a, b, 2147516416 | 0),
  i16x2_mul: (a, b) => pack162(mul(a, b), mul(shrU(a, 16), shrU(b, 16))),
  i16x2_extend_low_u: (a) => or(and(a, 255), shl(and(a, 65280), 8)),
  i16x2_extend_high_u: (a) => or(and(shrU(a, 16), 255), and(shrU(a, 8), 16711680)),
  i16x2_extadd_pairwise_u: (a) => op("i32.add", [and(a, 16711935), and(shrU(a, 8), 16711935)]),
  i32_abs: (a) => condExpr(op("i32.lt_s", [a, int(0)]), op("i32.sub", [int(0), a]), a),
  i32_min_s: (a, b) => condExpr(op("i32.lt_s", [a, b]), a, b),
  i32_min_u: (a, b) => condExpr(op("i32.lt_u", [a, b]), a, b),
  i32_max_s: (a, b) => condExpr(op("i32.gt_s", [a, b]), a, b),
  i32_max_u: (a, b) => condExpr(op("i32.gt_u", [a, b]), a, b),
  i32_extend_low_s: low,
  i32_extend_high_s: high,
  i32_extend_low_u: (a) => and(a, 65535),
  i32_extend_high_u: (a) => shrU(a, 16),
  i32_extmul_low_s: (a, b) => mul(low(a), low(b)),
  i32_extmul_high_s: (a, b) => mul(high(a), high(b)),
  i32_extmul_low_u: (a, b) => mul(and(a, 65535), and(b, 65535)),
  i32_extmul_high_u: (a, b) => mul(shrU(a, 16), shrU(b, 16)),
  i32_extadd_pairwise_s: (a) => op("i32.add", [low(a), high(a)]),
  i32_extadd_pairwise_u: (a) => op("i32.add", [and(a, 65535), shrU(a, 16)]),
  i32_dot_i16: (a, b) => op("i32.add", [mul(low(a), low(b)), mul(high(a), high(b))])
};
var INLINE_SHIFT = {
  i8x4_shl: (a, n) => and(shl(a, n & 7), (255 << (n & 7) & 255) * 16843009 | 0),
  i8x4_shr_u: (a, n) => and(shrU(a, n & 7), (255 >>> (n & 7)) * 16843009),
  i16x2_shl: (a, n) => and(shl(a, n & 15), (65535 << (n & 15) & 65535) * 65537 | 0),
  i16x2_shr_u: (a, n) => and(shrU(a, n & 15), (65535 >>> (n & 15)) * 65537)
};

// compiler/ir/vectors.ts
var isVecLocal = (p) => "shape" in p;
var LANE_TYPES = { x4: I32, f4: F32, d2: F64 };
var laneType = (shape) => LANE_TYPES[shape];
var laneCount = (shape) => shape === "d2" ? 2 : 4;
var vec = (shape, lanes) => ({ kind: "vec", type: V128, shape, lanes, ...totals(lanes) });
var words2 = (f) => vec("x4", [f(0), f(1), f(2), f(3)]);
var mapLanes = (v, f, shape = v.shape) => vec(shape, v.lanes.map(f));
var valueOf = (p) => isVecLocal(p) ? vec(p.shape, p.lanes.map(getLocal)) : getLocal(p);
var placesOf = (p) => isVecLocal(p) ? p.lanes : [p];
var partsOf = (v) => v.kind === "vec" ? v.lanes : [v];
var readsPart = (v, local2) => v.kind === "vec" ? v.lanes.some((l) => readsLocal(l, local2)) : readsLocal(v, local2);
var zeroVector = () => words2(() => int(0));
function constantVector(bytes16) {
  const view = new DataView(bytes16.buffer, bytes16.byteOffset, 16);
  return words2((i) => int(view.getInt32(i * 4, true)));
}
var isSimple = (v) => v.kind === "vec" ? v.lanes.every(isSimple) : v.kind === "const" || v.kind === "get";
function loadedF64(low2, high2) {
  if (low2.kind !== "op" || high2.kind !== "op" || low2.row.name !== "i32.load" || high2.row.name !== "i32.load") return void 0;
  const [p, q] = [low2.args[0], high2.args[0]];
  const same = p.kind === "get" && q.kind === "get" ? p.local === q.local : p.kind === "const" && q.kind === "const" && p.value === q.value;
  if (!same || low2.imm.index !== high2.imm.index || high2.imm.offset !== low2.imm.offset + 4) return void 0;
  return opExpr(rowNamed("f64.load"), [p], F64, { ...low2.imm, align: low2.imm.index2 });
}
var splitsLanes = (from, to) => from === "d2" && to !== "d2";
function inShape(v, shape) {
  if (v.shape === shape) return v;
  if (shape === "x4") {
    if (v.shape === "f4") return mapLanes(v, (l) => op("i32.reinterpret_f32", [l]), "x4");
    return vec("x4", v.lanes.flatMap((l) => l.kind === "const" ? wordsOfF64(l.value) : [helperExpr(f64_low, [l]), helperExpr(f64_high, [l])]));
  }
  if (v.shape !== "x4") return inShape(inShape(v, "x4"), shape);
  if (shape === "f4") return mapLanes(v, floatOf, "f4");
  const pairs2 = [0, 2].map((i) => {
    const [low2, high2] = [v.lanes[i], v.lanes[i + 1]];
    if (low2.kind === "const" && high2.kind === "const") return f64FromWords(low2.value, high2.value);
    return loadedF64(low2, high2) ?? helperExpr(words_to_f64, [low2, high2], F64);
  });
  return vec("d2", pairs2);
}
var bits = new DataView(new ArrayBuffer(8));
function f32Constant(raw) {
  bits.setUint32(0, raw);
  const value = bits.getFloat32(0);
  return constant(F32, value === value ? value : BigInt(raw >>> 0));
}
function f64Constant(raw) {
  bits.setBigUint64(0, raw);
  const value = bits.getFloat64(0);
  return constant(F64, value === value ? value : raw);
}
var f64FromWords = (low2, high2) => f64Constant(BigInt(high2 >>> 0) << 32n | BigInt(low2 >>> 0));
function wordsOfF64(value) {
  if (typeof value === "bigint") bits.setBigUint64(0, value);
  else bits.setFloat64(0, value);
  return [int(bits.getInt32(4)), int(bits.getInt32(0))];
}
function floatOf(word2) {
  if (word2.kind === "const") return f32Constant(word2.value);
  return op("f32.reinterpret_i32", [word2], F32);
}

// compiler/ir/simd.ts
function buildVector(b, row7, imm) {
  const rule2 = row7.lanes;
  const { params } = row7.sig;
  switch (rule2.by) {
    case "row":
      return byRow(b, rule2, params);
    case "word": {
      const { vectors, scalars } = popOperands(b, params, "x4");
      const { name: name2 } = rule2.helper;
      const [count] = scalars;
      const shift = count?.kind === "const" ? INLINE_SHIFT[name2] : void 0;
      if (shift !== void 0) return b.push(words2((i) => shift(vectors[0]?.lanes[i], count.value)));
      const of = INLINE[name2] === void 0 ? vectors : vectors.map((v) => b.simpleVector(v));
      return b.push(words2((i) => onWords(rule2.helper, [...of.map((v) => v.lanes[i]), ...scalars])));
    }
    case "pair": {
      const { vectors, scalars } = popOperands(b, params, "x4");
      const named2 = vectors.map((v) => b.simpleVector(v));
      const lanes = [0, 2].flatMap((i) => b.helperCall(rule2.helper, [...named2.flatMap((v) => v.lanes.slice(i, i + 2)), ...scalars], [I32, I32]));
      return b.push(vec("x4", lanes));
    }
    case "rule": {
      const build = RULES2[rule2.rule];
      if (build === void 0) throw new InternalError(`no rule ${rule2.rule} for ${row7.name}`);
      return build({ b, row: row7, imm, n: rule2.n ?? 0, helper: rule2.helper ?? { name: "" } });
    }
  }
}
var SHAPES = { i32: "x4", f32: "f4", f64: "d2" };
var shapeOf = (type) => type === F32 ? "f4" : type === F64 ? "d2" : "x4";
function byRow(b, rule2, params) {
  const { vectors, scalars } = popOperands(b, params, SHAPES[rule2.lane]);
  const row7 = rowNamed(rule2.row);
  const type = row7.sig.results[0];
  const lanes = vectors[0].lanes.map((_, i) => opExpr(row7, [...vectors.map((v) => v.lanes[i]), ...scalars], type));
  if (row7.form !== "bool") return b.push(vec(shapeOf(type), lanes));
  const masks = lanes.map(maskOf);
  if (masks.length === 4) return b.push(vec("x4", masks));
  const [m, n] = masks.map((e) => b.simple(e));
  b.push(vec("x4", [m, m, n, n]));
}
function popOperands(b, params, shape) {
  const scalars = params[params.length - 1] === V128 ? [] : [b.simple(b.pop())];
  return { vectors: popVectors(b, params.length - scalars.length, shape), scalars };
}
function popVectors(b, count, shape) {
  const values2 = b.popMany(count);
  const mixed = values2.some((v, i) => values2.some((w, k) => k > i && conflicts(v.effects, w.effects)));
  return values2.map((v) => b.shaped(mixed ? b.simpleVector(v) : v, shape));
}
var popWords = (b) => b.simpleVector(b.popVector("x4")).lanes;
var popTwo = (b) => {
  const [x, y] = popVectors(b, 2, "x4");
  return [b.simpleVector(x).lanes, b.simpleVector(y).lanes];
};
var onWords = (f, args) => INLINE[f.name]?.(...args) ?? helperExpr(f, args);
function popHalf(b, at2) {
  return halfOf(b, b.popVector("x4"), at2);
}
function halfOf(b, v, at2) {
  if (mustEvaluate(v.effects)) return half(b.simpleVector(v).lanes, at2);
  return [b.simple(v.lanes[at2]), b.simple(v.lanes[at2 + 1])];
}
var and2 = (a, c) => op("i32.and", [a, c]);
var or2 = (a, c) => op("i32.or", [a, c]);
var inverted = (a) => op("i32.xor", [a, int(-1)]);
var shl2 = (a, n) => n === 0 ? a : op("i32.shl", [a, int(n)]);
var shrU2 = (a, n) => n === 0 ? a : op("i32.shr_u", [a, int(n)]);
var shrS2 = (a, n) => n === 0 ? a : op("i32.shr_s", [a, int(n)]);
var any = (parts) => parts.reduce(or2);
var NARROWED_BITS = {
  i8x4_narrow_s: 8323199,
  i8x4_narrow_u: 16711935,
  i16x2_narrow_s: 32767,
  i16x2_narrow_u: 65535
};
function isMasked(e, bits2) {
  const mask = e.kind === "op" && e.row.name === "i32.and" ? e.args[1] : void 0;
  return mask?.kind === "const" && (mask.value & ~bits2) === 0;
}
var popAddress = (b) => b.simple(b.pop());
function loadAt(c, name2, p, at2, bytes, type = I32) {
  const { memory: memory3 } = c.imm;
  const align = Math.min(memory3.align, Math.log2(bytes));
  return opExpr(rowNamed(name2), [p], type, { ...memory3, offset: memory3.offset + at2, align, index2: Math.min(memory3.align, 3) });
}
function storeAt(c, name2, p, at2, bytes, value) {
  const { memory: memory3 } = c.imm;
  const align = Math.min(memory3.align, Math.log2(bytes));
  const e = opExpr(rowNamed(name2), [p, value], I32, { ...memory3, offset: memory3.offset + at2, align });
  c.b.order(e.effects);
  c.b.emit({ kind: "eval", expr: e });
}
var loadWord = (c, p, at2) => loadAt(c, "i32.load", p, at2, 4);
function loadPair(c, p) {
  const high2 = c.b.simple(loadWord(c, p, 4));
  return [c.b.simple(loadWord(c, p, 0)), high2];
}
var LOADS = { 1: "i32.load8_u", 2: "i32.load16_u", 4: "i32.load" };
var STORES = { 1: "i32.store8", 2: "i32.store16", 4: "i32.store" };
var laneBits = (v, lane2, bytes) => shrU2(v[lane2 * bytes >> 2], (lane2 * bytes & 3) * 8);
function replaced(v, lane2, bytes, value) {
  const at2 = lane2 * bytes >> 2;
  const shift = (lane2 * bytes & 3) * 8;
  const mask = bytes === 4 ? -1 : (1 << bytes * 8) - 1 << shift;
  const word2 = bytes === 4 ? value : or2(and2(v[at2], int(~mask)), and2(shl2(value, shift), int(mask)));
  return words2((i) => i === at2 ? word2 : v[i]);
}
function replacedFloat({ b, imm }, shape) {
  const value = b.simple(b.pop());
  const v = b.simpleVector(b.popVector(shape));
  b.push(mapLanes(v, (l, i) => i === imm.lane ? value : l));
}
function wordsOfI64(b, value) {
  if (value.kind === "const") return [int(Number(BigInt.asIntN(32, value.value))), int(Number(value.value >> 32n))];
  const v = b.simple(value);
  return [op("i32.wrap_i64", [v]), helperExpr(i64_high, [v])];
}
var splat = (value, bytes) => bytes === 4 ? value : op("i32.mul", [and2(value, int(bytes === 1 ? 255 : 65535)), int(bytes === 1 ? 16843009 : 65537)]);
var HIGH_OF = /* @__PURE__ */ new Map([
  [i16x2_extend_low_s.name, i16x2_extend_high_s],
  [i16x2_extend_low_u.name, i16x2_extend_high_u],
  [i32_extend_low_s.name, i32_extend_high_s],
  [i32_extend_low_u.name, i32_extend_high_u],
  [i16x2_extmul_low_s.name, i16x2_extmul_high_s],
  [i16x2_extmul_low_u.name, i16x2_extmul_high_u],
  [i32_extmul_low_s.name, i32_extmul_high_s],
  [i32_extmul_low_u.name, i32_extmul_high_u]
]);
var highOf = (f) => HIGH_OF.get(f.name);
var extended = (f, args) => {
  const of = (i) => args.map((a) => a[i]);
  return vec("x4", [onWords(f, of(0)), onWords(highOf(f), of(0)), onWords(f, of(1)), onWords(highOf(f), of(1))]);
};
function extended64([low2, high2], signed) {
  const upper = (word2) => signed ? shrS2(word2, 31) : int(0);
  return vec("x4", [low2, upper(low2), high2, upper(high2)]);
}
var half = (v, at2) => [v[at2], v[at2 + 1]];
function wholeLanes(lanes, bytes) {
  const chosen2 = [];
  for (let i = 0; i < 16; i += bytes) {
    const first = lanes[i];
    if (first % bytes !== 0) return void 0;
    for (let k = 1; k < bytes; k++) if (lanes[i + k] !== first + k) return void 0;
    chosen2.push(first / bytes);
  }
  return chosen2;
}
function shuffled(x, y, lanes) {
  return words2((w) => {
    const terms = /* @__PURE__ */ new Map();
    for (let k = 0; k < 4; k++) {
      const from = lanes[w * 4 + k];
      const shift = (k - (from & 3)) * 8;
      const key2 = `${from >> 2}:${shift}`;
      const term = terms.get(key2);
      const mask = 255 << k * 8;
      if (term === void 0) terms.set(key2, { word: from < 16 ? x[from >> 2] : y[(from >> 2) - 4], shift, mask });
      else term.mask |= mask;
    }
    return any(
      [...terms.values()].map(({ word: word2, shift, mask }) => {
        const moved = shift >= 0 ? shl2(word2, shift) : shrU2(word2, -shift);
        const kept = shift >= 0 ? -1 << shift : -1 >>> -shift;
        return (mask | 0) === (kept | 0) ? moved : and2(moved, int(mask));
      })
    );
  });
}
function chosen(c, shape, less) {
  const [x, y] = popVectors(c.b, 2, shape).map((v) => c.b.simpleVector(v));
  c.b.push(mapLanes(x, (a, i) => condExpr(less(a, y.lanes[i]), y.lanes[i], a)));
}
function multiplyAdd(c, type, negated) {
  const [x, y, z] = popVectors(c.b, 3, type === "f32" ? "f4" : "d2");
  const t = type === "f32" ? F32 : F64;
  c.b.push(
    mapLanes(x, (l, i) => {
      const product = op(`${type}.mul`, [l, y.lanes[i]], t);
      return op(`${type}.add`, [negated ? op(`${type}.neg`, [product], t) : product, z.lanes[i]], t);
    })
  );
}
var doubles = (row7, lanes) => vec("d2", lanes.slice(0, 2).map((l) => op(row7, [l], F64)));
var allTrue = (tests) => tests.reduce((a, t) => and2(a, t));
var isSet = (e) => op("i32.ne", [e, int(0)]);
var RULES2 = {
  const: ({ b, imm }) => b.push(constantVector(imm.bytes16)),
  load: (c) => {
    const p = popAddress(c.b);
    c.b.push(words2((i) => loadWord(c, p, i * 4)));
  },
  store: (c) => {
    const v = c.b.popValue();
    const lanes = v.effects === 0 ? v : c.b.simpleVector(v);
    const p = popAddress(c.b);
    if (lanes.shape === "f4") for (let i = 3; i >= 0; i--) storeAt(c, "f32.store", p, i * 4, 4, lanes.lanes[i]);
    else if (lanes.shape === "d2") for (let i = 1; i >= 0; i--) storeAt(c, "f64.store", p, i * 8, 8, lanes.lanes[i]);
    else for (let i = 3; i >= 0; i--) storeAt(c, "i32.store", p, i * 4, 4, lanes.lanes[i]);
  },
  load_extend: (c) => {
    const p = popAddress(c.b);
    c.b.push(extended(c.helper, [loadPair(c, p)]));
  },
  load_extend_64: (c) => {
    const p = popAddress(c.b);
    c.b.push(extended64(loadPair(c, p), c.n === 1));
  },
  load_splat: (c) => {
    const p = popAddress(c.b);
    const wanted = c.n < 4 ? "x4" : c.imm.wanted();
    if (c.n === 8 && wanted === "d2") {
      const double = c.b.simple(loadAt(c, "f64.load", p, 0, 8, F64));
      return c.b.push(vec("d2", [double, double]));
    }
    if (c.n === 8) {
      const pair2 = loadPair(c, p);
      return c.b.push(vec("x4", [...pair2, ...pair2]));
    }
    if (wanted === "f4") {
      const float = c.b.simple(loadAt(c, "f32.load", p, 0, 4, F32));
      return c.b.push(vec("f4", [float, float, float, float]));
    }
    const word2 = c.b.simple(splat(loadAt(c, LOADS[c.n], p, 0, c.n), c.n));
    c.b.push(words2(() => word2));
  },
  load_zero: (c) => {
    const p = popAddress(c.b);
    c.b.push(vec("x4", [loadWord(c, p, 0), c.n === 8 ? loadWord(c, p, 4) : int(0), int(0), int(0)]));
  },
  load_lane: (c) => {
    const v = popWords(c.b);
    const p = popAddress(c.b);
    const { lane: lane2 } = c.imm;
    if (c.n === 8) {
      const pair2 = [loadWord(c, p, 0), loadWord(c, p, 4)];
      return c.b.push(words2((i) => i >> 1 === lane2 ? pair2[i & 1] : v[i]));
    }
    c.b.push(replaced(v, lane2, c.n, loadAt(c, LOADS[c.n], p, 0, c.n)));
  },
  store_lane: (c) => {
    const v = popWords(c.b);
    const p = popAddress(c.b);
    const { lane: lane2 } = c.imm;
    if (c.n === 8) for (let i = 1; i >= 0; i--) storeAt(c, "i32.store", p, i * 4, 4, v[lane2 * 2 + i]);
    else storeAt(c, STORES[c.n], p, 0, c.n, laneBits(v, lane2, c.n));
  },
  shuffle: ({ b, imm }) => {
    const [x, y] = b.popMany(2);
    const bytes = x.shape === y.shape ? x.shape === "d2" ? 8 : 4 : 0;
    const moved = bytes === 0 ? void 0 : wholeLanes(imm.bytes16, bytes);
    if (moved !== void 0) {
      const lanes = [...b.simpleVector(x).lanes, ...b.simpleVector(y).lanes];
      return b.push(
        vec(
          x.shape,
          moved.map((i) => lanes[i])
        )
      );
    }
    const [p, q] = [x, y].map((v) => b.simpleVector(b.shaped(v, "x4")).lanes);
    b.push(shuffled(p, q, imm.bytes16));
  },
  swizzle: ({ b }) => {
    const values2 = b.popMany(2);
    const [x, s] = values2.map((v) => b.simpleVector(b.shaped(v, "x4")));
    const constantLanes = s.lanes.every((l) => l.kind === "const");
    if (!constantLanes) return b.push(words2((i) => helperExpr(i8x16_swizzle_word, [...x.lanes, s.lanes[i]])));
    const lanes = Uint8Array.from({ length: 16 }, (_, i) => {
      const from = s.lanes[i >> 2].value >>> (i & 3) * 8 & 255;
      return from > 15 ? 16 : from;
    });
    b.push(shuffled(x.lanes, zeroVector().lanes, lanes));
  },
  splat: ({ b, n }) => {
    if (n === 8) {
      const [low2, high2] = wordsOfI64(b, b.pop()).map((e) => b.simple(e));
      return b.push(vec("x4", [low2, high2, low2, high2]));
    }
    const word2 = b.simple(splat(b.pop(), n));
    b.push(words2(() => word2));
  },
  splat_f32: ({ b }) => {
    const value = b.simple(b.pop());
    b.push(vec("f4", [value, value, value, value]));
  },
  splat_f64: ({ b }) => {
    const value = b.simple(b.pop());
    b.push(vec("d2", [value, value]));
  },
  extract_s: ({ b, imm, n }) => {
    const v = popWords(b);
    const word2 = v[imm.lane * n >> 2];
    const at2 = (imm.lane * n & 3) * 8;
    b.push(shrS2(shl2(word2, 32 - n * 8 - at2), 32 - n * 8));
  },
  extract_u: ({ b, imm, n }) => {
    const v = popWords(b);
    const lane2 = laneBits(v, imm.lane, n);
    b.push(n === 4 ? lane2 : and2(lane2, int(n === 1 ? 255 : 65535)));
  },
  extract_i64: ({ b, imm }) => {
    const v = popWords(b);
    b.push(helperExpr(words_to_i64, [v[imm.lane * 2], v[imm.lane * 2 + 1]], I64));
  },
  extract_f32: ({ b, imm }) => {
    const value = b.popValue();
    const v = value.shape === "d2" ? b.shaped(value, "x4") : value;
    const lane2 = b.simpleVector(v).lanes[imm.lane];
    b.push(inShape(vec(v.shape, [lane2, lane2, lane2, lane2]), "f4").lanes[0]);
  },
  extract_f64: ({ b, imm }) => {
    const v = b.popVector("d2");
    b.push(b.simpleVector(v).lanes[imm.lane]);
  },
  replace: ({ b, imm, n }) => {
    const value = b.pop();
    if (n === 8) {
      const pair2 = wordsOfI64(b, value).map((e) => b.simple(e));
      const v = popWords(b);
      return b.push(words2((i) => i >> 1 === imm.lane ? pair2[i & 1] : v[i]));
    }
    const fixed = mustEvaluate(value.effects) ? b.simple(value) : value;
    b.push(replaced(popWords(b), imm.lane, n, fixed));
  },
  replace_f32: (c) => replacedFloat(c, "f4"),
  replace_f64: (c) => replacedFloat(c, "d2"),
  not: ({ b }) => b.push(mapLanes(b.popVector("x4"), inverted)),
  neg: ({ b }) => b.push(mapLanes(b.popVector("x4"), (l) => op("i32.sub", [int(0), l]))),
  andnot: ({ b }) => {
    const [x, y] = popVectors(b, 2, "x4");
    b.push(words2((i) => and2(x.lanes[i], inverted(y.lanes[i]))));
  },
  bitselect: ({ b }) => {
    const [x, y, m] = popVectors(b, 3, "x4");
    const mask = b.simpleVector(m);
    b.push(words2((i) => or2(and2(x.lanes[i], mask.lanes[i]), and2(y.lanes[i], inverted(mask.lanes[i])))));
  },
  any_true: ({ b }) => b.push(isSet(any(b.popVector("x4").lanes))),
  all_true: ({ b, helper: helper3 }) => b.push(allTrue(b.popVector("x4").lanes.map((l) => helperExpr(helper3, [l])))),
  all_true_32: ({ b }) => b.push(allTrue(b.popVector("x4").lanes.map(isSet))),
  all_true_64: ({ b }) => {
    const v = b.popVector("x4").lanes;
    b.push(allTrue([isSet(or2(v[0], v[1])), isSet(or2(v[2], v[3]))]));
  },
  bitmask: ({ b, n, helper: helper3 }) => b.push(any(b.popVector("x4").lanes.map((l, i) => shl2(helperExpr(helper3, [l]), i * n)))),
  bitmask_32: ({ b, n }) => {
    const v = popWords(b);
    const signs = n === 1 ? v : [v[1], v[3]];
    b.push(any(signs.map((l, i) => shl2(shrU2(l, 31), i))));
  },
  narrow: ({ b, helper: helper3 }) => {
    const [x, y] = popVectors(b, 2, "x4");
    b.push(
      words2((i) => {
        const pair2 = (i < 2 ? x : y).lanes.slice((i & 1) * 2, (i & 1) * 2 + 2);
        if (!pair2.every((l) => isMasked(l, NARROWED_BITS[helper3.name]))) return helperExpr(helper3, pair2);
        const [low2, high2] = pair2.map((l) => b.simple(l));
        if (!helper3.name.startsWith("i8")) return or2(low2, shl2(high2, 16));
        return or2(and2(or2(low2, shrU2(low2, 8)), int(65535)), shl2(or2(high2, shrU2(high2, 8)), 16));
      })
    );
  },
  extend: ({ b, n, helper: helper3 }) => b.push(extended(helper3, [popHalf(b, n)])),
  extmul: ({ b, n, helper: helper3 }) => {
    const [x, y] = popVectors(b, 2, "x4");
    b.push(extended(helper3, [halfOf(b, x, n), halfOf(b, y, n)]));
  },
  extend_64_s: ({ b, n }) => b.push(extended64(popHalf(b, n), true)),
  extend_64_u: ({ b, n }) => b.push(extended64(popHalf(b, n), false)),
  extmul_64: ({ b, n, helper: helper3 }) => {
    const [x, y] = popTwo(b);
    b.push(
      vec(
        "x4",
        [0, 1].flatMap((i) => b.helperCall(helper3, [x[n + i], y[n + i]], [I32, I32]))
      )
    );
  },
  compare_64: ({ b, helper: helper3 }) => {
    const [x, y] = popTwo(b);
    const [m, n] = [0, 2].map((i) => b.simple(helperExpr(helper3, [x[i], x[i + 1], y[i], y[i + 1]])));
    b.push(vec("x4", [m, m, n, n]));
  },
  pmin_f32: (c) => chosen(c, "f4", (a, d) => op("f32.lt", [d, a])),
  pmax_f32: (c) => chosen(c, "f4", (a, d) => op("f32.lt", [a, d])),
  pmin_f64: (c) => chosen(c, "d2", (a, d) => op("f64.lt", [d, a])),
  pmax_f64: (c) => chosen(c, "d2", (a, d) => op("f64.lt", [a, d])),
  madd_f32: (c) => multiplyAdd(c, "f32", false),
  nmadd_f32: (c) => multiplyAdd(c, "f32", true),
  madd_f64: (c) => multiplyAdd(c, "f64", false),
  nmadd_f64: (c) => multiplyAdd(c, "f64", true),
  demote: ({ b }) => {
    const v = b.popVector("d2");
    b.push(vec("f4", [...v.lanes.map((l) => op("f32.demote_f64", [l], F32)), zero(F32), zero(F32)]));
  },
  promote: ({ b }) => b.push(doubles("f64.promote_f32", b.simpleVector(b.popVector("f4")).lanes)),
  trunc_f64_s: ({ b }) => b.push(vec("x4", [...b.popVector("d2").lanes.map((l) => op("i32.trunc_sat_f64_s", [l])), int(0), int(0)])),
  trunc_f64_u: ({ b }) => b.push(vec("x4", [...b.popVector("d2").lanes.map((l) => op("i32.trunc_sat_f64_u", [l])), int(0), int(0)])),
  convert_f64_s: ({ b }) => b.push(doubles("f64.convert_i32_s", popWords(b))),
  convert_f64_u: ({ b }) => b.push(doubles("f64.convert_i32_u", popWords(b)))
};

// compiler/ir/stack.ts
var MAX_DEPTH = 60;
var MAX_PENDING = 48;
var StackBuilder = class {
  locals = [];
  stack = [];
  /** Entries below this index are locals or constants that nothing assigns: no statement conflicts with them. */
  settled = 0;
  out = [];
  // ---- locals
  newLocal(type, origin) {
    const local2 = { id: this.locals.length, type, carrier: carrierOf(type), origin };
    this.locals.push(local2);
    return local2;
  }
  newPlace(type, origin, shape = "x4") {
    if (type !== V128) return this.newLocal(type, origin);
    return { shape, lanes: Array.from({ length: laneCount(shape) }, () => this.newLocal(laneType(shape), origin)) };
  }
  // ---- values
  push(e) {
    this.stack.push(e.depth > MAX_DEPTH ? this.held(e) : e);
    if (this.stack.length - this.settled > MAX_PENDING) this.settle(this.stack.length - MAX_PENDING / 2);
  }
  popValue() {
    const e = this.stack.pop();
    if (e === void 0) throw new InternalError("the stack is empty");
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return e;
  }
  pop() {
    const e = this.popValue();
    if (e.kind === "vec") throw new InternalError("a vector where a scalar is expected");
    return e;
  }
  /** A vector in the shape that its consumer works on. */
  popVector(shape) {
    const v = this.popValue();
    if (v.kind !== "vec") throw new InternalError("a scalar where a vector is expected");
    return this.shaped(v, shape);
  }
  shaped(v, shape) {
    return inShape(splitsLanes(v.shape, shape) ? this.simpleVector(v) : v, shape);
  }
  popMany(count) {
    const popped = this.stack.splice(this.stack.length - count, count);
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return popped;
  }
  /** The words and scalars that functions, structures and exceptions are given. */
  popParts(count) {
    const values2 = this.popMany(count);
    return isScalars(values2) ? values2 : this.words(values2);
  }
  words(values2) {
    return values2.flatMap((v) => v.kind === "vec" ? [...this.shaped(v, "x4").lanes] : [v]);
  }
  emit(stmt) {
    this.out.push(stmt);
  }
  /** Evaluates `e` now, after what is pending and must come before it. */
  intoLocal(e) {
    this.order(e.effects);
    return this.copied(e);
  }
  copied(e) {
    const local2 = this.newLocal(e.type, "stack");
    this.emit({ kind: "set", local: local2, expr: e });
    return getLocal(local2);
  }
  /** `e` as a constant or a local. */
  simple(e) {
    return isSimple(e) ? e : this.intoLocal(e);
  }
  simpleVector(v) {
    if (isSimple(v)) return v;
    this.order(v.effects);
    return mapLanes(v, (l) => this.simple(l));
  }
  /** Any value in locals of its own, which nothing else assigns. */
  held(v) {
    if (v.kind !== "vec") return this.intoLocal(v);
    this.order(v.effects);
    return mapLanes(v, (l) => this.copied(l));
  }
  setLane(e) {
    return isSettledExpr(e) ? e : this.copied(e);
  }
  spill(i) {
    const e = this.stack[i];
    this.stack[i] = e.kind === "vec" ? mapLanes(e, (l) => this.setLane(l)) : this.setLane(e);
  }
  /** Puts those pending values into locals that something with these effects, or an assignment of `written`, must not overtake. */
  order(effects, written) {
    let all = effects;
    const marked = [];
    for (let i = this.stack.length - 1; i >= this.settled; i--) {
      const e = this.stack[i];
      if (conflicts(e.effects, all) || written !== void 0 && e.reads !== 0 && written.some((l) => readsPart(e, l))) {
        marked.push(i);
        all |= e.effects;
      }
    }
    for (let i = marked.length - 1; i >= 0; i--) this.spill(marked[i]);
  }
  /** Puts every pending value below `end` into a local, where it is not one that stays as it is. */
  settle(end) {
    for (let i = this.settled; i < end; i++) if (!isSettled(this.stack[i])) this.spill(i);
    this.settled = Math.max(this.settled, end);
  }
  /** Drops stack values down to `height`, evaluating those that do more than give a value. */
  discard(height) {
    for (let i = Math.max(height, this.settled); i < this.stack.length; i++) this.evaluateParts(this.stack[i]);
    this.stack.length = height;
    if (this.settled > height) this.settled = height;
  }
  evaluateParts(v) {
    for (const e of partsOf(v)) if (mustEvaluate(e.effects)) this.emit({ kind: "eval", expr: e });
  }
  /** Drops a value that is not on the stack any more. */
  dropped(v) {
    if (!mustEvaluate(v.effects)) return;
    this.order(v.effects);
    this.evaluateParts(v);
  }
  /** Sets a place, one local or the lanes of a vector, to a value that is not pending any more. */
  setPlace(place, v) {
    if ("shape" in place) {
      if (v.kind !== "vec") throw new InternalError("a scalar for the place of a vector");
      const { lanes } = this.shaped(v, place.shape);
      const reads = (i) => place.lanes.some((l, k) => k < i && readsPart(lanes[i], l));
      const values2 = lanes.map((e, i) => reads(i) ? this.setLane(e) : e);
      place.lanes.forEach((local2, i) => this.set(local2, values2[i]));
    } else this.set(place, v);
  }
  set(local2, e) {
    if (e.kind !== "get" || e.local !== local2) this.emit({ kind: "set", local: local2, expr: e });
  }
  /** A call of a runtime function with several results, whose arguments are evaluated before anything else. */
  helperCall(helper3, args, results) {
    const { effects, reads, depth } = totals(args);
    this.order(effects);
    const locals = results.map((t) => this.newLocal(t, "stack"));
    const call = {
      kind: "call",
      callee: { kind: "helper", helper: helper3 },
      sig: NO_SIGNATURE,
      args,
      type: results[0],
      effects,
      reads,
      depth: depth + 1
    };
    this.emit({ kind: "setMany", locals, call });
    return locals.map(getLocal);
  }
  valueOf(place) {
    return valueOf(place);
  }
};
var NO_SIGNATURE = { kind: "func", params: [], results: [], key: "", typeIndex: -1 };
function isScalars(values2) {
  for (const v of values2) if (v.kind === "vec") return false;
  return true;
}
var isSettledExpr = (e) => e.kind === "const" || e.kind === "get" && e.local.origin !== "param" && e.local.origin !== "declared";
var isSettled = (v) => v.kind === "vec" ? v.lanes.every(isSettledExpr) : isSettledExpr(v);

// compiler/ir/control.ts
var ControlBuilder = class extends StackBuilder {
  constructor(module, code, usesMemory) {
    super();
    this.module = module;
    this.usesMemory = usesMemory;
    this.ops = new OperatorReader(module.bytes, code, module.types);
  }
  module;
  usesMemory;
  ops;
  frames = [];
  labelCount = 0;
  /** After a jump nothing is built until the construct around it ends or its else begins; `deadDepth` constructs lie between. */
  dead = false;
  deadDepth = 0;
  /** Try bodies around the current place. */
  tryDepth = 0;
  /** Holds the number of the try that a delegated exception goes to; -1 for none of this function. */
  delegate;
  tryCount = 0;
  newLabel(kind) {
    return { id: this.labelCount++, kind, carries: [], uses: 0 };
  }
  top() {
    return this.frames[this.frames.length - 1];
  }
  frameAt(depth) {
    return this.frames[this.frames.length - 1 - depth];
  }
  throw(value) {
    this.discard(this.top().height);
    this.emit({ kind: "throw", value });
    this.dead = true;
  }
  enter(kind) {
    const sig2 = blockSignature(this.module, this.ops.blockType);
    const cond = kind === "if" ? this.pop() : void 0;
    this.settle(this.stack.length);
    const height = this.stack.length - sig2.params.length;
    const params = this.stack.slice(height);
    const label = this.newLabel(kind === "loop" ? "loop" : "block");
    const body2 = [];
    const frame = {
      kind,
      label,
      results: sig2.results,
      paramTypes: sig2.params,
      carriers: [],
      height,
      body: body2,
      outer: this.out,
      params,
      cond,
      then: void 0,
      handlers: kind === "try" || kind === "try_table" ? this.handlers(kind) : void 0
    };
    this.frames.push(frame);
    if (kind === "loop" && params.length > 0) {
      this.carry(frame, this.popMany(params.length));
      this.out = body2;
      for (const place of frame.carriers) this.push(this.held(this.valueOf(place)));
      this.settled = this.stack.length;
    }
    this.out = body2;
  }
  handlers(kind) {
    this.tryDepth++;
    const clauses = kind === "try" ? [] : this.ops.catches.map((c) => ({ ...c, frame: this.frameAt(c.label) }));
    return { exn: this.newLocal(refType(EXN, false), "stack"), clauses, arms: [], inBody: true, fallsOut: false, id: 0 };
  }
  /** Sets what the frame's label carries. */
  carry(frame, values2) {
    this.makeCarriers(frame, values2);
    frame.carriers.forEach((place, i) => this.setPlace(place, values2[i]));
  }
  /** The first values to come decide the shapes of vectors. */
  makeCarriers(frame, values2) {
    const types = frame.kind === "loop" ? frame.paramTypes : frame.results;
    if (frame.carriers.length === types.length) return;
    frame.carriers = types.map((type, i) => {
      const v = values2[i];
      return this.newPlace(type, "label", v?.kind === "vec" && frame.kind !== "function" ? v.shape : "x4");
    });
    frame.label.carries.push(...frame.carriers.flatMap((p) => [...placesOf(p)]));
  }
  /** Ends the first arm of an `if`; `reachable` is whether control falls out of it. */
  closeArm(frame, reachable) {
    const values2 = reachable ? this.popMany(frame.results.length) : void 0;
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    frame.then = { body: frame.body, values: values2 };
    frame.body = [];
    this.out = frame.body;
    for (const p of frame.params) this.stack.push(p);
    this.settled = this.stack.length;
  }
  end(reachable) {
    const frame = this.top();
    if (frame.kind === "if" && frame.then === void 0) {
      this.closeArm(frame, reachable);
      return this.end(true);
    }
    const values2 = reachable ? this.popMany(frame.results.length) : void 0;
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    this.frames.pop();
    if (frame.kind === "function") {
      if (values2 !== void 0) this.emit({ kind: "return", values: this.words(values2) });
      return;
    }
    if (frame.kind === "if") this.endIf(frame, values2);
    else if (frame.handlers !== void 0) this.endTry(frame, frame.handlers, values2);
    else this.endBlock(frame, values2);
  }
  endBlock(frame, values2) {
    const { label } = frame;
    const branched = label.uses > 0 && frame.kind === "block";
    if (branched && values2 !== void 0) this.carry(frame, values2);
    this.out = frame.outer;
    if (label.uses === 0) for (const s of frame.body) this.out.push(s);
    else this.emit(frame.kind === "loop" ? { kind: "loop", label, body: frame.body } : blockOrIf(label, frame.body));
    if (branched) for (const place of frame.carriers) this.push(this.valueOf(place));
    else if (values2 === void 0) {
      this.dead = true;
      return;
    } else if (label.uses === 0) for (const v of values2) this.push(v);
    else this.leaveLoop(frame, values2);
  }
  /** The results of a loop are pending inside of its body: they are evaluated there. */
  leaveLoop(frame, values2) {
    const { out } = this;
    this.out = frame.body;
    const held = values2.map((v) => isSettled(v) ? v : this.held(v));
    this.out = out;
    for (const v of held) this.push(v);
  }
  endIf(frame, elseValues) {
    const { label, then } = frame;
    const cond = frame.cond;
    const thenBody = then?.body ?? [];
    const thenValues = then?.values;
    const dead = label.uses === 0 && thenValues === void 0 && elseValues === void 0;
    const [a, b] = [thenValues?.[0], elseValues?.[0]];
    if (label.uses === 0 && frame.results.length === 1 && thenBody.length === 0 && frame.body.length === 0 && a !== void 0 && b !== void 0 && a.kind !== "vec" && b.kind !== "vec") {
      this.out = frame.outer;
      return this.push(condExpr(cond, a, b, frame.results[0]));
    }
    if (thenValues !== void 0) {
      this.out = thenBody;
      this.carry(frame, thenValues);
    }
    if (elseValues !== void 0) {
      this.out = frame.body;
      this.carry(frame, elseValues);
    }
    const statement = { kind: "if", cond, then: thenBody, otherwise: frame.body };
    this.out = frame.outer;
    this.emit(label.uses > 0 ? { kind: "block", label, body: [statement] } : statement);
    if (dead) {
      this.dead = true;
      return;
    }
    for (const place of frame.carriers) this.push(this.valueOf(place));
  }
  // ---- exceptions
  /** Ends the body or a catch of a legacy try: what falls out of it is carried to the end. */
  closeTryArm(frame, handlers, values2) {
    if (handlers.inBody) this.tryDepth--;
    handlers.inBody = false;
    if (values2 === void 0) return;
    handlers.fallsOut = true;
    this.carry(frame, values2);
  }
  nextCatch(row7, reachable) {
    const frame = this.top();
    const handlers = frame.handlers;
    const values2 = reachable ? this.popMany(frame.results.length) : void 0;
    this.closeTryArm(frame, handlers, values2);
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    const arm = { tag: row7.name === "catch" ? this.ops.index : void 0, body: [] };
    handlers.arms.push(arm);
    this.out = arm.body;
    if (arm.tag !== void 0) for (const v of this.payload(handlers.exn, arm.tag)) this.push(v);
  }
  /** The values that an exception of tag `tag` carries. */
  payload(exn, tag) {
    let at2 = 0;
    const value = (type) => opExpr(INTERNAL_ROWS.exnValue, [getLocal(exn)], type, { ...NO_IMMEDIATE, index: at2++ });
    return this.module.tags[tag].params.map((t) => t === V128 ? words2(() => value(I32)) : value(t));
  }
  /** `try_table` or a legacy try, with what falls out of its last part. */
  endTry(frame, handlers, values2) {
    this.closeTryArm(frame, handlers, values2);
    const handler = [];
    this.out = handler;
    const ends = frame.kind === "try_table" ? this.clauses(handlers) : this.arms(handlers);
    this.out = frame.outer;
    const catches = handlers.clauses.length + handlers.arms.length > 0 || handlers.id !== 0;
    if (catches && !ends) handler.push({ kind: "throw", value: getLocal(handlers.exn) });
    const body2 = catches ? [{ kind: "try", body: frame.body, exn: handlers.exn, handler }] : frame.body;
    const { label } = frame;
    if (label.uses > 0) this.emit({ kind: "block", label, body: body2 });
    else for (const s of body2) this.emit(s);
    if (!handlers.fallsOut && label.uses === 0) {
      this.dead = true;
      return;
    }
    this.makeCarriers(frame, []);
    for (const place of frame.carriers) this.push(this.valueOf(place));
  }
  beginHandler(handlers) {
    if (this.usesMemory) this.emit({ kind: "refresh" });
    const { delegate } = this;
    if (handlers.id === 0 || delegate === void 0) return;
    const d = getLocal(delegate);
    const passes = op("i32.and", [op("i32.ne", [d, int(0)]), op("i32.ne", [d, int(handlers.id)])]);
    this.emit({ kind: "if", cond: passes, then: [{ kind: "throw", value: getLocal(handlers.exn) }], otherwise: [] });
    this.emit({ kind: "set", local: delegate, expr: int(0) });
  }
  /** Tells whether every exception has a clause. */
  clauses(handlers) {
    const { exn } = handlers;
    this.beginHandler(handlers);
    for (const { tag, withRef, frame } of handlers.clauses) {
      const handler = this.out;
      const then = [];
      this.out = then;
      const values2 = tag === void 0 ? [] : this.payload(exn, tag);
      this.jump(frame, withRef ? [...values2, getLocal(exn)] : values2);
      this.out = handler;
      if (tag === void 0) {
        handler.push(...then);
        return true;
      }
      this.emit({ kind: "if", cond: this.isTag(exn, tag), then, otherwise: [] });
    }
    return false;
  }
  isTag(exn, tag) {
    return opExpr(INTERNAL_ROWS.isTag, [getLocal(exn)], I32, { ...NO_IMMEDIATE, index: tag });
  }
  arms(handlers) {
    this.beginHandler(handlers);
    const chain = this.out;
    let otherwise = [{ kind: "throw", value: getLocal(handlers.exn) }];
    for (const { tag, body: body2 } of [...handlers.arms].reverse()) {
      otherwise = tag === void 0 ? body2 : [{ kind: "if", cond: this.isTag(handlers.exn, tag), then: body2, otherwise }];
    }
    chain.push(...otherwise);
    return true;
  }
  endDelegate(reachable) {
    const frame = this.top();
    const handlers = frame.handlers;
    const own = this.frames.length - 1;
    let target = own - 1 - this.ops.index;
    const protects = (i) => this.frames[i]?.handlers?.inBody === true;
    while (target >= 0 && !protects(target)) target--;
    const between = this.frames.slice(target + 1, own).filter((f) => f.handlers?.inBody === true);
    if (between.length > 0) {
      this.delegate ??= this.newLocal(I32, "label");
      for (const f of between) f.handlers.id ||= ++this.tryCount;
      const to = target < 0 ? void 0 : this.frames[target]?.handlers;
      if (to !== void 0) to.id ||= ++this.tryCount;
      handlers.arms.push({ tag: void 0, body: [
        { kind: "set", local: this.delegate, expr: int(to?.id ?? -1) },
        { kind: "throw", value: getLocal(handlers.exn) }
      ] });
    }
    this.end(reachable);
  }
  // ---- branches
  /** Leaves for `frame`'s label with the values on top of the stack. */
  branch(frame) {
    const values2 = this.popMany(this.arity(frame));
    this.discard(this.top().height);
    this.jump(frame, values2);
  }
  arity(frame) {
    return frame.kind === "loop" ? frame.paramTypes.length : frame.results.length;
  }
  jump(frame, values2) {
    if (frame.kind === "function") return this.emit({ kind: "return", values: this.words(values2) });
    this.carry(frame, values2);
    frame.label.uses++;
    this.emit({ kind: "br", label: frame.label });
  }
  /** `last`: the last value that the branch takes, which is not on the stack. */
  branchIf(frame, cond, last) {
    const arity = this.arity(frame) - (last === void 0 ? 0 : 1);
    this.order(cond.effects | TRAPS);
    for (let i = this.stack.length - arity; i < this.stack.length; i++) {
      if (!isSimple(this.stack[i])) this.spill(i);
    }
    const values2 = this.stack.slice(this.stack.length - arity);
    const outer = this.out;
    const then = [];
    this.out = then;
    this.jump(frame, last === void 0 ? values2 : [...values2, last]);
    this.out = outer;
    this.emit({ kind: "if", cond, then, otherwise: [] });
  }
  branchTable() {
    const { labels, index } = this.ops;
    let on = this.pop();
    const otherwise = this.frameAt(index);
    const arity = this.arity(otherwise);
    const targets = labels.map((depth) => this.frameAt(depth));
    const distinct = /* @__PURE__ */ new Set([...targets, otherwise]);
    if (arity > 0 && (distinct.size > 1 || !isSettled(on))) {
      this.order(on.effects | TRAPS);
      for (let i = this.stack.length - arity; i < this.stack.length; i++) if (!isSettled(this.stack[i])) this.spill(i);
      on = isSettled(on) ? on : this.intoLocal(on);
    }
    const values2 = this.popMany(arity);
    this.order(on.effects);
    this.discard(this.top().height);
    for (const frame of distinct) this.carry(frame, values2);
    for (const frame of targets) frame.label.uses++;
    otherwise.label.uses++;
    this.emit({ kind: "switch", on, cases: targets.map((f) => f.label), otherwise: otherwise.label });
  }
  skip(row7) {
    if (row7.imm === "block" || row7.imm === "try_table") this.deadDepth++;
    else if (row7.name === "end" || row7.name === "delegate") {
      if (this.deadDepth > 0) {
        this.deadDepth--;
        return;
      }
      this.dead = false;
      if (row7.name === "end") this.end(false);
      else this.endDelegate(false);
    } else if (this.deadDepth === 0 && (row7.name === "catch" || row7.name === "catch_all")) {
      this.dead = false;
      this.nextCatch(row7, false);
    } else if (row7.name === "else" && this.deadDepth === 0) {
      this.dead = false;
      this.closeArm(this.top(), false);
    }
  }
};
function blockOrIf(label, body2) {
  const first = body2[0];
  const last = first?.kind === "if" && first.otherwise.length === 0 ? first.then[first.then.length - 1] : void 0;
  if (first?.kind !== "if" || last?.kind !== "br" || last.label !== label || label.uses !== 1) return { kind: "block", label, body: body2 };
  const then = first.then.slice(0, -1);
  if (then.length > 0) return { kind: "if", cond: first.cond, then, otherwise: body2.slice(1) };
  return { kind: "if", cond: not(first.cond), then: body2.slice(1), otherwise: [] };
}

// compiler/ir/build.ts
function buildFunction(context, index) {
  return new Builder(context, index).build();
}
var Builder = class extends ControlBuilder {
  constructor(context, index) {
    const { module } = context;
    const body2 = bodyOf(module, index);
    if (body2 === void 0) throw new InternalError(`function ${index} has no body`);
    super(module, body2.code, context.usesMemory);
    this.context = context;
    this.index = index;
    this.type = module.funcs[index];
    this.types = localTypes(this.type, body2);
    this.makeLocals(body2.code);
  }
  context;
  index;
  type;
  /** The function's own locals by wasm index. */
  places = [];
  params = [];
  /** The head of the function, for tail calls of itself. */
  self;
  types;
  localAt = (index) => this.types[index];
  operands = { peek: (depth) => this.stack[this.stack.length - 1 - depth].type };
  /** Locals keep their wasm index as id; the further lanes of vectors come after all of them. */
  makeLocals(code) {
    const { types } = this;
    const count = this.type.params.length;
    const shapes = types.includes(V128) ? guessShapes(this.module, code, types) : void 0;
    const shapeOf2 = (i) => shapes?.get(i) ?? "x4";
    types.forEach((type, i) => this.newLocal(type === V128 ? i < count ? I32 : laneType(shapeOf2(i)) : type, i < count ? "param" : "declared"));
    types.forEach((type, i) => {
      const first = this.locals[i];
      if (type !== V128) {
        this.places.push(first);
        if (i < count) this.params.push(first);
        return;
      }
      const shape = i < count ? "x4" : shapeOf2(i);
      const lanes = [first, ...Array.from({ length: laneCount(shape) - 1 }, () => this.newLocal(first.type, first.origin))];
      this.places.push({ shape, lanes });
      if (i < count) this.params.push(...lanes);
    });
    for (let i = 0; i < count; i++) {
      const place = this.places[i];
      if (!isVecLocal(place) || shapeOf2(i) === "x4") continue;
      const better = this.newPlace(V128, "param", shapeOf2(i));
      this.setPlace(better, this.valueOf(place));
      this.places[i] = better;
    }
  }
  build() {
    const at2 = this.ops.reader.pos;
    const entry = this.out;
    const body2 = [];
    this.out = body2;
    this.frames.push({
      kind: "function",
      label: this.newLabel("return"),
      results: this.type.results,
      paramTypes: [],
      carriers: [],
      height: 0,
      body: body2,
      outer: body2,
      params: [],
      cond: void 0,
      then: void 0,
      handlers: void 0
    });
    while (this.frames.length > 0) {
      const row7 = this.ops.next();
      if (this.dead) this.skip(row7);
      else if (row7.sig === "control") this.control(row7);
      else if (row7.sig === "typed") this.typed(row7);
      else this.fixed(row7, row7.sig);
    }
    const results = this.type.results.flatMap((t) => t === V128 ? [I32, I32, I32, I32] : [t]);
    return { index: this.index, type: this.type, locals: this.locals, params: this.params, results, body: [...entry, ...this.repeated(body2)], at: at2 };
  }
  /** A function that ends with calls of itself is a loop: each round begins with fresh locals. */
  repeated(body2) {
    if (this.self === void 0) return body2;
    const fresh = this.locals.filter((l) => l.origin === "declared").map((local2) => ({ kind: "set", local: local2, expr: zero(local2.type) }));
    return [{ kind: "loop", label: this.self, body: [...fresh, ...body2] }];
  }
  // ---- plain instructions
  fixed(row7, sig2) {
    if (row7.lanes !== void 0) {
      const { index2, bytes16 } = this.ops;
      return buildVector(this, row7, { memory: { ...this.immediate(), index2: 0 }, lane: index2, bytes16, wanted: () => this.wantedShape() });
    }
    if (sig2.params.length === 0) {
      const literal3 = constantOf(row7, this.ops);
      if (literal3 !== void 0) this.push(literal3);
      return;
    }
    if (sig2.results.length > 1) return this.wide(row7, sig2.params.length);
    this.operation(row7, sig2.params.length, sig2.results, row7.bytes === void 0 ? NO_IMMEDIATE : this.immediate());
  }
  wantedShape() {
    const { reader } = this.ops;
    const next = new OperatorReader(this.module.bytes, { start: reader.pos, end: reader.end }, this.module.types);
    const row7 = next.next();
    const place = row7.name === "local.set" || row7.name === "local.tee" ? this.places[next.index] : void 0;
    return place !== void 0 && isVecLocal(place) ? place.shape : shapeOfRow(row7);
  }
  /** 128-bit arithmetic: the low half is a plain operation, the high half a function of all operands. */
  wide(row7, count) {
    const args = this.popParts(count);
    const mixed = args.some((a2) => mustEvaluate(a2.effects));
    const held = args.map((a2) => mixed ? this.held(a2) : this.simple(a2));
    const [a, ...rest2] = held;
    const other = count === 4 ? held[2] : rest2[0];
    const [low2, high2] = WIDE[row7.name];
    this.push(op(low2, [a, other], I64));
    this.push(helperExpr(high2, held, I64));
  }
  immediate() {
    const { index, index2, align, offset } = this.ops;
    return { index, index2, align, offset };
  }
  operation(row7, operands, results, imm) {
    const args = this.popParts(operands);
    const from = looksBefore(row7);
    const held = args.some((a, i) => i >= from && mustEvaluate(a.effects)) ? this.inOrder(args) : args;
    this.finish(opExpr(row7, held, results[0] ?? I32, imm), results.length);
  }
  inOrder(args) {
    return args.map((a) => isSettled(a) ? a : this.intoLocal(a));
  }
  /** A finished expression becomes a pending value, or a statement when it has none. */
  finish(e, results) {
    const grows = (e.effects & GROWS) !== 0 && this.usesMemory;
    if (results === 0) {
      this.order(e.effects);
      this.emit({ kind: "eval", expr: e });
      if (grows) this.emit({ kind: "refresh" });
    } else if (grows) {
      const value = this.intoLocal(e);
      this.emit({ kind: "refresh" });
      this.push(value);
    } else this.push(e);
  }
  typed(row7) {
    const { ops } = this;
    switch (row7.name) {
      case "local.get":
        return this.push(this.valueOf(this.places[ops.index]));
      case "local.set":
        return this.assign(this.places[ops.index], this.popValue());
      case "local.tee": {
        const place = this.places[ops.index];
        this.assign(place, this.popValue());
        return this.push(this.valueOf(place));
      }
      case "call":
        return this.call({ kind: "func", index: ops.index }, this.module.funcs[ops.index], this.context.mayGrow(ops.index));
      case "call_indirect": {
        const slot = this.pop();
        return this.call({ kind: "indirect", table: ops.index2, slot }, typeAt(this.module, ops.index), true);
      }
      case "call_ref": {
        const ref = this.pop();
        return this.call({ kind: "ref", ref }, typeAt(this.module, ops.index), true);
      }
      case "ref.null":
        return this.push(constant(ops.refType, null));
      case "global.get":
      case "global.set":
        if (this.module.globals[ops.index]?.type === V128) return this.globalVector(row7.name === "global.get");
        break;
      case "struct.new_default": {
        const fields = structAt(this.module, ops.index).fields.flatMap((f) => partsOf(zeroOf(unpacked(f.storage))));
        const sig3 = typedSignature(this.module, row7, ops, this.localAt, this.operands);
        return this.push(opExpr(row7, fields, sig3.results[0], this.immediate()));
      }
      case "struct.get":
        if (fieldAt(this.module, ops.index, ops.index2).storage === V128) return this.wordsOf(INTERNAL_ROWS.structWord, 1);
        break;
      case "struct.set":
        if (fieldAt(this.module, ops.index, ops.index2).storage === V128) return this.setStructVector();
        break;
      case "array.get":
        if (arrayAt(this.module, ops.index).field.storage === V128) return this.wordsOf(INTERNAL_ROWS.arrayWord, 2);
        break;
      case "ref.test":
      case "ref.test_null": {
        const t = row7.name === "ref.test" ? nonNull(ops.refType) : ops.refType;
        return this.push(this.isOf(this.pop(), t));
      }
      case "ref.cast":
      case "ref.cast_null": {
        const t = row7.name === "ref.cast" ? nonNull(ops.refType) : ops.refType;
        const e = this.pop();
        if (matches(this.module.types, e.type, t)) return this.push(e);
        return this.push(opExpr(row7, [e], t, { ...NO_IMMEDIATE, index: t }));
      }
    }
    const sig2 = typedSignature(this.module, row7, ops, this.localAt, this.operands);
    this.operation(row7, sig2.params.length, sig2.results, this.immediate());
  }
  /** Whether a reference is of type `t`. */
  isOf(e, t) {
    if (matches(this.module.types, e.type, t) && !mustEvaluate(e.effects)) return int(1);
    return opExpr(INTERNAL_ROWS.refTest, [e], I32, { ...NO_IMMEDIATE, index: t });
  }
  wordsOf(row7, operands) {
    const args = this.inOrder(this.popParts(operands));
    this.push(words2((align) => opExpr(row7, args, I32, { ...this.immediate(), align })));
  }
  globalVector(get) {
    if (get) return this.wordsOf(INTERNAL_ROWS.globalWord, 0);
    const value = this.simpleVector(this.popVector("x4"));
    value.lanes.forEach((l, align) => this.finish(opExpr(INTERNAL_ROWS.setGlobalWord, [l], I32, { ...this.immediate(), align }), 0));
  }
  setStructVector() {
    const value = this.simpleVector(this.popVector("x4"));
    const object = this.simple(this.pop());
    value.lanes.forEach((l, align) => this.finish(opExpr(INTERNAL_ROWS.setStructWord, [object, l], I32, { ...this.immediate(), align }), 0));
  }
  assign(place, v) {
    if (v.kind === "get" && v.local === place) return;
    this.order(v.effects, placesOf(place));
    this.setPlace(place, v);
  }
  callExpr(callee, sig2, grows, simple) {
    const args = this.popParts(sig2.params.length);
    let on = calleeExpr(callee);
    if (simple || on !== void 0 && (args.some((a) => mustEvaluate(a.effects)) || mustEvaluate(on.effects))) {
      for (let i = 0; i < args.length; i++) args[i] = this.simple(args[i]);
      if (on !== void 0) on = this.simple(on);
    }
    const { effects, reads, depth } = totals(on === void 0 ? args : [on, ...args]);
    const resolved = on === void 0 ? callee : callee.kind === "ref" ? { kind: "ref", ref: on } : { ...callee, slot: on };
    return {
      kind: "call",
      callee: resolved,
      sig: sig2,
      args,
      type: sig2.results[0] ?? I32,
      effects: ANYTHING | (grows ? GROWS : 0) | effects,
      reads,
      depth: depth + 1
    };
  }
  call(callee, sig2, grows) {
    const call = this.callExpr(callee, sig2, grows, false);
    if (sig2.results.length <= 1 && sig2.results[0] !== V128) return this.finish(call, sig2.results.length);
    this.order(call.effects);
    const places = sig2.results.map((t) => this.newPlace(t, "stack"));
    this.emit({ kind: "setMany", locals: places.flatMap((p) => [...placesOf(p)]), call });
    if (grows && this.usesMemory) this.emit({ kind: "refresh" });
    for (const place of places) this.push(this.valueOf(place));
  }
  tailCall(callee, sig2) {
    const plain2 = this.tryDepth === 0 && (!this.context.isTail(this.index) || callee.kind === "func" && !this.context.isTail(callee.index));
    const call = this.callExpr(callee, sig2, true, !plain2);
    this.discard(this.top().height);
    this.emit({ kind: "tailCall", call, mode: plain2 ? "plain" : this.tryDepth > 0 ? "bounce" : "counted" });
    this.dead = true;
  }
  tailCallOfItself() {
    const args = this.popMany(this.type.params.length).map((v) => isSettled(v) ? v : this.held(v));
    this.discard(this.top().height);
    args.forEach((v, i) => this.setPlace(this.places[i], v));
    this.self ??= this.newLabel("loop");
    this.self.uses++;
    this.emit({ kind: "br", label: this.self });
    this.dead = true;
  }
  // ---- control
  control(row7) {
    const { ops } = this;
    switch (row7.name) {
      case "unreachable":
        this.discard(this.top().height);
        this.emit({ kind: "trap" });
        this.dead = true;
        return;
      case "block":
      case "loop":
      case "if":
      case "try":
      case "try_table":
        return this.enter(row7.name);
      case "else":
        return this.closeArm(this.top(), true);
      case "catch":
      case "catch_all":
        return this.nextCatch(row7, true);
      case "delegate":
        return this.endDelegate(true);
      case "end":
        return this.end(true);
      case "br":
        this.branch(this.frameAt(ops.index));
        this.dead = true;
        return;
      case "br_if": {
        const cond = this.pop();
        return this.branchIf(this.frameAt(ops.index), cond);
      }
      case "br_table":
        this.branchTable();
        this.dead = true;
        return;
      case "return":
        this.branch(this.frames[0]);
        this.dead = true;
        return;
      case "return_call":
        if (ops.index === this.index) return this.tailCallOfItself();
        return this.tailCall({ kind: "func", index: ops.index }, this.module.funcs[ops.index]);
      case "return_call_indirect": {
        const slot = this.pop();
        return this.tailCall({ kind: "indirect", table: ops.index2, slot }, typeAt(this.module, ops.index));
      }
      case "return_call_ref": {
        const ref = this.pop();
        return this.tailCall({ kind: "ref", ref }, typeAt(this.module, ops.index));
      }
      case "throw": {
        const args = this.popParts(this.module.tags[ops.index].params.length);
        return this.throw(opExpr(INTERNAL_ROWS.newExn, args, EXNREF, { ...NO_IMMEDIATE, index: ops.index }));
      }
      case "throw_ref":
        return this.throw(this.withoutNull(this.pop(), 1));
      case "rethrow":
        return this.throw(getLocal(this.frameAt(ops.index).handlers.exn));
      case "drop":
        return this.dropped(this.popValue());
      case "select":
      case "select_t": {
        const [a, b, test2] = this.popMany(3);
        return this.push(this.select(a, b, test2, row7.name === "select_t" ? ops.types[0] : a.type));
      }
      case "ref.is_null":
        return this.operation(row7, 1, [I32], NO_IMMEDIATE);
      case "ref.as_non_null":
        return this.push(this.withoutNull(this.pop(), 0));
      case "br_on_null": {
        const ref = this.simple(this.pop());
        this.branchIf(this.frameAt(ops.index), isNull(ref));
        return this.push(retyped(ref, nonNull(ref.type)));
      }
      case "br_on_non_null": {
        const ref = this.simple(this.pop());
        return this.branchIf(this.frameAt(ops.index), not(isNull(ref)), retyped(ref, nonNull(ref.type)));
      }
      case "br_on_cast":
      case "br_on_cast_fail": {
        const { castFrom, castTo: castTo2 } = ops;
        const ref = this.simple(this.pop());
        const is = this.isOf(ref, castTo2);
        const succeeds = row7.name === "br_on_cast";
        const [good, rest2] = [retyped(ref, castTo2), retyped(ref, castRest(castFrom, castTo2))];
        this.branchIf(this.frameAt(ops.index), succeeds ? is : not(is), succeeds ? good : rest2);
        return this.push(succeeds ? rest2 : good);
      }
      default:
        throw new InternalError(`no rule to build ${row7.name}`);
    }
  }
  /** `e`, which traps where it is null. `words`: 0 null reference, 1 null exception reference. */
  withoutNull(e, words3) {
    return isNullable(e.type) ? opExpr(INTERNAL_ROWS.nonNull, [e], nonNull(e.type), { ...NO_IMMEDIATE, index: words3 }) : e;
  }
  /** `?:` evaluates one arm, select both, and the test last: whatever could tell goes into a local first. */
  select(a, b, test2, type) {
    if (a.kind === "vec" || b.kind === "vec") {
      const shape = a.shape;
      const [x, y] = [a, b].map((v) => this.simpleVector(this.shaped(v, shape)));
      const on = this.simple(test2);
      return mapLanes(x, (l, i) => condExpr(on, l, y.lanes[i]));
    }
    if (test2.kind === "const") {
      const [kept, dropped] = test2.value !== 0 ? [a, b] : [b, a];
      if (!mustEvaluate(dropped.effects)) return kept;
    }
    const fix = (e, before) => mustEvaluate(e.effects) || conflicts(e.effects, before);
    const fixB = fix(b, test2.effects);
    const first = fix(a, test2.effects | (fixB ? b.effects : 0)) ? this.intoLocal(a) : a;
    return condExpr(test2, first, fixB ? this.intoLocal(b) : b, type);
  }
};
function looksBefore(row7) {
  if (SEGMENTS.has(row7.imm) || row7.name === "array.new") return 0;
  return row7.effects & (READS_HEAP | WRITES_HEAP) ? 1 : Infinity;
}
var SEGMENTS = /* @__PURE__ */ new Set(["data", "elem", "data_memory", "elem_table", "type_data", "type_elem"]);
var WIDE = {
  "i64.add128": ["i64.add", i64_add128_high],
  "i64.sub128": ["i64.sub", i64_sub128_high],
  "i64.mul_wide_s": ["i64.mul", i64_mul_wide_s_high],
  "i64.mul_wide_u": ["i64.mul", i64_mul_wide_u_high]
};
var isNull = (e) => op("ref.is_null", [e]);
var retyped = (e, type) => ({ ...e, type });
var zeroOf = (type) => type === V128 ? zeroVector() : zero(type);
function buildConstExpr(m, range) {
  const ops = new OperatorReader(m.bytes, range, m.types);
  const stack = [];
  const noLocals = () => {
    throw new InternalError("a constant expression names a local");
  };
  const operands = { peek: (depth) => stack[stack.length - 1 - depth]?.[0]?.type ?? I32 };
  for (let row7 = ops.next(); row7.name !== "end"; row7 = ops.next()) {
    const literal3 = constantOf(row7, ops);
    if (literal3 !== void 0) stack.push([literal3]);
    else if (row7.name === "v128.const") stack.push(constantVector(ops.bytes16).lanes);
    else {
      const sig2 = row7.sig === "typed" ? typedSignature(m, row7, ops, noLocals, operands) : row7.sig;
      if (sig2 === "control") throw new InternalError(`${row7.name} in a constant expression`);
      const given = stack.splice(stack.length - sig2.params.length, sig2.params.length).flat();
      const args = row7.name === "struct.new_default" ? structAt(m, ops.index).fields.flatMap((f) => partsOf(zeroOf(unpacked(f.storage)))) : given;
      const type = sig2.results[0] ?? I32;
      const imm = { ...NO_IMMEDIATE, index: ops.index, index2: ops.index2 };
      if (type === V128) stack.push(words2((align) => opExpr(INTERNAL_ROWS.globalWord, [], I32, { ...imm, align })).lanes);
      else stack.push([opExpr(row7, args, type, imm)]);
    }
  }
  return stack[0];
}
function constantOf(row7, ops) {
  switch (row7.imm) {
    case "i32":
      return constant(I32, ops.i32);
    case "i64":
      return constant(I64, ops.i64);
    case "f32":
      return f32Constant(ops.f32Bits);
    case "f64":
      return f64Constant(ops.f64Bits);
    case "heaptype":
      return row7.name === "ref.null" ? constant(ops.refType, null) : void 0;
    default:
      return void 0;
  }
}

// compiler/js/text.ts
var TextExpr = class {
  constructor(text2, prec) {
    this.text = text2;
    this.prec = prec;
  }
  text;
  prec;
};
var PRIMARY = 20;
var MEMBER = 18;
var UNARY = 15;
var CONDITIONAL = 3;
var ASSIGNMENT = 2;
var SEQUENCE = 1;
var BINARY = {
  "??": 4,
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "==": 9,
  "!=": 9,
  "===": 9,
  "!==": 9,
  "<": 10,
  "<=": 10,
  ">": 10,
  ">=": 10,
  instanceof: 10,
  "<<": 11,
  ">>": 11,
  ">>>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13,
  "**": 14
};
var at = (e, least) => e.prec < least ? `(${e.text})` : e.text;
var SMALL = Array.from({ length: 256 }, (_, n) => new TextExpr(String(n), PRIMARY));
var TextBuilder = class {
  num(value) {
    if (value >= 0 && value < 256 && Number.isInteger(value) && !Object.is(value, -0)) return SMALL[value];
    if (value !== value) return new TextExpr("NaN", PRIMARY);
    if (value === Infinity) return new TextExpr("1/0", BINARY["/"]);
    if (value === -Infinity) return new TextExpr("-1/0", BINARY["/"]);
    if (value < 0 || Object.is(value, -0)) return new TextExpr(`-${numberText(-value)}`, UNARY);
    return new TextExpr(numberText(value), PRIMARY);
  }
  big(value) {
    return new TextExpr(`${value}n`, value < 0n ? UNARY : PRIMARY);
  }
  str(value) {
    return new TextExpr(quote(value), PRIMARY);
  }
  id(name2) {
    return new TextExpr(name2, PRIMARY);
  }
  bin(op2, left, right) {
    const prec = BINARY[op2];
    const l = at(left, op2 === "??" || op2 === "**" ? MEMBER : prec);
    let r = at(right, op2 === "??" ? MEMBER : prec + 1);
    if ((op2 === "-" || op2 === "+") && r.startsWith(op2)) r = ` ${r}`;
    return new TextExpr(op2 === "instanceof" ? `${l} instanceof ${r}` : l + op2 + r, prec);
  }
  un(op2, operand2) {
    const text2 = at(operand2, UNARY);
    return new TextExpr(text2.startsWith(op2) && (op2 === "-" || op2 === "+") ? `${op2} ${text2}` : op2 + text2, UNARY);
  }
  cond(test2, then, otherwise) {
    return new TextExpr(`${at(test2, CONDITIONAL + 1)}?${at(then, ASSIGNMENT)}:${at(otherwise, ASSIGNMENT)}`, CONDITIONAL);
  }
  call(callee, args) {
    let text2 = `${at(callee, MEMBER)}(`;
    for (let i = 0; i < args.length; i++) text2 += (i === 0 ? "" : ",") + at(args[i], ASSIGNMENT);
    return new TextExpr(`${text2})`, MEMBER);
  }
  index(object, index) {
    return new TextExpr(`${at(object, MEMBER)}[${index.text}]`, MEMBER);
  }
  member(object, property) {
    return new TextExpr(`${at(object, MEMBER)}.${property}`, MEMBER);
  }
  construct(constructor, args) {
    return new TextExpr(`new ${this.call(constructor, args).text}`, MEMBER);
  }
  typeof(operand2) {
    return new TextExpr(`typeof ${at(operand2, UNARY)}`, UNARY);
  }
  assign(target, value) {
    return new TextExpr(`${target.text}=${at(value, ASSIGNMENT)}`, ASSIGNMENT);
  }
  seq(parts) {
    if (parts.length === 1) return parts[0];
    return new TextExpr(parts.map((p) => at(p, ASSIGNMENT)).join(","), SEQUENCE);
  }
  expr(e) {
    return `${e.text};`;
  }
  declare(names2, values2) {
    return `let ${names2.map((n, i) => `${n}=${at(values2[i], ASSIGNMENT)}`).join(",")};`;
  }
  if(test2, then, otherwise) {
    if (otherwise.length === 0) return `if(${test2.text})${body(then)}`;
    return `if(${test2.text}){${then.join("")}}else${otherwise.length === 1 && otherwise[0].startsWith("if(") ? ` ${otherwise[0]}` : `{${otherwise.join("")}}`}`;
  }
  labelled(label, statement) {
    return `${label}:${statement}`;
  }
  block(statements) {
    return `{${statements.join("")}}`;
  }
  forever(statements) {
    return `for(;;){${statements.join("")}}`;
  }
  doWhile(statements, test2) {
    return `do{${statements.join("")}}while(${test2.text});`;
  }
  while(test2, statements) {
    return `while(${test2.text}){${statements.join("")}}`;
  }
  switch(on, cases) {
    let text2 = `switch(${on.text}){`;
    for (const c of cases) {
      for (const t of c.tests) text2 += `case ${t.text}:`;
      if (c.isDefault) text2 += "default:";
      text2 += c.body.join("");
    }
    return `${text2}}`;
  }
  break(label) {
    return label === null ? "break;" : `break ${label};`;
  }
  continue(label) {
    return label === null ? "continue;" : `continue ${label};`;
  }
  return(value) {
    return value === null ? "return;" : `return ${value.text};`;
  }
  throw(value) {
    return `throw ${value.text};`;
  }
  tryCatch(statements, param, handler) {
    return `try{${statements.join("")}}catch(${param}){${handler.join("")}}`;
  }
  func(name2, params, statements) {
    return `function ${name2}(${params.join(",")}){${statements.join("")}}
`;
  }
};
function body(statements) {
  if (statements.length === 1) {
    const only = statements[0];
    if (!/^(if|for|do|while|switch|try|let|function)\b|^\{|^[\w$]+:/.test(only)) return only;
  }
  return `{${statements.join("")}}`;
}
function numberText(value) {
  const text2 = String(value);
  return text2.startsWith("0.") ? text2.slice(1) : text2;
}

// runtime/memory/linear.ts
var MEMORY_LIMIT = 4294967296;
var SHARED_TAIL = 8;
function memory_pages(m) {
  return new Int32Array(m.buffer, m.buffer.byteLength - SHARED_TAIL, 1);
}
function memory_views(m) {
  const bytes = m.pages * m.page;
  m.U8 = new Uint8Array(m.buffer, 0, bytes);
  m.S8 = new Int8Array(m.buffer, 0, bytes);
  m.U16 = new Uint16Array(m.buffer, 0, Math.floor(bytes / 2));
  m.S16 = new Int16Array(m.buffer, 0, Math.floor(bytes / 2));
  m.I32 = new Int32Array(m.buffer, 0, Math.floor(bytes / 4));
  m.F32 = new Float32Array(m.buffer, 0, Math.floor(bytes / 4));
  m.F64 = new Float64Array(m.buffer, 0, Math.floor(bytes / 8));
  m.I64 = new BigInt64Array(m.buffer, 0, Math.floor(bytes / 8));
  m.DV = new DataView(m.buffer, 0, bytes);
}
function memory_refresh(m) {
  if (!m.shared) return;
  const pages = Atomics.load(memory_pages(m), 0);
  if (pages === m.pages) return;
  m.pages = pages;
  memory_views(m);
}
function is_beyond(m, end) {
  return end > m.U8.length && end > memory_bytes(m);
}
function memory_bytes(m) {
  memory_refresh(m);
  return m.DV.byteLength;
}
function memory_size(m) {
  memory_refresh(m);
  return m.pages;
}
function memory_grow(m, delta) {
  if (m.shared) return memory_grow_shared(m, delta);
  const { page } = m;
  const before = m.pages;
  const pages = before + delta;
  const limit = Math.min(m.max ?? Infinity, MEMORY_LIMIT / page);
  if (pages > limit) return -1;
  const detach = m.observed;
  const old = m.buffer;
  if (pages * page > old.byteLength || detach) {
    const spare = delta === 0 || detach ? pages : Math.min(limit, Math.max(pages, Math.ceil(before * 1.5)));
    let buffer;
    try {
      buffer = new ArrayBuffer(spare * page);
    } catch {
      try {
        buffer = new ArrayBuffer(pages * page);
      } catch {
        return -1;
      }
    }
    new Uint8Array(buffer).set(m.U8);
    m.buffer = buffer;
    m.observed = false;
  }
  m.pages = pages;
  memory_views(m);
  if (detach) buffer_detach(old);
  return before;
}
function memory_grow_shared(m, delta) {
  const size = memory_pages(m);
  for (; ; ) {
    const before = Atomics.load(size, 0);
    if ((before + delta) * m.page > Math.min(m.max * m.page, m.buffer.byteLength - SHARED_TAIL)) return -1;
    if (Atomics.compareExchange(size, 0, before, before + delta) !== before) continue;
    memory_refresh(m);
    return before;
  }
}
function buffer_detach(buffer) {
  if (typeof buffer.transfer === "function") buffer.transfer();
  else if (typeof structuredClone === "function") structuredClone(buffer, { transfer: [buffer] });
}
function address_64(address) {
  scratch_i64[0] = address;
  return scratch_i32[1] === 0 ? scratch_i32[0] >>> 0 : 4503599627370496 + (scratch_i32[0] & 7);
}
function memory_at(m, p, offset, bytes) {
  const at2 = (p < 0 ? p + 4294967296 : p) + offset;
  if (is_beyond(m, at2 + bytes)) trap_memory();
  return at2;
}
function load_s8(m, p, offset) {
  const at2 = memory_at(m, p, offset, 1);
  return m.DV.getInt8(at2);
}
function load_u8(m, p, offset) {
  const at2 = memory_at(m, p, offset, 1);
  return m.DV.getUint8(at2);
}
function load_s16(m, p, offset) {
  const at2 = memory_at(m, p, offset, 2);
  return m.DV.getInt16(at2, true);
}
function load_u16(m, p, offset) {
  const at2 = memory_at(m, p, offset, 2);
  return m.DV.getUint16(at2, true);
}
function load_i32(m, p, offset) {
  const at2 = memory_at(m, p, offset, 4);
  return m.DV.getInt32(at2, true);
}
function load_f32(m, p, offset) {
  const at2 = memory_at(m, p, offset, 4);
  return m.DV.getFloat32(at2, true);
}
function load_f32_bits(m, p, offset) {
  return f32_from_bits(load_i32(m, p, offset));
}
function load_f64(m, p, offset) {
  const at2 = memory_at(m, p, offset, 8);
  return m.DV.getFloat64(at2, true);
}
function load_i64(m, p, offset) {
  const at2 = memory_at(m, p, offset, 8);
  return words_to_i64(m.DV.getInt32(at2, true), m.DV.getInt32(at2 + 4, true));
}
function store_8(m, p, offset, value) {
  const at2 = memory_at(m, p, offset, 1);
  m.DV.setInt8(at2, value);
}
function store_16(m, p, offset, value) {
  const at2 = memory_at(m, p, offset, 2);
  m.DV.setInt16(at2, value, true);
}
function store_32(m, p, offset, value) {
  const at2 = memory_at(m, p, offset, 4);
  m.DV.setInt32(at2, value, true);
}
function store_f32(m, p, offset, value) {
  const at2 = memory_at(m, p, offset, 4);
  m.DV.setFloat32(at2, value, true);
}
function store_f32_bits(m, p, offset, value) {
  store_32(m, p, offset, f32_to_bits(value));
}
function store_f64(m, p, offset, value) {
  if (value !== value) return store_i64(m, p, offset, f64_to_bits(value));
  const at2 = memory_at(m, p, offset, 8);
  m.DV.setFloat64(at2, value, true);
}
function store_i64(m, p, offset, value) {
  const at2 = memory_at(m, p, offset, 8);
  scratch_i64[0] = value;
  m.DV.setInt32(at2, scratch_i32[0], true);
  m.DV.setInt32(at2 + 4, scratch_i32[1], true);
}
function memory_fill(m, d, value, n) {
  if (is_beyond(m, d + n)) trap_memory();
  m.U8.fill(value, d, d + n);
}
function memory_copy(m, d, s, n) {
  if (is_beyond(m, (d > s ? d : s) + n)) trap_memory();
  m.U8.copyWithin(d, s, s + n);
}
function memory_copy_between(to, from, d, s, n) {
  if (is_beyond(to, d + n) || is_beyond(from, s + n)) trap_memory();
  if (to === from) to.U8.copyWithin(d, s, s + n);
  else to.U8.set(from.U8.subarray(s, s + n), d);
}
function memory_init(m, segment2, d, s, n) {
  if (s + n > segment2.length || is_beyond(m, d + n)) trap_memory();
  m.U8.set(segment2.subarray(s, s + n), d);
}

// runtime/tables/types.ts
function types_in(text2) {
  return text2.match(/[a-zA-Z]|[{<][^}>]*[}>]/g) ?? [];
}
function type_of_key(key2) {
  const known = types_by_key().get(key2);
  if (known !== void 0) return known;
  const [params, results] = key2.split(":");
  return { key: key2, kind: "f", supers: [key2], params: types_in(params), results: types_in(results), make: void 0 };
}
function func_is(f, key2) {
  return f.key === key2 || f.key.startsWith("#") && type_of_key(f.key).supers.includes(key2);
}

// runtime/tables/table.ts
var TABLE_LIMIT = 1e7;
function slot_of({ key: key2, entry }, ref) {
  return ref !== null && func_is(ref, key2) ? entry(ref) : void 0;
}
function table_put(t, i, ref) {
  t.refs[i] = ref;
  for (const slots of t.calls.values()) slots.list[i] = slot_of(slots, ref);
}
function trap_call(t, i) {
  const slot = i < 0 ? i + 4294967296 : i;
  const ref = t.refs[slot];
  return trap(ref === void 0 ? "undefined element" : ref === null ? `uninitialized element ${slot}` : "indirect call type mismatch");
}
function trap_null_func() {
  trap("null function reference");
}
function table_get(t, i) {
  if (i >= t.refs.length) trap_table();
  return t.refs[i];
}
function table_set(t, i, ref) {
  if (i >= t.refs.length) trap_table();
  table_put(t, i, ref);
}
function table_grow(t, ref, delta) {
  const before = t.refs.length;
  const size = before + delta;
  if (size > (t.max ?? TABLE_LIMIT) || size > TABLE_LIMIT) return -1;
  for (let i = before; i < size; i++) table_put(t, i, ref);
  return before;
}
function table_fill(t, i, ref, n) {
  if (i + n > t.refs.length) trap_table();
  for (let k = 0; k < n; k++) table_put(t, i + k, ref);
}
function table_copy(d, s, to, from, n) {
  if (from + n > s.refs.length || to + n > d.refs.length) trap_table();
  if (d === s && to > from) for (let k = n - 1; k >= 0; k--) table_put(d, to + k, s.refs[from + k]);
  else for (let k = 0; k < n; k++) table_put(d, to + k, s.refs[from + k]);
}
function table_init(t, segment2, d, s, n) {
  if (s + n > segment2.length || d + n > t.refs.length) trap_table();
  for (let k = 0; k < n; k++) table_put(t, d + k, segment2[s + k]);
}

// compiler/ir/walk.ts
function walkExpr(e, visit) {
  visit(e);
  switch (e.kind) {
    case "op":
      for (const a of e.args) walkExpr(a, visit);
      return;
    case "call": {
      for (const a of e.args) walkExpr(a, visit);
      const callee = calleeExpr(e.callee);
      if (callee !== void 0) walkExpr(callee, visit);
      return;
    }
    case "cond":
      walkExpr(e.test, visit);
      walkExpr(e.then, visit);
      walkExpr(e.otherwise, visit);
      return;
    case "const":
    case "get":
      return;
  }
}
function expressionsOf(s) {
  switch (s.kind) {
    case "eval":
    case "set":
      return [s.expr];
    case "setMany":
    case "tailCall":
      return [s.call];
    case "throw":
      return [s.value];
    case "if":
      return [s.cond];
    case "switch":
      return [s.on];
    case "return":
      return s.values;
    default:
      return [];
  }
}
function walkStmts(body2, visit) {
  const pending = [body2];
  for (let list = pending.pop(); list !== void 0; list = pending.pop()) {
    for (const s of list) {
      visit(s);
      if (s.kind === "block" || s.kind === "loop") pending.push(s.body);
      else if (s.kind === "if") pending.push(s.then, s.otherwise);
      else if (s.kind === "try") pending.push(s.body, s.handler);
    }
  }
}

// compiler/passes/nan-bits.ts
var MOVES = /* @__PURE__ */ new Set(["f32.neg", "f32.abs", "f32.copysign", "f64.neg", "f64.abs", "f64.copysign"]);
var SHOWS = /* @__PURE__ */ new Set([
  "f32.store",
  "i32.reinterpret_f32",
  "global.set",
  "struct.new",
  "struct.set",
  "array.new",
  "array.new_fixed",
  "array.set",
  "array.fill",
  "exn.new"
]);
var SIGNALS = /* @__PURE__ */ new Set([
  "f32.load",
  "f32.reinterpret_i32",
  "f64.load",
  "f64.reinterpret_i64",
  "global.get",
  "table.get",
  "struct.get",
  "array.get",
  "exn.value"
]);
var movesBits = (name2) => MOVES.has(name2);
var showsBits = (name2) => SHOWS.has(name2);
function findNanBits(f) {
  if (!f.locals.some((l) => isFloat(l.type)) && !f.type.results.includes(F32)) return { maySignal: (e) => signals(e, EMPTY), isShown: () => false };
  const tainted = new Set(f.locals.filter((l) => isFloat(l.type) && l.origin === "param"));
  const shown = /* @__PURE__ */ new Set();
  const sets = [];
  const show = (e) => {
    for (const local2 of movedLocals(e)) shown.add(local2);
  };
  walkStmts(f.body, (s) => {
    if (s.kind === "set" && isFloat(s.local.type)) sets.push(s);
    else if (s.kind === "setMany") for (const l of s.locals) tainted.add(l);
    else if (s.kind === "return") s.values.forEach(show);
    else if (s.kind === "tailCall") s.call.args.forEach(show);
    for (const e of expressionsOf(s)) {
      walkExpr(e, (x) => {
        if (x.kind === "call") x.args.forEach(show);
        else if (x.kind === "op" && SHOWS.has(x.row.name)) x.args.forEach(show);
      });
    }
  });
  for (let changed = true; changed; ) {
    const before = tainted.size + shown.size;
    for (const { local: local2, expr } of sets) {
      if (signals(expr, tainted)) tainted.add(local2);
      if (shown.has(local2)) show(expr);
    }
    for (const l of f.locals) if (l.origin === "label" && l.type === F32) shown.add(l);
    changed = tainted.size + shown.size !== before;
  }
  return { maySignal: (e) => signals(e, tainted), isShown: (local2) => shown.has(local2) };
}
var isFloat = (t) => t === F32 || t === F64;
var EMPTY = /* @__PURE__ */ new Set();
function signals(e, tainted) {
  if (!isFloat(e.type)) return false;
  switch (e.kind) {
    case "const":
      return typeof e.value === "bigint";
    case "get":
      return tainted.has(e.local);
    case "call":
      return true;
    case "cond":
      return signals(e.then, tainted) || signals(e.otherwise, tainted);
    case "op":
      if (MOVES.has(e.row.name)) return signals(e.args[0], tainted);
      return SIGNALS.has(e.row.name);
  }
}
function movedLocals(e) {
  if (e.type !== F32) return [];
  if (e.kind === "get") return [e.local];
  if (e.kind === "cond") return [...movedLocals(e.then), ...movedLocals(e.otherwise)];
  return e.kind === "op" && MOVES.has(e.row.name) ? movedLocals(e.args[0]) : [];
}

// compiler/module/globals.ts
var boxed = /* @__PURE__ */ new WeakMap();
function isBoxedGlobal(m, index) {
  let set = boxed.get(m);
  if (set === void 0) {
    const exported = new Set(m.exports.filter((e) => e.kind === "global").map((e) => e.index));
    boxed.set(m, set = new Set(m.globals.flatMap((g, i) => g.mutable && (i < m.importedGlobals || exported.has(i)) ? [i] : [])));
  }
  return set.has(index);
}

// runtime/base/exception.ts
function exn_new(tag, ...values2) {
  return new Exn(tag, values2);
}
function exn_caught(error) {
  if (is_foreign(error) && !is_trap(error) && !is_stack_overflow(error)) return new Exn(js_tag(), [error]);
  if (error instanceof Exn) return error;
  throw error;
}
function trap_null_exn() {
  trap("null exception reference");
}

// runtime/gc/objects.ts
var ARRAY_LIMIT = 1073741823;
function elements_new(kind, n) {
  if (n > ARRAY_LIMIT) trap("requested new array is too large");
  try {
    switch (kind) {
      case "b":
        return new Int8Array(n);
      case "h":
        return new Int16Array(n);
      case "i":
        return new Int32Array(n);
      case "l":
        return new BigInt64Array(n);
      // An f32 may be a signalling NaN, which travels as an f64 (numeric/float.ts).
      case "f":
      case "d":
        return new Float64Array(n);
      case "v":
        return new Int32Array(n * 4);
      default:
        return own_array(n, null);
    }
  } catch {
    return trap("requested new array is too large");
  }
}
function width_of(array3) {
  return array3.k === "v" ? 4 : 1;
}
function array_length(array3) {
  return array3.a.length / width_of(array3);
}
function put(array3, i, values2) {
  const width = width_of(array3);
  for (let w = 0; w < width; w++) array3.a[i * width + w] = values2[w];
}
function check(array3, i, n) {
  if (i + n > array_length(array3)) trap_array();
}
function array_new_default(make, n) {
  return new make(elements_new(make.prototype.k, n));
}
function array_new(make, n, ...value) {
  const array3 = array_new_default(make, n);
  array_fill(array3, 0, n, ...value);
  return array3;
}
function array_new_fixed(make, ...values2) {
  const array3 = array_new_default(make, values2.length / (make.prototype.k === "v" ? 4 : 1));
  for (let i = 0; i < values2.length; i++) array3.a[i] = values2[i];
  return array3;
}
function array_get(array3, i) {
  return i < array3.a.length ? array3.a[i] : trap_array();
}
function array_get_word(array3, i, word2) {
  check(array3, i, 1);
  return array3.a[i * 4 + word2];
}
function array_set(array3, i, value, ...words3) {
  if (words3.length > 0) {
    check(array3, i, 1);
    put(array3, i, [value, ...words3]);
  } else if (i < array3.a.length) array3.a[i] = value;
  else trap_array();
}
function array_fill(array3, i, n, ...value) {
  check(array3, i, n);
  if (value.length === 1 && array3.a.fill !== void 0) array3.a.fill(value[0], i, i + n);
  else for (let k = 0; k < n; k++) put(array3, i + k, value);
}
function array_copy(to, d, from, s, n) {
  const target = to ?? trap_null_array();
  const source = from ?? trap_null_array();
  check(target, d, n);
  check(source, s, n);
  const width = width_of(target);
  elements_copy(target.a, d * width, source.a, s * width, n * width);
}
function elements_copy(to, d, from, s, n) {
  if (n > 24 && to.set !== void 0) to.set(from.subarray?.(s, s + n), d);
  else if (d <= s) for (let i = 0; i < n; i++) to[d + i] = from[s + i];
  else for (let i = n - 1; i >= 0; i--) to[d + i] = from[s + i];
}
function bytes_of(kind) {
  return kind === "b" ? 1 : kind === "h" ? 2 : kind === "i" || kind === "f" ? 4 : kind === "v" ? 16 : 8;
}
function fill_from_data(array3, d, bytes, s, n) {
  const { a, k } = array3;
  const view = new DataView(bytes.buffer, bytes.byteOffset + s);
  for (let i = 0; i < n; i++) {
    if (k === "b") a[d + i] = view.getInt8(i);
    else if (k === "h") a[d + i] = view.getInt16(i * 2, true);
    else if (k === "i") a[d + i] = view.getInt32(i * 4, true);
    else if (k === "l") a[d + i] = view.getBigInt64(i * 8, true);
    else if (k === "f") a[d + i] = f32_from_bits(view.getInt32(i * 4, true));
    else if (k === "d") a[d + i] = view.getFloat64(i * 8, true);
    else for (let w = 0; w < 4; w++) a[(d + i) * 4 + w] = view.getInt32(i * 16 + w * 4, true);
  }
}
function array_from_data(make, bytes, s, n) {
  if (s + n * bytes_of(make.prototype.k) > bytes.length) trap_memory();
  const array3 = array_new_default(make, n);
  fill_from_data(array3, 0, bytes, s, n);
  return array3;
}
function array_init_data(array3, d, bytes, s, n) {
  check(array3, d, n);
  if (s + n * bytes_of(array3.k) > bytes.length) trap_memory();
  fill_from_data(array3, d, bytes, s, n);
}
function array_from_elements(make, segment2, s, n) {
  if (s + n > segment2.length) trap_table();
  const array3 = array_new_default(make, n);
  for (let i = 0; i < n; i++) array3.a[i] = segment2[s + i];
  return array3;
}
function array_init_elements(array3, d, segment2, s, n) {
  check(array3, d, n);
  if (s + n > segment2.length) trap_table();
  for (let i = 0; i < n; i++) array3.a[d + i] = segment2[s + i];
}
function is_i31(value) {
  return typeof value === "number" && value << 1 >> 1 === value && !Object.is(value, -0);
}
function internalize(value) {
  return value === null || is_i31(value) ? value : handle_get(value, "gc") ?? new Extern(value);
}
function externalize(value) {
  return value instanceof Extern ? value.value : value instanceof GcObject ? handle_of(value) : value;
}
function is_eq(value) {
  return typeof value === "number" || value instanceof GcObject;
}
function is_func(value, key2) {
  return value !== null && func_is(value, key2);
}
function i31_get(value) {
  return value ?? trap("null i31 reference");
}
function trap_null() {
  trap("null reference");
}
function trap_null_struct() {
  trap("null structure reference");
}
function trap_null_array() {
  trap("null array reference");
}
function trap_array() {
  trap("out of bounds array access");
}
function trap_cast() {
  trap("cast failure");
}

// compiler/lower/references.ts
var canonical = (m, index) => m.types[index]?.index ?? index;
var constructorOf = (c, index) => c.js.id(c.scope.use(constructorName(canonical(c.scope.module, index))));
var typeInfo = (c, index) => c.js.id(c.scope.use(typeInfoName(canonical(c.scope.module, index))));
var structOf = (m, index) => m.types[index]?.composite;
var arrayOf = (m, index) => m.types[index]?.composite;
var arg = (e, i) => e.args[i];
var rest = (c, e, from) => e.args.slice(from).map(c.moved);
var typeKey = (c, sig2) => sig2.key.startsWith("#") ? c.js.member(typeInfo(c, sig2.typeIndex), "key") : c.js.str(sig2.key);
var struct2 = (c, e) => c.nonNull(arg(e, 0), trap_null_struct);
var array2 = (c, e) => c.nonNull(arg(e, 0), trap_null_array);
function unpack(c, value, field, signed) {
  const { js } = c;
  if (field.storage !== I8 && field.storage !== I16) return value;
  const bits2 = field.storage === I8 ? 8 : 16;
  if (!signed) return js.bin("&", value, js.num(2 ** bits2 - 1));
  return js.bin(">>", js.bin("<<", value, js.num(32 - bits2)), js.num(32 - bits2));
}
var getField = (signed) => (c, e) => unpack(c, c.js.member(struct2(c, e), fieldName(e.imm.index2)), structOf(c.scope.module, e.imm.index).fields[e.imm.index2], signed);
var mayBeUndefined = ({ storage }) => isReference(storage) && [EXTERN, NOEXTERN].includes(heapOf(storage));
var getElement = (signed) => (c, e) => {
  const { js } = c;
  const { field } = arrayOf(c.scope.module, e.imm.index);
  const object = array2(c, e);
  if (mayBeUndefined(field)) return c.helper(array_get, object, c.uintOf(arg(e, 1)));
  const found = js.index(js.member(object, "a"), c.intOf(arg(e, 1)));
  if (isReference(field.storage)) {
    const temp = js.id(c.temp(e.type));
    return js.cond(js.bin("===", js.assign(temp, found), js.id("undefined")), c.helper(trap_array), temp);
  }
  const element = js.bin("??", found, c.helper(trap_array));
  return signed ? element : unpack(c, element, field, false);
};
var setElement = (c, e) => {
  const { js } = c;
  const { field } = arrayOf(c.scope.module, e.imm.index);
  if (mayBeUndefined(field) || field.storage === V128) return c.helper(array_set, array2(c, e), c.uintOf(arg(e, 1)), ...rest(c, e, 2));
  const elements2 = js.id(c.temp(ANYREF));
  const i = js.id(c.temp(I32));
  const element = js.index(js.assign(elements2, js.member(array2(c, e), "a")), js.assign(i, c.intOf(arg(e, 1))));
  const value = arg(e, 2);
  const store2 = js.assign(js.index(elements2, i), value.type === I32 ? c.wideOf(value) : c.moved(value));
  return js.cond(js.bin("===", element, js.id("undefined")), c.helper(trap_array), store2);
};
function test(c, t, v, again) {
  const { js } = c;
  const heap = heapOf(t);
  const nullable = isNullable(t);
  const none = js.id("null");
  const orNull = (is) => nullable ? js.bin("||", js.bin("===", v, none), is) : is;
  const use = nullable ? again : v;
  const index = typeIndexOf(heap);
  if (index !== void 0) {
    const { composite } = c.scope.module.types[index];
    if (composite.kind === "func") return orNull(c.helper(is_func, use, typeKey(c, composite)));
    return orNull(js.bin("instanceof", use, constructorOf(c, index)));
  }
  switch (heap) {
    case ANY:
    case FUNC:
    case EXTERN:
    case EXN:
      return nullable ? js.seq([v, js.id("true")]) : js.bin("!==", v, none);
    case EQ:
      return orNull(c.helper(is_eq, use));
    case I31:
      return orNull(js.bin("===", js.typeof(use), js.str("number")));
    case STRUCT:
      return orNull(js.bin("instanceof", use, js.id(c.scope.use("GcStruct"))));
    case ARRAY:
      return orNull(js.bin("instanceof", use, js.id(c.scope.use("GcArray"))));
    default:
      return nullable ? js.bin("===", v, none) : js.bin("&&", js.bin("===", v, none), js.id("false"));
  }
}
var REFERENCE_LOWERINGS = {
  "ref.is_null": (c, e) => c.js.bin("===", c.moved(arg(e, 0)), c.js.id("null")),
  "ref.func": (c, e) => c.js.id(c.scope.use(refName(e.imm.index))),
  "ref.eq": (c, e) => c.js.bin("===", c.moved(arg(e, 0)), c.moved(arg(e, 1))),
  "ref.non_null": (c, e) => c.nonNull(arg(e, 0), e.imm.index === 1 ? trap_null_exn : trap_null),
  "ref.i31": (c, e) => c.js.bin(">>", c.js.bin("<<", c.wideOf(arg(e, 0)), c.js.num(1)), c.js.num(1)),
  "i31.get_s": (c, e) => isNullable(arg(e, 0).type) ? c.helper(i31_get, c.moved(arg(e, 0))) : c.moved(arg(e, 0)),
  "i31.get_u": (c, e) => c.js.bin("&", isNullable(arg(e, 0).type) ? c.helper(i31_get, c.moved(arg(e, 0))) : c.moved(arg(e, 0)), c.js.num(2147483647)),
  "ref.is": (c, e) => {
    const operand2 = arg(e, 0);
    const value = c.moved(operand2);
    if (c.isSimple(operand2)) return test(c, e.imm.index, value, value);
    const temp = c.js.id(c.temp(operand2.type));
    return test(c, e.imm.index, c.js.assign(temp, value), temp);
  },
  "ref.cast": castTo,
  "ref.cast_null": castTo,
  "any.convert_extern": (c, e) => c.helper(internalize, c.moved(arg(e, 0))),
  "extern.convert_any": (c, e) => c.helper(externalize, c.moved(arg(e, 0))),
  "struct.new": newStruct,
  "struct.new_default": newStruct,
  "struct.get": getField(false),
  "struct.get_s": getField(true),
  "struct.get_u": getField(false),
  "struct.set": (c, e) => c.js.assign(c.js.member(struct2(c, e), fieldName(e.imm.index2)), c.moved(arg(e, 1))),
  "struct.get_word": (c, e) => c.js.member(struct2(c, e), fieldName(e.imm.index2, e.imm.align)),
  "struct.set_word": (c, e) => c.js.assign(c.js.member(struct2(c, e), fieldName(e.imm.index2, e.imm.align)), c.moved(arg(e, 1))),
  "array.new": (c, e) => c.helper(array_new, constructorOf(c, e.imm.index), c.uintOf(arg(e, e.args.length - 1)), ...e.args.slice(0, -1).map(c.moved)),
  "array.new_default": (c, e) => c.helper(array_new_default, constructorOf(c, e.imm.index), c.uintOf(arg(e, 0))),
  "array.new_fixed": (c, e) => c.helper(array_new_fixed, constructorOf(c, e.imm.index), ...rest(c, e, 0)),
  "array.new_data": (c, e) => c.helper(array_from_data, constructorOf(c, e.imm.index), c.js.id(c.scope.use(dataName(e.imm.index2))), c.uintOf(arg(e, 0)), c.uintOf(arg(e, 1))),
  "array.new_elem": (c, e) => c.helper(array_from_elements, constructorOf(c, e.imm.index), c.js.id(c.scope.use(elementsName(e.imm.index2))), c.uintOf(arg(e, 0)), c.uintOf(arg(e, 1))),
  "array.get": getElement(false),
  "array.get_s": getElement(true),
  "array.get_u": getElement(false),
  "array.get_word": (c, e) => c.helper(array_get_word, array2(c, e), c.uintOf(arg(e, 1)), c.js.num(e.imm.align)),
  "array.set": setElement,
  "array.len": (c, e) => {
    const object = array2(c, e);
    const index = typeIndexOf(heapOf(arg(e, 0).type));
    const isPlain = index !== void 0 && arrayOf(c.scope.module, index).field.storage !== V128;
    return isPlain ? c.js.member(c.js.member(object, "a"), "length") : c.helper(array_length, object);
  },
  "array.fill": (c, e) => c.helper(array_fill, array2(c, e), c.uintOf(arg(e, 1)), c.uintOf(arg(e, e.args.length - 1)), ...e.args.slice(2, -1).map(c.moved)),
  "array.copy": (c, e) => c.helper(array_copy, c.moved(arg(e, 0)), c.uintOf(arg(e, 1)), c.moved(arg(e, 2)), c.uintOf(arg(e, 3)), c.uintOf(arg(e, 4))),
  "array.init_data": (c, e) => c.helper(array_init_data, array2(c, e), c.uintOf(arg(e, 1)), c.js.id(c.scope.use(dataName(e.imm.index2))), c.uintOf(arg(e, 2)), c.uintOf(arg(e, 3))),
  "array.init_elem": (c, e) => c.helper(array_init_elements, array2(c, e), c.uintOf(arg(e, 1)), c.js.id(c.scope.use(elementsName(e.imm.index2))), c.uintOf(arg(e, 2)), c.uintOf(arg(e, 3))),
  "exn.new": (c, e) => c.helper(exn_new, c.js.id(c.scope.use(tagName(e.imm.index))), ...rest(c, e, 0)),
  "exn.is_tag": (c, e) => c.js.bin("===", c.js.member(c.moved(arg(e, 0)), "tag"), c.js.id(c.scope.use(tagName(e.imm.index)))),
  "exn.value": (c, e) => c.js.index(c.js.member(c.moved(arg(e, 0)), "values"), c.js.num(e.imm.index))
};
function newStruct(c, e) {
  return c.js.construct(constructorOf(c, e.imm.index), rest(c, e, 0));
}
function castTo(c, e) {
  const { js } = c;
  const operand2 = arg(e, 0);
  const value = c.moved(operand2);
  const simple = c.isSimple(operand2);
  const again = simple ? value : js.id(c.temp(operand2.type));
  return js.cond(test(c, e.imm.index, simple ? value : js.assign(again, value), again), again, c.helper(trap_cast));
}

// compiler/lower/instructions.ts
function globalVariable(c, index) {
  const { module } = c.scope;
  const variable2 = hasGlobalArray(module) ? c.js.index(c.js.id(ARRAYS.globals), c.js.num(index)) : c.js.id(c.scope.use(globalName(index)));
  return isBoxedGlobal(module, index) ? c.js.member(variable2, "value") : variable2;
}
var table2 = (c, index) => c.js.id(c.scope.use(tableName(index)));
var memory2 = (c, index) => c.js.id(memoryName(index));
var segment = (c, index) => c.js.id(c.scope.use(elementsName(index)));
var data = (c, index) => c.js.id(c.scope.use(dataName(index)));
var indices = (c, e) => e.args.map(c.indexOf);
var arg2 = (e, i) => e.args[i];
var sized = (c, e, size) => e.type === I64 ? c.builtin("BigInt", size) : size;
var LOWERINGS = {
  ...REFERENCE_LOWERINGS,
  "global.get": (c, e) => globalVariable(c, e.imm.index),
  "global.set": (c, e) => c.js.assign(globalVariable(c, e.imm.index), c.moved(arg2(e, 0))),
  "global.get_word": (c, e) => c.js.index(globalVariable(c, e.imm.index), c.js.num(e.imm.align)),
  "global.set_word": (c, e) => c.js.assign(c.js.index(globalVariable(c, e.imm.index), c.js.num(e.imm.align)), c.moved(arg2(e, 0))),
  "table.get": (c, e) => c.helper(table_get, table2(c, e.imm.index), ...indices(c, e)),
  "table.set": (c, e) => c.helper(table_set, table2(c, e.imm.index), c.indexOf(arg2(e, 0)), c.moved(arg2(e, 1))),
  "table.size": (c, e) => sized(c, e, c.js.member(c.js.member(table2(c, e.imm.index), "refs"), "length")),
  "table.grow": (c, e) => sized(c, e, c.helper(table_grow, table2(c, e.imm.index), c.moved(arg2(e, 0)), c.indexOf(arg2(e, 1)))),
  "table.fill": (c, e) => c.helper(table_fill, table2(c, e.imm.index), c.indexOf(arg2(e, 0)), c.moved(arg2(e, 1)), c.indexOf(arg2(e, 2))),
  "table.copy": (c, e) => c.helper(table_copy, table2(c, e.imm.index), table2(c, e.imm.index2), ...indices(c, e)),
  "table.init": (c, e) => c.helper(table_init, table2(c, e.imm.index2), segment(c, e.imm.index), ...indices(c, e)),
  "elem.drop": (c, e) => c.js.assign(segment(c, e.imm.index), c.js.id(c.scope.use("NOTHING"))),
  "memory.size": (c, e) => sized(c, e, c.isGrownByOthers(e.imm.index) ? c.helper(memory_size, memory2(c, e.imm.index)) : c.js.member(memory2(c, e.imm.index), "pages")),
  "memory.grow": (c, e) => sized(c, e, c.helper(memory_grow, memory2(c, e.imm.index), ...indices(c, e))),
  "memory.fill": (c, e) => c.helper(memory_fill, memory2(c, e.imm.index), c.indexOf(arg2(e, 0)), c.intOf(arg2(e, 1)), c.indexOf(arg2(e, 2))),
  "memory.copy": (c, e) => e.imm.index === e.imm.index2 ? c.helper(memory_copy, memory2(c, e.imm.index), ...indices(c, e)) : c.helper(memory_copy_between, memory2(c, e.imm.index), memory2(c, e.imm.index2), ...indices(c, e)),
  "memory.init": (c, e) => c.helper(memory_init, memory2(c, e.imm.index2), data(c, e.imm.index), ...indices(c, e)),
  "data.drop": (c, e) => c.js.assign(data(c, e.imm.index), c.js.id(c.scope.use("NO_BYTES")))
};
function lowerInstruction(c, e) {
  const lower = LOWERINGS[e.row.name];
  if (lower === void 0) throw new InternalError(`${e.row.name} has no lowering`);
  return lower(c, e);
}

// compiler/lower/memory.ts
var SLOW_LOADS = {
  U8: load_u8,
  S8: load_s8,
  U16: load_u16,
  S16: load_s16,
  I32: load_i32,
  F32: load_f32,
  F64: load_f64,
  I64: load_i64
};
var SLOW_STORES = {
  U8: store_8,
  S8: store_8,
  U16: store_16,
  S16: store_16,
  I32: store_32,
  F32: store_f32,
  F64: store_f64,
  I64: store_i64
};
var GETTERS = {
  U16: "getUint16",
  S16: "getInt16",
  I32: "getInt32",
  F32: "getFloat32",
  F64: "getFloat64",
  I64: "getBigInt64"
};
var SETTERS = {
  U16: "setInt16",
  S16: "setInt16",
  I32: "setInt32",
  F32: "setFloat32",
  F64: "setFloat64",
  I64: "setBigInt64"
};
function formOf({ bytes, view }, e, grownByOthers) {
  const address = addressOf(e);
  if (grownByOthers) return "slow";
  if (bytes === 1) return "byte";
  if (address.type === I64) return "dataview";
  if (address.kind === "const") return ((address.value >>> 0) + e.imm.offset) % bytes === 0 ? "index" : "slow";
  if (2 ** e.imm.align === bytes && e.imm.offset % bytes === 0) return "index";
  return view === "I64" ? "slow" : "dataview";
}
function viewOf(e, grownByOthers) {
  const access2 = e.row.memory;
  if (access2 === void 0) return void 0;
  const form = formOf(access2, e, grownByOthers(e.imm.index));
  return form === "dataview" ? "DV" : form === "slow" ? void 0 : access2.view;
}
function addressOf(e) {
  const address = e.args[0];
  if (address.type !== I64) return address;
  if (address.kind === "op" && address.row.name === "i64.extend_i32_u") return address.args[0];
  if (address.kind !== "const") return address;
  const value = BigInt.asUintN(64, address.value);
  return value < 0x100000000n ? { ...address, type: I32, value: Number(value) | 0 } : address;
}
function operand(c, e, lower) {
  const value = lower(e);
  if (c.isSimple(e)) return { setup: void 0, use: value };
  const temp = c.js.id(c.temp(e.type));
  return { setup: c.js.assign(temp, value), use: temp };
}
function byteAddress(c, address, offset) {
  const { js } = c;
  if (address.kind === "const")
    return js.num((address.type === I64 ? Number(BigInt.asUintN(64, address.value)) : address.value >>> 0) + offset);
  const base = address.type === I64 ? c.helper(address_64, c.anyOf(address)) : js.bin(">>>", c.wideOf(address), js.num(0));
  return offset === 0 ? base : js.bin("+", base, js.num(offset));
}
var slowAddress = (c, address) => address.type === I64 ? c.helper(address_64, c.anyOf(address)) : c.intOf(address);
function elementIndex(js, address, p, again, offset, bytes) {
  if (address.kind === "const") return js.num(((address.value >>> 0) + offset) / bytes);
  const shift = Math.log2(bytes);
  const quotient = js.bin(">>>", p, js.num(shift));
  return js.bin("|", offset === 0 ? quotient : js.bin("+", quotient, js.num(offset / bytes)), js.bin("<<", again, js.num(32 - shift)));
}
function lowerLoad(c, e, exact) {
  const { js } = c;
  const access2 = e.row.memory;
  const { view, bytes } = access2;
  const address = addressOf(e);
  const { offset, index } = e.imm;
  const memory3 = js.id(memoryName(index));
  const array3 = js.id(viewName(view, index));
  const exactF32 = exact && view === "F32";
  const slow = exactF32 ? load_f32_bits : SLOW_LOADS[view];
  const form = formOf(access2, e, c.isGrownByOthers(index));
  if (form === "byte") return js.bin("??", js.index(array3, byteAddress(c, address, offset)), c.helper(trap_memory));
  if (form === "slow" || form === "dataview" && exactF32) return c.helper(slow, memory3, slowAddress(c, address), js.num(offset));
  if (form === "dataview") return js.call(js.member(js.id(viewName("DV", index)), GETTERS[view]), [byteAddress(c, address, offset), js.id("true")]);
  const p = operand(c, address, (a) => c.intOf(a));
  const element = js.index(array3, elementIndex(js, address, p.setup ?? p.use, p.use, offset, bytes));
  const value = js.bin("??", element, c.helper(SLOW_LOADS[view], memory3, p.use, js.num(offset)));
  if (!exactF32) return value;
  const t = js.id(c.temp(e.type));
  return js.cond(js.bin("===", js.assign(t, value), t), t, c.helper(load_f32_bits, memory3, p.use, js.num(offset)));
}
var harmless = (e) => (e.effects & ~(ALL_READS | TRAPS_MEMORY)) === 0;
function lowerStore(c, e) {
  const { js } = c;
  const access2 = e.row.memory;
  const { view, bytes } = access2;
  const address = addressOf(e);
  const value = e.args[1];
  const { offset, index: memoryIndex } = e.imm;
  const memory3 = js.id(memoryName(memoryIndex));
  const narrowed = bytes < 8 && value.type === I64;
  const bitsMatter = (view === "F32" || view === "F64") && c.maySignal(value);
  const slowStore = bitsMatter && view === "F32" ? store_f32_bits : SLOW_STORES[view];
  const stored = (v2) => narrowed ? c.lowOf(v2) : value.type === I32 ? c.wideOf(v2) : bitsMatter ? c.moved(v2) : c.anyOf(v2);
  const form = formOf(access2, e, c.isGrownByOthers(memoryIndex));
  if (form === "slow" || form === "dataview" && bitsMatter) {
    return c.helper(slowStore, memory3, slowAddress(c, address), js.num(offset), stored(value));
  }
  if (form === "dataview")
    return js.call(js.member(js.id(viewName("DV", memoryIndex)), SETTERS[view]), [byteAddress(c, address, offset), stored(value), js.id("true")]);
  const array3 = js.id(viewName(view, memoryIndex));
  const i = js.id(c.temp(I32));
  const store2 = (index, slow, v2) => js.cond(js.bin("===", js.index(array3, index), js.id("undefined")), slow, js.assign(js.index(array3, i), v2));
  if (form === "byte") {
    const index = js.assign(i, byteAddress(c, address, offset));
    if (harmless(value)) return store2(index, c.helper(trap_memory), stored(value));
    const v2 = operand(c, value, stored);
    return js.seq([index, v2.setup ?? v2.use, store2(i, c.helper(trap_memory), v2.use)]);
  }
  const p = operand(c, address, (a) => c.intOf(a));
  const v = operand(c, value, stored);
  const exactSlow = c.helper(slowStore, memory3, p.use, js.num(offset), v.use);
  let last = store2(js.assign(i, elementIndex(js, address, p.use, p.use, offset, bytes)), exactSlow, v.use);
  if (bitsMatter) last = js.cond(js.bin("===", v.use, v.use), last, exactSlow);
  return js.seq([p.setup, v.setup, last].filter((part) => part !== void 0));
}

// runtime/memory/atomics.ts
function atomic_index(m, p, offset, bytes) {
  if (((p < 0 ? p + 4294967296 : p) + offset) % bytes !== 0) trap("unaligned atomic");
  return memory_at(m, p, offset, bytes) / bytes;
}
function atomic_view(m, bytes) {
  return bytes === 1 ? m.U8 : bytes === 2 ? m.U16 : bytes === 4 ? m.I32 : m.I64;
}
function atomic_load(m, p, offset, bytes) {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes);
  return m.shared ? Atomics.load(view, i) : view[i];
}
function atomic_store(m, p, offset, bytes, value) {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes);
  if (m.shared) Atomics.store(view, i, value);
  else view[i] = value;
}
function atomic_rmw(m, p, offset, bytes, op2, value) {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes);
  const v = value;
  if (m.shared) return Atomics[op2](view, i, v);
  const before = view[i];
  view[i] = op2 === "add" ? before + v : op2 === "sub" ? before - v : op2 === "and" ? before & v : op2 === "or" ? before | v : op2 === "xor" ? before ^ v : v;
  return before;
}
function atomic_cmpxchg(m, p, offset, bytes, expected, value) {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes);
  const wanted = expected;
  if (m.shared) return Atomics.compareExchange(view, i, wanted, value);
  const before = view[i];
  if (before === (bytes === 1 ? wanted & 255 : bytes === 2 ? wanted & 65535 : wanted)) view[i] = value;
  return before;
}
function atomic_wait(m, p, offset, bytes, expected, timeout) {
  const i = atomic_index(m, p, offset, bytes);
  if (!m.shared) trap("expected shared memory");
  const ms = timeout < 0n ? Infinity : Number(timeout) / 1e6;
  const result2 = Atomics.wait(atomic_view(m, bytes), i, expected, ms);
  return result2 === "ok" ? 0 : result2 === "not-equal" ? 1 : 2;
}
function atomic_notify(m, p, offset, count) {
  const i = atomic_index(m, p, offset, 4);
  return m.shared ? Atomics.notify(m.I32, i, count >>> 0) : 0;
}

// compiler/lower/atomics.ts
function lowerAtomic(c, e, { op: op2, bytes, type }) {
  const { js } = c;
  const address = e.args[0];
  const p = address.type === I64 ? c.helper(address_64, c.anyOf(address)) : c.intOf(address);
  const place = [js.id(memoryName(e.imm.index)), p, js.num(e.imm.offset)];
  if (op2 === "notify") return c.helper(atomic_notify, ...place, c.intOf(e.args[1]));
  const width = js.num(bytes);
  if (op2 === "wait") return c.helper(atomic_wait, ...place, width, c.anyOf(e.args[1]), c.anyOf(e.args[2]));
  const narrow = type === I64 && bytes < 8;
  const values2 = e.args.slice(1).map((a) => narrow ? c.lowOf(a) : c.anyOf(a));
  const widened2 = (value) => type === I32 ? value : !narrow ? value : c.builtin("BigInt", bytes === 4 ? js.bin(">>>", value, js.num(0)) : value);
  switch (op2) {
    case "load":
      return widened2(c.helper(atomic_load, ...place, width));
    case "store":
      return c.helper(atomic_store, ...place, width, ...values2);
    case "cmpxchg":
      return widened2(c.helper(atomic_cmpxchg, ...place, width, ...values2));
    default:
      return widened2(c.helper(atomic_rmw, ...place, width, js.str(op2 === "xchg" ? "exchange" : op2), ...values2));
  }
}

// compiler/lower/expressions.ts
var MAX_WIDE_BITS = 50;
var CANONICAL_NAN = 0x7ff8000000000000n;
var CANONICAL_NAN_F32 = 0x7fc00000n;
function isSmall(e) {
  if (e.kind !== "op") return false;
  const constant2 = e.args[1]?.kind === "const" ? e.args[1].value : void 0;
  switch (e.row.name) {
    case "i32.and":
      return constant2 !== void 0 && constant2 >= 0;
    case "i32.shr_u":
      return constant2 !== void 0 && (constant2 & 31) !== 0;
    default:
      return SMALL2.has(e.row.name);
  }
}
var SMALL2 = /* @__PURE__ */ new Set(["i32.load8_u", "i32.load16_u", "i32.clz", "i32.ctz", "i32.popcnt"]);
var ExpressionLowering = class {
  constructor(js, scope, nan) {
    this.js = js;
    this.scope = scope;
    this.nan = nan;
  }
  js;
  scope;
  nan;
  /** The form of the expression lowered last, and for a wide one the bits it may need. */
  form = "exact";
  bits = 0;
  // ---- an expression in the form a consumer wants
  intOf = (e) => {
    const value = this.lower(e);
    switch (this.form) {
      case "uint32":
        return isSmall(e) ? value : this.js.bin("|", value, this.js.num(0));
      case "wide":
        return e.type === I64 ? this.builtin("asIntN", this.js.num(64), value) : this.js.bin("|", value, this.js.num(0));
      case "bool":
        return this.zeroOrOne(value);
      default:
        return value;
    }
  };
  uintOf = (e) => {
    if (e.kind === "const") return this.js.num(e.value >>> 0);
    const value = this.lower(e);
    if (this.form === "uint32" || this.form === "int32" && isSmall(e)) return value;
    return this.form === "bool" ? this.zeroOrOne(value) : this.js.bin(">>>", value, this.js.num(0));
  };
  wideOf = (e) => {
    const value = this.lower(e);
    if (this.form === "bool") {
      this.bits = 1;
      return this.zeroOrOne(value);
    }
    if (this.form !== "wide") this.bits = 32;
    return value;
  };
  testOf = (e) => {
    const value = this.lower(e);
    return this.form === "wide" ? this.js.bin("|", value, this.js.num(0)) : value;
  };
  /** In the one form of its type; an i32 signed. `exact`: an f32 keeps the bits of a signalling NaN. */
  anyOf = (e, exact = false) => {
    return e.type === I32 || e.type === I64 ? this.intOf(e) : this.lower(e, exact);
  };
  /** As it is handed to another function or kept for others to read. */
  moved = (e) => this.anyOf(e, true);
  /** An index or a length as a number that is not negative. */
  indexOf = (e) => e.type === I64 ? this.helper(address_64, this.anyOf(e)) : this.uintOf(e);
  isGrownByOthers(memory3) {
    return isGrownByOthers(this.scope.module, memory3);
  }
  zeroOrOne(test2) {
    return this.js.cond(test2, this.js.num(1), this.js.num(0));
  }
  isSimple(e) {
    return e.kind === "const" || e.kind === "get";
  }
  temp(type) {
    return this.scope.temp(type);
  }
  maySignal(e) {
    return this.nan.maySignal(e);
  }
  /** A local whose bits may be seen is assigned exactly. */
  assigned(local2, e) {
    return this.anyOf(e, local2.type === F32 && this.nan.isShown(local2));
  }
  helper(f, ...args) {
    return this.js.call(this.js.id(this.scope.use(f.name)), args);
  }
  builtin(name2, ...args) {
    return this.js.call(this.js.id(this.scope.use(name2)), args);
  }
  // ---- by kind
  lower(e, exact = false) {
    switch (e.kind) {
      case "const":
        this.form = e.type === I32 ? "int32" : "exact";
        return this.constant(e);
      case "get":
        this.form = e.type === I32 ? "int32" : "exact";
        return this.js.id(this.scope.local(e.local));
      case "cond":
        return this.conditional(e, exact);
      case "call":
        return this.call(e);
      case "op":
        return this.operation(e, exact);
    }
  }
  constant(e) {
    const { value } = e;
    if (value === null) return this.js.id("null");
    if (typeof value === "number") return this.js.num(value);
    if (e.type === I64) return this.js.big(value);
    if (e.type === F32) return value === CANONICAL_NAN_F32 ? this.js.num(NaN) : this.helper(f32_from_bits, this.js.num(Number(value) | 0));
    return value === CANONICAL_NAN ? this.js.num(NaN) : this.helper(f64_from_bits, this.js.big(BigInt.asIntN(64, value)));
  }
  conditional(e, exact) {
    const test2 = this.testOf(e.test);
    const then = this.anyOf(e.then, exact);
    const otherwise = this.anyOf(e.otherwise, exact);
    this.form = e.type === I32 ? "int32" : "exact";
    return this.js.cond(test2, then, otherwise);
  }
  call(e) {
    const callee = this.callee(e.callee, e.sig);
    const args = e.args.map(this.moved);
    this.form = e.type === I32 ? "int32" : "exact";
    return this.js.call(callee, args);
  }
  callee(of, sig2) {
    const { js } = this;
    switch (of.kind) {
      case "func":
        return this.function(of.index);
      case "helper":
        return js.id(this.scope.use(of.helper.name));
      case "ref":
        return js.member(this.nonNull(of.ref, trap_null_func), "call");
      case "indirect":
        return this.functionAt(of, callsName(of.table, this.scope.typeNumber(sig2)));
    }
  }
  function(index) {
    const { js, scope } = this;
    return scope.isNear(index) ? js.id(scope.func(index)) : js.index(js.id(ARRAYS.funcs), js.num(index));
  }
  /** What a tail call of the function calls: its own entry where it has one, what the shell has for that of an import. */
  tailFunction(index) {
    const { js, scope } = this;
    const imported = index < scope.module.importedFuncs;
    if (!imported && !scope.isTail(index)) return this.function(index);
    const name2 = tailName(scope.func(index));
    if (imported) scope.use(name2);
    return scope.isNear(index) ? js.id(name2) : js.index(js.id(ARRAYS.tails), js.num(index));
  }
  /** The function at a slot of a table, out of those of its type, which stand in `list`. */
  functionAt({ table: table3, slot }, list) {
    const { js } = this;
    const value = slot.type === I64 ? this.indexOf(slot) : this.intOf(slot);
    const simple = this.isSimple(slot);
    const again = simple ? value : js.id(this.temp(I32));
    const found = js.index(js.id(this.scope.use(list)), simple ? value : js.assign(again, value));
    return js.bin("??", found, this.helper(trap_call, js.id(this.scope.use(tableName(table3))), again));
  }
  /** A reference that may be null, and then traps. */
  nonNull(e, trap2) {
    const value = this.moved(e);
    return isNullable(e.type) ? this.js.bin("??", value, this.helper(trap2)) : value;
  }
  operation(e, exact) {
    const { row: row7 } = e;
    let value;
    if (row7.memory !== void 0) {
      if (row7.memory.store) value = lowerStore(this, e);
      else if (e.type === I64 && row7.memory.bytes === 8) {
        value = lowerLoad(this, e, exact);
        this.form = "wide";
        return value;
      } else if (e.type !== I64) value = lowerLoad(this, e, exact);
      else
        value = this.builtin("BigInt", row7.name === "i64.load32_u" ? this.js.bin(">>>", lowerLoad(this, e, false), this.js.num(0)) : lowerLoad(this, e, false));
    } else if (row7.atomic !== void 0) value = lowerAtomic(this, e, row7.atomic);
    else if (row7.js === void 0) value = lowerInstruction(this, e);
    else {
      value = row7.js(new RowView(this, e, showsBits(row7.name) || exact && movesBits(row7.name)));
      if (row7.form === "wide") {
        this.form = "wide";
        return value;
      }
    }
    this.form = e.type === I32 ? row7.form : row7.form === "bool" ? "bool" : "exact";
    return value;
  }
  /** Sum of two i32: wide, with the bits that it may need. */
  sum(e, op2) {
    const [a, b] = e.args;
    let left = this.wideOf(a);
    let leftBits = this.bits;
    if (b.kind === "const" && typeof b.value === "number" && b.value < 0 && b.value > -2147483648) {
      if (leftBits >= MAX_WIDE_BITS) {
        left = this.js.bin("|", left, this.js.num(0));
        leftBits = 32;
      }
      this.bits = leftBits + 1;
      return this.js.bin(op2 === "+" ? "-" : "+", left, this.js.num(-b.value));
    }
    let right = this.wideOf(b);
    let rightBits = this.bits;
    if (leftBits >= MAX_WIDE_BITS) {
      left = this.js.bin("|", left, this.js.num(0));
      leftBits = 32;
    }
    if (rightBits >= MAX_WIDE_BITS) {
      right = this.js.bin("|", right, this.js.num(0));
      rightBits = 32;
    }
    this.bits = 1 + Math.max(leftBits, rightBits);
    return this.js.bin(op2, left, right);
  }
  // ---- the low half of an i64
  /** Whether computing only the low half costs less than taking it from the whole. */
  lowIsCheap(e) {
    if (e.kind === "const") return true;
    if (e.kind !== "op") return false;
    switch (e.row.name) {
      case "i64.extend_i32_s":
      case "i64.extend_i32_u":
      case "i64.load32_s":
      case "i64.load32_u":
      case "i64.load16_s":
      case "i64.load16_u":
      case "i64.load8_s":
      case "i64.load8_u":
        return true;
      case "i64.add":
      case "i64.sub":
      case "i64.mul":
      case "i64.and":
      case "i64.or":
      case "i64.xor":
        return this.lowIsCheap(e.args[0]) && this.lowIsCheap(e.args[1]);
      default:
        return false;
    }
  }
  /** The low 32 bits, signed. */
  lowOf = (e) => {
    const { js } = this;
    if (e.kind === "const") return js.num(Number(BigInt.asIntN(32, e.value)));
    if (e.kind !== "op" || !this.lowIsCheap(e)) return this.helper(i64_low, this.intOf(e));
    const [a, b] = e.args;
    switch (e.row.name) {
      case "i64.extend_i32_s":
      case "i64.extend_i32_u":
        return this.intOf(a);
      case "i64.add":
        return js.bin("|", js.bin("+", this.lowOf(a), this.lowOf(b)), js.num(0));
      case "i64.sub":
        return js.bin("|", js.bin("-", this.lowOf(a), this.lowOf(b)), js.num(0));
      case "i64.mul":
        return this.builtin("imul", this.lowOf(a), this.lowOf(b));
      case "i64.and":
        return js.bin("&", this.lowOf(a), this.lowOf(b));
      case "i64.or":
        return js.bin("|", this.lowOf(a), this.lowOf(b));
      case "i64.xor":
        return js.bin("^", this.lowOf(a), this.lowOf(b));
      default:
        return lowerLoad(this, e, false);
    }
  };
};
var RowView = class {
  constructor(of, e, exact) {
    this.of = of;
    this.e = e;
    this.exact = exact;
    this.js = of.js;
  }
  of;
  e;
  exact;
  js;
  arg(i) {
    return this.e.args[i];
  }
  int(i) {
    return this.of.anyOf(this.arg(i), this.exact);
  }
  any(i) {
    return this.of.anyOf(this.arg(i), this.exact);
  }
  uint(i) {
    return this.of.uintOf(this.arg(i));
  }
  wide(i) {
    return this.of.wideOf(this.arg(i));
  }
  test(i) {
    return this.of.testOf(this.arg(i));
  }
  constant(i) {
    const e = this.arg(i);
    return e.kind === "const" && e.value !== null ? e.value : void 0;
  }
  twice(i) {
    const e = this.arg(i);
    const value = this.of.anyOf(e);
    if (this.of.isSimple(e)) return [value, value];
    const temp = this.js.id(this.of.temp(e.type));
    return [this.js.assign(temp, value), temp];
  }
  sum(op2) {
    return this.of.sum(this.e, op2);
  }
  low(i) {
    return this.of.lowOf(this.arg(i));
  }
  builtin(name2, ...args) {
    return this.of.builtin(name2, ...args);
  }
  helper(f, ...args) {
    return this.of.helper(f, ...args);
  }
};

// compiler/lower/scope.ts
var zeroKind = (t) => t === I64 ? "bigint" : t === I32 || t === F32 || t === F64 ? "number" : "null";
var TEMP_LETTER = { [I32]: "$", [I64]: "$l", [F32]: "$f", [F64]: "$d" };
var Scope = class {
  constructor(module, index, names2, typeNumbers2, tail3 = new Uint8Array(0)) {
    this.module = module;
    this.index = index;
    this.names = names2;
    this.tail = tail3;
    this.typeNumbers = typeNumbers2;
  }
  module;
  index;
  names;
  tail;
  /** Runtime helpers, builtins, tables ... by name; the linker knows what each is. */
  uses = /* @__PURE__ */ new Set();
  temps = /* @__PURE__ */ new Map();
  /** Locals that the code names. */
  named = /* @__PURE__ */ new Set();
  counts = /* @__PURE__ */ new Map();
  typeNumbers;
  local(l) {
    this.named.add(l);
    return this.names.local(this.index, l.id);
  }
  func(index) {
    return this.names.func(index);
  }
  /** Whether function `index` is named in the scope of this one; else it is an element of an array. */
  isNear(index) {
    return !hasScopes(this.module) || scopeOf(this.module, index) === scopeOf(this.module, this.index);
  }
  isTail(index) {
    return this.tail[index] === 1;
  }
  use(symbol) {
    this.uses.add(symbol);
    return symbol;
  }
  /** The first type index with this signature. */
  typeNumber(sig2) {
    return this.typeNumbers.get(sig2.key);
  }
  /** A variable for use within the current statement. */
  temp(type) {
    const n = this.counts.get(type) ?? 0;
    this.counts.set(type, n + 1);
    const name2 = (TEMP_LETTER[type] ?? "$r") + n;
    this.temps.set(name2, type);
    return name2;
  }
  endStatement() {
    this.counts.clear();
  }
};
function typeNumbers(m) {
  const numbers = /* @__PURE__ */ new Map();
  m.types.forEach(({ composite }, i) => {
    if (composite.kind === "func" && !numbers.has(composite.key)) numbers.set(composite.key, i);
  });
  return numbers;
}

// compiler/link/data.ts
var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
var CODES = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));
var PART = 1 << 19;
function base64Parts(bytes) {
  const length = Math.ceil(bytes.length / 3) * 4;
  const text2 = new Uint8Array(length);
  for (let i = 0, at2 = 0; i < bytes.length; i += 3) {
    const word2 = bytes[i] << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    text2[at2++] = CODES[word2 >> 18];
    text2[at2++] = CODES[word2 >> 12 & 63];
    text2[at2++] = CODES[word2 >> 6 & 63];
    text2[at2++] = CODES[word2 & 63];
  }
  const decoder = new TextDecoder("latin1");
  const parts = [];
  for (let at2 = 0; at2 < length; at2 += PART) parts.push(JSON.stringify(decoder.decode(text2.subarray(at2, at2 + PART))));
  return `[${parts.join(",")}]`;
}
var DataStream = class {
  parts = [];
  length = 0;
  get isEmpty() {
    return this.length === 0;
  }
  add(offset, bytes) {
    const head2 = [];
    for (let n of [offset, bytes.length]) {
      while (n >= 128) {
        head2.push(n % 128 | 128);
        n = Math.floor(n / 128);
      }
      head2.push(n);
    }
    this.parts.push(Uint8Array.from(head2), bytes);
    this.length += head2.length + bytes.length;
  }
  /** A call of data_bytes that gives the stream. */
  text() {
    const all = new Uint8Array(this.length);
    let at2 = 0;
    for (const part of this.parts) {
      all.set(part, at2);
      at2 += part.length;
    }
    return bytesText(all);
  }
};
var bytesText = (bytes) => `data_bytes(${base64Parts(bytes)},${bytes.length})`;

// compiler/link/shell.ts
var PLAIN = /* @__PURE__ */ new Set(["i", "l", "f", "d", "e"]);
var DECLARATIONS_LIMIT = 5e4;
var IMPORTS_OF_SCOPE = 2e3;
var NO_NAN = { maySignal: () => true, isShown: () => true };
function makeShell(m, names2, functions2) {
  return new ShellMaker(m, names2, functions2).make();
}
var ShellMaker = class {
  constructor(m, names2, functions2) {
    this.m = m;
    this.names = names2;
    this.functions = functions2;
    this.uses = new Set(functions2.uses);
    this.typeNumbers = typeNumbers(m);
  }
  m;
  names;
  functions;
  helpers = /* @__PURE__ */ new Set();
  lines = [];
  uses;
  classes = /* @__PURE__ */ new Set(["RuntimeError"]);
  usesWasi = false;
  usesFiles = false;
  refsNeeded = false;
  typeNumbers;
  make() {
    const { m } = this;
    if (m.imports.length > 0) this.classes.add("LinkError");
    this.memories();
    this.imports();
    const head2 = this.lines.splice(0);
    this.tags();
    this.globals();
    this.tables();
    this.segments();
    this.startAndExports();
    const rest2 = this.lines.splice(0);
    if (m.tags.length > 0) this.classes.add("Tag").add("Exception");
    const exceptions2 = m.tags.length > 0 || this.uses.has("exn_caught") ? [`${this.helper("exceptions_enable")}();`] : [];
    const references = this.references();
    const types = this.types();
    const declared = rest2.filter((l) => /^(const|var) /.test(l)).length + (references[1]?.split(",").length ?? 0) + 2 * this.typesDeclared;
    if (declared > DECLARATIONS_LIMIT) {
      const what = `a module with ${declared} tags, tables, types, segments and references to functions in its code`;
      throw new UnsupportedError("too-many-declarations", `${what}: engines keep these on the stack, ${DECLARATIONS_LIMIT} at most`);
    }
    const code = [...this.builtins(), ...exceptions2, ...types, ...head2, ...references, ...rest2].join("\n");
    for (const use of this.uses) if (isRuntimeName(use)) this.helpers.add(use);
    return { code, helpers: this.helpers, classes: [...this.classes], usesWasi: this.usesWasi, usesFiles: this.usesFiles };
  }
  helper(name2) {
    this.helpers.add(name2);
    return name2;
  }
  builtins() {
    return Object.entries(BUILTINS).flatMap(([name2, from]) => this.uses.has(name2) && name2 !== from ? [`const ${name2}=${from};`] : []);
  }
  /** A constant expression as text; a vector as an array of its words. */
  constant(range) {
    const scope = new Scope(this.m, -1, this.names, this.typeNumbers);
    const lowering = new ExpressionLowering(new TextBuilder(), scope, NO_NAN);
    const words3 = buildConstExpr(this.m, range).map((e) => lowering.moved(e).text);
    for (const use of scope.uses) this.uses.add(use);
    return words3.length === 1 ? words3[0] : `Int32Array.of(${words3.join(",")})`;
  }
  /** An offset as a number that is not negative. */
  offset(range, limits2) {
    const text2 = this.constant(range);
    return limits2?.is64 === true ? `${this.helper("address_64")}(${text2})` : /^\d+$/.test(text2) ? text2 : `(${text2})>>>0`;
  }
  memories() {
    const { m } = this;
    m.memories.slice(m.importedMemories).forEach(({ limits: limits2, pageSize }, i) => {
      this.lines.push(
        `const ${memoryName(m.importedMemories + i)}=${this.helper("memory_new")}(${limits2.min},${limits2.max ?? "undefined"},${pageSize},${limits2.is64}${limits2.shared ? ",true" : ""});`
      );
    });
  }
  // ---- types
  /** A type as the runtime writes it (runtime/tables/types.ts), as an expression. */
  typeText(t) {
    const text2 = writtenType(t, (index) => this.constantText(this.keyText(index)));
    return text2.includes("${") ? `\`${text2}\`` : quote(text2);
  }
  /** The key of a defined type, as an expression. */
  keyText(index) {
    const type = this.m.types[index];
    if (type.composite.kind === "func" && !type.composite.key.startsWith("#")) return quote(type.composite.key);
    return `${this.typeInfo(index)}.key`;
  }
  typeInfo(index) {
    const { group, index: canonical2 } = this.m.types[index];
    this.groups.add(group);
    return typeInfoName(canonical2);
  }
  groups = /* @__PURE__ */ new Set();
  typesDeclared = 0;
  /** Declarations of the groups in use and of all that they name; groups come after those that they name. */
  types() {
    for (const [i, type] of this.m.types.entries()) {
      if (type.index === i && (this.uses.has(typeInfoName(i)) || this.uses.has(constructorName(i)))) this.typeInfo(i);
    }
    const done = /* @__PURE__ */ new Map();
    for (let size = -1; size !== done.size; ) {
      size = done.size;
      for (const group of this.groups) if (!done.has(group)) done.set(group, this.groupText(group));
    }
    return [...done].sort(([a], [b]) => a - b).map(([, text2]) => text2);
  }
  groupText(group) {
    const first = this.m.types[group];
    this.typesDeclared += first.groupSize;
    const members = [];
    const makers = [];
    const names2 = [];
    const constructors = [];
    for (let i = 0; i < first.groupSize; i++) {
      const { composite, supertype, final } = this.m.types[group + i];
      const within = (t) => t >= group && t < group + first.groupSize;
      const key2 = (t) => within(t) ? `.${t - group}` : this.constantText(this.keyText(t));
      const type = (t) => writtenType(t, key2);
      const field = (f) => type(f.storage) + (f.mutable ? "=" : "");
      const parts = composite.kind === "func" ? `f|${composite.params.map(type).join("")}|${composite.results.map(type).join("")}` : composite.kind === "struct" ? `s|${composite.fields.map(field).join("")}|` : `a|${field(composite.field)}|`;
      members.push(`\`${parts}|${supertype === void 0 ? "" : key2(supertype)}|${final ? "!" : ""}\``);
      makers.push(composite.kind === "func" ? "undefined" : composite.kind === "array" ? "function(a){this.a=a}" : structConstructor(composite.fields));
      names2.push(typeInfoName(group + i));
      if (composite.kind !== "func") constructors.push(`${constructorName(group + i)}=${typeInfoName(group + i)}.make`);
    }
    return `const [${names2.join(",")}]=${this.helper("types_define")}([${members.join(",")}],[${makers.join(",")}])${constructors.map((c) => `,${c}`).join("")};`;
  }
  /** An expression within a template literal. */
  constantText(text2) {
    return text2.startsWith('"') ? JSON.parse(text2) : `\${${text2}}`;
  }
  tags() {
    const { m } = this;
    m.tags.slice(m.importedTags).forEach((type, i) => {
      this.lines.push(`const ${tagName(m.importedTags + i)}=${this.helper("tag_new")}(${this.funcKey(type)});`);
    });
  }
  funcKey(type) {
    return type.typeIndex < 0 ? quote(type.key) : this.keyText(type.typeIndex);
  }
  // ---- imports
  imports() {
    const counts = { func: 0, table: 0, memory: 0, global: 0, tag: 0 };
    const inArray = { func: hasScopes(this.m), global: hasGlobalArray(this.m), table: false, memory: false, tag: false };
    let inScope = 0;
    const close = () => {
      if (inScope > 0) this.lines.push("})();");
      inScope = 0;
    };
    for (const i of this.m.imports) {
      if (!inArray[i.kind] || inScope === IMPORTS_OF_SCOPE) close();
      if (inArray[i.kind] && inScope++ === 0) this.lines.push("(()=>{");
      this.import(i, counts[i.kind]++);
    }
    close();
  }
  import(i, index) {
    const place = `${quote(i.module)},${quote(i.name)}`;
    const value = () => `${this.helper("import_value")}($imports,${place})`;
    switch (i.kind) {
      case "func":
        return this.importFunc(i.module, i.name, i.type, index, place);
      case "memory": {
        const { limits: limits2, pageSize } = i.type;
        const wanted = `{min:${limits2.min},max:${limits2.max ?? "undefined"},page:${pageSize},is64:${limits2.is64},shared:${limits2.shared}}`;
        this.lines.push(`const ${memoryName(index)}=${this.helper("import_memory")}(${value()},${place},${wanted});`);
        this.classes.add("Memory");
        return;
      }
      case "table": {
        const { element, limits: limits2 } = i.type;
        this.lines.push(
          `const ${tableName(index)}=${this.helper("import_table")}(${value()},${place},${this.typeText(element)},${limits2.min},${limits2.max ?? "undefined"},${limits2.is64});`
        );
        this.classes.add("Table");
        return;
      }
      case "tag":
        this.lines.push(`const ${tagName(index)}=${this.helper("import_tag")}(${value()},${place},${this.funcKey(i.type)});`);
        this.classes.add("Tag").add("Exception");
        if (i.type.key === "e:") this.classes.add("JSTag");
        return;
      case "global": {
        const { type, mutable } = i.type;
        const cell = `global${index}`;
        const kept = isBoxedGlobal(this.m, index) ? cell : `${cell}.value`;
        const imported = `const ${cell}=${this.helper("import_global")}(${value()},${place},${this.typeText(type)},${mutable})`;
        this.lines.push(
          hasGlobalArray(this.m) ? `${imported};${ARRAYS.cells}[${index}]=${cell};${this.globalText(index)}=${kept};` : `${imported},${globalName(index)}=${kept};`
        );
        this.classes.add("Global");
      }
    }
  }
  /** `F1` is the function with its type, `f1` what is called. */
  importFunc(module, name2, type, index, place) {
    const wasi = isWasiModule(module) ? wasiFunction(name2, type) : void 0;
    const builtin = module === STRING_MODULE ? stringBuiltin(this.m, name2, type) : void 0;
    const inner = this.names.func(index);
    const rest2 = `${place},${this.funcKey(type)},${index}`;
    const tail3 = this.uses.has(tailName(inner)) ? `const ${tailName(inner)}=${this.helper("func_tail")}(func${index});` : "";
    if (wasi !== void 0 || builtin !== void 0) {
      const own = wasi === void 0 ? `${this.helper("func_new")}(${this.helper(builtin)},${this.funcKey(type)},${index})` : this.wasiFunc(wasi, name2, type, index);
      this.lines.push(
        `const host${index}=${this.helper("import_optional")}($imports,${place}),func${index}=host${index}===undefined?${own}:${this.helper("import_func")}(host${index},${rest2}),${inner}=func${index}.call;`
      );
    } else if (this.isPlain(type)) {
      const params = type.params.map((_, i) => shortLocal(i)).join(",");
      this.lines.push(
        `const host${index}=${this.helper("import_value")}($imports,${place}),func${index}=${this.helper("import_func")}(host${index},${rest2}),${inner}=${this.helper("func_of")}(host${index})!==undefined?func${index}.call:(${params})=>{try{${this.hostCall(`host${index}(${params})`, type)}}catch(e){throw ${this.helper("host_error")}(e)}};`
      );
    } else {
      this.lines.push(
        `const func${index}=${this.helper("import_func")}(${this.helper("import_value")}($imports,${place}),${rest2}),${inner}=func${index}.call;`
      );
    }
    if (tail3 !== "") this.lines.push(tail3);
    if (!hasScopes(this.m)) return;
    this.lines.push(
      `${ARRAYS.funcs}[${index}]=${inner};${ARRAYS.known}[${index}]=func${index};${tail3 === "" ? "" : `${ARRAYS.tails}[${index}]=${tailName(inner)};`}`
    );
  }
  /** Function or global `index` as the shell names it. */
  funcText(index) {
    return hasScopes(this.m) ? `${ARRAYS.funcs}[${index}]` : this.names.func(index);
  }
  globalText(index) {
    return hasGlobalArray(this.m) ? `${ARRAYS.globals}[${index}]` : globalName(index);
  }
  wasiFunc(wasi, name2, type, index) {
    this.usesWasi = true;
    if (/^(path_|fd_prestat|fd_readdir)/.test(name2)) this.usesFiles = true;
    const params = type.params.map((_, i) => shortLocal(i)).join(",");
    const call = `${this.helper(wasi)}($wasi${params === "" ? "" : `,${params}`})`;
    const traced = `${this.helper("wasi_traced")}($wasi,${quote(name2)},(${params})=>{try{return ${call}}catch(e){return ${this.helper("wasi_result")}(e)}})`;
    return `${this.helper("func_new")}(${traced},${this.funcKey(type)},${index})`;
  }
  isPlain(type) {
    return type.results.length <= 1 && [...type.params, ...type.results].every((t) => PLAIN.has(keyLetter(t) ?? ""));
  }
  hostCall(call, type) {
    const result2 = type.results[0];
    if (result2 === void 0) return call;
    return `return ${this.coerced(call, result2)}`;
  }
  coerced(value, type) {
    switch (keyLetter(type)) {
      case "i":
        return `${value}|0`;
      case "l":
        this.uses.add("asIntN");
        return `asIntN(64,${value})`;
      case "f":
        this.uses.add("fround");
        return `fround(${value})`;
      case "d":
        return `+${value}`;
      case "p":
        return `${this.helper("func_to_wasm")}(${value})`;
      default:
        return value;
    }
  }
  // ---- globals, tables, segments
  globals() {
    const { m } = this;
    m.definedGlobals.forEach((g, i) => {
      const index = m.importedGlobals + i;
      const init = this.constant(g.init);
      const cell = `${this.helper("global_new")}(${this.typeText(g.type.type)},${g.type.mutable},${init})`;
      const kept = isBoxedGlobal(m, index) ? cell : init;
      if (!hasGlobalArray(m)) this.lines.push(`${g.type.mutable && !isBoxedGlobal(m, index) ? "var" : "const"} ${globalName(index)}=${kept};`);
      else this.lines.push(`${i % SCOPE_LIMIT === 0 ? i === 0 ? "(()=>{" : "})();(()=>{" : ""}${this.globalText(index)}=${kept};`);
    });
  }
  tables() {
    const { m } = this;
    if (hasGlobalArray(m) && m.definedGlobals.length > 0) this.lines.push("})();");
    m.definedTables.forEach((t, i) => {
      const init = t.init === void 0 ? "null" : this.constant(t.init);
      const { min, max, is64 } = t.type.limits;
      this.lines.push(
        `const ${tableName(m.importedTables + i)}=${this.helper("table_new")}(${this.typeText(t.type.element)},${min},${max ?? "undefined"},${is64},${init});`
      );
    });
    const lists = [...this.uses].flatMap((name2) => {
      const [, table3, type, tails] = /^t(\d+)_(\d+)(_tail)?$/.exec(name2) ?? [];
      return table3 === void 0 ? [] : [{ name: name2, table: Number(table3), type: Number(type), of: tails === void 0 ? "table_calls" : "table_tails" }];
    });
    lists.sort((a, b) => a.table - b.table || a.type - b.type || (a.of < b.of ? -1 : 1));
    for (const { name: name2, table: table3, type, of } of lists) this.lines.push(`const ${name2}=${this.helper(of)}(${tableName(table3)},${this.keyText(type)});`);
  }
  elementItems(segment2) {
    const { items } = segment2;
    if (items.length > 0 && items.every((item) => typeof item === "number")) {
      this.refsNeeded = true;
      return `[${items.join(",")}].map(ref)`;
    }
    return `[${items.map((item) => this.constant(item)).join(",")}]`;
  }
  segments() {
    const { m } = this;
    m.elements.forEach((segment2, i) => {
      const name2 = elementsName(i);
      const used = this.uses.has(name2);
      if (segment2.mode.kind === "active") {
        const { index, offset } = segment2.mode;
        this.lines.push(
          `${this.helper("table_init")}(${tableName(index)},${this.elementItems(segment2)},${this.offset(offset, m.tables[index]?.limits)},0,${segment2.items.length});`
        );
      }
      if (used) this.lines.push(`var ${name2}=${segment2.mode.kind === "passive" ? this.elementItems(segment2) : "NOTHING"};`);
    });
    let stream = new DataStream();
    let memory3 = 0;
    const flush = () => {
      if (!stream.isEmpty) this.lines.push(`${this.helper("data_apply")}(${memoryName(memory3)},${this.textOf(stream)});`);
      stream = new DataStream();
    };
    m.data.forEach((segment2, i) => {
      const name2 = dataName(i);
      const bytes = m.bytes.subarray(segment2.bytes.start, segment2.bytes.end);
      if (segment2.mode.kind === "active") {
        const { index } = segment2.mode;
        const offset = this.offset(segment2.mode.offset, m.memories[index]?.limits);
        if (index !== memory3) flush();
        memory3 = index;
        if (/^\(-?\d+\)>>>0$|^\d+$/.test(offset)) stream.add(Number(/-?\d+/.exec(offset)?.[0]) >>> 0, bytes);
        else {
          flush();
          this.helper("data_bytes");
          this.lines.push(`${this.helper("memory_init")}(${memoryName(index)},${bytesText(bytes)},${offset},0,${bytes.length});`);
        }
      }
      if (!this.uses.has(name2)) return;
      if (segment2.mode.kind === "passive") this.helper("data_bytes");
      this.lines.push(`var ${name2}=${segment2.mode.kind === "passive" ? bytesText(bytes) : "NO_BYTES"};`);
    });
    flush();
    if (this.uses.has("NOTHING") || this.lines.some((l) => l.endsWith("NOTHING;"))) this.lines.unshift("const NOTHING=[];");
    if (this.uses.has("NO_BYTES") || this.lines.some((l) => l.endsWith("NO_BYTES;"))) this.lines.unshift("const NO_BYTES=new Uint8Array(0);");
  }
  textOf(stream) {
    this.helper("data_bytes");
    return stream.text();
  }
  /** `ref(i)` for every function that something can refer to, and a name for each that the code refers to. */
  references() {
    const { m } = this;
    const indices2 = [...declaredRefs(m)].sort((a, b) => a - b);
    const named2 = indices2.filter((i) => this.uses.has(refName(i)));
    if (!this.refsNeeded && named2.length === 0) return [];
    const keyOf = (i) => this.funcKey(m.funcs[i]);
    const keys2 = /* @__PURE__ */ new Map();
    for (const i of indices2) if (!keys2.has(keyOf(i))) keys2.set(keyOf(i), keys2.size);
    const types = indices2.map((i) => keys2.get(keyOf(i)));
    const numbers = `[${indices2.join(",")}]`;
    const tails = indices2.filter((i) => i >= m.importedFuncs && this.functions.tail[i] === 1).map((i) => `${i}:${tailName(this.names.func(i))}`);
    const known = Array.from({ length: m.importedFuncs }, (_, i) => `func${i}`);
    const [functions2, entries, imported] = hasScopes(m) ? [`${numbers}.map((i)=>${ARRAYS.funcs}[i])`, ARRAYS.tails, ARRAYS.known] : [`[${indices2.map((i) => this.names.func(i)).join(",")}]`, `{${tails.join(",")}}`, `[${known.join(",")}]`];
    return [
      `const ref=${this.helper("func_refs")}(${functions2},${numbers},[${types.join(",")}],[${[...keys2.keys()].join(",")}],${imported},${entries});`,
      ...named2.length === 0 ? [] : [`const ${named2.map((i) => `${refName(i)}=ref(${i})`).join(",")};`]
    ];
  }
  // ---- exports
  startAndExports() {
    const { m } = this;
    const entries = m.exports.map((e) => `[${quote(e.name)},${this.exported(e.kind, e.index)}]`);
    this.lines.push(`const $exports=${this.helper("exports_object")}([${entries.join(",")}]);`);
    if (this.usesWasi) this.lines.push(m.memories.length > 0 ? "$wasi.memory=M;" : "");
    if (m.start !== void 0) this.lines.push(`try{${this.funcText(m.start)}()}catch(e){throw ${this.helper("export_error")}(e)}`);
  }
  exportedFuncs = /* @__PURE__ */ new Set();
  exported(kind, index) {
    switch (kind) {
      case "memory":
        this.classes.add("Memory");
        return `${this.helper("memory_api")}(${memoryName(index)})`;
      case "tag":
        this.classes.add("Tag").add("Exception");
        return `${this.helper("tag_api")}(${tagName(index)})`;
      case "table":
        this.classes.add("Table");
        return `${this.helper("table_api")}(${tableName(index)})`;
      case "global":
        this.classes.add("Global");
        return this.exportedGlobal(index);
      case "func":
        return this.exportedFunc(index);
    }
  }
  exportedGlobal(index) {
    if (index < this.m.importedGlobals) return `${this.helper("global_api")}(${hasGlobalArray(this.m) ? `${ARRAYS.cells}[${index}]` : `global${index}`})`;
    if (isBoxedGlobal(this.m, index)) return `${this.helper("global_api")}(${this.globalText(index)})`;
    const name2 = `global${index}`;
    if (!this.exportedGlobals.has(index)) {
      this.exportedGlobals.add(index);
      const type = this.m.globals[index]?.type ?? 0;
      this.lines.push(`const ${name2}=${this.helper("global_new")}(${this.typeText(type)},false,${this.globalText(index)});`);
    }
    return `${this.helper("global_api")}(${name2})`;
  }
  exportedGlobals = /* @__PURE__ */ new Set();
  /** The function as JavaScript has it; where it has been made already, that. */
  exportedFunc(index) {
    const { m } = this;
    this.refsNeeded = true;
    const ref = `ref(${index})`;
    if (this.exportedFuncs.has(index)) return `${ref}.api`;
    this.exportedFuncs.add(index);
    const type = m.funcs[index];
    if (index < m.importedFuncs || ![...type.params, ...type.results].every((t) => keyLetter(t) === "p" || PLAIN.has(keyLetter(t) ?? "")))
      return `${this.helper("func_to_js")}(${ref})`;
    const params = type.params.map((_, i) => shortLocal(i));
    const coercions = type.params.map((t, i) => keyLetter(t) === "e" ? "" : `${params[i]}=${this.coerced(params[i], t)};`).join("");
    const call = `${this.funcText(index)}(${params.join(",")})`;
    const results = type.results.map(keyLetter).join("");
    const result2 = results === "" ? call : results.length > 1 || results === "p" ? `return ${this.helper("results_to_js")}(${JSON.stringify([...results])},${call})` : `return ${call}`;
    return `${this.helper("func_export")}(${ref},(${params.join(",")})=>{${coercions}try{${result2}}catch(e){throw ${this.helper("export_error")}(e)}})`;
  }
};
function writtenType(t, key2) {
  const letter = keyLetter(t);
  if (letter !== void 0) return letter;
  const of = key2(typeIndexOf(heapOf(t)));
  return isNullable(t) ? `{${of}}` : `<${of}>`;
}
function structConstructor(fields) {
  const slots = fields.flatMap((f, i) => f.storage === V128 ? [0, 1, 2, 3].map((w) => fieldName(i, w)) : [fieldName(i)]);
  const params = slots.map((_, i) => shortLocal(i));
  return `function(${params.join(",")}){${slots.map((slot, i) => `this.${slot}=${params[i]}`).join(";")}}`;
}

// compiler/validate/module.ts
function validateModule(m) {
  const context = { module: m, declaredRefs: declaredRefs(m) };
  checkTypes(m);
  for (const { limits: limits2 } of m.tables) checkLimits(limits2, limits2.is64 ? 2 ** 64 - 1 : 4294967295, "table size");
  for (const { limits: limits2, pageSize } of m.memories) {
    const most = limits2.is64 ? 2 ** 64 / pageSize - (pageSize === 1 ? 1 : 0) : Math.min(MAX_MEMORY_BYTES / pageSize, 2 ** 32 - 1);
    checkLimits(limits2, most, pageSize === 65536 && !limits2.is64 ? "memory size must be at most 65536 pages (4 GiB)" : "memory size");
    if (limits2.shared && limits2.max === void 0) throw invalid("shared memory must have maximum");
  }
  m.definedTables.forEach((table3) => {
    if (table3.init !== void 0) validateConstExpr(context, table3.init, table3.type.element, m.importedGlobals);
    else if (!isDefaultable(table3.type.element)) throw invalid("type mismatch: a table of references that are never null needs an initial value");
  });
  m.definedGlobals.forEach((global, i) => {
    validateConstExpr(context, global.init, global.type.type, m.importedGlobals + i);
  });
  checkExports(m);
  checkStart(m);
  for (const segment2 of m.elements) checkElement(context, segment2);
  for (const segment2 of m.data) {
    if (segment2.mode.kind !== "active") continue;
    const memory3 = m.memories[segment2.mode.index];
    if (memory3 === void 0) throw invalid(`unknown memory ${segment2.mode.index}`, segment2.at);
    checkOffset(context, segment2.mode, addressType(memory3.limits));
  }
  return context;
}
function checkLimits(limits2, most, what) {
  if (limits2.min > most || (limits2.max ?? 0) > most) throw invalid(what);
  if (limits2.max !== void 0 && limits2.max < limits2.min) throw invalid("size minimum must not be greater than maximum");
}
function checkTypes(m) {
  m.types.forEach(({ supertype, composite }, i) => {
    if (supertype === void 0) return;
    const above = m.types[supertype];
    if (above.final || !compositeMatches(m.types, composite, above.composite)) throw invalid(`sub type ${i} does not match super type ${supertype}`);
  });
}
function checkOffset(context, mode, address) {
  if (mode.kind === "active") validateConstExpr(context, mode.offset, address, context.module.globals.length);
}
function checkElement(context, segment2) {
  const m = context.module;
  const { mode, at: at2 } = segment2;
  if (mode.kind === "active") {
    const table3 = m.tables[mode.index];
    if (table3 === void 0) throw invalid(`unknown table ${mode.index}`, at2);
    if (!matches(m.types, segment2.type, table3.element)) throw invalid("type mismatch between element segment and table", at2);
    checkOffset(context, mode, addressType(table3.limits));
  }
  for (const item of segment2.items) {
    if (typeof item !== "number") validateConstExpr(context, item, segment2.type, m.globals.length);
    else if (m.funcs[item] === void 0) throw invalid(`unknown function ${item}`, at2);
  }
}
function checkExports(m) {
  const counts = { func: m.funcs.length, table: m.tables.length, memory: m.memories.length, global: m.globals.length, tag: m.tags.length };
  const words3 = { func: "function", table: "table", memory: "memory", global: "global", tag: "tag" };
  const seen = /* @__PURE__ */ new Set();
  for (const e of m.exports) {
    if (e.index >= counts[e.kind]) throw invalid(`unknown ${words3[e.kind]} ${e.index}`);
    if (seen.has(e.name)) throw invalid(`duplicate export name ${JSON.stringify(e.name)}`);
    seen.add(e.name);
  }
}
function checkStart(m) {
  if (m.start === void 0) return;
  const type = m.funcs[m.start];
  if (type === void 0) throw invalid(`unknown function ${m.start}`);
  if (type.params.length > 0 || type.results.length > 0) throw invalid("start function: it must take and give nothing");
}

// compiler/js/estree.ts
import { generate } from "astring";
var literal2 = (value) => ({ type: "Literal", value, raw: String(value) });
var block2 = (body2) => ({ type: "BlockStatement", body: [...body2] });
var identifier2 = (name2) => ({ type: "Identifier", name: name2 });
var single = (body2) => block2(body2);
var EstreeBuilder = class {
  // astring prints -1 inside unary minus as `--1`, -0 as `0` and non-finite numbers as `null`: none may reach it as a literal.
  num(value) {
    if (value !== value) return identifier2("NaN");
    if (value === Infinity || value === -Infinity) return this.bin("/", this.num(value > 0 ? 1 : -1), literal2(0));
    if (value < 0 || Object.is(value, -0)) return this.un("-", literal2(-value));
    return literal2(value);
  }
  big(value) {
    if (value < 0n) return this.un("-", this.big(-value));
    return { type: "Literal", value, bigint: String(value), raw: `${value}n` };
  }
  str(value) {
    return { type: "Literal", value, raw: quote(value) };
  }
  id(name2) {
    return identifier2(name2);
  }
  bin(operator2, left, right) {
    if (operator2 === "&&" || operator2 === "||" || operator2 === "??") return { type: "LogicalExpression", operator: operator2, left, right };
    return { type: "BinaryExpression", operator: operator2, left, right };
  }
  un(operator2, argument) {
    return { type: "UnaryExpression", operator: operator2, prefix: true, argument };
  }
  cond(test2, consequent, alternate) {
    return { type: "ConditionalExpression", test: test2, consequent, alternate };
  }
  call(callee, args) {
    return { type: "CallExpression", callee, arguments: [...args], optional: false };
  }
  index(object, property) {
    return { type: "MemberExpression", object, property, computed: true, optional: false };
  }
  member(object, property) {
    return { type: "MemberExpression", object, property: identifier2(property), computed: false, optional: false };
  }
  construct(callee, args) {
    return { type: "NewExpression", callee, arguments: [...args] };
  }
  typeof(argument) {
    return { type: "UnaryExpression", operator: "typeof", prefix: true, argument };
  }
  assign(left, right) {
    return { type: "AssignmentExpression", operator: "=", left, right };
  }
  seq(expressions) {
    return expressions.length === 1 ? expressions[0] : { type: "SequenceExpression", expressions: [...expressions] };
  }
  expr(expression) {
    return { type: "ExpressionStatement", expression };
  }
  declare(names2, values2) {
    return {
      type: "VariableDeclaration",
      kind: "let",
      declarations: names2.map((name2, i) => ({ type: "VariableDeclarator", id: identifier2(name2), init: values2[i] }))
    };
  }
  if(test2, then, otherwise) {
    const only = otherwise[0];
    const alternate = otherwise.length === 0 ? null : otherwise.length === 1 && only?.type === "IfStatement" ? only : single(otherwise);
    return { type: "IfStatement", test: test2, consequent: single(then), alternate };
  }
  labelled(label, body2) {
    return { type: "LabeledStatement", label: identifier2(label), body: body2 };
  }
  block(body2) {
    return block2(body2);
  }
  forever(body2) {
    return { type: "ForStatement", init: null, test: null, update: null, body: block2(body2) };
  }
  doWhile(body2, test2) {
    return { type: "DoWhileStatement", body: block2(body2), test: test2 };
  }
  while(test2, body2) {
    return { type: "WhileStatement", test: test2, body: block2(body2) };
  }
  switch(discriminant, cases) {
    const out = [];
    for (const c of cases) {
      for (const test2 of c.tests) out.push({ type: "SwitchCase", test: test2, consequent: [] });
      if (c.isDefault) out.push({ type: "SwitchCase", test: null, consequent: [] });
      out.at(-1)?.consequent.push(...c.body);
    }
    return { type: "SwitchStatement", discriminant, cases: out };
  }
  break(label) {
    return { type: "BreakStatement", label: label === null ? null : identifier2(label) };
  }
  continue(label) {
    return { type: "ContinueStatement", label: label === null ? null : identifier2(label) };
  }
  return(argument) {
    return { type: "ReturnStatement", argument };
  }
  throw(argument) {
    return { type: "ThrowStatement", argument };
  }
  tryCatch(body2, param, handler) {
    return { type: "TryStatement", block: block2(body2), handler: { type: "CatchClause", param: identifier2(param), body: block2(handler) }, finalizer: null };
  }
  func(name2, params, body2) {
    return { type: "FunctionDeclaration", id: identifier2(name2), params: params.map(identifier2), body: block2(body2), generator: false, async: false };
  }
};
var printEstree = (node) => generate(node, { indent: "  " });

// runtime/tables/tail.ts
var TAIL_DEPTH = 50;
function tail_enter() {
  const n = TC.n;
  TC.n = TAIL_DEPTH;
  return n;
}
function tail_leave(n, result2) {
  while (TC.f !== void 0) {
    const f = TC.f;
    const args = TC.a;
    TC.f = void 0;
    TC.n = TAIL_DEPTH;
    result2 = f(...args);
  }
  TC.n = n;
  return result2;
}
function tail_bounce(f, ...args) {
  TC.f = f;
  TC.a = args;
}
function func_tail(f) {
  return f === null ? trap_null_func() : f.tail ?? f.call;
}

// compiler/lower/statements.ts
var MAX_NESTING = 80;
var NESTING_LIMIT = 1e3;
var NOWHERE = [];
function terminates(body2, within = 0) {
  const last = body2[body2.length - 1];
  if (within > MAX_NESTING) return false;
  switch (last?.kind) {
    case "br":
    case "switch":
    case "return":
    case "tailCall":
    case "throw":
    case "trap":
      return true;
    case "try":
      return terminates(last.body, within + 1) && terminates(last.handler, within + 1);
    case "if":
      return last.otherwise.length > 0 && terminates(last.then, within + 1) && terminates(last.otherwise, within + 1);
    case "loop":
      return terminates(last.body, within + 1);
    default:
      return false;
  }
}
var isCompound = (s) => s.kind === "block" || s.kind === "loop" || s.kind === "if" || s.kind === "try";
var CAUGHT = "e$";
var leavesMemoryAlone = (s) => s.kind === "trap" || s.kind === "return" && s.values.every((v) => (v.effects & (READS_MEMORY | WRITES_MEMORY)) === 0);
var StatementLowering = class {
  constructor(js, c, values2, refresh) {
    this.js = js;
    this.c = c;
    this.values = values2;
    this.refresh = refresh;
  }
  js;
  c;
  values;
  refresh;
  targets = [];
  /** Labels that a dispatch loop serves: a branch sets its variable and continues it. */
  states = /* @__PURE__ */ new Map();
  depth = 0;
  flattened = 0;
  lowerBody(body2) {
    const out = [];
    this.list(body2, NOWHERE, out, true);
    return out;
  }
  /** `last`: the end of the list is the end of the function. */
  list(body2, tail3, out, last = false) {
    for (let i = 0; i < body2.length; i++) {
      const s = body2[i];
      const atEnd = i === body2.length - 1;
      const next = body2[i + 1];
      const afterNext = body2[i + 2];
      if (next?.kind === "refresh" && (afterNext === void 0 ? last : leavesMemoryAlone(afterNext))) {
        const returned = afterNext?.kind === "return" && afterNext.values.length === 1 ? afterNext.values[0] : void 0;
        if (s.kind === "set" && s.local.origin === "stack" && returned?.kind === "get" && returned.local === s.local) {
          this.statement({ kind: "return", values: [s.expr] }, tail3, out, last);
          i += 2;
          continue;
        }
        this.statement(s, NOWHERE, out, false);
        i++;
        continue;
      }
      this.statement(s, atEnd ? tail3 : NOWHERE, out, last && atEnd);
    }
  }
  nested(body2, tail3, last = false) {
    const out = [];
    this.depth++;
    if (this.depth > MAX_NESTING && body2.some(isCompound)) this.flatten(body2, out);
    else this.list(body2, tail3, out, last);
    this.depth--;
    return out;
  }
  statement(s, tail3, out, last) {
    const { js, c } = this;
    switch (s.kind) {
      case "eval":
        out.push(js.expr(c.anyOf(s.expr)));
        break;
      case "set":
        out.push(js.expr(js.assign(js.id(c.scope.local(s.local)), c.assigned(s.local, s.expr))));
        break;
      case "setMany":
        this.values.setMany(s, out);
        break;
      case "block":
        return this.block(s.label, s.body, tail3, out, last);
      case "loop":
        return this.loop(s.label, s.body, [], tail3, out);
      case "if":
        return this.if(s, tail3, out, last);
      case "br":
        this.jump(s.label, tail3, out);
        break;
      case "switch":
        this.switch(s, NOWHERE, void 0, [], out);
        break;
      case "return":
        this.values.return(s.values, out, last);
        break;
      case "tailCall":
        this.values.tailCall(s, out);
        break;
      case "throw":
        out.push(js.throw(c.moved(s.value)));
        break;
      case "try":
        return this.try(s, tail3, out, last);
      case "trap":
        out.push(js.expr(c.helper(trap_unreachable)));
        break;
      case "refresh":
        if (this.refresh !== void 0) out.push(this.refresh());
        break;
    }
    c.scope.endStatement();
  }
  try(s, tail3, out, last) {
    const { js, c } = this;
    const body2 = this.nested(s.body, tail3, last);
    const caught = js.expr(js.assign(js.id(c.scope.local(s.exn)), c.helper(exn_caught, js.id(CAUGHT))));
    out.push(js.tryCatch(body2, CAUGHT, [caught, ...this.nested(s.handler, tail3, last)]));
  }
  // ---- branches
  innermostLoop() {
    for (let i = this.targets.length - 1; i >= 0; i--) {
      const t = this.targets[i];
      if (t.kind === "loop") return t;
    }
    return void 0;
  }
  name(t) {
    t.named = true;
    return t.name;
  }
  jump(label, tail3, out) {
    const { js } = this;
    if (tail3.includes(label)) return;
    if (label.kind === "return") {
      const slots = label.carries;
      return this.values.return(slots.map(getLocal), out, false);
    }
    const dispatched = this.states.get(label);
    if (dispatched !== void 0) {
      out.push(js.expr(js.assign(js.id(dispatched.variable), js.num(dispatched.state))));
      out.push(js.continue(this.innermostLoop() === dispatched.target ? null : this.name(dispatched.target)));
      return;
    }
    for (let i = this.targets.length - 1; i >= 0; i--) {
      const t = this.targets[i];
      if (t.continues === label) {
        out.push(js.continue(this.innermostLoop() === t ? null : this.name(t)));
        return;
      }
      if (t.breaks.includes(label)) {
        out.push(js.break(t.kind !== "block" && i === this.targets.length - 1 ? null : this.name(t)));
        return;
      }
    }
    throw new Error(`no target for label ${label.id}`);
  }
  /** Lowers `make` inside of `target` and names the statement where something needed the name. */
  within(target, make) {
    this.targets.push(target);
    const statement = make();
    this.targets.pop();
    return target.named ? this.js.labelled(target.name, statement) : statement;
  }
  target(kind, label, breaks, continues) {
    return { kind, breaks, continues, name: labelName(label.id), named: false };
  }
  // ---- if
  if(s, tail3, out, last) {
    const { js, c } = this;
    const lower = (cond, then, otherwise) => {
      const test2 = c.testOf(cond);
      c.scope.endStatement();
      const thenStatements = this.nested(then, tail3, last);
      const otherwiseStatements = this.nested(otherwise, tail3, last);
      if (thenStatements.length === 0 && otherwiseStatements.length > 0) out.push(js.if(c.testOf(not(cond)), otherwiseStatements, []));
      else if (thenStatements.length > 0) out.push(js.if(test2, thenStatements, otherwiseStatements));
      else if (mustEvaluate(cond.effects)) out.push(js.expr(test2));
    };
    if (s.then.length === 0) lower(not(s.cond), s.otherwise, []);
    else lower(s.cond, s.then, s.otherwise);
    c.scope.endStatement();
  }
  // ---- loops
  /** `breaks`: labels of blocks that end where this loop ends. */
  loop(label, body2, breaks, tail3, out) {
    const { js, c } = this;
    const lastStmt = body2[body2.length - 1];
    const target = this.target("loop", label, [...breaks, ...tail3.filter((l) => l.kind === "block")], label);
    const isRepeat = lastStmt?.kind === "if" && lastStmt.otherwise.length === 0 && lastStmt.then.length === 1 && lastStmt.then[0]?.kind === "br" && lastStmt.then[0].label === label;
    if (isRepeat && label.uses === 1) {
      out.push(
        this.within(target, () => {
          const inner = this.nested(body2.slice(0, -1), NOWHERE);
          const test2 = c.testOf(lastStmt.cond);
          c.scope.endStatement();
          return js.doWhile(inner, test2);
        })
      );
      return;
    }
    out.push(
      this.within(target, () => {
        const leaves = !terminates(body2);
        const inner = this.nested(body2, leaves ? [...breaks, ...tail3] : [label]);
        if (leaves) inner.push(js.break(null));
        return js.forever(inner);
      })
    );
  }
  // ---- blocks and switch
  block(label, body2, tail3, out, last) {
    const only = body2.length === 1 ? body2[0] : void 0;
    if (only?.kind === "loop") return this.loop(only.label, only.body, [label], tail3, out);
    const chain = [{ label, body: body2 }];
    for (let first = body2[0]; first?.kind === "block"; first = first.body[0]) chain.push(first);
    if (chain.length > 1 && chain.length + this.depth > MAX_NESTING && !this.mergesWell(chain)) return this.dispatch(chain, out);
    const innermost = chain[chain.length - 1];
    const heart = innermost.body[innermost.body.length - 1];
    const merged = heart?.kind === "switch" ? this.mergeable(chain, heart) : 0;
    if (heart?.kind === "switch" && merged > 0) {
      const outer = chain[chain.length - 1 - merged];
      if (outer === void 0) {
        return this.mergedSwitch(chain, merged, heart, [], tail3, out);
      }
    }
    this.nest(chain, 0, merged, tail3, out, last);
  }
  /** How many blocks of the chain, from the innermost, only `heart` branches to. */
  mergeable(chain, heart) {
    const uses = /* @__PURE__ */ new Map();
    for (const l of [...heart.cases, heart.otherwise]) uses.set(l, (uses.get(l) ?? 0) + 1);
    let merged = 0;
    for (let i = chain.length - 1; i >= 0; i--) {
      const l = chain[i].label;
      if (l.uses !== (uses.get(l) ?? 0)) break;
      merged++;
    }
    return merged;
  }
  mergesWell(chain) {
    const innermost = chain[chain.length - 1];
    const heart = innermost?.body[innermost.body.length - 1];
    return heart?.kind === "switch" && chain.length - this.mergeable(chain, heart) + this.depth <= MAX_NESTING;
  }
  /** Block `at` of the chain as a labelled block around the rest of it. */
  nest(chain, at2, merged, tail3, out, last) {
    const { js } = this;
    const { label, body: body2 } = chain[at2];
    const inner = [];
    const target = this.target("block", label, [label]);
    const innerTail = [...tail3, label];
    this.targets.push(target);
    this.depth++;
    const rest2 = chain.length - at2 - 1;
    if (rest2 === 0) this.list(body2, innerTail, inner, last);
    else {
      const heart = chain[chain.length - 1].body.at(-1);
      const after = body2.slice(1);
      if (merged === rest2 && heart?.kind === "switch") {
        this.mergedSwitch(chain.slice(at2), merged, heart, [label], innerTail, inner);
      } else {
        this.nest(chain, at2 + 1, merged, after.length === 0 ? innerTail : NOWHERE, inner, last && after.length === 0);
        this.list(after, innerTail, inner, last);
      }
    }
    this.depth--;
    this.targets.pop();
    if (target.named) out.push(js.labelled(target.name, js.block(inner)));
    else for (const s of inner) out.push(s);
  }
  /**
   * The innermost `merged` blocks of a chain as the cases of the switch at their heart. Where the chain has one block more, what
   * follows in it is the last case, and leaving the switch is leaving that block (`breaks`).
   */
  mergedSwitch(chain, merged, heart, breaks, tail3, out) {
    const innermost = chain[chain.length - 1];
    this.list(innermost.body.slice(0, -1), NOWHERE, out);
    const bodies = /* @__PURE__ */ new Map();
    for (let i = chain.length - 1; i >= chain.length - merged; i--) {
      const around = chain[i - 1];
      bodies.set(chain[i].label, around === void 0 ? [] : around.body.slice(1));
    }
    this.switch(heart, tail3, bodies, breaks, out);
  }
  /** A switch whose cases are branches, or, for labels in `bodies`, the statements that follow there; each falls into the next. */
  switch(s, tail3, bodies, breaks, out) {
    const { js, c } = this;
    const on = c.intOf(s.on);
    c.scope.endStatement();
    const tests = /* @__PURE__ */ new Map();
    s.cases.forEach((label, i) => {
      if (label === s.otherwise) return;
      const list = tests.get(label);
      if (list === void 0) tests.set(label, [js.num(i)]);
      else list.push(js.num(i));
    });
    const target = this.target("switch", s.otherwise, [...breaks, ...tail3.filter((l) => l.kind === "block")]);
    const statement = this.within({ ...target, name: `S${s.otherwise.id}_${this.targets.length}` }, () => {
      const cases = [];
      const add = (label, body2) => {
        const isDefault = label === s.otherwise;
        cases.push({ tests: isDefault ? [] : tests.get(label) ?? [], isDefault, body: body2 });
      };
      this.depth++;
      for (const label of /* @__PURE__ */ new Set([...tests.keys(), s.otherwise])) {
        if (bodies?.has(label)) continue;
        const jump = [];
        this.jump(label, NOWHERE, jump);
        add(label, jump);
      }
      const count = bodies?.size ?? 0;
      let n = 0;
      for (const [label, body2] of bodies ?? []) {
        n++;
        const isLast = n === count;
        const inner = [];
        this.list(body2, isLast ? tail3 : NOWHERE, inner);
        add(label, inner);
      }
      this.depth--;
      return js.switch(on, cases);
    });
    out.push(statement);
  }
  /** A long chain of blocks, as the one construct that it is. */
  dispatch(chain, out) {
    const outermost = chain[0];
    this.flatten([{ kind: "block", label: outermost.label, body: outermost.body }], out);
  }
  /**
   * Statements of any nesting as one loop around a switch over a state: ends of blocks, heads of loops and arms of `if` become cases,
   * and branching is setting the state. Cases stand in the order of the statements, so falling through is going on.
   */
  flatten(body2, out) {
    const { js, c } = this;
    const id = this.flattened++;
    const variable2 = `$s${id}`;
    c.scope.temps.set(variable2, I32);
    const target = { kind: "loop", breaks: [], continues: void 0, name: `F${id}`, named: false };
    const cases = [{ state: 0, body: [] }];
    let states = 1;
    let current = cases[0].body;
    const place = (state) => {
      current = [];
      cases.push({ state, body: current });
    };
    const go = (state) => [js.expr(js.assign(js.id(variable2), js.num(state))), js.continue(null)];
    let within = 0;
    const walk = (stmts) => {
      if (++within > NESTING_LIMIT) throw new UnsupportedError("deep-nesting", `a function with more than ${NESTING_LIMIT} nested constructs`);
      for (const s of stmts) {
        if (s.kind === "block" || s.kind === "loop") {
          const state = states++;
          this.states.set(s.label, { variable: variable2, state, target });
          if (s.kind === "loop") place(state);
          walkChain(s.body);
          if (s.kind === "block") place(state);
        } else if (s.kind === "if") {
          const [otherwise, end] = [states++, states++];
          const test2 = c.testOf(not(s.cond));
          c.scope.endStatement();
          current.push(js.if(test2, go(s.otherwise.length > 0 ? otherwise : end), []));
          walkChain(s.then);
          if (s.otherwise.length > 0) {
            current.push(...go(end));
            place(otherwise);
            walkChain(s.otherwise);
          }
          place(end);
        } else this.statement(s, NOWHERE, current, false);
      }
      within--;
    };
    const walkChain = (stmts) => {
      const open = [];
      let list = stmts;
      for (let first = list[0]; first?.kind === "block"; first = list[0]) {
        const state = states++;
        this.states.set(first.label, { variable: variable2, state, target });
        open.push({ state, rest: list.slice(1) });
        list = first.body;
      }
      walk(list);
      for (let o = open.pop(); o !== void 0; o = open.pop()) {
        place(o.state);
        walk(o.rest);
      }
    };
    out.push(js.expr(js.assign(js.id(variable2), js.num(0))));
    out.push(
      this.within(target, () => {
        const inner = this.within({ kind: "switch", breaks: [], continues: void 0, name: "", named: false }, () => {
          walkChain(body2);
          return js.switch(
            js.id(variable2),
            cases.map(({ state, body: statements }) => ({ tests: [js.num(state)], isDefault: false, body: statements }))
          );
        });
        return js.forever([inner, js.break(null)]);
      })
    );
  }
};

// compiler/lower/values.ts
var ValueLowering = class {
  constructor(js, c, results) {
    this.js = js;
    this.c = c;
    this.results = results;
  }
  js;
  c;
  results;
  /** Results after the first travel through scratch arrays, by kind of value. */
  resultSlot(i) {
    const { js, c } = this;
    const type = this.results[i];
    return js.index(js.id(c.scope.use(slotArray(type))), js.num(i));
  }
  return(values2, out, last) {
    const { js, c } = this;
    if (values2.length === 0) {
      if (!last) out.push(js.return(null));
      return;
    }
    if (values2.length === 1) {
      out.push(js.return(c.moved(values2[0])));
      return;
    }
    const first = [];
    let later = PURE;
    for (let i = values2.length - 1; i >= 0; i--) {
      const { effects } = values2[i];
      first[i] = mustEvaluate(effects) || conflicts(effects, later);
      later |= effects;
    }
    const held = values2.map((v, i) => {
      if (first[i] !== true) return void 0;
      const temp = c.temp(v.type);
      out.push(js.expr(js.assign(js.id(temp), c.moved(v))));
      return temp;
    });
    const value = (i) => {
      const temp = held[i];
      return temp === void 0 ? c.moved(values2[i]) : js.id(temp);
    };
    for (let i = 1; i < values2.length; i++) out.push(js.expr(js.assign(this.resultSlot(i), value(i))));
    out.push(js.return(value(0)));
  }
  setMany(s, out) {
    const { js, c } = this;
    s.locals.forEach((local2, i) => {
      const value = i === 0 ? c.call(s.call) : js.index(js.id(c.scope.use(slotArray(local2.type))), js.num(i));
      out.push(js.expr(js.assign(js.id(c.scope.local(local2)), value)));
    });
  }
  /** A call that takes the place of this function: see runtime/tables/tail.ts. */
  tailCall({ call, mode }, out) {
    const { js, c } = this;
    if (mode === "plain") {
      out.push(js.return(c.call(call)));
      return;
    }
    const target = this.tailTarget(call, out);
    const args = call.args.map(c.moved);
    const bounced = c.helper(tail_bounce, target, ...args);
    if (mode === "bounce") {
      out.push(js.return(bounced));
      return;
    }
    const left = js.member(js.id(c.scope.use("TC")), "n");
    out.push(js.return(js.cond(js.bin(">", js.assign(left, js.bin("-", left, js.num(1))), js.num(0)), js.call(target, call.args.map(c.moved)), bounced)));
  }
  tailTarget({ callee, sig: sig2 }, out) {
    const { js, c } = this;
    if (callee.kind === "func") return c.tailFunction(callee.index);
    const found = callee.kind === "ref" ? c.helper(func_tail, c.moved(callee.ref)) : c.functionAt(
      callee,
      tailsName(callee.table, c.scope.typeNumber(sig2))
    );
    const target = js.id(c.temp(FUNCREF));
    out.push(js.expr(js.assign(target, found)));
    return target;
  }
};
var SLOT_ARRAYS = { int32: "XI", num: "XF", big: "XR", ref: "XR" };
var slotArray = (type) => SLOT_ARRAYS[carrierOf(type)];

// compiler/lower/function.ts
var VIEWS = ["U8", "S8", "U16", "S16", "I32", "F32", "F64", "I64", "DV"];
function viewsOf(m, f) {
  const used = /* @__PURE__ */ new Map();
  walkStmts(f.body, (s) => {
    for (const e of expressionsOf(s)) {
      walkExpr(e, (x) => {
        const view = x.kind === "op" ? viewOf(x, (memory4) => isGrownByOthers(m, memory4)) : void 0;
        if (view === void 0) return;
        const memory3 = x.imm.index;
        const views = used.get(memory3);
        if (views === void 0) used.set(memory3, /* @__PURE__ */ new Set([view]));
        else views.add(view);
      });
    }
  });
  return [...used].sort(([a], [b]) => a - b).flatMap(([memory3, views]) => VIEWS.filter((v) => views.has(v)).map((view) => ({ name: viewName(view, memory3), view, memory: memory3 })));
}
function lowerFunction(js, context, f) {
  const scope = new Scope(context.module, f.index, context.names, context.typeNumbers, context.tail);
  const views = viewsOf(context.module, f);
  const field = ({ view, memory: memory3 }) => js.member(js.id(memoryName(memory3)), view);
  const refresh = () => js.expr(js.seq(views.map((v) => js.assign(js.id(v.name), field(v)))));
  const expressions = new ExpressionLowering(js, scope, findNanBits(f));
  const body2 = new StatementLowering(
    js,
    expressions,
    new ValueLowering(js, expressions, f.results),
    views.length === 0 ? void 0 : refresh
  ).lowerBody(f.body);
  const zeros = { number: js.num(0), bigint: js.big(0n), null: js.id("null") };
  const { params } = f;
  const own = new Set(params);
  const names2 = views.map((v) => v.name);
  const values2 = views.map(field);
  const declare = (name3, kind) => {
    names2.push(name3);
    values2.push(zeros[kind]);
  };
  for (const local2 of f.locals) if (!own.has(local2) && scope.named.has(local2)) declare(scope.local(local2), zeroKind(local2.type));
  for (const [name3, type] of scope.temps) declare(name3, zeroKind(type));
  const prologue = [];
  const coerced = (local2) => local2.type === I32 && scope.named.has(local2);
  for (const local2 of params)
    if (coerced(local2)) prologue.push(js.expr(js.assign(js.id(scope.local(local2)), js.bin("|", js.id(scope.local(local2)), js.num(0)))));
  if (names2.length > 0) prologue.push(js.declare(names2, values2));
  const paramNames2 = params.map((local2) => context.names.local(f.index, local2.id));
  const name2 = scope.func(f.index);
  const code = [...prologue, ...body2];
  if (!scope.isTail(f.index)) return { statements: [js.func(name2, paramNames2, code)], uses: scope.uses };
  const tail3 = tailName(name2);
  const run = expressions.helper(
    tail_leave,
    expressions.helper(tail_enter),
    js.call(
      js.id(tail3),
      paramNames2.map((p) => js.id(p))
    )
  );
  return { statements: [js.func(tail3, paramNames2, code), js.func(name2, paramNames2, [js.return(run)])], uses: scope.uses };
}

// compiler/driver/function.ts
function functionContext(module, plan) {
  return { module, plan, names: plan.readable ? readableNames(module) : shortNames, typeNumbers: typeNumbers(module), tail: plan.tail };
}
function buildIR(module, plan, index) {
  const context = {
    module,
    mayGrow: (i) => plan.mayGrow[i] === 1,
    isTail: (i) => plan.tail[i] === 1,
    usesMemory: plan.usesMemory[index] === 1
  };
  return buildFunction(context, index);
}
var text = new TextBuilder();
var tree = new EstreeBuilder();
function compileFunction(context, index) {
  const { module, plan } = context;
  try {
    const ir = buildIR(module, plan, index);
    if (plan.readable) {
      const { statements: statements2, uses: uses2 } = lowerFunction(tree, context, ir);
      return { code: statements2.map((s) => `${printEstree(s)}
`).join(""), uses: uses2 };
    }
    const { statements, uses } = lowerFunction(text, context, ir);
    return { code: statements.join(""), uses };
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ funcIndex: index, funcName: funcName(module, index) });
    throw error;
  }
}

// compiler/driver/passes.ts
function validateRange(context, range) {
  const { module } = context;
  const facts = [];
  for (let i = range.start; i < range.end; i++) {
    const body2 = module.bodies[i];
    if (body2 !== void 0) facts.push(validateFunction(context, module.importedFuncs + i, body2));
  }
  return facts;
}
var encoder = new TextEncoder();
function lowerRange(m, plan, range) {
  const context = functionContext(m, plan);
  const parts = [];
  const uses = /* @__PURE__ */ new Set();
  const sizes = [];
  let length = 0;
  for (let i = range.start; i < range.end; i++) {
    const index = m.importedFuncs + i;
    const f = compileFunction(context, index);
    const bytes = encoder.encode(`${opensScope(m, index) ? scopeHead : ""}${f.code}${closesScope(m, index) ? scopeTail(context, index) : ""}`);
    parts.push(bytes);
    sizes.push(bytes.length);
    length += bytes.length;
    for (const use of f.uses) uses.add(use);
  }
  const code = new Uint8Array(length);
  let at2 = 0;
  for (const part of parts) {
    code.set(part, at2);
    at2 += part.length;
  }
  return { code, uses: [...uses], sizes };
}
function rangesOf(m, bytes = 65536) {
  const ranges = [];
  let start = 0;
  let size = 0;
  m.bodies.forEach((body2, i) => {
    size += body2.range.end - body2.range.start;
    if (size >= bytes || i === m.bodies.length - 1) {
      ranges.push({ start, end: i + 1 });
      start = i + 1;
      size = 0;
    }
  });
  return ranges;
}

// compiler/driver/tail-calls.ts
var MAX_CHAIN = 20;
function tailEntries(m, facts) {
  const entries = new Uint8Array(m.funcs.length).fill(1, 0, m.importedFuncs);
  if (!facts.some((f) => f.tailCallees.length > 0)) return entries;
  const anything = m.funcs.length;
  const referenced = [...declaredRefs(m)];
  const callees = (node) => node === anything ? referenced : node < m.importedFuncs ? [anything] : facts[node - m.importedFuncs].tailCallees;
  const chains = new Uint32Array(m.funcs.length + 1);
  let longest = 0;
  for (const component of components(anything + 1, (node) => callees(node).map((c) => c < 0 ? anything : c))) {
    for (const node of component) {
      if (node < m.importedFuncs || node === anything) continue;
      if (component.length > 1) entries[node] = 1;
      else
        for (const c of callees(node)) if (c >= m.importedFuncs && entries[c] === 0) chains[node] = Math.max(chains[node], chains[c] + 1);
      longest = Math.max(longest, chains[node]);
    }
  }
  facts.forEach((f, i) => {
    if (f.tailCallees.length > 0 && (f.tailCallsInTry || longest > MAX_CHAIN)) entries[m.importedFuncs + i] = 1;
  });
  return entries;
}
function components(count, successors) {
  const found = [];
  const order = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const open = [];
  const isOpen = new Uint8Array(count);
  let next = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const path = [];
    const enter = (node) => {
      order[node] = lowest[node] = next++;
      open.push(node);
      isOpen[node] = 1;
      path.push({ node, to: successors(node), at: 0 });
    };
    enter(root);
    for (let top = path[path.length - 1]; top !== void 0; top = path[path.length - 1]) {
      const { node } = top;
      const to = top.to[top.at++];
      if (to !== void 0) {
        if (order[to] === -1) enter(to);
        else if (isOpen[to] === 1) lowest[node] = Math.min(lowest[node], order[to]);
        continue;
      }
      path.pop();
      const below = path[path.length - 1];
      if (below !== void 0) lowest[below.node] = Math.min(lowest[below.node], lowest[node]);
      if (lowest[node] !== order[node]) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const member of component) isOpen[member] = 0;
      found.push(component);
    }
  }
  return found;
}

// compiler/driver/plan.ts
function makePlan(m, facts, readable) {
  const mayGrow = new Uint8Array(m.funcs.length);
  const usesMemory = new Uint8Array(m.funcs.length);
  const callers = m.funcs.map(() => []);
  const pending = [];
  const hostGrows = m.importedMemories > 0 || m.exports.some((e) => e.kind === "memory");
  if (hostGrows || facts.some((f) => f.growsItself)) for (let i = 0; i < m.importedFuncs; i++) mark(i);
  facts.forEach((f, i) => {
    const index = m.importedFuncs + i;
    if (f.usesMemory) usesMemory[index] = 1;
    if (f.growsItself) mark(index);
    for (const callee of f.callees) callers[callee]?.push(index);
  });
  for (let index = pending.pop(); index !== void 0; index = pending.pop()) for (const caller of callers[index] ?? []) mark(caller);
  return { readable, mayGrow, usesMemory, tail: tailEntries(m, facts) };
  function mark(index) {
    if (mayGrow[index] === 1) return;
    mayGrow[index] = 1;
    pending.push(index);
  }
}

// compiler/driver/compile.ts
function validate(source) {
  const module = readModule(bytesOf(source));
  validateRange(validateModule(module), { start: 0, end: module.bodies.length });
  return module;
}
var defaultMode = (m) => hasStart(m) && m.imports.some((i) => isWasiModule(i.module)) ? "command" : "module";
async function compile(source, options = {}) {
  checkOptions(options);
  const module = readModule(bytesOf(source));
  if (options.mode === "command" && !hasStart(module)) throw new OptionError("mode 'command': the module exports no function _start");
  const context = validateModule(module);
  const ranges = rangesOf(module);
  const total = module.bodies.length;
  const executor = options.executor ?? inline(module, (range) => validateRange(context, range));
  const facts = (await executor.validate(ranges)).flat();
  const plan = makePlan(module, facts, options.readable ?? false);
  const lowered = [];
  const sizes = [];
  const uses = /* @__PURE__ */ new Set();
  await executor.lower(ranges, plan, ({ code, uses: used, sizes: sizesOfRange }) => {
    lowered.push(code);
    for (const size of sizesOfRange) sizes.push(size);
    for (const use of used) uses.add(use);
    options.onProgress?.(sizes.length, total);
  });
  const mode = options.mode ?? defaultMode(module);
  const format = options.format ?? "esm";
  const shell = makeShell(module, functionContext(module, plan).names, { uses, tail: plan.tail });
  const { before, after, exported } = surround({ module, mode, format, shell, options });
  const encoder2 = new TextEncoder();
  const chunks = [encoder2.encode(before), ...lowered, encoder2.encode(after)];
  const codeBytes = chunks.reduce((sum, c) => sum + c.length, 0);
  return {
    mode,
    chunks,
    get code() {
      const decoder = new TextDecoder();
      return chunks.map((c) => decoder.decode(c)).join("");
    },
    dts: options.dts === false ? void 0 : declarationText(module, exported, format, options.globalName ?? DEFAULT_GLOBAL),
    warnings: [],
    stats: { functions: total, codeBytes, functionSizes: sizes }
  };
}
function inline(module, validateOne) {
  return {
    validate: (ranges) => Promise.resolve(ranges.map(validateOne)),
    lower: (ranges, plan, take) => {
      for (const range of ranges) take(lowerRange(module, plan, range));
      return Promise.resolve();
    },
    close: () => Promise.resolve()
  };
}

// compiler/ir/print.ts
var local = (l) => `${{ param: "p", declared: "l", stack: "s", label: "c" }[l.origin]}${l.id}`;
function printExpr(e) {
  switch (e.kind) {
    case "const":
      return `${typeName(e.type)} ${String(e.value)}`;
    case "get":
      return local(e.local);
    case "cond":
      return `(${printExpr(e.test)} ? ${printExpr(e.then)} : ${printExpr(e.otherwise)})`;
    case "call": {
      return `${printCallee(e.callee)}(${e.args.map(printExpr).join(", ")})`;
    }
    case "op": {
      const imm = e.row.memory !== void 0 ? ` offset=${e.imm.offset} align=${2 ** e.imm.align}` : e.row.imm === "none" ? "" : ` ${e.imm.index}`;
      return `${e.row.name}${imm}(${e.args.map(printExpr).join(", ")})`;
    }
  }
}
function printCallee(c) {
  switch (c.kind) {
    case "func":
      return `call ${c.index}`;
    case "indirect":
      return `call_indirect ${c.table}[${printExpr(c.slot)}]`;
    case "ref":
      return `call_ref ${printExpr(c.ref)}`;
    case "helper":
      return c.helper.name;
  }
}
function printStmts(body2, indent, out) {
  for (const s of body2) {
    switch (s.kind) {
      case "eval":
        out.push(`${indent}${printExpr(s.expr)}`);
        break;
      case "set":
        out.push(`${indent}${local(s.local)} = ${printExpr(s.expr)}`);
        break;
      case "setMany":
        out.push(`${indent}${s.locals.map(local).join(", ")} = ${printExpr(s.call)}`);
        break;
      case "block":
      case "loop":
        out.push(`${indent}${s.kind} @${s.label.id}`);
        printStmts(s.body, `${indent}  `, out);
        break;
      case "if":
        out.push(`${indent}if ${printExpr(s.cond)}`);
        printStmts(s.then, `${indent}  `, out);
        if (s.otherwise.length > 0) {
          out.push(`${indent}else`);
          printStmts(s.otherwise, `${indent}  `, out);
        }
        break;
      case "br":
        out.push(`${indent}br @${s.label.id}`);
        break;
      case "switch":
        out.push(`${indent}switch ${printExpr(s.on)} [${s.cases.map((l) => `@${l.id}`).join(" ")}] else @${s.otherwise.id}`);
        break;
      case "return":
        out.push(`${indent}return ${s.values.map(printExpr).join(", ")}`.trimEnd());
        break;
      case "tailCall":
        out.push(`${indent}return_call (${s.mode}) ${printExpr(s.call)}`);
        break;
      case "throw":
        out.push(`${indent}throw ${printExpr(s.value)}`);
        break;
      case "try":
        out.push(`${indent}try`);
        printStmts(s.body, `${indent}  `, out);
        out.push(`${indent}catch ${local(s.exn)}`);
        printStmts(s.handler, `${indent}  `, out);
        break;
      case "trap":
      case "refresh":
        out.push(`${indent}${s.kind}`);
        break;
    }
  }
}
function printFunction(f) {
  const out = [`func ${f.index} (${f.params.map((l) => `${local(l)}: ${typeName(l.type)}`).join(", ")}) -> (${f.type.results.map(typeName).join(", ")})`];
  printStmts(f.body, "  ", out);
  return out.join("\n");
}

// compiler/driver/inspect.ts
function inspectFunction(module, index, stage) {
  const facts = validateRange(validateModule(module), { start: 0, end: module.bodies.length });
  const plan = makePlan(module, facts, stage === "js");
  if (stage !== "ir") return compileFunction(functionContext(module, plan), index).code.trimEnd();
  return printFunction(buildIR(module, plan, index));
}

export {
  WasmError,
  MalformedError,
  InvalidError,
  UnsupportedError,
  OptionError,
  InternalError,
  readModule,
  traceLine,
  funcName,
  validateModule,
  validateRange,
  lowerRange,
  validate,
  defaultMode,
  compile,
  inspectFunction
};
