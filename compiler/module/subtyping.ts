// Matching of types (spec 3.3): value types, heap types, and function types against tags and imports.
// Concrete types are canonical, so that equal types are the same index.
import {
  ANY, ARRAY, BOTTOM, BOTTOM_HEAP, EQ, EXN, EXTERN, FUNC, I31, NOEXN, NOEXTERN, NOFUNC, NONE, STRUCT, heapOf, isNullable, isReference, typeIndexOf, unpacked,
  type CompositeType, type DefType, type FieldType, type HeapType, type ValType,
} from '../base/types.ts'; // prettier-ignore

export type Types = readonly DefType[];

const ABSTRACT_OF = { func: FUNC, struct: STRUCT, array: ARRAY } as const;

/** Whether a value of type `a` may stand where `b` is asked for. */
export function matches(types: Types, a: ValType, b: ValType): boolean {
  if (a === b || a === BOTTOM) return true;
  if (!isReference(b) || (!isReference(a) && heapOf(a) !== BOTTOM_HEAP)) return false;
  if (isNullable(a) && !isNullable(b)) return false;
  return heapMatches(types, heapOf(a), heapOf(b));
}

export function heapMatches(types: Types, a: HeapType, b: HeapType): boolean {
  if (a === b || a === BOTTOM_HEAP) return true;
  const concrete = typeIndexOf(a);
  if (concrete !== undefined) {
    const wanted = typeIndexOf(b);
    if (wanted !== undefined) return isSubtype(types, concrete, wanted);
    return heapMatches(types, ABSTRACT_OF[(types[concrete] as DefType).composite.kind], b);
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

/** The heap type above all that `heap` has a common one with. */
export function topOf(types: Types, heap: HeapType): HeapType {
  const concrete = typeIndexOf(heap);
  if (concrete !== undefined) return (types[concrete] as DefType).composite.kind === 'func' ? FUNC : ANY;
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

/** Whether type `a` is `b` or declared below it. */
export function isSubtype(types: Types, a: number, b: number): boolean {
  for (let t: number | undefined = a; t !== undefined; t = types[t]?.supertype) if (t === b) return true;
  return false;
}

export const listMatches = (types: Types, a: readonly ValType[], b: readonly ValType[]): boolean =>
  a.length === b.length && a.every((t, i) => matches(types, t, b[i] as ValType));

function fieldMatches(types: Types, a: FieldType, b: FieldType): boolean {
  if (a.mutable !== b.mutable) return false;
  if (unpacked(a.storage) !== a.storage || unpacked(b.storage) !== b.storage) return a.storage === b.storage;
  return matches(types, a.storage, b.storage) && (!a.mutable || matches(types, b.storage, a.storage));
}

/** Whether `a` may be declared as a subtype of `b`. */
export function compositeMatches(types: Types, a: CompositeType, b: CompositeType): boolean {
  if (a.kind === 'func') return b.kind === 'func' && listMatches(types, b.params, a.params) && listMatches(types, a.results, b.results);
  if (a.kind === 'array') return b.kind === 'array' && fieldMatches(types, a.field, b.field);
  return b.kind === 'struct' && a.fields.length >= b.fields.length && b.fields.every((f, i) => fieldMatches(types, a.fields[i] as FieldType, f));
}
