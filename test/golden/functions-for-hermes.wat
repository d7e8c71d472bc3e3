;;! level = 1
;;! func = 1
;;! target = hermes1
(module (memory 1) (func $f (result i32) (i32.const 3))
  (func (param $p i32) (result i32) (i32.add (call $f) (local.get $p))))
;; function f1($p) {
;;   "noinline";
;;   return $f() + $p | 0;
;; }
