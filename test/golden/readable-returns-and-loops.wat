;;! readable = true
(module
  (memory 1)
  (func $is_space (param $c i32) (result i32)
    (local $frame i32) (local $found i32)
    (local.set $frame (i32.const 64))
    (i32.store8 offset=15 (local.get $frame) (local.get $c))
    (local.set $found (i32.const 1))
    (block $done
      (br_if $done (i32.eq (i32.load8_u offset=15 (local.get $frame)) (i32.const 32)))
      (br_if $done (i32.eq (i32.shr_s (i32.shl (i32.load8_u offset=15 (local.get $frame)) (i32.const 24)) (i32.const 24)) (i32.const -10)))
      (local.set $found (i32.const 0))
      (block $end
        (loop $next
          (br_if $end (i32.ge_u (local.get $c) (i32.const 9)))
          (local.set $c (i32.add (local.get $c) (i32.load offset=4 (local.get $c))))
          (br $next)))
      (br_if $done (i32.eqz (i32.eqz (local.get $c))))
      (local.set $found (i32.const 2)))
    (local.get $found)))
;; function is_space(c) {
;;   c = c | 0;
;;   store8(64, 15, c);
;;   if (load8_u(64, 15) === 32 || load8_s(64, 15) === -10) {
;;     return 1;
;;   }
;;   while (c >>> 0 < 9) {
;;     c = c + load32(c, 4) | 0;
;;   }
;;   if (c) {
;;     return 0;
;;   }
;;   return 2;
;; }
