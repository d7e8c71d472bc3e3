(module (memory 1 1 shared) (func (param i32 i64) (result i64) (i64.atomic.rmw32.add_u offset=4 (local.get 0) (local.get 1))))
;; function f0(a, b) {
;;   a = a | 0;
;;   return BigInt(atomic_rmw(M, a, 4, 4, "add", i64_low(b)) >>> 0);
;; }
