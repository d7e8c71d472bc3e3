(module (memory 1) (func (param i32) (local $v v128)
  ;; floats: read by arithmetic
  (loop $l
    (local.set $v (v128.load (local.get 0)))
    (v128.store offset=16 (local.get 0) (f32x4.mul (local.get $v) (f32x4.add (local.get $v) (local.get $v))))
    (br_if $l (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 64))) (i32.const 4096))))
  ;; the same variable, sixteen bytes that are moved
  (local.set $v (v128.load (local.get 0)))
  (v128.store offset=32 (local.get 0) (local.get $v))))
;; function f0(a) {
;;   a = a | 0;
;;   var I32 = M.I32, F32 = M.F32, $v, c, d, e, h, i, j, $0, $f0, $1;
;;   do {
;;     $v = F32[a >>> 2 | a << 30] ?? loadf32(a, 0);
;;     c = F32[(a >>> 2) + 1 | a << 30] ?? loadf32(a, 4);
;;     d = F32[(a >>> 2) + 2 | a << 30] ?? loadf32(a, 8);
;;     e = F32[(a >>> 2) + 3 | a << 30] ?? loadf32(a, 12);
;;     ($f0 = fround(e * fround(e + e)), F32[$0 = (a >>> 2) + 7 | a << 30] == null ? storef32(a, 28, $f0) : F32[$0] = $f0);
;;     ($f0 = fround(d * fround(d + d)), F32[$0 = (a >>> 2) + 6 | a << 30] == null ? storef32(a, 24, $f0) : F32[$0] = $f0);
;;     ($f0 = fround(c * fround(c + c)), F32[$0 = (a >>> 2) + 5 | a << 30] == null ? storef32(a, 20, $f0) : F32[$0] = $f0);
;;     ($f0 = fround($v * fround($v + $v)), F32[$0 = (a >>> 2) + 4 | a << 30] == null ? storef32(a, 16, $f0) : F32[$0] = $f0);
;;     a = a + 64 | 0;
;;   } while (a >>> 0 < 4096);
;;   h = I32[a >>> 2 | a << 30] ?? load32(a, 0);
;;   i = I32[(a >>> 2) + 1 | a << 30] ?? load32(a, 4);
;;   j = I32[(a >>> 2) + 2 | a << 30] ?? load32(a, 8);
;;   ($1 = I32[(a >>> 2) + 3 | a << 30] ?? load32(a, 12), I32[$0 = (a >>> 2) + 11 | a << 30] == null ? store32(a, 44, $1) : I32[$0] = $1);
;;   I32[$0 = (a >>> 2) + 10 | a << 30] == null ? store32(a, 40, j) : I32[$0] = j;
;;   I32[$0 = (a >>> 2) + 9 | a << 30] == null ? store32(a, 36, i) : I32[$0] = i;
;;   I32[$0 = (a >>> 2) + 8 | a << 30] == null ? store32(a, 32, h) : I32[$0] = h;
;; }
