(module (memory (export "m") 1) (func (param i32) (result i32)
  (i32.store (local.get 0) (memory.grow (i32.const 1)))
  (i32.load (local.get 0))))
;; function f0(a) {
;;   a = a | 0;
;;   var I32, b, $0;
;;   b = memory_grow(M, 1);
;;   I32 = M.I32;
;;   I32[$0 = a >>> 2 | a << 30] == null ? store32(a, 0, b) : I32[$0] = b;
;;   return I32[a >>> 2 | a << 30] ?? load32(a, 0);
;; }
