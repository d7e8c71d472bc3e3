;;! level = 2
(module (memory 1)
  (func (param $i i32) (result i32)
    (i32.store (i32.const 65532) (i32.load8_u offset=1023 (i32.and (local.get $i) (i32.const 0x3ff))))
    (i64.store (i32.const 16) (i64.const 1))
    (i64.store offset=8 (i32.and (local.get $i) (i32.const 0xf8)) (i64.extend_i32_u (local.get $i)))
    (i32.add
      (i32.load (i32.add (i32.shl (i32.and (local.get $i) (i32.const 255)) (i32.const 2)) (i32.const 1024)))
      (i32.load offset=1 (i32.const 65532)))))
;; function f0($i) {
;;   $i = $i | 0;
;;   var U8 = M.U8, I32 = M.I32, $0;
;;   I32[16383] = U8[($i & 1023) + 1023];
;;   (I32[4] = 1, I32[5] = 0);
;;   ($0 = (($i & 248) >>> 2) + 2, (I32[$0] = $i, I32[$0 + 1] = 0));
;;   return I32[(($i & 255) << 2) + 1024 >>> 2] + load_i32(M, 65532, 1) | 0;
;; }
