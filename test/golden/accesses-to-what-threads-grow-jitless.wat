;;! target = jitless
(module (memory 1 9 shared)
  (func (param i32 i32) (result i32)
    (i32.store8 (local.get 0) (i32.load8_u offset=3 (local.get 1)))
    (i32.store offset=8 (local.get 0) (i32.load align=2 (local.get 1)))
    (i32.load (local.get 0))))
;; function f0(a, b) {
;;   var U8 = M.U8, I32 = M.I32, $0, $1;
;;   $1 = U8[(b >>> 0) + 3] ?? load_u8(M, b, 3);
;;   if (U8[$0 = a >>> 0] == null) {
;;     store_8(M, a, 0, $1);
;;   } else {
;;     U8[$0] = $1;
;;   }
;;   $1 = load_i32(M, b, 0);
;;   if (I32[$0 = (a >>> 2) + 2 | a << 30] == null) {
;;     store32(a, 8, $1);
;;   } else {
;;     I32[$0] = $1;
;;   }
;;   return I32[a >>> 2 | a << 30] ?? load32(a, 0);
;; }
