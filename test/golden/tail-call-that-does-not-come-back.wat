;;! func = 1
(module (table 1 funcref) (type $t (func (param i32) (result i32)))
  (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $middle (param i32) (result i32) (return_call $leaf (i32.mul (local.get 0) (i32.const 3))))
  (func (export "top") (param i32) (result i32) (return_call $middle (i32.add (local.get 0) (i32.const 2)))))
;; function middle(a) {
;;   a = a | 0;
;;   return leaf(imul(a, 3));
;; }
