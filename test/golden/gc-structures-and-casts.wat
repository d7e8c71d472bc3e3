(module (type $point (sub (struct (field (mut i32)) (field f32)))) (type $named (sub final $point (struct (field (mut i32)) (field f32) (field i8))))
  (func (param anyref) (result i32)
    (local $p (ref null $point))
    (if (i32.eqz (ref.test (ref $point) (local.get 0))) (then (return (i32.const -1))))
    (local.set $p (ref.cast (ref $point) (local.get 0)))
    (struct.set $point 0 (local.get $p) (i32.add (struct.get $point 0 (local.get $p)) (i32.const 1)))
    (struct.get_u $named 2 (ref.cast (ref $named) (local.get $p)))))
;; function f0(a) {
;;   var $p, d;
;;   if (!(a instanceof C0)) {
;;     return -1;
;;   }
;;   $p = a instanceof C0 ? a : trap_cast();
;;   d = ($p ?? trap_null_struct()).f0 + 1 | 0;
;;   ($p ?? trap_null_struct()).f0 = d;
;;   return ($p instanceof C1 ? $p : trap_cast()).f2 & 255;
;; }
