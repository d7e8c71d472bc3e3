;;! level = 2
;;! target = quickjs
;;! passes = all
(module (memory 2)
 (func (param $base i32) (param $n i32) (result i32) (local $i i32) (local $sum i32) (local $p i32)
  (loop $l
   (local.set $p (i32.add (local.get $base) (i32.shl (local.get $i) (i32.const 3))))
   (local.set $sum (i32.add (local.get $sum) (i32.mul (i32.load offset=4 (local.get $p)) (i32.load (local.get $p)))))
   (br_if $l (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
  (local.get $sum)))
;; ---- build
;; func 0 (p0: i32, p1: i32) -> (i32)
;;   loop @1
;;     l4 = i32.add(p0, i32.shl(l2, i32 3))
;;     l3 = i32.add(l3, i32.mul(i32.load offset=4 align=4(l4), i32.load offset=0 align=4(l4)))
;;     l2 = i32.add(l2, i32 1)
;;     if i32.lt_s(l2, p1)
;;       br @1
;;   return l3
;; ---- loops
;; func 0 (p0: i32, p1: i32) -> (i32)
;;   c6 = i32.add(p0, i32.mul(l2, i32 8))
;;   c7 = f64.mul(f64.convert_i32_s(memory.size 0()), f64 65536)
;;   if test.both(test.both(test.both(f64.lt(f64.convert_i32_s(i32.add(l2, i32 1)), f64.convert_i32_s(p1)), i32.eqz(i32.and(c6, i32 3))), f64.lt(c7, f64 2147483648)), f64.le(f64.add(f64.add(f64.convert_i32_u(c6), f64.mul(f64.sub(f64.convert_i32_s(p1), f64.convert_i32_s(i32.add(l2, i32 1))), f64 8)), f64 8), c7))
;;     loop @1
;;       c5 = i32.shr_s(i32.add(p0, i32.shl(l2, i32 3)), i32 2)
;;       l3 = i32.add(l3, i32.mul(i32.load offset=4 align=4 element(c5), i32.load offset=0 align=4 element(c5)))
;;       l2 = i32.add(l2, i32 1)
;;       if i32.lt_s(l2, p1)
;;         br @1
;;   else
;;     loop @1
;;       l4 = i32.add(p0, i32.shl(l2, i32 3))
;;       l3 = i32.add(l3, i32.mul(i32.load offset=4 align=4(l4), i32.load offset=0 align=4(l4)))
;;       l2 = i32.add(l2, i32 1)
;;       if i32.lt_s(l2, p1)
;;         br @1
;;   return l3
