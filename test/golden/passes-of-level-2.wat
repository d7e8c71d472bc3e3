;;! passes = all
;;! level = 2
(module (memory 1)
  (func (param $p i32) (param $x i64) (result i64) (local $t i64)
    (local.set $t (i64.load32_u (local.get $p)))
    (i64.store (local.get $p) (i64.mul (local.get $t) (i64.const 3)))
    (local.set $t (i64.add (local.get $x) (i64.const 1)))
    (i64.xor (local.get $t) (i64.shr_u (local.get $t) (i64.const 32)))))
;; ---- build
;; func 0 (p0: i32, p1: i64) -> (i64)
;;   l2 = i64.load32_u offset=0 align=4(p0)
;;   i64.store offset=0 align=8(p0, i64.mul(l2, i64 3))
;;   l2 = i64.add(p1, i64 1)
;;   return i64.xor(l2, i64.shr_u(l2, i64 32))
;; ---- webs
;; func 0 (p0: i32, p1: i64) -> (i64)
;;   l2 = i64.load32_u offset=0 align=4(p0)
;;   i64.store offset=0 align=8(p0, i64.mul(l2, i64 3))
;;   s3 = i64.add(p1, i64 1)
;;   return i64.xor(s3, i64.shr_u(s3, i64 32))
;; ---- words
;; func 0 (p0: i32, p1: i32, p4: i32) -> (i32, i32)
;;   l2 = i32.load offset=0 align=4(p0)
;;   s6 = i32.mul(l2, i32 3)
;;   s7 = i32.and(l2, i32 65535)
;;   s8 = i32.shr_u(l2, i32 16)
;;   i64.store_words(p0, s6, i32.shr_u(i32.add(i32.mul(s8, i32 3), i32.shr_u(i32.mul(s7, i32 3), i32 16)), i32 16))
;;   s9 = i32.add(p1, i32 1)
;;   s3 = s9
;;   s5 = i32.add(p4, i64.carry(s9, i32 1))
;;   return i32.xor(s3, s5), s5
;; ---- facts
;; func 0 (p0: i32, p1: i32, p4: i32) -> (i32, i32)
;;   l2 = i32.load offset=0 align=4(p0)
;;   s6 = i32.mul(l2, i32 3)
;;   s7 = i32.and(l2, i32 65535)
;;   s8 = i32.shr_u(l2, i32 16)
;;   i64.store_words(p0, s6, i32.shr_s(i32.add(i32.mul(s8, i32 3), i32.shr_s(i32.mul(s7, i32 3), i32 16)), i32 16))
;;   s9 = i32.add(p1, i32 1)
;;   s3 = s9
;;   s5 = i32.add(p4, i64.carry(s9, i32 1))
;;   return i32.xor(s3, s5), s5
;; ---- dead
;; func 0 (p0: i32, p1: i32, p4: i32) -> (i32, i32)
;;   l2 = i32.load offset=0 align=4(p0)
;;   i64.store_words(p0, i32.mul(l2, i32 3), i32.shr_s(i32.add(i32.mul(i32.shr_u(l2, i32 16), i32 3), i32.shr_s(i32.mul(i32.and(l2, i32 65535), i32 3), i32 16)), i32 16))
;;   s9 = i32.add(p1, i32 1)
;;   s5 = i32.add(p4, i64.carry(s9, i32 1))
;;   return i32.xor(s9, s5), s5
