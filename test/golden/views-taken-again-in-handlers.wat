;;! func = 1
(module (memory 1) (tag $e)
  (func $grow (drop (memory.grow (i32.const 1))) (throw $e))
  (func (param i32) (result i32)
    (try (do (i32.store8 (local.get 0) (i32.const 1)) (call $grow)) (catch $e (i32.store16 (local.get 0) (i32.const 2))))
    (i32.load16_u (local.get 0))))
;; function f1(a) {
;;   a = a | 0;
;;   var U8 = M.U8, U16, b, $0;
;;   try {
;;     U8[$0 = a >>> 0] == null ? trap_memory() : U8[$0] = 1;
;;     f0();
;;     U16 = M.U16;
;;   } catch (e$) {
;;     b = exn_caught(e$);
;;     U16 = M.U16;
;;     if (b.tag === X0) {
;;       U16[$0 = a >>> 1 | a << 31] == null ? store16(a, 0, 2) : U16[$0] = 2;
;;     } else {
;;       throw b;
;;     }
;;   }
;;   return U16[a >>> 1 | a << 31] ?? load16_u(a, 0);
;; }
