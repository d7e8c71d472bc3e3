(module (func $two (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
  (func (result i32) (call $two (i32.const 1) (f64.const 2)) (drop) (drop) (i32.const 3)))
;; function two(a, b) {
;;   a = a | 0;
;;   XI[1] = a;
;;   return b;
;; }
