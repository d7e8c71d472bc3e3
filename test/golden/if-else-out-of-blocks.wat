(module (global (mut i32) (i32.const 0)) (func (param i32)
  (block (block (br_if 0 (i32.lt_s (local.get 0) (i32.const 5)))
      (global.set 0 (i32.const 1)) (br 1))
    (global.set 0 (i32.const 2)))))
;; function f0(a) {
;;   a = a | 0;
;;   if (a >= 5) {
;;     g0 = 1;
;;   } else {
;;     g0 = 2;
;;   }
;; }
