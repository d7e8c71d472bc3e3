(module (table 2 funcref) (type $t (func (param i32) (result i32))) (func (param i32 i32) (result i32)
  (call_indirect (type $t) (local.get 0) (local.get 1))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   return (t0_0[b] ?? trap_call(t0, b))(a);
;; }
