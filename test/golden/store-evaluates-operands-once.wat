;;! func = 1
(module (memory 1) (func $f (result i32) (i32.const 0)) (func
  (i32.store (call $f) (call $f))
  (i32.store8 (call $f) (call $f))))
;; function f1() {
;;   var U8 = M.U8, I32 = M.I32, $0, $1, $2;
;;   ($1 = $f(), $2 = $f(), I32[$0 = $1 >>> 2 | $1 << 30] == null ? store32($1, 0, $2) : I32[$0] = $2);
;;   ($0 = $f() >>> 0, $1 = $f(), U8[$0] == null ? trap_memory() : U8[$0] = $1);
;; }
