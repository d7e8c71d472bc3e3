(module
  (func $even (param i32) (result i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1)) (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
  (func $odd (param i32) (result i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0)) (else (return_call $even (i32.sub (local.get 0) (i32.const 1)))))))
;; function tail_even(a) {
;;   a = a | 0;
;;   var b;
;;   if (a) {
;;     b = a - 1 | 0;
;;     return (TC.n = TC.n - 1) > 0 ? tail_odd(b) : tail_bounce(tail_odd, b);
;;   }
;;   return 1;
;; }
;; function even(a) {
;;   return tail_leave(tail_enter(), tail_even(a));
;; }
