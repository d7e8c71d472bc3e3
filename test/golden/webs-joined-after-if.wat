;;! level = 2
(module (func (param i32) (result i32) (local i32)
  (if (local.get 0)
    (then (local.set 1 (i32.mul (local.get 0) (local.get 0))))
    (else (local.set 1 (i32.const 7)) (local.set 0 (i32.const 5))))
  (i32.add (local.get 0) (i32.rotl (local.get 1) (local.get 1)))))
;; function f0(a) {
;;   a = a | 0;
;;   var b;
;;   if (a) {
;;     b = imul(a, a);
;;   } else {
;;     b = 7;
;;     a = 5;
;;   }
;;   return a + i32_rotl(b, b) | 0;
;; }
