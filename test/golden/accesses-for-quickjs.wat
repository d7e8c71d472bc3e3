;;! level = 2
;;! func = 1
;;! target = quickjs
(module (memory 1) (func $f (result i32) (i32.const 0))
  (func (param $p i32) (param $i i32) (result i32)
    (i32.store8 (i32.add (local.get $p) (i32.const 3)) (i32.load8_u offset=5 (local.get $p)))
    (i32.store offset=8 (local.get $p) (i32.load (local.get $p)))
    (i32.store (i32.add (i32.shl (local.get $i) (i32.const 2)) (i32.const 64)) (call $f))
    (i32.add (i32.load (i32.mul (local.get $i) (i32.const 12))) (i32.load8_u (i32.add (i32.and (local.get $i) (i32.const 63)) (i32.const 16))))))
;; function f1($p, $i) {
;;   var U8 = M.U8, I32 = M.I32, nU8 = M.U8.length, $0, $1;
;;   if (($0 = $p + 3 >>> 0) >= nU8) {
;;     trap_memory();
;;   } else {
;;     U8[$0] = U8[($p >>> 0) + 5] ?? trap_memory();
;;   }
;;   if (I32[$0 = ($p >>> 0) / 4 + 2] === undefined) {
;;     store32($p, 8, I32[$p / 4] ?? load32($p, 0));
;;   } else {
;;     I32[$0] = I32[$p / 4] ?? load32($p, 0);
;;   }
;;   $1 = $f();
;;   if (I32[$0 = ($i & 1073741823) + 16] === undefined) {
;;     store32(($i << 2) + 64 | 0, 0, $1);
;;   } else {
;;     I32[$0] = $1;
;;   }
;;   return (I32[($0 = imul($i, 12)) >>> 2] ?? load32($0 | 0, 0)) + U8[($i & 63) + 16] | 0;
;; }
