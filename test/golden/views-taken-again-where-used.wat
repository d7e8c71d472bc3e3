;;! func = 1
(module (memory 1)
  (func $grow (param i32) (result i32) (memory.grow (local.get 0)))
  (func (param i32) (result i32)
    (if (call $grow (i32.const 0)) (then (return (i32.load8_u (local.get 0)))))
    (drop (call $grow (i32.const 1)))
    (loop $l
      (i32.store (local.get 0) (i32.const 7))
      (drop (call $grow (i32.const 2)))
      (br_if $l (local.tee 0 (i32.add (local.get 0) (i32.const 1)))))
    (call $grow (i32.const 3))))
;; function f1(a) {
;;   a = a | 0;
;;   var U8, I32, b, $0;
;;   b = grow(0);
;;   U8 = M.U8;
;;   if (b) {
;;     return U8[a >>> 0] ?? trap_memory();
;;   }
;;   grow(1);
;;   I32 = M.I32;
;;   do {
;;     I32[$0 = a >>> 2 | a << 30] == null ? store32(a, 0, 7) : I32[$0] = 7;
;;     grow(2);
;;     I32 = M.I32;
;;     a = a + 1 | 0;
;;   } while (a);
;;   return grow(3);
;; }
