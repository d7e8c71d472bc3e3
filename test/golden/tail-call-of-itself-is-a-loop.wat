(module (func $sum (param i32 i64) (result i64)
  (if (result i64) (i32.eqz (local.get 0)) (then (local.get 1))
    (else (return_call $sum (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.extend_i32_u (local.get 0))))))))
;; function sum(a, b) {
;;   a = a | 0;
;;   var d, e;
;;   for (; ; ) {
;;     if (!a) {
;;       e = b;
;;     } else {
;;       d = asIntN(64, b + BigInt(a >>> 0));
;;       a = a - 1 | 0;
;;       b = d;
;;       continue;
;;     }
;;     return e;
;;   }
;; }
