;;! func = 1
(module (tag $e (param i32)) (tag $n) (import "m" "f" (func $f))
  (func (result i32)
    (block $any
      (block $got (result i32)
        (try_table (result i32) (catch $e $got) (catch_all $any) (call $f) (i32.const 1))
        (return))
      (i32.add (i32.const 10))
      (return))
    (throw $n)))
;; function f1() {
;;   var a, c;
;;   L1: {
;;     L2: {
;;       try {
;;         $f();
;;       } catch (e$) {
;;         a = exn_caught(e$);
;;         if (a.tag === X0) {
;;           c = a.values[0];
;;           break L2;
;;         }
;;         break L1;
;;       }
;;       return 1;
;;     }
;;     return c + 10 | 0;
;;   }
;;   throw exn_new(X1);
;; }
