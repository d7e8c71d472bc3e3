;;! func = 0
(module (tag $t (param i32))
  (func (param $a i32) (result i32)
    (block $h (result i32)
      (try_table (catch $t $h)
        (local.set $a (i32.mul (local.get $a) (i32.const 3)))
        (throw $t (i32.add (local.get $a) (i32.const 1))))
      (unreachable))
    (i32.xor (local.get $a))))
;; function f0(a) {
;;   a = a | 0;
;;   var b, c;
;;   L1: {
;;     try {
;;       a = imul(a, 3);
;;       throw exn_new(X0, a + 1 | 0);
;;     } catch (e$) {
;;       b = exn_caught(e$);
;;       if (b.tag === X0) {
;;         c = b.values[0];
;;         break L1;
;;       }
;;       throw b;
;;     }
;;   }
;;   return c ^ a;
;; }
