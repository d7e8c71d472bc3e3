import {
  InternalError,
  InvalidError,
  MalformedError,
  UnsupportedError
} from "./chunk-GWOZYJJV.mjs";

// cli/protocol.ts
function packError(error) {
  const place = { offset: error.offset, funcIndex: error.funcIndex, funcName: error.funcName, opcode: error.opcode };
  return { kind: error.code, reason: error.reason, place, ...error instanceof UnsupportedError ? { feature: error.feature } : {} };
}
function unpackError(packed) {
  switch (packed.kind) {
    case "malformed":
      return new MalformedError(packed.reason, packed.place);
    case "invalid":
      return new InvalidError(packed.reason, packed.place);
    case "unsupported":
      return new UnsupportedError(packed.feature ?? "", packed.place.opcode ?? "this function", packed.place);
    case "other":
      return new InternalError(packed.message);
  }
}

export {
  packError,
  unpackError
};
