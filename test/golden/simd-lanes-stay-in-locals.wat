(module (memory 1) (func (param i32 i32) (local v128)
  (loop $l
    (local.set 2 (f32x4.add (local.get 2) (f32x4.mul (v128.load (local.get 0)) (v128.load offset=16 (local.get 0)))))
    (br_if $l (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 32))) (local.get 1))))
  (v128.store (local.get 1) (local.get 2))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var F32 = M.F32, c = 0, d = 0, e = 0, h = 0, $0;
;;   do {
;;     c = fround(c + fround((F32[a >>> 2 | a << 30] ?? loadf32(a, 0)) * (F32[(a >>> 2) + 4 | a << 30] ?? loadf32(a, 16))));
;;     d = fround(d + fround((F32[(a >>> 2) + 1 | a << 30] ?? loadf32(a, 4)) * (F32[(a >>> 2) + 5 | a << 30] ?? loadf32(a, 20))));
;;     e = fround(e + fround((F32[(a >>> 2) + 2 | a << 30] ?? loadf32(a, 8)) * (F32[(a >>> 2) + 6 | a << 30] ?? loadf32(a, 24))));
;;     h = fround(h + fround((F32[(a >>> 2) + 3 | a << 30] ?? loadf32(a, 12)) * (F32[(a >>> 2) + 7 | a << 30] ?? loadf32(a, 28))));
;;     a = a + 32 | 0;
;;   } while (a >>> 0 < b >>> 0);
;;   F32[$0 = (b >>> 2) + 3 | b << 30] == null ? storef32(b, 12, h) : F32[$0] = h;
;;   F32[$0 = (b >>> 2) + 2 | b << 30] == null ? storef32(b, 8, e) : F32[$0] = e;
;;   F32[$0 = (b >>> 2) + 1 | b << 30] == null ? storef32(b, 4, d) : F32[$0] = d;
;;   F32[$0 = b >>> 2 | b << 30] == null ? storef32(b, 0, c) : F32[$0] = c;
;; }
