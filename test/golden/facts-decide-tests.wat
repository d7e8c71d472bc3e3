;;! level = 2
(module
  (func (param $x i32) (result i32) (local $n i32)
    (local.set $n (i32.const 1024))
    (if (i32.lt_u (local.get $n) (i32.const 16)) (then (return (i32.const 1))))
    (if (i32.lt_s (local.get $x) (i32.const 10))
      (then (if (i32.gt_s (local.get $x) (i32.const 20)) (then (return (i32.const 2))))))
    (i32.add (local.get $n) (local.get $x))))
;; function f0(x) {
;;   x = x | 0;
;;   return 1024 + x | 0;
;; }
