(module (memory 1) (func (param i32) (local f32 f32)
  (local.set 1 (f32.load (local.get 0)))
  (local.set 2 (f32.load offset=4 (local.get 0)))
  (f32.store offset=8 (local.get 0) (local.get 1))
  (f32.store offset=12 (local.get 0) (f32.add (local.get 2) (local.get 2)))
  (f32.store offset=16 (local.get 0) (f32.load offset=20 (local.get 0)))))
;; function f0(a) {
;;   a = a | 0;
;;   var I32 = M.I32, F32 = M.F32, c, $0, $1, $f0;
;;   c = F32[(a >>> 2) + 1 | a << 30] ?? loadf32(a, 4);
;;   ($1 = I32[a >>> 2 | a << 30] ?? load32(a, 0), I32[$0 = (a >>> 2) + 2 | a << 30] == null ? store32(a, 8, $1) : I32[$0] = $1);
;;   ($f0 = fround(c + c), F32[$0 = (a >>> 2) + 3 | a << 30] == null ? storef32(a, 12, $f0) : F32[$0] = $f0);
;;   ($1 = I32[(a >>> 2) + 5 | a << 30] ?? load32(a, 20), I32[$0 = (a >>> 2) + 4 | a << 30] == null ? store32(a, 16, $1) : I32[$0] = $1);
;; }
