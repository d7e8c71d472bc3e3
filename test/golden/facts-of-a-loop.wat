;;! level = 2
(module (memory 1)
  (func (param $d i32) (result i32) (local $i i32) (local $sum i32)
    (local.set $d (i32.or (local.get $d) (i32.const 1)))
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.div_u (i32.load offset=1024 (local.get $i)) (local.get $d))))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 400))))
    (i32.shr_u (local.get $i) (i32.const 2))
    (i32.and (i32.load8_u (local.get $i)) (i32.const 255))
    (i32.add (i32.add (local.get $sum)))))
;; function f0($d) {
;;   $d = $d | 0;
;;   var U8 = M.U8, I32 = M.I32, $i = 0, sum = 0, d;
;;   d = $d | 1;
;;   do {
;;     sum = sum + ((I32[($i >>> 2) + 256] >>> 0) / (d >>> 0) | 0) | 0;
;;     $i = $i + 4 | 0;
;;   } while ($i < 400);
;;   return 100 + (U8[400] + sum) | 0;
;; }
