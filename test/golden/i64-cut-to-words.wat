(module (memory 1)
  (func (param $p i32) (param $x i64) (result i32)
    (i64.store32 (local.get $p) (i64.add (local.get $x) (i64.const 5)))
    (if (i64.eqz (i64.load offset=24 (local.get $p))) (then (return (i32.const 0))))
    (if (i64.eq (i64.load (local.get $p)) (i64.const 0x100000002)) (then (return (i32.const 1))))
    (i32.wrap_i64 (i64.add (i64.load offset=8 (local.get $p)) (i64.shl (i64.load32_u (local.get $p)) (i64.const 3))))))
;; function f0($p, x) {
;;   $p = $p | 0;
;;   var I32 = M.I32, $0, $1;
;;   ($1 = i64_low(x) + 5, I32[$0 = $p >>> 2 | $p << 30] == null ? store32($p, 0, $1) : I32[$0] = $1);
;;   if (!((I32[($p >>> 2) + 6 | $p << 30 | $p << 29] ?? load64low($p, 24)) | (I32[($p >>> 2) + 7 | $p << 30] ?? load32($p, 28)))) {
;;     return 0;
;;   }
;;   if (!((I32[$p >>> 2 | $p << 30 | $p << 29] ?? load64low($p, 0)) ^ 2 | (I32[($p >>> 2) + 1 | $p << 30] ?? load32($p, 4)) ^ 1)) {
;;     return 1;
;;   }
;;   return (I32[($p >>> 2) + 2 | $p << 30 | $p << 29] ?? load64low($p, 8)) + ((I32[$p >>> 2 | $p << 30] ?? load32($p, 0)) << 3) | 0;
;; }
