;;! level = 1
(module (memory 1)
  (func (param $p i32) (param $q i32) (result i32) (local $a i32) (local $b i32) (local $c i32)
    (local.set $a (i32.load (local.get $p)))
    (local.set $b (i32.load (local.get $q)))
    (local.set $c (i32.add (local.get $p) (i32.const 8)))
    (local.set $p (i32.const 16))
    (i32.store (local.get $q) (i32.const 1))
    (local.set $a (i32.xor (local.get $a) (local.get $b)))
    (i32.mul (i32.sub (local.get $a) (local.get $c)) (local.get $p))))
;; function f0($p, $q) {
;;   $p = $p | 0;
;;   $q = $q | 0;
;;   var I32 = M.I32, a, b, $0;
;;   a = I32[$p >>> 2 | $p << 30] ?? load32($p, 0);
;;   b = I32[$q >>> 2 | $q << 30] ?? load32($q, 0);
;;   I32[$0 = $q >>> 2 | $q << 30] == null ? store32($q, 0, 1) : I32[$0] = 1;
;;   return imul((a ^ b) - ($p + 8), 16);
;; }
