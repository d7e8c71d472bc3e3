(module (global (mut i32) (i32.const 0)) (func (param i32)
  (block $exit (block $default (block $two (block $one
    (br_table $one $two $default (local.get 0)))
    (global.set 0 (i32.const 1)) (br $exit))
    (global.set 0 (i32.const 2)) (br $exit))
    (global.set 0 (i32.const 3)))))
;; function f0(a) {
;;   a = a | 0;
;;   switch (a) {
;;     case 0:
;;       g0 = 1;
;;       break;
;;     case 1:
;;       g0 = 2;
;;       break;
;;     default:
;;       g0 = 3;
;;   }
;; }
