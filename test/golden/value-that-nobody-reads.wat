(module (memory 1)
  (func (param $p i32)
    (drop (i64.shl (i64.extend_i32_u (i32.load8_u (local.get $p))) (i64.const 3)))
    (drop (i64.div_u (i64.load (local.get $p)) (i64.const 5)))
    (drop (i64.add (i64.load (local.get $p)) (i64.load offset=8 (local.get $p))))))
;; function f0($p) {
;;   $p = $p | 0;
;;   var U8 = M.U8, I64 = M.I64;
;;   U8[$p >>> 0] ?? trap_memory();
;;   i64_div_u(asIntN(64, I64[$p >>> 3 | $p << 29] ?? load64($p, 0)), 5n);
;;   (I64[$p >>> 3 | $p << 29] ?? load64($p, 0)) + (I64[($p >>> 3) + 1 | $p << 29] ?? load64($p, 8));
;; }
