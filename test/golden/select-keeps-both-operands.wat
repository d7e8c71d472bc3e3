;;! func = 1
(module (func $f (result i32) (i32.const 0)) (func (param i32) (result i32)
  (select (call $f) (local.get 0) (local.get 0))))
;; function f1(a) {
;;   a = a | 0;
;;   var b;
;;   b = $f();
;;   return a ? b : 0;
;; }
