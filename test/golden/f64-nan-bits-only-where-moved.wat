(module (memory 1) (func (param i32 i32) (local f64)
  (local.set 2 (f64.load (local.get 0)))
  (f64.store (local.get 1) (local.get 2))
  (f64.store offset=8 (local.get 1) (f64.add (local.get 2) (local.get 2)))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var F64 = M.F64, c, $0, $d0;
;;   c = F64[a >>> 3 | a << 29] ?? loadf64(a, 0);
;;   c === c ? F64[$0 = b >>> 3 | b << 29] == null ? storef64(b, 0, c) : F64[$0] = c : storef64(b, 0, c);
;;   ($d0 = c + c, F64[$0 = (b >>> 3) + 1 | b << 29] == null ? storef64(b, 8, $d0) : F64[$0] = $d0);
;; }
