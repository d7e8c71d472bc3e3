// What of the spec suite is left out, and which failures are known. Both lists may only shrink.

/** Scripts with modules that need features which are not lowered yet; everything else in them must pass. */
export const needs: Readonly<Record<string, string>> = {
  'core/binary.wast': 'custom-page-sizes',
  'core/br_if.wast': 'function-references',
  'core/br_on_non_null.wast': 'function-references',
  'core/br_on_null.wast': 'function-references',
  'core/br_table.wast': 'function-references',
  'core/bulk-memory/table-sub.wast': 'function-references',
  'core/bulk-memory/table_init.wast': 'gc',
  'core/call_ref.wast': 'function-references',
  'core/elem.wast': 'function-references',
  'core/exports.wast': 'exceptions',
  'core/func.wast': 'function-references',
  'core/imports.wast': 'exceptions',
  'core/instance.wast': 'exceptions',
  'core/linking.wast': 'function-references',
  'core/local_init.wast': 'function-references',
  'core/local_tee.wast': 'function-references',
  'core/ref.wast': 'function-references',
  'core/ref_as_non_null.wast': 'function-references',
  'core/ref_is_null.wast': 'function-references',
  'core/ref_null.wast': 'gc',
  'core/return_call.wast': 'function-references, tail-call',
  'core/return_call_indirect.wast': 'function-references, tail-call',
  'core/return_call_ref.wast': 'function-references',
  'core/select.wast': 'function-references',
  'core/table.wast': 'function-references',
  'core/type-canon.wast': 'gc',
  'core/type-equivalence.wast': 'function-references, gc',
  'core/type-rec.wast': 'function-references, gc',
  'core/unreached-invalid.wast': 'function-references',
  'core/unreached-valid.wast': 'function-references',
};

export interface KnownFailure {
  /** file:line: as the runner reports it. */
  readonly at: string;
  readonly reason: string;
}
export const knownFailures: readonly KnownFailure[] = [];
