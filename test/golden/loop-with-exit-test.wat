(module (memory 1) (func (param i32 i32) (result i32) (local i32)
  (block (loop
    (br_if 1 (i32.eqz (local.get 1)))
    (local.set 2 (i32.add (local.get 2) (i32.load offset=4 (local.get 0))))
    (local.set 0 (i32.add (local.get 0) (i32.const 4)))
    (local.set 1 (i32.sub (local.get 1) (i32.const 1)))
    (br 0)))
  (local.get 2)))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var I32 = M.I32, c = 0;
;;   for (; ; ) {
;;     if (!b) {
;;       break;
;;     }
;;     c = c + (I32[(a >>> 2) + 1 | a << 30] ?? load32(a, 4)) | 0;
;;     a = a + 4 | 0;
;;     b = b - 1 | 0;
;;   }
;;   return c;
;; }
