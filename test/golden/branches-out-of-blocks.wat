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
;; function f0(x, $n) {
;;   $n = $n | 0;
;;   return (!($n > 9 || x !== x) ? 1 : $n) + 7 | 0;
;; }
