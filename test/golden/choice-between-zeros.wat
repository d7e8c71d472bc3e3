;;! level = 2
(module (global $g (mut i32) (i32.const 0)) (func (result f32) (local f32)
  (f32.mul (f32.load (i32.const 0)) (if (result f32) (global.get $g) (then (f32.const -0)) (else (local.get 0)))))
  (memory 1))
;; function f0() {
;;   var F32 = M.F32;
;;   return fround(F32[0] * (g0 ? -0 : 0));
;; }
