;;! level = 1
(module
  (func (param $x f64) (param $n i32) (result i32) (local $r i32)
    (block $done
      (block $out
        (br_if $out (i32.gt_s (local.get $n) (i32.const 9)))
        (br_if $out (f64.ne (local.get $x) (local.get $x)))
        (local.set $r (i32.const 1))
        (br $done))
      (local.set $r (local.get $n)))
    (i32.add (local.get $r) (i32.const 7))))
;; function f0($x_0, $n_1) {
;;   $n_1 = $n_1 | 0;
;;   return (!($n_1 > 9 || $x_0 !== $x_0) ? 1 : $n_1) + 7 | 0;
;; }
