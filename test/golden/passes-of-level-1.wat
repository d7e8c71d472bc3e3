;;! passes = all
;;! level = 1
(module (memory 1)
  (func (param $p i32) (param $x f64) (result i32) (local $n i32) (local $y i32)
    (local.set $n (i32.const 3))
    (block $out
      (br_if $out (i32.eqz (i32.and (f64.lt (local.get $x) (f64.const 1000)) (f64.ge (local.get $x) (f64.const 0)))))
      (local.set $n (i32.add (i32.trunc_f64_s (local.get $x)) (local.get $n))))
    (if (i32.eqz (local.get $n)) (then (local.set $y (i32.const 7))) (else (local.set $y (local.get $p))))
    (drop (memory.grow (local.get $n)))
    (local.set $y (i32.sub (local.get $y) (i32.wrap_i64 (i64.load offset=16 (local.get $p)))))
    (i32.add (local.get $y) (i32.load offset=8 (i32.and (local.get $p) (i32.const 0xff0))))))
;; ---- build
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if i32.eqz(i32.eqz(i32.and(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))))
;;     l2 = i32.add(i32.trunc_f64_s(p1), l2)
;;   if i32.eqz(l2)
;;     l3 = i32 7
;;   else
;;     l3 = p0
;;   s4 = memory.grow 0(l2)
;;   l3 = i32.sub(l3, i32.wrap_i64(i64.load offset=16 align=8(p0)))
;;   return i32.add(l3, i32.load offset=8 align=4(i32.and(p0, i32 4080)))
;; ---- fold
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if test.both(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))
;;     l2 = i32.add(i32.trunc_f64_s(p1), l2)
;;   if i32.eqz(l2)
;;     l3 = i32 7
;;   else
;;     l3 = p0
;;   s4 = memory.grow 0(l2)
;;   l3 = i32.sub(l3, i64.load_wrapped offset=16 align=8(p0))
;;   return i32.add(l3, i32.load offset=8 align=4(i32.and(p0, i32 4080)))
;; ---- facts
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if test.both(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))
;;     l2 = i32.add(i32.coerce(p1), i32 3)
;;   if i32 0
;;   else
;;     l3 = p0
;;   s4 = memory.grow 0(l2)
;;   l3 = i32.sub(l3, i64.load_wrapped offset=16 align=8(p0))
;;   return i32.add(l3, i32.load offset=8 align=4(i32.and(p0, i32 4080)))
;; ---- branches
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if test.both(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))
;;     l2 = i32.add(i32.coerce(p1), i32 3)
;;   l3 = p0
;;   s4 = memory.grow 0(l2)
;;   l3 = i32.sub(l3, i64.load_wrapped offset=16 align=8(p0))
;;   return i32.add(l3, i32.load offset=8 align=4(i32.and(p0, i32 4080)))
;; ---- dead
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if test.both(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))
;;     l2 = i32.add(i32.coerce(p1), i32 3)
;;   memory.grow 0(l2)
;;   return i32.add(i32.sub(p0, i64.load_wrapped offset=16 align=8(p0)), i32.load offset=8 align=4(i32.and(p0, i32 4080)))
;; ---- views
;; func 0 (p0: i32, p1: f64) -> (i32)
;;   l2 = i32 3
;;   if test.both(f64.lt(p1, f64 1000), f64.ge(p1, f64 0))
;;     l2 = i32.add(i32.coerce(p1), i32 3)
;;   memory.grow 0(l2)
;;   refresh I32
;;   return i32.add(i32.sub(p0, i64.load_wrapped offset=16 align=8(p0)), i32.load offset=8 align=4(i32.and(p0, i32 4080)))
