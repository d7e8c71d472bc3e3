;;! func = 1
(module (func $f (export "f")) (func (result funcref) (ref.func $f)))
;; function f1() {
;;   return R0;
;; }
