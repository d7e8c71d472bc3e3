(module (func (param i64 i64) (result i64)
  (i64.xor (i64.add (i64.mul (local.get 0) (local.get 1)) (i64.const 1)) (i64.shr_u (local.get 0) (i64.const 3)))))
;; function f0(a, b) {
;;   return asIntN(64, a * b + 1n ^ asIntN(64, asUintN(64, a) >> 3n));
;; }
