(module (func (param i32) (result i32)
  (block (block (block (br_table 0 1 0 2 (local.get 0)))
    (return (i32.const 10)))
   (return (i32.const 20)))
  (i32.const 30)))
;; function f0(a) {
;;   a = a | 0;
;;   switch (a) {
;;     case 0:
;;     case 2:
;;       return 10;
;;     case 1:
;;       return 20;
;;     default:
;;   }
;;   return 30;
;; }
