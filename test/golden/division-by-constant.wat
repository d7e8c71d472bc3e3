(module (func (param i32) (result i32)
  (i32.add (i32.div_s (local.get 0) (i32.const 10)) (i32.rem_u (local.get 0) (i32.const 7)))))
;; function f0(a) {
;;   a = a | 0;
;;   return (a / 10 | 0) + ((a >>> 0) % 7 | 0) | 0;
;; }
