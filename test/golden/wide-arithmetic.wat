(module (func (param i64 i64 i64 i64) (result i64 i64) (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3))))
;; function f0(a, b, c, d) {
;;   XR[1] = i64_add128_high(a, b, c, d);
;;   return asIntN(64, a + c);
;; }
