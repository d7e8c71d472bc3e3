(module (func (param i32) (result i32) (local i32)
  (loop (local.set 1 (i32.add (local.get 1) (local.get 0)))
    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
  (local.get 1)))
;; function f0(a) {
;;   a = a | 0;
;;   var b = 0;
;;   do {
;;     b = b + a | 0;
;;     a = a - 1 | 0;
;;   } while (a);
;;   return b;
;; }
