(module (type $f (func (param i32) (result i32)))
  (func (param (ref null $f) i32) (result i32) (block $null (return (call_ref $f (local.get 1) (br_on_null $null (local.get 0))))) (i32.const 0)))
;; function f0(a, b) {
;;   b = b | 0;
;;   if (!(a === null)) {
;;     return a.call(b);
;;   }
;;   return 0;
;; }
