;;! level = 2
;;! stage = ir
;;! after = facts
(module
  (func (param $x f64) (result i32)
    (if (result i32) (i32.and (f64.lt (local.get $x) (f64.const 4294967296)) (f64.ge (local.get $x) (f64.const 0)))
      (then (i32.trunc_f64_u (local.get $x)))
      (else (i32.const 0)))))
;; func 0 (p0: f64) -> (i32)
;;   return (test.both(f64.lt(p0, f64 4294967296), f64.ge(p0, f64 0)) ? i32.coerce(p0) : i32 0)
