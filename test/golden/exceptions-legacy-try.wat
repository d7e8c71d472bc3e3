;;! func = 1
(module (tag $e (param i32)) (import "m" "f" (func $f))
  (func (result i32)
    try (result i32) call $f i32.const 1 catch $e i32.const 10 i32.add catch_all rethrow 0 end))
;; function f1() {
;;   var a, b;
;;   try {
;;     $f();
;;     b = 1;
;;   } catch (e$) {
;;     a = exn_caught(e$);
;;     if (a.tag === X0) {
;;       b = a.values[0] + 10 | 0;
;;     } else {
;;       throw a;
;;     }
;;   }
;;   return b;
;; }
