// Where results after the first are, between a return and what follows the call.
import { I32, type ValType } from '../base/types.ts';
import { carrierOf } from '../ir/make.ts';
import type { Carrier } from '../ir/nodes.ts';
import type { JsExpressions } from '../js/builder.ts';
import { SHARED } from './fields.ts';
import { HIGH_WORD } from './names.ts';
import type { Scope } from './scope.ts';

/** Shared by every generated file, so that functions of one can call those of another (runtime/base/shared.ts). */
const ARRAYS: Readonly<Record<Carrier, string>> = { int32: SHARED.XI, num: SHARED.XF, big: SHARED.XR, ref: SHARED.XR };

/** Result `i`, in an array by kind of value. `ofWords`: between functions of this module that hand words over, a second word has a variable. */
export function resultSlot<E>({ js, scope }: { readonly js: JsExpressions<E>; readonly scope: Scope }, i: number, type: ValType, ofWords: boolean): E {
  if (ofWords && i === 1 && type === I32) return scope.assigned(js, HIGH_WORD);
  return js.index(js.id(scope.use(ARRAYS[carrierOf(type)])), js.num(i));
}
