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
;; function f0($p_0, $q_1) {
;;   $p_0 = $p_0 | 0;
;;   $q_1 = $q_1 | 0;
;;   var I32 = M.I32, $a_2, $b_3, $0;
;;   $a_2 = I32[$p_0 >>> 2 | $p_0 << 30] ?? load32($p_0, 0);
;;   $b_3 = I32[$q_1 >>> 2 | $q_1 << 30] ?? load32($q_1, 0);
;;   I32[$0 = $q_1 >>> 2 | $q_1 << 30] == null ? store32($q_1, 0, 1) : I32[$0] = 1;
;;   return imul(($a_2 ^ $b_3) - ($p_0 + 8), 16);
;; }
