// References, structures, arrays, casts and exceptions as JavaScript: objects of constructors that the shell declares.
import { exn_new, trap_null_exn } from '../../runtime/base/exception.ts';
import {
  array_copy, array_length, array_fill, array_from_data, array_from_elements, array_get, array_get_word, array_init_data, array_init_elements, array_new,
  array_new_default, array_new_fixed, array_set, externalize, i31_get, internalize, is_eq, is_func, trap_array, trap_cast, trap_null, trap_null_array,
  trap_null_struct,
} from '../../runtime/gc/objects.ts'; // prettier-ignore
import {
  ANY, ANYREF, ARRAY, EQ, EXN, EXTERN, FUNC, I16, I31, I32, I8, NOEXTERN, STRUCT, V128, heapOf, isNullable, isReference, typeIndexOf, unpacked,
  type ArrayType, type FieldType, type FuncType, type StructType, type ValType,
} from '../base/types.ts'; // prettier-ignore
import type { Expr, OpExpr } from '../ir/nodes.ts';
import type { Module } from '../module/module.ts';
import type { GcOp, InternalName } from '../opcodes/names.ts';
import type { ExpressionLowering } from './expressions.ts';
import { FIELDS, SHARED } from './fields.ts';
import { constructorName, dataName, elementsName, fieldName, refName, typeInfoName } from './names.ts';

export type Lower = <E>(c: ExpressionLowering<E>, e: OpExpr) => E;

/** The canonical index of a type: all that is declared for it bears this number. */
const canonical = (m: Module, index: number): number => m.types[index]?.index ?? index;
const constructorOf = <E>(c: ExpressionLowering<E>, index: number): E => c.js.id(c.scope.use(constructorName(canonical(c.scope.module, index))));
const typeInfo = <E>(c: ExpressionLowering<E>, index: number): E => c.js.id(c.scope.use(typeInfoName(canonical(c.scope.module, index))));
const structOf = (m: Module, index: number): StructType => m.types[index]?.composite as StructType;
const arrayOf = (m: Module, index: number): ArrayType => m.types[index]?.composite as ArrayType;
const arg = (e: OpExpr, i: number): Expr => e.args[i] as Expr;
const rest = <E>(c: ExpressionLowering<E>, e: OpExpr, from: number): E[] => e.args.slice(from).map(c.moved);

/** The key of a function type: text, or made when the file is loaded, where it names other types. */
const typeKey = <E>(c: ExpressionLowering<E>, sig: FuncType): E =>
  sig.key.startsWith('#') ? c.js.member(typeInfo(c, sig.typeIndex), FIELDS.type.key) : c.js.str(sig.key);

const struct = <E>(c: ExpressionLowering<E>, e: OpExpr): E => c.nonNull(arg(e, 0), trap_null_struct);
const array = <E>(c: ExpressionLowering<E>, e: OpExpr): E => c.nonNull(arg(e, 0), trap_null_array);

/** A packed field holds an int32 of which only the low bits count. */
function unpack<E>(c: ExpressionLowering<E>, value: E, field: FieldType, signed: boolean): E {
  const { js } = c;
  if (field.storage !== I8 && field.storage !== I16) return value;
  const bits = field.storage === I8 ? 8 : 16;
  if (!signed) return js.bin('&', value, js.num(2 ** bits - 1));
  return js.bin('>>', js.bin('<<', value, js.num(32 - bits)), js.num(32 - bits));
}

const getField =
  (signed: boolean): Lower =>
  (c, e) =>
    unpack(c, c.js.member(struct(c, e), fieldName(e.imm.index2)), structOf(c.scope.module, e.imm.index).fields[e.imm.index2] as FieldType, signed);

/** A missing element is undefined: so may be one that holds a reference of the host. */
const mayBeUndefined = ({ storage }: FieldType): boolean => isReference(storage) && [EXTERN, NOEXTERN].includes(heapOf(storage));

const getElement =
  (signed: boolean): Lower =>
  (c, e) => {
    const { js } = c;
    const { field } = arrayOf(c.scope.module, e.imm.index);
    const object = array(c, e);
    if (mayBeUndefined(field)) return c.helper(array_get, object, c.uintOf(arg(e, 1)));
    const found = js.index(js.member(object, FIELDS.array.a), c.intOf(arg(e, 1)));
    if (isReference(field.storage)) {
      const temp = js.id(c.temp(e.type));
      return js.cond(js.bin('===', js.assign(temp, found), js.id('undefined')), c.helper(trap_array), temp);
    }
    const element = c.orElse(found, c.helper(trap_array), unpacked(field.storage));
    return signed ? element : unpack(c, element, field, false);
  };

