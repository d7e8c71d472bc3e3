;;! level = 2
;;! target = jitless
(module
 (func (param $x i32) (param $y i32) (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32) (local $g i32) (local $h i32)
  (local.set $a (i32.mul (local.get $x) (local.get $y)))
  (local.set $b (i32.add (i32.mul (local.get $a) (local.get $a)) (local.get $a)))
  (local.set $c (i32.xor (i32.shl (local.get $b) (i32.const 3)) (local.get $b)))
  (local.set $d (i32.sub (i32.mul (local.get $c) (local.get $c)) (local.get $c)))
  (if (i32.and (local.get $d) (i32.const 1)) (then (local.set $e (local.get $d))) (else (local.set $e (i32.mul (local.get $c) (local.get $d)))))
  (local.set $f (local.get $e))
  (loop $l
   (local.set $g (i32.add (i32.mul (local.get $f) (local.get $f)) (local.get $e)))
   (local.set $h (i32.rotl (local.get $g) (i32.const 7)))
   (local.set $f (i32.xor (local.get $h) (local.get $g)))
   (br_if $l (i32.lt_u (local.get $f) (local.get $y))))
  (i32.add (local.get $f) (local.get $h))))
;; function f0(x, $y) {
;;   var a, d, h;
;;   a = imul(x, $y);
;;   a = imul(a, a) + a | 0;
;;   a = a << 3 ^ a;
;;   d = imul(a, a) - a | 0;
;;   a = d & 1 ? d : imul(a, d);
;;   d = a;
;;   do {
;;     d = imul(d, d) + a | 0;
;;     h = d << 7 | d >>> 25;
;;     d = h ^ d;
;;   } while (d >>> 0 < $y >>> 0);
;;   return d + h | 0;
;; }
