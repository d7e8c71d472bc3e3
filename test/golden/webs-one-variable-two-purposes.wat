;;! level = 2
(module (func (param i32 i32) (result i32) (local i64)
  (local.set 2 (i64.mul (i64.extend_i32_u (local.get 0)) (i64.extend_i32_u (local.get 1))))
  (local.set 0 (i32.wrap_i64 (i64.shr_u (local.get 2) (i64.const 32))))
  (local.set 2 (i64.shr_u (local.get 2) (i64.const 40)))
  (loop (result i32)
    (local.set 0 (i32.add (local.get 0) (i32.wrap_i64 (local.get 2))))
    (local.set 2 (i64.shr_u (local.get 2) (i64.const 1)))
    (br_if 0 (i64.ne (local.get 2) (i64.const 0)))
    (local.get 0))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var d, e, h, i;
;;   i = ((a >>> 0) * (b >>> 0) - (imul(a, b) >>> 0)) * 2.3283064365386984e-10 | 0;
;;   e = i;
;;   h = i >>> 8;
;;   for (; ; ) {
;;     e = e + h | 0;
;;     h = h >> 1;
;;     if (h) {
;;       continue;
;;     }
;;     d = e;
;;     break;
;;   }
;;   return d;
;; }