/** The last operands read at most, see Builder.operation: they may follow the test. */
const setElement: Lower = (c, e) => {
  const { js } = c;
  const { field } = arrayOf(c.scope.module, e.imm.index);
  if (mayBeUndefined(field) || field.storage === V128) return c.helper(array_set, array(c, e), c.uintOf(arg(e, 1)), ...rest(c, e, 2));
  const elements = js.id(c.temp(ANYREF));
  const i = js.id(c.temp(I32));
  const element = js.index(js.assign(elements, js.member(array(c, e), FIELDS.array.a)), js.assign(i, c.intOf(arg(e, 1))));
  const value = arg(e, 2);
  const store = js.assign(js.index(elements, i), value.type === I32 ? c.wideOf(value) : c.moved(value));
  return js.cond(js.bin('===', element, js.id('undefined')), c.helper(trap_array), store);
};

/** Whether the value `v`, named again as `again`, is of type `t`. */
function test<E>(c: ExpressionLowering<E>, t: ValType, v: E, again: E): E {
  const { js } = c;
  const heap = heapOf(t);
  const nullable = isNullable(t);
  const none = js.id('null');
  const orNull = (is: E): E => (nullable ? js.bin('||', js.bin('===', v, none), is) : is);
  const use = nullable ? again : v;
  const index = typeIndexOf(heap);
  if (index !== undefined) {
    const { composite } = c.scope.module.types[index] as { composite: { kind: string } };
    if (composite.kind === 'func') return orNull(c.helper(is_func, use, typeKey(c, composite as FuncType)));
    return orNull(js.bin('instanceof', use, constructorOf(c, index)));
  }
  switch (heap) {
    case ANY:
    case FUNC:
    case EXTERN:
    case EXN:
      return nullable ? js.seq([v, js.id('true')]) : js.bin('!==', v, none);
    case EQ:
      return orNull(c.helper(is_eq, use));
    case I31:
      return orNull(js.bin('===', js.typeof(use), js.str('number')));
    case STRUCT:
      return orNull(js.bin('instanceof', use, js.id(c.scope.use(SHARED.GcStruct))));
    case ARRAY:
      return orNull(js.bin('instanceof', use, js.id(c.scope.use(SHARED.GcArray))));
    default:
      // Types without a value but null.
      return nullable ? js.bin('===', v, none) : js.bin('&&', js.bin('===', v, none), js.id('false'));
  }
}

/** Tests and branches on types are built of `ref.is` (ir/build.ts). */
type ReferenceOp = Exclude<GcOp, 'ref.test' | 'ref.test_null' | `br_${string}`> | 'ref.is_null' | 'ref.func';
type InternalReference = Extract<InternalName, `${'struct' | 'array' | 'exn' | 'ref'}.${string}`>;

