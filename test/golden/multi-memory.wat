(module (memory 1) (memory 1) (func (param i32) (i32.store8 1 (local.get 0) (i32.load8_u 0 (local.get 0))) (memory.copy 0 1 (i32.const 0) (i32.const 8) (i32.const 16))))
;; function f0(a) {
;;   a = a | 0;
;;   var U8 = M.U8, U8_1 = M1.U8, $0;
;;   U8_1[$0 = a >>> 0] == null ? trap_memory() : U8_1[$0] = U8[a >>> 0] ?? trap_memory();
;;   memory_copy_between(M, M1, 0, 8, 16);
;; }
