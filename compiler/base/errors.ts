// Every error that the compiler reports on its input, in the spec's words, and where each message is made.
// Knows nothing of the stages that throw.

export interface ErrorPlace {
  /** Byte offset in the module. */
  readonly offset?: number | undefined;
  readonly funcIndex?: number | undefined;
  readonly funcName?: string | undefined;
  /** The opcode at `offset`, as the text format spells it. */
  readonly opcode?: string | undefined;
}

/** Base of all typed errors on the input. `code` is stable and made for machines. */
export abstract class WasmError extends Error implements ErrorPlace {
  abstract readonly code: 'malformed' | 'invalid' | 'unsupported';
  /** What went wrong, without the place. */
  readonly reason: string;
  readonly hint: string | undefined;
  offset: number | undefined;
  funcIndex: number | undefined;
  funcName: string | undefined;
  opcode: string | undefined;

  constructor(reason: string, place: ErrorPlace = {}, hint?: string) {
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
  locate(place: ErrorPlace): this {
    this.offset ??= place.offset;
    this.funcIndex ??= place.funcIndex;
    this.funcName ??= place.funcName;
    this.opcode ??= place.opcode;
    this.refreshMessage();
    return this;
  }

  private refreshMessage(): void {
    const parts: string[] = [];
    if (this.funcIndex !== undefined) parts.push(`function ${this.funcIndex}${this.funcName === undefined ? '' : ` (${this.funcName})`}`);
    if (this.offset !== undefined) parts.push(`byte offset ${this.offset} (0x${this.offset.toString(16)})`);
    if (this.opcode !== undefined) parts.push(this.opcode);
    this.message = parts.length === 0 ? this.reason : `${this.reason} [${parts.join(', ')}]`;
  }
}

/** The bytes do not follow the binary format (spec 5). */
export class MalformedError extends WasmError {
  override readonly name = 'MalformedError';
  readonly code = 'malformed';
}
/** The module decodes but does not validate (spec 3). */
export class InvalidError extends WasmError {
  override readonly name = 'InvalidError';
  readonly code = 'invalid';
}
/** The module uses a feature that this compiler does not lower. */
export class UnsupportedError extends WasmError {
  override readonly name = 'UnsupportedError';
  readonly code = 'unsupported';
  readonly feature: string;
  constructor(feature: string, what: string, place: ErrorPlace = {}, hint = `compile the module without ${feature}`) {
    super(`${what} needs the feature '${feature}', which is not supported yet`, place, hint);
    this.feature = feature;
  }
}
/** The module has what the target it is compiled for cannot run (driver/target-problems.ts). */
export class TargetError extends WasmError {
  override readonly name = 'TargetError';
  readonly code = 'unsupported';
}
/** The library was called with what it does not take: no bytes, an unknown option, a mode that the module cannot have. */
export class OptionError extends TypeError {
  override readonly name = 'OptionError';
}
/** A fault of the compiler itself: please report it. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

export const unsupported = (feature: string, what: string, offset?: number): UnsupportedError => new UnsupportedError(feature, what, { offset });
export const unexpectedEnd = (offset: number): MalformedError => new MalformedError('unexpected end', { offset });
export const malformed = (reason: string, offset?: number): MalformedError => new MalformedError(reason, { offset });
export const invalid = (reason: string, offset?: number): InvalidError => new InvalidError(reason, { offset });