export const REFERENCE_LOWERINGS: Readonly<Record<ReferenceOp | InternalReference, Lower>> = {
  'ref.is_null': (c, e) => c.js.bin('===', c.moved(arg(e, 0)), c.js.id('null')),
  'ref.func': (c, e) => c.js.id(c.scope.use(refName(e.imm.index))),
  'ref.eq': (c, e) => c.js.bin('===', c.moved(arg(e, 0)), c.moved(arg(e, 1))),
  'ref.non_null': (c, e) => c.nonNull(arg(e, 0), e.imm.index === 1 ? trap_null_exn : trap_null),
  'ref.i31': (c, e) => c.js.bin('>>', c.js.bin('<<', c.wideOf(arg(e, 0)), c.js.num(1)), c.js.num(1)),
  'i31.get_s': (c, e) => (isNullable(arg(e, 0).type) ? c.helper(i31_get, c.moved(arg(e, 0))) : c.moved(arg(e, 0))),
  'i31.get_u': (c, e) => c.js.bin('&', isNullable(arg(e, 0).type) ? c.helper(i31_get, c.moved(arg(e, 0))) : c.moved(arg(e, 0)), c.js.num(0x7fffffff)),
  'ref.is': (c, e) => {
    const operand = arg(e, 0);
    const value = c.moved(operand);
    if (c.isSimple(operand)) return test(c, e.imm.index, value, value);
    const temp = c.js.id(c.temp(operand.type));
    return test(c, e.imm.index, c.js.assign(temp, value), temp);
  },
  'ref.cast': castTo,
  'ref.cast_null': castTo,
  'any.convert_extern': (c, e) => c.helper(internalize, c.moved(arg(e, 0))),
  'extern.convert_any': (c, e) => c.helper(externalize, c.moved(arg(e, 0))),

  'struct.new': newStruct,
  'struct.new_default': newStruct,
  'struct.get': getField(false),
  'struct.get_s': getField(true),
  'struct.get_u': getField(false),
  'struct.set': (c, e) => c.js.assign(c.js.member(struct(c, e), fieldName(e.imm.index2)), c.moved(arg(e, 1))),
  'struct.get_word': (c, e) => c.js.member(struct(c, e), fieldName(e.imm.index2, e.imm.align)),
  'struct.set_word': (c, e) => c.js.assign(c.js.member(struct(c, e), fieldName(e.imm.index2, e.imm.align)), c.moved(arg(e, 1))),

  'array.new': (c, e) => c.helper(array_new, constructorOf(c, e.imm.index), c.uintOf(arg(e, e.args.length - 1)), ...e.args.slice(0, -1).map(c.moved)),
  'array.new_default': (c, e) => c.helper(array_new_default, constructorOf(c, e.imm.index), c.uintOf(arg(e, 0))),
  'array.new_fixed': (c, e) => c.helper(array_new_fixed, constructorOf(c, e.imm.index), ...rest(c, e, 0)),
  'array.new_data': (c, e) =>
    c.helper(array_from_data, constructorOf(c, e.imm.index), c.scope.assigned(c.js, dataName(e.imm.index2)), c.uintOf(arg(e, 0)), c.uintOf(arg(e, 1))),
  'array.new_elem': (c, e) =>
    c.helper(array_from_elements, constructorOf(c, e.imm.index), c.scope.assigned(c.js, elementsName(e.imm.index2)), c.uintOf(arg(e, 0)), c.uintOf(arg(e, 1))),
  'array.get': getElement(false),
  'array.get_s': getElement(true),
  'array.get_u': getElement(false),
  'array.get_word': (c, e) => c.helper(array_get_word, array(c, e), c.uintOf(arg(e, 1)), c.js.num(e.imm.align)),
  'array.set': setElement,
  'array.len': (c, e) => {
    const object = array(c, e);
    const index = typeIndexOf(heapOf(arg(e, 0).type));
    const isPlain = index !== undefined && arrayOf(c.scope.module, index).field.storage !== V128;
    return isPlain ? c.js.member(c.js.member(object, FIELDS.array.a), FIELDS.list.length) : c.helper(array_length, object);
  },
  'array.fill': (c, e) => c.helper(array_fill, array(c, e), c.uintOf(arg(e, 1)), c.uintOf(arg(e, e.args.length - 1)), ...e.args.slice(2, -1).map(c.moved)),
  'array.copy': (c, e) => c.helper(array_copy, c.moved(arg(e, 0)), c.uintOf(arg(e, 1)), c.moved(arg(e, 2)), c.uintOf(arg(e, 3)), c.uintOf(arg(e, 4))),
  'array.init_data': (c, e) =>
    c.helper(array_init_data, array(c, e), c.uintOf(arg(e, 1)), c.scope.assigned(c.js, dataName(e.imm.index2)), c.uintOf(arg(e, 2)), c.uintOf(arg(e, 3))),
  'array.init_elem': (c, e) =>
    c.helper(
      array_init_elements,
      array(c, e),
      c.uintOf(arg(e, 1)),
      c.scope.assigned(c.js, elementsName(e.imm.index2)),
      c.uintOf(arg(e, 2)),
      c.uintOf(arg(e, 3)),
    ),

  'exn.new': (c, e) => c.helper(exn_new, c.scope.tag(c.js, e.imm.index), ...rest(c, e, 0)),
  'exn.is_tag': (c, e) => c.js.bin('===', c.js.member(c.moved(arg(e, 0)), FIELDS.exn.tag), c.scope.tag(c.js, e.imm.index)),
  'exn.value': (c, e) => c.js.index(c.js.member(c.moved(arg(e, 0)), FIELDS.exn.values), c.js.num(e.imm.index)),
};

function newStruct<E>(c: ExpressionLowering<E>, e: OpExpr): E {
  return c.js.construct(constructorOf(c, e.imm.index), rest(c, e, 0));
}
function castTo<E>(c: ExpressionLowering<E>, e: OpExpr): E {
  const { js } = c;
  const operand = arg(e, 0);
  const value = c.moved(operand);
  const simple = c.isSimple(operand);
  const again = simple ? value : js.id(c.temp(operand.type));
  return js.cond(test(c, e.imm.index, simple ? value : js.assign(again, value), again), again, c.helper(trap_cast));
}
